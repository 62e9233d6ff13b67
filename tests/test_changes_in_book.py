"""Promise: who answered before a change is told of it where it matters, once, and nobody else is.

What the table must say, and the feed: `test_changes.py`.
"""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from courseware.activities.changes import TOLD_FILE
from courseware.project.pages import FEED
from courseware.questions.changes import changes_of
from courseware.questions.chapters import chapters_of_book
from tests.accessibility import broken_rules
from tests.clock import TODAY
from tests.kept import PROGRESS, REVIEW, kept, put
from tests.site import HTML, ROOT, opened, pages, soup

CASES = "regles/cas-pratiques.html"
CHANGE, QUESTION = "2026-11-25/question/cas-pratiques/v30", "cas-pratiques/v30"
# As it was answered on 24 November, in a version older than any that is recorded.
THEN: dict[str, Any] = {"answer": "depends", "verdict": "right", "first": "right", "tries": 1}
THEN |= {"version": "cd9f453a", "day": "2026-11-24", "recall": "right"}
_ALTERNATE = r'<link rel="alternate" type="application/atom\+xml" href="([^"]+)"'
NOTICE = ".cw-changes details"


def told(page: Page) -> str:
    """Return what a page tells, once it is there, without no-break spaces."""
    page.wait_for_selector(".cw-changes:not([hidden]) h2")
    return page.locator(".cw-changes").inner_text().replace("\u00a0", " ").replace("\u202f", " ")


def test_a_reader_is_told_of_their_answer_until_they_answer_again(
    browser: Browser, address: str, subtests: pytest.Subtests
) -> None:
    with opened(browser, f"{address}/{CASES}", address) as (page, watch):
        asked = [response.url for response in watch.responses]
        assert not any(TOLD_FILE in url for url in asked), "nobody is told: nothing is fetched"
        assert page.locator(".cw-changes").is_hidden()
        put(page, {QUESTION: THEN})
        page.reload()
        said = told(page)
        with subtests.test("what was said, what is, one's own answer"):
            assert said.startswith("Depuis votre passage\n\nUn changement touche ce que vous aviez")
            assert "Le cours disait : « Ça dépend »" in said
            assert "Il dit aujourd’hui : « Interdit »" in said
            assert "Votre réponse d’alors : « Ça dépend »." in said
            assert "Elle était juste ; aujourd’hui, elle serait fausse." in said
        with subtests.test("no rule of accessibility is broken"):
            assert broken_rules(page) == ""
        with subtests.test("not before a class"):
            page.goto(f"{address}/{CASES}?mode=classe")
            assert page.locator(".cw-changes").is_hidden()
        page.goto(f"{address}/{CASES}")
        page.locator(".cw-changes").get_by_text("Répondre de nouveau").click()
        form = page.locator("#question-v30")
        form.locator("input[value=forbidden]").check()
        form.get_by_role("button", name="Vérifier").click()
        page.wait_for_selector(".cw-changes", state="hidden")
        assert kept(page)[QUESTION]["first"] == "right"
        assert kept(page)[QUESTION]["day"] == TODAY
        assert "changements" not in kept(page)
        assert watch.problems == []


def test_progress_tells_all_and_a_note_put_away_stays_away(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/{PROGRESS}", address) as (page, watch):
        put(page, {QUESTION: THEN, "x-et-microblogs/bonne-question": THEN | {"answer": "?"}})
        page.goto(f"{address}/{REVIEW}")
        page.get_by_role("button", name="Commencer").click()
        first = page.locator(".cw-drawn section").first
        assert "touchée par un changement du 25\u00a0novembre" in first.inner_text()
        assert "portes ouvertes" in first.inner_text()
        page.goto(f"{address}/{PROGRESS}")
        assert "2 changements touchent" in told(page)
        page.locator(NOTICE).first.locator("summary").click()
        # Of another page: its words come from where questions wait for a review.
        assert "Elle était juste ; aujourd’hui, elle serait fausse." in told(page)
        page.get_by_role("button", name="Ranger cette note").first.click()
        page.wait_for_function(f"() => document.querySelectorAll('{NOTICE}').length === 1")
        assert page.evaluate("document.activeElement.tagName") == "H2"
        assert kept(page)["changements"] == [CHANGE]
        page.goto(f"{address}/{REVIEW}")
        page.get_by_role("button", name="Commencer").click()
        assert "touchée par un changement" not in page.locator(".cw-drawn").inner_text()
        page.goto(f"{address}/{CASES}")
        assert page.locator(".cw-changes").is_hidden()
        assert watch.problems == []


def test_whatever_stands_under_its_name_the_rest_is_told(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/regles/influence.html", address) as (page, watch):
        for damaged in ("", "{", "7", '{"a": 1}', f'[null, "{CHANGE}", 3]'):
            page.evaluate(
                "text => localStorage.setItem('reseaux-sante/v1/changements', text)", damaged
            )
            put(page, {"influence/bas-offerts": THEN})
            page.reload()
            assert "changements touchent" in told(page), damaged
        assert watch.problems == []


def test_a_course_without_the_table_has_none_of_it(small_book: Path) -> None:
    html = small_book / "_build" / "html"
    assert not (html / FEED).exists() and not (html / "_static" / TOLD_FILE).exists()
    for page in html.rglob("*.html"):
        text = page.read_text("utf-8")
        assert "cw-changes" not in text and "changes.js" not in text, page
        assert 'rel="alternate"' not in text, page


@pytest.mark.book
def test_the_page_of_changes_and_every_head_need_no_script() -> None:
    changes = changes_of(chapters_of_book(ROOT), ROOT)
    page = soup("annexes/changements")
    for change in changes:
        place = page.find(id=change.anchor)
        assert place is not None, change.name
        assert change.source.path in [link["href"] for link in place.select("a")]
    for name in pages():
        link = re.search(_ALTERNATE, (HTML / name).read_text("utf-8"))
        assert link, name
        assert (HTML / name).parent.joinpath(link[1]).resolve() == (HTML / FEED).resolve()
    for name in ("annexes/formateur", "annexes/a-propos", "annexes/changements"):
        assert soup(name).select(f"main a[href$='{FEED}']"), name
