"""Sphinx extension: HTML made when all pages are read, and their titles, times and parts known."""

from collections.abc import Callable
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from courseware.book.outputs import raw_html

logger = logging.getLogger(__name__)

# Of the book and the name of the page; it raises ValueError for what an author must mend.
Make = Callable[[Sphinx, str], str]


class later(nodes.General, nodes.Element):  # noqa: N801 - docutils' own spelling
    """Stands for the HTML that its `make`, a function of a module, will return."""


def made_later(make: Make, source: str, line: int) -> list[nodes.Node]:
    """Return what stands for the HTML of `make`, asked for at `line` of `source`."""
    node = later(make=make)
    node.source, node.line = source, line
    return [node]


def _make_all(app: Sphinx, tree: nodes.document, page: str) -> None:
    for node in list(tree.findall(later)):
        try:
            node.replace_self(raw_html(node["make"](app, page)))
        except ValueError as error:
            logger.warning("%s", error, location=node)
            node.parent.remove(node)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the node."""
    app.add_node(later)
    app.connect("doctree-resolved", _make_all)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
