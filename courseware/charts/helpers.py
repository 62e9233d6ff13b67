"""Five helpers, `bars`, `dots`, `dumbbell`, `lines` and `add_views`, and what goes with them.

Each returns a Plotly figure, which one may still edit. Columns of `frame` are as
`courseware.charts.marks` tells; `layout` is Plotly's.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from courseware.charts.colours import MAIN
from courseware.charts.marks import (
    GAP,
    Styles,
    add_links,
    add_numbers,
    drawn_dot,
    filled,
    series,
    tooltip,
    upwards,
    whiskers,
    written,
)
from courseware.text.french import format_number

# Label of its button → names of the series shown (None: as they are), what changes in the layout.
Views = Mapping[str, tuple[Collection[str] | None, dict[str, Any]]]
SERIES_AND_ROW = "%{fullData.name}, %{y} : %{x}"
_ONE: Styles = {"": ("", MAIN, "")}
_DOT = 12


def bars(
    frame: pd.DataFrame,
    styles: Styles = _ONE,
    by: str = "",
    *,
    at: tuple[str, str] = ("value", "name"),
    hover: str = "%{y} : %{x}",
    **layout: Any,
) -> go.Figure:
    """Return bars, a series for each value of `by`, at two columns, with their numbers."""
    x, y = at
    figure = go.Figure()
    for rows, name, color, sign in series(frame, styles, by):
        chance = "ends" in rows
        figure.add_bar(
            x=rows[x],
            y=rows[y],
            name=name,
            orientation="h",
            marker=filled(color, sign),
            text=None if chance else written(rows, x),
            textposition="outside",
            cliponaxis=False,
            error_x=whiskers(rows[x], rows["ends"]) if chance else None,
            **tooltip(rows, hover),
        )
        if chance:
            add_numbers(figure, rows, name, x, y)
    return figure.update_layout(**layout)


def dots(
    frame: pd.DataFrame,
    styles: Styles,
    by: str,
    *,
    at: tuple[str, str] = ("value", "name"),
    hover: str = SERIES_AND_ROW,
    **layout: Any,
) -> go.Figure:
    """Return dots, a series for each value of `by`, at two columns, with their words if any."""
    figure = go.Figure()
    for rows, *style in series(frame, styles, by):
        figure.add_scatter(**_points(rows, style, at, hover))
        if "ends" in rows:
            add_numbers(figure, rows, style[0], *at)
    return figure.update_layout(**layout)


def side_by_side(
    frame: pd.DataFrame, by: str, order: Iterable[Any]
) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Return `frame` with a column `place`, and its axis: series in `order` part on each row."""
    names, kinds = list(dict.fromkeys(frame["name"])), list(order)
    shift = frame[by].map(kinds.index) - (len(kinds) - 1) / 2
    ends, ticks = [len(names) - 0.5, -0.5], list(range(len(names)))
    axis = {"range": ends, "tickvals": ticks, "ticktext": names, "zeroline": False}
    return frame.assign(place=frame["name"].map(names.index) + shift / 4), axis


def dumbbell(
    frame: pd.DataFrame,
    styles: Styles,
    by: str,
    *,
    hover: str = SERIES_AND_ROW,
    **layout: Any,
) -> go.Figure:
    """Return two dots a row, joined, each with its number: columns `value` and `name`.

    Rows go upwards in the order of `frame`; without `words`, numbers are written as they are.
    """
    names = list(dict.fromkeys(frame["name"]))
    wide = frame.pivot_table(index="name", columns=by, values="value")
    pairs = wide.reindex(index=names, columns=list(styles)).dropna()
    # The number of a dot stands on the side away from the other dot of its row.
    lower = frame["value"] < frame["name"].map(pairs.max(axis="columns"))
    words = frame.get("words", frame["value"].map(format_number))
    frame = frame.assign(
        words=GAP + words + GAP, side=lower.map({True: "middle left", False: "middle right"})
    )
    figure = dots(frame, styles, by, hover=hover)
    add_links(figure, pairs.itertuples(index=False, name=None), pairs.index)
    return figure.update_yaxes(upwards(names)).update_layout(**layout)


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
    return figure.update_layout(**layout)


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


def add_views(figure: go.Figure, views: Views) -> go.Figure:
    """Put a row of buttons above the axes of `figure`, which opens on the first.

    A change of the layout is named as Plotly does: `{"xaxis.range": [0, 100]}`.
    """
    shown, layout = next(iter(views.values()))
    for trace in figure.data:
        if shown is not None and trace.name not in shown:
            trace.visible = False
    buttons = [
        {"label": label, "method": "update", "args": [_visible(figure, names), change]}
        for label, (names, change) in views.items()
    ]
    menu = {"type": "buttons", "direction": "right", "active": 0, "pad": {"b": 8}}
    place = {"x": 0, "xanchor": "left", "y": 1, "yanchor": "bottom"}
    figure.update_layout({name.replace(".", "_"): value for name, value in layout.items()})
    return figure.update_layout(updatemenus=[menu | place | {"buttons": buttons}])


def panels(
    drawn: Sequence[tuple[str, go.Figure, tuple[float, float]]],
    xaxis: dict[str, Any],
    **layout: Any,
) -> go.Figure:
    """Return figures one above the other: heading, figure, share of the height (bottom, top).

    All have the same axis of values, `xaxis`, whose numbers stand below the last.
    """
    whole = go.Figure(layout={"showlegend": False, **layout})
    for number, (heading, figure, (bottom, top)) in enumerate(drawn, start=1):
        axis = str(number) if number > 1 else ""
        figure.update_traces(xaxis=f"x{axis}", yaxis=f"y{axis}")
        whole.add_traces(figure.data)
        last = number == len(drawn)
        values = {"anchor": f"y{axis}", "showticklabels": last, **xaxis}
        rows = figure.layout.yaxis.to_plotly_json()
        rows |= {"anchor": f"x{axis}", "domain": [bottom, top]}
        whole.update_layout({f"xaxis{axis}": values, f"yaxis{axis}": rows})
        across = {"x": 0, "xref": "paper", "xanchor": "left", "align": "left"}
        # Names above their rows rise beyond the axes.
        rise = 12 if figure.layout.yaxis.ticklabelshift else 2
        above = {"y": top, "yref": "paper", "yanchor": "bottom", "yshift": rise}
        whole.add_annotation(across | above, text=heading, showarrow=False)
    return whole


def _points(
    rows: pd.DataFrame, style: Iterable[str], at: tuple[str, str], hover: str
) -> dict[str, Any]:
    name, color, symbol = style
    symbols = list(rows["symbol"]) if "symbol" in rows else symbol
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
            **drawn_dot(color, symbols),
            "size": rows.get("dot", _DOT),
            "opacity": 1,  # Plotly's own is less where sizes differ
        },
        "error_x": whiskers(rows["value"], rows["ends"]) if "ends" in rows else None,
        **tooltip(rows, hover),
    }


def _visible(figure: go.Figure, names: Collection[str] | None) -> dict[str, Any]:
    return {} if names is None else {"visible": [trace.name in names for trace in figure.data]}
