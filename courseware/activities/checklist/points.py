"""Lists to tick in a page: each point gets an id, by which `checklist.js` keeps its tick.

The id is made of the words of the source: it survives another order of the list, a translation by
the browser, an edit of accents, signs or spaces. A point with other words is another point.
"""

import re
import unicodedata
from collections import Counter
from hashlib import sha256
from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

_LIST = "contains-task-list"
_BOX = '<input class="task-list-item-checkbox"'


def point_id(words: str) -> str:
    """Return the id of a point that says `words`: ten hexadecimal digits."""
    letters = unicodedata.normalize("NFKD", words.casefold())
    return sha256(re.sub(r"[^a-z0-9]", "", letters).encode()).hexdigest()[:10]


class Checklists(SphinxTransform):
    """Make a page's lists to tick an activity, and give every box its id.

    The same words again get « -2 », « -3 »….
    """

    default_priority = 230

    def apply(self, **_: Any) -> None:
        seen: Counter[str] = Counter()
        for raw in list(self.document.findall(nodes.raw)):
            html = raw.astext()
            if not html.startswith(_BOX):
                continue
            words = "".join(
                str(text)
                for text in raw.parent.findall(nodes.Text)
                if not isinstance(text.parent, nodes.raw)
            )
            id_ = point_id(words)
            seen[id_] += 1
            again = f"-{seen[id_]}" if seen[id_] > 1 else ""
            # Without autocomplete, Firefox puts back what was ticked before a reload.
            box = f'{_BOX} data-item="{id_}{again}" autocomplete="off"{html.removeprefix(_BOX)}'
            raw.clear()
            # One space before the words: MyST-Parser 3 leaves it to them, 5 leaves none.
            raw.append(nodes.Text(f"{box.rstrip()} "))
            words_at = raw.parent.index(raw) + 1
            if isinstance(first := raw.parent[words_at], nodes.Text):
                raw.parent[words_at] = nodes.Text(first.lstrip())
        for one in list(self.document.findall(nodes.bullet_list)):
            if _LIST in one["classes"] and not _is_inside(one):
                root = '<div data-activity="checklist">', "</div>"
                start, end = (nodes.raw("", tag, format="html") for tag in root)
                place = one.parent.index(one)
                one.parent[place : place + 1] = [start, one, end]


def _is_inside(one: nodes.Element) -> bool:
    """Tell whether a list is part of another list to tick."""
    above = one.parent
    while above is not None and _LIST not in above.get("classes", ()):
        above = above.parent
    return above is not None
