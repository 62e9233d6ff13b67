"""Promise: every question of the book is answered with the keyboard alone, and remembers it."""

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, Keyboard, Locator, Page

from tests.site import HTML, opened, pages

WITH_QUIZ = [name for name in pages() if 'class="cw-quiz"' in (HTML / name).read_text("utf-8")]
WRONG = {"wrong", "partial"}


def answer_of(question: Locator, *, right: bool) -> Any:
    """Return a right or a wrong answer, from the marking data of the page."""
    kind = question.get_attribute("data-type")
    marking = json.loads(question.get_attribute("data-marking") or "")
    if kind == "numeric":
        value = marking["answer"] + (0 if right else 10 * marking["tolerance"] + 1)
        return f"{value:.3f}".replace(".", ",")
    if kind == "text":
        return marking["accepted"][0] if right else "autre chose"
    if kind == "order":
        solved = list(range(len(marking["initial"])))
        swapped = [1, 0, *solved[2:]]
        return (
            solved if right else next(o for o in (swapped, solved[::-1]) if o != marking["initial"])
        )
    correct = marking["correct"]
    if right:
        return correct
    if kind == "single":
        return 0 if correct else 1
    if kind == "true-false":
        return not correct
    if kind == "multiple":
        return [choice for choice in range(marking["of"]) if choice not in correct]
    assert kind in {"categorise", "match"}, f"no wrong answer known for type {kind}"
    other = next(category for category in correct if category != correct[0])
    return [other, *correct[1:]]


def answer_by_keyboard(page: Page, question: Locator, answer: Any) -> None:
    """Type `answer` and check it, from the question's first field on, without a pointer."""
    TYPISTS[question.get_attribute("data-type") or ""](page.keyboard, question, answer)


def type_radios(keys: Keyboard, question: Locator, answer: Any) -> None:
    fields, checked = question.locator("[name=answer]"), question.locator("[name=answer]:checked")
    # As Tab does: on the chosen radio button, or on the first.
    (checked if checked.count() else fields.first).focus()
    keys.press("Space")
    for _ in range(fields.count()):
        if checked.get_attribute("value") == json.dumps(answer):
            break
        keys.press("ArrowDown")
    keys.press("Enter")


def type_checkboxes(keys: Keyboard, question: Locator, answer: Any) -> None:
    fields = question.locator("[name=answer]")
    fields.first.focus()
    for position in range(fields.count()):
        if fields.nth(position).is_checked() != (position in answer):
            keys.press("Space")
        keys.press("Tab")
    keys.press("Space")  # Tab has come to « Vérifier »


def type_number(keys: Keyboard, question: Locator, answer: Any) -> None:
    question.locator("[name=answer]").focus()
    keys.press("ControlOrMeta+A")
    keys.type(answer)
    keys.press("Enter")


def type_menus(keys: Keyboard, question: Locator, answer: Any) -> None:
    menus = question.locator("[name=answer]")
    menus.first.focus()
    for position, category in enumerate(answer):
        options = menus.nth(position).locator("option")
        values = options.evaluate_all("all => all.map((one) => one.value)")
        keys.press("Home")
        for _ in range(values.index(category)):
            keys.press("ArrowDown")
        keys.press("Tab")
    keys.press("Space")


def type_order(keys: Keyboard, question: Locator, answer: Any) -> None:
    """Bring each item to its place with its own « Monter » button."""
    items = question.locator("[data-item]")
    for place, item in enumerate(answer):
        moved = question.locator(f"[data-item='{item}']")
        moved.locator("[data-move='-1']").focus()
        for _ in range(items.count()):
            order = items.evaluate_all("all => all.map((one) => Number(one.dataset.item))")
            if order.index(item) <= place:
                break
            keys.press("Enter")
            assert moved.locator("[data-move='-1']").evaluate(
                "one => one === document.activeElement"
            )
    question.locator("button[type=submit]").focus()
    keys.press("Space")


TYPISTS = {
    "single": type_radios,
    "true-false": type_radios,
    "multiple": type_checkboxes,
    "numeric": type_number,
    "text": type_number,
    "match": type_menus,
    "order": type_order,
    "categorise": type_menus,
}


def verdict(question: Locator) -> str | None:
    return question.locator(".cw-status").get_attribute("data-kind")


@pytest.mark.parametrize("page_name", WITH_QUIZ)
@pytest.mark.parametrize("scheme", ["http", "file"])
def test_every_question_answers_to_the_keyboard(
    browser: Browser, address: str, page_name: str, scheme: str
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
            assert "« <b>beaucoup</b> »" in question.locator(".cw-status").inner_text()


def first(page: Page, kind: str) -> Locator:
    return page.locator(f"form[data-type={kind}]").first


@pytest.fixture
def chiffres(address: str) -> str:
    """The chapter in which every type of question is used."""
    return f"{address}/comprendre/chiffres.html"


def test_every_type_is_used(browser: Browser, chiffres: str, address: str) -> None:
    with opened(browser, chiffres, address) as (page, _):
        for kind in TYPISTS:
            assert first(page, kind).count() == 1, kind


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


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("37,5", "%", 37.5),
        ("37.5", "%", 37.5),
        ("37,5 %", "%", 37.5),
        ("37,5\u202f%", "%", 37.5),
        ("37,5 %", "", 0.375),
        ("1 234,5", "", 1234.5),
        ("1\u202f234\u00a0567", "", 1234567),
        ("−3", "", -3),
        ("1,2e3", "", 1200),
        ("28 millions", "millions", 28),
        ("1.234,5", "", None),
        ("12 34", "", None),
        ("1e999", "", None),
        ("beaucoup", "", None),
        ("%", "%", None),
        ("", "", None),
    ],
)
def test_numbers_as_the_french_type_them(
    browser: Browser, text: str, unit: str, value: float | None
) -> None:
    source = (HTML.parents[1] / "courseware/static/numbers.js").read_text("utf-8")
    page = browser.new_page()
    page.add_script_tag(content=source, type="module")
    parsed = page.evaluate(
        "([source, text, unit]) => import('data:text/javascript,' + encodeURIComponent(source))"
        ".then((numbers) => numbers.parseNumber(text, unit))",
        [source, text, unit],
    )
    page.close()
    assert parsed == (value if value is None else pytest.approx(value))
