"""Promise: every page stays light enough for a phone on a hospital's network.

Each page against its budget: the subtest « light » of tests/test_static_book.py.
"""

import gzip
import json
import re

import pytest
from playwright.sync_api import Browser

from courseware.activities.registry import activities
from tests.site import HTML, ROOT, pages, scroll_through, tab


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
    """Our style and the scripts that this page asks for, as they travel; Plotly is not ours."""
    html = (HTML / page_name).read_text("utf-8")
    ours = {"courseware.css", *(f"{name}.js" for name in activities(ROOT))}
    asked = {name for name in ours if re.search(rf"_static/{re.escape(name)}[?\"]", html)}
    assert "courseware.css" in asked
    size = sum(len(gzip.compress((HTML / "_static" / name).read_bytes())) for name in asked)
    assert size < 25_000, sorted(asked)


@pytest.mark.book
def test_a_chart_is_not_stored_twice_in_its_page() -> None:
    """What goes with a figure for the page (title, table) is HTML there, not also JSON."""
    page = (HTML / "comprendre" / "chiffres.html").read_text(encoding="utf-8")
    blocks = page.split('<script type="application/json">')[1:]
    assert blocks
    for block in blocks:
        spec = json.loads(block.split("</script>")[0])
        assert not {"meta", "title", "updatemenus"} & spec["layout"].keys()
