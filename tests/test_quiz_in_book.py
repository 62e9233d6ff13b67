"""Promise: every question of the book is answered with the keyboard alone, and remembers it."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.keyboard import TYPISTS, WRONG, answer_by_keyboard, answer_of, verdict
from tests.site import HTML, opened, pages

WITH_QUIZ = [
    name
    for name in pages()
    if '<section class="cw-quiz"' in (text := (HTML / name).read_text("utf-8"))
    # The review draws its questions (tests/test_progress.py), a class votes (test_class_mode.py).
    and not re.search('<template|data-mode="classe"', text)
]


# From a disk the scripts are the same: one chapter tells whether they may run and store there.
@pytest.mark.parametrize(
    ("scheme", "page_name"),
    [*(("http", name) for name in WITH_QUIZ), *(("file", name) for name in WITH_QUIZ[-1:])],
)
def test_every_question_answers_to_the_keyboard(
    browser: Browser, address: str, scheme: str, page_name: str
) -> None:
    home = address if scheme == "http" else HTML.as_uri()
    with opened(browser, f"{home}/{page_name}", home) as (page, watch):
        questions = page.locator("form.cw-question").all()
        for question in questions:  # empty: a message, not a fault
            question.locator("button[type=submit]").focus()
            page.keyboard.press("Enter")
            assert verdict(question) == "note"
        for right, expected in ((False, WRONG), (True, {"right"})):
            for question in questions:
                answer_by_keyboard(page, question, answer_of(question, right=right))
                assert verdict(question) in expected, question.get_attribute("data-question")
            page.reload()
            for question in questions:  # still there: verdict and answer
                assert verdict(question) in expected, question.get_attribute("data-question")
        assert watch.problems == []


@pytest.mark.parametrize("page_name", WITH_QUIZ)
def test_tab_reaches_every_question_in_order(
    browser: Browser, address: str, page_name: str
) -> None:
    """From the top of the page, with Tab alone: each question's « Vérifier », none skipped."""
    with opened(browser, f"{address}/{page_name}", address) as (page, _):
        expected = page.locator("form.cw-question").evaluate_all(
            "all => all.map((form) => form.dataset.question)"
        )
        reached: list[str] = []
        for _press in range(600):
            page.keyboard.press("Tab")
            name = page.evaluate(
                "document.activeElement.matches('.cw-question button[type=submit]')"
                " ? document.activeElement.form.dataset.question : null"
            )
            if name:
                reached.append(name)
            if len(reached) == len(expected):
                break
        assert reached == expected


@pytest.mark.parametrize("page_name", WITH_QUIZ)
def test_unreadable_number_is_a_message_not_a_fault(
    browser: Browser, address: str, page_name: str
) -> None:
    with opened(browser, f"{address}/{page_name}", address) as (page, _):
        for question in page.locator("form[data-type=numeric]").all():
            answer_by_keyboard(page, question, "<b>beaucoup</b>")
            assert verdict(question) == "note"
            assert "<b>beaucoup</b>" in question.locator(".cw-status").inner_text()


def first(page: Page, kind: str) -> Locator:
    return page.locator(f"form[data-type={kind}]").first


@pytest.fixture
def chiffres(address: str) -> str:
    """The chapter in which every type of question is used."""
    return f"{address}/comprendre/chiffres.html"


@pytest.mark.book
def test_every_type_is_used() -> None:
    book = "".join((HTML / name).read_text("utf-8") for name in WITH_QUIZ)
    for kind in TYPISTS:
        assert f'data-type="{kind}"' in book, kind


@pytest.mark.parametrize(
    ("kind", "answer", "expected"),
    [
        ("text", "La BASE", "right"),
        ("text", "le denominateur.", "right"),
        ("text", "  Population   de référence ", "right"),
        ("text", "un échantillon", "L’échantillon est la partie"),
        ("text", "les bases", "Ce mot répond à la question"),
        ("numeric:has-text('433')", "408,5 %", "divisé les membres par les actifs"),
        ("numeric:has-text('433')", "76", "ne sont pas venus"),
        ("numeric:has-text('433')", "60", "Vérifiez le sens"),
    ],
)
def test_known_mistakes_get_their_own_words(
    browser: Browser, chiffres: str, address: str, kind: str, answer: str, expected: str
) -> None:
    with opened(browser, chiffres, address) as (page, _):
        kind, _, words = kind.partition(":")
        selector = f"form[data-type={kind}]" + (f":{words}" if words else "")
        question = page.locator(selector).first
        answer_by_keyboard(page, question, answer)
        if expected == "right":
            assert verdict(question) == "right"
        else:
            assert verdict(question) == "wrong"
            assert expected in question.locator(".cw-status").inner_text()


def test_order_says_where_an_item_went(browser: Browser, chiffres: str, address: str) -> None:
    with opened(browser, chiffres, address) as (page, _):
        question = first(page, "order")
        question.locator("[data-move='1']").first.focus()
        page.keyboard.press("Enter")
        assert "position 2 sur 4" in question.locator(".cw-status").inner_text()


def test_hints_come_one_by_one_and_stay(browser: Browser, chiffres: str, address: str) -> None:
    with opened(browser, chiffres, address) as (page, _):
        question = page.locator("form.cw-question:has(.cw-hints)").first
        button = question.locator("[data-action=hint]")
        total = question.locator(".cw-hints > li").count()
        for shown in range(1, total + 1):
            button.focus()
            page.keyboard.press("Enter")
            assert question.locator(".cw-hints > li:visible").count() == shown
        assert button.is_disabled()
        page.reload()
        assert question.locator(".cw-hints > li:visible").count() == total


def test_a_look_at_the_solution_is_not_a_first_success(
    browser: Browser, chiffres: str, address: str
) -> None:
    with opened(browser, chiffres, address) as (page, _):
        question = first(page, "single")
        question.locator(".cw-solution > summary").focus()
        page.keyboard.press("Enter")
        assert question.locator(".cw-explanation").is_visible()
        page.wait_for_timeout(50)
        answer_by_keyboard(page, question, answer_of(question, right=True))
        assert stored(page, question)["first"] == "revealed"


def stored(page: Page, question: Locator) -> Any:
    key = f"reseaux-sante/v1/chiffres/{question.get_attribute('data-question')}"
    return json.loads(page.evaluate("key => localStorage.getItem(key)", key))


def test_after_three_tries_every_option_is_explained(
    browser: Browser, chiffres: str, address: str
) -> None:
    with opened(browser, chiffres, address) as (page, _):
        question = first(page, "single")
        for tries in range(1, 4):
            assert question.locator(".cw-explanation").is_hidden()
            answer_by_keyboard(page, question, answer_of(question, right=False))
            assert stored(page, question)["tries"] == tries
        assert question.locator(".cw-explanation").is_visible()


def test_starting_again_keeps_the_first_try(browser: Browser, chiffres: str, address: str) -> None:
    with opened(browser, chiffres, address) as (page, _):
        quiz = page.locator("section[data-role=bilan]")
        question = quiz.locator("form[data-type=single]").first
        answer_by_keyboard(page, question, answer_of(question, right=False))
        quiz.locator("[data-action=restart]").click()
        quiz.get_by_role("button", name="Oui, recommencer").click()
        assert verdict(question) == "none"
        assert question.locator("[name=answer]:checked").count() == 0
        answer_by_keyboard(page, question, answer_of(question, right=True))
        kept = stored(page, question)
        assert (kept["first"], kept["verdict"]) == ("wrong", "right")


def test_a_changed_question_has_a_first_try_again(
    browser: Browser, chiffres: str, address: str
) -> None:
    with opened(browser, chiffres, address) as (page, _):
        question = first(page, "single")
        answer_by_keyboard(page, question, answer_of(question, right=False))
        entry = stored(page, question) | {"version": "00000000"}
        key = f"reseaux-sante/v1/chiffres/{question.get_attribute('data-question')}"
        page.evaluate("([k, v]) => localStorage.setItem(k, v)", [key, json.dumps(entry)])
        page.reload()
        answer_by_keyboard(page, question, answer_of(question, right=True))
        kept = stored(page, question)
        assert (kept["first"], kept["tries"]) == ("right", 1)


@pytest.mark.parametrize(
    "damage",
    [
        "{",
        "null",
        "[]",
        '"x"',
        '{"answer": {"a": 1}, "verdict": 3}',
        '{"answer": "<img src=x onerror=alert(1)>", "version": "VERSION"}',
        '{"answer": [99, -1, null], "version": "VERSION"}',
    ],
)
def test_a_damaged_entry_hurts_no_other(
    browser: Browser, chiffres: str, address: str, damage: str
) -> None:
    with opened(browser, chiffres, address) as (page, watch):
        kept, *others = page.locator("form.cw-question").all()
        answer_by_keyboard(page, kept, answer_of(kept, right=True))
        for other in others:
            page.evaluate(
                "([key, value]) => localStorage.setItem(key, value)",
                [
                    f"reseaux-sante/v1/chiffres/{other.get_attribute('data-question')}",
                    damage.replace("VERSION", other.get_attribute("data-version") or ""),
                ],
            )
        page.reload()
        assert verdict(kept) == "right"
        for other in others:  # each can still be answered
            answer_by_keyboard(page, other, answer_of(other, right=True))
            assert verdict(other) == "right"
        assert watch.problems == []


def test_a_changed_question_asks_again(browser: Browser, chiffres: str, address: str) -> None:
    with opened(browser, chiffres, address) as (page, _):
        question = first(page, "single")
        answer_by_keyboard(page, question, answer_of(question, right=True))
        entry = stored(page, question) | {"version": "00000000"}
        key = f"reseaux-sante/v1/chiffres/{question.get_attribute('data-question')}"
        page.evaluate("([k, v]) => localStorage.setItem(k, v)", [key, json.dumps(entry)])
        page.reload()
        assert verdict(question) == "note"
        assert "a changé" in question.locator(".cw-status").inner_text()


def test_answers_survive_a_browser_that_refuses_to_store(
    browser: Browser, chiffres: str, address: str
) -> None:
    with opened(browser, chiffres, address) as (page, _):
        page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
        question = first(page, "single")
        answer_by_keyboard(page, question, answer_of(question, right=True))
        assert verdict(question) == "right"
        assert page.locator(".cw-unsaved").is_visible()
