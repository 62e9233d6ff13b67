"""`courseware release`: what is kept of this version, in `_build/release/`."""

from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from courseware.book.release import release
from courseware.text.french import format_number


def arguments(_: ArgumentParser) -> None:
    """Take nothing: version and day are in `course.toml`."""


def run(_options: Namespace, root: Path, _today: date) -> int:
    """Make the folder, say what is in it; return the exit status.

    Raises:
        ReleaseError: this course cannot be released as it is.
    """
    folder = release(root)
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        size = format_number(file.stat().st_size / 1e6, 1)
        print(f"{file.relative_to(folder).as_posix()} : {size} Mo")
    print(f"La version est prête : {folder}")
    return 0
