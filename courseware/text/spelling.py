"""Texts that are the same to a reader: to the eye (`bare`, `seen`), as an answer (`folded`).

`numbers.js` and `questions/forms/typed.js` do the same in the browser; `tests/spelling_cases.json`
holds both to one table.
"""

import re
import unicodedata

from courseware.text.french import typeset

# Fillers that draw nothing though Unicode calls them letters, and the braille blank.
_BLANKS = "\u115f\u1160\u3164\uffa0\u2800"
_APOSTROPHES = re.compile("[‘ʹ′`´＇]")
_QUOTES = re.compile('["“”„«»‹›‟＂]')
_ARTICLE = re.compile(r"^(?:(?:l|d|de l)' |(?:le|la|les|un|une|des|du|de la) )(?=.)")
# Letters that Unicode takes for one.
LETTERS = {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"}
# Outside of these, a text may hold what is looked for below; most texts hold none.
_ODD = re.compile(r"[^\x20-\x7e\xa1-\xac\xae-\u02af\u2012-\u2027\u20ac\u2190-\u22ff]")
# No-break spaces and hyphens are typed on purpose by printers; elsewhere they are named.
_SPACES = {
    "\u00a0": "espace insécable",
    "\u202f": "espace fine insécable",
    "\u00ad": "trait d'union conditionnel",
    "\u200b": "espace de largeur nulle",
    "\u200c": "antiliant",
    "\u200d": "liant",
    "\ufeff": "marque d'ordre des octets",
    "\t": "tabulation",
}


def _is_invisible(char: str) -> bool:
    """Tell whether `char` draws nothing: formats, selectors, fillers; no space, no line break."""
    # Selectors of a variant (category Mn) change how the letter before them looks, at most.
    return (
        unicodedata.category(char) == "Cf"
        or char in _BLANKS
        or "\ufe00" <= char <= "\ufe0f"
        or char == "\u034f"
    )


def invisible(text: str) -> list[str]:
    """Name the characters of `text` that draw nothing at all, each once."""
    return [_named(char) for char in dict.fromkeys(text) if _is_invisible(char)]


def bare(text: str) -> str:
    """Return `text` as the eye reads it: nothing invisible; plain spaces, hyphens, apostrophes.

    No more than that: it is how `exact` answers are compared.
    """
    if not _ODD.search(text):
        return " ".join(text.replace("’", "'").split())
    text = "".join(char for char in text if not _is_invisible(char))
    text = "".join(" " if unicodedata.category(char) == "Cc" else char for char in text)
    text = re.sub("[\u2010\u2011]", "-", unicodedata.normalize("NFC", text))
    return " ".join(text.replace("ʼ", "'").replace("’", "'").split())


def seen(text: str) -> str:
    """Return the one spelling of all texts that a page sets alike."""
    return bare(typeset(bare(text)))


def folded(text: str) -> str:
    """Return a word without what does not count in an answer.

    Capitals, accents, ligatures, forms of spaces, hyphens, quotes and apostrophes, a leading
    article, punctuation at the end.
    """
    text = _APOSTROPHES.sub("'", bare(text))
    text = _QUOTES.sub(" ", unicodedata.normalize("NFKD", text))
    text = "".join(
        "-" if unicodedata.category(char) == "Pd" or char == "−" else char
        for char in text
        if not unicodedata.category(char).startswith("M")
    ).lower()
    for letter, plain in LETTERS.items():
        text = text.replace(letter, plain)
    text = re.sub(r"[\s-]+", " ", text.replace("'", "' "))
    text = re.sub(r"^[\s']+|[\s'.,;:!?]+$", "", text)
    return _ARTICLE.sub("", text)


def _named(char: str) -> str:
    name = _SPACES.get(char) or unicodedata.name(char, "caractère sans nom").lower()
    return f"{name} U+{ord(char):04X}"


def hidden(text: str) -> list[str]:
    """Name what of `text` is neither seen nor a plain space: « espace insécable U+00A0 »."""
    return [
        _named(char)
        for char in dict.fromkeys(text)
        if _is_invisible(char)
        or (
            unicodedata.category(char) in {"Zs", "Zl", "Zp", "Cc", "Co", "Cn"} and char not in " \n"
        )
    ]
