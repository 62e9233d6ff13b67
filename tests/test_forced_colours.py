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
from tests.site import ROOT, opened

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
# Everything that takes the focus, in the page and in its dialogs, and shows no outline then.
UNSEEN_FOCUS = """() => {
  const unseen = [];
  let tried = 0;
  const focusable = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const look = (root) => {
    for (const one of root.querySelectorAll(focusable)) {
      one.focus({ preventScroll: true });
      if (document.activeElement !== one) continue;
      tried += 1;
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      if (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) continue;
      unseen.push(one.outerHTML.slice(0, 90));
    }
  };
  look(document);
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.showModal();
    look(dialog);
    dialog.close();
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
@pytest.mark.parametrize(("viewport", "icons"), [(DESKTOP, 3), (PHONE_AT_400_PERCENT, 4)])
def test_icons_are_seen(
    browser: Browser, address: str, scheme: str, viewport: Any, icons: int
) -> None:
    forced: Any = {"forced_colors": "active", "color_scheme": scheme, "viewport": viewport}
    with opened(browser, f"{address}/annexes/progression.html", address, **forced) as (page, _):
        seen = colours(page, ".fa-solid")
        assert len(seen) >= icons
        assert min(seen) > 1
        # A test of the test: drawn as where nothing is forced, they are gone.
        page.add_style_tag(content=".fa-solid { background: currentcolor !important }")
        assert set(colours(page, ".fa-solid")) == {1}


def test_bars_are_seen(browser: Browser, address: str) -> None:
    # As when half the answers are right, or half the votes.
    for name, bar, drawn in (
        ("annexes/progression.html", ".cw-bar", "one.firstElementChild.style = '--n: 50'"),
        (
            "comprendre/chiffres.html?mode=classe",
            ".cw-votes-bar",
            "one.style = '--share: 0.5', one.classList.add('is-drawn')",
        ),
    ):
        with opened(browser, f"{address}/{name}", address, forced_colors="active") as (page, _):
            page.eval_on_selector_all(bar, f"all => all.forEach((one) => {{ {drawn} }})")
            page.locator(f"{bar} >> visible=true").first.scroll_into_view_if_needed()
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
        assert tried > 40
        assert unseen == []


def test_every_drawn_background_has_its_forced_colours() -> None:
    """What draws with a gradient or a mask is named again where colours are forced."""
    style = stylesheet(ROOT) + (THEME / "course.css").read_text("utf-8")
    style = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    forced = "".join(re.findall(r"@media \(forced-colors: active\) \{(.*?)\n\}", style, re.DOTALL))
    drawn = re.findall(r"([^{}]+)\{[^{}]*(?:gradient\(|\bmask: )[^{}]*\}", style)
    selectors = [one.strip() for rule in drawn for one in rule.split(",")]
    assert len(selectors) >= 4
    assert [one for one in selectors if one not in forced] == []
