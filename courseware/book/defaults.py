"""Sphinx extension: the settings that any course needs, where its `_config.yml` says nothing.

Jupyter Book merges its own defaults before Sphinx sees them: what the course says is read again.
"""

from pathlib import Path
from typing import Any

import yaml
from jupyter_book.config import yaml_to_sphinx
from sphinx.application import Sphinx
from sphinx.config import Config

from courseware.project.course import CONFIG, project_root

SETTINGS: dict[str, object] = {
    # A page that is not in _toc.yml is a draft: it is not built, and does not warn.
    "external_toc_exclude_missing": True,
    # A reference that leads nowhere is a warning, and stops the build.
    "nitpicky": True,
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
    "bibtex_bibfiles": ["references.bib"],
    "html_copy_source": False,  # nothing links to the copies
}


def set_defaults(app: Sphinx, config: Config) -> None:
    """Set what the course does not say, before any extension reads it."""
    settings = (project_root(Path(app.srcdir)) / CONFIG).read_text(encoding="utf-8")
    plain, under_sphinx, _ = yaml_to_sphinx(yaml.safe_load(settings))
    for name, value in SETTINGS.items():
        if name not in plain | under_sphinx:
            config[name] = value


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension, before sphinx-external-toc's own handler."""
    app.connect("config-inited", set_defaults, priority=50)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
