"""Write the question bank for another tool; what its format cannot say is reported."""

import os
from collections.abc import Callable
from pathlib import Path
from pkgutil import resolve_name

from courseware.exports import formats
from courseware.questions.chapters import Chapter

# (chapters, root of the course) → (content of the file, a line for each thing it cannot say).
Writer = Callable[[list[Chapter], Path], tuple[bytes, list[str]]]


def export(target: str, out: Path, chapters: list[Chapter], root: Path) -> list[str]:
    """Write the questions of `chapters` to file `out`, in format `target`, one of `formats`.

    Returns a line in French for each thing that the format cannot say, « chapter/question : … ».
    A failure leaves the file that stood at `out` as it was.

    Raises:
        ValueError: `target` is none of `formats`.
        DataError: a text cites a figure that the `data/` of `root` lacks or contradicts.
        OSError: `out` cannot be written.
    """
    known = formats(root)
    if target not in known:
        raise ValueError(f"format « {target} » inconnu : choisissez {', '.join(known)}")
    writer: Writer = resolve_name(known[target].writer)
    content, losses = writer(chapters, root)
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
