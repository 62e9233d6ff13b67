"""The book, or a part, as a PDF: printed by Chromium, numbered, with bookmarks; tagged.

It is printed twice: the first print tells on which page each place stands, the second says so; it
alone is tagged, which takes time. What would change from one day or machine to another is set: the
same pages make the same bytes.
"""

import io
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from playwright.sync_api import Browser
from pypdf import PdfReader
from pypdf.generic import (
    BooleanObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from courseware.activities.face import face_of
from courseware.editions import EditionError
from courseware.editions.letters import letters_of
from courseware.editions.pages import Page
from courseware.editions.pdf_document import Document, Entry, document
from courseware.editions.pdf_file import packed
from courseware.project.course import Course

_VECTORS = Path(__file__).with_name("vectors.js")
_PASSES = 5


def make_pdf(pages: list[Page], root: Path, browser: Browser, part: str = "") -> bytes:
    """Return the PDF of `pages`, drawn, of the course at `root`: the book, or one `part` of it.

    Raises:
        EditionError: the numbers of the pages do not settle.
    """
    if part:
        pages = [page for page in pages if page.part == part]
    made = document(pages, root, part)
    numbers: dict[str, int] = {}
    for _ in range(_PASSES):
        content = _printed(made, root, browser, tagged=bool(numbers))
        reader = PdfReader(io.BytesIO(content))
        told = _numbers(reader)
        if told == numbers:
            return _finished(content, reader, made, Course.at(root))
        numbers = told
        made.fill(numbers)
    raise EditionError("les numéros de page du PDF ne se stabilisent pas : signalez-le")


def _printed(made: Document, root: Path, browser: Browser, *, tagged: bool) -> bytes:
    with TemporaryDirectory() as name:
        folder = Path(name)
        letters = letters_of(face_of(root), folder)
        file = folder / "livre.xhtml"
        file.write_bytes(made.written(letters))
        context = browser.new_context(color_scheme="light", java_script_enabled=False)
        try:
            tab = context.new_page()
            tab.set_default_timeout(0)  # hundreds of pages
            tab.goto(file.as_uri())
            tab.evaluate(_VECTORS.read_text("utf-8"))
            return tab.pdf(tagged=tagged, prefer_css_page_size=True, print_background=True)
        finally:
            context.close()


def _numbers(reader: PdfReader) -> dict[str, int]:
    """Return the number of the page that each id stands on."""
    return {
        name.removeprefix("/"): 1 + (reader.get_destination_page_number(place) or 0)
        for name, place in reader.named_destinations.items()
    }


def _finished(content: bytes, reader: PdfReader, made: Document, course: Course) -> bytes:
    """Return a print with its bookmarks and what it says of itself, the same each time."""
    places = reader.trailer.raw_get("/Root"), reader.trailer.raw_get("/Info")
    catalog, tree = reader.root_object, reader.root_object.raw_get("/StructTreeRoot")
    # Chromium writes these two of PDF 2.0, which most readers do not know yet.
    roles = DictionaryObject({NameObject(name): NameObject("/Span") for name in ("/Strong", "/Em")})
    structure = DictionaryObject({**tree.get_object(), NameObject("/RoleMap"): roles})
    told = {"/Title": made.title, "/Author": course.authors, "/Creator": course.called}
    told["/Producer"] = "Chromium, pypdf"
    if course.released:
        told["/CreationDate"] = f"D:{course.released.replace('-', '')}000000Z"
    info = DictionaryObject({NameObject(key): TextStringObject(one) for key, one in told.items()})
    bookmarks = _bookmarks(made.contents, reader)
    catalog[NameObject("/Outlines")] = IndirectObject(min(bookmarks), 0, reader)
    catalog[NameObject("/PageMode")] = NameObject("/UseOutlines")
    catalog[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject("/DisplayDocTitle"): BooleanObject(True)}
    )
    numbers = [place.idnum for place in (*places, tree)]
    changed = dict(zip(numbers, (catalog, info, structure), strict=True))
    return packed(content, changed | bookmarks)


def _bookmarks(contents: list[Entry], reader: PdfReader) -> dict[int, DictionaryObject]:
    """Return the bookmarks of a PDF as objects to add to it, their root first, by number."""
    first = cast(int, reader.trailer["/Size"])
    objects: dict[int, DictionaryObject] = {}

    def add(one: DictionaryObject) -> IndirectObject:
        objects[first + len(objects)] = one
        return IndirectObject(first + len(objects) - 1, 0, reader)

    def hang(entries: list[Entry], above: DictionaryObject, there: IndirectObject) -> None:
        items = [_bookmark(one, there) for one in entries]
        own = [add(item) for item in items]
        for (item, here), (other, after) in pairwise(zip(items, own, strict=True)):
            item[NameObject("/Next")], other[NameObject("/Prev")] = after, here
        for entry, item, here in zip(entries, items, own, strict=True):
            hang(entry.below, item, here)
        if entries:
            above[NameObject("/First")], above[NameObject("/Last")] = own[0], own[-1]
            closed = -1 if "/Title" in above else 1
            above[NameObject("/Count")] = NumberObject(closed * len(entries))

    root = DictionaryObject({NameObject("/Type"): NameObject("/Outlines")})
    hang(contents, root, add(root))
    return objects


def _bookmark(entry: Entry, above: IndirectObject) -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject("/Title"): TextStringObject(entry.title),
            NameObject("/Parent"): above,
            NameObject("/Dest"): NameObject(f"/{entry.anchor}"),
        }
    )
