"""Numbers of a table in the words of its chart."""

from collections.abc import Iterable

from courseware.data.table import Table
from courseware.text.french import format_number

_TO_SIXTEEN = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    *("onze", "douze", "treize", "quatorze", "quinze", "seize"),
)
_TENS = ("", "dix", "vingt", "trente", "quarante", "cinquante", "soixante")
# The denominators that a reader pictures, the commonest first.
_OUT_OF = (2, 3, 4, 5, 10, 8, 6, 7, 20, 100)
_CLOSE = 0.05


def in_letters(count: int) -> str:
    """Return « vingt-sept »; from 70 on, digits."""
    tens, units = divmod(count, 10)
    if count < len(_TO_SIXTEEN):
        return _TO_SIXTEEN[count]
    if tens >= len(_TENS):
        return format_number(count)
    return _TENS[tens] + {0: "", 1: " et un"}.get(units, f"-{_TO_SIXTEEN[units]}")


def several(count: int, one: str) -> str:
    """Return « six barres » of `one` « une barre », « Six barres » of « Une barre »."""
    article, _, noun = one.partition(" ")
    if count == 1:
        return one
    number = in_letters(count)
    ending = "" if noun[-1] in "sxz" else "x" if noun.endswith("eau") else "s"
    return f"{number.capitalize() if article.istitle() else number} {noun}{ending}"


def listed(items: Iterable[object]) -> str:
    """Return « 2021, 2022 et 2024 »."""
    *before, last = map(str, items)
    return f"{', '.join(before)} et {last}" if before else last


def one_in(share: float, one: str = "") -> str:
    """Return a share (%) as « un sur huit »; of `one` « un membre », « trois membres sur cinq ».

    The first usual fraction that is within a twentieth of it, else so many in a hundred.
    """
    close = (
        (round(share / 100 * whole), whole)
        for whole in _OUT_OF
        if abs(round(share / 100 * whole) / whole - share / 100) <= _CLOSE * share / 100
    )
    count, whole = next((pair for pair in close if 0 < pair[0] < pair[1]), (round(share), 100))
    what = several(count, one) if one else in_letters(count)
    return f"{what} sur {'cent' if whole == 100 else in_letters(whole)}"


def near(value: float, target: float) -> bool:
    """Tell whether « environ », « près de » `target` may be said of `value`: within a tenth."""
    return abs(value - target) <= abs(target) / 10


def number(table: Table, key: str) -> str:
    """Return the value of the row `key` of `table` (`Table.row`), as French prints it."""
    return format_number(table.row(key)["value"])
