"""A PDF of a course, printed once for a file of tests, and what is read in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from courseware.editions.drawn import draw
from courseware.editions.pages import Page, read_pages
from courseware.editions.pdf import make_pdf
from courseware.editions.pdf_document import Document, Entry, document


@dataclass(frozen=True)
class Printed:
    """A PDF, what it was printed from, the number of the page that each of its places stands on."""

    pages: list[Page]
    document: Document
    content: bytes
    reader: PdfReader
    places: dict[str, int]


def printed(root: Path, browser: Browser) -> Printed:
    pages = read_pages(root, browser)
    draw(pages, root, browser)
    content = make_pdf(pages, root, browser)
    reader = PdfReader(BytesIO(content))
    places = {
        name.removeprefix("/"): 1 + (reader.get_destination_page_number(place) or 0)
        for name, place in reader.named_destinations.items()
    }
    return Printed(pages, document(pages, root), content, reader, places)


def entries(contents: list[Entry]) -> Iterator[Entry]:
    for one in contents:
        yield one
        yield from entries(one.below)


def bookmarks(reader: PdfReader) -> Iterator[tuple[str, int]]:
    """Yield the bookmarks of a PDF, in order: title, number of the page."""

    def read(outline: Any) -> Iterator[tuple[str, int]]:
        for one in outline:
            if isinstance(one, list):
                yield from read(one)
            else:
                yield one.title, 1 + (reader.get_destination_page_number(one) or 0)

    return read(reader.outline)


def links(reader: PdfReader) -> Iterator[tuple[int, DictionaryObject]]:
    """Yield the links of a PDF, each with the number of the page that it stands on."""
    for number, page in enumerate(reader.pages, 1):
        for reference in page.get("/Annots", []):
            if (link := reference.get_object()).get("/Subtype") == "/Link":
                yield number, link


def leads_to(link: DictionaryObject) -> str | None:
    """Return the name of the place of this PDF that a link leads to, if it does."""
    action = link.get("/A")
    there = link.get("/Dest") or (action.get_object().get("/D") if action else None)
    return None if there is None else str(there)


def tags(reader: PdfReader) -> Iterator[DictionaryObject]:
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
