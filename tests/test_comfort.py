"""Promise: a page is read without effort, however large its text, however narrow its window."""

import pytest
from playwright.sync_api import Browser, ViewportSize

from tests.comfort import CUT, LINES, SPACING, WIDTH, with_text_of
from tests.site import opened, profile, restyle, scroll_through

PROSE = "regles/secret.html"
PAGES = [
    "index.html",
    PROSE,
    "comprendre/chiffres.html",
    "reseaux/comparer.html",
    "agir/plan-d-action.html",
    "annexes/progression.html",
    "regles/cas-pratiques.html",
    "regles/etat-du-droit.html",
]
DESK = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=360, height=740)
# A window of 1 280 × 1 024 at 400 %.
SMALLEST = ViewportSize(width=320, height=256)
REST = """() => [
  ...document.getAnimations().map((one) => one.animationName ?? one.transitionProperty),
  ...[...document.querySelectorAll("*")].filter((one) => {
    const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(one);
    return animationName !== "none" || scrollBehavior === "smooth"
      || transitionDuration.split(",").some((time) => parseFloat(time) > 0);
  }).map((one) => one.outerHTML.slice(0, 80)),
]"""


@pytest.mark.parametrize("letters", ["the course's", "the system's"])
def test_a_line_has_sixty_to_seventy_five_characters(
    browser: Browser, address: str, letters: str
) -> None:
    with profile(browser) as fresh:
        if letters == "the system's":
            fresh.route("**/*.woff2", lambda route: route.abort())
        page = fresh.new_page()
        page.goto(f"{address}/{PROSE}")
        for width in (1280, 1440, 1920):
            page.set_viewport_size({"width": width, "height": 900})
            lengths = page.evaluate(LINES)
            assert len(lengths) > 60
            # Nine lines in ten: a long word that does not fit leaves a shorter one.
            tenth = len(lengths) // 10
            assert 58 <= lengths[tenth] <= lengths[len(lengths) // 2] <= lengths[-tenth] <= 75


def test_text_has_seventeen_to_eighteen_pixels_on_a_phone(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/{PROSE}", address, viewport=PHONE) as (page, _):
        sizes = page.locator("main :is(p, li, td, summary, label, legend)").evaluate_all(
            "all => all.filter((one) => one.checkVisibility())"
            ".map((one) => parseFloat(getComputedStyle(one).fontSize))"
        )
        # Nothing smaller than 14, and most of what one reads is text.
        assert min(sizes) >= 14
        text = page.locator(".cw-col section > p").first
        assert text.evaluate("one => parseFloat(getComputedStyle(one).fontSize)") in {17, 18}


@pytest.mark.parametrize("page_name", PAGES)
@pytest.mark.parametrize(
    ("window", "pixels"),
    [(DESK, 32), (PHONE, 32), (SMALLEST, 16)],
    ids=["200 % at a desk", "200 % on a phone", "400 %"],
)
def test_larger_text_is_whole_and_scrolls_one_way(
    browser: Browser, address: str, window: ViewportSize, pixels: int, page_name: str
) -> None:
    with profile(browser, viewport=window) as fresh:
        page = fresh.new_page()
        with_text_of(page, pixels)
        page.goto(f"{address}/{page_name}")
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == f"{pixels}px"
        scroll_through(page)
        assert page.evaluate(CUT) == []
        assert page.evaluate(WIDTH) == window["width"]


@pytest.mark.parametrize("page_name", PAGES)
def test_spaced_text_is_whole(browser: Browser, address: str, page_name: str) -> None:
    """As a reader's own style sheet spaces it (WCAG 2.2, 1.4.12)."""
    with opened(browser, f"{address}/{page_name}", address, viewport=PHONE) as (page, _):
        restyle(page, SPACING)
        assert page.evaluate(CUT) == []
        assert page.evaluate(WIDTH) == PHONE["width"]


@pytest.mark.parametrize("page_name", PAGES)
def test_nothing_moves_by_itself(browser: Browser, address: str, page_name: str) -> None:
    """Where motion is to be reduced; the course moves nothing anywhere, so ask of all."""
    with opened(browser, f"{address}/{page_name}", address, reduced_motion="reduce") as (page, _):
        scroll_through(page)
        assert page.evaluate(REST) == []


def test_what_is_cut_outside_or_moving_is_seen(browser: Browser, address: str) -> None:
    """A test of the tests."""
    with opened(browser, f"{address}/{PROSE}", address, viewport=PHONE) as (page, _):
        assert (page.evaluate(CUT), page.evaluate(REST)) == ([], [])
        page.evaluate("""() => {
          const words = { dehors: "margin-left: 340px", coupe: "width: 2em; overflow: hidden",
            rompu: "width: 2em" };
          for (const [word, style] of Object.entries(words)) {
            const line = document.createElement("p");
            line.style = style;
            line.textContent = word === "coupe" ? "anticonstitutionnel" : word;
            if (word === "coupe") line.style.overflowWrap = "normal";
            document.querySelector("main .cw-col").prepend(line);
          }
          document.querySelector("h1").style.transition = "color 1s";
        }""")
        found = page.evaluate(CUT)
        assert any(one.startswith("outside: dehors") for one in found), found
        assert "cut: anticonstitutionnel" in found and "broken: rompu" in found
        assert len(page.evaluate(REST)) == 1
