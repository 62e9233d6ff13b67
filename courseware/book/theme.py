"""What the book changes in sphinx-book-theme: French, light, accessible.

The settings that exist are in ``defaults.py``. This extension does the rest:

* ``theme/templates/`` replaces a few templates (each says why in its first line);
* ``theme/course.css`` comes after the theme's own style: icons, print, pages without JavaScript;
* ``theme/course.js`` mends its dialogs and what is printed; search folds accents;
* when the build ends, the files that no page loads are removed: 7 MB of the published folder.
"""

import re
import shutil
import unicodedata
from pathlib import Path
from typing import Any

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode, depart_HideCellInput, visit_HideCellInput
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.search.fr import SearchFrench

VIEWPORT = re.compile(r'<meta [^>]*name="viewport"[^>]*>\s*')
FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
THEME = Path(__file__).parent / "theme"

# Files the theme copies and no page loads: FontAwesome (drawn by course.css instead), Bootstrap's
# script (tooltips and menus we do not have), source maps, the theme's own translations.
UNUSED = (
    "vendor",
    "locales",
    "scripts/bootstrap*",
    "scripts/fontawesome*",
    "*/*.map",
    "*.html",
    "images/logo*",
)


def use_our_files(_app: Sphinx, config: Config) -> None:
    """Put our templates before the theme's, and our style after it."""
    config.templates_path.insert(0, str(THEME / "templates"))
    config.html_static_path += [str(THEME / "course.css"), str(THEME / "course.js")]


def visit_folded_cell(self: Any, node: HideCodeCellNode) -> None:
    """Write myst-nb's <details> without its English label, which hides the visible one."""
    visit_HideCellInput(self, node)
    self.body = [part.replace(' aria-label="Toggle hidden content"', "") for part in self.body]


class FoldedFrench(SearchFrench):
    """French without accents: « medecin » finds « médecin ». `search.html` does the same."""

    def stem(self, word: str) -> str:
        """Return the stem of `word` written without accents."""
        letters = unicodedata.normalize("NFD", word)
        return super().stem("".join(c for c in letters if not unicodedata.combining(c)))


def one_viewport(
    _app: Sphinx, _page: str, _template: str, context: dict[str, Any], _tree: nodes.Node | None
) -> None:
    """Drop docutils' viewport: Sphinx's layout writes its own, and a page has one."""
    context["metatags"] = VIEWPORT.sub("", context.get("metatags", ""))


def lighten(app: Sphinx, exception: Exception | None) -> None:
    """Remove from the built book what no page uses."""
    if exception or app.builder.format != "html":
        return
    # Sphinx's own note for a build that goes on from the last; it differs from run to run.
    Path(app.outdir, ".buildinfo").unlink(missing_ok=True)
    static = Path(app.outdir, "_static")
    for pattern in UNUSED:
        for path in static.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for sheet in static.glob("styles/*.css"):
        # Nor may anything ask for the icon fonts, which went with « vendor ».
        sheet.write_text(FONT_FACE.sub("", sheet.read_text("utf-8")), "utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension; priorities make it run after the theme's own handlers."""
    app.connect("config-inited", use_our_files, priority=900)
    app.connect("html-page-context", one_viewport)
    app.connect("build-finished", lighten, priority=900)
    app.add_css_file("course.css", priority=900)
    app.add_js_file("course.js", loading_method="defer")
    app.add_search_language(FoldedFrench)
    # Jupyter Book always sets it, with sphinx_comments or without.
    app.add_config_value("comments_config", None, "")
    app.add_node(HideCodeCellNode, override=True, html=(visit_folded_cell, depart_HideCellInput))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
