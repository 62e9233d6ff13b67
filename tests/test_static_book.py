"""Promise: every page of the built book works, alone, for everyone, in a real browser.

Each page is opened three times: served, at a desk, in light colours; from a disk, on a phone, in
dark ones; without scripts. What one visit can tell it tells, each promise in a subtest of its own.
"""

from time import monotonic
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.accessibility import LOOKS, OTHERS, broken_rules
from tests.site import HTML, PATIENCE, opened, pages, scroll_through
from tests.weight import weight_of

DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"}
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 900}, "color_scheme": "dark"}
NARROWEST: ViewportSize = {"width": 320, "height": 640}
# The frame of the theme has other buttons on a phone: all rules for it.
FRAME = {"exclude": [["main"]]}
# Shift of the page while it loads, in the units of Cumulative Layout Shift; 0.1 is « good ».
MOST_SHIFT = 0.01
SHIFTS = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 50);
})"""


def charts_without_marks(page: Page) -> list[str]:
    """Return the titles of the charts in which no mark (bar, point, line) is drawn."""
    titles: list[str] = page.eval_on_selector_all(
        "figure.cw-chart",
        """figures => figures
          .filter((figure) => ![...figure.querySelectorAll(".trace path")]
            .some((mark) => mark.getBoundingClientRect().width > 0))
          .map((figure) => figure.querySelector("figcaption").textContent)""",
    )
    return titles


# Charts follow their column a moment after it narrows, down to what their words need.
CHARTS_FIT = """() => [...document.querySelectorAll("figure.cw-chart .cw-plot")].every((plot) =>
  [...plot.querySelectorAll(".main-svg")].every((svg) =>
    svg.getBoundingClientRect().width <= plot.getBoundingClientRect().width + 1))"""

# Captions that are wider than what scrolls; the words of charts: test_chart_looks.py.
CRAMPED = """() => {
  const faults = [];
  for (const caption of document.querySelectorAll(".cw-scroll caption:not(.cw-hidden)")) {
    const room = caption.closest(".cw-scroll").getBoundingClientRect();
    if (caption.getBoundingClientRect().right > room.right + 1) faults.push(caption.textContent);
  }
  return faults;
}"""


def unfold(page: Page) -> None:
    """Open every fold, and wait for what a style sheet would fade."""
    page.evaluate("document.querySelectorAll('details').forEach((fold) => (fold.open = true))")
    page.evaluate(
        "Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {})))"
    )
    page.wait_for_function(CHARTS_FIT)
    # A header that stays would hide what axe measures under it.
    page.evaluate("scrollTo(0, 0)")


# What should be seen and is not, and the reverse, asked of the page at once: a chapter has some
# sixty questions, and asking one by one takes minutes over the whole book.
HIDDEN = """selector => [...document.querySelectorAll(selector)]
  .filter((one) => !one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .map((one) => one.outerHTML.slice(0, 80))"""
SHOWN = """selector => [...document.querySelectorAll(selector)]
  .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .map((one) => one.outerHTML.slice(0, 80))"""
# The evaluation is printed without its solutions: see test_evaluation.py.
FOLDED = ".cw-quiz:not([data-role=evaluation]) .cw-explanation"


@pytest.mark.live
@pytest.mark.parametrize("page_name", pages())
def test_at_a_desk(
    browser: Browser, address: str, page_name: str, subtests: pytest.Subtests
) -> None:
    with opened(browser, f"{address}/{page_name}", address, **DESK) as (page, watch):
        scroll_through(page)
        with subtests.test("whole and alone"):
            assert watch.problems == []
            assert charts_without_marks(page) == []
        with subtests.test("nothing moves while it loads"):
            assert page.evaluate(SHIFTS) <= MOST_SHIFT
        with subtests.test("light"):
            weight = weight_of(page_name, page, watch)
            assert weight.kilobytes <= weight.budget, weight
        with subtests.test("print shows what was unfolded at one touch"):
            if (button := page.locator("[data-unfold]")).count():
                button.click()
            page.emulate_media(media="print")
            page.evaluate("dispatchEvent(new Event('beforeprint'))")
            assert page.evaluate(HIDDEN, FOLDED) == []
            assert page.evaluate(SHOWN, "main button") == []
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        page.emulate_media(media="screen", color_scheme="light")
        with subtests.test("breaks no accessibility rule"):
            # What is folded is read too: solutions, data tables.
            unfold(page)
            assert not broken_rules(page)


@pytest.mark.parametrize("page_name", pages())
def test_from_a_disk_on_a_phone(
    browser: Browser, page_name: str, subtests: pytest.Subtests
) -> None:
    home = HTML.as_uri()
    with opened(browser, f"{home}/{page_name}", home, **PHONE) as (page, watch):
        scroll_through(page)
        with subtests.test("whole and alone"):
            assert watch.problems == []
            assert charts_without_marks(page) == []
        with subtests.test("nothing moves while it loads"):
            assert page.evaluate(SHIFTS) <= MOST_SHIFT
        with subtests.test("breaks no accessibility rule"):
            unfold(page)
            assert not broken_rules(page, LOOKS)
            assert not broken_rules(page, OTHERS, FRAME)
        with subtests.test("nothing is cut or covered"):
            assert page.evaluate(CRAMPED) == []
        with subtests.test("does not scroll sideways on the narrowest screen"):
            page.set_viewport_size(NARROWEST)
            page.wait_for_function(CHARTS_FIT)
            assert page.evaluate("document.scrollingElement.scrollWidth") <= NARROWEST["width"]
        with subtests.test("still alone"):
            assert watch.problems == []


@pytest.mark.parametrize("page_name", pages())
def test_without_scripts(browser: Browser, address: str, page_name: str) -> None:
    with opened(browser, f"{address}/{page_name}", address, java_script_enabled=False) as (page, _):
        assert page.locator("main h1").locator("visible=true").count() == 1
        in_sight = "form.cw-question:not(.cw-fold *) legend:first-of-type"
        assert page.evaluate(HIDDEN, in_sight) == []
        assert page.evaluate(SHOWN, "form.cw-question button, figure.cw-chart .cw-plot") == []
        solutions = page.locator(".cw-solution > summary >> visible=true")
        if solutions.count():
            solutions.first.click()
            assert page.locator(".cw-explanation >> visible=true").count()
        unfold(page)
        within = "form.cw-question legend:first-of-type, .cw-explanation"
        assert page.evaluate(HIDDEN, f"{within}, .cw-data tbody tr:first-child") == []


def test_watch_sees_other_hosts_errors_and_missing_files(browser: Browser, address: str) -> None:
    """A test of the test: what the one above forbids is seen when it is there."""
    with opened(browser, f"{address}/index.html", address) as (page, watch):
        page.evaluate(
            """() => {
              console.error("said");
              setTimeout(() => { throw new Error("thrown"); });
              document.body.append(Object.assign(new Image(), { src: "/missing.png" }));
              document.body.append(Object.assign(new Image(), { src: "http://elsewhere.invalid" }));
            }"""
        )
        signs = ("console: said", "thrown", "404: ", "other host: http://elsewhere.invalid")
        deadline = monotonic() + PATIENCE
        while not all(sign in "\n".join(watch.problems) for sign in signs):
            assert monotonic() < deadline, watch.problems
            page.wait_for_timeout(20)


def test_an_empty_chart_is_seen(browser: Browser, address: str) -> None:
    """A test of the test: a chart whose marks are taken away counts as not drawn."""
    with opened(browser, f"{address}/comprendre/chiffres.html", address) as (page, _):
        scroll_through(page)
        page.evaluate("document.querySelector('figure.cw-chart .cartesianlayer').replaceChildren()")
        assert len(charts_without_marks(page)) == 1


def test_axe_sees_a_missing_label(browser: Browser, address: str) -> None:
    """A test of the test."""
    with opened(browser, f"{address}/index.html", address) as (page, _):
        page.evaluate("document.querySelector('main').append(document.createElement('input'))")
        assert "label" in broken_rules(page)


def test_what_is_hidden_and_shown_is_seen(browser: Browser, address: str) -> None:
    """A test of the test: folded solutions count as hidden, captions as shown."""
    with opened(browser, f"{address}/comprendre/chiffres.html", address) as (page, _):
        caption = ".cw-message:not(.cw-fold *)"
        assert page.evaluate(HIDDEN, ".cw-explanation") and not page.evaluate(HIDDEN, caption)
        assert page.evaluate(SHOWN, caption) and not page.evaluate(SHOWN, ".cw-explanation")


def test_a_narrow_screen_and_a_shift_are_seen(browser: Browser, address: str) -> None:
    """A test of the test: what is too wide, too pale, or comes late and pushes the rest."""
    with opened(browser, f"{address}/index.html", address, **PHONE) as (page, _):
        assert page.evaluate(SHIFTS) <= MOST_SHIFT
        page.evaluate("""() => {
          const late = document.createElement("p");
          late.style = "width: 400px; height: 400px; color: #888; background: #999";
          late.textContent = "Venu tard";
          const link = document.createElement("a");
          Object.assign(link, { href: "#", textContent: "lien" });
          link.style = "color: #777; text-decoration: none";
          late.append(link);
          document.querySelector("main .cw-col").prepend(late);
        }""")
        assert page.evaluate(SHIFTS) > MOST_SHIFT
        report = broken_rules(page, LOOKS)
        assert "color-contrast" in report and "link-in-text-block" in report
        page.set_viewport_size(NARROWEST)
        assert page.evaluate("document.scrollingElement.scrollWidth") > NARROWEST["width"]
