"""The question bank in the formats of other tools; what a format cannot say is reported.

A format is a module with an `Export`, registered by one line here or in a course's own parts.
"""

import os
from pathlib import Path

from courseware.exports import anki, data, gift, moodle
from courseware.exports.export import Export
from courseware.questions.chapters import Chapter

# Target → its format, in the order in which they are offered.
EXPORTS: dict[str, Export] = {}


def register_export(export: Export) -> None:
    """Offer the questions in one more format."""
    EXPORTS[export.target] = export


for _one in (moodle.EXPORT, gift.EXPORT, anki.EXPORT, data.EXPORT):
    register_export(_one)


def export(target: str, out: Path, chapters: list[Chapter], root: Path) -> list[str]:
    """Write the questions of `chapters` to file `out`, in format `target`, one of `EXPORTS`.

    Returns a line in French for each thing that the format cannot say, « chapter/question : … ».
    A failure leaves the file that stood at `out` as it was.

    Raises:
        KeyError: `target` is none of `EXPORTS`.
        DataError: a text cites a figure that the `data/` of `root` lacks or contradicts.
        OSError: `out` cannot be written.
    """
    content, losses = EXPORTS[target].write(chapters, root)
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
