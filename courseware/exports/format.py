"""What a format says of itself."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from courseware.project.course import Course
from courseware.questions.chapters import Chapter


@dataclass(frozen=True)
class Export:
    """A format: its name in commands, how its files end, what a reader does with one (French).

    `write` makes of chapters and the root of the course the content of a file, and a line in French
    for each thing that it lacks.
    """

    target: str
    ending: str
    use: str
    write: Callable[[list[Chapter], Path], tuple[bytes, list[str]]]

    def file(self, root: Path) -> str:
        """Return the name of the file that the course at `root` offers."""
        return f"{Course.at(root).id}.{self.ending}"
