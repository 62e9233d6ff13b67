"""Figures cited in a text: `[38,5 %](figure:TABLE/KEY)` must say what `data/` says.

The number is typed once, where it is read; the build and the tests compare it with its table.
`figure:TABLE/KEY~bas` and `~haut` are the ends of the 95 % interval of a share.
"""

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from math import isnan
from pathlib import Path

import pandas as pd

from courseware.data.shares import size_of
from courseware.data.table import DataError, Source, last_changed, read_table
from courseware.data.uncertainty import wilson
from courseware.text.citations import Citation
from courseware.text.french import find_numbers, typeset

SCHEME = "figure:"
_ENDS = {"bas": 0, "haut": 1}
_MAGNITUDES = {"milliard": 1_000_000_000, "million": 1_000_000, "millier": 1_000}
# A minus may stand apart from its number, or be a word: « – 5 », « moins 5 ».
_MINUS = re.compile(r"(?:(?<!\w)[-−–—‑][ \u00a0\u202f]*|\bmoins[ \u00a0\u202f])(?=\d)")
# What a number may be said to measure, right behind it: another unit tells another figure.
_MEASURE = re.compile(
    r"\d(?:[ \u00a0\u202f]*(?:milliard|million|millier)s?)?[ \u00a0\u202f]*(?:d['’e] ?)?"
    r"(%|‰|€|euro|point|fois|seconde|minute|heure|jour|semaine|mois|ans?\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Figure:
    """One number of `data/`, its unit, its source, the CSV file and the line that hold it.

    `value` is NaN where its cell is empty: such a row may stand in a table, nobody may cite it.
    `size` is what a share is a share of; None: no share, or a size that no page read gives.
    """

    value: float
    unit: str
    source: Source
    csv: str
    line: int
    size: int | None


def read_figure(target: str, root: Path) -> Figure:
    """Return the figure that `target` (« figure:TABLE/KEY », « …~bas », « …~haut ») names.

    Raises:
        DataError: the target is malformed, names no table or row, or a row whose cell is empty;
            or asks the interval of what has no size.
    """
    name, slash, key = target.removeprefix(SCHEME).partition("/")
    key, _, end = key.partition("~")
    if not target.startswith(SCHEME) or not slash:
        raise DataError(f"« {target} » : attendu « figure:TABLE/CLÉ »")
    figures = _figures(name, root, last_changed(root, name))
    if key not in figures:
        read_table(name, root).row(key)  # says which keys there are
    figure = figures[key]
    if isnan(figure.value):
        raise DataError(
            f"data/{figure.csv}, ligne {figure.line} : « {key} » n'a pas de valeur (cellule vide), "
            f"citée par {target} ; citez une autre ligne, ou remplissez celle-ci"
        )
    return _end(figure, end, target) if end else figure


def _end(share: "Figure", end: str, target: str) -> "Figure":
    """Return the end of the interval of `share` that `target` asks."""
    where = f"data/{share.csv}, ligne {share.line}, citée par {target}"
    if end not in _ENDS:
        raise DataError(f"{where} : « ~{end} », attendu « ~{' » ou « ~'.join(_ENDS)} »")
    if share.size is None:
        raise DataError(
            f"{where} : pas d'intervalle pour une part dont l'effectif n'est pas lu ; écrivez "
            "l'effectif sur cette ligne s'il est publié, ou ne citez que la part"
        )
    return replace(share, value=wilson(share.value, share.size)[_ENDS[end]])


@lru_cache(maxsize=64)
def _figures(name: str, root: Path, _changed: tuple[int, ...]) -> dict[str, Figure]:
    """Return every figure of a table by its key: a thousand questions cite the same few tables."""
    table = read_table(name, root)
    unit = table.unit()  # says which columns there are, where « value » is not one
    values = table.frame["value"]
    # Some tables give each row its own: hours here, months there.
    units = table.frame.get("unit", [unit] * len(values))
    if not pd.api.types.is_numeric_dtype(values) or pd.api.types.is_bool_dtype(values):
        raise DataError(f"data/{table.csv} : sa colonne « value » n'est pas faite de nombres")
    keys = table.keys()
    column = table.field("value").share_of
    sizes = table.frame[column] if column else [""] * len(values)
    return {
        # No cell holds a line break (a test holds it), and the first line heads the table.
        key: Figure(
            float("nan" if pd.isna(value) else value),
            str(unit),
            table.package_sources[source],
            table.csv,
            line,
            size_of(size),
        )
        for line, (key, value, unit, source, size) in enumerate(
            zip(keys, values, units, table.frame["source"], sizes, strict=True), start=2
        )
    }


def check_figure(target: str, written: str, root: Path) -> Figure:
    """Return the figure cited by a link, after comparing it with the words of the link.

    The words hold one number, rounded as the author likes: « 1,32 milliard » fits 1 317 millions.

    Raises:
        DataError: the words hold no number or several, or a number that `data/` contradicts.
    """
    figure = read_figure(target, root)
    numbers = find_numbers(_MINUS.sub("−", written))
    if len(numbers) != 1:
        raise DataError(f"« {written} » ({target}) : un nombre et un seul est attendu dans le lien")
    shown, decimals = numbers[0]
    exact = Decimal(str(figure.value)) * _magnitude(figure.unit) / _magnitude(written)
    measure = _MEASURE.search(written)
    # A half goes up, as in `format_number`: a page never rounds the same figure in two ways.
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    if float(rounded) != shown or (measure and measure[1].lower() not in figure.unit.lower()):
        raise DataError(
            f"« {written} » ne dit pas ce que dit {figure.csv} : {figure.value:g} ({figure.unit}), "
            f"cité par {target}"
        )
    return figure


def cite_figure(target: str, written: str, root: Path) -> Citation:
    """Return the citation of a figure that `check_figure` lets pass, which leads to its source."""
    source = check_figure(target, written, root).source
    return Citation(source.path, typeset(f"Source : {source.title}"), "cw-figure")


def _magnitude(text: str) -> int:
    words = (word.rstrip("s") for word in text.lower().split())
    return next((_MAGNITUDES[word] for word in words if word in _MAGNITUDES), 1)
