"""Sphinx extension: the settings that any course needs, where its `_config.yml` says nothing.

Whoever runs Sphinx, they are the same: what Jupyter Book sets of its own before Sphinx sees it
is set again here, what the course says is read again.
"""

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from courseware.book.settings import settings_of
from courseware.data.sources import BIBLIOGRAPHY
from courseware.project.course import project_root
from courseware.project.toc import TOC

SETTINGS: dict[str, object] = {
    # A page that is not in _toc.yml is a draft: it is not built, and does not warn.
    "external_toc_exclude_missing": True,
    "exclude_patterns": ["**.ipynb_checkpoints"],
    # A reference that leads nowhere is a warning, and stops the build.
    "nitpicky": True,
    # MyST would warn of Sphinx's domains that it does not read itself.
    "suppress_warnings": ["myst.domains"],
    # Outputs are stored in the notebooks by `make notebooks` and compared by nbval (`make test`):
    # the build runs nothing, so it takes seconds and always shows what was tested.
    "nb_execution_mode": "off",
    # Jupyter Book's list also has dollarmath (a price in dollars is not a formula, and a formula
    # would load MathJax from a CDN) and linkify (makes a link of anything like "mot.fr").
    "myst_enable_extensions": [
        "colon_fence",  # ::: boxes, which editors without MyST still show as text
        "tasklist",  # `- [ ]`: check lists, which the page keeps ticked
    ],
    # No request to another host. The ipywidgets loader and its state would come from two CDNs.
    "nb_ipywidgets_js": {},
    # « {numref} » names a figure by its number.
    "numfig": True,
    "pygments_style": "sphinx",
    "html_copy_source": False,  # nothing links to the copies
    "html_sourcelink_suffix": "",
}
# What Jupyter Book says of itself, always; a setting that no extension declares would warn.
_OF_JUPYTER_BOOK = ("comments_config", "use_jupyterbook_latex")


def set_defaults(app: Sphinx, config: Config) -> None:
    """Set what the course does not say, before any extension reads it."""
    root = project_root(Path(app.srcdir))
    # Sphinx looks for both elsewhere, beside a conf.py or below book/.
    where = {"external_toc_path": (root / TOC).as_posix()}
    bibliography = {"bibtex_bibfiles": [str(root / BIBLIOGRAPHY)]}
    said = settings_of(root)
    for name, value in (SETTINGS | where | bibliography).items():
        if name not in said:
            config[name] = value


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension, before sphinx-external-toc's own handler."""
    for name in _OF_JUPYTER_BOOK:
        app.add_config_value(name, None, "")
    app.connect("config-inited", set_defaults, priority=50)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
