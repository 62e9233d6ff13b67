"""Sphinx extension: what an article said then and what is true today, as a line that unfolds.

A box of class `hier-aujourdhui`, titled « …: its subject », becomes a `<details>` named by its
subject; live, the box stands open. Links to it lead inside: browsers unfold what they lead to.
"""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.logging import getLogger
from sphinx.writers.html5 import HTML5Translator

BOX = "hier-aujourdhui"
_LOGGER = getLogger(__name__)
_UNNAMED = "encadré sans sujet : ajoutez-le au titre, après « : »"


class then_now(nodes.General, nodes.Element):  # noqa: N801 - docutils' own spelling
    """A box: its subject, then its text."""


class then_subject(nodes.General, nodes.TextElement):  # noqa: N801 - docutils' own spelling
    """What a box is about: words that the page's search finds."""


class Unfolding(SphinxPostTransform):
    """Put a `then_now` for each box, with the box's own names."""

    default_priority = 400
    formats = ("html",)

    def run(self, **_: Any) -> None:
        for box in list(self.document.findall(nodes.admonition)):
            if BOX not in box["classes"]:
                continue
            subject = box.next_node(nodes.title).astext().partition(":")[2].strip()
            if not subject:
                _LOGGER.warning(_UNNAMED, location=box)
            summary = then_subject("", subject)
            box.replace_self(then_now("", summary, *box.children[1:], ids=box["ids"]))


def visit_then_now(self: HTML5Translator, _: then_now) -> None:
    """Open the `<details>`."""
    self.body.append('<details class="cw-then">')


def depart_then_now(self: HTML5Translator, _: then_now) -> None:
    """Close it, and what holds its text."""
    self.body.append("</div>\n</details>\n")


def visit_then_subject(self: HTML5Translator, _: then_subject) -> None:
    """Open its line."""
    self.body.append("<summary>Alors et aujourd’hui&nbsp;: ")


def depart_then_subject(self: HTML5Translator, node: then_subject) -> None:
    """Close it, and open the place that links lead to."""
    first, *others = node.parent["ids"] or [""]
    self.body.append(f'</summary>\n<div id="{first}">' if first else "</summary>\n<div>")
    self.body += [f'<span id="{other}"></span>' for other in others]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension."""
    app.add_node(then_now, html=(visit_then_now, depart_then_now))
    app.add_node(then_subject, html=(visit_then_subject, depart_then_subject))
    app.add_post_transform(Unfolding)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
