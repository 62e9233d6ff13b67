"""HTML of a chart in the static book."""

from pathlib import Path
from typing import Any

from courseware.text.templates import filled


def chart_html(figure: dict[str, Any], csv: str) -> str:
    """Return the HTML of a chart stored in a notebook (`Chart.to_json()`); `csv` is its address.

    Title and source leave the figure for the page; Plotly's buttons, which a keyboard cannot reach,
    become real ones.

    Raises:
        ValueError: a Plotly figure that is not a `Chart`.
    """
    layout = dict(figure["layout"])
    if "meta" not in layout:
        raise ValueError("figure Plotly sans titre, texte ni source : renvoyez un courseware.Chart")
    meta = layout.pop("meta")
    menu = (layout.pop("updatemenus", None) or [{}])[0]
    for live_only in ("title", "margin"):
        layout.pop(live_only, None)
    views = menu.get("buttons", [])
    calls = [{"method": view["method"], "args": view["args"]} for view in views]
    return filled(
        "courseware/charts/chart.html",
        Path(),
        meta=meta,
        csv=csv,
        height=layout.get("height", 420),
        views=views,
        active=menu.get("active", 0),
        spec={"data": figure["data"], "layout": layout, "config": figure["config"], "views": calls},
    )
