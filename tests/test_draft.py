"""Promise: a draft is read here alone, each mark leads to its reason and back, no text does harm,
and no reading says that one may publish."""

import re
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page

from course.draft import EXAMPLE
from course.rules.rules import PAGE as RULES
from course.rules.rules import READERS
from courseware.activities import assets
from tests.drafts import (
    BOOK,
    CHAPTER,
    DRAFT,
    HARMLESS,
    KINDS,
    NARROW,
    focused,
    numbers,
    read,
    said,
    shown_text,
    start,
    tab_to,
)
from tests.modules import computed
from tests.site import ROOT, soup, tab

HOSTILE = (
    '<img src=x onerror="window.hurt=1"> <script>window.hurt=1</script> {word} {{n}} "\'& '
    "\u202eretourné\u202c مرحبا 83 ans שלום 👩🏽‍⚕️💪 #MonPatient "
)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with tab(browser, **NARROW) as page:
        start(page)
        yield page


def test_marks_and_reasons_agree(page: Page) -> None:
    """As many as are said, each number in the text and on its card, each card with its rule."""
    page.get_by_role("button", name="Essayer").click()
    count = int(said(page).split()[0])
    assert count > 3 and said(page).startswith(f"{count} marques, à {len(numbers(page))} endroits.")
    cards = page.locator(".cw-reason")
    assert cards.count() == count
    assert {*numbers(page)} == {str(n) for n in range(1, count + 1)}
    assert shown_text(page) == EXAMPLE["text"]
    for card in cards.all():
        whole = re.sub(r"\s", " ", card.inner_text())
        assert "Avant" in whole and "Après" in whole
        assert "'" not in whole
        for words in card.locator(".cw-draft-words bdi").all_inner_texts():
            assert words.split(" […] ")[0] in EXAMPLE["text"]
        for link in card.locator("a").all():
            rule = link.inner_text()
            assert link.get_attribute("href") == f"../{RULES}.html#{rule.lower()}"
            # The page that holds the draft stays.
            assert link.get_attribute("target") == "_blank"
    assert page.locator(".cw-reason a").count() > 1
    # From a number to its card, and back.
    last = page.locator(".cw-mark-number").last
    last.click()
    assert focused(page).inner_text().startswith(last.inner_text())
    page.locator(".cw-reason.is-current").get_by_role("button", name="Dans le texte").click()
    assert focused(page).inner_text() == last.inner_text()
    assert page.locator(".cw-marked .is-current").count() > 0


def test_the_words_to_correct_are_in_view_in_a_long_text(page: Page) -> None:
    read(page, "Le cabinet ouvre à huit heures.\n" * 200 + "Blanchiment à 199 € seulement !")
    page.get_by_role("button", name="Corriger").last.click()
    field = page.get_by_role("textbox", name="Mon brouillon")
    assert field.evaluate("one => one.scrollTop + one.clientHeight > 0.9 * one.scrollHeight")


def test_everything_is_done_with_the_keyboard_on_a_phone(page: Page) -> None:
    """Read, go to a reason, correct its words, read again: one goes on where one was."""
    page.get_by_role("textbox", name="Mon brouillon").focus()
    page.keyboard.type("La meilleure équipe du bourg.\nMon patient de 83 ans de Guéret, ce matin.")
    page.keyboard.press("Tab")
    assert focused(page).inner_text() == "Relire"
    page.keyboard.press("Enter")
    before = int(said(page).split()[0])
    assert before >= 2
    tab_to(page, "one => one.matches('.cw-mark-number')")
    page.keyboard.press("Enter")
    assert re.match(r"1\s", focused(page).inner_text())
    page.keyboard.press("Tab")
    tab_to(page, "one => one.textContent.startsWith('Corriger')")
    page.keyboard.press("Enter")
    chosen = page.evaluate(
        "getSelection().toString() || (({ value, selectionStart, selectionEnd })"
        " => value.slice(selectionStart, selectionEnd))(document.activeElement)"
    )
    assert chosen and chosen in "La meilleure équipe du bourg."
    page.keyboard.type("Notre équipe" if chosen.startswith("La") else "une")
    stale = page.locator(".cw-draft-read > .cw-note")
    assert "a changé" in stale.inner_text()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    words = said(page)
    assert f"à la lecture d’avant : {before}" in words and int(words.split()[0]) < before
    assert focused(page).evaluate("one => one.closest('.cw-reason') !== null")
    assert not stale.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_place_is_found_again_after_a_correction() -> None:
    """Before the correction, after it, in it; two texts that have nothing in common."""
    old = "un deux trois quatre"
    cases = [
        [old, "un deux 3 quatre", {"from": 0, "to": 2}],
        [old, "un deux 3 quatre", {"from": 14, "to": 20}],
        [old, "un deux 3 quatre", {"from": 8, "to": 13}],
        [old, "", {"from": 8, "to": 13}],
        ["aa", "aaa", {"from": 0, "to": 2}],
    ]
    found = computed(
        "course/draft/pieces.js",
        "({ moved }, cases) => cases.map(([old, now, place]) => {"
        " const { from, to } = moved(old, now, place); return now.slice(from, to); })",
        cases,
    )
    assert found == ["un", "quatre", "3", "", "aa"]


def test_pieces_make_the_whole_text_again() -> None:
    """Marks that cross, touch and repeat: every piece once, each place ends once."""
    marks = [
        {"kind": "a", "check": "a", "places": [{"from": 0, "to": 4}, {"from": 8, "to": 10}]},
        {"kind": "b", "check": "b", "places": [{"from": 2, "to": 9}]},
        {"kind": "c", "check": "c", "places": [{"from": 2, "to": 4}]},
    ]
    found = computed(
        "course/draft/pieces.js",
        "({ pieces }, [text, marks]) => pieces(text, marks)",
        ["0123456789ab", marks],
    )
    assert [one["text"] for one in found] == ["01", "23", "4567", "8", "9", "ab"]
    assert [one["marks"] for one in found] == [[0], [0, 1, 2], [1], [0, 1], [0], []]
    ends = [(end["mark"], end["rank"]) for one in found for end in one["ends"]]
    assert sorted(ends) == [(0, 0), (0, 1), (1, 0), (2, 0)]


def test_no_text_does_harm(page: Page) -> None:
    """HTML, right-to-left, emojis, a very long text: shown as written, inside the page."""
    for text in (HOSTILE, HOSTILE * 400):
        read(page, text)
        assert shown_text(page) == text
        assert page.locator("img, .cw-draft script").count() == 0
        assert page.evaluate("window.hurt") is None
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert page.locator(".cw-reason").count() <= 50


def test_without_a_mark_it_says_what_it_has_not_seen(page: Page) -> None:
    assert read(page, HARMLESS) == "Aucune marque."
    result = re.sub(r"\s", " ", page.locator(".cw-draft-read").inner_text())
    assert "Il ne dit pas que ce texte peut paraître" in result
    assert "pouvez publier" not in result
    assert page.locator(".cw-draft-read details[open] li").count() == len(KINDS)
    assert read(page, "  \n ") == "Écrivez ou collez d’abord un brouillon."
    assert not page.locator(".cw-draft-read").is_visible()


def test_without_a_script_its_questions_are_a_list_to_tick(browser: Browser) -> None:
    style = f"<style>{assets.stylesheet(ROOT)}</style>"
    with tab(browser, java_script_enabled=False) as page:
        page.set_content(style + DRAFT.html(BOOK))
        assert page.locator(".cw-eyes input:visible").count() == len(KINDS)
        assert page.locator("form:visible").count() == 0
    # On paper: the questions, or what was read.
    with tab(browser) as page:
        start(page)
        assert not page.locator(".cw-eyes").is_visible()
        page.emulate_media(media="print")
        assert page.locator(".cw-eyes").is_visible()
        assert page.locator("form:visible").count() == 0
        page.emulate_media(media="screen")
        read(page, EXAMPLE["text"])
        page.emulate_media(media="print")
        assert not page.locator(".cw-eyes").is_visible()
        assert page.locator(".cw-reason:visible").count() > 3


def test_each_rule_shown_concerns_its_reader() -> None:
    """« La règle de votre profession » is one, and a choice is a code that rules know."""
    html = BeautifulSoup(DRAFT.html(), "html.parser")
    codes = {one["value"] for one in html.select("[name=profession] option")}
    assert codes == {"", *READERS}
    for check in DRAFT.content["checks"]["checks"].values():
        assert {*check["rules"]} <= {"tous", *READERS}
        assert {*check["rules"].values()} <= DRAFT.content["rules"].keys()


@pytest.mark.book
def test_the_chapter_shows_its_draft_and_the_same_mended() -> None:
    """The opening scene's draft is the tool's example; mended, it has no mark."""
    page = soup(CHAPTER)
    before, after = (
        page.select("figure.cw-post blockquote p")[1],
        page.select_one("details blockquote"),
    )
    assert re.sub(r"\s", " ", before.get_text()) == EXAMPLE["text"]
    assert after
    marks = computed(
        "course/draft/read.js",
        "({ readDraft }, [texts, choices, checks]) =>"
        " texts.map((text) => readDraft(text, choices, checks).marks.length)",
        [[EXAMPLE["text"], after.get_text().strip()], EXAMPLE, DRAFT.content["checks"]],
    )
    assert marks[0] > 3 and marks[1] == 0
