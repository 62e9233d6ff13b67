"""Promise: pages say what they are to who searches, is sent a link, or goes astray; nothing false.

Of a course that says its address (`published`) and of one that does not (`small_book`), and of the
built book, which is either.
"""

import json
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from courseware.activities.face import PICTURE_SIZE
from courseware.book.web.descriptions import LONGEST, first_sentences
from courseware.book.web.schema import in_iso, licence_of, script
from courseware.book.web.sitemap import robots
from courseware.project.course import Course
from courseware.project.pages import FOR_HOSTS, LOST_PAGE, ROBOTS, SITEMAP
from tests.published import PUBLISHED
from tests.site import HTML, ROOT, Quiet, opened, served
from tests.vocabulary import faults

ENGLISH = "chiffres/english.html"


def heads(html: Path) -> dict[str, BeautifulSoup]:
    """Return the head of every page of a book."""
    pages = (path for path in html.rglob("*.html") if "_static" not in path.parts)
    return {
        path.relative_to(html).as_posix(): BeautifulSoup(
            path.read_text("utf-8").partition("</head>")[0], "html.parser"
        )
        for path in pages
    }


def said(head: BeautifulSoup, name: str) -> str:
    """Return what a `<meta>` says, "" of one that is not there; there are never two."""
    found = head.select(f'meta[name="{name}"], meta[property="{name}"]')
    assert len(found) <= 1, name
    return str(found[0]["content"]) if found else ""


def data(head: BeautifulSoup) -> dict[str, Any] | None:
    found = head.select('script[type="application/ld+json"]')
    assert len(found) <= 1
    return json.loads(found[0].string or "") if found else None


def check_words(html: Path) -> None:
    """Check that each page says what it is about, in words of its own."""
    descriptions = {name: said(head, "description") for name, head in heads(html).items()}
    assert len(descriptions) > 4
    for name, one in descriptions.items():
        assert 5 <= len(one) <= LONGEST, name
        assert not set("<>&'\"\n") & set(one), (name, one)
    assert len(set(descriptions.values())) == len(descriptions)
    for name, head in heads(html).items():
        assert said(head, "og:description") == descriptions[name]
        assert said(head, "og:title") and said(head, "og:site_name"), name
        assert said(head, "og:type") == ("website" if name == "index.html" else "article"), name
        assert said(head, "robots") == ("noindex" if name in {LOST_PAGE, "search.html"} else ""), (
            name
        )


def check_addresses(html: Path, address: str) -> None:
    """Check that pages, sitemap and shared links agree on where the book is, or are silent."""
    top = f"{address.rstrip('/')}/"
    listed = []
    for name, head in heads(html).items():
        canonical = [str(link["href"]) for link in head.select("link[rel=canonical]")]
        assert said(head, "og:url") == "".join(canonical), name
        if not address or said(head, "robots"):
            assert canonical == [], name
            continue
        assert canonical == [top if name == "index.html" else f"{top}{name}"], name
        listed += canonical
    if address:
        sitemap = BeautifulSoup((html / SITEMAP).read_text("utf-8"), "xml")
        assert sorted(one.text for one in sitemap.select("urlset > url > loc")) == sorted(listed)
        assert "lastmod" not in (html / SITEMAP).read_text("utf-8")
    else:
        assert not (html / SITEMAP).exists() and not (html / ROBOTS).exists()


def check_data(html: Path) -> dict[str, dict[str, Any]]:
    """Return what schema.org knows of pages, which its vocabulary allows."""
    known = {name: one for name, head in heads(html).items() if (one := data(head))}
    for name, one in known.items():
        assert one["@context"] == "https://schema.org"
        assert faults(one) == [], name
    assert known["index.html"]["@type"] == "Course"
    assert [name for name in known if name.startswith("annexes/")] == []
    assert len(known["index.html"]["hasPart"]) == len(known) - 1
    return known


@pytest.mark.book
def test_the_built_book_says_what_it_is(subtests: pytest.Subtests) -> None:
    course = Course.at(ROOT)
    with subtests.test("words"):
        check_words(HTML)
    with subtests.test("addresses"):
        check_addresses(HTML, course.address)
    with subtests.test("data"):
        known = check_data(HTML)
        assert known["index.html"]["license"] == "https://creativecommons.org/licenses/by/4.0/"
        assert known["index.html"]["version"] == course.version
        assert known["index.html"]["dateModified"] == course.released
        assert all("teaches" in one for name, one in known.items() if name.startswith("regles/se"))


def test_a_course_that_is_nowhere_pretends_to_no_address(small_book: Path) -> None:
    html = small_book / "_build" / "html"
    check_words(html)
    check_addresses(html, "")
    known = check_data(html)
    assert "url" not in json.dumps(known)
    for name, head in heads(html).items():
        assert said(head, "og:image") == "" and said(head, "twitter:card") == "summary", name
        assert [str(link["href"]) for link in head.select("link[rel=icon]")] == [
            f"{'/' if name == LOST_PAGE else '../' * name.count('/')}_static/mark.svg"
        ]


def test_a_course_that_says_its_address_is_found_there(published: Path) -> None:
    check_words(published)
    check_addresses(published, PUBLISHED)
    known = check_data(published)
    assert known["index.html"]["url"] == PUBLISHED
    assert known["chiffres/usages.html"]["teaches"] == ["lire un chiffre"]
    assert known["chiffres/usages.html"]["isPartOf"]["url"] == PUBLISHED
    found = heads(published)
    assert (
        said(found["index.html"], "description")
        == "Ce que l’on mesure, et ce que l’on n’en sait pas."
    )
    assert said(found["chiffres/suite.html"], "description") == "L’âge"
    assert said(found["annexes/seule.html"], "description").startswith(
        "Une page que rien ne cite — "
    )
    for name, head in found.items():
        locale = "en_GB" if name == ENGLISH else "fr_FR"
        assert said(head, "og:locale") == locale and said(head, "og:site_name") == "Usages"
        assert said(head, "twitter:card") == "summary_large_image"
        picture = said(head, "og:image")
        assert picture.startswith(PUBLISHED), name
        content = (published / picture.removeprefix(PUBLISHED)).read_bytes()
        size = struct.unpack(">II", content[16:24])
        assert content[:4] == b"\x89PNG" and size == PICTURE_SIZE and len(content) < 60_000
        assert size == (int(said(head, "og:image:width")), int(said(head, "og:image:height")))
        assert said(head, "og:image:alt").startswith("Qui lira")
        for link in head.select("link[rel=icon], link[rel=apple-touch-icon]"):
            assert (
                published / str(link["href"]).removeprefix("/cours/").replace("../", "")
            ).is_file()


def test_a_notebook_that_is_run_keeps_what_it_says_of_itself(published: Path) -> None:
    """Its metadata are what front matter is to a page."""
    head = heads(published)["chiffres/usages.html"]
    assert said(head, "description") == "Ce que l’on en mesure."


def test_a_page_in_another_language_is_so_from_its_title_on(published: Path) -> None:
    page = BeautifulSoup((published / ENGLISH).read_text("utf-8"), "html.parser")
    asked = ("html", "title", "body > header", "#menu li[data-page] > a", "main section", "footer")
    spoken = {}
    for where in asked:
        (first,) = page.select(where)[:1]
        spoken[where] = next(one["lang"] for one in (first, *first.parents) if one.get("lang"))
    assert list(spoken.values()) == ["en", "en", "fr", "fr", "en", "fr"]
    assert page.title and page.title.get_text() == "Q & A: is 1 < 2? — Usages"
    text = "It’s “plain text” of a page in English: long enough to say what it is about."
    assert said(page, "description") == text and text in page.get_text()
    known = data(page)
    assert known and (known["name"], known["inLanguage"]) == ("Q & A: is 1 < 2?", "en")


def test_robots_read_only_what_is_at_the_root_of_a_host(published: Path) -> None:
    assert not (published / ROBOTS).exists()
    at_root = robots(Course(ROOT, "essai", "CC0", "https://exemple.test"))
    assert at_root.splitlines()[-1] == "Sitemap: https://exemple.test/sitemap.xml"
    assert robots(Course(ROOT, "essai", "CC0", PUBLISHED)) == ""


def test_what_is_for_a_host_goes_in_no_package(published: Path) -> None:
    (package,) = (published / "exports").glob("*.scorm.zip")
    with zipfile.ZipFile(package) as archive:
        names = set(archive.namelist())
    assert "index.html" in names and not names & FOR_HOSTS


@pytest.mark.parametrize(
    ("thing", "fault"),
    [
        ({"@type": "Course", "name": "a", "colour": "b"}, "colour: not of ['Course']"),
        ({"@type": "Person", "name": "a"}, "@type ['Person']"),
        ({"@type": "Course", "url": "index.html"}, "url: 'index.html'"),
        ({"@type": "Course", "timeRequired": "1 h"}, "timeRequired: '1 h'"),
        (
            {"@type": "Course", "hasPart": [{"@type": "Course", "version": ""}]},
            "hasPart.version: ''",
        ),
        ({"@type": "Course", "description": "<b>a</b>"}, "description: '<b>a</b>'"),
    ],
)
def test_a_thing_that_schema_does_not_know_is_found(thing: dict[str, Any], fault: str) -> None:
    """A test of the test."""
    assert faults(thing) == [fault]


def test_no_text_ends_the_block_of_data() -> None:
    block = script({"name": "a</script><!-- <script>alert(1)</script>"})
    inside = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert "<" not in inside
    assert json.loads(inside)["name"] == "a</script><!-- <script>alert(1)</script>"


@pytest.mark.parametrize(
    ("minutes", "written"), [(0, "PT0M"), (45, "PT45M"), (60, "PT1H"), (78, "PT1H18M")]
)
def test_a_time_is_written_as_machines_read_it(minutes: int, written: str) -> None:
    assert in_iso(minutes) == written


def test_a_licence_is_an_address_or_a_name() -> None:
    assert licence_of("CC BY-NC-SA 4.0") == "https://creativecommons.org/licenses/by-nc-sa/4.0/"
    assert licence_of("CC0 1.0") == "https://creativecommons.org/publicdomain/zero/1.0/"
    assert licence_of("à demander") == {"@type": "CreativeWork", "name": "à demander"}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Une phrase. Une autre.", "Une phrase. Une autre."),
        ("Une phrase.\nUne " + "a" * 160 + ".", "Une phrase."),
        ("Qui lira\u202f? Vous.", "Qui lira\u202f? Vous."),
        ("mot " * 50, "mot " * 38 + "mot…"),
        ("m" * 200, "m" * 159 + "…"),
        ("", ""),
    ],
)
def test_a_description_is_cut_at_a_sentence(text: str, kept: str) -> None:
    assert first_sentences(text) == kept
    assert len(kept) <= LONGEST


class Strict(Quiet):
    """A host that lets a page run and show nothing that is not its own file."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", "default-src 'self'")
        super().end_headers()


def test_a_block_of_data_is_no_script_for_a_strict_host(browser: Browser, tmp_path: Path) -> None:
    block = script({"name": "a"})
    (tmp_path / "data.html").write_text(f"<title>a</title>{block}", "utf-8")
    (tmp_path / "code.html").write_text("<title>a</title><script>1</script>", "utf-8")
    with served(tmp_path, Strict) as home:
        for name, refused in (("data", False), ("code", True)):
            with opened(browser, f"{home}/{name}.html", home) as (_, watch):
                found = [one for one in watch.problems if "Content Security Policy" in one]
                assert bool(found) == refused
