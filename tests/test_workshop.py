"""Promise: in the workshop a start is told what to do, a solution is right, a mistake is helped."""

import re
from collections.abc import Iterator
from contextlib import chdir
from typing import Any

import nbformat
import pandas as pd
import plotly.express as px
import plotly.graph_objects as go
import pytest

from course.workshop import atelier
from courseware.data.table import read_table
from courseware.workshop import Checked, Workshop
from tests.site import HTML, ROOT

PAGE = ROOT / "book" / "annexes" / "atelier.ipynb"
CELLS = nbformat.read(PAGE, as_version=4).cells
CHECKED = re.compile(r"\natelier\.verifie\((\d+), (\w+)\)$")
SOLUTION = re.compile(
    r":::\{admonition\} Solution de l'étape (\d+).*?```python\n(.*?)```", re.DOTALL
)


def found(pattern: re.Pattern[str]) -> dict[int, tuple[nbformat.NotebookNode, str]]:
    """The cells that a pattern finds, by the number of their step, with what else it takes."""
    matches = ((cell, pattern.search(cell.source)) for cell in CELLS)
    return {int(match[1]): (cell, match[2]) for cell, match in matches if match}


STEPS, SOLUTIONS = found(CHECKED), found(SOLUTION)


@pytest.fixture(scope="module")
def names() -> dict[str, Any]:
    """What the notebook's names stand for, once all its cells and all solutions were run."""
    known: dict[str, Any] = {}
    with chdir(PAGE.parent):
        for cell in CELLS:
            if cell.cell_type == "code":
                exec(compile(cell.source, "cell", "exec"), known)  # noqa: S102 - our notebook's
            elif match := SOLUTION.match(cell.source):
                exec(compile(match[2], "solution", "exec"), known)  # noqa: S102 - and its
    return known


@pytest.fixture(autouse=True)
def in_the_course(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def test_each_step_has_its_task_its_check_and_its_solution() -> None:
    assert list(STEPS) == list(SOLUTIONS) == list(range(1, 11))
    for number, (cell, _) in STEPS.items():
        rank = CELLS.index(cell)
        assert "**À vous.**" in CELLS[rank - 1].source
        assert CELLS[rank + 1] is SOLUTIONS[number][0]
        assert ":class: dropdown" in CELLS[rank + 1].source


@pytest.mark.parametrize("number", range(1, 11))
def test_a_start_is_not_right_and_its_solution_is(number: int, names: dict[str, Any]) -> None:
    """The start as the book stores it; the solution as a reader unfolds it."""
    cell, answer = STEPS[number]
    stored = cell.outputs[0].data["text/plain"]
    assert re.match(rf"Étape {number}\s: (à vous|pas encore)\. \w", stored)
    with chdir(PAGE.parent):
        said = atelier.verifie(number, names[answer])
    assert said.right, said
    assert repr(said).replace("\u00a0", " ") == f"Étape {number} : juste."


def of_2023() -> pd.DataFrame:
    rows = read_table("social_participation_europe").frame
    return rows[rows["year"] == 2023]


def four(**more: Any) -> go.Figure:
    rows = of_2023()
    rows = rows[rows["country"].isin(["France", "Danemark", "Italie"])].sort_values("value")
    return px.bar(rows, x="value", y="country", **more)


def large() -> pd.DataFrame:
    rows = read_table("social_participation_europe").frame
    kept = rows[~rows["country"].isin(rows["country"][rows["break_in_series"]])]
    by_year = kept.groupby("year")
    return pd.DataFrame({year: rows.set_index("country")["value"] for year, rows in by_year})


def gain() -> pd.Series:
    return (large()[2023] - large()[2011]).dropna()


def belgium(**more: Any) -> go.Figure:
    rows = read_table("social_participation_europe").frame
    return px.line(rows[rows["country"] == "Belgique"], x="year", y="value", **more)


WRONG: list[tuple[int, Any, str]] = [
    (1, 417, "Il faut ici deux nombres entre parenthèses ; vous donnez un nombre"),
    (1, "reversed", "Les lignes viennent d'abord"),
    (1, "header", "elle ne compte pas"),
    (1, (3, 8), "`participation.shape` la donne"),
    (2, [2011, 2011, 2013], "plusieurs fois"),
    (2, [2011, 2013], "Il manque 2014"),
    (2, list(range(2011, 2024)), "2012 n'est pas dans le fichier"),
    (2, [2023, 2011, *range(2013, 2023)], "pas dans l'ordre"),
    (3, of_2023, "L'Union (EU27) n'est pas un pays"),
    (3, lambda: read_table("social_participation_europe").frame, "lignes d'autres années"),
    (3, lambda: of_2023().query("country == 'France'"), "Une condition de trop"),
    (3, lambda: of_2023()[["country"]], "La colonne « country_code » n'y est plus"),
    (3, lambda: of_2023()["value"], "Il faut ici un tableau de pandas ; vous donnez une colonne"),
    (4, lambda: countries().sort_values("value"), "ajoutez `ascending=False`"),
    (4, lambda: countries().sort_values("country"), "d'après la colonne « value »"),
    (4, lambda: countries().nlargest(5, "value"), "sans en ôter"),
    (5, lambda: -gain(), "Le signe est à l'envers"),
    (5, lambda: large()[2023] - large()[2011], "`.dropna()` les écarte"),
    (5, lambda: gain() / gain().max(), "est une soustraction"),
    (5, lambda: gain().head(2), "Il manque"),
    (5, lambda: pd.Series({"Belgique": 1.0}), "« Belgique » n'a pas été suivi sans rupture"),
    (6, lambda: px.line(of_2023(), x="country", y="value"), "Ce ne sont pas des barres"),
    (6, lambda: px.bar(of_2023(), x="country", y="value"), "Les barres sont debout"),
    (6, lambda: px.bar(countries(), x="value", y="country"), "ne sont pas rangées"),
    (6, lambda: px.bar(x=[3], y=["France"]), "La barre de « France »"),
    (7, four, "Il manque un titre"),
    (7, lambda: four(title="T"), "L'axe dit « value »"),
    (7, lambda: four(title="T", labels={"value": "%"}), "Il manque la source"),
    (7, lambda: four(title="Eurostat", labels={"value": "%"}, range_x=[40, 100]), "commence à 40"),
    (7, lambda: four(title="Eurostat", labels={"value": "%"}, range_x=[0, 95]), "de 0 à 100"),
    (8, belgium, "Une ligne joint 2020 à 2021"),
    (8, lambda: px.line(x=[2021, 2022], y=[3, 4]), "gardez toutes les années"),
    (8, lambda: px.line(x=[2011, *range(2013, 2024)], y=list(range(12))), "ceux de la Belgique"),
    (9, lambda: atelier.a_reparer().figure, "L'axe commence à 35"),
    (9, lambda: atelier.a_reparer().figure.update_xaxes(range=[0, 100]), "Deux bases"),
    (9, lambda: px.bar(x=[3], y=["Sondage"]), "« Sondage » n'est pas une enquête"),
    (9, lambda: px.bar(x=[79], y=["Ifop"]), "Il manque une enquête"),
    (10, (0.517, 0.204), "La borne basse vient d'abord"),
    (10, (0.179, 0.508), "trop étroit"),
    (10, (20.4, 40.0), "Ce ne sont pas les bornes"),
    (10, (1.0,), "deux bornes"),
    (2, [[2011]], "ce qu'il y a dedans ne se lit pas"),
    (8, lambda: px.line(x=["mars"], y=[3]), "des textes pour des nombres, par exemple"),
    (9, lambda: go.Figure(go.Bar()), "C'est bien une figure de Plotly, mais"),
    (10, ("basse", "haute"), "par exemple, ou rien"),
]


def countries() -> pd.DataFrame:
    return of_2023().query("country_code != 'EU27'")


@pytest.mark.parametrize(("number", "answer", "said"), WRONG, ids=[one[2] for one in WRONG])
def test_a_wrong_answer_gets_a_sentence_that_helps(number: int, answer: Any, said: str) -> None:
    rows, columns = read_table("social_participation_europe").frame.shape
    sizes = {"reversed": (columns, rows), "header": (rows + 1, columns)}
    given = sizes[answer] if isinstance(answer, str) else answer() if callable(answer) else answer
    checked = atelier.verifie(number, given)
    assert not checked.right
    assert said in checked.missing
    assert re.match(r"[A-ZÉ«0-9].*\.$", checked.missing)
    assert checked.missing.count(". ") == 0  # one sentence


def test_points_alone_join_no_two_methods() -> None:
    assert atelier.verifie(8, belgium().update_traces(mode="markers")).right


def test_what_a_reader_types_is_never_html() -> None:
    shown = Checked(3, "« <b>x</b> » : écrivez `a < b`.")._repr_html_()
    assert "<b>" not in shown
    assert "<code>a &lt; b</code>" in shown
    assert 'data-kind="partial"' in shown


def test_a_check_says_right_tried_or_yours() -> None:
    workshop = Workshop()

    @workshop.step(1, list)
    def full(items: list[int]) -> Iterator[str]:
        if not items:
            yield "Elle est vide."

    kinds = [workshop.check(1, one)._repr_html_() for one in ([1], [], ..., "x")]
    said = re.findall('data-kind="(.*?)"', " ".join(kinds))
    assert said == ["right", "partial", "note", "partial"]
    assert "vous donnez un texte" in workshop.check(1, "x").missing
    assert "« set »" in workshop.check(1, set()).missing
    with pytest.raises(ValueError, match="pas d'étape 4 ; les étapes : 1"):
        workshop.check(4, ...)


def test_the_wrong_chart_is_wrong() -> None:
    """Its axis is cut, and it mixes what it has no right to compare."""
    chart = atelier.a_reparer()
    assert chart.marks.layout.xaxis.range[0] > 0
    assert chart.frame["Base"].nunique() == 2
    assert chart.frame["Part"].is_monotonic_increasing


@pytest.mark.book
def test_its_page_shows_its_code_and_what_it_gave() -> None:
    """For who reads without Python; a phone scrolls what is wider, with the keyboard too."""
    page = (HTML / "annexes" / "atelier.html").read_text(encoding="utf-8")
    # The first only says, without the course, what to install.
    cells = [cell for cell in CELLS if cell.cell_type == "code"][1:]
    assert page.count('<div class="cell_input') == len(cells)
    assert page.count('<pre tabindex="0">') >= len(cells) + len(SOLUTIONS)
    assert page.count('class="cw-status"') == len(STEPS)
    assert page.count('tabindex="0" aria-label="Tableau de pandas"') == 2
    assert "dataframe" not in page
