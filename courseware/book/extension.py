"""Sphinx extension: hosts charts and quizzes in the static book, checks links, sets French."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import Any, ClassVar
from urllib.parse import unquote

from docutils import nodes
from myst_nb.core.render import MimeData, MimeRenderPlugin, NbElementRenderer
from pydantic import ValidationError
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from course.networks.chooser import CHOOSER_MIME, chooser_html
from course.plan.action_plan import PLAN_MIME, plan_html
from courseware.activities import assets
from courseware.activities.checklist.points import PointIds
from courseware.activities.quiz.html import Place, quiz_html
from courseware.activities.quiz.widget import QUIZ_MIME
from courseware.book import links
from courseware.book.links import section_address, way_home
from courseware.book.notebook_checks import check_notebooks, run_again
from courseware.charts.chart import PLOTLY_MIME
from courseware.charts.html import chart_html
from courseware.data.sources import BIBLIOGRAPHY
from courseware.project.course import DATA_PACKAGE, project_root
from courseware.project.pages import pages_of_book
from courseware.project.toc import TocError
from courseware.questions.model import ChapterQuizzes
from courseware.text.french import typeset

# What stands in a page → the script that brings it to life.
SCRIPTS = {
    "courseware-quiz": "quiz.js",
    "courseware-chart": "charts.js",
    "courseware-chooser": "chooser.js",
    "courseware-plan": "plan.js",
    "courseware-progress": "progress.js",
    "courseware-review": "review.js",
    "courseware-result": "result.js",
    "courseware-table": "tables.js",
    "courseware-rules": "rules.js",
    "contains-task-list": "checklist.js",
    "courseware-cases": "cases.js",
    "courseware-delays": "delays.js",
    "feuille": "sheet.js",
}
# Where the tables of `data/` are published in the book.
DATA_FOLDER = "data"
# A class in the HTML of a notebook's output → the feature it stands for.
_LIVELY = {
    "cw-sortable": "courseware-table",
    "cw-cases": "courseware-cases",
    "cw-delays": "courseware-delays",
    "cw-result": "courseware-result",
}
# A link to a page's source: no address of another host, no path from a disk's root.
_TO_PAGE = re.compile(
    r"""(?P<start>\bhref\s*=\s*(?P<quote>["']))"""
    r"""(?![a-zA-Z][a-zA-Z0-9+.-]*:|/)(?P<page>[^"'?#]+)(?P<ending>\.(?:ipynb|md))(?=[?#]|(?P=quote))"""
)

logger = logging.getLogger(__name__)


def raw_html(html: str, *features: str) -> list[nodes.Element]:
    """Return prepared HTML as a node whose classes tell which scripts its page needs, if any."""
    return [nodes.raw("", html, format="html", classes=list(features))]


def rendered(
    renderer: NbElementRenderer, data: MimeData, html: Callable[[], str], *features: str
) -> list[nodes.Element]:
    """Return an output as prepared HTML; why it cannot be is a warning with its place."""
    try:
        return raw_html(html(), *features)
    except ValidationError:
        said = f"la sortie enregistrée n'a plus la forme d'aujourd'hui : {run_again([])}"
    except ValueError as error:
        said = str(error)
    logger.warning("%s", said, location=(renderer.renderer.sphinx_env.docname, data.line))
    return []


class ChartRenderer(MimeRenderPlugin):
    """Plotly output of a notebook → `<figure>` with its words, its data table and its JSON."""

    mime_priority_overrides: ClassVar = [("*", PLOTLY_MIME, 1)]

    @staticmethod
    def handle_mime(
        renderer: NbElementRenderer, data: MimeData, inline: bool
    ) -> list[nodes.Element] | None:
        if inline or data.mime_type != PLOTLY_MIME:
            return None
        meta: dict[str, Any] = data.content["layout"].get("meta", {})
        home = way_home(renderer.renderer.sphinx_env.docname)
        csv = f"{home}{DATA_FOLDER}/{meta['csv']}" if "csv" in meta else ""
        return rendered(renderer, data, lambda: chart_html(data.content, csv), "courseware-chart")


class QuizRenderer(MimeRenderPlugin):
    """Quiz output of a notebook → its HTML, complete without a kernel and without a script."""

    # Before the widget view that stands beside it in the output, which needs a kernel.
    mime_priority_overrides: ClassVar = [("*", QUIZ_MIME, 0)]

    @staticmethod
    def handle_mime(
        renderer: NbElementRenderer, data: MimeData, inline: bool
    ) -> list[nodes.Element] | None:
        if inline or data.mime_type != QUIZ_MIME:
            return None
        root = project_root(Path(renderer.renderer.sphinx_env.srcdir))
        place = Place(way_home(renderer.renderer.sphinx_env.docname), section_address)

        def html() -> str:
            stored = data.content["chapter"]
            chapter = ChapterQuizzes.model_validate(stored, context={"root": root})
            quiz = chapter.quizzes[0]
            return quiz_html(quiz, chapter, root, place, mode=data.content["mode"])

        return rendered(renderer, data, html, "courseware-quiz")


class ChooserRenderer(MimeRenderPlugin):
    """Chooser output of a notebook → its HTML, complete without a kernel and without a script."""

    mime_priority_overrides: ClassVar = [("*", CHOOSER_MIME, 0)]

    @staticmethod
    def handle_mime(
        renderer: NbElementRenderer, data: MimeData, inline: bool
    ) -> list[nodes.Element] | None:
        if inline or data.mime_type != CHOOSER_MIME:
            return None
        env = renderer.renderer.sphinx_env
        home = way_home(env.docname)

        def address(page: str) -> str:
            return f"{home}{page}.html" if page in env.found_docs else ""

        root = project_root(Path(env.srcdir))
        return rendered(
            renderer, data, lambda: chooser_html(data.content, root, address), "courseware-chooser"
        )


class ActionPlanRenderer(MimeRenderPlugin):
    """Plan output of a notebook → its HTML, complete without a kernel and without a script."""

    mime_priority_overrides: ClassVar = [("*", PLAN_MIME, 0)]

    @staticmethod
    def handle_mime(
        renderer: NbElementRenderer, data: MimeData, inline: bool
    ) -> list[nodes.Element] | None:
        if inline or data.mime_type != PLAN_MIME:
            return None
        root = project_root(Path(renderer.renderer.sphinx_env.srcdir))
        return rendered(renderer, data, lambda: plan_html(data.content, root), "courseware-plan")


class PageRenderer(MimeRenderPlugin):
    """HTML output of a notebook: its links to notebooks and to texts lead to their pages."""

    mime_priority_overrides: ClassVar = [("html", "text/html", 30)]

    @staticmethod
    def handle_mime(
        renderer: NbElementRenderer, data: MimeData, inline: bool
    ) -> list[nodes.Element] | None:
        if inline or data.mime_type != "text/html":
            return None
        env = renderer.renderer.sphinx_env
        html = page_links(data.string, env, data.line)
        return raw_html(html, *(_LIVELY[name] for name in _LIVELY if name in html))


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


class FrenchTypography(SphinxTransform):
    """Set no-break spaces and apostrophes in every text of a page, except code."""

    default_priority = 220

    def apply(self, **_: Any) -> None:
        typeset_texts(self.document)


def _is_code(node: nodes.Element | None) -> bool:
    """Tell whether a text below `node` is code or mathematics, at any depth."""
    code = (nodes.FixedTextElement, nodes.literal, nodes.math, nodes.raw)
    return node is not None and (isinstance(node, code) or _is_code(node.parent))


def typeset_texts(node: nodes.Element) -> None:
    """Set French typography in every text below `node`, except code and prepared HTML."""
    for text in list(node.findall(nodes.Text)):
        if _is_code(text.parent):
            continue
        shown = typeset(str(text))
        if shown != text:
            text.parent.replace(text, nodes.Text(shown))


def _scripts_of_page(
    app: Sphinx, _page: str, _template: str, _context: dict[str, Any], doctree: nodes.Node | None
) -> None:
    """Give a page the scripts that its contents need, and no other."""
    if doctree is None:
        return
    features = {name for node in doctree.findall(nodes.Element) for name in node.get("classes", ())}
    for feature, script in SCRIPTS.items():
        if feature in features:
            app.add_js_file(script, loading_method="defer")


def _publish(app: Sphinx) -> None:
    """Write scripts, style sheet, Plotly and the tables beside the pages, before they are made."""
    static = Path(app.outdir) / "_static"
    static.mkdir(parents=True, exist_ok=True)
    for name, script in assets.SCRIPTS.items():
        (static / name).write_text(assets.book_script(script), encoding="utf-8")
    (static / "courseware.css").write_text(assets.stylesheet(), encoding="utf-8")
    for file in (assets.STATIC / "charts.js", assets.PLOTLY):
        shutil.copyfile(file, static / file.name)
    data = Path(app.outdir) / DATA_FOLDER
    data.mkdir(exist_ok=True)
    root = project_root(Path(app.srcdir))
    described = (root / DATA_PACKAGE, root / BIBLIOGRAPHY)
    for file in (*sorted((root / "data").glob("*.csv")), *described):
        shutil.copyfile(file, data / file.name)


def _check_contents(app: Sphinx, _config: Config) -> None:
    """Refuse a table of contents that cannot be read, before Sphinx does it in other words."""
    pages_of_book(project_root(Path(app.srcdir)))
    if Path(app.srcdir, "_static").exists():
        raise TocError("book/_static : le livre garde ce dossier pour lui : renommez le vôtre")


def _check_pages(_app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Refuse notebooks whose stored outputs would mislead, before any page is made."""
    files = [Path(env.doc2path(name)) for name in docnames]
    notebooks = [file for file in files if file.suffix == ".ipynb"]
    check_notebooks(notebooks, project_root(Path(env.srcdir)))


def _read_all(_app: Sphinx, env: BuildEnvironment, *_: set[str]) -> set[str]:
    """Have every page read again: each may show data, questions or titles that changed."""
    return set(env.found_docs)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension; every piece is also covered by a test of the built book."""
    links.setup(app)
    app.add_transform(FrenchTypography)
    app.add_transform(PointIds)
    app.add_css_file("courseware.css")
    # Before sphinx-external-toc's own handler.
    app.connect("config-inited", _check_contents, priority=100)
    app.connect("env-get-outdated", _read_all)
    app.connect("env-before-read-docs", _check_pages)
    app.connect("builder-inited", _publish)
    app.connect("html-page-context", _scripts_of_page)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
