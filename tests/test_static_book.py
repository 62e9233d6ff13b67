"""Promise: every page of the built book works, alone, for everyone, in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.site import HTML, opened, pages, scroll_through

WIDTHS = (360, 1280)
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
# Shift of the page while it loads, in the units of Cumulative Layout Shift; 0.1 is « good ».
MOST_SHIFT = 0.01
SHIFTS = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 200);
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


def unfold(page: Page) -> None:
    """Open every fold and wait for the theme's fade to end."""
    page.evaluate("document.querySelectorAll('details').forEach((fold) => (fold.open = true))")
    page.evaluate(
        "Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {})))"
    )


@pytest.mark.parametrize("page_name", pages())
@pytest.mark.parametrize("scheme", ["http", "file"])
def test_page_is_whole_and_alone(
    browser: Browser, address: str, page_name: str, scheme: str
) -> None:
    home = address if scheme == "http" else HTML.as_uri()
    with opened(browser, f"{home}/{page_name}", home) as (page, watch):
        scroll_through(page)
        assert watch.problems == []
        assert charts_without_marks(page) == []


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
        page.wait_for_timeout(500)
        found = "\n".join(watch.problems)
        for sign in ("console: said", "thrown", "404: ", "other host: http://elsewhere.invalid"):
            assert sign in found


def test_an_empty_chart_is_seen(browser: Browser, address: str) -> None:
    """A test of the test: a chart whose marks are taken away counts as not drawn."""
    with opened(browser, f"{address}/comprendre/chiffres.html", address) as (page, _):
        scroll_through(page)
        page.evaluate("document.querySelector('figure.cw-chart .cartesianlayer').replaceChildren()")
        assert len(charts_without_marks(page)) == 1


# Each width once, each theme once: the two never depend on each other, and all four take minutes.
@pytest.mark.parametrize(("width", "theme"), [(WIDTHS[0], "dark"), (WIDTHS[-1], "light")])
@pytest.mark.parametrize("page_name", pages())
def test_page_breaks_no_accessibility_rule(
    browser: Browser, address: str, page_name: str, width: int, theme: str
) -> None:
    with opened(
        browser,
        f"{address}/{page_name}",
        address,
        viewport={"width": width, "height": 900},
        color_scheme=theme,
    ) as (page, _):
        scroll_through(page)
        # What is folded is read too: solutions, data tables.
        unfold(page)
        result = Axe().run(page, options=AXE)
        assert result.violations_count == 0, result.generate_report()


def test_axe_sees_a_missing_label(browser: Browser, address: str) -> None:
    """A test of the test."""
    with opened(browser, f"{address}/index.html", address) as (page, _):
        page.evaluate("document.querySelector('main').append(document.createElement('input'))")
        assert Axe().run(page, options=AXE).violations_count > 0


@pytest.mark.parametrize("page_name", pages())
def test_no_sideways_scroll_on_a_narrow_screen(
    browser: Browser, address: str, page_name: str
) -> None:
    with opened(
        browser, f"{address}/{page_name}", address, viewport={"width": 320, "height": 640}
    ) as (page, _):
        scroll_through(page)
        unfold(page)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 320


@pytest.mark.parametrize("page_name", pages())
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_moves_while_a_page_loads(
    browser: Browser, address: str, page_name: str, width: int
) -> None:
    with opened(
        browser, f"{address}/{page_name}", address, viewport={"width": width, "height": 900}
    ) as (page, _):
        scroll_through(page)
        assert page.evaluate(SHIFTS) <= MOST_SHIFT


# What should be seen and is not, and the reverse, asked of the page at once: a chapter has some
# sixty questions, and asking one by one takes minutes over the whole book.
HIDDEN = """selector => [...document.querySelectorAll(selector)]
  .filter((one) => !one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .map((one) => one.outerHTML.slice(0, 80))"""
SHOWN = """selector => [...document.querySelectorAll(selector)]
  .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .map((one) => one.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("page_name", pages())
def test_page_reads_without_javascript(browser: Browser, address: str, page_name: str) -> None:
    with opened(browser, f"{address}/{page_name}", address, java_script_enabled=False) as (page, _):
        assert page.locator("main h1").locator("visible=true").count() == 1
        assert page.evaluate(HIDDEN, "form.cw-question legend:first-of-type") == []
        assert page.evaluate(SHOWN, "form.cw-question button, figure.cw-chart .cw-plot") == []
        solutions = page.locator(".cw-solution > summary")
        if solutions.count():
            solutions.first.click()
            assert page.locator(".cw-explanation").first.is_visible()
        unfold(page)
        assert page.evaluate(HIDDEN, ".cw-explanation, .cw-data tbody tr:first-child") == []


def test_what_is_hidden_and_shown_is_seen(browser: Browser, address: str) -> None:
    """A test of the test: folded solutions count as hidden, captions as shown."""
    with opened(browser, f"{address}/comprendre/chiffres.html", address) as (page, _):
        assert page.evaluate(HIDDEN, ".cw-explanation") and not page.evaluate(HIDDEN, "figcaption")
        assert page.evaluate(SHOWN, "figcaption") and not page.evaluate(SHOWN, ".cw-explanation")


@pytest.mark.parametrize("page_name", pages())
def test_print_shows_what_is_folded(browser: Browser, address: str, page_name: str) -> None:
    with opened(browser, f"{address}/{page_name}", address) as (page, _):
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        # The evaluation is printed without its solutions: see test_evaluation.py.
        folded = (
            ".cw-quiz:not([data-role=evaluation]) .cw-explanation, "
            ".cw-data:not(.cw-long) tbody tr:last-child"
        )
        assert page.evaluate(HIDDEN, folded) == []
        assert page.evaluate(SHOWN, "main button") == []
