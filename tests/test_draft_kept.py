"""Promise: a draft is kept only while its reader asks; whatever is kept, nothing typed is lost."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from course.draft import EXAMPLE
from tests.drafts import CHAPTER, HARMLESS, NARROW, read, said, start
from tests.kept import PREFIX, kept
from tests.site import opened, tab


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with tab(browser, **NARROW) as page:
        start(page)
        yield page


def test_it_is_kept_only_while_asked(page: Page) -> None:
    read(page, HARMLESS)
    assert page.evaluate("window.kept") is None
    page.locator("summary", has_text="Garder").click()
    box = page.get_by_label("Garder ce brouillon")
    box.check()
    assert page.evaluate("window.kept.text") == HARMLESS
    page.get_by_label("Ma profession").select_option("infirmier")
    assert page.evaluate("window.kept.profession") == "infirmier"
    box.uncheck()
    assert page.evaluate("window.kept") is None
    assert page.get_by_role("textbox", name="Mon brouillon").input_value() == HARMLESS
    box.check()
    page.get_by_role("button", name="Effacer mon brouillon").click()
    page.get_by_role("button", name="Oui, effacer").click()
    assert page.evaluate("window.kept") is None
    assert page.get_by_role("textbox", name="Mon brouillon").input_value() == ""
    assert not page.locator(".cw-draft-read").is_visible()
    # What reads is asked for once, at the first reading.
    assert page.evaluate("window.loads") == 1


def test_a_draft_that_is_not_kept_gives_way_to_none(page: Page) -> None:
    """Neither to the example, nor to what another tab keeps."""
    read(page, HARMLESS)
    text = page.get_by_role("textbox", name="Mon brouillon")
    page.get_by_role("button", name="Essayer").click()
    assert said(page).startswith("Effacez d’abord votre brouillon")
    assert text.input_value() == HARMLESS
    page.evaluate("window.kept = { text: 'Autre', place: 'video' }; window.heard()")
    assert text.input_value() == HARMLESS
    assert not page.locator("[name=keep]").is_checked()
    # An empty field takes it, and what is kept here follows.
    text.fill("")
    page.evaluate("window.heard()")
    assert text.input_value() == "Autre" and page.locator("[name=keep]").is_checked()
    page.evaluate("window.kept = { text: 'Encore' }; window.heard()")
    assert text.input_value() == "Encore"


@pytest.mark.parametrize(
    "damaged",
    [None, 3, "texte", [1], {"text": {}}, {"text": ["x"], "profession": "infirmier"}],
    ids=str,
)
def test_a_damaged_state_fills_nothing(browser: Browser, damaged: Any) -> None:
    with tab(browser) as page:
        start(page, damaged)
        assert page.get_by_role("textbox", name="Mon brouillon").input_value() == ""
        assert not page.locator("[name=keep]").is_checked()
        assert read(page, HARMLESS) == "Aucune marque."


def test_a_choice_that_is_no_more_is_left_out(browser: Browser) -> None:
    with tab(browser) as page:
        start(
            page, {"text": "Bonjour", "profession": "barbier", "place": 4, "audience": "patients"}
        )
        values = page.locator("select").evaluate_all("all => all.map((one) => one.value)")
        assert values == ["", "page", "patients"]
        assert page.get_by_role("textbox", name="Mon brouillon").input_value() == "Bonjour"
        assert page.locator("[name=keep]").is_checked()


def test_the_book_keeps_nothing_unasked(browser: Browser, address: str) -> None:
    """Read, leave, come back: nothing; asked to keep it, it is there again, and erased with all."""
    with opened(browser, f"{address}/{CHAPTER}.html", address, **NARROW) as (page, watch):
        text = page.get_by_role("textbox", name="Mon brouillon")
        read(page, EXAMPLE["text"])
        assert kept(page) == {}
        # As WebKit does: back from another page, the field takes back an older text.
        text.evaluate(
            "one => { one.value = 'Autre';"
            " dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })); }"
        )
        assert "a changé" in page.locator(".cw-draft-read > .cw-note").inner_text()
        page.reload()
        assert text.input_value() == "" and kept(page) == {}
        text.fill(EXAMPLE["text"])
        page.locator("summary", has_text="Garder").click()
        page.get_by_label("Garder ce brouillon").check()
        page.reload()
        assert text.input_value() == EXAMPLE["text"]
        assert page.evaluate(f"localStorage.getItem('{PREFIX}brouillon') !== null")
        page.get_by_role("button", name="Effacer mon brouillon").click()
        page.get_by_role("button", name="Oui, effacer").click()
        assert kept(page) == {} and text.input_value() == ""
        assert watch.problems == []
