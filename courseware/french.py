"""French typography and French numbers, for everything a reader sees."""

import re

NBSP = "\u00a0"
NARROW_NBSP = "\u202f"

# One rule a line: what an author types, and what a French printer sets.
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\.\.\."), "…"),
    (re.compile(r"(?<=[^\W\d])'"), "’"),
    (re.compile(rf"[ {NBSP}]([;!?])"), NARROW_NBSP + r"\1"),
    (re.compile(r" ([:»%€])"), NBSP + r"\1"),
    (re.compile(r"« "), "«" + NBSP),
    # 1 234 567: only groups of three, so that « 2014 300 » stays two numbers.
    (re.compile(r"(?<![\d,.])\d{1,3}(?: \d{3})+(?!\d)"), ""),
    (re.compile(r"(?<=\d) (?=(?:millions?|milliards?|ans|h|min|minutes|heures)\b)"), NBSP),
    (re.compile(r"(?<=\bn[°º]) (?=\d)"), NBSP),
    (
        re.compile(
            r"(?<=\d) (?=(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre"
            r"|novembre|décembre)\b)"
        ),
        NBSP,
    ),
)


def typeset(text: str) -> str:
    """Return `text` with French no-break spaces, apostrophes and ellipses.

    Typesetting twice changes nothing, so a text may pass here more than once.
    """
    for pattern, replacement in _RULES:
        if replacement:
            text = pattern.sub(replacement, text)
        else:
            text = pattern.sub(lambda match: match[0].replace(" ", NARROW_NBSP), text)
    return text


def format_number(value: float, decimals: int | None = None) -> str:
    """Return a number as French prints it: `1 234,5`, true minus sign, narrow no-break spaces.

    `decimals` fixes how many are shown; by default as many as the value needs, at most three.
    """
    shown = f"{value:,.{3 if decimals is None else decimals}f}"
    if decimals is None:
        shown = shown.rstrip("0").rstrip(".")
    whole, _, fraction = shown.replace("-", "−").partition(".")
    return whole.replace(",", NARROW_NBSP) + (f",{fraction}" if fraction else "")


_NUMBER = re.compile(r"[-−]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[,.]\d+)?|[-−]?\d+(?:[,.]\d+)?")


def find_numbers(text: str) -> list[tuple[float, int]]:
    """Return every number written in `text` as `(value, decimals shown)`, in order."""
    found = []
    for match in _NUMBER.finditer(text):
        written = re.sub(r"[ \u00a0\u202f]", "", match[0]).replace(",", ".").replace("−", "-")
        found.append((float(written), len(written.partition(".")[2])))
    return found
