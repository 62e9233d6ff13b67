"""The cards of « Vote papier »: a number each, a square that a camera reads, a letter a side.

The squares are those of ARUCO_MIP_36h12, read from the library that reads them in the browser. A
card bears the number of its square; the letter on top is the answer.
"""

import re
from functools import cache
from pathlib import Path

LIBRARY = Path(__file__).parent / "vendor" / "aruco.js"
DICTIONARY = "ARUCO_MIP_36h12"
# Thirty for a class, and spares.
CARDS = range(1, 41)
# Clockwise from the top.
LETTERS = "ABCD"
# In cells of the square: its frame is one cell wide, its code six by six.
CODE, SQUARE = 6, 8
# The white around the square, where letters and number stand.
MARGIN = 1.3


@cache
def _codes() -> list[int]:
    source = LIBRARY.read_text(encoding="utf-8")
    start = source.index("codeList: [", source.index(f"{DICTIONARY}: {{")) + len("codeList: [")
    return [int(code, 16) for code in source[start : source.index("]", start)].split(",")]


def cells(card: int) -> list[str]:
    """Return the eight rows of a card's square: « # » is black, « . » is white."""
    bits = f"{_codes()[card]:0{CODE * CODE}b}".translate(str.maketrans("01", "#."))
    rows = [f"#{bits[start : start + CODE]}#" for start in range(0, CODE * CODE, CODE)]
    return ["#" * SQUARE, *rows, "#" * SQUARE]


def path(card: int) -> str:
    """Return a card's square as an SVG path, in cells: a run of black cells is one rectangle."""
    runs = [
        (run.start(), y, len(run[0]))
        for y, row in enumerate(cells(card))
        for run in re.finditer("#+", row)
    ]
    return "".join(f"M{x} {y}h{length}v1h-{length}z" for x, y, length in runs)
