"""`make bench`: what the editions cost: seconds and memory to make them, their MB and pages.

Printed as Markdown tables. It proves nothing: `tests/test_editions_pdf.py` does.
"""

import sys
from pathlib import Path

from pypdf import PdfReader

from courseware.editions import FOLDER, editions_of
from tests.bench import measure
from tests.site import ROOT


def editions_table() -> None:
    """Make the editions of the built book; print what that takes, then what each weighs."""
    print("\n| what | seconds | MB, largest process |\n|---|---|---|")
    measure("every edition of the book", [sys.executable, "-m", "courseware.cli", "editions"])
    print("\n| edition | MB | pages |\n|---|---|---|")
    for edition in editions_of(ROOT):
        file = ROOT / FOLDER / edition.file(ROOT)
        print(f"| {file.name} | {file.stat().st_size / 1e6:.1f} | {_pages(file)} |")


def _pages(file: Path) -> str:
    return str(len(PdfReader(file).pages)) if file.suffix == ".pdf" else "–"


if __name__ == "__main__":
    editions_table()
