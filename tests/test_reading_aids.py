"""Promise: a browser that refuses, a thumb, a second tab, a printer: each reader is served.

Menu, sections, theme, header: test_frame.py.
"""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.keyboard import all_at_once
from tests.site import opened, scroll_through, tab
from tests.test_plotly import FIGURES

CHAPTER = "comprendre/chiffres.html"
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "is_mobile": True,
}
NO_STORAGE = """Object.defineProperty(window, "localStorage", {
  configurable: true, get() { throw new DOMException("denied", "SecurityError"); }
})"""


def test_a_browser_that_forbids_storage_still_serves(browser: Browser, address: str) -> None:
    with tab(browser, **PHONE) as page:
        page.add_init_script(NO_STORAGE)
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{address}/{CHAPTER}")
        page.get_by_role("button", name="Menu").tap()
        page.locator("#menu [data-theme-switch]").tap()
        assert page.locator("html").get_attribute("data-theme") == "light"
        page.keyboard.press("Escape")
        question = page.locator("form[data-type=single]").first
        question.locator("label").first.tap()
        question.locator("button[type=submit]").tap()
        assert question.locator(".cw-status").get_attribute("data-kind") in {"right", "wrong"}
        assert page.locator(".cw-unsaved").is_visible()
        assert errors == []


def test_a_thumb_on_a_chart_scrolls_the_page(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/{CHAPTER}", address, **PHONE) as (page, _):
        scroll_through(page)
        plot = page.locator(".cw-plot").first
        plot.scroll_into_view_if_needed()
        box, before = plot.bounding_box(), page.evaluate("scrollY")
        assert box is not None
        gesture = page.context.new_cdp_session(page)
        gesture.send(
            "Input.synthesizeScrollGesture",
            {"x": box["x"] + 150, "y": box["y"] + 150, "yDistance": -120, "speed": 800},
        )
        page.wait_for_function("before => scrollY - before > 60", arg=before)


def test_two_tabs_share_their_answers(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/{CHAPTER}", address) as (page, _):
        other = page.context.new_page()
        other.goto(f"{address}/{CHAPTER}")
        selector = "form[data-type=single] >> nth=0"
        page.locator(selector).locator("label").first.click()
        page.locator(selector).locator("button[type=submit]").click()
        kind = page.locator(selector).locator(".cw-status").get_attribute("data-kind")
        other.locator(f"{selector} >> .cw-status[data-kind={kind}]").wait_for()


def test_restart_forgets_this_quiz_only(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/{CHAPTER}", address) as (page, _):
        all_at_once(page)
        first, *_, last = page.locator("section.cw-quiz").all()
        for section in (first, last):
            section.locator("button[type=submit]").last.click()
        for question in (page.locator("form[data-type=single]").first, last.locator("form").nth(1)):
            question.locator("label").first.click()
            question.locator("button[type=submit]").click()
        last.locator("[data-action=restart]").click()
        last.get_by_role("button", name="Oui, recommencer").click()
        assert last.locator(".cw-status[data-kind=right], .cw-status[data-kind=wrong]").count() == 0
        assert last.locator("input:checked").count() == 0
        page.reload()
        assert last.locator("input:checked").count() == 0
        assert first.locator("input:checked").count() == 1


# A chart that was not drawn leaves no hole: its table stands for it, and for it alone. Asked of all
# at once: the others are being drawn meanwhile.
# Of charts that are unfolded: a fold is printed as its reader left it.
HOLES = """() => [...document.querySelectorAll(".cw-chart:not(.cw-fold *)")].filter((chart) => {
  const seen = (what) => [...chart.querySelectorAll(what)].some((one) => one.checkVisibility());
  const table = seen(".cw-data tbody tr:last-child");
  return seen(".cw-plot") !== ("drawn" in chart.dataset) || table === seen(".cw-plot");
}).map((chart) => chart.querySelector("figcaption").textContent)"""


PAPER = (
    "() => { const { color, backgroundColor } = getComputedStyle(document.body);"
    " return [color, backgroundColor]; }"
)


def test_print_is_ink_on_white_by_night_too(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/{CHAPTER}", address, color_scheme="dark") as (page, _):
        page.evaluate("document.documentElement.dataset.theme = 'dark'")
        by_night = page.evaluate(PAPER)
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        # Nothing is painted behind the words: paper is white.
        assert page.evaluate(PAPER) == ["rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"] != by_night
        assert page.evaluate(HOLES) == []
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        page.emulate_media(media="screen", color_scheme="dark")
        assert page.evaluate(PAPER) == by_night


@pytest.mark.parametrize("figure", FIGURES, ids=lambda f: f["layout"]["meta"]["title"][:40])
def test_hover_texts_say_a_unit_once(figure: dict) -> None:  # type: ignore[type-arg]
    axes = {"x": figure["layout"].get("xaxis", {}), "y": figure["layout"].get("yaxis", {})}
    for trace in figure["data"]:
        text = trace.get("hovertemplate", "")
        for name, axis in axes.items():
            if axis.get("ticksuffix"):  # Plotly adds it to a number without a format of its own
                assert not re.search(rf"%\{{{name}\}}\s*%", text), text
        assert "'" not in json.dumps([text, trace.get("customdata")], ensure_ascii=False)
