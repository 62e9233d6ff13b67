"""Promise: a reader finds the cases of her profession and platform, with her score by theme."""

from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from course.rules.case.model import PLATFORMS, SOLIDITIES, Case, Filing
from course.rules.cases import case_choice, case_scores, filings_of
from course.rules.rules import READERS
from courseware.questions.reading import QuizFileError, read_quizzes
from tests.site import ROOT, opened

PAGE = "regles/cas-pratiques.html"
FILE = ROOT / "book" / "regles" / "cas-pratiques.quiz.yml"
THEMES = [quiz for quiz in read_quizzes(FILE).quizzes if filings_of(quiz)]
CASES = {
    question.id: question
    for quiz in THEMES
    for question in quiz.questions
    if isinstance(question, Case)
}
FILED: dict[str, Filing] = {id_: case.filed for id_, case in CASES.items() if case.filed}
PROFESSIONS = {code for filed in FILED.values() for code in filed.professions}
PLACES = {code for filed in FILED.values() for code in filed.platforms}
CHOOSE = """(choices) => choices.map((values) => {
  values.forEach((value, index) => {
    const menu = document.querySelectorAll(".cw-cases select")[index];
    menu.value = value;
    menu.dispatchEvent(new Event("change"));
  });
  const visible = (element) => element.checkVisibility();
  return {
    kept: [...document.querySelectorAll("form[data-professions]")].filter(visible)
      .map((form) => form.dataset.question),
    said: document.querySelector(".cw-count").textContent,
    bare: [...document.querySelectorAll(".cw-quiz-title + p")].filter(visible).length,
  };
})"""


def shown(page: Page) -> set[str]:
    """Return the ids of the cases that are visible."""
    forms = page.locator("form[data-professions]").locator("visible=true")
    return set(forms.evaluate_all("all => all.map((form) => form.dataset.question)"))


def of(profession: str, platform: str) -> set[str]:
    return {
        id_
        for id_, filed in FILED.items()
        if profession in {"", *filed.professions} and platform in {"", *filed.platforms}
    }


def test_all_thirty_cases_are_filed_with_how_sure_they_are() -> None:
    assert sorted(FILED) == [f"v{number:02}" for number in range(1, 31)]
    assert {filed.solidity for filed in FILED.values()} == set(SOLIDITIES)
    answers = [case.answer for case in CASES.values()]
    assert [answers.count(one) for one in ("allowed", "forbidden", "depends")] == [10, 11, 9]


@pytest.mark.parametrize("number", [3, 15, 21, 22, 23, 24, 27, 28, 29])
def test_a_case_with_a_known_limit_says_it(number: int) -> None:
    assert "Limite" in CASES[f"v{number:02}"].explanation


def test_professions_are_those_of_the_rules() -> None:
    schema = Filing.model_json_schema()["properties"]
    assert schema["professions"]["items"]["enum"] == list(READERS)
    assert schema["platforms"]["items"]["enum"] == list(PLATFORMS)


def test_every_choice_keeps_its_cases_and_says_how_many(page: Page) -> None:
    choices = list(product(["", *sorted(PROFESSIONS)], ["", *sorted(PLACES)]))
    for (profession, platform), found in zip(choices, page.evaluate(CHOOSE, choices), strict=True):
        kept = of(profession, platform)
        assert set(found["kept"]) == kept
        assert found["said"].startswith(f"{len(kept)}\u00a0cas")
        assert READERS.get(profession, "") in found["said"]
        assert ("Élargissez" in found["said"]) == (not kept)
        themes = sum(bool(kept & {question.id for question in quiz.questions}) for quiz in THEMES)
        assert found["bare"] == len(THEMES) - themes


def test_a_reader_chooses_among_what_there_is(page: Page) -> None:
    values = "all => all.map((option) => option.value)"
    for label, codes in (("Profession", PROFESSIONS), ("Plateforme", PLACES)):
        options = page.get_by_label(label).locator("option").evaluate_all(values)
        assert options[0] == "" and set(options[1:]) == codes


def test_the_keyboard_is_enough(page: Page) -> None:
    profession = page.get_by_label("Profession")
    profession.focus()
    page.keyboard.type("Sages")
    assert shown(page) == of("sage-femme", "")
    page.keyboard.press("Tab")
    page.keyboard.type("Insta")
    assert shown(page) == of("sage-femme", "instagram")
    count = page.locator(".cw-count")
    assert count.get_attribute("role") == "status" and count.get_attribute("aria-live") == "polite"


def test_the_score_of_a_theme_stands_in_the_table(page: Page) -> None:
    row = page.locator(".cw-theme-scores tbody tr").filter(has_text="Avis, fiche")
    assert "Pas encore de réponse." in row.inner_text()
    case = page.locator("#question-v19")
    case.locator("[value=forbidden]").check()
    case.get_by_role("button", name="Vérifier").press("Enter")
    assert "1 bonne réponse sur 5, dont 1 du premier coup." in row.inner_text()
    assert "Réponse déduite" in case.locator(".cw-solution").inner_text()
    page.reload()
    assert "1 bonne réponse sur 5" in row.inner_text()


def test_without_a_script_every_case_is_there_and_no_choice(browser: Browser, address: str) -> None:
    url = f"{address}/{PAGE}"
    with opened(browser, url, address, java_script_enabled=False) as (page, _):
        assert shown(page) == set(FILED)
        assert not page.get_by_label("Profession").is_visible()
        assert not page.locator(".cw-theme-scores").is_visible()
        assert page.get_by_text("Chaque série dit son score").is_visible()


def test_a_class_sees_one_case_at_a_time(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/{PAGE}?mode=classe", address) as (page, watch):
        assert len(shown(page)) == len(THEMES)
        assert not page.get_by_label("Profession").is_visible()
        assert watch.problems == []


def test_print_keeps_the_choice_and_says_it(page: Page) -> None:
    page.get_by_label("Profession").select_option("pharmacien")
    page.emulate_media(media="print")
    assert shown(page) == of("pharmacien", "")
    assert "Pharmaciens" in page.locator(".cw-count").inner_text()
    assert not page.get_by_label("Profession").is_visible()


def test_a_file_without_cases_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(ROOT / "book" / "comprendre"))
    for shows in (case_choice, case_scores):
        with pytest.raises(QuizFileError, match=r"chiffres\.quiz\.yml : aucun cas classé"):
            shows("chiffres.quiz.yml")
