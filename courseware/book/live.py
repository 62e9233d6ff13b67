"""Sphinx extension: `_static/live.json`, where links of Markdown lead, for JupyterLab."""

import json
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from courseware.book.menu import parts_of_book
from courseware.data.table import DataError
from courseware.lab.links import links_of
from courseware.project.course import project_root


def _publish(app: Sphinx, error: Exception | None) -> None:
    if error:
        return
    parts = [
        {
            "caption": part.caption,
            "number": part.number,
            "pages": [page.name for page in part.pages],
        }
        for part in parts_of_book(app)
    ]
    try:
        links = {"parts": parts, **links_of(project_root(Path(app.srcdir)))}
    except DataError:
        return  # told with its place where it is cited: such a book is not put in place
    file = Path(app.outdir, "_static", "live.json")
    file.write_text(json.dumps(links, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Register what is written when the book is made."""
    app.connect("build-finished", _publish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
