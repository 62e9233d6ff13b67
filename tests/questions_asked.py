"""A question of a page answered by keyboard in Firefox or WebKit, its verdict read."""

from dataclasses import dataclass
from typing import Any

from tests.engines import Reader
from tests.hands import TYPISTS
from tests.keyboard import ASKED, answer_to

VERDICT = "form => form.querySelector('.cw-status').dataset.kind"
# All shown, and what hides them open, as `keyboard.all_at_once`.
ALL_AT_ONCE = """() => {
  for (const fold of document.querySelectorAll("details:has(.cw-quiz)")) fold.open = true;
  const button = document.querySelector("[data-action=all]");
  if (button?.textContent === "Toutes à la fois") button.click();
}"""


@dataclass(frozen=True)
class _Hands:
    """The keyboard of a `Reader`, on one question: a `hands.Hands`."""

    reader: Reader
    form: Any

    def press(self, key: str) -> None:
        self.reader.press(key)

    def type(self, text: str) -> None:
        self.reader.type(text)

    def ask(self, js: str, given: Any = None, /) -> Any:
        return self.reader.ask(js, self.form, given)


def answer_next(reader: Reader, css: str, *, right: bool) -> str | None:
    """Answer the first question that `css` selects; return the verdict shown."""
    form = reader.wait("css => document.querySelector(css)", css)
    asked = reader.ask(f"form => ({ASKED})([form])[0]", form)
    TYPISTS[asked["type"]](_Hands(reader, form), answer_to(asked, right=right))
    verdict: str | None = reader.ask(VERDICT, form)
    return verdict
