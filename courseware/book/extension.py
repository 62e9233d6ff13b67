"""Sphinx extension: hosts charts and quizzes in the static book, checks links, sets French."""

import re
import shutil
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform

from courseware.activities import assets
from courseware.activities.checklist.points import Checklists
from courseware.activities.registry import activities, own_styles
from courseware.activities.sheet import Sheets
from courseware.book import links
from courseware.book.notebook_checks import check_notebooks
from courseware.book.outputs import DATA_FOLDER
from courseware.data.sources import BIBLIOGRAPHY
from courseware.project.course import DATA_PACKAGE, project_root
from courseware.project.pages import pages_of_book
from courseware.project.toc import TocError
from courseware.text.french import typeset

_ACTIVITY = re.compile(r'data-activity="([^"]+)"')


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
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], tree: nodes.Node | None
) -> None:
    """Give a page the scripts and sheets of the activities that stand on it, and no other."""
    raws = tree.findall(nodes.raw) if tree is not None else ()
    texts = [*(raw.astext() for raw in raws), context["in_menu"]]
    found = {name for text in texts for name in _ACTIVITY.findall(text)}
    found -= {assets.FOR_WHO_ANSWERED}
    context["activities"] = [name for name in activities(_root(app)) if name in found]
    context["sheets"] = [name for name in own_styles(_root(app)) if name in found]


def _root(app: Sphinx) -> Path:
    return project_root(Path(app.srcdir))


def _publish(app: Sphinx) -> None:
    """Write scripts, libraries and the tables beside the pages, before they are made."""
    root = _root(app)
    static = Path(app.outdir) / "_static"
    static.mkdir(parents=True, exist_ok=True)
    for name in activities(root):
        (static / f"{name}.js").write_text(assets.book_script(name, root), encoding="utf-8")
    for name, sheet in own_styles(root).items():
        lean = assets.lean(sheet.read_text(encoding="utf-8"))
        (static / f"{name}.css").write_text(lean, encoding="utf-8")
    for name, library in assets.LIBRARIES.items():
        (static / name).write_text(assets.published(library), encoding="utf-8")
    data = Path(app.outdir) / DATA_FOLDER
    data.mkdir(exist_ok=True)
    described = (root / DATA_PACKAGE, root / BIBLIOGRAPHY)
    # What is others' in a table has its licence beside it: `data/TABLE-LICENSE`.
    tables = [
        file for ending in (".csv", "-LICENSE") for file in (root / "data").glob(f"*{ending}")
    ]
    for file in (*sorted(tables), *described):
        shutil.copyfile(file, data / file.name)


def _check_contents(app: Sphinx, _config: Config) -> None:
    """Refuse a table of contents that cannot be read, before Sphinx does it in other words."""
    pages_of_book(_root(app))
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
    app.add_transform(Checklists)
    app.add_transform(Sheets)
    # Before sphinx-external-toc's own handler.
    app.connect("config-inited", _check_contents, priority=100)
    app.connect("env-get-outdated", _read_all)
    app.connect("env-before-read-docs", _check_pages)
    app.connect("builder-inited", _publish)
    # After the layout's own (theme.py): what stands in the menu is alive too.
    app.connect("html-page-context", _scripts_of_page, priority=600)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
