"""Sphinx extension: the pictures that questions speak of, as files of the book.

A page holds no file: its policy refuses that (`project/hosting.py`).
"""

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from courseware.book.whole import book_of


def _publish(app: Sphinx, error: Exception | None) -> None:
    """Write each picture once, however many questions speak of it."""
    if error:
        return
    book = book_of(app)
    for chapter in book.chapters:
        for _, question in chapter.questions():
            if image := question.image:
                file = Path(app.outdir, image.address(""))
                file.parent.mkdir(exist_ok=True)
                file.write_bytes(image.data(book.root))


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension."""
    app.connect("build-finished", _publish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
