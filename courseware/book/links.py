"""Links of a page: to what it cites, and to the book's top."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from courseware.project.course import project_root
from courseware.text.citations import WEB, cite, schemes

logger = logging.getLogger(__name__)
# A citation that Markdown did not take for a link, or left in HTML: nobody would compare it.
_UNREAD = r"""(?:\]\s*\(|\bhref\s*=\s*["']?)\s*(?P<scheme>{}):[^)\s"'>]*"""
_CODE = (nodes.FixedTextElement, nodes.literal, nodes.math, nodes.math_block)


def way_home(page: str) -> str:
    """Return the way from a page, named as in _toc.yml, to the book's top: `../` a folder."""
    return "../" * (len(PurePosixPath(page).parents) - 1)


def section_address(heading: str) -> str:
    """Return the address, in its own page, of a heading: docutils makes the same."""
    return f"#{nodes.make_id(heading.replace('’', chr(39)))}"


class SectionAddresses(SphinxTransform):
    """Where sections are, whichever docutils is installed: 0.22 turned their ids round.

    A section that has a label too has two ids: that of its title is its address in the book's
    contents, search and memory.
    """

    default_priority = 290  # labels have been given to their sections (docutils, 260)

    def apply(self, **_: Any) -> None:
        for section in self.document.findall(nodes.section):
            title = section.next_node(nodes.title)
            own = section_address(title.astext())[1:] if title is not None else ""
            section["ids"].sort(key=own.__ne__)


class Citations(SphinxTransform):
    """Citations in a page, `[38,5 %](figure:TABLE/KEY)`: compared, and linked to what they cite."""

    default_priority = 210

    def apply(self, **_: Any) -> None:
        root = project_root(Path(self.env.srcdir))
        known = schemes(root)
        for link in list(self.document.findall(nodes.reference)):
            if link.get("refuri", "").partition(":")[0] in WEB:
                # MyST escapes an address that docutils escapes again: « ?a=1&amp;amp;b=2 ».
                link["refuri"] = link["refuri"].replace("&amp;", "&")
            if link.get("refuri", "").partition(":")[0] in known:
                try:
                    self._link(link, root)
                except ValueError as error:
                    # A warning stops the build (-W) with the page and line of the false citation.
                    logger.warning("%s", error, location=link)
        unread = re.compile(_UNREAD.format("|".join(known)))
        for place, text in _texts(self.document):
            if found := unread.search(text):
                logger.warning(
                    "« %s » n'est pas lu comme une citation, à cet endroit : écrivez "
                    "[…](%s:…) dans une phrase, sans barre oblique ni HTML",
                    found[0],
                    found["scheme"],
                    location=place,
                )

    def _link(self, link: nodes.reference, root: Path) -> None:
        cited = cite(link["refuri"], link.astext(), root)
        home = way_home(self.env.docname) if cited.internal else ""
        link["refuri"] = f"{home}{cited.address}"
        link["reftitle"] = cited.title
        link["internal"] = cited.internal
        link["classes"] += [cited.css]


def _know_schemes(app: Sphinx, config: Config) -> None:
    """Have MyST leave citations alone: a scheme that it does not know is a page for it."""
    config.myst_url_schemes = [*WEB, *schemes(project_root(Path(app.srcdir)))]


def setup(app: Sphinx) -> None:
    """Register the transform, and the schemes with MyST before it reads its settings."""
    app.connect("config-inited", _know_schemes)
    app.add_transform(Citations)
    app.add_transform(SectionAddresses)


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
