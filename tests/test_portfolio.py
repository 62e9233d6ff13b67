"""Promise: a reader's work goes on paper: questions, answers in words, verdicts, name and day."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.accessibility import broken_rules
from tests.kept import PROGRESS, kept, put
from tests.portfolio_answers import answered, one_of_each_type
from tests.site import HTML, opened

HOSTILE = '<img src=x onerror="alert(1)">'
PRINT = ".cw-portfolio [data-action=print]"
# What a browser does, without its dialog: until it is told that the print is over, or at once.
PRINTER = """(over) => {
  window.print = () => {
    for (const name of ["beforeprint", ...over]) dispatchEvent(new Event(name));
    window.printed = true;
  };
}"""


def printed(page: Page) -> str:
    """Print by keyboard; return what is on the paper, spaces made plain."""
    page.evaluate("window.printed = false")
    page.locator(PRINT).press("Enter")
    page.wait_for_function("() => window.printed")
    text: str = page.locator(".cw-work").text_content() or ""
    return re.sub(r"[\u00a0\u202f]", " ", text)


def with_a_past(entries: dict[str, Any]) -> dict[str, Any]:
    """Return entries, one mended, one of another version, one hostile, one after the solution."""
    of = one_of_each_type()
    entries[of["single"]] |= {"first": "wrong", "tries": 3}
    entries[of["true-false"]] |= {"version": "00000000"}
    entries[of["text"]] |= {"answer": HOSTILE, "verdict": "wrong"}
    entries[of["numeric"]] |= {"first": "revealed"}
    entries[of["multiple"]] |= {"answer": ["zzzzzzzz"]}
    return entries


def test_a_readers_work_on_paper(browser: Browser, subtests: pytest.Subtests) -> None:
    """From a disk, without a server."""
    address = HTML.as_uri()
    with opened(browser, f"{address}/{PROGRESS}", address) as (page, watch):
        assert page.locator(PRINT).is_hidden()
        assert "rien à imprimer" in page.locator(".cw-portfolio").inner_text()
        entries = with_a_past(answered(page))
        put(page, entries | {"nom": "  <b>Léa</b>\u202e Martin "})
        page.reload()
        page.evaluate(PRINTER, [])
        assert page.locator("[name=name]").input_value() == "<b>Léa</b> Martin"
        text = printed(page)
        with subtests.test("who, when, how much"):
            assert "<b>Léa</b> Martin · imprimé le 25 novembre 2026" in text
            assert re.search(rf"{len(entries)} questions de \d+ chapitres", text)
            assert "il n’est pas une note" in text
        with subtests.test("each answer in words, each verdict"):
            assert page.locator(".cw-work > ol > li").count() == len(entries) == 12
            assert "Juste après correction, en 3 essais, le 25 novembre 2026." in text
            assert "la solution ayant été lue" in text
            assert "la question a changé depuis" in text
            assert "elle ne peut plus être lue ici" in text
            assert text.count("Ma réponse : ") == len(entries) - 1  # a story has choices
            assert text.count("Mon choix : ") >= 2
            assert not re.search("undefined|null|NaN|Étape", text)
            assert re.search(r"Ma réponse : [^.]*\[[^\]]+\]", text)  # blanks in their sentence
        with subtests.test("nothing typed is HTML"):
            assert HOSTILE in text
            assert page.locator(".cw-work :is(img[onerror], bdi *, b b)").count() == 0
        with subtests.test("alone on its sheet"):
            page.emulate_media(media="print")
            assert page.locator(".cw-work > h1").is_visible()
            seen = page.locator("h1:visible, h2:visible, button:visible").all_inner_texts()
            assert len(seen) == 1 + page.locator(".cw-work > h2").count()
            page.emulate_media(media="screen")
        assert watch.problems == []


def test_what_is_printed_is_the_readers_choice_and_what_does_not_load_is_said(
    browser: Browser, address: str
) -> None:
    with opened(browser, f"{address}/{PROGRESS}", address) as (page, _):
        put(page, answered(page))
        before = kept(page)
        page.reload()
        page.evaluate(PRINTER, ["afterprint"])
        page.route("**/review/*.js", lambda route: route.abort())
        page.locator(PRINT).press("Enter")
        page.get_by_text("n’ont pas pu être chargées").wait_for()
        assert kept(page) == before
        page.unroute("**/review/*.js")
        printed(page)
        assert page.locator(".cw-work .cw-explanation").count() == 0
        page.locator("[name=explained]").press("Space")
        page.locator(".cw-portfolio summary").press("Enter")
        shown = page.locator("[name=chapter]:visible")
        assert shown.count() == page.locator(".cw-work > h2").count()
        page.evaluate("scrollTo(0, 0)")  # nothing under the header that stays
        assert not broken_rules(page)
        shown.first.press("Space")
        printed(page)
        assert page.locator(".cw-work .cw-explanation").count() > 0
        assert page.locator(".cw-work > h2").count() == shown.count() - 1
        for box in shown.all()[1:]:
            box.uncheck()
        page.locator(PRINT).press("Enter")
        assert "Cochez au moins un chapitre" in page.locator(".cw-portfolio").inner_text()
