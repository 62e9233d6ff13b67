"""Each chart of the pages, drawn once: by the book's own Plotly, in the colours of paper.

An SVG has the same width everywhere, ids of its own that are the same each time, and no style that
depends on a theme; words stay words. What only lives goes: views, downloads, what is touched.
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from lxml import etree
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from courseware.activities.assets import PLOTLY, whole_script
from courseware.editions import EditionError
from courseware.editions.pages import Page
from courseware.editions.tree import SVG, remove, with_class
from courseware.project.pages import built_book

WIDTH = 680
_SCRIPT = Path(__file__).with_name("draw.js")
_EMPTY = (
    '<!DOCTYPE html><html lang="fr" data-theme="light"><link rel="stylesheet" '
    'href="courseware.css"><body></body></html>'
)
_USED = re.compile(r"url\(['\"]?#([^)'\"]+)['\"]?\)")
# Of a chart, what paper and readers of e-books have no use of.
_LIVES = (
    *("cw-views", "cw-touched", "cw-wider", "cw-told", "cw-explored", "cw-files"),
    *("cw-aloud", "cw-picture"),
)


def draw(pages: Iterable[Page], root: Path, browser: Browser, width: int = WIDTH) -> None:
    """Put, in each chart of `pages`, its drawing in the place of what would draw it.

    Raises:
        EditionError: a chart that cannot be drawn.
    """
    folder = built_book(root) / "_static"
    context = browser.new_context(color_scheme="light")
    tab = context.new_page()
    try:
        tab.goto((folder / "courseware.css").as_uri())  # where the letters are found from
        tab.set_content(_EMPTY)
        tab.add_script_tag(path=PLOTLY)
        tab.add_script_tag(content=whole_script(_SCRIPT, root))
        for page in pages:
            for rank, figure in enumerate(charts_of(page.main), 1):
                _draw(figure, f"{page.name.replace('/', '-')}-dessin-{rank}", tab, page.name, width)
    finally:
        context.close()


def charts_of(main: etree._Element) -> list[etree._Element]:
    """Return the charts of a page, in order."""
    return [one for one in main.iter("figure") if one.get("data-activity") == "chart"]


def _draw(figure: etree._Element, name: str, tab: Tab, page: str, width: int) -> None:
    script = next(one for one in figure.iter("script"))
    (plot,) = with_class(figure, "cw-plot")
    rooms = with_class(plot, "cw-room")
    if not rooms:
        raise EditionError(f"{page} : un graphique du livre n'a pas de hauteur : « make book »")
    # As high as the room that the page keeps for it (`charts/chart.html`).
    height = float(rooms[0].get("viewBox", "").split()[-1])
    given = [json.loads(script.text or ""), width, round(height)]
    drawn = etree.fromstring(tab.evaluate("given => draw(...given)", given))
    remove(rooms[0])
    plot.append(_own(drawn, name))
    plot.set("role", "img")
    figure.set("data-drawn", "")
    script.getparent().remove(script)
    for one in with_class(figure, *_LIVES):
        remove(one)
    for one in [one for one in figure.iter() if one.get("hidden") is not None]:
        remove(one)


def _own(svg: etree._Element, name: str) -> etree._Element:
    """Return a drawing as wide as its place, with ids of its own, the same each time."""
    width, height = svg.attrib.pop("width"), svg.attrib.pop("height")
    svg.attrib.pop("style", None)
    svg.set("viewBox", f"0 0 {width} {height}")
    svg.set("aria-hidden", "true")  # its numbers without their words are no reading: the label is
    used = {found for one in svg.iter() for value in one.values() for found in _USED.findall(value)}
    names: dict[str, str] = {}
    for one in svg.iter():
        if (own := one.attrib.pop("id", None)) and own in used:
            names[own] = f"{name}-{len(names) + 1}"
            one.set("id", names[own])
    for one in svg.iter():
        for key, value in one.items():
            if one is not svg and (not value or key == "class" or key.startswith("data-")):
                del one.attrib[key]  # names of Plotly's, some made at random
            else:
                one.set(key, _USED.sub(lambda found: f"url(#{names[found[1]]})", value))
    for one in reversed(list(svg.iter())):  # what is in a group before the group
        if _draws_nothing(one):
            remove(one)
    etree.cleanup_namespaces(svg)
    return svg


def _draws_nothing(one: etree._Element) -> bool:
    name = str(one.tag).removeprefix(SVG)
    return (
        (name in {"g", "defs"} and not len(one))
        or (name == "path" and "d" not in one.attrib)
        or (name == "clipPath" and "id" not in one.attrib)
    )
