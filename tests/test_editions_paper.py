"""Promise: what is printed stands whole on its paper: no word apart, cut, or alone at its foot."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser
from pypdf import PdfReader

from courseware.activities.face import face_of
from courseware.editions.drawn import draw
from courseware.editions.letters import FAMILY, letters_of
from courseware.editions.pages import read_pages
from courseware.editions.pdf_document import Document, document
from tests.printed import Printed, printed
from tests.site import ROOT, tab

pytestmark = pytest.mark.live

# What stands between the margins of a page, in CSS pixels: 170 mm.
TEXT_WIDTH = 643


@pytest.fixture(scope="module")
def small(browser: Browser, small_book: Path) -> Printed:
    """The PDF of a small course."""
    return printed(small_book, browser)


def test_nothing_is_wider_than_the_paper(browser: Browser, tmp_path: Path) -> None:
    pages = read_pages(ROOT, browser)
    draw(pages, ROOT, browser)
    assert _wider(document(pages, ROOT), browser, tmp_path) == []


def test_what_is_wider_than_the_paper_is_seen(
    small: Printed, browser: Browser, tmp_path: Path
) -> None:
    wide = etree.fromstring('<p style="margin-left: 640px">Trop large</p>')
    small.document.root.find("body").append(wide)
    try:
        assert _wider(small.document, browser, tmp_path) == ["p: Trop large"]
    finally:
        wide.getparent().remove(wide)


# What is written to the right of a width, in a document laid out that wide.
WIDER = """width => {
  const range = document.createRange();
  const stretched = ({ width, height }) => width > height + 1;
  const out = [...document.querySelectorAll(".cw-box")]
    .filter((box) => stretched(box.getBoundingClientRect()))
    .map((box) => `étirée : ${box.parentElement.textContent}`);
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


def test_a_drawing_lies_on_nothing(small: Printed, browser: Browser, tmp_path: Path) -> None:
    assert _lying(small, browser, tmp_path, "") == [False]
    assert _lying(small, browser, tmp_path, ".main-svg { position: absolute !important }") == [True]


def _lying(made: Printed, browser: Browser, folder: Path, style: str) -> list[bool]:
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


WORDS = "Cette plateforme attentive fait autorité ; d’où différentes questions, fournies en tête."


def _apart(browser: Browser, folder: Path, style: str = "") -> set[str]:
    """Return how `WORDS` are read in a PDF, printed in the letters of the course, if not whole."""
    letters, file = letters_of(face_of(ROOT), folder), folder / "mots.html"
    told = f'<meta charset="utf-8"><style>{letters}</style><body style="font-family: {FAMILY}">'
    sizes = (10, 11.5, 12.8, 13.6, 14)
    lines = (f'<p style="font-size: {size}px; {style}">{WORDS}</p>' for size in sizes)
    file.write_text(told + "".join(lines), "utf-8")
    with tab(browser) as page:
        page.goto(file.as_uri())
        read = PdfReader(BytesIO(page.pdf())).pages[0].extract_text()
    return {line.strip() for line in read.splitlines()} - {WORDS}


def test_words_are_whole_at_every_size(browser: Browser, tmp_path: Path) -> None:
    assert _apart(browser, tmp_path) == set()


def test_words_that_came_apart_are_seen(browser: Browser, tmp_path: Path) -> None:
    assert _apart(browser, tmp_path, "letter-spacing: 0.2em")


def _printed(made: Document, browser: Browser, folder: Path) -> list[list[str]]:
    """Return the words of each page after the contents."""
    file = folder / "livre.xhtml"
    file.write_bytes(made.written(""))
    with tab(browser) as page:
        page.goto(file.as_uri())
        content = page.pdf(prefer_css_page_size=True)
    return [one.extract_text().split() for one in PdfReader(BytesIO(content)).pages[2:]]


def test_pages_named_alike_have_each_its_title_above(
    small: Printed, small_book: Path, browser: Browser, tmp_path: Path
) -> None:
    pages = [
        replace(small.pages[0], name=name, title=title, main=etree.fromstring("<main>Rien</main>"))
        for name, title in (("a/b", "Premier"), ("a-b", "Second"), ("a.b", "Tiers"))
    ]
    said = _printed(document(pages, small_book), browser, tmp_path)
    assert [one[0] for one in said] == ["Premier", "Second", "Tiers"]


QUIZ = """\
<main><h1>Un</h1><section><h2>Avant</h2><div style="height: {height}px"></div></section>
<section><h2>Titre</h2><div class="cell"> </div><section class="cw-quiz" aria-label="Pause">
<header class="cw-head"><h3>Pause</h3></header>{questions}</section></section></main>"""
QUESTION = '<form class="cw-question" id="q{}"><p>Question {}</p><p>Un</p><p>Deux</p></form>'


def test_a_title_is_on_the_page_of_the_question_under_it(
    small: Printed, small_book: Path, browser: Browser, tmp_path: Path
) -> None:
    questions = "".join(QUESTION.format(number, number) for number in (1, 2, 3))
    pages_of_titles = []
    for height in range(560, 860, 20):
        main = etree.fromstring(QUIZ.format(height=height, questions=questions))
        page = replace(small.pages[0], main=main)
        said = _printed(document([page], small_book), browser, tmp_path)
        title, question = ([word in one for one in said].index(True) for word in ("Titre", "1"))
        assert title == question, height
        pages_of_titles.append(title)
    assert {0, 1} <= set(pages_of_titles)
