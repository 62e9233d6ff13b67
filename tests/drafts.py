"""The tool « Relire » alone in a page: it is started, a draft is read, what it says is heard."""

import re
from typing import Any

from playwright.sync_api import Locator, Page

from course.draft import READER, Draft
from course.rules.rules import PAGE as RULES
from courseware.activities.activity import Place
from tests.alone import load
from tests.site import ROOT

DRAFT = Draft(ROOT)
BOOK = Place("../", lambda heading: f"#{heading}", {RULES})
KINDS = DRAFT.content["checks"]["kinds"]
CHAPTER = "agir/relire"
HARMLESS = "Le cabinet rouvre lundi. Appelez-nous pour prendre rendez-vous."
START = """([text, kept]) => {
  window.kept = kept;
  window.loads = 0;
  const memory = {
    read: () => window.kept,
    write: (change) => { window.kept = change(window.kept); return true; },
    subscribe(listener) { window.heard = listener; },
  };
  const load = async () => {
    window.loads += 1;
    document.head.append(Object.assign(document.createElement("script"), { textContent: text }));
  };
  window.draft.start(document.querySelector("[data-activity=draft]"), memory, load);
}"""
NARROW: Any = {"viewport": {"width": 360, "height": 740}}


def start(page: Page, kept: Any = None) -> None:
    load(page, "draft", DRAFT.html(BOOK))
    page.evaluate(START, [DRAFT.files(BOOK)[READER], kept])


def read(page: Page, text: str) -> str:
    """Have `text` read; return what is said of it."""
    page.get_by_role("textbox", name="Mon brouillon").fill(text)
    page.get_by_role("button", name="Relire", exact=True).press("Enter")
    return said(page)


def said(page: Page) -> str:
    status = page.locator(".cw-draft-said")
    status.locator("p").first.wait_for()
    return re.sub(r"\s", " ", status.inner_text())


def numbers(page: Page) -> list[str]:
    return page.locator(".cw-mark-number").all_inner_texts()


def shown_text(page: Page) -> str:
    """Return the text as it is shown again, without the numbers."""
    text: str = page.locator(".cw-marked").evaluate(
        "one => { const bare = one.cloneNode(true);"
        " for (const number of bare.querySelectorAll('button')) number.remove();"
        " return bare.textContent; }"
    )
    return text


def focused(page: Page) -> Locator:
    return page.locator(":focus")


def tab_to(page: Page, is_there: str) -> None:
    """Press Tab until the focus stands where `is_there`, a function of the page, says."""
    for _ in range(60):
        if focused(page).evaluate(is_there):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab leads nowhere that {is_there}")
