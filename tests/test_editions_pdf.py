"""Promise: the PDF holds the course: each page, question and chart, numbered, linked, tagged."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from playwright.sync_api import Browser
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from courseware.editions.asked import on_paper
from courseware.editions.drawn import charts_of, draw
from courseware.editions.pages import Page, read_pages
from courseware.editions.pdf import make_pdf
from courseware.editions.pdf_document import Document, Entry, document
from courseware.editions.tree import SVG, with_class, words_of
from courseware.project.course import Course
from courseware.project.toc import read_toc
from tests.site import HTML, ROOT, edit, tab

pytestmark = pytest.mark.live

MOST_MB = 15
# What stands between the margins of a page, in CSS pixels: 170 mm.
TEXT_WIDTH = 643
ASK = "python -m courseware.cli editions"


@dataclass(frozen=True)
class Made:
    """A PDF, what it was printed from, the number of the page that each of its places stands on."""

    pages: list[Page]
    document: Document
    content: bytes
    reader: PdfReader
    places: dict[str, int]


def _made(root: Path, browser: Browser) -> Made:
    pages = read_pages(root, browser)
    draw(pages, root, browser)
    content = make_pdf(pages, root, browser)
    reader = PdfReader(BytesIO(content))
    places = {
        name.removeprefix("/"): 1 + (reader.get_destination_page_number(place) or 0)
        for name, place in reader.named_destinations.items()
    }
    return Made(pages, document(pages, root), content, reader, places)


@pytest.fixture(scope="module")
def book(browser: Browser) -> Made:
    """The PDF of the book."""
    return _made(ROOT, browser)


@pytest.fixture(scope="module")
def small(browser: Browser, small_book: Path) -> Made:
    """The PDF of a small course."""
    return _made(small_book, browser)


def _entries(contents: list[Entry]) -> Iterator[Entry]:
    for one in contents:
        yield one
        yield from _entries(one.below)


def _bookmarks(reader: PdfReader) -> Iterator[tuple[str, int]]:
    """Yield the bookmarks of a PDF, in order: title, number of the page."""

    def read(outline: Any) -> Iterator[tuple[str, int]]:
        for one in outline:
            if isinstance(one, list):
                yield from read(one)
            else:
                yield one.title, 1 + (reader.get_destination_page_number(one) or 0)

    return read(reader.outline)


def _links(reader: PdfReader) -> Iterator[tuple[int, DictionaryObject]]:
    """Yield the links of a PDF, each with the number of the page that it stands on."""
    for number, page in enumerate(reader.pages, 1):
        for reference in page.get("/Annots", []):
            if (link := reference.get_object()).get("/Subtype") == "/Link":
                yield number, link


def _leads_to(link: DictionaryObject) -> str | None:
    """Return the name of the place of this PDF that a link leads to, if it does."""
    action = link.get("/A")
    there = link.get("/Dest") or (action.get_object().get("/D") if action else None)
    return None if there is None else str(there)


def _tags(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Yield the elements of the structure of a PDF."""
    left: list[Any] = [reader.root_object["/StructTreeRoot"]]
    while left:
        one = left.pop()
        one = one.get_object() if isinstance(one, IndirectObject) else one
        if isinstance(one, list):
            left += one
        elif isinstance(one, DictionaryObject):
            if one.get("/Type") == "/StructElem":
                yield one
            if "/K" in one and one.get("/Type") != "/OBJR":
                left.append(one["/K"])


def test_every_page_that_is_read_is_there_and_bookmarks_are_the_contents(book: Made) -> None:
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
    titles = [entry.title for entry in _entries(book.document.contents)]
    assert [title for title, _ in _bookmarks(book.reader)] == titles


def test_numbers_of_the_contents_are_those_of_the_pages(book: Made) -> None:
    first = book.places[book.document.contents[0].anchor]
    told = "".join(page.extract_text() for page in book.reader.pages[1 : first - 1])
    rest = _bare(told)
    for entry in _entries(book.document.contents):
        line = _bare(f"{entry.title}{book.places[entry.anchor]}")
        assert line in rest, entry.title
        rest = rest.partition(line)[2]
    numbers = [book.places[one.anchor] for one in _entries(book.document.contents)]
    assert all(before <= after for before, after in pairwise(numbers))
    below = Course.at(ROOT).called  # after the number, as the page is drawn
    footed = [_bare(page.extract_text()) for page in book.reader.pages]
    assert all(_bare(f"{number}{below}") in text for number, text in enumerate(footed[1:], 2))


def _bare(text: str) -> str:
    return "".join(text.split())


def test_links_lead_to_places_of_the_document_or_out_of_it(book: Made) -> None:
    outside = 0
    for number, link in _links(book.reader):
        place = _leads_to(link)
        if place is None:
            action: Any = link["/A"]
            address = str(action["/URI"])
            outside += 1
            assert address.startswith(("https://", "http://", "mailto:")), (number, address)
        else:
            assert place.removeprefix("/") in book.places, (number, place)
    assert outside > 100


def test_a_question_leads_to_its_answer_and_back(book: Made) -> None:
    leads = {(number, _leads_to(link)) for number, link in _links(book.reader)}
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


def test_charts_are_drawn_and_told(book: Made) -> None:
    told = {str(tag["/Alt"]) for tag in _tags(book.reader) if "/Alt" in tag}
    charts = [chart for page in book.pages for chart in charts_of(page.main)]
    assert len(charts) > 40
    for chart in charts:
        (plot,) = with_class(chart, "cw-plot")
        assert plot.get("aria-label") in told
        assert len([one for one in plot.iter(f"{SVG}path") if "stroke" in one.get("style", "")]) > 2
        assert any(words_of(one) for one in plot.iter(f"{SVG}text"))
        assert not list(chart.iter("script", "button"))


def test_what_is_hatched_is_drawn_and_no_image(book: Made) -> None:
    patterns = b"/PatternType 1"
    assert patterns not in book.content


def test_it_is_tagged_in_french_with_its_title_and_letters(book: Made) -> None:
    course = Course.at(ROOT)
    catalog: Any = book.reader.root_object
    told: Any = book.reader.metadata
    assert catalog["/Lang"] == "fr"
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert told.title.startswith(course.title.partition(" — ")[0])
    assert told.creation_date.date().isoformat() == course.released
    kinds = {str(tag["/S"]) for tag in _tags(book.reader)}
    assert kinds >= {"/H1", "/H2", "/H3", "/P", "/L", "/LI", "/Link", "/Table", "/TH", "/Figure"}


def test_it_is_light_and_in_the_letters_of_the_course(book: Made) -> None:
    assert len(book.content) < MOST_MB * 1e6
    pages: Any = book.reader.pages
    fonts = {
        str(font.get_object().get("/BaseFont", ""))
        for page in pages
        for font in page["/Resources"].get("/Font", {}).values()
    }
    assert any("RadioCanada" in font for font in fonts)


def test_nothing_is_wider_than_the_paper(book: Made, browser: Browser, tmp_path: Path) -> None:
    assert _wider(book.document, browser, tmp_path) == []


def test_what_is_wider_than_the_paper_is_seen(
    small: Made, browser: Browser, tmp_path: Path
) -> None:
    wide = etree.fromstring('<p style="margin-left: 640px">Trop large</p>')
    small.document.root.find("body").append(wide)
    try:
        assert _wider(small.document, browser, tmp_path) == ["p: Trop large"]
    finally:
        wide.getparent().remove(wide)


def test_a_drawing_lies_on_nothing(small: Made, browser: Browser, tmp_path: Path) -> None:
    assert _lying(small, browser, tmp_path, "") == [False]
    assert _lying(small, browser, tmp_path, ".main-svg { position: absolute !important }") == [True]


def _lying(made: Made, browser: Browser, folder: Path, style: str) -> list[bool]:
    """Return, for each drawing of a document, whether it stands out of the room that it has."""
    file = folder / "livre.xhtml"
    file.write_bytes(made.document.written(style))
    with tab(browser, viewport={"width": TEXT_WIDTH, "height": 900}) as page:
        page.emulate_media(media="print")
        page.goto(file.as_uri())
        found: list[bool] = page.evaluate("""() => [...document.querySelectorAll(".main-svg")].map(
          (one) => one.getBoundingClientRect().bottom
            > one.closest(".cw-plotted").getBoundingClientRect().bottom + 1)""")
    return found


# What is written to the right of a width, in a document laid out that wide.
WIDER = """width => {
  const range = document.createRange();
  const out = [];
  for (const section of document.body.children) {
    if (section.className === "ed-cover") continue; // it has the whole sheet
    const walker = document.createTreeWalker(section, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      if (!data.trim() || parentElement.closest(".cw-hidden")) continue;
      range.selectNodeContents(walker.currentNode);
      if (range.getBoundingClientRect().right > width + 1)
        out.push(`${parentElement.localName}: ${data.trim()}`);
    }
  }
  return out;
}"""


def _wider(made: Document, browser: Browser, folder: Path) -> list[str]:
    """Return what, laid out as wide as a page's text, stands out of it."""
    file = folder / "livre.xhtml"
    file.write_bytes(made.written(""))
    with tab(browser, viewport={"width": TEXT_WIDTH, "height": 900}) as page:
        page.emulate_media(media="print")
        page.goto(file.as_uri())
        found: list[str] = page.evaluate(WIDER, TEXT_WIDTH)
    return found


def test_the_same_pages_make_the_same_bytes(small: Made, small_book: Path) -> None:
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


def test_a_small_course_has_its_pages_its_answer_and_its_chart(small: Made) -> None:
    said = " ".join(page.extract_text() for page in small.reader.pages)
    for words in ("Les usages", "Suite", "Corrigé des questions", "La mesure est de 2014"):
        assert words in said
    assert [page.name for page in small.pages] == [
        "chiffres/usages",
        "chiffres/suite",
        "annexes/seule",
    ]


@pytest.mark.parametrize(
    "harm",
    [
        lambda root: edit(root / "book/chiffres/suite.md", "Ce qui vient", "Ce qui venait"),
        lambda root: (root / "_build/html/index.html").unlink(),
        lambda root: (root / "_build/built.json").unlink(),
    ],
)
def test_no_edition_is_made_of_an_old_book(course: Path, harm: Callable[[Path], object]) -> None:
    harm(course)
    done = subprocess.run(
        [sys.executable, *ASK.split()[1:]], cwd=course, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "lancez « make book », puis recommencez" in done.stderr
    assert not (course / "_build" / "editions").exists()
