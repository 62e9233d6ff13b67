"""`courseware citation`: bring `CITATION.cff` to what `course.toml` says of this version."""

from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from courseware.project.citation import FILE, citation_of


def arguments(_: ArgumentParser) -> None:
    """Take nothing: everything is in `course.toml`."""


def run(_options: Namespace, root: Path, _today: date) -> int:
    """Write the file; return the exit status.

    Raises:
        CitationError: there is none to bring to date.
    """
    (root / FILE).write_text(citation_of(root), encoding="utf-8", newline="\n")
    print(f"Écrit : {FILE}")
    return 0
