"""Sphinx extension: a search that finds the sentence, in place of Sphinx's own.

What every page says is gathered as it is written (`places.py`) into one script, which the page
`search.html` alone loads: it works from a disk, where a browser may fetch nothing. The library is
MiniSearch (`vendor/`): it makes its index in the browser, in less time than one would travel.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from bs4 import BeautifulSoup
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.search.fr import SearchFrench

from courseware.activities import assets
from courseware.book.search.places import Place, places_of, said_once
from courseware.project.course import project_root

HERE = Path(__file__).parent
LIBRARY = HERE / "vendor" / "minisearch.js"
# Where the page finds its files, and its name in the book.
FOLDER = Path("_static") / "search"
PAGE = "search"
INDEX = "index.js"

# Page → its title, the number of its part, what it says.
_Said = tuple[str, int | None, list[Place]]
_PAGES: WeakKeyDictionary[Sphinx, dict[str, _Said]] = WeakKeyDictionary()


def _use_template(_app: Sphinx, config: Config) -> None:
    config.templates_path.append(str(HERE))


def _publish(app: Sphinx) -> None:
    """Write the page's files beside the book, and stop Sphinx's own search."""
    root = project_root(Path(app.srcdir))
    folder = Path(app.outdir) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    script = assets.classic_script(HERE / "search.js", root)
    (folder / "search.js").write_text(script, encoding="utf-8")
    shutil.copyfile(HERE / "search.css", folder / "search.css")
    (folder / LIBRARY.name).write_text(assets.published(LIBRARY), encoding="utf-8")
    _PAGES[app] = {}
    app.builder.search = False  # type: ignore[attr-defined]


def _gather(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], tree: nodes.Node | None
) -> None:
    """Keep what a page says."""
    if tree is None:  # made from no text
        return
    title = BeautifulSoup(context["title"], "html.parser").get_text()
    _PAGES[app][page] = title, context["part"].number, places_of(context["body"], title)


def _search_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Write what all pages say, then give the page that searches it."""
    said_once([places for _, _, places in _PAGES[app].values()])
    pages = [
        {
            "address": app.builder.get_target_uri(name),
            "title": title,
            "part": part,
            "places": [
                {"id": one.id, "title": one.title, "names": one.names, "text": one.text}
                for one in places
            ],
        }
        for name, (title, part, places) in _PAGES[app].items()
    ]
    index = {"common": sorted(SearchFrench.stopwords), "pages": pages}
    said = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    script = f"globalThis.searchIndex = {said};\n"
    (Path(app.outdir) / FOLDER / INDEX).write_text(script, encoding="utf-8")
    yield PAGE, {"title": "Recherche"}, f"{PAGE}.html"


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension."""
    app.connect("config-inited", _use_template)
    app.connect("builder-inited", _publish)
    # After the layout's own, which tells the part.
    app.connect("html-page-context", _gather, priority=600)
    app.connect("html-collect-pages", _search_page)
    return {"parallel_read_safe": True, "parallel_write_safe": False}
