"""Sphinx extension: a drawing of a page, with its words: a box of class `drawing`.

The box's name is its file's, `secret.fuite` for `secret.fuite.svg`, beside the page. Its title
says what the drawing shows; its first paragraph, how to look at it; what follows says the same in
words, folded. Live, the words stand in the box. The rules of a drawing are in
`docs/add-a-picture.md`; what breaks one is a warning, which stops the build.
"""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.logging import getLogger
from sphinx.writers.html5 import HTML5Translator

from courseware.project.said import SaidError
from courseware.text.french import typeset

BOX = "drawing"
MAX_BYTES = 4000  # compressed, as it is sent
MAX_WIDTH = 340  # a phone of 360 px shows it almost as it is drawn: letters of 14 stay above 13 px
MIN_LETTERS = 14  # units of the drawing
_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = {"svg", "g", "defs", "pattern", "text", "tspan"}
_SHAPES |= {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
_PAINTED = {"fill", "stroke", "color"}
_PAINT = re.compile(r"none|currentColor|var\(--[\w-]+\)|url\(#[\w-]+\)")
# A script's way in, a style sheet's, another file's.
_REFUSED = re.compile(r"on\w+|style|class|.*href")
_NUMBER = re.compile(r"\d+(?:[\s.,]\d+)*")
_LOGGER = getLogger(__name__)

ET.register_namespace("", _SVG[1:-1])


class DrawingError(SaidError):
    """A drawing breaks a rule: why, and what to do, in French."""


class drawing(nodes.General, nodes.Element):  # noqa: N801 - docutils' own spelling
    """A drawing: its title, how to look at it, its words; `svg` is its prepared HTML."""


class drawing_words(nodes.General, nodes.Element):  # noqa: N801 - docutils' own spelling
    """What a drawing shows, in words."""


def drawn(file: Path, said: str) -> str:
    """Return a drawing as HTML, its texts typeset; `said` is its title and its words.

    Raises:
        DrawingError: it is not there, or breaks a rule.
    """
    try:
        source = file.read_bytes()
        root = ET.fromstring(source)  # noqa: S314 - the course's own file
    except FileNotFoundError:
        raise DrawingError("dessin introuvable : posez-le à côté de sa page") from None
    except ET.ParseError as error:
        raise DrawingError(f"dessin illisible, ce n'est pas du SVG bien formé ({error})") from None
    weight = len(gzip.compress(source, mtime=0))
    if weight > MAX_BYTES:
        raise DrawingError(
            f"{weight} octets compressés, au plus {MAX_BYTES} : simplifiez le dessin"
        )
    for fault in _faults(root, said):
        raise DrawingError(fault)
    for element in root.iter():
        element.text = typeset(element.text) if element.text else None
    root.set("aria-hidden", "true")
    return ET.tostring(root, encoding="unicode")


def _faults(root: ET.Element, said: str) -> Iterator[str]:
    """Yield why a drawing would not be read by all, what to do, rule by rule."""
    width = float((root.get("viewBox") or "0 0 0 0").split()[2])
    if not 0 < width <= MAX_WIDTH or root.get("width"):
        yield f"viewBox de {MAX_WIDTH} unités de large au plus, sans « width » ni « height »"
    for element in root.iter():
        name = element.tag.removeprefix(_SVG)
        if name not in _SHAPES:
            yield f"<{name}> n'est pas admis dans un dessin : {', '.join(sorted(_SHAPES))}"
        for attribute, value in element.items():
            if _REFUSED.fullmatch(attribute):
                yield f"« {attribute} » n'est pas admis dans un dessin : écrivez fill, stroke…"
            if attribute in _PAINTED and not _PAINT.fullmatch(value):
                yield f"couleur « {value} » : écrivez currentColor, none ou un jeton, var(--ink)"
        if float(element.get("font-size", MIN_LETTERS)) < MIN_LETTERS:
            yield f"lettres de {element.get('font-size')} : {MIN_LETTERS} au moins"
    numbers = set(_NUMBER.findall(" ".join(root.itertext())))
    for missing in sorted(
        {_plain(one) for one in numbers} - set(map(_plain, _NUMBER.findall(said)))
    ):
        yield f"le nombre {missing} est dessiné, et n'est pas dans les mots : citez-le"


def _plain(number: str) -> str:
    return re.sub(r"\s", "", number)


class Drawings(SphinxPostTransform):
    """Put a `drawing` for each box, with the box's own names."""

    default_priority = 400
    formats = ("html",)

    def run(self, **_: Any) -> None:
        for box in list(self.document.findall(nodes.admonition)):
            if BOX in box["classes"]:
                try:
                    box.parent.replace(box, self._drawing(box))
                except DrawingError as error:
                    _LOGGER.warning("%s", error, location=box)

    def _drawing(self, box: nodes.admonition) -> drawing:
        title, *content = box.children
        if not box["names"]:
            raise DrawingError(
                "dessin sans nom : ajoutez « :name: », le nom du fichier sans « .svg »"
            )
        if len(content) < 2:
            raise DrawingError(
                "dessin sans mots : une phrase qui dit comment regarder, puis ce qu'il montre"
            )
        file = Path(self.env.doc2path(self.env.docname)).with_name(f"{box['names'][0]}.svg")
        try:
            svg = drawn(file, box.astext())
        except DrawingError as error:
            raise DrawingError(f"{file.name} : {error}") from None
        legend, *words = content
        heading = nodes.paragraph("", "", *title.children, classes=["cw-drawing-title"])
        return drawing("", heading, legend, drawing_words("", *words), svg=svg, ids=box["ids"])


def _visit(self: HTML5Translator, node: drawing) -> None:
    self.body.append(self.starttag(node, "figure", CLASS="cw-drawing"))
    self.body.append("<figcaption>")


def _depart(self: HTML5Translator, _: drawing) -> None:
    self.body.append("</figure>\n")


def _visit_words(self: HTML5Translator, node: drawing_words) -> None:
    # After the title and the line that says how to look: the drawing itself.
    self.body.append(f'</figcaption>\n<div class="cw-drawn">{node.parent["svg"]}</div>\n')
    self.body.append('<details class="cw-fold"><summary><span>En mots</span></summary>\n<div>')


def _depart_words(self: HTML5Translator, _: drawing_words) -> None:
    self.body.append("</div>\n</details>\n")


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension."""
    app.add_node(drawing, html=(_visit, _depart))
    app.add_node(drawing_words, html=(_visit_words, _depart_words))
    app.add_post_transform(Drawings)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
