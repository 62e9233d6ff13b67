"""The course as an EPUB 3: the pages of the book, its charts drawn, its answers behind links.

No library writes it: EbookLib is under AGPL, Sphinx's own builder would make the pages a second
time and knows neither charts nor questions. What a file of each kind holds is in the modules
`epub_*.py`; the archive is the same bytes for the same book.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, relpath

from lxml import etree
from lxml.builder import E
from playwright.sync_api import Browser

from courseware.activities.face import Face, face_of
from courseware.editions.asked import Asked, on_paper
from courseware.editions.drawn import draw
from courseware.editions.epub_package import Outline, package_files
from courseware.editions.epub_page import (
    OPS,
    SHEET,
    as_text,
    document,
    ids,
    images,
    language_of,
    sections,
)
from courseware.editions.epub_pictures import Colours, cover, read_colours
from courseware.editions.pages import Page, resolve
from courseware.editions.tree import words_of
from courseware.project.carried import zipped
from courseware.project.course import Course
from courseware.text.french import NBSP, typeset

# What charts are drawn for: a phone, whose letters stay as they are.
WIDTH = 360
_ANSWERS = "reponses"
_FONT = re.compile(r"--font:\s*([^;]+);")


@dataclass(frozen=True)
class _Chapter:
    """A page, what it asks, and the anchors in it."""

    page: Page
    asked: list[Asked]
    ids: set[str]

    @property
    def file(self) -> str:
        return f"pages/{self.page.name}.xhtml"

    @property
    def answers(self) -> str:
        return f"{_ANSWERS}/{self.page.name}.xhtml"


def epub(root: Path, pages: Iterable[Page], browser: Browser) -> bytes:
    """Return the `pages` of the course at `root` as an e-book; they are left as they were.

    Raises:
        EditionError: a chart cannot be drawn.
    """
    course = Course.at(root)
    own = [page.copy() for page in pages]
    draw(own, root, browser, WIDTH)
    parts = sorted({page.number for page in own if page.number})
    colours = read_colours(root, browser, parts)
    chapters = [_read(page, colours.of_part(page.number)) for page in own]
    with_questions = [chapter for chapter in chapters if chapter.asked]
    outline = _outline(chapters, with_questions)
    files: dict[str, bytes] = {}
    for chapter in chapters:
        _link(chapter, chapters, course)
        files |= images(chapter.page.main, chapter.file)
        title, content = chapter.page.title, [chapter.page.main]
        files[chapter.file] = document(title, content, chapter.file, "bodymatter")
    for chapter in with_questions:
        content = list(_answers(chapter))
        for one in content:
            files |= images(one, chapter.answers)
        title = f"Réponses{NBSP}: {chapter.page.title}"
        files[chapter.answers] = document(title, content, chapter.answers, "backmatter")
    face = face_of(root)
    files["style.css"] = _sheet(face, colours).encode()
    files |= {f"fonts/{font.name}": font.read_bytes() for font in face.fonts}
    files["cover.png"] = cover(root, browser, parts)
    return zipped(
        package_files(course, outline, files),
        first="mimetype",
        stored="mimetype",
        day=course.released,
    )


def _read(page: Page, colours: Colours) -> _Chapter:
    asked = on_paper(page.main)
    for one in asked:
        as_text(one.solution, colours)
    as_text(page.main, colours)
    page.main.attrib.update({f"{OPS}type": "chapter", "role": "doc-chapter"})
    return _Chapter(page, asked, ids(page.main))


def _link(chapter: _Chapter, chapters: list[_Chapter], course: Course) -> None:
    """Have the links of a page and its answers lead inside the e-book; add those to answers."""
    known = {one.page.name: one for one in chapters}

    def leads(file: str) -> Callable[[str, str], str | None]:
        def address(name: str, anchor: str) -> str | None:
            if (there := known.get(name)) is None:
                return None
            way = "" if there.file == file else relpath(there.file, dirname(file))
            found = f"#{anchor}" if anchor in there.ids else ""
            return f"{way}{found}" or relpath(there.file, dirname(file))

        return address

    for link in chapter.page.main.iter("a"):
        if link.get("href", "").startswith("//"):  # of the scheme of the page: here a file
            link.set("href", f"https:{link.get('href')}")
    resolve(chapter.page.main, course, leads(chapter.file))
    way = relpath(chapter.answers, dirname(chapter.file))
    for one in chapter.asked:
        resolve(one.solution, course, leads(chapter.answers))
        link = E.a({"href": f"{way}#{_anchor(one)}"}, "Voir la réponse", _of(one))
        one.element.append(E.p({"class": "to-answer"}, link))


def _anchor(asked: Asked) -> str:
    return f"reponse-{asked.id}"


def _of(asked: Asked) -> etree._Element:
    """Return what tells a link from the others of its page, read aloud and not shown."""
    number = f"{asked.number}, " if asked.number else ""
    return E.span({"class": "cw-hidden"}, f"{NBSP}: {number}{asked.quiz}")


def _answers(chapter: _Chapter) -> Iterable[etree._Element]:
    """Yield what the page of a chapter's answers shows: by quiz, each with its way back."""
    yield E.h1(f"Réponses{NBSP}: {chapter.page.title}")
    back = relpath(chapter.file, dirname(chapter.answers))
    quiz = ""
    for one in chapter.asked:
        if one.quiz != quiz:
            quiz = one.quiz
            yield E.h2(quiz)
        link = {"href": f"{back}#{one.id}", "role": "doc-backlink"}
        answer = E.section(
            {"id": _anchor(one)},
            one.solution,
            E.p({"class": "to-answer"}, E.a(link, "Revenir à la question", _of(one))),
        )
        if one.number:
            answer.insert(0, E.h3(one.number))
        yield answer


def _sheet(face: Face, colours: Colours) -> str:
    """Return the style sheet: the face's letters that are files, then ours in its colours."""
    # In an e-book they are there at once: nothing is shown before in others.
    waits = face.letters.replace("font-display: optional;", "")
    letters = [one for one in waits.split("@font-face") if "url(" in one]
    family = _FONT.findall(face.tokens)[-1]
    own = colours.resolved(SHEET.read_text("utf-8").replace("var(--font)", family))
    return "".join(f"@font-face{one}" for one in letters) + own


def _outline(chapters: list[_Chapter], with_questions: list[_Chapter]) -> list[Outline]:
    """Return the table of contents: parts, their pages, their sections; then the answers."""
    outline: list[Outline] = []
    for chapter in chapters:
        main = chapter.page.main
        below = [
            Outline(words_of(title), f"{chapter.file}#{id_}", lang=language_of(title))
            for id_, title in sections(main)
        ]
        lang = language_of(next(main.iter("h1")))
        entry = Outline(chapter.page.title, chapter.file, below, lang)
        part = chapter.page.part
        if not part:
            outline.append(entry)
        elif outline and outline[-1].title == typeset(part):
            outline[-1].below.append(entry)
        else:
            outline.append(Outline(typeset(part), "", [entry]))
    if with_questions:
        answers = [Outline(one.page.title, one.answers) for one in with_questions]
        outline.append(Outline("Réponses", "", answers))
    return outline
