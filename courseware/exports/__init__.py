"""The question bank in the formats of other tools; what a format cannot say is reported.

A format is a module with an `Export`, registered by one line in `courseware/parts.py`, or in those
of a course.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from pkgutil import resolve_name
from typing import TYPE_CHECKING

from courseware.project.course import Course, load_parts

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


def register_export(export: str) -> None:
    """Offer the questions in one more format, the `Export` at « package.module:EXPORT »."""
    _EXPORTS[export] = None


def exports(root: Path) -> dict[str, Export]:
    """Return the formats of the course at `root` by their targets, in the order registered."""
    load_parts(root)
    found: list[Export] = [resolve_name(export) for export in _EXPORTS]
    return {one.target: one for one in found}


def export(target: str, out: Path, chapters: "list[Chapter]", root: Path) -> list[str]:
    """Write the questions of `chapters` to file `out`, in format `target`, one of `exports(root)`.

    Returns a line in French for each thing that the format cannot say, « chapter/question : … ».
    A failure leaves the file that stood at `out` as it was.

    Raises:
        ValueError: `target` is none of them, which are named.
        DataError: a text cites a figure that the `data/` of `root` lacks or contradicts.
        OSError: `out` cannot be written.
    """
    known = exports(root)
    if target not in known:
        raise ValueError(f"format « {target} » inconnu ; formats : {', '.join(known)}")
    content, losses = known[target].write(chapters, root)
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
