"""What a spreadsheet wrote, as text: UTF-8, UTF-16, or one of three older codes told by French.

A library that guesses among all the world's codes is wrong on a file with few accents (measured on
charset-normalizer: « jugé » of a Macintosh came back as « jugŽ »). French narrows the choice: what
one code reads as a word, the others read as signs inside a word.
"""

import re
from dataclasses import dataclass

from courseware.text.files import SAVE_AS, line_of

# How spreadsheets' own files begin, which are no text.
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_OLDER = {
    "cp1252": "Windows (cp1252)",
    "mac_roman": "ancien Macintosh (MacRoman)",
    "cp850": "DOS (cp850)",
}
_LETTERS = "àâäæçéèêëîïôöœùûüÿñ"
_UPPER = _LETTERS.upper()
_SIGNS = "\u00a0\u202f«»“”‘’…–—•·°€×§²³ªº"
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f]")
# The marks of byte order and of the end of a file, which stand in the middle of joined files.
_MARKS = re.compile("[\ufeff\x1a]")
# What no French word holds: a foreign letter or sign; a capital after a small letter or a digit;
# « à » at the end of a word other than these; a letter alone other than « à » and « ô »; an elision
# before an ellipsis; a sign that opens or stands inside a word.
_ODD = re.compile(
    rf"[^\x00-\x7f{_LETTERS}{_UPPER}{_SIGNS}]"
    rf"|(?<=[a-z{_LETTERS}\d])[{_UPPER}]"
    r"|\b(?!(?:à|là|déjà|voilà|cela|delà|holà|çà)\b)\w+à\b"
    rf"|(?<![\w'’])(?![àôÀÔ])[{_LETTERS}{_UPPER}](?![\w'’])"
    r"|(?<!\w)[^\W\daAyYôÔàÀoO_]…"
    r"|(?<=[^\W\d_])[“«•—]|(?<=[^\W\d_])[”»…–](?=[^\W\d_])|(?<!\w)·"
)
# Accents already lost before the file was written: UTF-8 read as Windows, U+FFFD, « m?decin ».
_LOST = re.compile(
    "\ufffd|[\x80-\x9f]|[ÃÂ][\x80-\xbf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€]|â€|[^\\W\\d_]\\?[^\\W\\d_]"
)


@dataclass(frozen=True)
class Decoded:
    """A file's `text`, the name of its `code`, and whether that code was a guess (`doubtful`)."""

    text: str
    code: str
    doubtful: bool

    def unsure(self, cell: str) -> bool:
        """Return whether the accents of `cell` may not be those that were typed."""
        return bool(_LOST.search(cell)) or (self.doubtful and not cell.isascii())


def decoded(data: bytes, name: str, error: type[ValueError]) -> Decoded:
    """Return the text that a spreadsheet wrote as `data`.

    Raises:
        ValueError: as `error`, a workbook or what is no text.
    """
    if data.startswith(_WORKBOOKS):
        raise error(f"{name} : c'est un classeur, non un fichier CSV ; {SAVE_AS}")
    try:
        found = _unicode(data) or _older(data)
    except UnicodeDecodeError as fault:
        raise _no_text(data, fault.start, name, error) from None
    if match := _NO_TEXT.search(found.text):
        raise _no_text(found.text.encode(), len(found.text[: match.start()].encode()), name, error)
    return found


def _unicode(data: bytes) -> Decoded | None:
    """Return `data` read as UTF-16 or UTF-8, `None` if it is neither."""
    if data.startswith(_UTF_16):
        return Decoded(_clean(data.decode("utf-16")), "UTF-16", doubtful=False)
    # Without its mark, UTF-16 shows by the null half of every plain letter.
    for start, code in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(data) > 3 and data[start::2].count(0) > len(data) / 4:
            return Decoded(_clean(data.decode(code)), "UTF-16", doubtful=False)
    try:
        return Decoded(_clean(data.decode("utf-8")), "UTF-8", doubtful=False)
    except UnicodeDecodeError:
        return None


def _older(data: bytes) -> Decoded:
    """Return `data` read in the older code in which least is odd in French; a tie is a doubt."""
    texts = {}
    for code in _OLDER:
        try:
            texts[code] = _clean(data.decode(code))
        except UnicodeDecodeError:
            continue  # Windows leaves five bytes without a letter
    odd = {code: len(_ODD.findall(text)) for code, text in texts.items()}
    best = min(odd, key=lambda code: odd[code])
    ties = [code for code, count in odd.items() if count == odd[best]]
    doubtful = best != "cp1252" or odd[best] > 0 or len(ties) > 1
    return Decoded(texts[best], _OLDER[best], doubtful)


def _clean(text: str) -> str:
    return _MARKS.sub("", text)


def _no_text(data: bytes, place: int, name: str, error: type[ValueError]) -> ValueError:
    return error(f"{name}, ligne {line_of(data, place)} : ce n'est pas du texte ; {SAVE_AS}")
