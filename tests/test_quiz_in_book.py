"""Promise: every question of the book is answered with the keyboard alone, and remembers it.

Real keys answer each type of question on the first and the last page that has it; all questions are
answered, wrongly then rightly, through their own fields and buttons, and Tab stops at every one.
"""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.hands import TYPISTS
from tests.kept import kept, put
from tests.keyboard import (
    ANSWER_ALL,
    ASKED,
    VERDICTS,
    WRONG,
    all_at_once,
    answer_by_keyboard,
    answer_of,
    answer_to,
    verdict,
)
from tests.site import HTML, opened, pages

# The chapter in which every type of question is used.
PAGE = "comprendre/chiffres.html"
WITH_QUIZ = [
    name
    for name in pages()
    if 'data-activity="quiz"' in (text := (HTML / name).read_text("utf-8"))
    # The review draws its questions (tests/test_progress.py), a class votes (test_class_mode.py).
    and not re.search('<template|data-mode="classe"', text)
]
# Type of question → the pages that have it, in order.
PAGES_OF: dict[str, list[str]] = {}
for name in WITH_QUIZ:
    for kind in sorted(set(re.findall(r'data-type="([a-z-]+)"', (HTML / name).read_text("utf-8")))):
        PAGES_OF.setdefault(kind, []).append(name)


# The stops that Tab makes, as the page sees them.
WATCH_FOCUS = """() => {
  window.stops = [];
  addEventListener("focusin", ({ target }) => {
    if (target.matches(".cw-question button[type=submit]")) {
      window.stops.push(target.form.dataset.question);
    }
  });
}"""


def tab_through(page: Page, most: int = 600) -> list[str]:
    """Press Tab from the top of the page; return the questions at whose « Vérifier » it stops."""
    page.evaluate(WATCH_FOCUS)
    expected = page.locator("form.cw-question").count()
    for press in range(most):
        page.keyboard.press("Tab")
        if press % 10 == 0 and page.evaluate("window.stops.length") >= expected:
            break
    stops: list[str] = page.evaluate("window.stops")
    return stops


# Words and fields of questions that reach beyond their card, which would cut them.
STICKING_OUT = """forms => forms.flatMap((form) => {
  const { right } = form.getBoundingClientRect();
  return [...form.querySelectorAll("select, input, .cw-tag, label, legend, .cw-status")]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > right + 1)
    .map((one) => `${form.dataset.question}: ${one.className || one.tagName}`);
})"""


def by_keyboard(page_name: str, questions: Locator, asked: list[dict[str, Any]]) -> list[Locator]:
    """Return the first question of each type that real keys answer on this page."""
    types = [question["type"] for question in asked]
    return [
        questions.nth(types.index(kind))
        for kind in dict.fromkeys(types)
        if page_name in {PAGES_OF[kind][0], PAGES_OF[kind][-1]}
    ]


@pytest.fixture
def page(page: Page) -> Page:
    """The page, with all questions of its quizzes shown."""
    all_at_once(page)
    return page


# From a disk the scripts are the same: one chapter tells whether they may run and store there.
@pytest.mark.parametrize(
    ("scheme", "page_name"),
    [*(("http", name) for name in WITH_QUIZ), *(("file", name) for name in WITH_QUIZ[-1:])],
)
def test_every_question_answers_and_remembers(
    browser: Browser, address: str, scheme: str, page_name: str, subtests: pytest.Subtests
) -> None:
    home = address if scheme == "http" else HTML.as_uri()
    with opened(browser, f"{home}/{page_name}", home) as (page, watch):
        all_at_once(page)
        page.reload()  # the keyboard begins at the top again
        all_at_once(page)
        questions = page.locator("form.cw-question")
        asked = questions.evaluate_all(ASKED)
        ids = [question["id"] for question in asked]
        with subtests.test("Tab reaches every question in order, none skipped"):
            # The last presses may go round the page to the first again.
            assert tab_through(page)[: len(ids)] == ids
        with subtests.test("an empty answer is a message, not a fault"):
            for question in by_keyboard(page_name, questions, asked):
                question.locator("button[type=submit]").focus()
                page.keyboard.press("Enter")
                assert verdict(question) == "note"
            empty = page.evaluate(ANSWER_ALL, [[id_, None] for id_ in ids])
            assert set(empty) == {"note"}
        with subtests.test("an unreadable number is a message, not a fault"):
            odd = "<b>beaucoup</b>"
            numbers = [question["id"] for question in asked if question["type"] == "numeric"]
            verdicts = page.evaluate(ANSWER_ALL, [[id_, odd] for id_ in numbers])
            assert verdicts == ["note"] * len(numbers)
            for id_ in numbers:
                question = page.locator(f"form[data-question={id_}]")
                assert odd in question.locator(".cw-status").inner_text()
        for right, expected in ((False, WRONG), (True, {"right"})):
            answers = {one["id"]: answer_to(one, right=right) for one in asked}
            with subtests.test("the keyboard answers each type", right=right):
                for question in by_keyboard(page_name, questions, asked):
                    id_ = question.get_attribute("data-question") or ""
                    answer_by_keyboard(page, question, answers[id_])
                    assert verdict(question) in expected, id_
            with subtests.test("every question is marked, and remembers", right=right):
                verdicts = page.evaluate(ANSWER_ALL, list(answers.items()))
                found = dict(zip(ids, verdicts, strict=True))
                assert {id_: one for id_, one in found.items() if one not in expected} == {}
                page.reload()
                all_at_once(page)
                assert questions.evaluate_all(VERDICTS) == verdicts
        with subtests.test("nothing goes wrong meanwhile"):
            assert watch.problems == []


def first(page: Page, kind: str) -> Locator:
    return page.locator(f"form[data-type={kind}]").first


@pytest.mark.book
def test_every_type_is_used() -> None:
    book = "".join((HTML / name).read_text("utf-8") for name in WITH_QUIZ)
    for kind in TYPISTS:
        assert f'data-type="{kind}"' in book, kind


KNOWN = [
    ("text", "La BASE", "right"),
    ("text", "le denominateur.", "right"),
    ("text", "  Population   de référence ", "right"),
    ("text", "un échantillon", "L’échantillon est la partie"),
    ("text", "les bases", "Ce mot répond à la question"),
    ("numeric][data-question=linkedin-pour-cent", "50 %", "un titulaire sur deux"),
    ("numeric][data-question=linkedin-pour-cent", "76", "ne sont pas venus"),
    ("numeric][data-question=linkedin-pour-cent", "60", "Revoyez le graphique"),
]


def test_known_mistakes_get_their_own_words(page: Page, subtests: pytest.Subtests) -> None:
    for type_, answer, expected in KNOWN:
        question = page.locator(f"form[data-type={type_}]").first
        with subtests.test(answer):
            answer_by_keyboard(page, question, answer)
            if expected == "right":
                assert verdict(question) == "right"
            else:
                assert verdict(question) == "wrong"
                assert expected in question.locator(".cw-status").inner_text()


def test_order_says_where_an_item_went(page: Page) -> None:
    question = first(page, "order")
    question.locator("[data-move='1']").first.focus()
    page.keyboard.press("Enter")
    assert "position 2 sur 4" in question.locator(".cw-status").inner_text()


def test_hints_come_one_by_one_and_stay(page: Page) -> None:
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


KEPT_AS_REVEALED = """name =>
  JSON.parse(localStorage.getItem(`reseaux-sante/v1/chiffres/${name}`))?.revealed"""


def test_a_look_at_the_solution_is_not_a_first_success(page: Page) -> None:
    question = first(page, "single")
    question.locator(".cw-solution > summary").focus()
    page.keyboard.press("Enter")
    assert question.locator(".cw-explanation").is_visible()
    # A fold tells that it opened a moment later.
    page.wait_for_function(KEPT_AS_REVEALED, arg=question.get_attribute("data-question"))
    answer_by_keyboard(page, question, answer_of(question, right=True))
    assert stored(page, question)["first"] == "revealed"


def name_of(question: Locator) -> str:
    return f"chiffres/{question.get_attribute('data-question')}"


def stored(page: Page, question: Locator) -> Any:
    return kept(page)[name_of(question)]


def test_after_three_tries_every_option_is_explained(page: Page) -> None:
    question = first(page, "single")
    for tries in range(1, 4):
        assert question.locator(".cw-explanation").is_hidden()
        answer_by_keyboard(page, question, answer_of(question, right=False))
        assert stored(page, question)["tries"] == tries
    assert question.locator(".cw-explanation").is_visible()


def test_starting_again_keeps_the_first_try(page: Page) -> None:
    quiz = page.locator("section[data-role=bilan]")
    question = quiz.locator("form[data-type=single]").first
    answer_by_keyboard(page, question, answer_of(question, right=False))
    quiz.locator("[data-action=restart]").click()
    quiz.get_by_role("button", name="Oui, recommencer").click()
    assert verdict(question) == "none"
    assert question.locator("[name=answer]:checked").count() == 0
    answer_by_keyboard(page, question, answer_of(question, right=True))
    entry = stored(page, question)
    assert (entry["first"], entry["verdict"]) == ("wrong", "right")


def test_a_changed_question_asks_again_and_has_a_first_try_again(page: Page) -> None:
    question = first(page, "single")
    answer_by_keyboard(page, question, answer_of(question, right=False))
    put(page, {name_of(question): stored(page, question) | {"version": "00000000"}})
    page.reload()
    assert verdict(question) == "note"
    assert "a changé" in question.locator(".cw-status").inner_text()
    answer_by_keyboard(page, question, answer_of(question, right=True))
    entry = stored(page, question)
    assert (entry["first"], entry["tries"]) == ("right", 1)


DAMAGES = [
    "{",
    "null",
    "[]",
    '"x"',
    '{"answer": {"a": 1}, "verdict": 3}',
    '{"answer": "<img src=x onerror=alert(1)>", "version": "VERSION"}',
    '{"answer": [99, -1, null], "version": "VERSION"}',
]
# Every question but the first has this entry in the browser.
STORE = """([forms, damage]) => {
  for (const { id, version } of forms.slice(1)) {
    localStorage.setItem(`reseaux-sante/v1/chiffres/${id}`, damage.replace("VERSION", version));
  }
}"""


def test_a_damaged_entry_hurts_no_other(page: Page, subtests: pytest.Subtests) -> None:
    asked = page.locator("form.cw-question").evaluate_all(ASKED)
    known, *others = [[one["id"], answer_to(one, right=True)] for one in asked]
    assert page.evaluate(ANSWER_ALL, [known]) == ["right"]
    for damage in DAMAGES:
        with subtests.test(damage):
            page.evaluate(STORE, [asked, damage])
            page.reload()
            first_one = page.locator(f"form[data-question={known[0]}]")
            assert verdict(first_one) == "right"
            # Each can still be answered.
            assert set(page.evaluate(ANSWER_ALL, others)) == {"right"}


def test_answers_survive_a_browser_that_refuses_to_store(page: Page) -> None:
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    question = first(page, "single")
    answer_by_keyboard(page, question, answer_of(question, right=True))
    assert verdict(question) == "right"
    assert page.locator(".cw-unsaved").is_visible()
