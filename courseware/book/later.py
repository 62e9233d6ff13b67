"""Sphinx extension: what is made when all pages are read, and their titles, times and parts known.

HTML in place of a directive; words in place of a role.
"""

from collections.abc import Callable
from typing import Any

from docutils import nodes
from docutils.parsers.rst.states import Inliner
from sphinx.application import Sphinx
from sphinx.util import logging

from courseware.book.outputs import raw_html

logger = logging.getLogger(__name__)

# Of the book and the name of the page; it raises ValueError for what an author must mend.
Make = Callable[[Sphinx, str], str]
# Of the book, the name of the page, and what the role is given; it raises as `Make` does.
Say = Callable[[Sphinx, str, str], str]
Role = Callable[..., tuple[list[nodes.Node], list[nodes.system_message]]]


class later(nodes.General, nodes.Element):  # noqa: N801 - docutils' own spelling
    """Stands for the HTML that its `make`, a function of a module, will return."""


class awaited(nodes.Inline, nodes.TextElement):  # noqa: N801 - docutils' own spelling
    """Stands for the words that its `say`, a function of a module, will return of its `given`."""


def made_later(make: Make, source: str, line: int) -> list[nodes.Node]:
    """Return what stands for the HTML of `make`, asked for at `line` of `source`."""
    node = later(make=make)
    node.source, node.line = source, line
    return [node]


def said_later(say: Say) -> Role:
    """Return a role in whose place stand the words of `say`."""

    def role(
        _name: str, _raw: str, text: str, line: int, _inliner: Inliner, *_: Any
    ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        node = awaited("", say=say, given=text)
        node.line = line
        return [node], []

    return role


def _make_all(app: Sphinx, tree: nodes.document, page: str) -> None:
    for node in list(tree.findall(later)):
        try:
            node.replace_self(raw_html(node["make"](app, page)))
        except ValueError as error:
            logger.warning("%s", error, location=node)
            node.parent.remove(node)
    for node in list(tree.findall(awaited)):
        try:
            node.replace_self(nodes.Text(node["say"](app, page, node["given"])))
        except ValueError as error:
            logger.warning("%s", error, location=node)
            node.parent.remove(node)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the nodes."""
    app.add_node(later)
    app.add_node(awaited)
    app.connect("doctree-resolved", _make_all)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
