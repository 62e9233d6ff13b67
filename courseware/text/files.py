"""A file that someone hands in: its bytes or one clear sentence, and its words made harmless."""

import re
from pathlib import Path, PurePath

from courseware.project.said import SaidError
from courseware.text.french import format_number

MOST_BYTES = 1_000_000
SAVE_AS = "dans le tableur, « Enregistrer sous », format « CSV UTF-8 »"
# Old Macintosh files end their lines with a carriage return alone.
_LINE_END = re.compile(rb"\r\n?|\n")


class HandedInError(SaidError):
    """What is wrong with files that were handed in: « file, place : what ; remedy »."""

    def _render_traceback_(self) -> list[str]:
        """Let a notebook show the sentence alone: the reader made no program."""
        return [str(self)]


def file_bytes(path: Path, holds: str, error: type[ValueError]) -> bytes:
    """Return the bytes of the file at `path`, which `holds` « une progression », for instance.

    Raises:
        ValueError: as `error`, a file that is missing, too large or not to be read.
    """
    name = shown_name(path)
    try:
        if not path.is_file():
            raise error(
                f"{name} : fichier introuvable ; donnez le chemin d'un fichier, pas d'un dossier"
            )
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise error(
                f"{name} : {format_number(size / 1000, 0)} ko, {holds} en compte au plus "
                f"{format_number(MOST_BYTES / 1000)} ; est-ce le bon fichier ?"
            )
        return path.read_bytes()
    except OSError:
        raise error(
            f"{name} : lecture refusée par le système ; vérifiez les droits du fichier"
        ) from None


def line_of(data: bytes, place: int) -> int:
    """Return the number of the line of `data` that holds its byte number `place`."""
    return len(_LINE_END.findall(data, 0, place)) + 1


def shown_name(path: PurePath) -> str:
    """Return a file's name with its folder: a school's platform gives each pupil a folder."""
    return printable("/".join(path.parts[-2:]).removeprefix("//"))


def printable(text: str) -> str:
    """Return a stranger's text on one line, without what could command a terminal or hide."""
    line = " ".join(text.split())
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in line)
