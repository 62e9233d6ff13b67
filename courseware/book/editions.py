"""Sphinx extension: the directive `{editions}`, the place of the course to carry away (PDF, EPUB…).

What stands in it is read with the list, or the line, of the editions: both are hidden until `make
editions` has made them (`courseware/editions/offered.py`).
"""

from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from courseware.book.outputs import raw_html
from courseware.project.carried import FORMS, place_of_editions


class Editions(SphinxDirective):
    """`{editions}`: each with its size and what it is for; `{editions} line`: in one line."""

    optional_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        form = directives.choice(self.arguments[0], FORMS) if self.arguments else FORMS[0]
        before, after = place_of_editions(form)
        return [*raw_html(before), *self.parse_content_to_nodes(), *raw_html(after)]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive."""
    app.add_directive("editions", Editions)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
