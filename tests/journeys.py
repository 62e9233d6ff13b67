"""What a reader does in the book, by keyboard, written once for every engine: a function each."""

from collections.abc import Callable

from tests.engines import Reader
from tests.kept import PREFIX

Journey = Callable[[Reader], None]
JOURNEYS: dict[str, Journey] = {}

TEXT = "css => document.querySelector(css)?.innerText.replace(/\\s/g, ' ')"
SAYS = "(css, words) => document.querySelector(css)?.innerText.replace(/\\s/g, ' ').includes(words)"
SEEN = "css => Boolean(document.querySelector(css)?.checkVisibility())"
HIDDEN = "css => !document.querySelector(css)?.checkVisibility()"
VALUE = "css => document.querySelector(css).value"
COUNT = "css => document.querySelectorAll(css).length"
KEPT = f"name => JSON.parse(localStorage.getItem('{PREFIX}' + name))"


def journey(function: Journey) -> Journey:
    """Name a journey among `JOURNEYS`."""
    JOURNEYS[function.__name__] = function
    return function


def choose(reader: Reader, css: str, value: str) -> None:
    """Choose `value` in a menu, by arrows from its first line."""
    values = reader.ask("css => [...document.querySelector(css).options].map((o) => o.value)", css)
    reader.focus(css)
    reader.press("Home")
    reader.press("ArrowDown", values.index(value))
    if reader.ask("() => navigator.userAgent.includes('Firefox')"):
        reader.press("Tab")
    reader.wait("([css, value]) => document.querySelector(css).value === value", [css, value])
