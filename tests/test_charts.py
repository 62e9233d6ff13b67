"""Promise: a chart shows what it states: no gesture moves its axes, hides a series, cuts its words.

Each page with charts is visited once, on a phone; nothing is scrolled to before all are drawn.
"""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.site import HTML, opened, pages

PHONE: Any = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
WITH_CHARTS = [name for name in pages() if 'class="cw-chart"' in (HTML / name).read_text("utf-8")]
ALL_DRAWN = "() => !document.querySelector('figure.cw-chart:not([data-drawn])')"
# Some charts stand in sections that are folded, and were drawn there.
UNFOLD = "() => document.querySelectorAll('main details').forEach((one) => (one.open = true))"
# After a click Plotly waits for a second one (ms), and only then hides a series.
SECOND_CLICK = 600
# What a reader sees of each chart: its axes, also as written beside them, and its series.
SHOWN = """figures => figures.map((figure) => {
  const plot = figure.querySelector(".cw-plot");
  const { _fullLayout: layout, _fullData: traces } = plot;
  const words = (selector) => [...plot.querySelectorAll(selector)].map((one) => one.textContent);
  return {
    title: figure.querySelector("figcaption").textContent,
    ranges: Object.keys(layout).filter((key) => /^[xy]axis/.test(key)).sort()
      .map((key) => `${key} ${layout[key].type}: ${layout[key].range.join(" … ")}`),
    series: traces.map(({ name, visible }) => `${name}: ${visible}`),
    words: words(".xtick, .ytick, .x2tick, .y2tick, .legendtext, .bartext, .textpoint"),
    marks: plot.querySelectorAll(".trace path").length,
    changes: plot.changes ?? 0,
  };
})"""
# From now on count what Plotly changes: a second change that undoes the first counts too.
COUNT_CHANGES = """figures => figures.forEach((figure) => {
  const plot = figure.querySelector(".cw-plot");
  plot.changes = 0;
  plot.on("plotly_restyle", () => (plot.changes += 1));
  plot.on("plotly_relayout", (change) => {
    if (Object.keys(change).some((key) => /^[xy]axis/.test(key))) plot.changes += 1;
  });
})"""
# The axes whose ends the page's own JSON states: what it says, and what is drawn.
STATED = """figures => figures.flatMap((figure) => {
  const { layout } = JSON.parse(figure.querySelector("script").textContent);
  const drawn = figure.querySelector(".cw-plot")._fullLayout;
  return Object.keys(layout).filter((key) => /^[xy]axis/.test(key) && layout[key].range)
    .map((key) => [layout[key].range.join(" … "), drawn[key].range.join(" … ")]);
})"""
# Clicks, a drag and the wheel on the middle and corners of the axes, on their labels and title, and
# on the key: what a mouse sends, and a browser after a tap.
CLICKS = """(figures, parts) => {
  const send = (target, type, x, y) => target?.dispatchEvent(
    new (type === "wheel" ? WheelEvent : MouseEvent)(type, {
      bubbles: true, cancelable: true, view: window, clientX: x, clientY: y, deltaY: 40,
      buttons: 1, detail: type === "click" ? 1 : 2,
    }));
  const click = (target, x, y) => {
    for (const type of ["mousemove", "mousedown", "mouseup", "click"]) send(target, type, x, y);
  };
  for (const figure of figures) {
    figure.scrollIntoView({ block: "center", behavior: "instant" });
    for (const part of figure.querySelectorAll(parts)) {
      const box = part.getBoundingClientRect();
      const places = [[0.5, 0.5], [0.02, 0.02], [0.98, 0.98]];
      for (const [left, top] of places) {
        const [x, y] = [box.left + left * box.width, box.top + top * box.height];
        for (let done = 0; done < 2; done += 1) click(part, x, y);
        send(part, "dblclick", x, y);
        send(part, "wheel", x, y);
      }
      const [x, y] = [box.left + box.width / 4, box.top + box.height / 4];
      send(part, "mousedown", x, y);
      for (const far of [20, 90]) send(document, "mousemove", x + far, y + far);
      send(document, "mouseup", x + 90, y + 90);
    }
  }
}"""
PARTS = ".cw-plot :is(.drag, .xtick, .ytick, .g-xtitle, .g-ytitle), .cw-key li"
NEXT_VIEW = """figures => figures.filter((figure) => {
  const next = figure.querySelector(".cw-views [aria-pressed=true] + button");
  next?.click();
  return next;
}).length"""
# What is said of every point, asked as a click asks for it; a pixel is a rounding.
CUT_TOOLTIPS = """figures => figures.flatMap((figure) => {
  const plot = figure.querySelector(".cw-plot");
  const box = figure.querySelector(".cw-touched");
  const room = plot.getBoundingClientRect();
  const faults = [];
  let said = 0;
  plot._fullData.forEach(({ hoverinfo, visible, x, labels, xaxis = "x", yaxis = "y" }, curve) => {
    if (hoverinfo === "skip" || visible !== true) return;
    (x ?? labels).forEach((value, point) => {
      Plotly.Fx.hover(plot, [{ curveNumber: curve, pointNumber: point }], xaxis + yaxis);
      if (!plot.querySelector(".hovertext")) return;  // a gap
      plot.emit("plotly_click", { points: plot._hoverdata });
      said += 1;
      const { left, right } = box.getBoundingClientRect();
      const words = box.textContent;
      if (!words || left < room.left - 1 || right > room.right + 1) faults.push(`cut: ${words}`);
      // Plotly's own « +3,27 / -2,96 » of an interval, and a unit said twice.
      if (/\\+\\d|undefined|NaN|%\\{|% %/.test(words)) faults.push(words);
      Plotly.Fx.unhover(plot);
    });
  });
  box.hidden = true;
  return said ? faults : [`nothing said: ${figure.querySelector("figcaption").textContent}`];
})"""
# How many lines (of data, or of words) stand for each chart, as seen; and how many there are.
TOLD = """figures => figures.map((figure) => {
  const lines = [...figure.querySelectorAll(".cw-told, .cw-data tbody tr")];
  return [lines.filter((line) => line.checkVisibility()).length, lines.length];
})"""
# The sizes of all drawings follow their columns again.
AS_WIDE = """() => [...document.querySelectorAll(".cw-plot")]
  .every((plot) => Math.abs(plot._fullLayout.width - plot.clientWidth) < 2)"""
# As Plotly is without our settings: every axis can be moved.
LOOSEN = """async () => {
  for (const plot of document.querySelectorAll(".cw-plot")) {
    const axes = Object.keys(plot._fullLayout).filter((key) => /^[xy]axis/.test(key));
    const { data, layout } = plot;
    for (const axis of axes) (layout[axis] ??= {}).fixedrange = false;
    await Plotly.newPlot(plot, data, layout, { doubleClick: "reset+autosize" });
  }
}"""
CHARTS = "figure.cw-chart"


def touch(page: Page) -> None:
    """Tap each chart with a real finger in its middle, and double click it with a real mouse."""
    for plot in page.locator(".cw-plot").all():
        plot.tap()
        page.keyboard.press("Escape")  # what the finger touched is said over the middle
        box = plot.bounding_box()
        assert box
        # What the mouse touches is said there too: a hand would click through it all the same.
        page.mouse.dblclick(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def click_everywhere(page: Page) -> Any:
    """Double click all parts; return what is shown then.

    As fast as a script can; Plotly's wait for a second click passes on the page's own clock.
    """
    page.eval_on_selector_all(CHARTS, CLICKS, PARTS)
    page.clock.run_for(SECOND_CLICK)
    return page.eval_on_selector_all(CHARTS, SHOWN)


def assert_as_stated_on_wide_dark_paper(page: Page) -> None:
    """Turn the phone, the theme and the medium, as far as they go; then turn all back."""
    page.set_viewport_size({"width": 700, "height": 360})
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.wait_for_function(AS_WIDE)
    stated = page.eval_on_selector_all(CHARTS, STATED)
    assert [said for said, _ in stated] == [drawn for _, drawn in stated]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen", color_scheme="light")
    page.set_viewport_size(PHONE["viewport"])
    page.wait_for_function(AS_WIDE)


@pytest.mark.parametrize("name", WITH_CHARTS)
def test_no_gesture_changes_what_a_chart_says(
    touched_browser: Browser, address: str, name: str
) -> None:
    with opened(touched_browser, f"{address}/{name}", address, **PHONE) as (page, watch):
        page.wait_for_function(ALL_DRAWN)  # not one was scrolled to
        page.evaluate(UNFOLD)
        assert page.eval_on_selector_all(CHARTS, CUT_TOOLTIPS) == []
        assert_as_stated_on_wide_dark_paper(page)
        page.eval_on_selector_all(CHARTS, COUNT_CHANGES)
        before = page.eval_on_selector_all(CHARTS, SHOWN)
        assert all(one["marks"] and one["words"] and one["ranges"] for one in before)
        touch(page)
        while True:
            assert click_everywhere(page) == before
            if not page.eval_on_selector_all(CHARTS, NEXT_VIEW):
                break
            before = page.eval_on_selector_all(CHARTS, SHOWN)
        assert watch.problems == []


@pytest.mark.parametrize("name", ["comprendre/chiffres.html", "agir/enquete.html"])
def test_undrawn_a_chart_prints_its_table_or_its_words(
    browser: Browser, address: str, name: str
) -> None:
    """Printed before Plotly is there, or without it: a title never stands alone."""
    for scripts in (True, False):
        with opened(browser, "about:blank", address, java_script_enabled=scripts) as (page, _):
            page.route("**/plotly-basic*", lambda route: route.abort())
            page.goto(f"{address}/{name}")
            page.evaluate(UNFOLD)
            page.emulate_media(media="print")
            page.evaluate("dispatchEvent(new Event('beforeprint'))")
            told = page.eval_on_selector_all(CHARTS, TOLD)
            assert told and all(lines == rows > 0 for lines, rows in told)


def test_a_gesture_that_changes_a_chart_is_seen(touched_browser: Browser, address: str) -> None:
    """A test of the test: without what holds them, axes are changed, and it is seen."""
    with opened(touched_browser, f"{address}/agir/enquete.html", address, **PHONE) as (page, _):
        page.wait_for_function(ALL_DRAWN)
        page.evaluate(LOOSEN)
        page.eval_on_selector_all(CHARTS, COUNT_CHANGES)
        assert any(after["changes"] for after in click_everywhere(page))


def test_a_tap_says_the_point_and_escape_takes_it_away(
    touched_browser: Browser, address: str
) -> None:
    with opened(touched_browser, f"{address}/reseaux/facebook.html", address, **PHONE) as (page, _):
        page.wait_for_function(ALL_DRAWN)
        page.locator(".cw-plot .point").first.tap(force=True)
        page.locator(".cw-touched", has_text="Harris Interactive, 15 ans et plus, 2017").wait_for()
        page.keyboard.press("Escape")
        page.locator(".cw-touched").wait_for(state="hidden")


def test_a_mouse_may_go_on_what_is_said(touched_browser: Browser, address: str) -> None:
    """WCAG 1.4.13: it stays while it is pointed at, and goes when it is left."""
    with opened(touched_browser, f"{address}/reseaux/facebook.html", address) as (page, _):
        page.wait_for_function(ALL_DRAWN)
        page.locator(".cw-plot .point").first.hover(force=True)
        box = page.locator(".cw-touched")
        box.wait_for()
        box.hover()
        assert box.is_visible()
        page.locator("h1").hover()
        box.wait_for(state="hidden")
