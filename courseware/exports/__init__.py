"""The question bank, or the built book, in the formats of other tools; what they lack is reported.

A format is a module with an `Export` of the questions or a `Package` of the book, registered by one
line in `courseware/parts.py`, or in those of a course.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from pkgutil import resolve_name
from typing import TYPE_CHECKING

from courseware.project.course import Course, load_parts
from courseware.project.pages import built_book

if TYPE_CHECKING:
    from courseware.questions.chapters import Chapter

_EXPORTS: dict[str, None] = {}


@dataclass(frozen=True)
class Export:
    """A format: its name in commands, how its files end, what a reader does with one (French).

    `write` makes of chapters and the root of the course the content of a file, and a line in French
    for each thing that it lacks.
    """

    target: str
    ending: str
    use: str
    write: Callable[["list[Chapter]", Path], tuple[bytes, list[str]]]

    def file(self, root: Path) -> str:
        """Return the name of the file that the course at `root` offers."""
        return f"{Course.at(root).id}.{self.ending}"


@dataclass(frozen=True)
class Package:
    """A format that holds the book itself: as an `Export`, but made when the pages are built.

    `write` also takes the folder where they lie. It may be given some chapters only.
    """

    target: str
    ending: str
    use: str
    write: Callable[["list[Chapter]", Path, Path], tuple[bytes, list[str]]]

    def file(self, root: Path) -> str:
        """Return the name of the file that the course at `root` offers."""
        return f"{Course.at(root).id}.{self.ending}"


def register_export(export: str) -> None:
    """Offer one more format, the `Export` or `Package` at « package.module:EXPORT »."""
    _EXPORTS[export] = None


def exports(root: Path) -> dict[str, Export]:
    """Return the formats of the questions of the course at `root`, in the order registered."""
    return {name: one for name, one in _formats(root).items() if isinstance(one, Export)}


def packages(root: Path) -> dict[str, Package]:
    """Return the formats of the built book of the course at `root`, in the order registered."""
    return {name: one for name, one in _formats(root).items() if isinstance(one, Package)}


def _formats(root: Path) -> dict[str, Export | Package]:
    load_parts(root)
    found: list[Export | Package] = [resolve_name(export) for export in _EXPORTS]
    return {one.target: one for one in found}


def export(target: str, out: Path, chapters: "list[Chapter]", root: Path) -> list[str]:
    """Write `chapters` to file `out`, in format `target`: their questions, or the book with them.

    Returns a line in French for each thing that the format cannot say, « chapter/question : … ».
    A failure leaves the file that stood at `out` as it was.

    Raises:
        ValueError: `target` is no format: those known are named.
        DataError: a text cites a figure that the `data/` of `root` lacks or contradicts.
        OSError: `out` cannot be written.
    """
    known = _formats(root)
    if target not in known:
        raise ValueError(f"format « {target} » inconnu ; formats : {', '.join(known)}")
    one = known[target]
    if isinstance(one, Package):
        content, losses = one.write(chapters, root, built_book(root))
    else:
        content, losses = one.write(chapters, root)
    part = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        part.write_bytes(content)
        part.replace(out)
    except OSError as error:
        reason = f"écriture impossible ({error.strerror}), choisissez un autre fichier"
        raise OSError(f"{out} : {reason}") from error
    finally:
        part.unlink(missing_ok=True)
    return losses
