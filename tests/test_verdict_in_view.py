"""Promise: what an answer, a hint or a question for advice brings is before the reader's eyes.

The focus stays on the button; nothing moves when all is seen already.
"""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.keyboard import all_at_once
from tests.site import opened

EVALUATION = "agir/evaluation.html"
WITH_STORIES = "choisir/choisir-son-reseau.html"
WINDOWS = [{"width": 360, "height": 740}, {"width": 1280, "height": 900}]
# One page visit answers every question twice through its own controls, the button each time at the
# bottom of the window, as for a reader who has just come to it. Returns what is not seen, or moves.
ANSWER_ALL = """() => {
  const faults = [];
  let answered = 0;
  const seen = (said) => {
    const { left, top, bottom, height } = said.getBoundingClientRect();
    // Below the sticky header, on top of everything; what is longer than the window begins in it.
    const begins = top >= 0 && said.contains(document.elementFromPoint(left + 20, top + 2));
    return begins && (bottom <= innerHeight || height > innerHeight - 120);
  };
  const press = (button, saidBy, name) => {
    button.scrollIntoView({ block: "end", behavior: "instant" });
    button.focus({ preventScroll: true });
    button.click();
    const said = saidBy();
    if (!seen(said)) faults.push(`${name}: not seen`);
    return said;
  };
  const fill = (form, last) => {
    for (const group of form.querySelectorAll(".cw-choices, .cw-inline")) {
      const fields = [...group.querySelectorAll("[name^=answer]")];
      const field = fields.filter((one) => one.checkVisibility()).at(last ? -1 : 0);
      if (field && !field.checked) field.click();
    }
    for (const field of form.querySelectorAll("[name=answer]:not([type=radio], [type=checkbox])")) {
      const options = [...(field.options ?? [])].slice(1).map((one) => one.value);
      field.value = (field.options ? options : ["7", "12"]).at(last ? -1 : 0);
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    form.querySelector("[data-move='1']")?.click();
  };
  for (const form of document.querySelectorAll("form.cw-question")) {
    const { question } = form.dataset;
    const [button, hint, status] = ["[type=submit]", "[data-action=hint]", ".cw-status"]
      .map((selector) => form.querySelector(selector));
    const lastHint = () => [...form.querySelectorAll(".cw-hints > li:not([hidden])")].at(-1);
    if (hint) press(hint, lastHint, `${question}, hint`);
    for (const last of [false, true]) {
      // A story goes on until it ends: each step says what happens.
      for (let step = 0; step < 9; step += 1) {
        fill(form, last);
        press(button, () => status, `${question}, ${last ? "last" : "first"} answer`);
        if (status.dataset.kind !== "note") break;
      }
      answered += ["right", "partial", "wrong"].includes(status.dataset.kind);
      if (document.activeElement !== button) faults.push(`${question}: the focus moved`);
      const before = scrollY;
      button.click();
      if (scrollY !== before) faults.push(`${question}: what was seen moved`);
    }
  }
  return [answered, faults];
}"""


@pytest.mark.parametrize("window", WINDOWS, ids=lambda window: str(window["width"]))
@pytest.mark.parametrize(("name", "least"), [(EVALUATION, 60), (WITH_STORIES, 10)])
def test_what_is_said_comes_into_view(
    browser: Browser, address: str, name: str, least: int, window: dict[str, int]
) -> None:
    scheme: Any = "dark" if window["width"] < 500 else "light"
    with opened(browser, f"{address}/{name}", address, viewport=window, color_scheme=scheme) as (
        page,
        watch,
    ):
        all_at_once(page)
        answered, faults = page.evaluate(ANSWER_ALL)
        assert faults == []
        assert answered >= least
        # What answers brought is read too; axe sees a page only as it stands.
        contrast = Axe().run(page, options={"runOnly": ["color-contrast"]})
        assert contrast.violations_count == 0, contrast.generate_report()
        assert watch.problems == []


def test_what_stays_out_of_view_is_seen(browser: Browser, address: str) -> None:
    """A test of the test: without the scroll, most verdicts of a phone are below the window."""
    with opened(browser, f"{address}/{EVALUATION}", address, viewport=WINDOWS[0]) as (page, _):
        all_at_once(page)
        page.evaluate(
            """() => {
              const scroll = Element.prototype.scrollIntoView;
              Element.prototype.scrollIntoView = function (how) {
                if (how.block !== "nearest") scroll.call(this, how);
              };
            }"""
        )
        assert len(page.evaluate(ANSWER_ALL)[1]) > 30


def test_advice_comes_into_view(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/{WITH_STORIES}", address, viewport=WINDOWS[0]) as (page, _):
        chooser = page.locator(".cw-chooser form")
        chooser.evaluate(
            """form => {
              for (const group of form.querySelectorAll("fieldset"))
                group.querySelector("input").click();
              form.querySelector("[type=submit]").scrollIntoView({ block: "end" });
            }"""
        )
        button = chooser.locator("[type=submit]")
        button.click()
        advice = page.locator(".cw-advice-given")
        assert advice.evaluate("one => one.getBoundingClientRect().top < innerHeight / 2")
        assert button.evaluate("one => one === document.activeElement")
