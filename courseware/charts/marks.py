"""What the helpers share: colours, axes, tooltips, and the columns of a frame that are drawn.

Beside values and names, a frame may have columns that are drawn where they are: `words` at a mark,
the `side` they take (Plotly's `textposition`), `dot` (diameter in pixels) and `symbol` of a dot,
`ends` of the interval of a share (`Table.intervals`): a whisker and its number.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from courseware.charts.colours import CONTEXT, HOLLOW, INK, PAPER
from courseware.text.french import format_interval, format_number

# A value of the column that parts the series → name in the legend, colour, and the sign that says
# it without colour: a bar full, hollow or hatched, a dot's symbol (« circle », « circle-open »), a
# line's dash.
Styles = Mapping[Any, tuple[str, str, str]]
Interval = tuple[float, float] | None
# Between a whisker and its number; twice beyond a mark that has none.
GAP = "\u2002"
# Thin: chance is said quietly, the share stays the figure.
_WHISKER = {"type": "data", "symmetric": False, "thickness": 1.5, "width": 0, "color": INK}
# Names stand above their rows, where a phone has room for them.
_ABOVE = {
    "ticklabelposition": "inside",
    "ticklabelshift": -19,
    "ticklabelstandoff": 0,
    "ticklabeloverflow": "allow",
}
# Pixels a row takes: a name beside its mark, or above it.
BESIDE, ABOVE = 28, 46
_AXIS = 32  # the numbers below
_LEAST = 3 * BESIDE  # a row alone has the room of three
_COLUMN = re.compile(r"(?<!%)\{(\w+)\}")


def percent(value: float) -> str:
    """Return « 38,5 % », or « 38 % »."""
    return f"{format_number(value, 1).removesuffix(',0')} %"


def percents(most: float, every: int = 25) -> dict[str, Any]:
    """Return an axis in %, from a little before 0 to `most`; beyond 100 there is room for words."""
    return {"range": [-most / 25, most], "ticksuffix": " %", "tickvals": [*range(0, 101, every)]}


def upwards(
    names: Iterable[Any], labels: Iterable[str] = (), *, above: bool = False
) -> dict[str, Any]:
    """Return an axis of rows in order from the bottom, each called by its name or its label.

    Names that a phone has no room for stand `above` their rows.
    """
    names, labels = list(names), list(labels)
    told = {"tickvals": names, "ticktext": labels} if labels else {}
    ends = {"range": [-0.5, len(names) - 0.5], "zeroline": False}
    order = {
        "categoryorder": "array",
        "categoryarray": names,
        **told,
        **ends,
        "showgrid": not above,
    }
    return order | (_ABOVE if above else {})


def high(rows: int, each: int = BESIDE) -> int:
    """Return the height of a chart of rows and the numbers below them, in pixels."""
    return max(rows * each, _LEAST) + _AXIS


def years(first: str, last: str, every: int, start: str = "") -> dict[str, Any]:
    """Return an axis of months (« 2010-06 ») with a year in so many written, from `start`."""
    ticks = {"dtick": f"M{12 * every}", "tick0": start or first, "tickformat": "%Y"}
    return {"range": [first, last], **ticks}


def logarithmic(ticks: list[int]) -> dict[str, Any]:
    """Return a logarithmic axis, with the numbers that stand on it."""
    return {"type": "log", "tickvals": ticks, "ticktext": [format_number(at) for at in ticks]}


def series(
    frame: pd.DataFrame, styles: Styles, by: str
) -> Iterator[tuple[pd.DataFrame, str, str, str]]:
    """Yield the rows, name, colour and sign of each series; without `by`, all rows are its own."""
    for key, style in styles.items():
        yield (frame[frame[by] == key] if by else frame, *style)


def written(rows: pd.DataFrame, x: str) -> list[str]:
    """Return the words of each mark; where the frame has none, its share."""
    return list(rows["words"] if "words" in rows else rows[x].map(percent))


def tooltip(rows: pd.DataFrame, said: str) -> dict[str, Any]:
    """Return a tooltip: in `said`, « {column} » is a cell of the row, « %{x} » Plotly's own."""
    columns = list(dict.fromkeys(_COLUMN.findall(said)))
    cells = rows[columns]
    if "ends" in columns:
        cells = cells.assign(ends=cells["ends"].map(in_words))
    template = _COLUMN.sub(lambda found: f"%{{customdata[{columns.index(found[1])}]}}", said)
    return {
        "customdata": cells.to_numpy().tolist() if columns else None,
        "hovertemplate": f"{template}<extra></extra>",
    }


def in_words(interval: Interval) -> str:
    """Return an interval as a tooltip says it."""
    if interval is None:
        return "pas d'intervalle : effectif non lu"
    return f"intervalle à 95 % : {format_interval(interval)} %"


def filled(color: str, sign: str) -> dict[str, Any]:
    """Return Plotly's `marker` of a bar: full, hollow or hatched."""
    if not sign:
        return {"color": color}
    edge = {"color": color, "width": 2 if sign == HOLLOW else 1}
    if sign == HOLLOW:
        return {"color": PAPER, "line": edge}
    lines = {"shape": sign, "fillmode": "replace", "bgcolor": PAPER, "size": 6, "solidity": 0.4}
    return {"color": color, "line": edge, "pattern": lines}


def drawn_dot(color: str, symbols: str | list[str]) -> dict[str, Any]:
    """Return Plotly's `marker` of dots; a hollow one hides what lies beneath."""
    line = {"color": color, "width": 2}
    if isinstance(symbols, str):
        inside = PAPER if symbols.endswith("-open") else color
        return {"color": inside, "symbol": symbols.removesuffix("-open"), "line": line}
    insides = [PAPER if symbol.endswith("-open") else color for symbol in symbols]
    bare = [symbol.removesuffix("-open") for symbol in symbols]
    return {"color": insides, "symbol": bare, "line": line}


def whiskers(values: Iterable[float], intervals: Iterable[Interval]) -> dict[str, Any]:
    """Return Plotly's `error_x` from shares and their intervals, nothing where there is none."""
    pairs = list(zip(values, intervals, strict=True))
    return _WHISKER | {
        "array": [interval[1] - value if interval else None for value, interval in pairs],
        "arrayminus": [value - interval[0] if interval else None for value, interval in pairs],
    }


def add_numbers(figure: go.Figure, rows: pd.DataFrame, name: str, x: str, y: str) -> None:
    """Write each number to the right of its whisker: it comes and goes with its series."""
    figure.add_scatter(
        x=[ends[1] if ends else value for value, ends in zip(rows[x], rows["ends"], strict=True)],
        y=rows[y],
        name=name,
        mode="text",
        text=[
            (GAP if ends else 2 * GAP) + words
            for words, ends in zip(written(rows, x), rows["ends"], strict=True)
        ],
        textposition="middle right",
        cliponaxis=False,
        showlegend=False,
        hoverinfo="skip",
    )


def add_links(
    figure: go.Figure,
    ends: Iterable[tuple[Any, Any]],
    places: Iterable[Any],
    color: str = CONTEXT,
    dash: str = "solid",
) -> None:
    """Join a start and an end on each place of the axis of rows, beneath all that is drawn."""
    pairs = list(zip(ends, places, strict=True))
    figure.add_scatter(
        x=[x for (start, end), _ in pairs for x in (start, end, None)],
        y=[y for _, place in pairs for y in (place, place, None)],
        mode="lines",
        line={"color": color, "width": 3, "dash": dash},
        showlegend=False,
        hoverinfo="skip",
    )
    figure.data = (figure.data[-1], *figure.data[:-1])
