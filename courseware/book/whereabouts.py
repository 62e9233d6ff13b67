"""Sphinx extension: where a reader is: beside a chapter's title, in the menu, what comes next.

The pages are made with hollow marks; the script `whereabouts` fills them from what the browser
keeps. Before it, in its file, stands what it must know: each chapter's questions and their
versions, without their words. The layout finds in its context:

* `whereabouts`: the chapter's marks, for its title ("" where no question counts);
* `marks`: page → its mark in the menu, or "";
* `after`: the next page and why one reads it, shown by `theme/next.html`.
"""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx

from courseware.activities.assets import ON_EVERY_PAGE
from courseware.book.welcome import reason
from courseware.book.whole import Book, book_of
from courseware.questions.question import BaseQuestion
from courseware.questions.versions import versions_of
from courseware.text.french import counted, typeset
from courseware.text.templates import filled

MOST_DOTS = 20  # with more questions, a bar
# Of a version, half of the index: of 65 000 questions that change, one would keep its mark.
DIGITS = 4


def index_of_book(book: Book) -> list[list[Any]]:
    """Return each chapter where one is asked, in order: page, id, questions.

    These are a mapping: id → the first digits of its version and of the older ones that asked the
    same, with spaces between.
    """

    def digits(question: BaseQuestion, chapter: str) -> str:
        return " ".join(one[:DIGITS] for one in versions_of(question, chapter, book.root))

    return [
        [chapter.page, chapter.id, {one.id: digits(one, chapter.id) for one in questions}]
        for chapter in book.chapters
        if (questions := book.asked.get(chapter.page))
    ]


def _beside_title(page: str, book: Book) -> Markup:
    total = len(book.asked.get(page, ()))
    if not total:
        return Markup()
    template = "courseware/activities/whereabouts/whereabouts.html"
    words = counted(total, "question")
    html = filled(template, book.root, page=page, total=total, words=words, most=MOST_DOTS)
    return Markup(html)


def _after(app: Sphinx, page: str) -> dict[str, Any] | None:
    """Return the page that follows `page`, if somebody said why one reads it."""
    following = app.builder.relations.get(page, (None, None, None))[2]  # type: ignore[attr-defined]
    if not following or not (why := reason(app.env, following)):
        return None
    minutes = counted(app.env.metadata[following]["minutes"], "minute")
    title = app.env.titles[following].astext()
    return {"page": following, "title": title, "time": typeset(minutes), "why": why}


def _tell_layout(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: nodes.Node | None
) -> None:
    book = book_of(app)
    mark = Markup('<i class="cw-dot is-hollow" data-mark="{}"></i>')
    context |= {
        "whereabouts": _beside_title(page, book),
        "marks": defaultdict(Markup, {one: mark.format(one) for one in book.asked}),
        "after": _after(app, page),
        "activities": [*context["activities"], ON_EVERY_PAGE],
    }


def _publish_index(app: Sphinx, error: Exception | None) -> None:
    """Put before the script what it must know of the book."""
    if error:
        return
    written = json.dumps(index_of_book(book_of(app)), separators=(",", ":"))
    script = Path(app.outdir, "_static", f"{ON_EVERY_PAGE}.js")
    script.write_text(f"coursewareBook={written};\n{script.read_text('utf-8')}", "utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension."""
    # After the scripts of the page's own activities (extension.py).
    app.connect("html-page-context", _tell_layout, priority=700)
    app.connect("build-finished", _publish_index)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
