"""Buttons above a chart, each a view of it: some of its series, another axis."""

from collections.abc import Collection, Mapping
from typing import Any

import plotly.graph_objects as go

# Label of its button → names of the series shown (None: as they are), what changes in the layout.
Views = Mapping[str, tuple[Collection[str] | None, dict[str, Any]]]


def add_views(figure: go.Figure, views: Views, opens: str = "") -> go.Figure:
    """Put a row of buttons above the axes of `figure`, which opens on one (default: the first).

    A change of the layout is named as Plotly does: `{"xaxis.range": [0, 100]}`.
    """
    opens = opens or next(iter(views))
    shown, layout = views[opens]
    for trace in figure.data:
        if shown is not None and trace.name not in shown:
            trace.visible = False
    return figure.update_layout(
        {name.replace(".", "_"): value for name, value in layout.items()},
        updatemenus=[
            {
                "type": "buttons",
                "direction": "right",
                "active": list(views).index(opens),
                "x": 0,
                "xanchor": "left",
                "y": 1,
                "yanchor": "bottom",
                "pad": {"b": 8},
                "buttons": [
                    {"label": label, "method": "update", "args": [_visible(figure, names), change]}
                    for label, (names, change) in views.items()
                ],
            }
        ],
    )


def _visible(figure: go.Figure, names: Collection[str] | None) -> dict[str, Any]:
    return {} if names is None else {"visible": [trace.name in names for trace in figure.data]}
