"""What is asked of a page's tree, and done to it."""

import re

from lxml import etree

SVG = "{http://www.w3.org/2000/svg}"
_SPACES = re.compile(r"[ \t\n]+")


def words_of(element: etree._Element) -> str:
    """Return what an element says, on one line, its no-break spaces kept."""
    return _SPACES.sub(" ", "".join(map(str, element.itertext()))).strip()


def with_class(element: etree._Element, *names: str) -> list[etree._Element]:
    """Return what, in `element`, has one of these classes."""
    wanted = set(names)
    return [
        one for one in element.iter(etree.Element) if wanted & set(one.get("class", "").split())
    ]


def remove(element: etree._Element) -> None:
    """Take an element from its parent; what follows it stays."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)
    element.tail = None
