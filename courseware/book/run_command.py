"""`courseware run CHAPTER…`: run notebooks of the book in place, as `make notebooks` does."""

from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from courseware.project.commands import name_pages


def arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    name_pages(parser)


def run(options: Namespace, _root: Path, _today: date) -> int:
    """Run the notebooks named, or all; return the exit status. The first that fails stops it."""
    # Kernels take a second to load, which no other command pays.
    from courseware.book import notebooks  # noqa: PLC0415 -- heavy

    return notebooks.run_pages(options.pages)
