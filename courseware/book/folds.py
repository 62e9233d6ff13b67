"""Sphinx extension: what unfolds, under a line that already says something.

A box of class `dropdown` becomes a `<details>` named by its title. One of class `hier-aujourdhui`,
titled « Alors : … · 2026 : … », too: what an article said then, what is true today. A Markdown cell
tagged `fold` that begins with a heading folds its section from the second paragraph on: what the
section says first stays in sight. A comment (`% What waits, in one clause`) then gives the line,
under which what waits is counted.

Live, JupyterLab folds the boxes of class `dropdown` and shows the rest. Links lead inside: browsers
unfold what they lead to, or `theme/site.js` does.
"""

import json
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.logging import getLogger
from sphinx.writers.html5 import HTML5Translator

from courseware.book.pace import DROPDOWN, THEN, counted_in, minutes_of
from courseware.text.french import counted, typeset

FOLD = "fold"
_LOGGER = getLogger(__name__)
_UNSAID = "encadré sans titre « Alors : … · 2026 : … »"
_UNTOLD = "section repliée sans ligne « % … » après son premier paragraphe"
# MyST-NB: the lines of a notebook's cell are counted from 10 000 times its number.
_CELL = 10_000


class fold(nodes.General, nodes.Element):  # noqa: N801 - docutils' own spelling
    """A line, then what unfolds under it."""


class fold_line(nodes.General, nodes.TextElement):  # noqa: N801 - docutils' own spelling
    """The line that stays in sight, where the page's search finds it."""


class Folding(SphinxPostTransform):
    """Put a `fold` for each box that unfolds, and for what follows in a section that does."""

    default_priority = 400
    formats = ("html",)

    def run(self, **_: Any) -> None:
        for box in list(self.document.findall(nodes.admonition)):
            title, *content = box.children
            if THEN in box["classes"]:
                line = self._then(title)
            elif DROPDOWN in box["classes"]:
                line = fold_line("", "", *title.children)
            else:
                continue
            box.replace_self(fold("", line, *content, ids=box["ids"], then=THEN in box["classes"]))
        for section in self._sections():
            self._fold_section(section)

    def _then(self, title: nodes.Node) -> fold_line:
        """Return the line of a box of two moments: for each, its name and what was said."""
        moments = [one.partition(":") for one in title.astext().split("·")]
        if len(moments) != 2 or not all(said for _, _, said in moments):
            _LOGGER.warning(_UNSAID, location=title)
        line = fold_line()
        for (moment, _, said), kind in zip(moments, ("said", "now"), strict=False):
            colon = nodes.inline("", typeset(" : "), classes=["cw-hidden"])
            line += nodes.inline("", "", nodes.Text(moment.strip()), colon, classes=["cw-year"])
            line += nodes.inline("", said.strip(), classes=[f"cw-{kind}"])
            line += nodes.Text(" ")
        return line

    def _sections(self) -> list[nodes.section]:
        """Return the sections whose heading begins a cell tagged `fold`."""
        path = Path(self.env.doc2path(self.env.docname))
        if path.suffix != ".ipynb":
            return []
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        tagged = {n for n, cell in enumerate(cells, 1) if FOLD in cell["metadata"].get("tags", [])}
        first: dict[int, nodes.section] = {}
        for section in self.document.findall(nodes.section):
            first.setdefault((section.line or 0) // _CELL, section)
        return [section for cell, section in first.items() if cell in tagged]

    def _fold_section(self, section: nodes.section) -> None:
        """Leave the title and the first paragraph of `section` in sight."""
        title, first, *rest = section.children
        if not rest or not isinstance(rest[0], nodes.comment):
            _LOGGER.warning(_UNTOLD, location=title)
            return
        said, *rest = rest
        section.children = [title, first]
        waits = fold("", *rest, ids=[], then=False)
        words, questions, charts = counted_in(waits)
        told = [counted(minutes_of(words, questions, charts), "minute")]
        told += [counted(charts, "graphique")] if charts else []
        told += [counted(questions, "question")] if questions else []
        line = fold_line("", typeset(said.astext()).replace("'", "’"))
        line += nodes.inline("", typeset(" : "), classes=["cw-hidden"])
        line += nodes.inline("", ", ".join(told), classes=["cw-waits"])
        waits.insert(0, line)
        section += waits


def visit_fold(self: HTML5Translator, node: fold) -> None:
    """Open the `<details>`."""
    self.body.append(f'<details class="cw-fold{" cw-then" if node["then"] else ""}">')


def depart_fold(self: HTML5Translator, _: fold) -> None:
    """Close it, and what holds its content."""
    self.body.append("</div>\n</details>\n")


def visit_fold_line(self: HTML5Translator, node: fold_line) -> None:
    """Open its line."""
    self.body.append("<summary>" if node.parent["then"] else "<summary><span>")


def depart_fold_line(self: HTML5Translator, node: fold_line) -> None:
    """Close it, and open the place that links lead to."""
    first, *others = node.parent["ids"] or [""]
    self.body.append("</summary>\n" if node.parent["then"] else "</span></summary>\n")
    self.body.append(f'<div id="{first}">' if first else "<div>")
    self.body += [f'<span id="{other}"></span>' for other in others]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension."""
    app.add_node(fold, html=(visit_fold, depart_fold))
    app.add_node(fold_line, html=(visit_fold_line, depart_fold_line))
    app.add_post_transform(Folding)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
