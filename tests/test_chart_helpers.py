"""Promise: a helper draws a frame as it says, in a figure that one may still edit."""

import ast
import json
import re
from pathlib import Path
from runpy import run_path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

import course.charts
import courseware.charts as cw
from courseware.charts.key import key_of
from courseware.data.sources import DataError
from courseware.data.table import read_table
from courseware.project.said import SaidError
from tests import small_course
from tests.site import ROOT

PAGE = ROOT / "docs" / "add-a-chart.md"
STYLES = {"a": ("Premiers", cw.MAIN, "circle"), "b": ("Seconds", cw.COMPARE, "diamond-open")}
SIGNED = {"a": ("Premiers", cw.MAIN, ""), "b": ("Seconds", cw.COMPARE, cw.HOLLOW)}
DASHED = {"a": ("Premiers", cw.MAIN, "solid"), "b": ("Seconds", cw.COMPARE, "dash")}
PAPER = "#ffffff"


def frame(**columns: Any) -> pd.DataFrame:
    """Two rows, « Nord » and « Sud », with the series « a »; « Nord » also has « b »."""
    rows = pd.DataFrame(
        {"name": ["Nord", "Sud", "Nord"], "kind": ["a", "a", "b"], "value": [40.0, 7.5, 25.0]}
    )
    return rows.assign(**columns)


def drawn(figure: go.Figure) -> list[dict[str, Any]]:
    """The series of a figure as JSON, in the order in which they are drawn."""
    series: list[dict[str, Any]] = cw.Drawing(figure, "T", "A").to_json()["data"]
    return series


def test_bars_are_parted_signed_and_numbered() -> None:
    first, second = drawn(cw.bars(frame(), SIGNED, "kind", hover="%{y}<br>{value}"))
    assert (first["name"], first["y"], first["x"]) == ("Premiers", ["Nord", "Sud"], [40, 7.5])
    assert first["text"] == ["40\u00a0%", "7,5\u00a0%"]
    assert first["marker"] == {"color": cw.MAIN}
    assert second["marker"] == {"color": PAPER, "line": {"color": cw.COMPARE, "width": 2}}
    hatched = drawn(cw.bars(frame(), {"a": ("", cw.CONTEXT, cw.HATCHED)}, "kind"))[0]["marker"]
    assert (hatched["color"], hatched["pattern"]["shape"]) == (cw.CONTEXT, "/")
    assert second["hovertemplate"] == "%{y}<br>%{customdata[0]}<extra></extra>"
    assert second["customdata"] == [[25]]


def test_an_interval_is_a_whisker_and_its_number_stands_beyond() -> None:
    ends = [(30.0, 52.0), None, None]
    for draw, styles in ((cw.bars, SIGNED), (cw.dots, STYLES)):
        series, numbers, *_ = drawn(draw(frame(ends=ends), styles, "kind", hover="%{x} {ends}"))
        assert series["error_x"]["array"] == [12, None]
        assert series["error_x"]["arrayminus"] == [10, None]
        assert "text" not in series
        assert numbers["name"] == series["name"]
        assert numbers["x"] == [52, 7.5]
        assert [text.strip("\u2002") for text in numbers["text"]] == ["40\u00a0%", "7,5\u00a0%"]
        assert series["customdata"][0] == ["intervalle à 95\u00a0%\u00a0: 30 à 52\u00a0%"]
        assert "effectif non lu" in series["customdata"][1][0]


def test_dots_take_words_sides_and_sizes_from_their_rows() -> None:
    told = frame(words=["x", "", "y"], side=["middle left"] * 3, dot=[9, 15, 12])
    first, second = drawn(cw.dots(told, STYLES, "kind"))
    assert (first["mode"], first["text"], first["marker"]["size"]) == (
        "markers+text",
        ["x", ""],
        [9, 15],
    )
    assert first["marker"]["opacity"] == 1
    # Hollow, it hides what lies beneath.
    assert (second["marker"]["symbol"], second["marker"]["color"]) == ("diamond", PAPER)
    assert second["marker"]["line"]["color"] == cw.COMPARE
    assert drawn(cw.dots(frame(), STYLES, "kind"))[0]["mode"] == "markers"


def test_series_side_by_side_keep_their_rows() -> None:
    parted, axis = cw.side_by_side(frame(), "kind", STYLES)
    assert list(parted["place"]) == [-0.125, 0.875, 0.125]
    assert axis["ticktext"] == ["Nord", "Sud"]


def test_a_dumbbell_joins_two_dots_whose_numbers_stand_outside() -> None:
    links, first, second = drawn(cw.dumbbell(frame(), STYLES, "kind"))
    assert (links["x"], links["y"]) == ([40, 25, None], ["Nord", "Nord", None])
    assert first["textposition"] == ["middle right", "middle right"]
    assert second["textposition"] == ["middle left"]
    assert [text.strip("\u2002") for text in first["text"]] == ["40", "7,5"]


def test_a_line_stops_where_a_value_is_missing() -> None:
    rows = pd.DataFrame({"kind": ["a", "a", "b"], "year": [2011, 2013, 2012], "value": [1, 3, 2]})
    whole = cw.with_gaps(rows, "kind", "year", range(2010, 2015))
    first, second = drawn(cw.lines(whole, DASHED, "kind", x="year", hover="%{y}"))
    assert (first["x"], first["y"]) == ([2011, 2012, 2013], [1, None, 3])
    assert (second["x"], second["line"]["dash"]) == ([2012], "dash")


def test_views_show_series_with_their_numbers_and_change_the_axis() -> None:
    figure = cw.bars(frame(ends=None), SIGNED, "kind")
    views: cw.Views = {
        "Premiers": (["Premiers"], {"xaxis.range": [0, 50]}),
        "Tous": (["Premiers", "Seconds"], {"xaxis.range": [0, 100]}),
    }
    cw.add_views(figure, views)
    assert [trace.visible for trace in figure.data] == [None, None, False, False]
    assert list(figure.layout.xaxis.range) == [0, 50]
    first, every = figure.layout.updatemenus[0].buttons
    assert first.args == ({"visible": [True, True, False, False]}, {"xaxis.range": [0, 50]})
    assert every.args[0] == {"visible": [True] * 4}


def test_panels_stand_one_above_the_other() -> None:
    each = [
        (name, cw.bars(frame()[frame()["kind"] == name]), height)
        for name, height in (("a", (0.6, 1)), ("b", (0, 0.4)))
    ]
    figure = cw.panels(each, cw.percents(50), height=300)
    assert [trace.yaxis for trace in figure.data] == ["y", "y2"]
    assert list(figure.layout.yaxis2.domain) == [0, 0.4]
    assert list(figure.layout.xaxis.range) == list(figure.layout.xaxis2.range) == [-2, 50]


def test_a_key_names_the_series_with_their_signs() -> None:
    def key(figure: go.Figure) -> list[tuple[str, str, bool]]:
        entries = key_of(cw.Drawing(figure, "T", "A").to_json())
        return [(one.name, one.token, one.hollow) for one in entries]

    both = [("Premiers", "--c-main", False), ("Seconds", "--c-compare", True)]
    assert key(cw.bars(frame(), SIGNED, "kind")) == both
    assert key(cw.dots(frame(), STYLES, "kind")) == both
    assert key(cw.dots(frame(), STYLES, "kind", legend_traceorder="reversed")) == both[::-1]
    assert key(cw.dots(frame(), STYLES, "kind", showlegend=False)) == []
    assert key(cw.bars(frame()[:2], SIGNED, "kind", showlegend=True)) == both
    assert key(cw.bars(frame())) == []  # one series needs no name
    plain = go.Figure().add_bar(x=["a"], y=[1], name="Avant").add_bar(x=["a"], y=[2], name="Après")
    assert key(plain) == [("Avant", "--c-main", False), ("Après", "--c-compare", False)]
    curves = go.Figure([go.Scatter(name=name, x=[1, 2], y=[1, 2]) for name in ("Avant", "Après")])
    assert key(curves) == key(plain)
    for trace, said in (
        (go.Bar(name="A", marker_color="red"), "série « A », couleur « red » : la légende n'a que"),
        (go.Scatter(name="A", marker_symbol="star"), "marque « star » : la légende n'a que"),
        (go.Scatter(name="A", line_dash="longdash"), "tirets « longdash » : la légende n'a que"),
    ):
        with pytest.raises(SaidError, match=said):
            key(go.Figure([trace, go.Bar(name="B")]))


@pytest.mark.parametrize(
    "module", sorted(Path(course.charts.__file__).parent.glob("*.py")), ids=lambda path: path.stem
)
def test_the_charts_of_the_course_are_made_with_the_helpers(module: Path) -> None:
    """They may edit their figures; none begins one, nor draws a bar, by itself."""
    called = {
        node.func.attr
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not called & {"Figure", "Bar", "Scatter", "add_bar", "make_subplots"}


def examples(language: str) -> list[str]:
    """The examples of the page in `language`."""
    fenced = rf"^```{language}\n(.*?)^```"
    found: list[str] = re.findall(fenced, PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    return found


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small course with the table of docs/add-a-chart.md, around the working directory."""
    small_course.write(tmp_path)
    monkeypatch.chdir(tmp_path)
    table = tmp_path / "data" / "mains.csv"
    table.write_text(examples("csv")[0].replace("exemple", "insee"), encoding="utf-8")
    package = tmp_path / "data" / "datapackage.json"
    described = json.loads(package.read_text("utf-8"))
    fields = [
        {"name": name, "type": kind, "title": name, "description": name}
        for name, kind in (("ward", "string"), ("period", "string"), ("value", "number"))
    ]
    described["resources"].append(
        {"name": "mains", "path": "mains.csv", "title": "Mains", "description": "Mains",
         "schema": {"fields": [*fields, {**fields[0], "name": "source"}],
                    "primaryKey": ["ward", "period"]}}
    )  # fmt: skip
    package.write_text(json.dumps(described), encoding="utf-8")
    return table


def test_the_example_of_the_page_is_a_chart(page: Path) -> None:
    (page.parent / "mains.py").write_text(examples("python")[0], encoding="utf-8")
    before_and_after = run_path(str(page.parent / "mains.py"))["before_and_after"]
    chart = before_and_after()
    assert chart.title == "La friction des mains progresse dans deux services"
    assert chart.alt.endswith("elle passe à 70 %.")
    page.write_text(page.read_text("utf-8").replace("après,60", "après,40"), encoding="utf-8")
    said = re.escape(examples("text")[0].strip())
    with pytest.raises(DataError, match=said):
        before_and_after()


def test_the_example_that_takes_arguments_draws_what_it_is_asked(page: Path) -> None:
    (page.parent / "mains.py").write_text("\n\n".join(examples("python")), encoding="utf-8")
    after = run_path(str(page.parent / "mains.py"))["after"]
    assert after().title == "Réanimation frotte le plus"
    assert after(wards="Chirurgie").title == "Friction des mains : Chirurgie"
    with pytest.raises(DataError, match="peut-être « Chirurgie »"):
        after(wards=["Chirugie"])


def test_a_figure_may_still_be_edited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    table = read_table("members_active")
    figure = cw.dumbbell(
        table.frame, {"actifs": STYLES["a"], "inscrits": STYLES["b"]}, "measure", height=200
    )
    figure.update_layout(height=300).update_traces(marker_size=20)
    shown = cw.Chart(figure, "T", "A", table).to_json()
    # That of the axes; live, the words need room of their own.
    assert shown["layout"]["meta"]["height"] == 300 < shown["layout"]["height"]
    assert shown["data"][1]["marker"]["size"] == 20
