"""Sphinx: what a notebook's outputs become in the static book, by their MIME type."""

import json
import re
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import Any, ClassVar
from urllib.parse import unquote

from docutils import nodes
from myst_nb.core.render import MimeData, MimeRenderPlugin, NbElementRenderer
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from courseware.activities.activity import ACTIVITY_MIME, ActivityError, Place, stored_activity
from courseware.activities.explorer.views import view_of
from courseware.book.links import section_address, way_home
from courseware.book.notebook_checks import run_again
from courseware.book.stored_charts import chart_anchor, chart_name
from courseware.book.whole import book_of
from courseware.charts.chart import PLOTLY_MIME
from courseware.charts.html import chart_html
from courseware.project.course import project_root
from courseware.project.pages import COMMENTS_PAGE

# Where the tables of `data/` are published in the book.
DATA_FOLDER = "data"
# A link to a page's source: no address of another host, no path from a disk's root.
_TO_PAGE = re.compile(
    r"""(?P<start>\bhref\s*=\s*(?P<quote>["']))"""
    r"""(?![a-zA-Z][a-zA-Z0-9+.-]*:|/)(?P<page>[^"'?#]+)(?P<ending>\.(?:ipynb|md))(?=[?#]|(?P=quote))"""
)
# What pandas shows of a frame, and the style that it gives its cells.
_FRAME = re.compile(
    r'<div>\n<style.*?<table border="1" class="dataframe">(.*?)</table>\n</div>', re.DOTALL
)
_OWN_STYLE = re.compile(r' style="[^"]*"')

logger = logging.getLogger(__name__)


def raw_html(html: str) -> list[nodes.Node]:
    """Return prepared HTML as what a page is made of."""
    return [nodes.raw("", html, format="html")]


def place_of(env: BuildEnvironment) -> Place:
    """Return where what the page being read holds stands in the book."""
    home = way_home(env.docname)
    return Place(home, section_address, env.found_docs, comments=_comments(env, home))


def _comments(env: BuildEnvironment, home: str) -> dict[str, str]:
    """Return where the comments of the page being read stand, by name of chart or of question."""
    if COMMENTS_PAGE not in env.found_docs:
        return {}
    return {
        subject.id.partition("#")[2]: f"{home}{COMMENTS_PAGE}.html#{comment.anchor}"
        for subject, comment in book_of(env.app).comments
        if subject.page == env.docname
    }


class _Renderer(MimeRenderPlugin):
    """One MIME type of outputs → prepared HTML; why it cannot be is a warning with its place."""

    mime: ClassVar[str]

    @classmethod
    def handle_mime(
        cls, renderer: NbElementRenderer, data: MimeData, inline: bool
    ) -> list[nodes.Node] | None:
        if inline or data.mime_type != cls.mime:
            return None
        env = renderer.renderer.sphinx_env
        try:
            return raw_html(cls.html(data, env))
        except ValueError as error:
            again = f" : {run_again([env.docname])}" if isinstance(error, ActivityError) else ""
            logger.warning("%s%s", error, again, location=(env.docname, data.line))
            return []

    @staticmethod
    def html(data: MimeData, env: BuildEnvironment) -> str:
        raise NotImplementedError


class ActivityRenderer(_Renderer):
    """A reference to an activity → its HTML, complete without a kernel and without a script."""

    mime = ACTIVITY_MIME
    # Before the widget view that stands beside it in the output, which needs a kernel.
    mime_priority_overrides: ClassVar = [("*", ACTIVITY_MIME, 0)]

    @staticmethod
    def html(data: MimeData, env: BuildEnvironment) -> str:
        made = stored_activity(data.content, Path(env.doc2path(env.docname)).parent)
        place = place_of(env)
        for name, text in made.files(place).items():
            (Path(env.app.outdir) / "_static" / name).write_text(text, encoding="utf-8")
        return made.html(place)


class ChartRenderer(_Renderer):
    """Plotly output of a notebook → `<figure>` with its words, its data table and its JSON."""

    mime = PLOTLY_MIME
    mime_priority_overrides: ClassVar = [("*", PLOTLY_MIME, 1)]

    @staticmethod
    def html(data: MimeData, env: BuildEnvironment) -> str:
        meta: dict[str, Any] = data.content["layout"].get("meta", {})
        home = way_home(env.docname)
        name = _name_of(data, env)
        known = {"anchor": chart_anchor(name), "comment": _comments(env, home).get(name, "")}
        if "csv" not in meta:
            return chart_html(data.content, **known)
        view = view_of(meta, project_root(Path(env.srcdir)))
        explored = f"{home}{view}" if view.partition(".")[0] in env.found_docs else ""
        return chart_html(data.content, f"{home}{DATA_FOLDER}/{meta['csv']}", explored, **known)


def _name_of(data: MimeData, env: BuildEnvironment) -> str:
    """Return the name that its cell gives to a chart."""
    cells = json.loads(Path(env.doc2path(env.docname)).read_text(encoding="utf-8"))["cells"]
    return chart_name(cells[data.cell_index])


class PageRenderer(_Renderer):
    """HTML output of a notebook: its links to notebooks and to texts lead to their pages."""

    mime = "text/html"
    mime_priority_overrides: ClassVar = [("html", "text/html", 30)]

    @staticmethod
    def html(data: MimeData, env: BuildEnvironment) -> str:
        return page_links(_framed(data.string), env, data.line)


def _framed(html: str) -> str:
    """Return `html` with the tables of pandas in a box that scrolls, in the page's own style."""
    box = '<div class="cw-scroll" role="region" tabindex="0" aria-label="Tableau de pandas">'
    return _FRAME.sub(
        lambda found: f"{box}<table>{_OWN_STYLE.sub('', found[1])}</table></div>", html
    )


def page_links(html: str, env: BuildEnvironment, line: int | None) -> str:
    """Return `html`, output at `line` of the page being read, its links to pages' sources mended.

    A link to a page that the book has not is left and warned of, which stops the build.
    """
    folder = PurePosixPath(env.docname).parent

    def mended(link: re.Match[str]) -> str:
        page = unquote(link["page"])
        if normpath((folder / page).as_posix()) in env.found_docs:
            return f"{link['start']}{link['page']}.html"
        logger.warning(
            "une sortie du carnet mène à « %s », page que le livre n'a pas",
            f"{page}{link['ending']}",
            location=(env.docname, line),
        )
        return link[0]

    return _TO_PAGE.sub(mended, html)
