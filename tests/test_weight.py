"""Promise: every page stays light enough for a phone on a hospital's network.

Each page against its budget: the subtest « light » of tests/test_static_book.py.
"""

import json
import re

import pytest
from playwright.sync_api import Browser

from tests.site import HTML, ROOT, pages, scroll_through, tab
from tests.weight import FIRST_OF, MORE_OF, MOST_MORE, asked, more


def test_plotly_is_fetched_only_for_charts(browser: Browser, address: str) -> None:
    """A page without charts does not load the library, one with charts does, once."""
    for page_name, loads in (("index.html", 0), ("comprendre/chiffres.html", 1)):
        with tab(browser) as page:
            page.goto(f"{address}/{page_name}")
            scroll_through(page)
            assert page.locator("script[src*=plotly]").count() == loads, page_name


def test_what_we_write_for_pages_stays_short() -> None:
    """A script or a stylesheet that is longer does two jobs."""
    files = [
        file
        for package in ("course", "courseware")
        for file in (ROOT / package).rglob("*")
        if file.suffix in {".js", ".css"} and "vendor" not in file.parts
    ]
    assert len(files) > 30
    assert [one.name for one in files if len(one.read_text("utf-8").splitlines()) > 300] == []


@pytest.mark.book
@pytest.mark.parametrize("page_name", pages())
def test_what_we_add_to_a_page_is_small(page_name: str) -> None:
    """The style and the scripts that this page asks for, as they travel, without the library of the
    charts and what is searched."""
    size = sum(one for name, one in asked(page_name).items() if name.count("/") == 1)
    assert 20 < size < 50, asked(page_name)


@pytest.mark.book
@pytest.mark.parametrize("page_name", pages())
def test_a_second_page_adds_little(page_name: str) -> None:
    assert 2 < more(page_name) <= MORE_OF.get(page_name, MOST_MORE)


@pytest.mark.book
def test_what_is_held_apart_is_there() -> None:
    assert {*FIRST_OF, *MORE_OF} <= set(pages())


@pytest.mark.book
def test_a_sheet_travels_without_what_is_for_its_editors() -> None:
    sheet = (HTML / "_static" / "courseware.css").read_text("utf-8")
    assert "@media print" in sheet
    assert not re.search(r"/\*|^[ \t]|\n\n", sheet, re.MULTILINE)


@pytest.mark.book
def test_a_chart_is_not_stored_twice_in_its_page() -> None:
    """What goes with a figure for the page (title, table) is HTML there, not also JSON."""
    page = (HTML / "comprendre" / "chiffres.html").read_text(encoding="utf-8")
    blocks = page.split('<script type="application/json">')[1:]
    assert blocks
    for block in blocks:
        spec = json.loads(block.split("</script>")[0])
        assert not {"meta", "title", "updatemenus"} & spec["layout"].keys()
