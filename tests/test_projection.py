"""Promise: class mode fills a screen: a remote brings the votes on, and every question fits."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.accessibility import broken_rules
from tests.site import opened, restyle

PAGE = "comprendre/chiffres.html?mode=classe#question-membres-et-visiteurs"
BACK = "Question précédente"

# In full screen, every question of the page as a remote brings it on, from the one shown: what is
# below its box, beside it or below the window, or too small.
MEASURED = """async ([least]) => {
  const stage = document.querySelector(".cw-stage");
  const body = stage.querySelector(".cw-stage-body");
  const press = (key) =>
    body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  const seen = [], bad = [];
  const measure = (form) => {
    const asked = form.querySelector("fieldset");
    const box = asked.getBoundingClientRect();
    const inside = [...asked.children].map((one) => one.getBoundingClientRect());
    const below = Math.max(...inside.map(({ bottom }) => bottom)) + asked.scrollTop - box.bottom;
    const aside = Math.max(...inside.map(({ right }) => right)) - box.right;
    const beside = form.querySelector(".cw-beside");
    const doing = form.querySelector(".cw-doing").getBoundingClientRect().bottom - innerHeight;
    const size = parseFloat(getComputedStyle(form).fontSize);
    const told = !beside.hidden && beside.getBoundingClientRect().bottom > innerHeight;
    const whole = below <= 1 && aside <= 1 && doing <= 0 && stage.scrollHeight <= innerHeight;
    if (whole && !told && size >= least) return;
    bad.push([form.dataset.question, ...[below, aside, doing].map(Math.round), size]);
  };
  for (;;) {
    const form = stage.querySelector("form.cw-question:not([hidden])");
    if (seen.includes(form.dataset.question)) return { seen, bad };
    seen.push(form.dataset.question);
    for (let press_ = 0; press_ < 30; press_ += 1) {
      measure(form);
      if (!form.querySelector(".cw-solution").hidden) break;
      form.querySelectorAll(".cw-votes input:enabled").forEach((field, index) => {
        field.value = String(3 * (index + 1));
        field.dispatchEvent(new Event("input", { bubbles: true }));
      });
      if (form.dataset.form === "story") {
        const step = [...form.querySelectorAll("[data-step]")].filter((one) => !one.hidden).at(-1);
        if (!step.querySelector(":checked")) step.querySelector("input").click();
      }
      press("PageDown");
    }
    press("PageDown");
  }
}"""


def project(page: Page) -> Locator:
    """Bring the quiz that the address names, or the first, to the screen; return the screen."""
    named = page.locator("section.cw-quiz:has(form:target) [data-action=stage]")
    (named if named.count() else page.locator("[data-action=stage]").first).click()
    page.wait_for_function(
        "() => document.fullscreenElement && document.querySelector('.cw-stage[open]')"
    )
    return page.locator(".cw-stage")


def type_counts(question: Locator, *counts: int) -> None:
    """Type the counts of the vote in progress, each followed by Enter."""
    question.locator(".cw-votes input:enabled").first.focus()
    for count in counts:
        question.page.keyboard.type(str(count))
        question.page.keyboard.press("Enter")


def first_vote(question: Locator) -> list[str]:
    fields = question.locator(".cw-votes td:nth-of-type(1) input")
    return [one.input_value() for one in fields.all()]


def test_a_remote_brings_the_vote_on_and_back(page: Page) -> None:
    stage = project(page)
    question = stage.locator("form:visible")
    button = question.locator(".cw-advice + p button")
    assert question.get_attribute("id") == "question-membres-et-visiteurs"
    keys = page.keyboard
    # The button that a mouse pressed has not kept the focus: Space is for the vote.
    keys.press("Space")
    assert page.evaluate("document.fullscreenElement !== null")
    assert button.inner_text() == "Montrer le second vote"
    keys.press("PageUp")
    assert button.inner_text() == "Montrer la répartition"
    type_counts(question, 3, 8, 16)
    # Enter went from field to field, and out of the last.
    assert first_vote(question) == ["3", "8", "16"]
    assert page.evaluate("document.activeElement.tagName") != "INPUT"
    # In a field, keys are what one types.
    question.locator(".cw-votes input:enabled").first.focus()
    for key in ("ArrowRight", "PageDown", ".", "b", "Space"):
        keys.press(key)
    assert button.inner_text() == "Montrer la répartition"
    assert not stage.get_attribute("data-blank")
    question.locator(".cw-votes input:enabled").first.blur()
    for key, shown in (
        ("ArrowRight", "Montrer le second vote"),
        ("Enter", "Révéler"),
        ("ArrowLeft", "Montrer le second vote"),
        ("PageDown", "Révéler"),
        ("PageDown", "Question suivante"),
    ):
        keys.press(key)
        assert button.inner_text() == shown
    assert question.locator(".cw-solution .cw-explanation").is_visible()
    for _ in range(3):
        keys.press("PageUp")
    assert first_vote(question) == ["3", "8", "16"]
    # A blank screen: the next key shows it again, and does nothing else.
    keys.press(".")
    assert question.is_hidden()
    keys.press("PageDown")
    assert question.is_visible()
    assert button.inner_text() == "Montrer la répartition"
    keys.press("b")
    keys.press("B")
    assert question.is_visible()
    # So it does with what stands over the question.
    at = button.inner_text()
    stage.get_by_role("button", name="Touches").click()
    keys.press("PageDown")
    assert stage.get_by_role("dialog", name="Touches").is_hidden()
    assert button.inner_text() == at
    keys.press("PageDown")
    assert button.inner_text() != at


def test_all_quizzes_of_a_page_are_one_sequence(page: Page) -> None:
    order = page.locator("form.cw-question").evaluate_all("all => all.map((one) => one.id)")
    places = page.locator("section.cw-quiz").evaluate_all("all => all.map((one) => one.ariaLabel)")
    stage = project(page)
    on, back = (stage.get_by_role("button", name=name) for name in ("Question suivante", BACK))
    seen = [stage.locator("form:visible").get_attribute("id")]
    for _ in order[1:]:
        on.click()
        seen.append(stage.locator("form:visible").get_attribute("id"))
    assert seen == order
    on.click()
    assert "dernière question de cette page" in stage.inner_text()
    back.click()
    assert stage.locator("form:visible").get_attribute("id") == order[-2]
    for _ in order[1:]:
        page.keyboard.press("ArrowLeft")
    assert "première question" in stage.inner_text() or (
        stage.locator("form:visible").get_attribute("id") == order[0]
    )
    stage.get_by_role("button", name="Quiz suivant").click()
    assert stage.locator("form:visible").get_attribute("id") == order[1]
    # An address that names a question is followed, on the screen too.
    page.evaluate("id => { location.hash = id; }", order[5])
    page.wait_for_function(
        "id => document.querySelector('.cw-stage form:not([hidden])').id === id", arg=order[5]
    )
    stage.get_by_role("button", name="Quitter le plein écran").click()
    page.wait_for_function("() => document.fullscreenElement === null")
    after = page.locator("section.cw-quiz").evaluate_all("all => all.map((one) => one.ariaLabel)")
    assert after == places
    assert page.locator(".cw-stage").count() == 0


@pytest.mark.parametrize(
    "name",
    ["comprendre/chiffres", "choisir/benefices", "regles/communiquer"],
)
def test_every_question_fits_the_screen_revealed_too(
    browser: Browser, address: str, name: str
) -> None:
    viewport: Any = {"width": 1280, "height": 720}
    url = f"{address}/{name}.html?mode=classe"
    with opened(browser, url, address, viewport=viewport) as (page, watch):
        total = page.locator("form.cw-question").count()
        project(page)
        measured = page.evaluate(MEASURED, [14])
        assert measured["bad"] == []
        assert len(measured["seen"]) == total > 10
        # A test of the test: larger than anything fits, it is cut.
        restyle(page, ".cw-stage legend { font-size: 9rem !important }")
        assert page.evaluate(MEASURED, [14])["bad"]
        assert watch.problems == []


def test_a_question_on_the_screen_is_accessible(browser: Browser, address: str) -> None:
    """With its shift and its explanations; in light and dark, where nothing else differs."""
    for scheme in ("light", "dark"):
        look: Any = {"color_scheme": scheme, "viewport": {"width": 1280, "height": 720}}
        with opened(browser, f"{address}/{PAGE}", address, **look) as (page, watch):
            stage = project(page)
            question = stage.locator("form:visible")
            type_counts(question, 3, 8, 16)
            page.keyboard.press("PageDown")
            type_counts(question, 1, 20, 6)
            page.keyboard.press("PageDown")
            page.keyboard.press("PageDown")
            assert broken_rules(page, context=".cw-stage") == ""
            assert watch.problems == []
