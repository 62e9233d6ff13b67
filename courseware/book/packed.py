"""Sphinx extension: what holds the whole book, beside the other files that a page offers."""

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from courseware.book.directives import DOWNLOADS
from courseware.exports import packages
from courseware.project.course import project_root
from courseware.questions.chapters import chapters_of_book


def _pack(app: Sphinx, error: Exception | None) -> None:
    """Pack the book that was made, if one of its pages offers it."""
    html = Path(app.outdir)
    if error or not (html / DOWNLOADS).is_dir():
        return
    root = project_root(Path(app.srcdir))
    for one in packages(root).values():
        content, _ = one.write(chapters_of_book(root), root, html)
        (html / DOWNLOADS / one.file(root)).write_bytes(content)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register what comes last: the book is whole."""
    app.connect("build-finished", _pack, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
