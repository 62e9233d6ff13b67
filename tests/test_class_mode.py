"""Promise: a teacher projects any quiz of the static book: vote, second vote, explanations."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page

from tests.keyboard import answer_of
from tests.site import HTML, opened, pages

PAGE = "comprendre/chiffres.html?mode=classe"


def bilan(page: Page) -> Locator:
    return page.locator("section[data-role=bilan]")


def until(quiz: Locator, kind: str) -> Locator:
    """Go on to the first question of type `kind`; return it."""
    onward = quiz.get_by_role("button", name="Question suivante")
    while quiz.locator("form:visible").get_attribute("data-type") != kind:
        onward.focus()
        quiz.page.keyboard.press("Enter")
    return quiz.locator("form:visible")


def step(question: Locator) -> Locator:
    """Return the button that brings the vote on."""
    return question.locator(".cw-advice + p button")


def shares(question: Locator, vote: int) -> list[str]:
    cells = question.locator(f".cw-votes tbody td:nth-of-type({vote}) .cw-share")
    return [text.strip().replace("\u00a0", " ") for text in cells.all_text_contents()]


def test_one_question_at_a_time(page: Page) -> None:
    quiz = bilan(page)
    total = quiz.locator("form").count()
    onward = quiz.get_by_role("button", name="Question suivante")
    for place in range(1, total + 1):
        assert quiz.locator("form:visible").count() == 1
        assert f"Question {place} sur {total}" in quiz.locator(".cw-steps").inner_text()
        assert quiz.locator("form:visible .cw-solution").is_hidden()
        if place < total:
            onward.click()
    assert onward.is_disabled()


def test_votes_are_typed_and_revealed_only_after_the_second(page: Page) -> None:
    """By keyboard alone, from the first count to the explanations."""
    question = until(bilan(page), "single")
    fields = question.locator(".cw-votes input")
    options = fields.count() // 2
    first, second = ([fields.nth(2 * i + vote) for i in range(options)] for vote in (0, 1))
    assert all(field.is_disabled() for field in second)
    for field, count in zip(first, ("3", "8", "9"), strict=True):
        field.focus()
        page.keyboard.type(count)
    assert shares(question, 1) == ["", "", ""]  # nobody is swayed by the others' votes
    step(question).focus()
    page.keyboard.press("Enter")
    assert shares(question, 1) == ["15 %", "40 %", "45 %"]
    assert question.locator(".cw-solution").is_hidden()
    assert question.locator(".cw-is-right").count() == 0
    for field, count in zip(second, ("1", "18", "1"), strict=True):
        field.focus()
        page.keyboard.type(count)
    step(question).focus()
    page.keyboard.press("Enter")
    assert shares(question, 2) == ["5 %", "90 %", "5 %"]
    assert question.locator(".cw-solution").is_hidden()
    page.keyboard.press("Enter")
    assert question.locator(".cw-solution .cw-explanation").is_visible()
    assert question.locator(".cw-solution .cw-options > li").count() == options
    assert question.locator(".cw-is-right").count() == 1


def test_a_reload_keeps_the_votes_and_no_reader_s_answer_is_touched(page: Page) -> None:
    question = until(bilan(page), "single")
    question.locator(".cw-votes input").first.fill("12")
    step(question).click()
    page.reload()
    question = until(bilan(page), "single")
    assert question.locator(".cw-votes input").first.input_value() == "12"
    assert shares(question, 1)[0] == "100 %"
    damage = """text => Object.keys(sessionStorage)
        .forEach((key) => sessionStorage.setItem(key, text))"""
    name = question.get_attribute("data-question")
    for text in ("{", "null", f'{{"{name}":{{"step":"x","votes":"ab"}}}}', f'{{"{name}":3}}'):
        page.evaluate(damage, text)
        page.reload()
        assert step(until(bilan(page), "single")).inner_text() == "Montrer la répartition"
    assert page.evaluate("Object.keys(localStorage).filter((k) => k.includes('/v1/'))") == []


@pytest.mark.parametrize("kind", ["numeric", "order", "match", "categorise"])
def test_a_question_without_options_is_discussed_then_revealed(page: Page, kind: str) -> None:
    question = until(bilan(page), kind)
    assert question.locator(".cw-votes").count() == 0
    step(question).click()
    assert question.locator(".cw-solution .cw-explanation").is_visible()


def test_a_group_puts_items_in_order_before_the_solution(page: Page) -> None:
    question = until(bilan(page), "order")
    items = question.locator("[data-item]")
    second = items.nth(1).get_attribute("data-item")
    items.nth(1).locator("[data-move='-1']").press("Enter")
    assert items.first.get_attribute("data-item") == second
    assert "position 1 sur" in question.locator(".cw-status").inner_text()
    arrow = items.first.locator("[data-move='-1']")
    assert arrow.evaluate("one => one === document.activeElement")
    page.reload()
    question = until(bilan(page), "order")
    assert items.first.get_attribute("data-item") == second
    step(question).click()
    assert question.locator(".cw-solution .cw-explanation").is_visible()


def test_a_group_follows_a_story_step_by_step(browser: Browser, address: str) -> None:
    page_name = next(
        page for page in pages() if 'data-type="scenario"' in (HTML / page).read_text("utf-8")
    )
    with opened(browser, f"{address}/{page_name}?mode=classe", address) as (page, watch):
        quiz = page.locator("section.cw-quiz:has(form[data-type=scenario])").first
        question = quiz.locator("form[data-type=scenario]")
        while not question.is_visible():
            quiz.get_by_role("button", name="Question suivante").press("Enter")
        steps = question.locator("[data-step]:visible")
        assert steps.count() == 1 and step(question).inner_text() == "Continuer"
        step(question).press("Enter")
        assert "Choisissez" in question.locator(".cw-status").inner_text()
        for choice in answer_of(question, right=True):
            assert question.locator(".cw-solution").is_hidden()
            steps.last.locator(f"input[value='{choice}']").check()
            told = step(question).inner_text()
            if told == "Révéler":
                # The way that led here outlives a reload.
                page.reload()
                while not question.is_visible():
                    quiz.get_by_role("button", name="Question suivante").press("Enter")
                assert step(question).inner_text() == told
            step(question).press("Enter")
        assert told == "Révéler"
        assert question.locator(".cw-solution .cw-explanation").is_visible()
        assert watch.problems == []


def test_a_browser_that_refuses_votes_or_full_screen_says_so(
    browser: Browser, address: str
) -> None:
    with opened(browser, "about:blank", address) as (page, watch):
        page.add_init_script("""
          Object.defineProperty(window, "sessionStorage", {
            get() { throw new DOMException("denied", "SecurityError"); } });
          Element.prototype.requestFullscreen = () => Promise.reject(new TypeError("denied"));""")
        page.goto(f"{address}/{PAGE}")
        question = until(bilan(page), "single")
        question.locator(".cw-votes input").first.fill("12")
        step(question).click()
        assert shares(question, 1)[0] == "100 %"
        assert page.locator(".cw-unsaved").count() == 1
        large = bilan(page).get_by_role("button", name="Plein écran")
        large.click()
        assert "refuse le plein écran" in bilan(page).locator(".cw-steps").inner_text()
        assert watch.problems == []


@pytest.mark.parametrize("count", ["-3", "1e9", "2.7", "abc"])
def test_odd_counts_do_no_harm(page: Page, count: str) -> None:
    question = until(bilan(page), "single")
    question.locator(".cw-votes input").first.focus()
    page.keyboard.type(count)
    step(question).click()
    assert "NaN" not in question.inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_class_mode_is_large_and_accessible(browser: Browser, address: str, scheme: Any) -> None:
    with opened(browser, f"{address}/{PAGE}", address, color_scheme=scheme) as (page, _):
        quiz = bilan(page)
        size = quiz.locator("form:visible legend").first.evaluate(
            "one => parseFloat(getComputedStyle(one).fontSize)"
        )
        assert size >= 24
        question = until(quiz, "single")
        for _ in range(3):
            step(question).click()
        report = Axe().run(page, context="section[data-role=bilan]")
        assert report.response["violations"] == [], report.generate_report()
        quiz.get_by_role("button", name="Plein écran").click()
        page.wait_for_function("() => document.fullscreenElement !== null")
