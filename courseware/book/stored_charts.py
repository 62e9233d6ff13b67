"""The charts that the notebooks of the book store, each under the name that its cell gives it.

A cell that ends in `europe.europe()` shows chart « europe » of its page: its address there is
`#graphique-europe`, and an author calls it `comprendre/chiffres#europe`.
"""

import ast
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from courseware.charts.chart import PLOTLY_MIME
from courseware.project.pages import notebooks_of_book, page_name


@dataclass(frozen=True)
class StoredChart:
    """A chart of the book: its page, as in _toc.yml, its name there, its message."""

    page: str
    name: str
    title: str

    @property
    def id(self) -> str:
        """What an author calls it: « comprendre/chiffres#europe »."""
        return f"{self.page}#{self.name}"


def stored_charts(root: Path) -> list[StoredChart]:
    """Return the charts of the course at `root`, in the order of the book.

    One whose cell shows nothing that has a name is named by the cell.
    """
    charts = []
    for page, cell in _cells(root):
        for output in cell["outputs"]:
            figure = output.get("data", {}).get(PLOTLY_MIME)
            if figure and (title := figure["layout"].get("meta", {}).get("title")):
                charts.append(StoredChart(page, chart_name(cell), title))
    return charts


def without_output(root: Path) -> set[str]:
    """Return what cells that store nothing may show once they are run, as a chart is called."""
    return {f"{page}#{chart_name(cell)}" for page, cell in _cells(root) if not cell["outputs"]}


def _cells(root: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the code cells of the book, each with its page."""
    for path in notebooks_of_book(root):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                yield page_name(path, root), cell


def chart_name(cell: dict[str, Any]) -> str:
    """Return the name of what `cell` shows: the function that it calls last, or the variable."""
    try:
        shown = ast.parse("".join(cell["source"])).body[-1:]
    except SyntaxError:  # a command of IPython
        shown = []
    match shown:
        case [ast.Expr(value=value)]:
            value = value.func if isinstance(value, ast.Call) else value
            if isinstance(value, ast.Attribute):
                return value.attr
            if isinstance(value, ast.Name):
                return value.id
    return str(cell.get("id", "sans-nom"))


def chart_anchor(name: str) -> str:
    """Return the id of chart `name` in its page."""
    return f"graphique-{name.replace('_', '-')}"
