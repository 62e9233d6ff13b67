"""The book, or a part, as a PDF: printed by Chromium, numbered, with bookmarks; tagged.

It is printed twice: the first print tells on which page each place stands, the second says so. What
would change from one day or machine to another is set: the same pages make the same bytes.
"""

import io
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from playwright.sync_api import Browser
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    BooleanObject,
    Destination,
    DictionaryObject,
    Fit,
    IndirectObject,
    NameObject,
)

from courseware.activities.face import face_of
from courseware.editions import EditionError
from courseware.editions.letters import letters_of
from courseware.editions.pages import Page
from courseware.editions.pdf_document import Document, Entry, document
from courseware.editions.pdf_file import packed
from courseware.project.course import Course

_VECTORS = Path(__file__).with_name("vectors.js")
_PASSES = 4


def make_pdf(pages: list[Page], root: Path, browser: Browser, part: str = "") -> bytes:
    """Return the PDF of `pages`, drawn, of the course at `root`: the book, or one `part` of it.

    Raises:
        EditionError: the numbers of the pages do not settle.
    """
    if part:
        pages = [page for page in pages if page.part == part]
    made = document(pages, root, part)
    reader = PdfReader(io.BytesIO(_printed(made, root, browser)))
    numbers: dict[str, int] = {}
    for _ in range(_PASSES):
        told = _numbers(reader)
        if told == numbers:
            return _finished(reader, made, Course.at(root))
        numbers = told
        made.fill(numbers)
        reader = PdfReader(io.BytesIO(_printed(made, root, browser)))
    raise EditionError("les numéros de page du PDF ne se stabilisent pas : signalez-le")


def _printed(made: Document, root: Path, browser: Browser) -> bytes:
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
            return tab.pdf(tagged=True, prefer_css_page_size=True, print_background=True)
        finally:
            context.close()


def _numbers(reader: PdfReader) -> dict[str, int]:
    """Return the number of the page that each id stands on."""
    return {
        name.removeprefix("/"): 1 + (reader.get_destination_page_number(place) or 0)
        for name, place in reader.named_destinations.items()
    }


def _fit(place: Destination) -> Fit:
    return Fit.xyz(left=float(place.left or 0), top=float(place.top or 0))


def _finished(reader: PdfReader, made: Document, course: Course) -> bytes:
    """Return a print with its bookmarks and what it says of itself, the same each time."""
    writer = PdfWriter(clone_from=reader)
    places = reader.named_destinations

    def mark(entries: Iterable[Entry], above: IndirectObject | None = None) -> None:
        for one in entries:
            place = places[f"/{one.anchor}"]
            page = reader.get_destination_page_number(place)
            own = writer.add_outline_item(
                title=one.title,
                page_number=page,
                parent=above,
                fit=_fit(place),
                is_open=False,
            )
            mark(one.below, own)

    mark(made.contents)
    catalog = writer.root_object
    # Chromium writes these two of PDF 2.0, which most readers do not know yet.
    tree = cast(DictionaryObject, catalog["/StructTreeRoot"])
    tree[NameObject("/RoleMap")] = DictionaryObject(
        {NameObject(name): NameObject("/Span") for name in ("/Strong", "/Em")}
    )
    catalog[NameObject("/PageMode")] = NameObject("/UseOutlines")
    catalog[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject("/DisplayDocTitle"): BooleanObject(True)}
    )
    writer.metadata = {
        "/Title": made.title,
        "/Creator": course.called,
        "/Producer": "Chromium, pypdf",
    }
    if course.released:
        writer.add_metadata({"/CreationDate": f"D:{course.released.replace('-', '')}000000Z"})
    written = io.BytesIO()
    writer.compress_identical_objects(remove_unreferenced=True)
    writer.write(written)
    return packed(written.getvalue())
