"""Promise: the PDF holds the course: each page, question and chart, numbered, linked, tagged."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from courseware.editions.asked import on_paper
from courseware.editions.drawn import charts_of
from courseware.editions.tree import SVG, with_class, words_of
from courseware.project.course import Course
from courseware.project.toc import read_toc
from tests.printed import Printed, bookmarks, entries, leads_to, links, printed, tags
from tests.site import HTML, ROOT

pytestmark = pytest.mark.live

MOST_MB = 15


@pytest.fixture(scope="module")
def book(browser: Browser) -> Printed:
    """The PDF of the book."""
    return printed(ROOT, browser)


@pytest.fixture(scope="module")
def small(browser: Browser, small_book: Path) -> Printed:
    """The PDF of a small course."""
    return printed(small_book, browser)


def test_every_page_that_is_read_is_there_and_bookmarks_are_the_contents(book: Printed) -> None:
    lives = {
        entry.name
        for entry in read_toc(ROOT)
        if "data-only-live" in (HTML / f"{entry.name}.html").read_text("utf-8")
    }
    assert lives == {
        *("annexes/explorer", "annexes/progression", "annexes/revision"),
        *("annexes/vote-papier", "annexes/telecharger"),
    }
    wanted = [entry.name for entry in read_toc(ROOT)[1:] if entry.name not in lives]
    assert [page.name for page in book.pages] == wanted
    listed = [words_of(one) for one in with_class(book.document.root, "is-chapter")]
    assert [one[: -len("000")] for one in listed][:-1] == [page.title for page in book.pages]
    titles = [entry.title for entry in entries(book.document.contents)]
    assert [title for title, _ in bookmarks(book.reader)] == titles


def test_numbers_of_the_contents_are_those_of_the_pages(book: Printed) -> None:
    first = book.places[book.document.contents[0].anchor]
    told = "".join(page.extract_text() for page in book.reader.pages[1 : first - 1])
    rest = _bare(told)
    for entry in entries(book.document.contents):
        line = _bare(f"{entry.title}{book.places[entry.anchor]}")
        assert line in rest, entry.title
        rest = rest.partition(line)[2]
    numbers = [book.places[one.anchor] for one in entries(book.document.contents)]
    assert all(before <= after for before, after in pairwise(numbers))
    below = Course.at(ROOT).called  # after the number, as the page is drawn
    footed = [_bare(page.extract_text()) for page in book.reader.pages]
    assert all(_bare(f"{number}{below}") in text for number, text in enumerate(footed[1:], 2))


def _bare(text: str) -> str:
    return "".join(text.split())


def test_links_lead_to_places_of_the_document_or_out_of_it(book: Printed) -> None:
    outside = 0
    for number, link in links(book.reader):
        place = leads_to(link)
        if place is None:
            action: Any = link["/A"]
            address = str(action["/URI"])
            outside += 1
            assert address.startswith(("https://", "http://", "mailto:")), (number, address)
        else:
            assert place.removeprefix("/") in book.places, (number, place)
    assert outside > 100


def test_a_question_leads_to_its_answer_and_back(book: Printed) -> None:
    leads = {(number, leads_to(link)) for number, link in links(book.reader)}
    count = 0
    for page in book.pages:
        slug = page.name.replace("/", ".")
        for asked in on_paper(page.copy().main):
            question, answer = f"{slug}--{asked.id}", f"corrige.{slug}--{asked.id}"
            here, there = (book.places[one] for one in (question, answer))
            assert any((near, f"/{answer}") in leads for near in range(here, here + 4)), question
            assert (there, f"/{question}") in leads, answer
            assert words_of(asked.solution), question
            count += 1
    assert count > 400


def test_charts_are_drawn_and_told(book: Printed) -> None:
    told = {str(tag["/Alt"]) for tag in tags(book.reader) if "/Alt" in tag}
    charts = [chart for page in book.pages for chart in charts_of(page.main)]
    assert len(charts) > 40
    for chart in charts:
        (plot,) = with_class(chart, "cw-plot")
        assert plot.get("aria-label") in told
        assert len([one for one in plot.iter(f"{SVG}path") if "stroke" in one.get("style", "")]) > 2
        assert any(words_of(one) for one in plot.iter(f"{SVG}text"))
        assert not list(chart.iter("script", "button"))


def test_what_is_hatched_is_drawn_and_no_image(book: Printed) -> None:
    patterns = b"/PatternType 1"
    assert patterns not in book.content


def test_it_is_tagged_in_french_with_its_title_and_letters(book: Printed) -> None:
    course = Course.at(ROOT)
    catalog: Any = book.reader.root_object
    told: Any = book.reader.metadata
    assert catalog["/Lang"] == "fr"
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert told.title.startswith(course.title.partition(" — ")[0])
    assert told.author == course.authors
    assert told.creation_date.date().isoformat() == course.released
    kinds = {str(tag["/S"]) for tag in tags(book.reader)}
    assert kinds >= {"/H1", "/H2", "/H3", "/P", "/L", "/LI", "/Link", "/Table", "/TH", "/Figure"}
    assert all("/Alt" in tag for tag in tags(book.reader) if str(tag["/S"]) == "/Figure")


def test_it_is_light_and_in_the_letters_of_the_course(book: Printed) -> None:
    assert len(book.content) < MOST_MB * 1e6
    pages: Any = book.reader.pages
    fonts = {
        str(font.get_object().get("/BaseFont", ""))
        for page in pages
        for font in page["/Resources"].get("/Font", {}).values()
    }
    assert any("RadioCanada" in font for font in fonts)


def test_the_same_pages_make_the_same_bytes(small: Printed, small_book: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from hashlib import sha256\n"
        "from courseware.editions.chromium import chromium\n"
        "from courseware.editions.drawn import draw\n"
        "from courseware.editions.pages import read_pages\n"
        "from courseware.editions.pdf import make_pdf\n"
        "root = Path(sys.argv[1])\n"
        "with chromium() as browser:\n"
        "    pages = read_pages(root, browser); draw(pages, root, browser)\n"
        "    sys.stdout.buffer.write(make_pdf(pages, root, browser))\n"
    )
    again = subprocess.run(
        [sys.executable, "-c", code, small_book], capture_output=True, check=True
    )
    assert again.stdout == small.content


def test_a_small_course_has_its_pages_its_answer_and_its_chart(small: Printed) -> None:
    said = " ".join(page.extract_text() for page in small.reader.pages)
    for words in ("Les usages", "Suite", "Corrigé des questions", "La mesure est de 2014"):
        assert words in said
    assert [page.name for page in small.pages] == [
        "chiffres/usages",
        "chiffres/suite",
        "annexes/seule",
    ]
