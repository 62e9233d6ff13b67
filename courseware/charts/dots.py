"""Dots, dumbbells and lines: columns of a frame as `courseware.charts.marks` tells."""

from collections.abc import Iterable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from courseware.charts.marks import GAP, Styles, add_links, add_numbers, series, tooltip, whiskers
from courseware.text.french import format_number

SERIES_AND_ROW = "%{fullData.name}, %{y} : %{x}"
_DOT = 12


def dots(
    frame: pd.DataFrame,
    styles: Styles,
    by: str,
    *,
    at: tuple[str, str] = ("value", "name"),
    hover: str = SERIES_AND_ROW,
    **layout: Any,
) -> go.Figure:
    """Return dots at two columns, a series for each value of `by`; `layout` is Plotly's."""
    figure = go.Figure()
    for rows, *style in series(frame, styles, by):
        figure.add_scatter(**_points(rows, style, at, hover))
        if "ends" in rows:
            add_numbers(figure, rows, style[0], *at)
    return figure.update_layout(**layout)


def side_by_side(
    frame: pd.DataFrame, by: str, order: Iterable[Any], y: str = "name", step: float = 0.25
) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Return `frame` with a column `place`, and its axis: series in `order` part on each row."""
    names, kinds = list(dict.fromkeys(frame[y])), list(order)
    shift = frame[by].map(kinds.index) - (len(kinds) - 1) / 2
    axis = {
        "range": [len(names) - 0.5, -0.5],
        "tickvals": list(range(len(names))),
        "ticktext": names,
    }
    return frame.assign(place=frame[y].map(names.index) + step * shift), axis


def dumbbell(
    frame: pd.DataFrame,
    styles: Styles,
    by: str,
    *,
    y: str = "name",
    hover: str = SERIES_AND_ROW,
    **layout: Any,
) -> go.Figure:
    """Return two dots a row, joined, each with its number: column `value`, a dot for each style.

    Rows go upwards in the order of `frame`; without `words`, numbers are written as they are.
    """
    names = list(dict.fromkeys(frame[y]))
    pairs = frame.pivot_table(index=y, columns=by, values="value").reindex(
        index=names, columns=list(styles)
    )
    pairs = pairs.dropna()
    # The number of a dot stands on the side away from the other dot of its row.
    lower = frame["value"] < frame[y].map(pairs.max(axis="columns"))
    words = frame.get("words", frame["value"].map(format_number))
    frame = frame.assign(
        words=GAP + words + GAP, side=lower.map({True: "middle left", False: "middle right"})
    )
    figure = dots(frame, styles, by, at=("value", y), hover=hover)
    add_links(figure, pairs.itertuples(index=False, name=None), pairs.index)
    return figure.update_yaxes(categoryorder="array", categoryarray=names).update_layout(**layout)


def lines(
    frame: pd.DataFrame, styles: Styles, by: str, *, x: str, hover: str, **layout: Any
) -> go.Figure:
    """Return lines along column `x`, in the order of `frame`, one for each value of `by`.

    A row without a value is a gap: `with_gaps`.
    """
    figure = go.Figure()
    for rows, name, color, dash in series(frame, styles, by):
        points = _points(rows, (name, color, "circle"), (x, "value"), hover)
        line = {"color": color, "dash": dash, "width": 2.5}
        figure.add_scatter(**points | {"mode": f"lines+{points['mode']}", "line": line})
    return figure.update_traces(marker_line_width=0).update_layout(**layout)


def with_gaps(frame: pd.DataFrame, by: str, x: str, places: Iterable[Any]) -> pd.DataFrame:
    """Return the rows of each series at all `places`, sorted, between its first and its last.

    A place of column `x` where it has no row gets one without value.
    """
    whole = [
        (key, place)
        for key, rows in frame.groupby(by, sort=False)
        for place in places
        if rows[x].min() <= place <= rows[x].max()
    ]
    index = pd.MultiIndex.from_tuples(whole, names=[by, x])
    return frame.set_index([by, x]).reindex(index).reset_index()


def _points(
    rows: pd.DataFrame, style: Iterable[str], at: tuple[str, str], hover: str
) -> dict[str, Any]:
    name, color, symbol = style
    # With a whisker, words stand beyond it, in a series of their own.
    beside = "words" in rows and "ends" not in rows
    return {
        "x": rows[at[0]],
        "y": rows[at[1]],
        "name": name,
        "mode": "markers+text" if beside else "markers",
        "text": rows["words"] if beside else None,
        "textposition": rows.get("side", "top center"),
        "cliponaxis": False,
        "marker": {
            "color": color,
            "symbol": rows.get("symbol", symbol),
            "size": rows.get("dot", _DOT),
            "line": {"width": 2, "color": color},
        },
        "error_x": whiskers(rows["value"], rows["ends"]) if "ends" in rows else None,
        **tooltip(rows, hover),
    }
