"""Promise: the frame of a page (header, menu, sections, theme, way on) serves every reader."""

import re
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page

from tests.accessibility import broken_rules
from tests.site import opened, pages, profile, soup

CHAPTER = "comprendre/chiffres.html"
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "is_mobile": True,
}
# A window of 1 280 × 1 024 at 400 %.
AT_400_PERCENT: dict[str, Any] = {"viewport": {"width": 320, "height": 256}}
HEADER = "document.querySelector('.cw-top').getBoundingClientRect()"


def focused(page: Page) -> str:
    """Return the words of what has the focus."""
    words: str = page.evaluate("document.activeElement.innerText.trim()")
    return words


@pytest.mark.parametrize(("menu", "button"), [("menu", "Menu"), ("sections", "Sur cette page")])
def test_a_menu_opens_by_keyboard_and_gives_the_focus_back(
    browser: Browser, address: str, menu: str, button: str
) -> None:
    with opened(browser, f"{address}/{CHAPTER}", address, **PHONE) as (page, watch):
        shown = page.locator(f"#{menu}")
        opener = page.get_by_role("button", name=button, exact=True)
        opener.focus()
        assert not shown.is_visible()
        for close in ("Escape", "Enter"):
            page.keyboard.press("Enter")
            assert page.get_by_role(
                "navigation", name=shown.get_attribute("aria-label")
            ).is_visible()
            page.keyboard.press("Tab")
            assert focused(page) == "Fermer"
            if close == "Enter":
                assert not broken_rules(page)
            page.keyboard.press(close)
            assert not shown.is_visible()
            assert focused(page) == button
        assert watch.problems == []


def test_a_tap_on_a_section_shows_it(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/{CHAPTER}", address, **PHONE) as (page, _):
        page.get_by_role("button", name="Sur cette page").tap()
        page.locator("#sections a[href='#a-retenir']").tap()
        assert not page.locator("#sections").is_visible()
        page.wait_for_function(
            f"() => {{ const {{ top }} = document.querySelector('#a-retenir')"
            f".getBoundingClientRect(); return top >= {HEADER}.bottom && top < innerHeight; }}"
        )


def test_a_part_of_the_menu_says_whether_it_is_unfolded(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/{CHAPTER}", address) as (page, _):
        tree = page.locator("#menu").aria_snapshot()
        parts = page.locator("#menu details")
        assert parts.count() == tree.count("- group")
        assert page.locator("#menu details[open]").count() == 1
        other = page.locator("#menu details:not([open])").first
        page.locator("#menu details:not([open]) > summary").first.focus()
        page.keyboard.press("Enter")
        assert page.locator("#menu details[open]").count() == 2
        # Its pages are read where it is unfolded, and only there.
        unfolded = page.locator("#menu").aria_snapshot()
        assert unfolded.count("- list:") == tree.count("- list:") + 1
        assert other.count() == 1


def test_the_theme_says_its_state_and_is_remembered_everywhere(
    browser: Browser, address: str
) -> None:
    def said(page: Page) -> list[str | None]:
        button = page.locator(".cw-top [data-theme-switch]")
        words = " ".join((button.text_content() or "").split())
        return [words, page.evaluate("getComputedStyle(document.documentElement).colorScheme")]

    with profile(browser, color_scheme="light") as fresh:
        one, other = fresh.new_page(), fresh.new_page()
        one.goto(f"{address}/{CHAPTER}")
        other.goto(f"{address}/index.html")
        button = one.get_by_role("button", name=re.compile("^Thème : automatique$"))
        assert said(one) == ["Thème : automatique", "light dark"]
        for words, scheme in (("clair", "light"), ("sombre", "dark")):
            button = one.get_by_role("button", name=re.compile("^Thème"))
            button.focus()
            one.keyboard.press("Enter")
            assert said(one) == [f"Thème : {words}", scheme]
        # In the other tab, in the next page, and before anything is painted there.
        other.wait_for_function("() => document.documentElement.dataset.theme === 'dark'")
        assert said(other) == ["Thème : sombre", "dark"]
        one.goto(f"{address}/index.html")
        assert said(one) == ["Thème : sombre", "dark"]
        # A mode that is none is as good as nothing.
        one.evaluate("localStorage.setItem('mode', '<b>')")
        one.reload()
        assert said(one) == ["Thème : automatique", "light dark"]


@pytest.mark.parametrize("page_name", ["index.html", CHAPTER])
def test_the_header_at_400_percent(browser: Browser, address: str, page_name: str) -> None:
    with opened(browser, f"{address}/{page_name}", address, **AT_400_PERCENT) as (page, _):
        for name in ("Chercher", "Menu"):
            tool = page.locator(".cw-top").get_by_text(name, exact=True).locator("xpath=..")
            box = tool.bounding_box()
            assert box and box["width"] >= 24 and box["height"] >= 44, name
        assert page.locator(".cw-top .cw-name").is_visible()
        height = page.evaluate(f"{HEADER}.height")
        assert 0 < height <= 0.22 * 256
        # It leaves with the page: nothing is read through a slit.
        page.evaluate("scrollTo(0, 600)")
        assert page.evaluate(f"{HEADER}.bottom") <= 0


# The title, accents included, stands clear of the header; so does all that takes the focus.
COVERED = """() => {
  const header = document.querySelector(".cw-top");
  const covered = [];
  let tried = 0;
  const focusable = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  for (const one of [...document.querySelectorAll(`main :is(${focusable})`)].reverse()) {
    one.focus();
    if (document.activeElement !== one) continue;
    tried += 1;
    const { top } = one.getBoundingClientRect();
    if (top < header.getBoundingClientRect().bottom - 1) covered.push(one.outerHTML.slice(0, 90));
  }
  return [tried, covered];
}"""


@pytest.mark.parametrize("size", [(1280, 900), (360, 740), (320, 256)])
def test_no_focus_is_under_the_header(
    browser: Browser, address: str, size: tuple[int, int]
) -> None:
    viewport: Any = {"width": size[0], "height": size[1]}
    with opened(browser, f"{address}/regles/secret.html", address, viewport=viewport) as (page, _):
        assert (
            page.evaluate(
                f"document.querySelector('h1').getBoundingClientRect().top - {HEADER}.bottom"
            )
            > 16
        )
        tried, covered = page.evaluate(COVERED)
        assert tried > 40
        assert covered == []


@pytest.mark.book
def test_every_page_says_where_one_is() -> None:
    """One title a page, one h1, no level skipped, a skip link first, one page of the menu."""
    titles = []
    for name in pages():
        page = soup(name.removesuffix(".html"))
        assert page.html and page.body, name
        # The title is in the page's language, the frame in the course's.
        assert page.body.get("lang", page.html["lang"]) == "fr", name
        titles.append(page.title.get_text() if page.title else "")
        levels = [int(one.name[1]) for one in page.select("main :is(h1, h2, h3, h4, h5, h6)")]
        assert levels[:1] == [1] and levels.count(1) == 1, name
        assert [
            one for one, before in zip(levels[1:], levels, strict=False) if one > before + 1
        ] == [], name
        first = page.select_one("body a, body button")
        assert first and first["href"] == "#contenu" and page.select_one("main#contenu"), name
        here = page.select("#menu [aria-current=page]")
        assert [str(one["href"]).split("/")[-1] for one in here] == (
            [] if name == "search.html" else ["#"]
        ), name
        # The part of the page is unfolded, and no other.
        unfolded = page.select("#menu details[open]")
        assert [one for one in unfolded if not one.select("[aria-current]")] == [], name
        assert len(unfolded) == len(page.select("#menu details [aria-current]")), name
    assert len(set(titles)) == len(titles) and all(titles)


@pytest.mark.book
def test_the_way_on_leads_through_the_whole_book() -> None:
    """« Ensuite » passes every page that counts once, in the order of the menu."""
    menu = [str(one["data-page"]) for one in soup("index").select("#menu li[data-page]")]
    way = menu[:1]
    while onward := soup(way[-1]).select_one("a[rel=next]"):
        way.append(urljoin(f"/{way[-1]}", str(onward["href"])).strip("/").removesuffix(".html"))
        assert way == menu[: len(way)]
    assert {name.partition("/")[0] for name in menu[len(way) :]} == {"annexes"}
