"""A chart of the course: a Plotly figure with its message, its words and its figures."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from textwrap import wrap
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from courseware.charts.colours import CONTEXT, GRID, INK, PAPER, SERIES
from courseware.data.table import DataError, Table
from courseware.text.french import counted, format_interval, format_number, typeset

PLOTLY_MIME = "application/vnd.plotly.v1+json"

# Ours instead of Plotly's own template, which adds 7 kB of JSON to every figure. Plain data: a
# `go.layout.Template` would load all of Plotly's validators (17 MB) before anything is drawn.
# What a chart says stands: no tap, click, wheel or drag changes an axis or hides a series, in the
# book or live (a cut axis misleads, and a tap counts as a double click). Another range is asked for
# in Python.
# Sizes are in pixels at a root font of 16: a page draws them as large as its reader's text.
TEXT = 14
_AXIS = {
    "automargin": True,
    "fixedrange": True,
    "gridcolor": GRID,
    "zerolinecolor": CONTEXT,
    "title": {"font": {"size": TEXT}, "standoff": 6},
}
# Below the axis title, whatever the height of both; a page has its own (key.py).
_LEGEND = {"orientation": "h", "yref": "container", "y": 0, "yanchor": "bottom"}
TEMPLATE = {
    "layout": {
        "colorway": [*SERIES],
        "separators": ", ",
        "font": {"family": "system-ui, sans-serif", "size": TEXT, "color": INK},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "margin": {"l": 2, "r": 6, "t": 8, "b": 2},
        "hoverlabel": {"align": "left", "bgcolor": PAPER, "font": {"color": INK}},
        "barmode": "overlay",
        "bargap": 0.35,
        "dragmode": False,
        "legend": _LEGEND | {"itemclick": False, "itemdoubleclick": False},
        "xaxis": _AXIS,
        "yaxis": _AXIS | {"ticklabelstandoff": 5},
    }
}

# « Share chart… » would send the figure to a third party; those that zoom have no use here.
CONFIG = {
    "displaylogo": False,
    "showSendToCloud": False,
    "responsive": True,
    "doubleClick": False,
    "modeBarButtons": [["toImage"]],
}
_TITLE = {"x": 0, "xref": "container", "y": 1, "yref": "container", "yanchor": "top"}
# Live, Plotly wraps no title: lines of so many characters fit a notebook's width, each so high.
_LIVE_TITLE, _LIVE_TITLE_HEIGHT = 80, 22
_LIVE_LINE, _LIVE_LINE_HEIGHT = 110, 16
_LIVE_SOURCE_LINES = 2
_LIVE_BUTTONS_HEIGHT = 45
_LIVE_LEGEND_HEIGHT = 50
_HEIGHT = 320
# Plotly wraps no tooltip either, and cuts what a phone has no room for.
_TOOLTIP_LINE = 40


@dataclass(frozen=True, repr=False)
class Drawing:
    """A Plotly figure with its message (`title`) and what it shows (`alt`).

    `base` says below the message what is counted, and of whom; `rows` are its data table, where it
    is not drawn from `data/`. The height of the figure is that of its axes, in pixels, for a text
    of 16; in JupyterLab the words stand in the figure, in the static book they are HTML around it.
    """

    marks: go.Figure
    title: str
    alt: str
    base: str = field(default="", kw_only=True)
    rows: pd.DataFrame | None = field(default=None, kw_only=True)

    def __repr__(self) -> str:
        return typeset(f"Graphique « {self.title} » : {', '.join(self._given())}")

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {PLOTLY_MIME: self.to_json(), "text/plain": repr(self)}

    @property
    def frame(self) -> pd.DataFrame:
        """The rows drawn, a line an observation: a copy."""
        return pd.DataFrame() if self.rows is None else self.rows.copy()

    @property
    def figure(self) -> go.Figure:
        """The figure with its title and its look, as Plotly shows, edits and exports it: a copy."""
        shown = self.to_json()
        del shown["layout"]["meta"]
        return go.Figure(data=shown["data"], layout=shown["layout"])

    def _given(self) -> list[str]:
        """Return what a live notebook takes from it, in the words of its repr."""
        lines, columns = self.frame.shape
        size = f"{counted(lines, 'ligne')} × {counted(columns, 'colonne')}"
        return [f".frame ({size})", ".figure (Plotly)"]

    def to_json(self) -> dict[str, Any]:
        """Return the figure as plain JSON, with what the static page needs in `layout.meta`."""
        figure = go.Figure(self.marks)
        title = wrap(typeset(self.title), _LIVE_TITLE, break_on_hyphens=False)
        below = [line for text in self._below_title() for line in text]
        top = 46 + _LIVE_TITLE_HEIGHT * len(title) + _LIVE_LINE_HEIGHT * len(below)
        top += _LIVE_BUTTONS_HEIGHT * bool(figure.layout.updatemenus)
        height = figure.layout.height or _HEIGHT
        figure.layout.template = TEMPLATE
        figure.update_layout(
            title=_TITLE | {"text": "<br>".join(title), "pad": {"t": 18}, "font": {"size": 16}},
            title_subtitle={"text": "<br>".join(below), "font": {"size": 12}},
            margin_t=top,
            height=height + top + _LIVE_LEGEND_HEIGHT,
        )
        spec: dict[str, Any] = _plain(figure.to_dict())
        for trace in spec["data"]:
            trace |= {key: _in_lines(trace[key]) for key in trace.keys() & {"customdata"}}
        spec["layout"]["meta"] = self._meta() | {"height": height}
        return spec | {"config": CONFIG}

    def _below_title(self) -> list[list[str]]:
        """Return the texts below the title, each in its lines."""
        return [_live_lines(self.base)]

    def _meta(self) -> dict[str, Any]:
        words = {"title": self.title, "alt": self.alt, "base": self.base}
        told: dict[str, Any] = {name: typeset(text) for name, text in words.items()}
        told |= {"sources": []}
        if self.rows is None:
            return told
        head, cells = self.rows.columns, self.rows.to_numpy().tolist()
        rows = [[_cell(cell, counts=True) for cell in row] for row in cells]
        return told | {"table": {"head": [typeset(name) for name in head], "rows": rows}}


@dataclass(frozen=True, repr=False)
class Chart(Drawing):
    """A drawing of rows of `data/`.

    `table` gives the source line, the CSV link and the data table; `columns` are those shown in
    the data table (default: all but source and confidence). `facts` are words of the title or of
    `alt` that hold while what is beside them is true: « le double », which no cell writes.

    Raises:
        DataError: a column that the table has not; a fact that is not said, or true no more.
    """

    table: Table
    columns: list[str] = field(default_factory=list)
    facts: Mapping[str, bool | np.bool_] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in self.columns:
            self.table.field(name)
        for words, holds in self.facts.items():
            if words not in f"{self.title} {self.alt}":
                raise DataError(f"« {words} » n'est ni dans le titre « {self.title} » ni dans alt")
            if not holds:
                raise DataError(
                    f"data/{self.table.csv} ne dit pas, ou ne dit plus, « {words} » : corrigez ces "
                    f"mots du graphique « {self.title} », ou ce tableau"
                )

    @property
    def frame(self) -> pd.DataFrame:
        """The rows drawn, with the columns of the data table, typed as `data/` says: a copy."""
        return self.table.frame[self._shown()].copy()

    def _given(self) -> list[str]:
        sources = counted(len(self.table.sources), "source")
        return [*super()._given(), f".table (data/{self.table.csv}, {sources})"]

    def _meta(self) -> dict[str, Any]:
        sources = [
            {"title": typeset(s.title), "path": s.path, "accessed": s.accessed}
            for s in self.table.sources
        ]
        drawn = {"sources": sources, "csv": self.table.csv, "table": self._data_table()}
        return super()._meta() | drawn

    def _below_title(self) -> list[list[str]]:
        """Add the source in a few lines; where it is longer, where to read the rest."""
        lines = _live_lines("Source : " + " ; ".join(source.title for source in self.table.sources))
        if len(lines) > _LIVE_SOURCE_LINES:
            rest = f"… et la suite dans data/{self.table.csv}"
            lines = [*lines[:_LIVE_SOURCE_LINES], rest]
        return [*super()._below_title(), lines]

    def _shown(self) -> list[str]:
        """Return the columns of the data table: a share stands beside its size."""
        names = self.columns or [
            f.name for f in self.table.fields if f.name not in {"source", "confidence"}
        ]
        sized = [(self.table.field(name).share_of, name) for name in names]
        return [
            column
            for size, name in sized
            for column in (size, name)
            if column and (column == name or column not in names)
        ]

    def _data_table(self) -> dict[str, list[Any]]:
        shown = [self.table.field(name) for name in self._shown()]
        sizes = {column.share_of for column in shown}
        head: list[str] = []
        columns: list[list[str]] = []
        for column in shown:
            head.append(typeset(f"{column.title} ({column.unit})" if column.unit else column.title))
            counts = bool(column.unit) or column.name in sizes
            columns.append([_cell(value, counts) for value in self.table.frame[column.name]])
            if column.share_of:
                ends = self.table.intervals(column.name)
                head.append(typeset("Intervalle à 95 %"))
                columns.append([format_interval(each) if each else "–" for each in ends])
        return {"head": head, "rows": [list(row) for row in zip(*columns, strict=True)]}


def _live_lines(text: str) -> list[str]:
    return [typeset(line) for line in wrap(text, _LIVE_LINE, break_on_hyphens=False)]


def _cell(value: Any, counts: bool) -> str:
    """Return a cell of the data table as a French reader reads it; a year does not count."""
    if pd.isna(value):
        return "–"
    if isinstance(value, bool | np.bool_):
        return "oui" if value else "non"
    if isinstance(value, float) or (counts and str(value).isdecimal()):
        return format_number(float(value))
    return typeset(str(value))


def _in_lines(value: Any) -> Any:
    """Return the texts of tooltips, in a list of any depth, in lines that a phone can hold."""
    if isinstance(value, list):
        return [_in_lines(item) for item in value]
    if not isinstance(value, str):
        return value
    lines = (wrap(line, _TOOLTIP_LINE, break_on_hyphens=False) for line in value.split("<br>"))
    return "<br>".join("<br>".join(line) for line in lines)


def _plain(value: Any) -> Any:
    """Return `value` as JSON: arrays as lists, so that a change shows in a diff; French texts."""
    if isinstance(value, dict):
        if value.keys() >= {"dtype", "bdata"}:
            return _plain(np.frombuffer(base64.b64decode(value["bdata"]), dtype=value["dtype"]))
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, np.generic):
        return _plain(value.item())
    if isinstance(value, str):  # labels and hover texts
        return typeset(value)
    # JSON has no NaN: Plotly reads null as a gap, which is what a missing year is.
    return None if isinstance(value, float) and np.isnan(value) else value
