"""Sphinx: an invented post, with who will read it, from a box of class `post`.

The box's title says who speaks and where, its quotation what is written; then a line, « Qui
lira ? » or « Ce qui reste », and a list of readers, in italics those nobody thought of; then
remarks.
Live, all of it stands in the box.
"""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.logging import getLogger
from sphinx.writers.html5 import HTML5Translator

BOX = "post"
# A second class of the box → what its card looks like, and the word that says it.
STATES = {"draft": ("is-draft", "Brouillon"), "deleted": ("is-gone", "Retirée")}
# Who speaks is not the reader's side: an attacker, a patient.
OTHER = "other"
_LOGGER = getLogger(__name__)
_UNQUOTED = "publication sans citation : écrivez son texte après « > »"
_UNEXPECTED = '<i class="cw-dot is-hollow"></i><span class="cw-hidden">sans l’avoir prévu : </span>'
_KNOWN = '<i class="cw-dot"></i>'


class post(nodes.General, nodes.Element):  # noqa: N801 - docutils' own spelling
    """A post: what is written, then what is said of it."""


class post_said(nodes.General, nodes.Element):  # noqa: N801 - docutils' own spelling
    """What stands below the card: its readers, remarks."""


class Posts(SphinxPostTransform):
    """Put a `post` for each box, with the box's own names."""

    default_priority = 400
    formats = ("html",)

    def run(self, **_: Any) -> None:
        for box in list(self.document.findall(nodes.admonition)):
            if BOX not in box["classes"]:
                continue
            title, *content = box.children
            written = next((one for one in content if isinstance(one, nodes.block_quote)), None)
            if written is None:
                _LOGGER.warning(_UNQUOTED, location=box)
                continue
            content.remove(written)
            looks = [look for state, (look, _) in STATES.items() if state in box["classes"]]
            looks += ["is-other"] if OTHER in box["classes"] else []
            written.insert(0, _who(title, box["classes"]))
            card = post("", written, ids=box["ids"], classes=["cw-post", *looks])
            if content:
                card.append(post_said("", *_readers(content)))
            box.parent.replace(box, card)


def _who(title: nodes.Element, classes: list[str]) -> nodes.paragraph:
    """Return the first line of a card: who speaks, where, and what has become of it."""
    # A line does not begin with its dot.
    name, dot, where = title.astext().replace(" · ", "\u00a0· ").partition("\u00a0· ")
    line = nodes.inline("", "", nodes.strong("", name), nodes.Text(f"{dot}{where}"))
    who = nodes.paragraph("", "", line, classes=["cw-who"])
    for state, (_, word) in STATES.items():
        if state in classes:
            who += [nodes.Text(" "), nodes.inline("", word, classes=["cw-state"])]
    return who


def _readers(content: list[nodes.Node]) -> list[nodes.Node]:
    """Return `content` with a dot before each reader, if it begins with a line and a list."""
    question, readers, *others = [*content, None, None][: len(content) + 2]
    if not isinstance(question, nodes.paragraph) or not isinstance(readers, nodes.bullet_list):
        return content
    for reader in readers.children:
        unexpected = isinstance(reader.next_node(nodes.paragraph).children[0], nodes.emphasis)
        reader.insert(0, nodes.raw("", _UNEXPECTED if unexpected else _KNOWN, format="html"))
    return [
        nodes.container("", question, readers, classes=["cw-readers"]),
        *(one for one in others if one),
    ]


def _visit_post(self: HTML5Translator, node: post) -> None:
    self.body.append(self.starttag(node, "figure"))


def _depart_post(self: HTML5Translator, _: post) -> None:
    self.body.append("</figure>\n")


def _visit_said(self: HTML5Translator, _: post_said) -> None:
    self.body.append("<figcaption>")


def _depart_said(self: HTML5Translator, _: post_said) -> None:
    self.body.append("</figcaption>\n")


def setup(app: Sphinx) -> None:
    """Register posts: called by this course's extension."""
    app.add_node(post, html=(_visit_post, _depart_post))
    app.add_node(post_said, html=(_visit_said, _depart_said))
    app.add_post_transform(Posts)
