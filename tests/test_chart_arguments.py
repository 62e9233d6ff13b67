"""Promise: live, a chart gives its rows, its figure and its table, and draws what it is asked."""

import inspect
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from course.charts import benefices, chiffres, comparer, enquete, europe, patients, soignants
from course.survey.survey import read_survey
from courseware.charts import Chart, only
from courseware.data.sources import DataError
from courseware.data.table import read_table
from courseware.text.french import format_number, typeset
from tests.site import ROOT
from tests.test_chart_words import CHARTS

Asking = Callable[[], Chart]
# What is asked of a chart, and the values of the column that it leaves.
ASKED: list[tuple[Callable[..., Chart], dict[str, Any], dict[str, set[Any]]]] = [
    (
        europe.europe,
        {"countries": ["France", "Danemark"], "years": [2011, 2023]},
        {"country": {"France", "Danemark"}, "year": {2011, 2023}},
    ),
    (europe.europe, {"countries": "Suisse"}, {"country": {"Suisse"}}),
    (europe.europe, {"years": 2013}, {"year": {2013}}),
    (europe.breaks, {"countries": ["Irlande"]}, {"country": {"Irlande"}}),
    (chiffres.growth, {"platforms": ["Snapchat", "Twitter"]}, {"name": {"Snapchat", "Twitter"}}),
    (chiffres.age_gap, {"places": ["France"]}, {"place": {"France"}}),
    (benefices.exercise_videos, {"topics": "Ligament croisé"}, {"topic": {"Ligament croisé"}}),
    (soignants.two_surveys, {"countries": ["Italie"]}, {"country": {"Italie"}}),
    (patients.online_patients, {"countries": ["France"]}, {"country": {"France"}}),
    (patients.online_patients, {"year": 2020}, {"date": {"2020"}}),
    (comparer.monthly_use, {"networks": ["X"]}, {"network": {"X"}}),
]
NAMED = [f"{draw.__name__}({', '.join(asked)})" for draw, asked, _ in ASKED]


@pytest.fixture(autouse=True)
def in_the_course(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("name", sorted(CHARTS))
def test_every_chart_gives_its_rows_typed(name: str) -> None:
    chart = CHARTS[name]()
    assert len(chart.frame) == len(chart.table.frame) > 0
    assert {*chart.columns} <= {*chart.frame.columns} <= {*chart.table.frame.columns}
    assert (chart.frame.dtypes == chart.table.frame.dtypes[chart.frame.columns]).all()
    # A copy: what a reader does with it changes no other.
    column = chart.frame.columns[0]
    mine = chart.frame
    mine[column] = None
    assert chart.frame[column].notna().any()


@pytest.mark.parametrize("name", sorted(CHARTS))
def test_every_chart_gives_a_figure_that_plotly_shows_and_edits(name: str) -> None:
    chart = CHARTS[name]()
    stored, figure = chart.to_json(), chart.figure
    layout = figure.layout
    assert layout.title.text == stored["layout"]["title"]["text"]
    assert "Source" in layout.title.subtitle.text
    assert layout.template.layout.colorway
    assert layout.meta is None  # what the page alone needs
    assert len(figure.data) == len(stored["data"])
    figure.update_layout(title="Mon titre", height=200)
    # A copy, as its rows are.
    assert chart.figure.layout.title.text == stored["layout"]["title"]["text"] != "Mon titre"
    assert chart.to_json() == stored


def test_it_says_so_itself() -> None:
    asked = europe.europe(countries="France", years=2023)
    assert repr(asked) == typeset(
        "Graphique « Ont publié sur un réseau ou y ont un profil, 16-74 ans : France ; 2023 » : "
        ".frame (1 ligne × 4 colonnes), .figure (Plotly), "
        ".table (data/social_participation_europe.csv, 1 source)"
    )
    stored = patients.online_patients()._repr_mimebundle_()["text/plain"]
    assert stored.endswith(".table (data/online_health_europe.csv, 1 source)")
    survey = read_survey("book/agir/exemple-enquete.csv", "Exemple inventé")
    assert repr(enquete.uses(survey)).endswith(".frame (3 lignes × 3 colonnes), .figure (Plotly)")


@pytest.mark.parametrize(("draw", "asked", "left"), ASKED, ids=NAMED)
def test_a_chart_draws_what_it_is_asked(
    draw: Callable[..., Chart], asked: dict[str, Any], left: dict[str, set[Any]]
) -> None:
    chart = draw(**asked)
    for column, values in left.items():
        assert {*chart.table.frame[column]} == values
    drawn = {
        place
        for trace in chart.figure.data
        if trace.type == "bar" or trace.mode != "text"
        for place in (*trace.x, *trace.y)
    }
    assert {*chart.table.frame["value"]} <= drawn


@pytest.mark.parametrize(("draw", "asked", "left"), ASKED, ids=NAMED)
def test_its_words_state_nothing_and_name_what_was_asked(
    draw: Callable[..., Chart], asked: dict[str, Any], left: dict[str, set[Any]]
) -> None:
    chart, book = draw(**asked), draw()
    assert chart.title != book.title
    assert chart.alt != book.alt
    assert not chart.facts
    assert chart.base
    for values in left.values():
        for value in values:
            assert str(value) in chart.title
    frame = chart.table.frame
    for end in (frame["value"].min(), frame["value"].max()):
        assert format_number(end) in chart.alt
    assert chart.alt.startswith(f"{len(frame)} valeur")


@pytest.mark.parametrize("name", sorted(CHARTS))
def test_without_arguments_it_is_the_books(name: str) -> None:
    """The table is no argument of it, and all others have a default."""
    for parameter in inspect.signature(CHARTS[name]).parameters.values():
        assert not parameter.default


@pytest.mark.parametrize(
    ("draw", "said"),
    [
        (
            lambda: europe.europe(countries=["France", "Danemarc"]),
            r"data/social_\w+\.csv .*« Danemarc ».*country.* « Danemark » ; il y a : Albanie,.*27$",
        ),
        (lambda: europe.europe(countries="danemark"), "peut-être « Danemark »"),
        (lambda: europe.europe(years=[2012]), "pas de « 2012 » .* ; il y a : 2011, 2013"),
        (lambda: europe.europe(countries="France", years=2020), "aucune ligne « France, 2020 »"),
        (lambda: europe.breaks(countries="FR"), "pas de « FR »"),
        (
            lambda: europe.breaks(countries=read_table("social_participation_europe").frame[
                "country"].unique()),
            "Trente-neuf courbes demandées : au-delà de six",
        ),
        (lambda: chiffres.growth(platforms=["MySpace"]), "il y a : Facebook, Snapchat, Twitter"),
        # In the file, with one age only: this chart has no such row.
        (lambda: chiffres.age_gap(places="Lettonie"), "ce graphique n'y trouve pas de « Lettonie"),
        (lambda: benefices.exercise_videos(topics="Cheville"), "Entorse de cheville"),
        (lambda: soignants.two_surveys(countries="Belgique"), "pas de « Belgique »"),
        (lambda: patients.online_patients(countries="Suède et Norvège"), "peut-être|il y a"),
        (lambda: patients.online_patients("Bulgarie", 2019), "aucune ligne « Bulgarie, 2019, rend"),
        (lambda: comparer.monthly_use(networks="Linkedin"), "peut-être « LinkedIn »"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_refused_by_name(draw: Asking, said: str) -> None:
    with pytest.raises(DataError, match=said):
        draw()


def test_a_country_without_a_year_of_the_book_is_none() -> None:
    """Asked without years, each country of the table has a bar in one of the book's at least."""
    every = read_table("social_participation_europe").frame["country"].unique()
    assert {*europe.europe(countries=every).table.frame["country"]} == {*every}


def test_rows_stay_in_the_order_of_the_table() -> None:
    table = read_table("members_active")
    kept = only(table, name=["Facebook", "Google+"], measure="actifs")
    assert kept.frame.equals(
        table.frame[table.frame["name"].isin(["Facebook", "Google+"])]
        .query("measure == 'actifs'")
        .reset_index(drop=True)
    )
    assert only(table, name=(), measure=[]).frame.equals(table.frame)
    assert isinstance(only(table, name="Facebook").frame, pd.DataFrame)
