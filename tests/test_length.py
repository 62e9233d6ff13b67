"""Promise: a page spares the thumb on a phone, and a chapter prints on few sheets."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.site import ROOT, named, opened, pages, scroll_through, settle

pytestmark = pytest.mark.book

PHONE = {"viewport": {"width": 360, "height": 740}}
LONGEST = 16_100  # px, before anything is unfolded; two lines of its foot are new
SHEETS = 12  # of A4, folds as they stand
# Thirty cases, each with its rules, print on as many more.
OTHERS = {"regles/cas-pratiques": 20, "agir/relire": 14}
CHAPTERS = sorted(
    named(path)
    for path in (ROOT / "book").glob("*/*.ipynb")
    if path.with_suffix("").with_suffix(".quiz.yml").is_file()
)

# What is wider than the window, but in a place of its own that scrolls and takes the focus.
TOO_WIDE = """() => [...document.querySelectorAll("main :is(table, pre, figure, form, svg)")]
  .filter((part) => part.checkVisibility() && part.getBoundingClientRect().right > innerWidth + 1)
  .filter((part) => !part.closest(".cw-scroll, [tabindex='0'], .cw-hidden"))
  .map((part) => part.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def phone(browser: Browser, address: str) -> Iterator[Page]:
    with opened(browser, f"{address}/index.html", address, **PHONE) as (page, watch):
        yield page
        assert watch.problems == []


@pytest.mark.parametrize("name", pages())
def test_no_page_is_long_and_none_is_wide(phone: Page, address: str, name: str) -> None:
    phone.goto(f"{address}/{name}")
    assert phone.evaluate("document.scrollingElement.scrollHeight") <= LONGEST
    assert phone.evaluate("document.scrollingElement.scrollWidth") <= 360
    assert phone.evaluate(TOO_WIDE) == []


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_prints_on_few_sheets(phone: Page, address: str, name: str) -> None:
    phone.goto(f"{address}/{name}.html")
    scroll_through(phone)
    settle(phone)
    pdf = phone.pdf(prefer_css_page_size=True)
    assert 2 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= OTHERS.get(name, SHEETS)


def test_a_long_page_and_a_wide_table_are_seen(phone: Page, address: str) -> None:
    phone.goto(f"{address}/index.html")
    phone.evaluate("""() => {
      document.querySelector("main").insertAdjacentHTML("beforeend", "<table><tr><td>wide</table>");
      const { style } = document.querySelector("main > table:last-child");
      Object.assign(style, { width: "500px", height: "20000px" });
    }""")
    assert phone.evaluate("document.scrollingElement.scrollHeight") > LONGEST
    assert len(phone.evaluate(TOO_WIDE)) == 1
