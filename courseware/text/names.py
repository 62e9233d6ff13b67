"""The name that somebody chose to write: plain text, made safe to show and to name a file by.

`names.js` does the same in the browser; tests/test_names.py holds both to one table.
"""

import re
import unicodedata

from courseware.text.spelling import LETTERS

LONGEST = 60  # characters
_MOST_IN_FILE = 40
_PLAIN = str.maketrans(LETTERS)


def clean_name(typed: object) -> str:
    """Return what was typed on one line, without what could hide or turn words round.

    It is still a stranger's text: each page and file escapes it. What is no text is no name: "".
    """
    if not isinstance(typed, str):
        return ""
    shown = (c for c in unicodedata.normalize("NFC", typed) if _kind(c) not in {"Cf", "Co", "Cs"})
    line = "".join(" " if _kind(c)[0] == "Z" or _kind(c) == "Cc" else c for c in shown)
    return re.sub(" +", " ", line).strip(" ")[:LONGEST].rstrip(" ")


def in_file_name(name: str) -> str:
    """Return a name as a part of a file's name: « martin-lea »; "" where nothing is left."""
    parts = unicodedata.normalize("NFKD", name.lower().translate(_PLAIN))
    bare = "".join(c for c in parts if _kind(c)[0] != "M")
    kept = "".join(c if _kind(c)[0] in "LN" else "-" for c in unicodedata.normalize("NFC", bare))
    return re.sub("-+", "-", kept).strip("-")[:_MOST_IN_FILE].rstrip("-")


def _kind(character: str) -> str:
    return unicodedata.category(character)
