"""HTML of a chart in the static book."""

from pathlib import Path
from typing import Any

from courseware.charts.key import key_of
from courseware.project.said import SaidError
from courseware.text.templates import filled

# Title, source, key and download are the page's own.
_LIVE_ONLY = ("title", "margin", "legend", "height")
_CONFIG = {"displayModeBar": False, "responsive": False}


def chart_html(
    figure: dict[str, Any], csv: str = "", view: str = "", *, anchor: str = "", comment: str = ""
) -> str:
    """Return the HTML of a chart stored in a notebook (`Chart.to_json()`).

    `csv` is the address of its table, `view` where its numbers may be explored, `anchor` its id,
    `comment` the address of what a teacher reads aloud.

    Title, key and source leave the figure for the page; Plotly's buttons, which a keyboard cannot
    reach, become real ones.

    Raises:
        ValueError: a Plotly figure that is not a `Chart`.
    """
    layout = dict(figure["layout"])
    if "meta" not in layout:
        raise SaidError("figure Plotly sans titre, texte ni source : renvoyez un courseware.Chart")
    meta = layout.pop("meta")
    menu = (layout.pop("updatemenus", None) or [{}])[0]
    for live_only in _LIVE_ONLY:
        layout.pop(live_only, None)
    views = menu.get("buttons", [])
    calls = [{"method": view["method"], "args": view["args"]} for view in views]
    return filled(
        "courseware/charts/chart.html",
        Path(),
        meta=meta,
        csv=csv,
        view=view,
        anchor=anchor,
        comment=comment,
        key=key_of(figure),
        views=views,
        active=menu.get("active", 0),
        spec={
            "data": figure["data"],
            "layout": layout | {"showlegend": False},
            "config": figure["config"] | _CONFIG,
            "views": calls,
        },
    )
