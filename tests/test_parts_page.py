"""Promise: all parts stand on one page in all their states, and break no rule in any look."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.accessibility import LOOKS as RULES
from tests.accessibility import broken_rules
from tests.parts_page import LOOKS, NAME, STATES, put_in_states, write_page
from tests.site import HTML, Quiet, opened, served

PHONE: Any = {"width": 360, "height": 740}
MEANT = {"juste": {"right"}, "faux": {"wrong", "partial"}}


@pytest.fixture(scope="module")
def page_of_parts() -> Iterator[str]:
    """Where the book and the page of its parts are served."""
    write_page()
    with served(HTML.parent, Quiet) as home:
        yield home


@pytest.mark.parametrize("look", LOOKS)
def test_every_part_in_every_state(browser: Browser, page_of_parts: str, look: str) -> None:
    home = page_of_parts
    with opened(browser, f"{home}/{NAME}", home, viewport=PHONE, **LOOKS[look]) as (page, watch):
        states = put_in_states(page)
        assert {state for state, _ in states} == set(STATES)
        assert [one for one in states if one[1] not in MEANT.get(one[0], {None, "", "none"})] == []
        assert page.evaluate("document.scrollingElement.scrollWidth") == PHONE["width"]
        if look != "contraste":  # there, colours are the reader's
            assert not broken_rules(page, RULES)
        assert watch.problems == []
