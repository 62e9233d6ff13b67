"""What a command prints is French: no terminal or pipe stops it for a sign that its code lacks."""

import codecs
import sys
from io import TextIOWrapper
from unicodedata import normalize

_PLAIN_SIGNS = {"\u202f": " ", "\u00a0": " ", "→": "->", "−": "-", "…": "...", "’": "'", "⊙": "*"}
_PLAIN_SIGNS |= {"œ": "oe", "Œ": "OE", "–": "-", "—": "-", "«": '"', "»": '"'}


def speak_plainly() -> None:
    """Let no sign stop a command that the code of a terminal or pipe lacks: « → » on Windows."""
    codecs.register_error("courseware", _in_plain_signs)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="courseware")


def _in_plain_signs(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(map(_plain, lacking)), error.end


def _plain(sign: str) -> str:
    letter = normalize("NFD", sign)[0]
    return _PLAIN_SIGNS.get(sign, letter if letter.isascii() else "?")
