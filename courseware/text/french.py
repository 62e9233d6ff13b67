"""French typography and French numbers, for everything a reader sees."""

import re
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

NBSP = "\u00a0"
NARROW_NBSP = "\u202f"

_NAMES = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_MONTHS = rf"(?:{_NAMES})\b"
# What announces a number or a name, and does not stay alone at the end of a line.
_BEFORE_NUMBER = (
    *("[nN][°ºᵒ]", "[nN]os", r"[LRDA]\.", r"[LRD]\.O\.", r"[Aa]rt\.", r"[Aa]l\.", r"[Pp]p?\."),
    *(r"[Cc]hap\.", r"[Ff]asc\.", r"[Ff]ig\.", r"[Vv]ol\.", r"[Tt]\.", "§§?"),
)
_BEFORE_NAME = (r"MM?\.", "Dre?", "Pre?", "Me", "Mme", "Mlle", "Mgr")


def _after(words: tuple[str, ...], then: str) -> re.Pattern[str]:
    """Return what finds the space between one of `words`, whole, and `then`."""
    return re.compile(rf"((?<!\w)(?:{'|'.join(words)})) (?={then})")


# One rule a line: what an author types, and what a French printer sets.
_RULES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"\.\.\."), "…"),
    # Not in code, such as f'(x) or y'' = 0.
    (re.compile(r"(?<=[^\W\d])'(?!['(]| ?=)"), "’"),
    (re.compile(rf"[ {NBSP}]([;!?])"), NARROW_NBSP + r"\1"),
    (re.compile(r" ([:»%€])"), NBSP + r"\1"),
    (re.compile(r"« "), "«" + NBSP),
    # 1 234 567: only groups of three, so that « 2014 300 » stays two numbers.
    (
        re.compile(r"(?<![\d,.])\d{1,3}(?: \d{3})+(?!\d)"),
        lambda one: one[0].replace(" ", NARROW_NBSP),
    ),
    (re.compile(r"(?<=\d) (?=(?:millions?|milliards?|ans|h|min|minutes|heures)\b)"), NBSP),
    (_after(_BEFORE_NUMBER, r"\d"), rf"\1{NBSP}"),
    (_after((r"[Aa]rt\.",), r"[LRDA]\."), rf"\1{NBSP}"),
    (_after(_BEFORE_NAME, "[A-ZÀ-Ý]"), rf"\1{NBSP}"),
    (re.compile(rf"(?<=\d) (?={_MONTHS})"), NBSP),
    (re.compile(rf"(?<=\d(?:er|ᵉʳ)) (?={_MONTHS})"), NBSP),
)


@lru_cache(maxsize=8192)
def typeset(text: str) -> str:
    """Return `text` with French no-break spaces, apostrophes and ellipses.

    Typesetting twice changes nothing, so a text may pass here more than once.
    """
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def format_number(value: float, decimals: int | None = None) -> str:
    """Return a number as French prints it: `1 234,5`, true minus sign, narrow no-break spaces.

    `decimals` fixes how many are shown; by default as many as the value needs, at most three.
    """
    # Through the decimal that is written in data/, so that 59,25 is 59,3 here as in Plotly.
    unit = Decimal(1).scaleb(-(3 if decimals is None else decimals))
    shown = f"{Decimal(str(value)).quantize(unit, ROUND_HALF_UP):,f}"
    if decimals is None:
        shown = shown.rstrip("0").rstrip(".")
    whole, _, fraction = shown.replace("-", "−").partition(".")
    return whole.replace(",", NARROW_NBSP) + (f",{fraction}" if fraction else "")


def format_interval(ends: tuple[float, float]) -> str:
    """Return « 43 à 67 »; with a decimal near 0, where a point is much."""
    low, high = (format_number(end, int(ends[1] < 10)) for end in ends)
    return f"{low} à {high}"


def format_date(iso: str) -> str:
    """Return « 22 novembre 2026 » for `2026-11-22`, « mars 2011 » for `2011-03`, or the year."""
    year, month, day = [*iso.split("-"), "", ""][:3]
    words = [year]
    if month:
        words.insert(0, _NAMES.split("|")[int(month) - 1])
    if day:
        words.insert(0, "1er" if day == "01" else str(int(day)))
    return NBSP.join(words)


_NUMBER = re.compile(r"[-−]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[,.]\d+)?|[-−]?\d+(?:[,.]\d+)?")


def find_numbers(text: str) -> list[tuple[float, int]]:
    """Return every number written in `text` as `(value, decimals shown)`, in order."""
    found = []
    for match in _NUMBER.finditer(text):
        written = re.sub(r"[ \u00a0\u202f]", "", match[0]).replace(",", ".").replace("−", "-")
        found.append((float(written), len(written.partition(".")[2])))
    return found


def counted(count: int, noun: str) -> str:
    """Return « 1 étudiant » or « 24 étudiants »."""
    return f"{format_number(count)} {noun}{'s' if count > 1 else ''}"


def first_few(words: Sequence[object], most: int = 5) -> str:
    """Return « a, b et 8 autres »: the first `most`, and how many more there are."""
    shown = ", ".join(map(str, words[:most]))
    more = len(words) - most
    return shown + (f" et {counted(more, 'autre')}" if more > 0 else "")


def short(text: str, length: int) -> str:
    """Return `text` cut between two words, with an ellipsis, where it is longer than `length`."""
    if len(text) <= length:
        return text
    return f"{text[:length].rsplit(maxsplit=1)[0].rstrip(' ,;:«')}…"
