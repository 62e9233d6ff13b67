"""Promise: a quiz of several questions shows one at a time, or all, as the reader wants it.

Each number says what became of its question; a link leads to a question; errors say where they are;
paper and browsers without scripts show everything.
"""

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.kept import kept, put
from tests.keyboard import all_at_once, answer_by_keyboard, answer_of
from tests.site import opened

PAGE = "comprendre/chiffres.html"
# Every question, but those of a fold that is closed.
OPEN_TO_ALL = "form.cw-question:not(details:not([open]) *)"
SEEN = """one => {
  const { top } = one.getBoundingClientRect();
  return top >= 0 && top < innerHeight / 2;
}"""


def bilan(page: Page) -> Locator:
    return page.locator("section[data-role=bilan]")


def focused(one: Locator) -> bool:
    return bool(one.evaluate("one => one === document.activeElement"))


def test_one_question_then_the_next_by_keyboard(page: Page) -> None:
    quiz = bilan(page)
    forms = quiz.locator("form")
    total = forms.count()
    for rank in range(total):
        assert quiz.locator("form:visible").count() == 1
        assert forms.nth(rank).is_visible()
        assert quiz.locator(".cw-place").inner_text() == f"{rank + 1} sur {total}"
        current = quiz.locator(".cw-states [aria-current]")
        assert current.get_attribute("aria-label") == f"Question {rank + 1}, à faire"
        onward = quiz.get_by_role("button", name="Suivante")
        if rank + 1 < total:
            onward.press("Enter")
            # What comes is said, and its beginning is before the eyes.
            assert focused(forms.nth(rank + 1).locator("legend").first)
            assert quiz.locator(".cw-head").evaluate(SEEN)
    assert onward.count() == 0
    quiz.get_by_role("button", name="Précédente").press("Enter")
    assert forms.nth(total - 2).is_visible()
    quiz.locator(".cw-states button").first.press("Enter")
    assert focused(forms.first.locator("legend").first)


def test_a_story_still_says_its_steps(page: Page, address: str) -> None:
    page.goto(f"{address}/comprendre/reseau-ou-media.html")
    story = page.locator("section[data-paged] form[data-type=scenario]").first
    rank = (story.locator(".cw-number").first.text_content() or "").partition(" sur ")[0]
    quiz = story.locator("xpath=ancestor::section[1]")
    quiz.locator(".cw-states").get_by_role("button", name=f"{rank}, ").click()
    # The head of the quiz says the question's number; nothing else says that of a step.
    widths = story.locator(".cw-number:visible").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().width)"
    )
    assert [width > 1 for width in widths] == [False, True]


def test_each_number_says_what_became_of_its_question(page: Page) -> None:
    quiz = bilan(page)
    question = quiz.locator("form[data-type=single]").first
    rank = quiz.locator("form").evaluate_all(
        "(all) => all.findIndex((one) => one.dataset.type === 'single')"
    )
    state = quiz.locator(".cw-states button").nth(rank)
    state.click()
    answer_by_keyboard(page, question, answer_of(question, right=False))
    assert (state.get_attribute("aria-label") or "").endswith("à revoir")
    answer_by_keyboard(page, question, answer_of(question, right=True))
    for _ in range(2):
        assert (state.get_attribute("aria-label") or "").endswith("juste")
        assert state.locator("i").get_attribute("class") == "cw-dot"
        page.reload()
    # An answer to a question that changed is to be given again.
    name = f"chiffres/{question.get_attribute('data-question')}"
    put(page, {name: kept(page)[name] | {"version": "00000000"}})
    page.reload()
    assert (state.get_attribute("aria-label") or "").endswith("à faire")


def test_an_address_opens_its_question(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/{PAGE}", address) as (page, _):
        ids = bilan(page).locator("form").evaluate_all("all => all.map((one) => one.id)")
        page.goto(f"{address}/annexes/progression.html")
        page.goto(f"{address}/{PAGE}#{ids[-1]}")
        assert page.locator(f"#{ids[-1]}").is_visible()
        assert page.locator(f"#{ids[-1]}").evaluate(SEEN)
        page.evaluate(f"location.hash = '{ids[1]}'")
        page.locator(f"#{ids[1]}").wait_for()
        assert page.locator(f"#{ids[1]}").evaluate(SEEN)
        assert bilan(page).locator("form:visible").count() == 1
    # Without the script, the browser's own way.
    plain = opened(browser, f"{address}/{PAGE}#{ids[-1]}", address, java_script_enabled=False)
    with plain as (page, _):
        assert bilan(page).locator("form:visible").count() == len(ids)
        assert page.locator(".cw-pager:visible, .cw-place:visible").count() == 0


def test_all_at_once_is_remembered_everywhere(page: Page, address: str) -> None:
    quiz = bilan(page)
    total = quiz.locator("form").count()
    quiz.get_by_role("button", name="Suivante").click()
    quiz.get_by_role("button", name="Toutes à la fois").press("Enter")
    assert page.locator(OPEN_TO_ALL).locator("visible=false").count() == 0
    assert quiz.locator(".cw-place").inner_text() == f"{total} questions"
    # The reader stays where she was.
    second = quiz.locator("form").nth(1).locator("legend").first
    assert focused(second) and second.evaluate(SEEN)
    page.goto(f"{address}/agir/evaluation.html")
    assert page.locator("form.cw-question:visible").count() == 33
    page.get_by_role("button", name="Une à la fois").first.press("Enter")
    assert page.locator("form.cw-question:visible").count() == 5
    page.goto(f"{address}/{PAGE}")
    assert quiz.locator("form:visible").count() == 1


def test_questions_left_out_or_moved_are_followed(page: Page) -> None:
    quiz = bilan(page)
    total = quiz.locator("form").count()
    quiz.evaluate("""(one) => {
      const [first, second] = one.querySelectorAll("form");
      first.dataset.out = "";
      one.querySelector("form:last-of-type").after(second);
      one.dispatchEvent(new Event("cw-order"));
    }""")
    assert quiz.locator(".cw-place").inner_text() == f"1 sur {total - 1}"
    assert quiz.locator("form:not([data-out])").first.is_visible()
    assert quiz.locator(".cw-states button:visible").count() == total - 1


def test_paper_has_every_question_and_solutions_last(page: Page) -> None:
    before = page.locator(".cw-solution").evaluate_all("all => all.map((one) => one.innerHTML)")
    # What is folded is printed as the reader left it: here, unfolded.
    page.locator("details.cw-fold").evaluate_all("all => all.forEach((one) => (one.open = true))")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    questions = page.locator("form.cw-question:visible").count()
    assert questions + page.locator(".cw-estimate:visible").count() == len(before)
    assert page.locator(".cw-quiz button:visible").count() == 0
    assert page.locator("form .cw-explanation").count() == 0
    last = page.locator(".cw-solutions")
    assert last.locator(".cw-explanation:visible").count() == questions
    assert (
        last.evaluate("one => one.matches(':last-child') && one.querySelector('h2').textContent")
        == "Solutions"
    )
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert last.count() == 0
    assert (
        page.locator(".cw-solution").evaluate_all("all => all.map((one) => one.innerHTML)")
        == before
    )
    assert kept(page) == {}


def test_paper_without_scripts_has_all_too(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/{PAGE}", address, java_script_enabled=False) as (page, _):
        page.emulate_media(media="print")
        assert page.locator(OPEN_TO_ALL).count() >= 15
        assert page.locator(OPEN_TO_ALL).locator("visible=false").count() == 0


# Of each field that is wrong: whether the focus is in it, and what describes it.
WRONG_FIELDS = """(form) => [...form.querySelectorAll("[aria-invalid=true]")].map((one) => [
  one.contains(document.activeElement),
  document.getElementById(one.getAttribute("aria-describedby")).innerText,
])"""


@pytest.mark.parametrize("kind", ["single", "match", "categorise", "numeric", "text", "fill-in"])
def test_what_is_missing_is_said_and_gets_the_focus(page: Page, kind: str) -> None:
    all_at_once(page)
    form = page.locator(f"form[data-type={kind}]").first
    form.locator("[type=submit]").press("Enter")
    (first, said), *others = form.evaluate(WRONG_FIELDS)
    assert first and said == form.locator(".cw-status").inner_text()
    assert not any(focus for focus, _ in others)
    if kind in {"match", "categorise"}:
        label = form.locator(".cw-item > label > span").first.inner_text()
        assert label in said
    # What is filled in is wrong no more.
    control = form.locator("[name=answer]").first
    if control.evaluate("one => one.tagName === 'SELECT'"):
        control.select_option(index=1)
    elif control.get_attribute("type") == "radio":
        control.check()
    else:
        control.fill("12")
    assert form.locator("[aria-invalid]").count() == 0


def test_what_an_answer_brings_is_said_once(page: Page) -> None:
    all_at_once(page)
    question = page.locator("form[data-type=single]").first
    answer_by_keyboard(page, question, answer_of(question, right=False))
    chosen = question.locator(".cw-option.is-wrong")
    assert "À revoir" in chosen.inner_text()
    assert (
        chosen.locator(".cw-said p").inner_text() not in question.locator(".cw-status").inner_text()
    )
    answer_by_keyboard(page, question, answer_of(question, right=True))
    assert "Juste" in question.locator(".cw-option.is-right").inner_text()
    words = question.locator(".cw-said p").all_inner_texts()
    assert len(words) == question.locator(".cw-option").count()
    # The solution has opened, and repeats none of them.
    assert question.locator(".cw-explanation").is_visible()
    assert [question.inner_text().count(one) for one in words] == [1] * len(words)


def test_no_two_buttons_of_a_page_have_one_name(page: Page) -> None:
    for selector in ("form [type=submit]", ".cw-solution > summary"):
        names = page.locator(selector).evaluate_all(
            "all => all.map((one) => one.textContent.trim())"
        )
        assert len(set(names)) == len(names) > 10
