"""Answering questions: with the keyboard alone, in the book and in JupyterLab, or all at once."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Frame, Keyboard, Locator, Page

from tests import hands
from tests.hands import TYPISTS

WRONG = {"wrong", "partial"}


# What a test knows of questions: their marking data, and what their menus offer.
ASKED = """forms => forms.map((form) => ({
  id: form.dataset.question,
  type: form.dataset.type,
  version: form.dataset.version,
  marking: JSON.parse(form.dataset.marking),
  start: [...form.querySelectorAll(".cw-order > [data-item]")]
    .map((one) => Number(one.dataset.item)),
  menus: [...form.querySelectorAll("[name=answer]")]
    .map((field) => [...(field.options ?? [])].map((option) => option.value)),
}))"""


def answer_of(question: Locator, *, right: bool) -> Any:
    """Return a right or a wrong answer, from the marking data of the page."""
    return answer_to(question.evaluate(f"form => ({ASKED})([form])[0]"), right=right)


def answer_to(asked: dict[str, Any], *, right: bool) -> Any:
    """Return a right or a wrong answer to one of the questions that `ASKED` found."""
    kind, marking = asked["type"], asked["marking"]
    if kind == "numeric":
        return number(marking, right=right)
    if kind == "text":
        return marking["accepted"][0] if right else "autre chose"
    if kind == "order":
        solved = sorted(asked["start"])
        others = ([1, 0, *solved[2:]], solved[::-1])
        return solved if right else next(one for one in others if one != asked["start"])
    if kind == "fill-in":
        return [
            blank_answer(blank, offered, right=right)
            for blank, offered in zip(marking["blanks"], asked["menus"], strict=True)
        ]
    if kind == "scenario":
        return path_to(marking, marking["first"], {"right"} if right else WRONG)
    return marking["correct"] if right else wrong_choice(kind, marking)


def number(marking: Any, *, right: bool) -> str:
    """Return the right number or one far from it, as the French type it."""
    value = marking["answer"] + (0 if right else 10 * marking["tolerance"] + 1)
    return f"{value:.3f}".replace(".", ",")


def wrong_choice(kind: str, marking: Any) -> Any:
    """Return a wrong answer to a question answered by choosing."""
    correct = marking["correct"]
    if kind == "single":
        return 0 if correct else 1
    if kind == "true-false":
        return not correct
    if kind == "case":
        return "depends" if correct != "depends" else "allowed"
    if kind == "mend":
        # The last goes with no other.
        last = marking["of"] - 1
        return [0] if correct == [last] else [last]
    if kind == "multiple":
        return [choice for choice in range(marking["of"]) if choice not in correct]
    assert kind in {"categorise", "match"}, f"no wrong answer known for type {kind}"
    other = next(category for category in correct if category != correct[0])
    return [other, *correct[1:]]


def blank_answer(blank: Any, offered: list[str], *, right: bool) -> str:
    """Return what fills a blank rightly or wrongly; what a menu has `offered` is in the page."""
    if blank["type"] == "menu":
        others = [value for value in offered if value not in {"", blank["correct"]}]
        return str(blank["correct"] if right else others[0])
    if blank["type"] == "text":
        return str(blank["accepted"][0]) if right else "autre chose"
    return number(blank, right=right)


def path_to(marking: Any, at: str, verdicts: set[str]) -> list[int] | None:
    """Return the choices that lead from step `at` to an ending with one of `verdicts`."""
    if at in marking["endings"]:
        return [] if marking["endings"][at] in verdicts else None
    for choice, after in enumerate(marking["steps"][at]):
        path = path_to(marking, after, verdicts)
        if path is not None:
            return [choice, *path]
    return None


def all_at_once(page: Page | Frame) -> None:
    """Have pages of this profile show all questions of their quizzes; open folds around these."""
    page.evaluate("""() => {
      for (const fold of document.querySelectorAll("details:has(.cw-quiz)")) fold.open = true;
      const button = document.querySelector("[data-action=all]");
      if (button?.textContent === "Toutes à la fois") button.click();
    }""")


@dataclass(frozen=True)
class _Hands:
    """The keyboard of Playwright, on one question: a `hands.Hands`."""

    keyboard: Keyboard
    question: Locator

    def press(self, key: str) -> None:
        self.keyboard.press(key)

    def type(self, text: str) -> None:
        self.keyboard.type(text)

    def ask(self, js: str, given: Any = None, /) -> Any:
        return self.question.evaluate(js, given)


def answer_by_keyboard(page: Page, question: Locator, answer: Any) -> None:
    """Type `answer` and check it, from the question's first field on, without a pointer."""
    kind = question.get_attribute("data-type") or ""
    TYPISTS[kind](_Hands(page.keyboard, question), answer)


def choose_radio(page: Page, group: Locator, value: str) -> None:
    """Choose `value` among the radio buttons « answer » of `group`."""
    hands.choose_radio(_Hands(page.keyboard, group), value)


def verdict(question: Locator) -> str | None:
    return question.locator(".cw-status").get_attribute("data-kind")


# Answer questions as a reader does, through their own fields and buttons, only faster: each
# `[id, answer]` in turn; a null answer only presses « Vérifier ». Returns the verdicts.
ANSWER_ALL = """async (answers) => {
  // An answer has a part for each item in the order of the file, not in the reader's.
  const rank = (field) => Number(field.closest("[data-item]")?.dataset.item ?? 0);
  const fields = (form) => [...form.querySelectorAll("[name=answer]")]
    .sort((a, b) => rank(a) - rank(b));
  const enter = (field, value) => {
    field.focus();
    field.value = value;
    for (const event of ["input", "change"]) {
      field.dispatchEvent(new Event(event, { bubbles: true }));
    }
  };
  const each = (form, answer) => [answer].flat().forEach((one, i) => enter(fields(form)[i], one));
  const choose = (form, answer) => form.querySelector(`[name=answer][value="${answer}"]`).click();
  const tick = (form, answer) => fields(form)
    .forEach((field, i) => field.checked !== answer.includes(i) && field.click());
  const check = (form) => form.querySelector("button[type=submit]").click();
  const ways = {
    single: choose,
    "true-false": choose,
    case: choose,
    multiple: tick,
    mend: tick,
    numeric: each,
    text: each,
    "fill-in": each,
    categorise: each,
    match: each,
    order: (form, answer) => answer.forEach((item, place) => {
      const moved = form.querySelector(`[data-item="${item}"]`);
      const place_of = () => [...form.querySelectorAll("[data-item]")].indexOf(moved);
      for (let left = answer.length; place_of() > place && left; left -= 1) {
        moved.querySelector("[data-move='-1']").click();
      }
    }),
    scenario: (form, answer) => answer.forEach((choice, depth) => {
      if (depth) check(form);  // « Continuer » shows the next step
      const step = [...form.querySelectorAll("[data-step]")].filter((one) => !one.hidden)[depth];
      step.querySelector(`input[value="${choice}"]`).click();
    }),
  };
  return answers.map(([id, answer]) => {
    const form = document.querySelector(`form[data-question="${id}"]`);
    if (answer !== null) ways[form.dataset.type](form, answer);
    check(form);
    return form.querySelector(".cw-status").dataset.kind;
  });
}"""
VERDICTS = "forms => forms.map((form) => form.querySelector('.cw-status').dataset.kind)"
