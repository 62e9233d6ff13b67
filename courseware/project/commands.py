"""Commands that a course adds to `courseware`, and what several take."""

from argparse import ArgumentParser
from pathlib import Path

from courseware.project.course import load_parts

# Name → help, module.
_COMMANDS: dict[str, tuple[str, str]] = {}


def register_command(name: str, help_: str, module: str) -> None:
    """Add the subcommand `name` to `courseware`, with its help in French.

    The module has `arguments(parser)`, and `run(options, root, today)`, which returns the exit
    status and may raise an OSError or a ValueError with what to tell.
    """
    _COMMANDS[name] = help_, module


def commands(root: Path) -> dict[str, tuple[str, str]]:
    """Return the subcommands of the course at `root`, by name: their help, their module."""
    load_parts(root)
    return _COMMANDS


def name_pages(parser: ArgumentParser) -> None:
    """Have `parser` take the pages to run."""
    parser.add_argument(
        "pages", metavar="PAGE", nargs="*", help="page, comme dans _toc.yml ; toutes si rien"
    )
