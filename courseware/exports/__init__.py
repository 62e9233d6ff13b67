"""The question bank in the formats of other tools; what a format cannot say is reported."""

import os
from collections.abc import Callable
from pathlib import Path

from courseware.exports.anki import to_anki
from courseware.exports.data import to_json
from courseware.exports.gift import to_gift
from courseware.exports.moodle import to_moodle
from courseware.questions.chapters import Chapter

# Format → (chapters, root of the course) → (content of the file, what it lacks).
_WRITERS: dict[str, Callable[[list[Chapter], Path], tuple[bytes, list[str]]]] = {
    "moodle": to_moodle,
    "gift": to_gift,
    "anki": to_anki,
    "json": to_json,
}
TARGETS: tuple[str, ...] = tuple(_WRITERS)


def export(target: str, out: Path, chapters: list[Chapter], root: Path) -> list[str]:
    """Write the questions of `chapters` to file `out`, in format `target`, one of `TARGETS`.

    Returns a line in French for each thing that the format cannot say, « chapter/question : … ».
    A failure leaves the file that stood at `out` as it was.

    Raises:
        KeyError: `target` is none of `TARGETS`.
        DataError: a text cites a figure that the `data/` of `root` lacks or contradicts.
        OSError: `out` cannot be written.
    """
    content, losses = _WRITERS[target](chapters, root)
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
