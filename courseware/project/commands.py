"""Commands that a course adds to `courseware`."""

from dataclasses import dataclass
from pathlib import Path

from courseware.project.course import load_parts


@dataclass(frozen=True)
class Command:
    """A subcommand: its `help` in French, and the module that takes its arguments and runs it.

    The module has `arguments(parser)`, and `run(options, root, today)`, which returns the exit
    status and may raise an OSError or a ValueError with what to tell.
    """

    help: str
    module: str


_COMMANDS: dict[str, Command] = {}


def register_command(name: str, help_: str, module: str) -> None:
    """Add the subcommand `name` to `courseware`; `module` is as `Command` says."""
    _COMMANDS[name] = Command(help_, module)


def commands(root: Path) -> dict[str, Command]:
    """Return the subcommands of the course at `root`, by name."""
    load_parts(root)
    return _COMMANDS
