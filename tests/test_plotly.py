"""Promise: our copy of Plotly is the one that the Python package writes for, and draws all."""

import re

import pytest
from plotly.offline import get_plotlyjs_version

from courseware.activities.assets import PLOTLY
from courseware.charts.chart import PLOTLY_MIME
from courseware.project.pages import notebooks_of_book
from tests.site import ROOT
from tests.test_notebooks import code_cells

# What the « basic » bundle draws; the next larger one weighs 100 kB more.
BASIC_TRACES = {"scatter", "bar", "pie"}
FIGURES = [
    output.data[PLOTLY_MIME]
    for path in notebooks_of_book(ROOT)
    for cell in code_cells(path)
    for output in cell.outputs
    if PLOTLY_MIME in output.get("data", {})
]


def test_versions_agree() -> None:
    ours = re.search(r"\(basic - minified\) v(\S+)", PLOTLY.read_text(encoding="utf-8")[:200])
    assert ours is not None
    assert ours[1] == get_plotlyjs_version()


def test_the_smallest_bundle_draws_every_chart() -> None:
    assert FIGURES
    assert {trace["type"] for figure in FIGURES for trace in figure["data"]} <= BASIC_TRACES


@pytest.mark.parametrize("figure", FIGURES, ids=lambda f: f["layout"]["meta"]["title"][:40])
def test_every_chart_has_its_words(figure: dict) -> None:  # type: ignore[type-arg]
    meta = figure["layout"]["meta"]
    assert meta["title"]
    assert len(meta["alt"]) > 40
    if "csv" in meta:  # drawn from data/, not from what a class handed in
        assert meta["sources"]
        assert meta["table"]["rows"]
    assert figure["config"]["showSendToCloud"] is False
    assert len(figure["layout"].get("updatemenus", [])) <= 1


@pytest.mark.parametrize("figure", FIGURES, ids=lambda f: f["layout"]["meta"]["title"][:40])
def test_no_gesture_is_asked_for(figure: dict) -> None:  # type: ignore[type-arg]
    """Live, JupyterLab draws the same JSON; in the book, test_charts.py tries each gesture."""
    layout = figure["layout"]
    held = layout["template"]["layout"]
    assert figure["config"]["doubleClick"] is held["dragmode"] is False
    assert held["xaxis"]["fixedrange"] is held["yaxis"]["fixedrange"] is True
    assert held["legend"]["itemclick"] is held["legend"]["itemdoubleclick"] is False
    for key in (key for key in layout if key.startswith(("xaxis", "yaxis", "legend"))):
        loose = {"fixedrange", "itemclick", "itemdoubleclick", "rangeslider", "rangeselector"}
        assert not loose & layout[key].keys()
