"""The one document that a PDF is printed from: cover, contents, chapters, answer key.

An id of a page is written with the page's name before it, so that each is once in the document.
Numbers of pages stand in elements of class `ed-folio`, filled when a first print has told them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from lxml import etree
from lxml.builder import E

from courseware.activities.face import face_of
from courseware.editions import version_of
from courseware.editions.asked import Asked, on_paper
from courseware.editions.drawn import charts_of
from courseware.editions.pages import Page, resolve
from courseware.editions.tree import with_class, words_of
from courseware.project.course import Course
from courseware.project.pages import built_book
from courseware.text.french import typeset
from courseware.text.templates import filled

_SHEETS = ("pdf.css", "pdf-front.css", "pdf-questions.css")
_FRONT = "courseware/editions/pdf_front.html"
_FOLIO, _COLUMNS = "ed-folio", "ed-columns"
_KEY, _KEY_TITLE = "corrige", "Corrigé des questions"
_REFERENCES = ("for", "aria-labelledby", "aria-describedby", "headers")
_NOTE = (
    "Chaque question est à sa place dans son chapitre ; le corrigé, à la fin, dit pourquoi chaque "
    "réponse est juste ou fausse. Les titres de ce sommaire, les renvois et les numéros de page "
    "sont des liens."
)


@dataclass
class Entry:
    """A line of the contents: its title, the id that it leads to, what is below.

    `kind` is « part », « chapter » or « section », `number` a part's.
    """

    title: str
    anchor: str
    kind: str
    number: int | None = None
    below: list["Entry"] = field(default_factory=list)


@dataclass
class Document:
    """A document to print: its root, its title, its contents."""

    root: etree._Element
    title: str
    contents: list[Entry]
    style: str

    def fill(self, numbers: dict[str, int]) -> None:
        """Write the numbers of pages, by the ids that stand on them, where they are told."""
        for place in self.root.iter("span"):
            if place.get("class") == _FOLIO:
                place.text = str(numbers[place.get("data-of")])

    def written(self, style: str) -> bytes:
        """Return the document as XHTML, with what `style` adds to its style sheets."""
        self.root.set("xmlns", "http://www.w3.org/1999/xhtml")
        self.root.find("head").find("style").text = self.style + style
        written: bytes = etree.tostring(
            self.root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>"
        )
        return written


def document(pages: list[Page], root: Path, part: str = "") -> Document:
    """Return the document of `pages`, drawn, of the course at `root`: the book, or one `part`."""
    course = Course.at(root)
    pages = [page.copy() for page in pages]
    asked = {page.name: on_paper(page.main) for page in pages}
    _lead(pages, asked, course)
    contents: list[Entry] = []
    chapters = []
    for caption, some in groupby(pages, lambda page: page.part):
        group = list(some)
        entries = [_entry(page) for page in group]
        chapters += [_chapter(page, inside=bool(caption) and not part) for page in group]
        if caption and not part:
            anchor = f"partie.{len(contents) + 1}"
            opener = Entry(typeset(caption), anchor, "part", group[0].number, entries)
            chapters[-len(group)].insert(0, _opener(opener))
            entries = [opener]
        contents += entries
    keys = [_key(page, asked[page.name]) for page in pages if asked[page.name]]
    if keys:
        contents.append(Entry(_KEY_TITLE, _KEY, "chapter"))
        keys = [E.section({"class": "ed-key", "id": _KEY}, E.h1(_KEY_TITLE), *keys)]
    number = pages[0].number if part else None
    front = _front(course, contents, typeset(part), number)
    title = " — ".join([typeset(course.title), *([typeset(part)] if part else [])])
    html = E.html(
        {"lang": "fr", "data-theme": "light"},
        _head(title, pages, course),
        E.body(*front, *chapters, *keys),
    )
    sheets = (Path(__file__).with_name(name).read_text("utf-8") for name in _SHEETS)
    return Document(html, title, contents, "".join(sheets) + _running(pages, course))


def _slug(name: str) -> str:
    """Return the name of a page as an id in ASCII: what a PDF calls its places by."""
    return re.sub(r"[^A-Za-z0-9_-]", lambda c: "." if c[0] == "/" else f".{ord(c[0]):x}.", name)


def _entry(page: Page) -> Entry:
    """Return the line of a chapter, above those of its sections."""
    slug, entry = _slug(page.name), Entry(page.title, _slug(page.name), "chapter")
    for heading in page.main.iter("h2"):
        above = heading.getparent()
        if above.tag == "section" and above.get("id"):
            entry.below.append(Entry(words_of(heading), f"{slug}--{above.get('id')}", "section"))
    return entry


def _lead(pages: list[Page], asked: dict[str, list[Asked]], course: Course) -> None:
    """Have the links of the pages and of their solutions lead to where the document has them."""
    ids = {page.name: {one.get("id") for one in page.main.iter()} for page in pages}

    def address(name: str, anchor: str) -> str | None:
        if name not in ids:
            return None
        return f"#{_slug(name)}--{anchor}" if anchor in ids[name] else f"#{_slug(name)}"

    for page in pages:
        for tree in (page.main, *(one.solution for one in asked[page.name])):
            resolve(tree, course, address)


def _prefix(tree: etree._Element, slug: str) -> None:
    """Write the page's name before each id, and where one is used."""
    for one in tree.iter(etree.Element):
        for key, value in one.items():
            if key == "id":
                one.set("id", f"{slug}--{value}")
            elif key in _REFERENCES:
                one.set(key, " ".join(f"{slug}--{each}" for each in value.split()))
            elif "url(#" in value:
                one.set(key, value.replace("url(#", f"url(#{slug}--"))


def _chapter(page: Page, *, inside: bool) -> etree._Element:
    """Return a page as a chapter of the document; `inside` a part, its headings are lower."""
    slug, chapter = _slug(page.name), page.main
    _prefix(chapter, slug)
    for chart in charts_of(chapter):
        _tell(chart)
    for figure in chapter.iter("figure"):
        figure.set("role", "group")
    for quiz in with_class(chapter, "cw-quiz"):
        questions = [one for one in quiz if one.get("class") == "cw-question"]
        if len(questions) > 1:
            columns = E.div({"class": _COLUMNS})
            questions[0].addprevious(columns)
            columns.extend(questions)
    chapter.tag = "section"
    chapter.attrib.clear()
    chapter.attrib.update({"class": "ed-page", "id": slug, "style": f"page: {_named(slug)}"})
    if page.number:
        chapter.set("data-part", str(page.number))
    if inside:
        for level in range(1, 6):
            for heading in chapter.iter(f"h{level}"):
                heading.attrib.update({"role": "heading", "aria-level": str(level + 1)})
    return chapter


def _tell(chart: etree._Element) -> None:
    """Have a drawing say what it shows: Chromium tags what is drawn, no box about it."""
    (plot,) = with_class(chart, "cw-plot")
    svg = plot[0]
    del svg.attrib["aria-hidden"], plot.attrib["role"]
    svg.attrib.update({"role": "img", "aria-label": plot.attrib.pop("aria-label")})


def _opener(part: Entry) -> etree._Element:
    """Return what opens a part, above its first chapter."""
    opener = E.header({"class": "ed-opener", "id": part.anchor})
    if part.number:
        opener.append(E.span({"class": "cw-tile"}, str(part.number)))
    opener.append(E.h1(part.title))
    return opener


def _key(page: Page, asked: list[Asked]) -> etree._Element:
    """Return the answers of a chapter, each with a link to its question, which leads to it."""
    slug = _slug(page.name)
    columns = E.div({"class": _COLUMNS})
    section = E.section(E.h2(page.title), columns)
    if page.number:
        section.set("data-part", str(page.number))
    for quiz, some in groupby(asked, lambda one: one.quiz):
        columns.append(E.h3(quiz))
        for one in some:
            question, answer = f"{slug}--{one.id}", f"{_KEY}.{slug}--{one.id}"
            _prefix(one.solution, slug)
            back = E.p({"class": "ed-of"}, _to(question, f"{one.number or 'Question'}, p.\u00a0"))
            columns.append(E.div({"class": "ed-answer", "id": answer}, back, one.solution))
            one.element.append(E.p({"class": "ed-answered"}, _to(answer, "Corrigé p.\u00a0")))
    return section


def _to(anchor: str, words: str) -> etree._Element:
    folio = E.span({"class": _FOLIO, "data-of": anchor}, "000")
    return E.a({"href": f"#{anchor}"}, words, folio)


def _front(
    course: Course, contents: list[Entry], part: str, number: int | None
) -> Iterator[etree._Element]:
    """Return the cover and the contents."""
    face = face_of(course.root)
    title, _, subtitle = typeset(course.title).partition(" — ")
    html = filled(
        _FRONT,
        course.root,
        mark=face.drawn,
        name=face.name,
        title=title,
        subtitle=subtitle[:1].upper() + subtitle[1:],
        part=part,
        number=number,
        description=typeset(course.description),
        colophon=list(_colophon(course)),
        contents=contents,
        note=typeset(_NOTE),
    )
    return iter(etree.fromstring(html))


def _colophon(course: Course) -> Iterator[str]:
    """Yield what the cover says of who publishes what, when, under which licence."""
    if course.publisher:
        yield course.publisher
    if version := version_of(course):
        yield version
    yield f"Licence {course.licence}"
    if course.address:
        yield course.address


def _head(title: str, pages: list[Page], course: Course) -> etree._Element:
    static = built_book(course.root) / "_static"
    sheets = dict.fromkeys(sheet for page in pages for sheet in page.sheets)
    return E.head(
        E.meta(charset="utf-8"),
        E.title(title),
        *(E.link(rel="stylesheet", href=(static / sheet).as_uri()) for sheet in sheets),
        E.style(),
    )


def _running(pages: list[Page], course: Course) -> str:
    """Return the style of what stands above and below each page: its chapter; the edition."""
    told = " · ".join(filter(None, [face_of(course.root).name, version_of(course)]))
    lines = [f"@page {{ @bottom-left {{ content: {_quoted(told)} }} }}"]
    titles = {_named(_slug(page.name)): page.title for page in pages} | {"ed-key": _KEY_TITLE}
    for name, title in titles.items():
        lines.append(f"@page {name} {{ @top-left {{ content: {_quoted(title)} }} }}")
    return "\n".join(lines)


def _named(slug: str) -> str:
    return "p-" + slug.replace(".", r"\.")


def _quoted(text: str) -> str:
    return '"' + re.sub(r'[\\"\n]', lambda found: f"\\{ord(found[0]):x} ", text) + '"'
