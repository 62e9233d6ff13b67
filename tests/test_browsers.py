"""Promise: in Firefox and in WebKit a reader does all that the book offers, by keyboard.

In `make test` a short run; in `make test-browsers` every page, question and activity.
"""

import re
from collections.abc import Iterator

import pytest

from tests import (  # noqa: F401  they join the others
    journeys_activities,
    journeys_drawn,
    journeys_frame,
    journeys_kept,
    journeys_offline,
    journeys_questions,
)
from tests.engines import Reader, reader
from tests.hands import TYPISTS
from tests.journeys import JOURNEYS
from tests.keyboard import ANSWER_ALL, ASKED, VERDICTS, answer_to
from tests.questions_asked import ALL_AT_ONCE, answer_next
from tests.site import HTML, pages

pytestmark = pytest.mark.book
LONG = pytest.mark.browsers
# What tells engines apart, and goes fast: the others are for `make test-browsers`.
SHORT_TYPES = {"single", "match", "order", "numeric"}
SHORT = {"explorer", "plan", "menu", "theme", "file_taken_along", "two_tabs", "back_again"}

# Scroll as a reader does, until every chart is drawn; the titles of those without a mark.
DRAWN = """async () => {
  const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  for (let top = 0; top < document.scrollingElement.scrollHeight; top += 1200) {
    scrollTo(0, top);
    await later(20);
  }
  const waiting = () => document.querySelector("figure.cw-chart:not([data-drawn])");
  for (let left = 200; left && waiting(); left -= 1) await later(50);
  return [...document.querySelectorAll("figure.cw-chart")]
    .filter((figure) => ![...figure.querySelectorAll(".trace path")]
      .some((mark) => mark.getBoundingClientRect().width > 0))
    .map((figure) => figure.querySelector("figcaption").textContent);
}"""
FORMS = "() => [...document.querySelectorAll('form.cw-question')]"


@pytest.fixture(scope="class")
def engine(request: pytest.FixtureRequest) -> Iterator[Reader]:
    with reader(request.cls.ENGINE, HTML) as one:
        yield one


@pytest.fixture
def anew(engine: Reader) -> Iterator[Reader]:
    """A new reader, for whom nothing goes wrong."""
    engine.forget()
    yield engine
    assert engine.problems == []


def page_of(kind: str) -> str:
    """Return the first page that has a question of type `kind`."""
    return next(
        name for name in pages() if f'data-type="{kind}"' in (HTML / name).read_text("utf-8")
    )


def shared_out(names: object, short: set[str]) -> list[object]:
    """Return the parameters `names`, those that are not `short` left to the long run."""
    every = list(names)  # type: ignore[call-overload]
    assert short <= set(every)
    return [name if name in short else pytest.param(name, marks=LONG) for name in every]


class InABrowser:
    """What is promised in each of them."""

    ENGINE: str

    @pytest.mark.parametrize("kind", shared_out(TYPISTS, SHORT_TYPES))
    def test_each_type_of_question_by_keyboard(self, anew: Reader, kind: str) -> None:
        anew.open(page_of(kind))
        anew.ask(ALL_AT_ONCE)
        form = f"form[data-type={kind}]"
        assert answer_next(anew, form, right=False) in {"wrong", "partial"}
        assert answer_next(anew, form, right=True) == "right"
        anew.driver.refresh()
        assert (
            anew.ask(f"() => document.querySelector('{form} .cw-status').dataset.kind") == "right"
        )

    @pytest.mark.parametrize("name", shared_out(JOURNEYS, SHORT))
    def test_journey(self, anew: Reader, name: str) -> None:
        JOURNEYS[name](anew)

    @pytest.mark.browsers
    @pytest.mark.parametrize("name", pages())
    def test_every_page(self, anew: Reader, name: str) -> None:
        """Whole, its charts drawn, its questions answered wrongly, then rightly, and remembered."""
        anew.open(name)
        assert anew.ask(DRAWN) == []
        if re.search("<template|data-mode=", (HTML / name).read_text("utf-8")):
            return  # the review draws its questions: a journey
        asked = anew.ask(f"() => ({ASKED})(({FORMS})())")
        for right in (False, True):
            answers = [[one["id"], answer_to(one, right=right)] for one in asked]
            verdicts = set(anew.ask(ANSWER_ALL, answers))
            assert verdicts <= ({"right"} if right else {"wrong", "partial"})
        if asked:
            anew.driver.refresh()
            assert set(anew.ask(f"() => ({VERDICTS})(({FORMS})())")) == {"right"}

    def test_what_goes_wrong_is_seen(self, engine: Reader) -> None:
        """A test of the test: a script's fault, a word on the console, a file that is not there."""
        engine.forget()
        engine.ask("""() => {
          console.warn("said");
          document.body.append(Object.assign(new Image(), { src: "/missing.png" }));
          document.body.append(Object.assign(new Image(), { src: "http://127.0.0.1:9/elsewhere" }));
        }""")
        engine.wait(
            "() => document.images.length >= 2 && [...document.images].every((i) => i.complete)"
        )
        engine.open("index.html")
        seen = "\n".join(engine.problems)
        assert all(sign in seen for sign in ("console: said", "404: /missing.png", "elsewhere")), (
            seen
        )


class TestFirefox(InABrowser):
    ENGINE = "firefox"


class TestWebKit(InABrowser):
    ENGINE = "webkit"
