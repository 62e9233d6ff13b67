"""The pictures of an e-book: in colours that need no style sheet, on paper by night too, and named.

A reading system paints letters and page as its reader wants: a picture brings its own paper.
"""

import re
from pathlib import Path

from lxml import etree
from playwright.sync_api import Browser

from courseware.activities.face import face_of
from courseware.editions import version_of
from courseware.editions.tree import SVG, with_class, words_of
from courseware.project.course import Course
from courseware.project.pages import built_book
from courseware.text.french import typeset
from courseware.text.templates import filled

_TOKEN = re.compile(r"var\((--[\w-]+)\)")
_RESOLVE = Path(__file__).with_name("colours.js")


class Colours:
    """The colours of a book by day, as the browser resolves them: those of `number`, a part."""

    def __init__(self, tokens: dict[str, dict[str, str]], number: int | None = None) -> None:
        self._tokens = tokens
        self._number = number

    def of_part(self, number: int | None) -> "Colours":
        return Colours(self._tokens, number)

    def resolved(self, text: str) -> str:
        """Return `text` with the colour of each token in its place."""
        known = self._tokens[str(self._number or "")]
        return _TOKEN.sub(lambda token: known.get(token[1], token[0]), text)


def read_colours(root: Path, browser: Browser, parts: list[int]) -> Colours:
    """Return the colours of the book built at `root`, whose `parts` have their own."""
    static = built_book(root) / "_static"
    sheet = (static / "courseware.css").read_text("utf-8")
    tokens = sorted(set(re.findall(r"(--[\w-]+):\s*(?:light-dark|#|var\(--)", sheet)))
    resolve = _RESOLVE.read_text("utf-8")
    context = browser.new_context(color_scheme="light")
    try:
        tab = context.new_page()
        tab.goto((built_book(root) / "index.html").as_uri())
        found = {
            part: dict(zip(tokens, tab.evaluate(resolve, [part, tokens]), strict=True))
            for part in ("", *map(str, parts))
        }
    finally:
        context.close()
    return Colours(found)


def cover(root: Path, browser: Browser, parts: list[int]) -> bytes:
    """Return the cover, in the face of the course at `root`, as a PNG of 1 200 by 1 800 pixels."""
    course = Course.at(root)
    page = filled(
        "courseware/editions/epub-cover.html",
        root,
        face=face_of(root),
        course=course,
        version=version_of(course),
        title=typeset(course.title),
        parts=parts,
    )
    context = browser.new_context(
        color_scheme="light", device_scale_factor=2, viewport={"width": 600, "height": 900}
    )
    try:
        tab = context.new_page()
        # From the folder where the style sheet and the letters lie.
        tab.goto((built_book(root) / "_static" / "courseware.css").as_uri())
        tab.set_content(page)
        tab.evaluate("() => document.fonts.ready")
        picture: bytes = tab.screenshot(type="png")
    finally:
        context.close()
    return picture


def show_chart(figure: etree._Element) -> None:
    """Have a chart say its title and its description itself."""
    title = " ".join(words_of(one) for one in with_class(figure, "cw-message"))
    (plot,) = with_class(figure, "cw-plot")
    said = plot.get("aria-label", "")
    plot.attrib.clear()
    plot.set("class", "drawn")
    for svg in plot.iterfind(f"{SVG}svg"):
        _name(svg, title, said)


def show_drawing(figure: etree._Element, colours: Colours) -> None:
    """Put a drawing on paper; what it shows in words stands below it."""
    title = " ".join(words_of(one) for one in with_class(figure, "cw-drawing-title"))
    (box,) = with_class(figure, "cw-drawn")
    box.set("class", "drawn")
    for svg in box.iterfind(f"{SVG}svg"):
        left, top, width, height = (svg.get("viewBox") or "0 0 0 0").split()
        for element in svg.iter(etree.Element):
            for name, value in element.items():
                painted = colours.resolved(value.replace("currentColor", "var(--text)"))
                element.set(name, painted)
            _for_old_rules(element)
        svg.set("fill", colours.resolved("var(--text)"))
        svg.set("font-size", "15")
        paper = {"x": left, "y": top, "width": width, "height": height}
        svg.insert(0, svg.makeelement(f"{SVG}rect", {**paper, "fill": "#ffffff"}))
        _name(svg, title, "Ce qu’il montre est dit en mots au-dessous.")


def _for_old_rules(element: etree._Element) -> None:
    """Write what a drawing says of its letters as SVG 1.1 does, whose rules are those of EPUB."""
    if (weight := element.get("font-weight", "")).isdigit():
        element.set("font-weight", str((int(weight) + 50) // 100 * 100))
    if order := element.attrib.pop("paint-order", ""):
        element.set("style", f"paint-order: {order}")


def show_key(key: etree._Element, colours: Colours) -> None:
    """Paint the signs of a chart's key, which a style sheet paints in the book."""
    key.attrib.pop("aria-hidden", None)
    for svg in key.iter(f"{SVG}svg"):
        colour = colours.resolved(svg.attrib.pop("color", "var(--text)"))
        width, height = map(float, svg.get("viewBox", "0 0 1 1").split()[2:])
        svg.set("width", f"{width / height:g}em")
        svg.set("height", "1em")
        svg.set("aria-hidden", "true")
        for path in svg.iter(f"{SVG}path"):
            kind = path.attrib.pop("class", "")
            fill = {"cw-full": colour, "cw-hollow": "#ffffff"}.get(kind, "none")
            path.attrib.update({"fill": fill, "stroke": colour, "stroke-width": "2"})


def _name(svg: etree._Element, title: str, said: str) -> None:
    for name in ("class", "aria-hidden"):
        svg.attrib.pop(name, None)
    svg.attrib.update({"role": "img", "aria-label": title})
    for name, text in (("desc", said), ("title", title)):
        child = svg.makeelement(f"{SVG}{name}", {})
        child.text = text
        svg.insert(0, child)
