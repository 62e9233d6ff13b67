"""Promise: what a chart writes and draws is seen, at any size of text, in light, dark and print.

No words of a drawing touch each other, lie on a mark or are cut, at 360 pixels or doubled text.
"""

import pytest
from playwright.sync_api import Browser, Page

from courseware.charts.colours import TOKENS
from tests.site import opened, soup
from tests.test_charts import ALL_DRAWN, CHARTS, PHONE, UNFOLD, WITH_CHARTS

DOUBLED = (
    "addEventListener('DOMContentLoaded', () => (document.documentElement.style.fontSize = '200%'))"
)
# Of each drawing: words too small, hidden, outside, on a mark, or closer than a pixel to others. A
# letter stands in a box higher than itself by two pixels above and below, at 16 pixels a rem.
CROWDED = """() => {
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  const faults = [];
  const lines = (text) => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const { data } = walker.currentNode;
      if (!data.trim()) continue;
      const range = new Range();
      range.setStart(walker.currentNode, data.search(/\\S/));
      range.setEnd(walker.currentNode, data.trimEnd().length);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      found.push({ left, right, top: top + 2 * rem, bottom: bottom - 2 * rem, words: data.trim() });
    }
    return found;
  };
  const across = (one, other) => [
    Math.min(one.right, other.right) - Math.max(one.left, other.left),
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top),
  ];
  for (const plot of document.querySelectorAll(".cw-plot")) {
    const edge = plot.querySelector(".main-svg").getBoundingClientRect();
    const texts = [...plot.querySelectorAll(".main-svg text")].filter(
      (one) => one.textContent.trim() && !one.closest(".hoverlayer"));
    for (const text of texts) {
      const size = parseFloat(getComputedStyle(text).fontSize);
      if (size < 13 * rem) faults.push(`petit : ${text.textContent}`);
      if (!text.getBoundingClientRect().width) faults.push(`cachée : ${text.textContent}`);
    }
    // What another view shows is drawn too, beyond the edge.
    const shown = texts.map((text) => lines(text).filter(
      ({ top, bottom }) => top + bottom > 2 * edge.top && top + bottom < 2 * edge.bottom));
    const marks = [...plot.querySelectorAll(".point path, path.point")]
      .map((one) => one.getBoundingClientRect()).filter(({ width }) => width > 1);
    shown.forEach((words, index) => words.forEach((one) => {
      if (one.left < edge.left - rem || one.right > edge.right + rem
        || one.top < edge.top - rem || one.bottom > edge.bottom + rem)
        faults.push(`coupée : ${one.words}`);
      for (const other of shown.slice(index + 1).flat()) {
        const [wide, high] = across(one, other);
        if (wide > -rem && high > rem) faults.push(`${one.words} × ${other.words}`);
      }
      for (const mark of marks) {
        const [wide, high] = across(one, mark);
        if (wide > 0 && high > rem) faults.push(`${one.words} sur sa marque`);
      }
    }));
  }
  return faults;
}"""
# Letters larger than a chart was drawn for; nothing else grows.
SWELL = """() => document.querySelectorAll(".cw-plot text")
  .forEach((text) => text.style.setProperty("font-size", "24px", "important"))"""
# The colours of what is drawn, and those of the page's tokens, as the browser resolves both.
COLOURS = """(tokens) => {
  const probe = document.body.appendChild(document.createElement("i"));
  const known = tokens.map((token) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  });
  probe.remove();
  const drawn = {};
  for (const one of document.querySelectorAll(".cw-plot .main-svg :is(path, rect, text, tspan)")) {
    if (one.closest(".hoverlayer, clipPath, .draglayer")) continue;
    if (!one.getBoundingClientRect().width) continue;
    const style = getComputedStyle(one);
    for (const part of ["fill", "stroke"]) {
      const said = one.matches(`text, [${part}], [style*="${part}:"]`);
      const seen = style[part].startsWith("rgb(") && style[`${part}Opacity`] !== "0";
      if (said && seen) drawn[style[part]] = one.outerHTML.slice(0, 120);
    }
  }
  return [known, drawn];
}"""
PRINTED = """figures => figures.filter((figure) => {
  const seen = (what) => [...figure.querySelectorAll(what)].some((one) => one.checkVisibility());
  return !seen(".cw-plot .main-svg") || seen(".cw-data table, .cw-told, .cw-files")
    || !!figure.querySelector(".cw-source") !== seen(".cw-source");
}).map((figure) => figure.querySelector("figcaption").textContent)"""


def luminance(colour: str) -> float:
    """Return the relative luminance (WCAG) of « rgb(1, 2, 3) »."""
    shares = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def assert_in_the_pages_colours(page: Page) -> None:
    """What is drawn has the tokens' colours of now, words 4.5 from the page and marks 3."""
    known, drawn = page.evaluate(COLOURS, list(TOKENS.values()))
    of = dict(zip(TOKENS.values(), known, strict=True))
    assert {colour: what for colour, what in drawn.items() if colour not in known} == {}
    assert contrast(of["--text"], of["--page"]) >= 4.5
    assert contrast(of["--c-warn"], of["--page"]) >= 4.5  # « ◇ 2021 » is written
    for token in ("--c-main", "--c-compare", "--c-muted"):
        assert contrast(of[token], of["--page"]) >= 3, token


@pytest.mark.parametrize("name", WITH_CHARTS)
def test_words_have_room_and_colours_are_the_pages(
    browser: Browser, address: str, name: str, subtests: pytest.Subtests
) -> None:
    with opened(browser, f"{address}/{name}", address, **PHONE) as (page, watch):
        page.wait_for_function(ALL_DRAWN)
        page.evaluate(UNFOLD)
        with subtests.test("at 360 pixels"):
            assert page.evaluate(CROWDED) == []
        with subtests.test("light"):
            assert_in_the_pages_colours(page)
        with subtests.test("dark, without drawing again"):
            page.evaluate("document.documentElement.dataset.theme = 'dark'")
            assert_in_the_pages_colours(page)
        with subtests.test("on paper: the drawing and its source, by night too, nothing twice"):
            page.emulate_media(media="print")
            page.evaluate("dispatchEvent(new Event('beforeprint'))")
            assert_in_the_pages_colours(page)
            assert luminance(page.evaluate(COLOURS, ["--page"])[0][0]) == 1
            assert page.eval_on_selector_all(CHARTS, PRINTED) == []
        assert watch.problems == []


@pytest.mark.parametrize("name", WITH_CHARTS)
def test_words_grow_with_the_readers_and_keep_their_room(
    browser: Browser, address: str, name: str
) -> None:
    with opened(browser, "about:blank", address, **PHONE) as (page, _):
        page.add_init_script(DOUBLED)
        page.goto(f"{address}/{name}")
        page.wait_for_function(ALL_DRAWN)
        page.evaluate(UNFOLD)
        assert page.evaluate(CROWDED) == []  # « petit » is under 26 pixels now
        # What is wider than the phone says so, and takes the focus.
        plots = page.locator(".cw-plot").all()
        wide = [one for one in plots if one.evaluate("one => one.scrollWidth > one.clientWidth")]
        assert wide or name.startswith("annexes/")  # two bars fit
        assert [one.get_attribute("tabindex") == "0" for one in plots] == [
            one in wide for one in plots
        ]
        assert page.locator(".cw-plotted > .cw-wider:visible").count() == len(wide)


def test_crowded_words_are_seen(browser: Browser, address: str) -> None:
    """A test of the test: letters that swell touch others and leave their drawing."""
    with opened(browser, f"{address}/comprendre/chiffres.html", address, **PHONE) as (page, _):
        page.wait_for_function(ALL_DRAWN)
        page.evaluate(UNFOLD)
        page.evaluate(SWELL)
        faults = page.evaluate(CROWDED)
        assert any(" × " in fault for fault in faults)
        assert any("coupée" in fault for fault in faults)


def test_a_colour_that_no_token_gives_is_seen(browser: Browser, address: str) -> None:
    """A test of the test: without the sheet's last word, the colours of paper stay by night."""
    with opened(browser, f"{address}/comprendre/chiffres.html", address, **PHONE) as (page, _):
        page.wait_for_function(ALL_DRAWN)
        page.evaluate(UNFOLD)
        page.evaluate("document.documentElement.dataset.theme = 'dark'")
        page.eval_on_selector(
            ".cw-plot .point path", "(one) => { one.style.cssText = 'fill: rgb(1, 2, 3)'; }"
        )
        with pytest.raises(AssertionError, match=r"rgb\(1, 2, 3\)"):
            assert_in_the_pages_colours(page)


@pytest.mark.book
def test_a_table_of_data_has_heads_of_rows_and_a_caption() -> None:
    for name in WITH_CHARTS:
        for figure in soup(name.removesuffix(".html")).select("figure.cw-chart"):
            (table,) = figure.select(".cw-data table")
            assert table.caption and table.caption.get_text(strip=True)
            assert len(table.select("tbody tr")) > 0
            firsts = table.select("tbody tr > :first-child")
            assert all((cell.name, cell.get("scope")) == ("th", "row") for cell in firsts)
