"""Promise: who publishes, what is kept, how accessible: said on pages that every page leads to."""

import json
import re
from urllib.parse import urljoin

import pytest

from courseware.book.imprint import imprint, in_english
from courseware.project.course import Course
from courseware.questions.chapters import chapters_of_book
from tests.site import HTML, ROOT, pages, soup

MENTIONS, ENGLISH = "annexes/mentions", "annexes/about-in-english"
# A public body shows on its welcome page, in these words, how its site conforms (RGAA).
NOTICE = "Mentions légales, données. Accessibilité\u00a0: non conforme"
FEET = {NOTICE: MENTIONS, "In English": ENGLISH}
# What a browser keeps (docs/stored-data.md, first table) → the words of the page for it.
KEPT = {
    "CHAPTER/QUESTION": "votre première et votre dernière réponse",
    "liste/PAGE": "les cases que vous cochez",
    "estimation/CHAPTER/ESTIMATE": "vos estimations",
    "plan": "votre plan d’action",
    "chooser": "l’outil qui aide à choisir un réseau",
    "brouillon": "votre brouillon",
    "changements": "les annonces de changement",
    "profession": "« Ma profession »",
    "nom": "le nom que vous écrivez",
    "lecture": "la vitesse à laquelle vous écoutez",
    "ordre": "l’ordre dans lequel les réponses vous sont proposées",
    "toutes": "l’affichage de toutes les questions",
}


def words_of(page: str) -> str:
    main = soup(page).select_one("main")
    assert main
    return re.sub(r"\s+", " ", main.get_text(" "))


def test_all_that_a_browser_keeps_is_in_the_list() -> None:
    text = (ROOT / "docs" / "stored-data.md").read_text("utf-8")
    table = text.partition("| key | holds |")[2].partition("\n\n")[0]
    names = (row.split("|")[1] for row in table.splitlines()[2:])
    keys = [key for name in names for key in re.findall("`([^`]+)`", name)]
    assert keys == list(KEPT), "dites-le aussi dans book/annexes/mentions.md"


def names_kept(script: str) -> set[str]:
    """Return the names, or how they begin, under which a script keeps something in the browser."""
    return set(
        re.findall(r"""(?:memoryOf\(|export const KEY = |const LATER = )["`]([\w/-]+)""", script)
    )


def test_all_that_scripts_keep_is_in_what_is_promised() -> None:
    promised = (ROOT / "docs" / "stored-data.md").read_text("utf-8")
    scripts = [
        path
        for package in ("course", "courseware")
        for path in (ROOT / package).rglob("*.js")
        if not {"vendor", "scorm", "labextensions"} & {*path.parts}
    ]
    kept = set[str]().union(*(names_kept(path.read_text("utf-8")) for path in scripts))
    assert {"plan", "liste/", "nom", "presents", "mode"} < kept
    assert names_kept('const LATER = "a/b"; memoryOf("c"); memoryOf(`d/${e}`)') == {
        "a/b",
        "c",
        "d/",
    }
    # Written and taken away at once, to try the browser.
    unsaid = {one for one in kept - {"essai"} if not re.search(f"`{one}[A-Z/]*`", promised)}
    assert unsaid == set()


@pytest.mark.book
def test_the_page_says_all_that_is_kept() -> None:
    said = words_of(MENTIONS)
    assert [key for key, words in KEPT.items() if words not in said] == []


@pytest.mark.book
def test_what_the_page_says_of_the_button_is_there() -> None:
    assert "Le bouton « Tout effacer »" in words_of(MENTIONS)
    button = soup("annexes/progression").select_one("[data-action=erase]")
    assert button and button.get_text() == "Tout effacer"


@pytest.mark.book
def test_every_page_leads_to_both() -> None:
    for name in pages():
        links = soup(name.removesuffix(".html")).select(".cw-foot p:last-child a")
        # A page leads to itself by « # ».
        led = {one.get_text(): urljoin(f"/{name}", str(one["href"])) for one in links}
        there = {called: f"/{page}.html" for called, page in FEET.items()}
        assert {called: to.removesuffix("#") for called, to in led.items()} == there, name


def test_a_copy_names_its_publisher_or_says_that_it_does_not() -> None:
    nobody = Course(ROOT, "essai", "CC BY 4.0")
    assert "ne dit pas qui la publie" in imprint("publisher", nobody)
    assert "ne donne pas d’adresse où écrire" in imprint("contact", nobody)
    somebody = Course(
        *(ROOT, "essai", "CC BY 4.0", "https://exemple.test"),
        publisher="l'UFR <b>Santé</b>",
        contact="mailto:sante@exemple.test",
    )
    said = imprint("publisher", somebody)
    assert "l’UFR &lt;b&gt;Santé&lt;/b&gt;, à l’adresse" in said and "ne dit pas" not in said
    assert '<a href="mailto:sante@exemple.test">sante@exemple.test</a>' in imprint(
        "contact", somebody
    )


@pytest.mark.book
def test_the_course_is_cited_as_its_settings_say() -> None:
    course = Course.at(ROOT)
    english, french = words_of(ENGLISH), words_of(MENTIONS).replace("\u00a0", " ")
    assert f"version {course.version}, {in_english(course.released)}, CC BY 4.0" in english
    assert f"version {course.version}, " in french


def test_a_day_is_written_in_english() -> None:
    assert [in_english("2026-01-05"), in_english("")] == ["5 January 2026", ""]


@pytest.mark.book
def test_the_numbers_of_the_page_in_english_are_those_of_the_book() -> None:
    said = words_of(ENGLISH)
    questions = sum(len(chapter.questions()) for chapter in chapters_of_book(ROOT))
    package = json.loads((ROOT / "data" / "datapackage.json").read_text("utf-8"))
    menu = soup("index").select("#menu details[data-part]")
    chapters = soup("index").select("#menu details[data-part] li")
    assert f"The {questions:,} questions" in said
    assert f"one of {len(package['resources'])} tables" in said
    assert f"There are {len(menu)} parts and {len(chapters)} chapters" in said


@pytest.mark.book
def test_a_page_in_english_is_read_and_set_in_english() -> None:
    page = soup(ENGLISH)
    for where in ("main h1", "main section", f"#menu li[data-page='{ENGLISH}'] span"):
        (found,) = page.select(where)[:1]
        assert found["lang"] == "en", where
    spoken = [str(one["lang"]) for one in page.select("html, body, h1")]
    assert spoken == ["en", "fr", "en"]
    text = page.select_one("main section[lang=en]")
    words = text.get_text().replace("Qui lira\u202f?", "") if text else ""
    assert words and not set("\u00a0\u202f«»") & set(words)
    # A page in the course's own language says nothing.
    assert soup(MENTIONS).select("main [lang]:not(footer *)") == []


@pytest.mark.book
def test_what_is_found_of_it_is_read_in_english() -> None:
    script = (HTML / "_static" / "search" / "index.js").read_text("utf-8")
    index = json.loads(script[script.index("{") :].rstrip().removesuffix(";"))
    languages = {page["address"]: page.get("language") for page in index["pages"]}
    assert {one: said for one, said in languages.items() if said} == {f"{ENGLISH}.html": "en"}
