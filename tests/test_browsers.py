"""Promise: in Firefox and in WebKit a reader does all that the book offers, by keyboard."""

from collections.abc import Iterator

import pytest

from tests.engines import ENGINES, Reader, reader
from tests.hands import TYPISTS
from tests.journeys import JOURNEYS
from tests.questions_asked import ALL_AT_ONCE, answer_next
from tests.site import HTML, pages

pytestmark = pytest.mark.book


@pytest.fixture(scope="module", params=ENGINES)
def opened(request: pytest.FixtureRequest) -> Iterator[Reader]:
    with reader(request.param, HTML) as one:
        yield one


@pytest.fixture
def anew(opened: Reader) -> Iterator[Reader]:
    """A new reader, for whom nothing goes wrong."""
    opened.forget()
    yield opened
    assert opened.problems == []


def page_of(kind: str) -> str:
    """Return the first page that has a question of type `kind`."""
    return next(
        name for name in pages() if f'data-type="{kind}"' in (HTML / name).read_text("utf-8")
    )


@pytest.mark.parametrize("kind", TYPISTS)
def test_each_type_of_question_by_keyboard(anew: Reader, kind: str) -> None:
    anew.open(page_of(kind))
    anew.ask(ALL_AT_ONCE)
    form = f"form[data-type={kind}]"
    assert answer_next(anew, form, right=False) in {"wrong", "partial"}
    assert answer_next(anew, form, right=True) == "right"
    anew.driver.refresh()
    assert anew.ask(f"() => document.querySelector('{form} .cw-status').dataset.kind") == "right"


@pytest.mark.parametrize("name", JOURNEYS)
def test_journey(anew: Reader, name: str) -> None:
    JOURNEYS[name](anew)
