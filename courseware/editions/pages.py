"""The built pages as an edition takes them: in order, with their text, without what only lives.

What paper does not show is left out, as the style sheets of the book and of each activity say for
print; what is folded is unfolded. A page made of an activity that is nothing on paper is left out:
the root of such an activity says `data-only-live`. So is the welcome page, whose place a cover and
a table of contents take.

Elements of HTML stand in no namespace, those of SVG in theirs.
"""

import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from lxml import etree
from playwright.sync_api import Browser

from courseware.editions import EditionError
from courseware.editions.tree import words_of
from courseware.project.course import Course
from courseware.project.pages import built_book
from courseware.project.toc import read_toc

_HTML = "{http://www.w3.org/1999/xhtml}"
_READ = Path(__file__).with_name("read.js")
# Links to a page of the book, « livre:comprendre/chiffres#base », and to a file of it.
_PAGE, _FILE = "livre:", "fichier:"
_OWN_SHEET = re.compile(r'<link rel="stylesheet" href="(?:\.\./)*_static/([\w-]+\.css)">')
# What every reader of e-books shows.
_PICTURES = {
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}
_TITLES = {"h2", "h3", "h4", "h5"}
_NUMBER = re.compile(r'<body[^>]* data-part="(\d+)"')


@dataclass(frozen=True)
class Page:
    """A page of the book: its name as in `_toc.yml`, its title, what it says (`<main>`).

    `part` is the caption above it, `number` its part's; `sheets` are the style sheets that it asks
    for, of `_static/`, the common one first.
    """

    name: str
    title: str
    part: str
    number: int | None
    sheets: tuple[str, ...]
    main: etree._Element

    def copy(self) -> "Page":
        """Return the same page, whose `main` may be changed."""
        return replace(self, main=deepcopy(self.main))


def read_pages(root: Path, browser: Browser) -> list[Page]:
    """Return the pages of the book that carry text, in the order of `_toc.yml`; charts undrawn.

    Raises:
        EditionError: a page, or a picture in one, is not there or cannot be taken along.
    """
    html = built_book(root)
    context = browser.new_context(java_script_enabled=False, reduced_motion="reduce")
    tab = context.new_page()
    tab.emulate_media(media="print", color_scheme="light")
    pages = []
    try:
        for entry in read_toc(root)[1:]:
            file = html / f"{entry.name}.html"
            if not file.is_file():
                raise EditionError(f"page « {entry.name} » absente du livre : lancez « make book »")
            source = file.read_text("utf-8")
            if "data-only-live" in source:
                continue
            tab.goto(file.as_uri())
            main = _plain(etree.fromstring(tab.evaluate(_READ.read_text("utf-8"))))
            _name_links(main, entry.name, html)
            _hold_pictures(main, entry.name, html)
            number = _NUMBER.search(source)
            pages.append(
                Page(
                    entry.name,
                    words_of(next(main.iter("h1"))),
                    entry.part,
                    int(number[1]) if number else None,
                    tuple(_OWN_SHEET.findall(source)),
                    main,
                )
            )
    finally:
        context.close()
    return pages


def links(main: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    """Yield the links to pages of the book: each with the page's name, and the anchor or ""."""
    for link in list(main.iter("a")):
        href = link.get("href", "")
        if href.startswith(_PAGE):
            name, _, anchor = href.removeprefix(_PAGE).partition("#")
            yield link, name, anchor


def resolve(
    main: etree._Element, course: Course, address: Callable[[str, str], str | None]
) -> None:
    """Have each link lead where `address` says that a page and an anchor are in the edition.

    Where it says nothing, the link goes to the course where it is published; if it is nowhere, its
    words stay without a link. So do those that lead to a file of the book.
    """
    for link, name, anchor in links(main):
        there = address(name, anchor)
        if there is None and (home := course.published(f"{name}.html")):
            there = home + (f"#{anchor}" if anchor else "")
        _lead(link, there)
    for link in list(main.iter("a")):
        if (href := link.get("href", "")).startswith(_FILE):
            _lead(link, course.published(href.removeprefix(_FILE)) or None)


def _lead(link: etree._Element, href: str | None) -> None:
    if href is None:
        link.tag = "span"
        for name in ("href", "download", "rel"):
            link.attrib.pop(name, None)
    else:
        link.set("href", href)


def _plain(main: etree._Element) -> etree._Element:
    """Return `main` with the elements of HTML in no namespace, and each id once."""
    for element in main.iter(etree.Element):
        element.tag = str(element.tag).removeprefix(_HTML)
    for fold in main.iter("details"):
        if fold.find("summary") is None:  # a browser would write one, in its own language
            fold.tag = "div"
    etree.cleanup_namespaces(main)
    seen: dict[str, int] = {}
    for element in main.iter(etree.Element):
        if own := element.get("id"):
            seen[own] = seen.get(own, 0) + 1
            if seen[own] > 1:  # a page that shows the same twice: links lead to the first
                element.set("id", f"{own}--{seen[own]}")
    return main


def _name_links(main: etree._Element, page: str, html: Path) -> None:
    """Write each link inside the book as the page, or the file, that it leads to."""
    for link in main.iter("a"):
        parts = urlsplit(link.get("href", ""))
        if parts.scheme or parts.netloc:
            continue
        if link.getparent().tag in _TITLES and _is_in(link, link.get("href", "")):
            _lead(link, None)  # a title that gives its own address
            continue
        path = unquote(parts.path)
        there = normpath(join(dirname(page), path)) if path else f"{page}.html"
        if not (html / there).is_file():
            there = f"{there}/index.html"
        anchor = f"#{unquote(parts.fragment)}" if parts.fragment else ""
        if there.endswith(".html"):
            link.set("href", f"{_PAGE}{there.removesuffix('.html')}{anchor}")
        else:
            link.set("href", f"{_FILE}{there}")


def _is_in(link: etree._Element, place: str) -> bool:
    return any(f"#{around.get('id')}" == place for around in link.iterancestors())


def _hold_pictures(main: etree._Element, page: str, html: Path) -> None:
    """Write each picture of the book into the page that shows it: an edition lies elsewhere."""
    for image in main.iter("img"):
        parts = urlsplit(image.get("src", ""))
        if parts.scheme or parts.netloc:
            continue
        name = normpath(join(dirname(page), unquote(parts.path)))
        file = html / name
        if (kind := _PICTURES.get(file.suffix.lower())) is None:
            raise EditionError(
                f"page « {page} » : image {name} : un livre numérique ne montre que "
                f"{', '.join(_PICTURES)} : convertissez-la"
            )
        if not file.is_file():
            raise EditionError(f"page « {page} » : image {name} absente du livre")
        image.set("src", f"data:{kind};base64,{b64encode(file.read_bytes()).decode()}")
