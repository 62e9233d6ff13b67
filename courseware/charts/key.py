"""The key of a chart in a page: its series with their signs, as HTML that wraps and grows.

Plotly's own, which does neither, stays for JupyterLab.
"""

from dataclasses import dataclass
from typing import Any

from courseware.charts.colours import PAPER, SERIES, TOKENS
from courseware.project.said import SaidError

# Shapes in a square of 16; Plotly's names.
_SHAPES = {
    "circle": "M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11Z",
    "diamond": "M8 1.5 14.5 8 8 14.5 1.5 8Z",
    "square": "M3 3H13V13H3Z",
    "triangle-right": "M3 2 14 8 3 14Z",
    "x": "M4 2 8 6 12 2 14 4 10 8 14 12 12 14 8 10 4 14 2 12 6 8 2 4Z",
}
_BAR = "M1 3H15V13H1Z"
_HATCHES = "M1 8 6 3M1 13 11 3M6 13 15 4M11 13 15 9"
_LINE = "M0 8H28"
_DASHES = {"solid": "none", "dash": "8 5", "dot": "3 3", "dashdot": "8 3 3 3"}


@dataclass(frozen=True)
class Entry:
    """A series in a key: its name, its colour, and paths in a box `width` by 16."""

    name: str
    shown: bool
    token: str
    width: int = 16
    shape: str = ""
    hollow: bool = False
    hatches: str = ""
    line: str = ""
    dashes: str = "none"


def key_of(figure: dict[str, Any]) -> list[Entry]:
    """Return the entries that Plotly would write for `figure` (`Drawing.to_json`), in its order.

    Raises:
        SaidError: a colour, a mark or a dash that no key of the course has.
    """
    layout = figure["layout"]
    entries = {
        trace["name"]: _entry(trace, SERIES[rank % len(SERIES)])
        for rank, trace in enumerate(figure["data"])
        if trace.get("name") and trace.get("showlegend", True)
    }
    if not layout.get("showlegend", len(entries) > 1):
        return []
    backwards = "reversed" in layout.get("legend", {}).get("traceorder", "")
    return list(entries.values())[:: -1 if backwards else 1]


def _entry(trace: dict[str, Any], given: str) -> Entry:
    """Return the entry of a series, to which Plotly gives this colour if it has none."""
    name = trace["name"]
    marker, line = trace.get("marker", {}), trace.get("line", {})
    fill = _one(marker.get("color", given))
    edge = _one(marker.get("line", {}).get("color", fill))
    colour = line.get("color") or (edge if fill == PAPER else fill)
    token = _known(TOKENS, colour, name, "couleur")
    drawn: dict[str, Any] = {
        "name": name,
        "shown": trace.get("visible", True),
        "token": token,
    }
    if trace["type"] == "bar":
        hatches = _HATCHES if "pattern" in marker else ""
        return Entry(**drawn, shape=_BAR, hollow=bool(hatches) or fill == PAPER, hatches=hatches)
    shape = _known(_SHAPES, _one(marker.get("symbol", "circle")), name, "marque")
    if "lines" not in trace.get("mode", "lines"):
        return Entry(**drawn, shape=shape, hollow=fill == PAPER)
    dashes = _known(_DASHES, line.get("dash", "solid"), name, "tirets")
    return Entry(
        **drawn | {"width": 28}, line=_LINE, dashes=dashes, shape=shape, hollow=fill == PAPER
    )


def _known(signs: dict[str, str], given: str, name: str, what: str) -> str:
    if given not in signs:
        known = ", ".join(signs)
        raise SaidError(f"série « {name} », {what} « {given} » : la légende n'a que {known}")
    return signs[given]


def _one(value: Any) -> Any:
    """Return what all marks of a series have, or the first."""
    return value[0] if isinstance(value, list) else value
