"""Links of a page: to the sources of its figures, to the rules it cites, to the book's top."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from course.rules import rules
from course.rules.rules import check_rule
from courseware.data import figure
from courseware.data.figure import check_figure
from courseware.data.table import DataError
from courseware.project.course import project_root
from courseware.text.french import typeset
from courseware.text.markdown import source_title

logger = logging.getLogger(__name__)
# A citation that Markdown did not take for a link, or left in HTML: nobody would compare it.
_UNREAD = re.compile(r"""(?:\]\s*\(|\bhref\s*=\s*["']?)\s*(?:figure|rule):[^)\s"'>]*""")
_CODE = (nodes.FixedTextElement, nodes.literal, nodes.math, nodes.math_block)


def way_home(page: str) -> str:
    """Return the way from a page, named as in _toc.yml, to the book's top: `../` a folder."""
    return "../" * (len(PurePosixPath(page).parents) - 1)


def section_address(heading: str) -> str:
    """Return the address, in its own page, of a heading: docutils makes the same."""
    return f"#{nodes.make_id(heading.replace('’', chr(39)))}"


class DataLinks(SphinxTransform):
    """Citations of `data/` in a page: `[38,5 %](figure:TABLE/KEY)`, `[R-SEC-06](rule:R-SEC-06)`.

    A figure is compared with its table and linked to its source, a rule to the page of all rules.
    """

    default_priority = 210

    def apply(self, **_: Any) -> None:
        for link in list(self.document.findall(nodes.reference)):
            target = link.get("refuri", "")
            try:
                if target.startswith(figure.SCHEME):
                    self._to_source(link, target)
                elif target.startswith(rules.SCHEME):
                    self._to_rule(link, target)
            except DataError as error:
                # A warning stops the build (-W) with the page and line of the false citation.
                logger.warning("%s", error, location=link)
        for place, text in _texts(self.document):
            if found := _UNREAD.search(text):
                logger.warning(
                    "« %s » n'est pas lu comme une citation, à cet endroit : écrivez "
                    "[…](figure:…) dans une phrase, sans barre oblique ni HTML",
                    found[0],
                    location=place,
                )

    def _to_source(self, link: nodes.reference, target: str) -> None:
        found = check_figure(target, link.astext(), self._root())
        link["refuri"] = found.source.path
        link["reftitle"] = source_title(found)
        link["classes"] += ["cw-figure"]

    def _to_rule(self, link: nodes.reference, target: str) -> None:
        rule = check_rule(target, link.astext(), self._root())
        link["refuri"] = f"{way_home(self.env.docname)}{rules.PAGE}.html#{rule.anchor}"
        link["reftitle"] = typeset(rule.reference)
        link["internal"] = True
        link["classes"] += ["cw-rule"]

    def _root(self) -> Path:
        return project_root(Path(self.env.srcdir))


def _texts(document: nodes.document) -> Iterator[tuple[nodes.Node, str]]:
    """Yield what a page shows that is no code, and the comments that begin inside a link."""
    for node in document.findall():
        if isinstance(node, nodes.image):
            yield node, node.get("alt", "")
        elif isinstance(node, nodes.raw):
            yield node, node.astext()
        elif isinstance(node, nodes.comment) and node.astext().startswith("]("):
            # For MyST a line that begins with « % » is a comment: « [63⏎%](figure:…) » is lost.
            yield node.parent, node.astext()
        elif isinstance(node, nodes.Text) and not _is_code(node.parent):
            yield node.parent, str(node)


def _is_code(node: nodes.Element | None) -> bool:
    return node is not None and (
        isinstance(node, (*_CODE, nodes.raw, nodes.comment)) or _is_code(node.parent)
    )
