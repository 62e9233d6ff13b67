"""A page of the book as XHTML of an e-book: what a reading system keeps of it, and nothing else.

Of attributes, those of a list; of classes, those that `epub.css` sets; what then says nothing goes.
"""

import re
from base64 import b64decode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from posixpath import dirname, relpath

from lxml import etree
from lxml.builder import E

from courseware.editions.epub_pictures import Colours, show_chart, show_drawing, show_key
from courseware.editions.tree import SVG, remove, with_class, words_of

XHTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"
XML = "{http://www.w3.org/XML/1998/namespace}"
SHEET = Path(__file__).with_name("epub.css")

_CLASSES = frozenset(re.findall(r"\.([a-z][\w-]*)", SHEET.read_text("utf-8")))
_KEPT = {"id", "href", "title", "colspan", "rowspan", "scope", "start", "type", "src"}
_KEPT |= {"alt", "data-head"}
# What says where a reader is, how long what is folded takes, or what the signs of an estimate are.
_LIVES = ("cw-whereabouts", "cw-waits", "cw-marks")
_PLAIN_TAGS = {"main": "div", "fieldset": "div", "legend": "p", "label": "span", "header": "div"}
_BLOCKS = {
    *("address", "article", "aside", "blockquote", "details", "div", "dl", "figure", "h1", "h2"),
    *("h3", "h4", "h5", "h6", "hr", "ol", "p", "pre", "section", "table", "ul"),
}
# Empty, these show nothing; others, an image or a line to write on, do.
_INLINE = {"span", "strong", "em", "i"}
_WORTH_NOTHING = {"div", "p", "ul", "ol", "section", "dl", "figure", *_INLINE}
# Columns of words that a phone shows side by side.
_MOST_COLUMNS = 3
# What a cell says on one line: a number, a date.
_SHORT = 9
_IMAGE = re.compile(r"data:image/(png|jpeg|gif|svg\+xml);base64,(.*)", re.DOTALL)
# That of the interface: every course of this engine is French.
_LANGUAGE = "fr"


def as_text(main: etree._Element, colours: Colours) -> etree._Element:
    """Have `main`, its charts drawn and its questions on paper, be what an e-book shows."""
    for figure in main.iter("figure"):
        if with_class(figure, "cw-plot"):
            show_chart(figure)
        elif with_class(figure, "cw-drawn"):
            show_drawing(figure, colours)
    for key in with_class(main, "cw-key"):
        show_key(key, colours)
    for row in with_class(main, "cw-estimate-row"):
        _show_row(row)
    for one in with_class(main, *_LIVES):
        remove(one)
    shown = {svg for one in with_class(main, "drawn", "cw-key") for svg in one.iter(f"{SVG}svg")}
    for svg in set(main.iter(f"{SVG}svg")) - shown:
        # The style sheets of the book draw the others, of what lives: its words say the same.
        remove(svg)
    for table in main.iter("table"):
        _name_cells(table)
    for fold in list(main.iter("details")):
        _unfold(fold)
    _keep_little(main)
    return main


def _show_row(row: etree._Element) -> None:
    """Have a row of an estimate, whose axis goes, say what is given, or be a line to fill."""
    if row.get("data-row"):
        row.append(E.span({"class": "cw-blank-line"}))
    for given in with_class(row, "cw-hidden"):
        given.attrib.clear()


def _name_cells(table: etree._Element) -> None:
    """Write beside each cell what its column is; of many columns, have each row be a card."""
    heads = [words_of(one) for one in table.iterfind("thead/tr[last()]/th")]
    if len(heads) > _MOST_COLUMNS:
        table.set("class", "cards")
    for row in table.iterfind("tbody/tr"):
        cells = list(row)
        if len(cells) == len(heads):
            for cell, head in zip(cells, heads, strict=True):
                if cell.tag == "td" and head:
                    cell.set("data-head", head)
    for cell in table.iter("th", "td"):
        said = words_of(cell)
        if not said:  # above the names of rows: it heads nothing
            cell.tag = "td"
        elif len(said) <= _SHORT:
            cell.set("class", "short")


def _unfold(fold: etree._Element) -> None:
    """Leave folded the data of a chart alone, which its description says in short."""
    summary = fold.find("summary")
    if "cw-data" in fold.get("class", "") and summary is not None:
        if summary.text:
            summary.text = re.sub(r"\s+et\s+en\s+CSV", "", summary.text)
        return
    fold.tag = "div"
    if summary is not None:
        summary.tag = "p"
        summary.set("class", "fold-title")


def _keep_little(main: etree._Element) -> None:
    """Leave the elements, attributes and classes that an e-book has a use of."""
    for element in main.iter(etree.Element):
        if not element.tag.startswith(SVG):
            element.tag = _PLAIN_TAGS.get(element.tag, element.tag)
            _keep_attributes(element)
    # From the inside: what holds only what says nothing says nothing.
    for element in list(main.iterdescendants(*_WORTH_NOTHING))[::-1]:
        if element.attrib:
            continue
        if not len(element) and not (element.text or "").strip():
            if element.text and element.tag in _INLINE:  # it sets two words apart
                element.tag = "bare"
            else:
                remove(element)
        elif element.tag == "span" or (element.tag == "div" and _is_only_blocks(element)):
            element.tag = "bare"
    etree.strip_tags(main, "bare")


def _keep_attributes(element: etree._Element) -> None:
    kept = [one for one in element.get("class", "").split() if one in _CLASSES]
    around = next(
        (one.get("lang") for one in element.iterancestors() if one.get("lang")), _LANGUAGE
    )
    language = element.get("lang", around)
    for name in set(element.attrib) - _KEPT:
        del element.attrib[name]
    if kept:
        element.set("class", " ".join(kept))
    if language != around:
        element.set("lang", language)
        element.set(f"{XML}lang", language)


def _is_only_blocks(element: etree._Element) -> bool:
    texts = [element.text, *(child.tail for child in element)]
    return all(child.tag in _BLOCKS for child in element) and not any(
        text and text.strip() for text in texts
    )


def images(main: etree._Element, file: str) -> dict[str, bytes]:
    """Return the pictures that stand in a page itself as files, which `file` then names."""
    found = {}
    for image in main.iter("img"):
        if inside := _IMAGE.fullmatch(image.get("src", "")):
            content = b64decode(inside[2])
            ending = inside[1].partition("+")[0]
            name = f"images/{sha256(content).hexdigest()[:12]}.{ending}"
            found[name] = content
            image.set("src", relpath(name, dirname(file)))
    return found


def ids(main: etree._Element) -> set[str]:
    """Return what a link may lead to, in a page."""
    return {one.get("id", "") for one in main.iter(etree.Element)} - {""}


def language_of(title: etree._Element) -> str:
    """Return the language of a title, "" if it is the book's."""
    told = [one.get("lang") for one in (title, *title.iterancestors()) if one.get("lang")]
    return "" if told[:1] in ([], [_LANGUAGE]) else str(told[0])


def sections(main: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Yield the id and the title of each section of a page, for the table of contents."""
    for section in main.iter("section"):
        title = next((one for one in section if one.tag != "span"), None)  # other anchors of it
        if title is not None and title.tag == "h2" and section.get("id"):
            yield section.get("id", ""), title


def document(title: str, content: Iterable[etree._Element], file: str, kind: str) -> bytes:
    """Return the XHTML of `file`; `kind` is what it is, in EPUB's own words (« bodymatter »)."""
    root = etree.Element(f"{XHTML}html", nsmap={None: XHTML[1:-1], "epub": OPS[1:-1]})
    root.set("lang", _LANGUAGE)
    root.set(f"{XML}lang", _LANGUAGE)
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = title
    sheet = {"rel": "stylesheet", "type": "text/css", "href": relpath("style.css", dirname(file))}
    etree.SubElement(head, "link", sheet)
    body = etree.SubElement(root, "body", {f"{OPS}type": kind})
    for one in content:
        body.append(one)
    for element in root.iter(etree.Element):
        if "{" not in element.tag:
            element.tag = f"{XHTML}{element.tag}"
    etree.cleanup_namespaces(root, keep_ns_prefixes=["epub"])
    made: bytes = etree.tostring(
        root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>"
    )
    return made + b"\n"
