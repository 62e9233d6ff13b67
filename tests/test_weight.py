"""Promise: every page stays light enough for a phone on a hospital's network.

Each page against its budget: the subtest « light » of tests/test_static_book.py.
"""

import json
import re

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from courseware.activities.registry import own_styles
from tests.site import HTML, ROOT, pages, scroll_through, tab
from tests.weight import FIRST_OF, MORE_OF, MOST_MORE, MOST_OURS, OURS_OF, asked, more


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
    assert 20 < size <= OURS_OF.get(page_name, MOST_OURS), asked(page_name)


@pytest.mark.book
@pytest.mark.parametrize("page_name", pages())
def test_a_second_page_adds_little(page_name: str) -> None:
    assert 2 < more(page_name) <= MORE_OF.get(page_name, MOST_MORE)


@pytest.mark.book
def test_what_is_held_apart_is_there() -> None:
    assert {*FIRST_OF, *OURS_OF, *MORE_OF} <= set(pages())


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


@pytest.mark.book
def test_a_page_has_the_sheets_of_what_stands_on_it() -> None:
    """No class that only an activity's own sheet styles stands on a page without that sheet."""
    of_class = re.compile(r"\.(cw-[\w-]+)")
    common = {*of_class.findall((HTML / "_static" / "courseware.css").read_text("utf-8"))}
    own = {
        name: {*of_class.findall(sheet.read_text("utf-8"))} - common
        for name, sheet in own_styles(ROOT).items()
    }
    assert len(own) > 8
    for page_name in pages():
        page = BeautifulSoup((HTML / page_name).read_text("utf-8"), "html.parser")
        classes = {one for tag in page.select("[class]") for one in tag["class"]}
        asked_for = asked(page_name)
        for name, its in own.items():
            assert f"_static/{name}.css" in asked_for or not its & classes, (
                page_name,
                its & classes,
            )
