"""Sphinx extension: hosts charts and quizzes in the static book, checks links, sets French."""

import re
import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from myst_nb.core.render import MimeData, MimeRenderPlugin, NbElementRenderer
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from courseware import assets
from courseware.action_plan import PLAN_MIME, plan_html
from courseware.chart import PLOTLY_MIME
from courseware.chooser import CHOOSER_MIME, chooser_html
from courseware.french import typeset
from courseware.html import Place, chart_html, quiz_html
from courseware.links import DataLinks, section_address, way_home
from courseware.project import project_root
from courseware.questions.model import ChapterQuizzes
from courseware.quiz import QUIZ_MIME
from courseware.versions import FILE

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
}
# Where the tables of `data/` are published in the book.
DATA_FOLDER = "data"
# A class in the HTML of a notebook's output → the feature it stands for.
_LIVELY = {
    "cw-sortable": "courseware-table",
    "cw-cases": "courseware-cases",
    "cw-result": "courseware-result",
}
_NOTEBOOK = re.compile(r'href="(\.\./[\w/-]+)\.(?:ipynb|md)')


def raw_html(html: str, feature: str) -> list[nodes.Element]:
    """Return prepared HTML as a node whose class tells which script its page needs, if any."""
    return [nodes.raw("", html, format="html", classes=[feature] if feature else [])]


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
        return raw_html(chart_html(data.content, csv), "courseware-chart")


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
        chapter = ChapterQuizzes.model_validate(data.content["chapter"], context={"root": root})
        mode = data.content["mode"]
        home = way_home(renderer.renderer.sphinx_env.docname)
        renderer.renderer.sphinx_env.note_dependency(str(root / FILE))
        place = Place(home, section_address)
        html = quiz_html(chapter.quizzes[0], chapter, root, place, mode=mode)
        return raw_html(html, "courseware-quiz")


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

        html = chooser_html(data.content, project_root(Path(env.srcdir)), address)
        return raw_html(html, "courseware-chooser")


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
        return raw_html(plan_html(data.content, root), "courseware-plan")


class PageRenderer(MimeRenderPlugin):
    """HTML output of a notebook: its links to notebooks and to texts lead to their pages."""

    mime_priority_overrides: ClassVar = [("html", "text/html", 30)]

    @staticmethod
    def handle_mime(
        _renderer: NbElementRenderer, data: MimeData, inline: bool
    ) -> list[nodes.Element] | None:
        if inline or data.mime_type != "text/html":
            return None
        html = _NOTEBOOK.sub(r'href="\1.html', data.string)
        return raw_html(html, next((_LIVELY[name] for name in _LIVELY if name in html), ""))


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
    source = project_root(Path(app.srcdir)) / "data"
    for file in (*sorted(source.glob("*.csv")), source / "datapackage.json"):
        shutil.copyfile(file, data / file.name)


def _digest(srcdir: Path) -> str:
    """Return a fingerprint of what pages are made from besides themselves."""
    folders = (project_root(srcdir) / "data", assets.STATIC.parent)
    files = sorted(file for folder in folders for file in folder.rglob("*.*"))
    digest = sha256()
    for file in files:
        if file.is_file() and file.suffix != ".pyc":
            digest.update(file.read_bytes())
    return digest.hexdigest()


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension; every piece is also covered by a test of the built book."""
    app.add_transform(DataLinks)
    app.add_transform(FrenchTypography)
    app.add_css_file("courseware.css")
    # An edit of the data or of this package concerns pages that did not change: read all again.
    app.add_config_value("courseware_sources", _digest(Path(app.srcdir)), "env")
    app.connect("builder-inited", _publish)
    app.connect("html-page-context", _scripts_of_page)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
