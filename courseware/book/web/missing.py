"""`404.html`: what a host shows where no page is, at any depth of the address that was asked for.

Its links and files are therefore whole: below the path of the course's address, or below the
host's root. It is in no menu, no search and no sitemap; nothing asked for becomes HTML.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

from courseware.activities import assets
from courseware.book.whole import book_of
from courseware.project.course import Course
from courseware.project.pages import LOST_PAGE

_HERE = Path(__file__).parent
_PAGE = LOST_PAGE.removesuffix(".html")
_SCRIPT = "missing.js"
_DESCRIPTION = "Aucune page de ce cours n'est à cette adresse : le menu et la recherche y ramènent."


def _use_template(_app: Sphinx, config: Config) -> None:
    config.templates_path.append(str(_HERE))


def _publish(app: Sphinx) -> None:
    script = assets.classic_script(_HERE / _SCRIPT, book_of(app).root)
    Path(app.outdir, "_static", _SCRIPT).write_text(script, encoding="utf-8")


def _page(_app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    yield _PAGE, {"title": "Page introuvable", "description": _DESCRIPTION}, LOST_PAGE


def _from_the_top(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: nodes.Node | None
) -> None:
    """Have the layout write whole links on this page: it stands wherever nothing is."""
    if page != _PAGE:
        return
    top = f"{urlsplit(Course.at(book_of(app).root).address).path.rstrip('/')}/"
    pathto = context["pathto"]

    def whole(name: str, resource: int = 0, baseuri: str | None = None) -> str:  # noqa: ARG001
        return top + str(pathto(name, resource)).removeprefix("./")

    context |= {"pathto": whole, "home": top, "content_root": top}


def setup(app: Sphinx) -> None:
    """Register the page."""
    app.connect("config-inited", _use_template)
    app.connect("builder-inited", _publish)
    app.connect("html-collect-pages", _page)
    # Before the layout's own, which writes links too.
    app.connect("html-page-context", _from_the_top, priority=400)
