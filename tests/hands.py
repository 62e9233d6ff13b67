"""Questions answered with the keyboard alone, in any browser, whatever drives it."""

import json
from collections.abc import Callable
from typing import Any, Protocol


class Hands(Protocol):
    """What a keyboard can do, and what is seen of the one question that it answers."""

    def press(self, key: str) -> None:
        """Press a key, by Playwright's name of it."""

    def type(self, text: str) -> None:
        """Type a text."""

    def ask(self, js: str, given: Any = None, /) -> Any:
        """Return what `js`, a function of the question's form and of what is `given`, says."""


# As Tab does: on the chosen radio button, or on the first.
_ON_RADIO = """(form, name) => (form.querySelector(`[name="${name}"]:checked`)
  ?? form.querySelector(`[name="${name}"]`)).focus()"""
# How many buttons the wanted one is below the chosen one.
_BELOW = """(form, [name, value]) => {
  const group = [...form.querySelectorAll(`[name="${name}"]`)];
  return group.findIndex((one) => one.value === value) - group.findIndex((one) => one.checked);
}"""
_COUNT = "(form, css) => form.querySelectorAll(css).length"
_FOCUS = "(form, css) => form.querySelector(css).focus()"
_FOCUSED = "(form, css) => form.querySelector(css) === document.activeElement"
# Of each field: what it offers, in order, where it is a menu; whose item it is.
_FIELDS = """form => [...form.querySelectorAll("[name=answer]")].map((field) => ({
  offers: field.options ? [...field.options].map((option) => option.value) : null,
  item: Number(field.closest("[data-item]")?.dataset.item),
  checked: field.checked, value: field.value,
}))"""
_ORDER = """form => [...form.querySelectorAll("[data-item]")]
  .map((one) => Number(one.dataset.item))"""
# The name of the radio buttons of a step, by its place among those shown.
_STEP = """(form, place) => [...form.querySelectorAll("[data-step]")]
  .filter((one) => !one.hidden)[place].querySelector("input").name"""
_CHECK = "button[type=submit]"


def choose_radio(hands: Hands, value: str, name: str = "answer") -> None:
    hands.ask(_ON_RADIO, name)
    hands.press("Space")
    # From the last button, WebKit does not go round to the first.
    below = hands.ask(_BELOW, [name, value])
    for _ in range(abs(below)):
        hands.press("ArrowDown" if below > 0 else "ArrowUp")


def _tab_to_check(hands: Hands) -> None:
    """Press Tab until « Vérifier », past the question of confidence; then press it."""
    for _ in range(3):
        if hands.ask(_FOCUSED, _CHECK):
            break
        hands.press("Tab")
    hands.press("Space")


def _radios(hands: Hands, answer: Any) -> None:
    choose_radio(hands, answer if isinstance(answer, str) else json.dumps(answer))
    hands.press("Enter")


def _checkboxes(hands: Hands, answer: Any) -> None:
    hands.ask(_FOCUS, "[name=answer]")
    for place in range(hands.ask(_COUNT, "[name=answer]")):
        # Asked at each: the box « nothing of these » unticks the others.
        field = hands.ask(_FIELDS)[place]
        if field["checked"] != (int(field["value"]) in answer):
            hands.press("Space")
        hands.press("Tab")
    _tab_to_check(hands)


def _fill(hands: Hands, offers: list[str] | None, answer: str) -> None:
    """Type or choose `answer` in the field that has the focus."""
    if offers is None:
        hands.press("ControlOrMeta+A")
        hands.type(answer)
        return
    hands.press("Home")
    for _ in range(offers.index(answer)):
        hands.press("ArrowDown")


def _field(hands: Hands, answer: Any) -> None:
    hands.ask(_FOCUS, "[name=answer]")
    _fill(hands, None, answer)
    hands.press("Enter")


def _items(hands: Hands, answer: Any) -> None:
    hands.ask(_FOCUS, "[name=answer]")
    for field in hands.ask(_FIELDS):
        _fill(hands, field["offers"], answer[field["item"]])
        hands.press("Tab")
    _tab_to_check(hands)


def _blanks(hands: Hands, answer: Any) -> None:
    hands.ask(_FOCUS, "[name=answer]")
    for field, text in zip(hands.ask(_FIELDS), answer, strict=True):
        _fill(hands, field["offers"], text)
        hands.press("Tab")
    _tab_to_check(hands)


def _scenario(hands: Hands, answer: Any) -> None:
    """Take the story step by step: each « Continuer » brings the next one and the focus to it."""
    for place, choice in enumerate(answer):
        choose_radio(hands, str(choice), hands.ask(_STEP, place))
        hands.press("Enter")


def _order(hands: Hands, answer: Any) -> None:
    """Bring each item to its place with its own « Monter » button."""
    for place, item in enumerate(answer):
        up = f"[data-item='{item}'] [data-move='-1']"
        hands.ask(_FOCUS, up)
        for _ in answer:
            if hands.ask(_ORDER).index(item) <= place:
                break
            hands.press("Enter")
            assert hands.ask(_FOCUSED, up)
    hands.ask(_FOCUS, _CHECK)
    hands.press("Space")


TYPISTS: dict[str, Callable[[Hands, Any], None]] = {
    "single": _radios,
    "true-false": _radios,
    "multiple": _checkboxes,
    "mend": _checkboxes,
    "numeric": _field,
    "text": _field,
    "match": _items,
    "order": _order,
    "categorise": _items,
    "fill-in": _blanks,
    "case": _radios,
    "scenario": _scenario,
}
