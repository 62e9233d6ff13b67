"""Sphinx extension: what changed in the course, on its pages, on a page of its own and as a feed.

Of a course without `data/changes.csv` nothing here is in the book. The layout finds in its context:

* `changes`: the hollow place of the notices, on the pages that a change touches;
* `feed`: the feed's name and title, for the head of every page.

Before the scripts `changes.js` and `changes-told.js`, in their files, stands what they must know.
"""

import json
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from courseware.activities import assets
from courseware.activities.changes import (
    TOLD,
    TOLD_FILE,
    index_of_changes,
    pages_told,
    place_of_notices,
    title_of,
    words_of_changes,
)
from courseware.book.directives import BookDirective, list_of_changes, review_folder
from courseware.book.feed import feed_of, feed_title
from courseware.book.links import way_home
from courseware.book.outputs import raw_html
from courseware.book.whole import book_of
from courseware.project.course import Course
from courseware.project.pages import FEED
from courseware.text.templates import filled


class Changes(BookDirective):
    """`{changes}`: every change, the newest first, with its source and its pages."""

    def run(self) -> list[nodes.Node]:
        book, home = book_of(self.env.app), way_home(self.env.docname)
        if not book.changes:
            raise self.error("pas de changement à montrer : data/changes.csv manque")
        pages = {one.name: pages_told(one, book.chapters) for one in book.changes}
        html = filled(
            "courseware/activities/changes/list.html",
            book.root,
            changes=book.changes,
            pages=pages,
            titles={page: title_of(page, book.root) for some in pages.values() for page in some},
            home=home,
            feed=FEED,
            address=Course.at(book.root).address,
        )
        return raw_html(html)


def _tell_layout(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: nodes.Node | None
) -> None:
    book = book_of(app)
    if not book.changes:
        return
    context["feed"] = {"name": FEED, "title": feed_title(Course.at(book.root))}
    if any(page in pages_told(one, book.chapters) for one in book.changes):
        folder, listed = review_folder(app, page), list_of_changes(app)
        context["changes"] = place_of_notices(book.root, page, folder, listed)


def _publish(app: Sphinx, error: Exception | None) -> None:
    """Write the feed, and before the scripts what they must know."""
    if error or not (book := book_of(app)).changes:
        return
    out = Path(app.outdir)
    script = out / "_static" / f"{assets.FOR_WHO_ANSWERED}.js"
    index = _written("coursewareChanges", index_of_changes(book.changes, book.chapters, book.root))
    script.write_text(index + script.read_text("utf-8"), "utf-8")
    told = _written(
        "coursewareToldChanges", words_of_changes(book.changes, book.chapters, book.root)
    )
    whole = assets.whole_script(TOLD, book.root)
    (out / "_static" / TOLD_FILE).write_text(told + whole, "utf-8")
    (out / FEED).write_bytes(feed_of(book.changes, Course.at(book.root), list_of_changes(app)))


def _written(name: str, content: Any) -> str:
    return f"{name}={json.dumps(content, ensure_ascii=False, separators=(',', ':'))};\n"


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension."""
    app.add_directive("changes", Changes)
    app.connect("html-page-context", _tell_layout)
    app.connect("build-finished", _publish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
