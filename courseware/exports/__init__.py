"""The question bank in the formats of other tools: which there are, the engine's and a course's."""

from dataclasses import dataclass
from pathlib import Path

from courseware.project.course import Course, load_parts


@dataclass(frozen=True)
class Format:
    """A format: how its files' names end, what to do with them in French, its writer's place."""

    ending: str
    use: str
    writer: str


_FORMATS: dict[str, Format] = {}


def register_export(target: str, ending: str, use: str, writer: str) -> None:
    """Offer format `target`: « courseware export --to TARGET », and a file of the book.

    `writer` is the place of a `courseware.exports.export.Writer`, « package.module:function ».
    """
    _FORMATS[target] = Format(ending, use, writer)


def formats(root: Path) -> dict[str, Format]:
    """Return the formats of the course at `root`, by target, in order of registration."""
    load_parts(root)
    return _FORMATS


def file_name(target: str, root: Path) -> str:
    """Return the name of the file that the book of the course at `root` offers in a format."""
    return f"{Course.at(root).id}{formats(root)[target].ending}"
