"""A file that someone hands in: its bytes or one clear sentence, and its words made harmless."""

from pathlib import Path

from courseware.french import format_number

MOST_BYTES = 1_000_000
SAVE_AS = "dans le tableur, « Enregistrer sous », format « CSV UTF-8 »"
# How spreadsheets' own files begin, which are no text.
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_ENCODINGS = {"utf-8-sig": "UTF-8", "cp1252": "Windows (cp1252)", "utf-16": "UTF-16"}


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


def file_text(data: bytes, name: str, error: type[ValueError]) -> tuple[str, str]:
    """Return the text that a spreadsheet wrote as `data`, and the name of its encoding.

    Raises:
        ValueError: as `error`, a workbook or what is no text.
    """
    if data.startswith(_WORKBOOKS):
        raise error(f"{name} : c'est un classeur, non un fichier CSV ; {SAVE_AS}")
    place = 0
    for encoding in ("utf-16",) if data.startswith(_UTF_16) else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as fault:
            place = fault.start
            continue
        if "\0" not in text:
            return text, _ENCODINGS[encoding]
        place = data.index(b"\0")
        break
    raise error(f"{name}, ligne {line_of(data, place)} : ce n'est pas du texte ; {SAVE_AS}")


def line_of(data: bytes, place: int) -> int:
    """Return the number of the line of `data` that holds its byte number `place`."""
    return data.count(b"\n", 0, place) + 1


def shown_name(path: Path) -> str:
    """Return a file's name with its folder: a school's platform gives each pupil a folder."""
    return printable("/".join(path.parts[-2:]).removeprefix("//"))


def printable(text: str) -> str:
    """Return a stranger's text on one line, without what could command a terminal or hide."""
    line = " ".join(text.split())
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in line)
