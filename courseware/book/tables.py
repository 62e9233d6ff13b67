"""Sphinx extension: a table of a page is read by its rows, whose first cell names them.

It is named by its section, for who lists the tables of a page; on a phone each row is a card of
pairs, « column: cell » (`text.css`).
"""

from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

CARDS = "cw-rows"
LABEL = "cw-column"


class RowsByName(SphinxPostTransform):
    """Prepare each table that has a line of headings and no cell over several."""

    default_priority = 400
    formats = ("html",)

    def run(self, **_: Any) -> None:
        for table in list(self.document.findall(nodes.table)):
            head, body = table.next_node(nodes.thead), table.next_node(nodes.tbody)
            spans = [
                one
                for one in table.findall(nodes.entry)
                if {"morecols", "morerows"} & set(one.attributes)
            ]
            if head is None or body is None or len(head) > 1 or spans:
                continue
            table["classes"].append(CARDS)
            table.next_node(nodes.colspec)["stub"] = 1
            section = next((one for one in _holders(table) if isinstance(one, nodes.section)), None)
            if section is not None and not isinstance(table[0], nodes.title):
                name = section.next_node(nodes.title).astext()
                # Not a title, which Sphinx would number.
                caption = Markup('<caption class="cw-hidden">{}</caption>').format(name)
                table.insert(0, nodes.raw("", caption, format="html"))
            columns = [cell.astext() for cell in head[0].children]
            for row in body.children:
                for column, cell in list(zip(columns, row.children, strict=True))[1:]:
                    label = nodes.inline("", f"{column}\u00a0: ", classes=[LABEL])
                    first = cell.next_node(nodes.paragraph)
                    if first is not None and column:
                        first.insert(0, label)


def _holders(node: nodes.Node) -> "list[nodes.Node]":
    """Return what holds `node`, the nearest first."""
    return [] if node.parent is None else [node.parent, *_holders(node.parent)]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension."""
    app.add_post_transform(RowsByName)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
