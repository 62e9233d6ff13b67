"""Sphinx extension: the theme of every course; its face is the course's own (`activities/face.py`).

`theme/` has one layout, its style sheets and one script. This extension gives the layout what it
shows of the book besides the text, and publishes the face beside the pages.
"""

import shutil
from pathlib import Path
from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.config import Config

from courseware.activities import assets
from courseware.activities.face import face_of, for_every_browser
from courseware.activities.registry import menu_parts
from courseware.book.language import language_of_page
from courseware.book.links import way_home
from courseware.book.menu import MenuPage, Part, parts_of_book
from courseware.book.pace import META
from courseware.project.course import project_root
from courseware.project.hosting import PAGE_POLICY, REFERRER
from courseware.project.pages import LIVE_PAGE, PROGRESS_PAGE, notebooks_of_book
from courseware.text.french import typeset
from courseware.text.templates import filled, icon_paths

THEME = Path(__file__).parent / "theme"
NAME = "courseware"
_SHEETS = ("text.css", "chapter.css", "page.css", "menu.css")
# After the activities' own.
_LAST = "print.css"
# How Pygments begins a block of code.
_CODE = '<div class="highlight"><pre>'
# What Sphinx and MyST-NB write for themes that ask for it.
_UNUSED = ("translations.js", "pygments.css", "mystnb.*.css")


def use_theme(_app: Sphinx, config: Config) -> None:
    """Take our theme, whichever Jupyter Book set; a course may say what its footer says."""
    config.html_theme = NAME
    footer = config.html_theme_options.get("extra_footer", "")
    config.html_theme_options = {"extra_footer": footer}
    config.html_permalinks = False
    # A glossary is the index: the layout knows no other.
    config.html_use_index = False


def _lift_title(app: Sphinx, tree: nodes.document, page: str) -> None:
    """Take from the text what stands in the sheet above it: the title, when it was checked."""
    title = tree.next_node(nodes.title)
    if page == app.config.root_doc or title is None:
        return
    title.parent.remove(title)
    for line in list(tree.findall(nodes.paragraph)):
        if META in line["classes"]:
            line.parent.remove(line)
            tree["meta_line"] = nodes.inline("", "", *line.children)


def _sections(tree: nodes.document) -> list[tuple[str, str]]:
    """Return id and title of the sections of a page."""
    tops = [node for node in tree.children if isinstance(node, nodes.section)]
    return [
        (section["ids"][0], title.astext())
        for section in (node for top in tops for node in top.children)
        if isinstance(section, nodes.section) and (title := section.next_node(nodes.title))
    ]


def _in_foot(app: Sphinx, parts: list[Part]) -> list[tuple[MenuPage, str]]:
    """Return the pages whose front matter says what the foot of every page calls them: `foot`."""
    return [
        (page, typeset(str(called)))
        for part in parts
        for page in part.pages
        if (called := app.env.metadata[page.name].get("foot"))
    ]


def _give_layout(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], tree: nodes.document | None
) -> None:
    """Give the layout what it shows besides the text."""
    root = project_root(Path(app.srcdir))
    parts = parts_of_book(app)
    line = tree.get("meta_line") if tree is not None else None
    builder = app.builder
    if line is not None and isinstance(builder, StandaloneHTMLBuilder):
        line = Markup(builder.render_partial(line)["fragment"])
    # Code that is wider than its box scrolls there, with the keyboard too.
    body = context.get("body", "").replace(_CODE, f'{_CODE[:-1]} tabindex="0">')
    home = context.get("home", way_home(page))
    in_menu = [Markup(filled(one, root, home=home)) for one in menu_parts(root)]
    source = Path(app.env.doc2path(page) if page in app.env.found_docs else "")
    context |= {
        "body": body,
        "policy": PAGE_POLICY,
        "referrer": REFERRER,
        "face": face_of(root),
        "icons": icon_paths(),
        "language_of_page": language_of_page(app.env, page),
        "in_foot": _in_foot(app, parts),
        "named": {"progress": PROGRESS_PAGE, "live": LIVE_PAGE},
        "parts": parts,
        "part": next((one for one in parts if one.holds(page)), Part()),
        # The welcome page, and those that say so at their top: no menu beside, no narrow column.
        "wide": page == app.config.root_doc
        or (context.get("meta") or {}).get("wide") in {True, "True", "true"},
        "in_menu": Markup("").join(in_menu),
        "meta_line": line,
        "sections": _sections(tree) if tree is not None else [],
        "notebook": source.name if source.suffix == ".ipynb" else "",
    }


def _publish(app: Sphinx) -> None:
    """Write the style sheet, the script of the frame, mark and letters beside the pages."""
    root = project_root(Path(app.srcdir))
    face = face_of(root)
    static = Path(app.outdir, "_static")
    static.mkdir(parents=True, exist_ok=True)
    own = [(THEME / name).read_text("utf-8") for name in (*_SHEETS, _LAST)]
    frame = [for_every_browser(face.tokens), face.letters, *own[:-1]]
    sheet = "\n".join([*frame, assets.common_stylesheet(root), own[-1]])
    (static / "courseware.css").write_text(assets.lean(sheet), "utf-8")
    (static / "mark.svg").write_text(face.mark, "utf-8")
    script = assets.first_script(root) + assets.classic_script(THEME / "site.js", root)
    (static / "site.js").write_text(script, "utf-8")
    (static / "first.js").write_text(assets.whole_script(THEME / "first.js", root), "utf-8")
    (static / assets.CLASS_MODE).write_text(assets.class_mode_script(root), "utf-8")
    for file in (*face.fonts, *face.icons):
        (static / file.parent.name).mkdir(exist_ok=True)
        shutil.copyfile(file, static / file.parent.name / file.name)


def _finish(app: Sphinx, error: Exception | None) -> None:
    """Put the notebooks beside their pages, and take away what no page asks for."""
    if error:
        return
    root = project_root(Path(app.srcdir))
    for notebook in notebooks_of_book(root):
        shutil.copyfile(notebook, Path(app.outdir, notebook.relative_to(root / "book")))
    for pattern in _UNUSED:
        for file in Path(app.outdir, "_static").glob(pattern):
            file.unlink()
    # Sphinx's own note for a build that goes on from the last; it differs from run to run.
    Path(app.outdir, ".buildinfo").unlink(missing_ok=True)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the theme."""
    app.add_html_theme(NAME, str(THEME))
    # After Jupyter Book's settings, before the builder reads them.
    app.connect("config-inited", use_theme, priority=900)
    app.connect("builder-inited", _publish)
    app.connect("doctree-resolved", _lift_title)
    app.connect("html-page-context", _give_layout)
    app.connect("build-finished", _finish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
