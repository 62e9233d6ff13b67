"""Bars, and panels of bars."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from courseware.charts.marks import (
    BLUE,
    HATCH,
    Styles,
    add_numbers,
    series,
    tooltip,
    whiskers,
    written,
)

_ONE: Styles = {"": ("", BLUE, "")}


def bars(
    frame: pd.DataFrame,
    styles: Styles = _ONE,
    by: str = "",
    *,
    at: tuple[str, str] = ("value", "name"),
    hover: str = "%{y} : %{x}",
    **layout: Any,
) -> go.Figure:
    """Return bars with their numbers at two columns, a series for each value of `by`.

    Columns of `frame` are as `courseware.charts.marks` tells; `layout` is Plotly's.
    """
    x, y = at
    figure = go.Figure()
    for rows, name, color, hatch in series(frame, styles, by):
        chance = "ends" in rows
        figure.add_bar(
            x=rows[x],
            y=rows[y],
            name=name,
            orientation="h",
            marker={"color": rows.get("color", color), "pattern": {"shape": hatch, **HATCH}},
            text=None if chance else written(rows, x),
            textposition="outside",
            cliponaxis=False,
            error_x=whiskers(rows[x], rows["ends"]) if chance else None,
            **tooltip(rows, hover),
        )
        if chance:
            add_numbers(figure, rows, name, x, y)
    return figure.update_layout(**layout)


def panels(
    drawn: Sequence[tuple[str, go.Figure, tuple[float, float]]],
    xaxis: dict[str, Any],
    **layout: Any,
) -> go.Figure:
    """Return figures one above the other: heading, figure, share of the height (bottom, top).

    All have the same axis of values, `xaxis`.
    """
    whole = go.Figure(layout={"showlegend": False, **layout})
    for number, (heading, figure, (bottom, top)) in enumerate(drawn, start=1):
        axis = str(number) if number > 1 else ""
        figure.update_traces(xaxis=f"x{axis}", yaxis=f"y{axis}")
        whole.add_traces(figure.data)
        whole.update_layout(
            {
                f"xaxis{axis}": {"anchor": f"y{axis}", **xaxis},
                f"yaxis{axis}": {"anchor": f"x{axis}", "domain": [bottom, top]},
            }
        )
        whole.add_annotation(
            text=heading,
            align="left",
            showarrow=False,
            x=0,
            xref="paper",
            xanchor="left",
            y=top,
            yref="paper",
            yanchor="bottom",
        )
    return whole
