"""Promise: in the system's own colours (« contraste élevé »), what is drawn and the focus are seen.

The system takes away backgrounds and shadows, and what they drew: icons, bars, rings of focus.
"""

import re
from base64 import b64encode
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from courseware.activities.assets import stylesheet
from courseware.book.theme import THEME
from tests.site import ROOT, opened, restyle

# Colours in the middle of each box of a picture of the window: one alone is an empty box.
COLOURS = """async ([picture, boxes]) => {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.drawImage(image, 0, 0);
  return boxes.map(({ x, y, width, height }) => {
    const inside = [width, height].map((side) => Math.max(side - 4, 1));
    const { data } = pen.getImageData(x + 2, y + 2, ...inside);
    return new Set(new Uint32Array(data.buffer)).size;
  });
}"""
BOXES = """(all) => all
  .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .map((one) => one.getBoundingClientRect().toJSON())
  .filter(({ x, y, width, right, bottom }) =>
    width && x >= 0 && y >= 0 && right <= innerWidth && bottom <= innerHeight)"""
# Everything that takes the focus, in the page and in its menus, and shows no outline then.
UNSEEN_FOCUS = """() => {
  const unseen = [];
  let tried = 0;
  const focusable = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const look = (root) => {
    for (const one of root.querySelectorAll(focusable)) {
      one.focus({ preventScroll: true });
      if (document.activeElement !== one) continue;
      tried += 1;
      const { outlineStyle, outlineWidth } = getComputedStyle(one.closest(".cw-choice") ?? one);
      if (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) continue;
      unseen.push(one.outerHTML.slice(0, 90));
    }
  };
  look(document);
  for (const menu of document.querySelectorAll("[popover]")) {
    menu.showPopover();
    look(menu);
    menu.hidePopover();
  }
  return [tried, unseen];
}"""
PHONE_AT_400_PERCENT = {"width": 320, "height": 256}
DESKTOP = {"width": 1280, "height": 900}


def colours(page: Page, selector: str) -> list[int]:
    """Return how many colours each element in the window shows."""
    boxes = page.eval_on_selector_all(selector, BOXES)
    picture = b64encode(page.screenshot()).decode()
    counts: list[int] = page.evaluate(COLOURS, [picture, boxes])
    return counts


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("viewport", "icons"), [(DESKTOP, 3), (PHONE_AT_400_PERCENT, 3)])
def test_icons_are_seen(
    browser: Browser, address: str, scheme: str, viewport: Any, icons: int
) -> None:
    """The mark, and each drawing that stands for a word or beside it."""
    forced: Any = {"forced_colors": "active", "color_scheme": scheme, "viewport": viewport}
    with opened(browser, f"{address}/regles/secret.html", address, **forced) as (page, _):
        seen = colours(page, ".cw-top svg")
        assert len(seen) == icons
        assert min(seen) > 1
        # A test of the test: drawn in the colour of the paper, they are gone.
        restyle(page, ".cw-top svg { color: Canvas !important }")
        assert set(colours(page, ".cw-top svg")) == {1}


@pytest.mark.parametrize("what", [".cw-band .cw-tile", ".cw-menu .cw-tile"])
def test_the_number_of_a_part_keeps_its_edge(browser: Browser, address: str, what: str) -> None:
    forced: Any = {"forced_colors": "active", "viewport": DESKTOP}
    with opened(browser, f"{address}/regles/secret.html", address, **forced) as (page, _):
        edges = page.locator(what).evaluate_all(
            "all => all.map((one) => { const style = getComputedStyle(one);"
            " return style.borderTopColor === style.backgroundColor; })"
        )
        assert edges and not any(edges)


def test_bars_are_seen(browser: Browser, address: str) -> None:
    # As when some answers are right and some corrected, or half the votes.
    half = "one.firstElementChild.style = '--n: 50'"
    votes = "one.style = '--share: 0.5', one.classList.add('is-drawn')"
    for name, bar, drawn in (
        ("annexes/progression.html", ".cw-five .cw-bar", half),
        ("comprendre/chiffres.html", ".cw-whereabouts .cw-bar", half),
        ("comprendre/chiffres.html?mode=classe", ".cw-votes-bar", votes),
    ):
        with opened(browser, f"{address}/{name}", address, forced_colors="active") as (page, _):
            page.locator(bar).first.wait_for(state="attached")
            page.eval_on_selector_all(bar, f"all => all.forEach((one) => {{ {drawn} }})")
            first = page.locator(f"{bar} >> visible=true").first
            first.evaluate("one => one.scrollIntoView({ block: 'center' })")  # whole
            seen = colours(page, bar)
            assert seen
            assert min(seen) > 1


@pytest.mark.parametrize(
    "name",
    ["comprendre/chiffres.html", "agir/plan-d-action.html", "annexes/progression.html"],
)
def test_focus_is_seen(browser: Browser, address: str, name: str) -> None:
    with opened(
        browser, f"{address}/{name}", address, forced_colors="active", viewport=DESKTOP
    ) as (page, _):
        page.keyboard.press("Tab")  # what follows counts as done with the keyboard
        tried, unseen = page.evaluate(UNSEEN_FOCUS)
        assert tried > 30
        assert unseen == []


def test_every_drawn_background_has_its_forced_colours() -> None:
    """What draws with a gradient says the same by a border where colours are forced."""
    sheets = [(THEME / name).read_text("utf-8") for name in ("text.css", "page.css")]
    style = re.sub(r"/\*.*?\*/", "", "\n".join([stylesheet(ROOT), *sheets]), flags=re.DOTALL)
    forced = "".join(re.findall(r"@media \(forced-colors: active\) \{(.*?)\n\}", style, re.DOTALL))
    drawn = re.findall(r"([^{}]+)\{[^{}]*(?:gradient\(|\bmask: )[^{}]*\}", style)
    selectors = [one.strip() for rule in drawn for one in rule.split(",")]
    assert len(selectors) >= 2
    assert [one for one in selectors if one not in forced] == []
    assert "box-shadow" not in style
