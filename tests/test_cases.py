"""Promise: a reader finds the cases of her profession first, and her score by theme."""

from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from course.rules.case.model import PLATFORMS, SOLIDITIES, Case, Filing
from course.rules.cases import case_choice, case_scores, filings_of
from course.rules.rules import READERS
from courseware.questions.reading import QuizFileError, read_quizzes
from tests.keyboard import all_at_once
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
PLACES = {code for filed in FILED.values() for code in filed.platforms}
# By theme, in the order of the page: which cases stay, and which of them are another profession's.
CHOOSE = """(choices) => choices.map((values) => {
  values.forEach((value, index) => {
    const menu = document.querySelectorAll(".cw-case-choice select")[index];
    menu.value = value;
    menu.dispatchEvent(new Event("change"));
  });
  const themes = [...document.querySelectorAll(".cw-quiz:has(form[data-professions])")];
  return {
    said: document.querySelector(".cw-count").textContent,
    themes: themes.map((theme) => ({
      gone: getComputedStyle(theme).display === "none",
      cases: [...theme.querySelectorAll("form")]
        .filter((form) => !form.matches("[data-out]"))
        .map((form) => [form.dataset.question, form.hasAttribute("data-unprinted")]),
    })),
  };
})"""


def choose(page: Page, profession: str, platform: str) -> dict[str, Any]:
    (found,) = page.evaluate(CHOOSE, [[profession, platform]])
    return dict(found)


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


def test_a_platform_keeps_its_cases_and_a_profession_puts_hers_first(page: Page) -> None:
    choices = list(product(["", *READERS], ["", *sorted(PLACES)]))
    for (profession, platform), found in zip(choices, page.evaluate(CHOOSE, choices), strict=True):
        kept, own = of("", platform), of(profession, platform)
        shown = [case for theme in found["themes"] for case in theme["cases"]]
        assert {id_ for id_, _ in shown} == kept
        assert {id_ for id_, others in shown if not others} == own
        for theme, quiz in zip(found["themes"], THEMES, strict=True):
            ids = [question.id for question in quiz.questions]
            expected = [id_ for id_ in ids if id_ in own]
            expected += [id_ for id_ in ids if id_ in kept - own]
            assert [id_ for id_, _ in theme["cases"]] == expected
            assert theme["gone"] == (not expected)
        said = found["said"]
        assert said.startswith(f"{len(kept)}\u00a0cas")
        assert (f"sur {len(FILED)}" in said) == bool(platform)
        assert ("les autres ensuite" in said) == (own != kept)
        assert (f"{len(own)} pour vous d’abord" in said) == (own != kept and bool(own))


def test_a_reader_chooses_among_what_there_is(page: Page) -> None:
    values = "all => all.map((option) => option.value)"
    options = page.get_by_label("Plateforme").locator("option").evaluate_all(values)
    assert options[0] == "" and set(options[1:]) == PLACES


def test_the_keyboard_is_enough(page: Page) -> None:
    page.locator(".cw-case-choice").get_by_label("Ma profession").focus()
    page.keyboard.type("Sage")
    page.keyboard.press("Tab")
    page.keyboard.type("Insta")
    count = page.locator(".cw-count")
    own, kept = of("sage-femme", "instagram"), of("", "instagram")
    assert count.inner_text().startswith(f"{len(kept)}\u00a0cas sur {len(FILED)}")
    assert f"{len(own)} pour vous d’abord" in count.inner_text()
    assert count.get_attribute("role") == "status"
    # Of the next visit, the profession is kept; the platform is that of the moment.
    page.reload()
    assert (
        page.locator(".cw-case-choice").get_by_label("Ma profession").input_value() == "sage-femme"
    )
    assert count.inner_text().startswith(f"{len(FILED)}\u00a0cas\u00a0:")


def test_the_score_of_a_theme_stands_in_the_table(page: Page) -> None:
    all_at_once(page)
    row = page.locator(".cw-theme-scores tbody tr").filter(has_text="Avis, fiche")
    assert "Pas encore de réponse." in row.inner_text()
    case = page.locator("#question-v19")
    case.locator("[value=forbidden]").check()
    case.get_by_role("button", name="Vérifier").press("Enter")
    assert "1 bonne réponse sur 5, dont 1 du premier coup." in row.inner_text()
    assert "Réponse déduite" in (case.locator(".cw-solution").text_content() or "")
    page.reload()
    assert "1 bonne réponse sur 5" in row.inner_text()


def test_without_a_script_every_case_is_there_and_no_choice(browser: Browser, address: str) -> None:
    url = f"{address}/{PAGE}"
    with opened(browser, url, address, java_script_enabled=False) as (page, _):
        forms = page.locator("form[data-professions]").locator("visible=true")
        assert forms.count() == len(FILED)
        assert not page.get_by_label("Plateforme").is_visible()
        assert not page.locator(".cw-theme-scores").is_visible()
        assert page.get_by_text("Chaque série dit son score").is_visible()


def test_a_class_sees_one_case_at_a_time(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/{PAGE}?mode=classe", address) as (page, watch):
        assert page.locator("form[data-professions]").locator("visible=true").count() == len(THEMES)
        assert (
            page.locator(".cw-count").inner_text() == f"{len(FILED)}\u00a0cas à juger, par thème."
        )
        assert watch.problems == []


def test_on_paper_mine_are_printed(page: Page) -> None:
    printed = """(when) => {
      dispatchEvent(new Event(when));
      const all = [...document.querySelectorAll("form[data-professions]")];
      return {
        ids: all.filter((one) => one.checkVisibility()).map((one) => one.dataset.question),
        solutions: document.querySelectorAll(".cw-solutions > div").length,
      };
    }"""
    page.emulate_media(media="print")
    every = page.evaluate(printed, "beforeprint")
    page.evaluate(printed, "afterprint")
    choose(page, "pharmacien", "")
    own = page.evaluate(printed, "beforeprint")
    assert set(every["ids"]) == set(FILED)
    assert set(own["ids"]) == of("pharmacien", "")
    assert every["solutions"] - own["solutions"] == len(FILED) - len(own["ids"])
    assert "pour vous d’abord" in page.locator(".cw-count").inner_text()
    assert not page.get_by_label("Plateforme").is_visible()
    page.evaluate(printed, "afterprint")
    assert page.locator("form[data-professions]:not([data-out])").count() == len(FILED)


def test_a_file_without_cases_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(ROOT / "book" / "comprendre"))
    for shows in (case_choice, case_scores):
        with pytest.raises(QuizFileError, match=r"chiffres\.quiz\.yml : aucun cas classé"):
            shows("chiffres.quiz.yml")
