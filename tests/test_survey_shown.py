"""Promise: what a class wrote is shown as it is, as text, with its counts and nobody's profile."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from course.charts import enquete
from course.survey.shown import coding, counts, questionnaire, questionnaire_text
from course.survey.survey import Survey, read_survey
from courseware.classroom.room import CLASS_MARK
from courseware.text.french import typeset
from tests.example_survey import FOLDER
from tests.site import ROOT
from tests.test_survey import ASKS, HEAD, HOSTILE, LINE, changed, csv_of, read


@pytest.fixture
def example() -> Survey:
    return read_survey(str(FOLDER / "exemple-enquete.csv"), "exemple inventé")


def cells(html: str) -> list[list[str]]:
    table = BeautifulSoup(html, "html.parser").select("tbody tr")
    return [[cell.get_text(" ", strip=True) for cell in row(["td", "th"])] for row in table]


def test_every_column_of_counts_makes_its_total(example: Survey) -> None:
    html = counts(example).html
    for share in BeautifulSoup(html, "html.parser").select(".cw-yes"):
        assert re.fullmatch(r"\d+\W%\d+ à \d+", share.select("td")[0].get_text())
    assert "65\u00a0%<br>45 à 81" in html  # 15 of 23, on paper
    html = re.sub('(?s)<tr class="cw-yes">.*?</tr>', "", html)
    assert "Exemple inventé" in html
    assert "ligne 18" in html
    totals: list[list[int]] = []
    for row in cells(html):
        if len(row) == 1:
            totals.append([0, 0, 0])
        else:
            totals[-1] = [a + int(b) for a, b in zip(totals[-1], row[1:], strict=True)]
    assert totals == [[12, 24, 36]] * 11


def test_age_and_profession_are_never_crossed(example: Survey) -> None:
    """A table of counts tells nobody's answers; the free ones come without age and profession."""
    shown = coding(example).html
    assert not any(
        answer in shown for ask in ASKS[1:3] for answer in ask.answers if answer != "autre"
    )


def test_two_coders_are_compared(example: Survey, tmp_path: Path) -> None:
    assert "22 réponses sur 27" in coding(example).html
    assert "<strong>0,76</strong>" in coding(example).html
    alone = changed(libre="Jamais le soir.", code_a="temps", code_b="temps")
    assert "ne se calcule pas" in coding(read(tmp_path, csv_of(alone, alone))).html
    assert [row[0].split(".")[0] for row in cells(coding(example).html)] == [
        "11",
        "30",
        "32",
        "35",
        "37",
    ]
    assert "Aucune réponse libre n’a été codée" in coding(read(tmp_path, csv_of(LINE))).html


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    lines = [
        changed(age=HOSTILE, libre=HOSTILE, code_a="temps", code_b="valeur"),
        changed(libre="=cmd|' /C calc'!A0", code_a="temps", code_b="autre"),
    ]
    text = csv_of(*([*line, ""] for line in lines), head=[*HEAD, "<b>&nbsp;nom</b>"])
    path = tmp_path / "ma-classe.csv"
    path.write_text(text, encoding="utf-8")
    survey = read_survey(str(path), "<i>promotion</i>")
    for html in (counts(survey).html, coding(survey, phrases=True).html):
        page = BeautifulSoup(html, "html.parser")
        assert page.find(["img", "b", "i", "script"]) is None
        assert "<i>promotion" in page.get_text().casefold()
    shown = BeautifulSoup(coding(survey, phrases=True).html, "html.parser").get_text()
    assert HOSTILE in shown
    assert "« nom »" in BeautifulSoup(counts(survey).html, "html.parser").get_text().replace(
        "\u00a0", " "
    )


def test_free_answers_of_a_class_are_held_back_until_someone_asks(
    example: Survey, tmp_path: Path
) -> None:
    phrase = "Ma voisine de lit"
    survey = read(tmp_path, csv_of(changed(libre=phrase, code_a="temps", code_b="valeur")))
    drawn = [enquete.uses(survey), enquete.reasons(survey)]
    unasked = [coding(survey).html, counts(survey).html, repr(survey), *(d.alt for d in drawn)]
    assert not any(phrase in text for text in unasked)
    assert "phrases=True" in unasked[0]
    assert phrase in coding(survey, phrases=True).html
    # Each says where it comes from: `foreign_outputs` finds it in a notebook of the book.
    for text in [*unasked, coding(survey, phrases=True).html]:
        assert typeset(CLASS_MARK) in typeset(text)
    assert "Je préfère ma famille" in coding(example).html
    assert "à ne pas publier" not in coding(example).html + counts(example).html + repr(example)


def test_many_faults_do_not_fill_the_page(tmp_path: Path) -> None:
    survey = read(tmp_path, csv_of(*(changed(age=f"{n} ans") for n in range(101, 201))))
    assert len(survey.problems) == 100
    page = BeautifulSoup(counts(survey).html, "html.parser")
    assert len(page.select("li")) == 31
    assert "et 70 autres" in page.select("li")[-1].get_text(" ").replace("\u00a0", " ")


def test_charts_say_who_and_out_of_how_many(example: Survey) -> None:
    uses, reasons = enquete.uses(example), enquete.reasons(example)
    assert uses.title == (
        "Exemple inventé, ont ouvert un réseau au cours du mois : "
        "12 sur 12 (lien), 15 sur 23 (papier)"
    )
    assert reasons.title == (
        "Exemple inventé, frein le plus cité : exposition 8 sur 12 (lien), "
        "valeur 14 sur 24 (papier), temps 16 sur 36 (ensemble)"
    )
    assert list(uses.figure.data[1].text) == ["15 sur 23", "6 sur 24", "4 sur 23"]
    views = reasons.figure.layout.updatemenus[0].buttons
    assert [view.label for view in views] == ["Par chemin", "Ensemble", "Axe coupé\u00a0: trompeur"]
    starts = [view.args[1]["xaxis.range"][0] for view in views]
    assert starts[:2] == [0, 0]
    assert 0 < starts[2] < 100 * 7 / 36


@pytest.mark.parametrize("route", ["", "lien"])
def test_one_route_alone_is_everyone(tmp_path: Path, route: str) -> None:
    lines = [changed(chemin=route), changed(chemin=route, **dict.fromkeys(HEAD[3:11], ""))]
    survey = read(tmp_path, csv_of(*lines))
    assert [trace.name for trace in enquete.uses(survey).figure.data] == ["ensemble"]
    assert "1 sur 1 (ensemble)" in enquete.uses(survey).title
    reasons = enquete.reasons(survey).figure
    assert [view.label for view in reasons.layout.updatemenus[0].buttons] == [
        "Ensemble",
        "Axe coupé\u00a0: trompeur",
    ]
    assert reasons.data[0].visible is None
    assert (
        BeautifulSoup(counts(survey).html, "html.parser").select("thead th")[-1].text == "Ensemble"
    )


def test_a_survey_without_any_reason_is_still_drawn(tmp_path: Path) -> None:
    survey = read(tmp_path, csv_of(changed(**dict.fromkeys(HEAD[3:11], ""))))
    assert "0 sur 0" in enquete.reasons(survey).title
    assert enquete.uses(survey).to_json()["data"][0]["x"] == [None, None, None]


def test_the_questionnaire_is_one_in_page_and_on_paper() -> None:
    page = BeautifulSoup(questionnaire().html, "html.parser").get_text()
    paper = questionnaire_text(ROOT)
    asked = [ask for ask in ASKS if ask.filled_by == "repondant"]
    for text in (page, paper):
        words = " ".join(text.replace("’", "'").split())
        for ask in asked:
            assert ask.text.split(" ?")[0] in words
        assert words.count("oui") == sum("oui" in ask.answers for ask in asked)
    assert max(map(len, paper.splitlines())) <= 80
