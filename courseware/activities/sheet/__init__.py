"""A sheet of a page that prints alone: an admonition of class « feuille »."""

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

_PLACE = '<p class="cw-actions" data-activity="sheet" hidden></p>'


class Sheets(SphinxTransform):
    """Put the place of its button at the end of every sheet."""

    default_priority = 230

    def apply(self, **_: Any) -> None:
        for sheet in self.document.findall(nodes.admonition):
            if "feuille" in sheet["classes"]:
                sheet.append(nodes.raw("", _PLACE, format="html"))
