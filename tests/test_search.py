"""Promise: a student finds the sentence, under its heading, and never a solution."""

import gzip
import json
import re
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from courseware.book.search import FOLDER, INDEX
from courseware.book.search.places import places_of, said_once
from tests import site
from tests.accessibility import broken_rules
from tests.site import opened, soup, tab

MOST = 205_000  # bytes, gzip, of all that the course says: 201 700 with a legal notice
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}}

PAGE = """<p>Le début.</p><!-- une note -->
<section id="lire"><h2>Lire un <em>chiffre</em><a class="headerlink" href="#lire">#</a></h2>
<p>Une phrase
  entière.</p><p>Une autre.</p><p>Une phrase entière.</p><pre>print(1)</pre>
<div class="cell_input">Quiz.load()</div>
<section data-activity="quiz"><form>Juste ?</form><details>La solution</details></section>
<figure data-activity="chart"><figcaption>Un message</figcaption><table><tr><td>9</td></tr></table>
</figure><details class="cw-data">Un tableau</details><details>Un pli</details>
<section id="plus"><h3>Plus loin</h3><p>Là.</p></section><p>Après.</p></section>
<dl><dt id="term-a">anonyme</dt><dt id="term-b">anonymisé</dt><dd>Que nul ne reconnaît.</dd>
<dt id="term-c">base</dt><dd>Un ensemble.</dd></dl><p>Sous le glossaire.</p>
<ul><li id="r-sec-06"><p>R-SEC-06</p><h3>Un groupe fermé</h3><p>Une règle.</p></li></ul>
<p>Cité : une règle.</p><ul><li><h3>Un groupe fermé</h3><p>Une règle.</p></li></ul>"""
READ = ["Une phrase entière.", "Une autre."]

# What is asked → where the first page found leads, or the first place.
OWN_PLACES = {
    "R-SEC-06": "regles/etat-du-droit.html#r-sec-06",
    "r-sec-06": "regles/etat-du-droit.html#r-sec-06",
    "anonymisation": "annexes/glossaire.html#term-anonyme",
    "Base": "annexes/glossaire.html#term-base",
}
CHAPTERS = {
    "secret médical": "regles/secret.html",
    "linkdin": "reseaux/linkedin.html",
    "photo de patient": "regles/secret.html",
}
NOTHING = {"de la": "dans toutes les pages", "xylophone": "Rien sur «\u00a0xylophone\u00a0»"}
SEEN = """one => {
  const { top } = one.getBoundingClientRect();
  return top >= 0 && top < innerHeight;
}"""


def test_a_place_is_a_heading_a_term_or_what_bears_a_code() -> None:
    places = places_of(PAGE, "Le chapitre")
    assert [(one.id, one.title, one.names, one.text.split("\n")) for one in places] == [
        ("", "Le chapitre", [], ["Le début.", "Sous le glossaire.", "Cité : une règle."]),
        ("lire", "Lire un chiffre", [], [*READ, "Un message", "Un pli", "Après."]),
        ("plus", "Plus loin", [], ["Là."]),
        ("term-a", "anonyme, anonymisé", ["anonyme", "anonymisé"], ["Que nul ne reconnaît."]),
        ("term-c", "base", ["base"], ["Un ensemble."]),
        ("r-sec-06", "R-SEC-06 · Un groupe fermé", ["R-SEC-06"], ["R-SEC-06", "Une règle."]),
        ("", "Un groupe fermé", [], ["Une règle."]),
    ]


def test_what_a_rule_says_is_left_to_its_own_place() -> None:
    places = places_of(PAGE, "Le chapitre")
    said_once([places])
    assert [one.title for one in places if "groupe" in one.title] == ["R-SEC-06 · Un groupe fermé"]
    assert [one.id for one in places if "Une règle." in one.text] == ["r-sec-06"]


@cache
def index() -> dict[str, Any]:
    """What the search page of the built book knows."""
    script = (site.HTML / FOLDER / INDEX).read_text("utf-8")
    known: dict[str, Any] = json.loads(script[script.index("{") : script.rindex("}") + 1])
    return known


@pytest.mark.book
def test_all_pages_are_searched_at_their_own_addresses() -> None:
    pages = index()["pages"]
    assert {one["address"] for one in pages} == {*site.pages()} - {"search.html"}
    for page in pages:
        ids = {tag["id"] for tag in soup(page["address"].removesuffix(".html")).select("[id]")}
        assert {place["id"] for place in page["places"]} - {""} <= ids, page["address"]


@pytest.mark.book
def test_what_is_folded_is_found_by_its_line() -> None:
    folds = 0
    for page in index()["pages"]:
        known = "\n".join(place["text"] for place in page["places"])
        for line in soup(page["address"].removesuffix(".html")).select(".cw-then > summary"):
            folds += 1
            said = [re.sub(r"[ \n]+", " ", words).strip() for words in line.strings]
            assert [words for words in said if words not in known] == []
    assert folds > 40


@pytest.mark.book
def test_what_is_searched_is_small_and_asked_for_by_one_page() -> None:
    assert 100_000 < len(gzip.compress((site.HTML / FOLDER / INDEX).read_bytes(), 6)) < MOST
    asking = [name for name in site.pages() if INDEX in (site.HTML / name).read_text("utf-8")]
    assert asking == ["search.html"]


@pytest.mark.book
def test_no_solution_and_no_folded_data_is_searched() -> None:
    hidden = {"[data-activity=quiz] :is(p, legend, label)": 3000, ".cw-data td": 500}
    met = dict.fromkeys(hidden, 0)
    for page in index()["pages"]:
        lines = {line for place in page["places"] for line in place["text"].split("\n")}
        read = soup(page["address"].removesuffix(".html"))
        for selector in hidden:
            said = {re.sub(r"[ \n]+", " ", tag.get_text()).strip() for tag in read.select(selector)}
            met[selector] += len(said)
            # A word, or the name of a question, may stand in the text too.
            told = {one for one in said & lines if len(one) > 30 and " " in one}
            assert told == set(), page["address"]
    assert all(met[selector] > least for selector, least in hidden.items()), met


def ask(page: Page, words: str) -> list[str]:
    """Type `words`; return the addresses found, as a reader sees them, pages and places."""
    field = page.get_by_role("searchbox", name="Chercher dans le cours")
    field.fill(words)
    field.press("Enter")
    links = page.locator("#cw-results a").evaluate_all("all => all.map((a) => a.href)")
    return [re.sub(r".*/html/|https?://[^/]*/|:~:.*", "", link) for link in links]


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_one_finds_what_one_looks_for(
    browser: Browser, address: str, scheme: str, subtests: pytest.Subtests
) -> None:
    home = address if scheme == "http" else site.HTML.as_uri()
    with opened(browser, f"{home}/search.html", home, **PHONE) as (page, watch):
        said = page.get_by_role("status").first
        with subtests.test("nothing asked: a sentence that helps, and the focus in the field"):
            assert "Un mot ou deux suffisent" in said.inner_text()
            assert page.evaluate("document.activeElement.name") == "q"
        for words, first in OWN_PLACES.items():
            with subtests.test("its own place first", words=words):
                assert ask(page, words)[1] == first
        for words, first in CHAPTERS.items():
            with subtests.test("the chapter first", words=words):
                assert ask(page, words)[0] == first
        with subtests.test("accents, capitals, plural make no difference"):
            found = ask(page, "médecins")
            assert len(found) > 20
            assert ask(page, "MEDECIN") == found
        with subtests.test("one letter wrong is told"):
            ask(page, "linkdin")
            assert said.inner_text().startswith("Rien n’est écrit tout à fait ainsi")
            assert "LinkedIn" in page.locator("#cw-results mark").all_inner_texts()
        with subtests.test("a word too many is told"):
            assert ask(page, "pseudonyme xylophone")
            assert said.inner_text().startswith("Aucun passage ne réunit tous ces mots")
        for words, told in NOTHING.items():
            with subtests.test("nothing found", words=words):
                assert ask(page, words) == []
                assert told in said.inner_text()
                assert page.evaluate("document.activeElement.name") == "q"
        with subtests.test("what is typed is no HTML"):
            ask(page, "<img src=x onerror=alert(1)> & $&")
            assert page.locator("main img").count() == 0
            assert page.title().startswith("Recherche\u00a0: <img src=x onerror=alert(1)> & $& — ")
        assert watch.problems == []


def test_the_sentence_is_reached_by_keyboard_and_left_again(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/search.html", address, **PHONE) as (page, watch):
        page.keyboard.type("recoupement va vite")
        page.keyboard.press("Enter")
        said = page.get_by_role("status").first
        assert re.fullmatch(r"\d+ passages?, dans \d+ pages?\.", said.inner_text())
        assert said.evaluate("one => one === document.activeElement")
        assert page.url == f"{address}/search.html?q=recoupement+va+vite"
        assert page.title().startswith("Recherche\u00a0: recoupement va vite — ")
        sentence = page.locator("#cw-results li p").first
        assert "recoupement va vite" in sentence.inner_text()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/regles/secret.html#anonyme-qui-reste-possible*")
        told = page.locator("main").get_by_text("recoupement va vite").first
        page.wait_for_function(f"one => ({SEEN})(one)", arg=told.element_handle())
        # Nothing of ours lies over the page that is opened.
        assert page.locator("#searchbox, .highlighted").count() == 0
        page.go_back()
        page.wait_for_function("() => document.querySelectorAll('#cw-results li').length")
        assert page.get_by_role("searchbox").input_value() == "recoupement va vite"
        assert watch.problems == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_found_is_accessible(browser: Browser, address: str, scheme: Any) -> None:
    url = f"{address}/search.html?q=secret"
    with opened(browser, url, address, color_scheme=scheme, **PHONE) as (page, watch):
        assert page.locator("#cw-results details").count()
        page.locator("#cw-results summary").first.click()
        assert not broken_rules(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert watch.problems == []


def test_without_script_the_page_says_what_to_do(browser: Browser, address: str) -> None:
    with tab(browser, java_script_enabled=False) as page:
        page.goto(f"{address}/search.html")
        assert not page.get_by_role("searchbox").is_visible()
        assert "Rechercher dans la page" in page.locator("noscript").inner_text()
