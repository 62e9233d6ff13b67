"""Pieces that several charts of the book share."""

from collections.abc import Iterable, Sequence

import pandas as pd
import plotly.graph_objects as go

from courseware.text.french import format_interval, format_number

# Over a bar's colour, so that colour is not the only sign.
HATCH = {"fillmode": "overlay", "fgcolor": "white", "fgopacity": 0.5, "size": 7}
LINK = "rgba(128,128,128,0.6)"
Ends = tuple[str, pd.Series, str, str]
Interval = tuple[float, float] | None
# Between a whisker and its number; twice beyond a mark that has none.
_GAP = "\u2002"
# Thin and grey: chance is said quietly, the share stays the figure.
_WHISKER = {"type": "data", "symmetric": False, "thickness": 2, "width": 0, "color": "#808080"}


def percent(value: float) -> str:
    return f"{format_number(value, 1).removesuffix(',0')} %"


def small_title(text: str) -> dict[str, object]:
    return {"text": text, "font": {"size": 13}}


def buttons(
    choices: list[tuple[str, str, list[dict[str, object]]]], active: int = 0
) -> dict[str, object]:
    """Return one row of buttons above the axes: (label, Plotly method, its arguments)."""
    return {
        "type": "buttons",
        "direction": "right",
        "active": active,
        "x": 0,
        "xanchor": "left",
        "y": 1,
        "yanchor": "bottom",
        "pad": {"b": 8},
        "buttons": [{"label": lab, "method": how, "args": args} for lab, how, args in choices],
    }


def dumbbell(labels: list[str], low: Ends, high: Ends) -> go.Figure:
    """Return two points a row, joined by a line; each end is (name, values, colour, symbol)."""
    figure = go.Figure()
    for label, a, b in zip(labels, low[1], high[1], strict=True):
        figure.add_scatter(
            x=[a, b],
            y=[label, label],
            mode="lines",
            line={"color": LINK, "width": 4},
            showlegend=False,
            hoverinfo="skip",
        )
    for (name, values, color, symbol), side in ((low, "left"), (high, "right")):
        figure.add_scatter(
            x=values,
            y=labels,
            name=name,
            mode="markers+text",
            text=[format_number(v) for v in values],
            textposition=f"middle {side}",
            cliponaxis=False,
            marker={
                "color": color,
                "symbol": symbol,
                "size": 13,
                "line": {"width": 3, "color": color},
            },
            hovertemplate=name + ", %{y} : %{x}<extra></extra>",
        )
    return figure


def outward(value: float, other: float) -> str:
    """Return the side of a point away from the other one of its row (NaN: there is none)."""
    return "middle left" if value < other else "middle right"


def whiskers(values: Iterable[float], intervals: Iterable[Interval]) -> dict[str, object]:
    """Return Plotly's `error_x` from shares and their intervals, nothing where there is none."""
    pairs = list(zip(values, intervals, strict=True))
    return _WHISKER | {
        "array": [interval[1] - value if interval else None for value, interval in pairs],
        "arrayminus": [value - interval[0] if interval else None for value, interval in pairs],
    }


def in_words(interval: Interval) -> str:
    """Return an interval as a tooltip says it."""
    if interval is None:
        return "pas d'intervalle : effectif non lu"
    return f"intervalle à 95 % : {format_interval(interval)} %"


def add_numbers(
    figure: go.Figure,
    values: Sequence[float],
    places: Sequence[object],
    intervals: Sequence[Interval],
    **trace: object,
) -> None:
    """Write each share (%) to the right of its whisker, at its place on the axis of rows."""
    figure.add_scatter(
        x=[interval[1] if interval else v for v, interval in zip(values, intervals, strict=True)],
        y=list(places),
        mode="text",
        text=[
            (_GAP if interval else 2 * _GAP) + percent(value)
            for value, interval in zip(values, intervals, strict=True)
        ],
        textposition="middle right",
        cliponaxis=False,
        showlegend=False,
        hoverinfo="skip",
        **trace,
    )
