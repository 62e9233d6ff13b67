"""Sphinx extension: where a reader is, on every page: beside the title, in the menu, what comes next.

The pages are made with hollow marks; the script `whereabouts` fills them from what the browser
keeps, with the help of one file: each chapter's questions and their versions, without their words.
A layout finds in its context:

* `whereabouts`: the chapter's marks, for its title ("" where no question counts);
* `marks`: page → its mark in the menu, for the pages that have one;
* `parts`, and the `part` that the page belongs to (see `parts.py`);
* `after`: the next chapter and why to read it, shown by `theme/next.html`;
* `home`: the way from the page to the book's top.
"""

import json
from pathlib import Path
from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx

from courseware.book.links import way_home
from courseware.book.welcome import reason
from courseware.book.whole import Book, book_of
from courseware.questions.chapters import Chapter
from courseware.questions.versions import versions_of
from courseware.text.french import typeset
from courseware.text.templates import filled

ACTIVITY = "whereabouts"
# A script that only holds data: a page opened from a disk may not fetch a file.
INDEX = "book-index.js"
MOST_DOTS = 20  # with more questions, a bar


def short_index(book: Book) -> list[list[Any]]:
    """Return each counted chapter, in order: page, id, part's number or 0, title, questions.

    Its questions are a mapping: id → its version and the older ones that asked the same, with
    spaces between.
    """
    return [
        [
            page,
            chapter.id,
            part.number if (part := book.part_of(page)) else 0,
            typeset(chapter.title),
            {
                question.id: " ".join(versions_of(question, chapter.id, book.root))
                for quiz, question in chapter.questions()
                if quiz.counts
            },
        ]
        for page, chapter in book.counted.items()
    ]


def mark(page: str) -> Markup:
    """Return the mark of a chapter that counts, as it is while nothing is answered."""
    return Markup('<i class="cw-dot is-hollow" data-mark="{}"></i>').format(page)


def _beside_title(chapter: Chapter | None, root: Path) -> Markup:
    if chapter is None:
        return Markup()
    total = sum(quiz.counts for quiz, _ in chapter.questions())
    template = "courseware/activities/whereabouts/whereabouts.html"
    html = filled(template, root, page=chapter.page, total=total, dots=total <= MOST_DOTS)
    return Markup(html)  # noqa: S704 - a template of ours


def _after(app: Sphinx, page: str) -> dict[str, Any] | None:
    """Return the page that follows `page`, if somebody said why one reads it."""
    following = app.builder.relations.get(page, (None, None, None))[2]
    why = reason(app.env, following) if following else ""
    if not why:
        return None
    return {
        "page": following,
        "title": app.env.titles[following].astext(),
        "minutes": app.env.metadata[following]["minutes"],
        "why": why,
    }


def _tell_layout(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: nodes.Node | None
) -> None:
    book = book_of(app)
    context |= {
        "whereabouts": _beside_title(book.counted.get(page), book.root),
        "marks": {counted: mark(counted) for counted in book.counted},
        "parts": book.parts,
        "part": book.part_of(page),
        "after": _after(app, page),
        "home": way_home(page),
    }


def _publish(app: Sphinx) -> None:
    """Write the index, and give it to every page, before the script that reads it."""
    static = Path(app.outdir) / "_static"
    static.mkdir(parents=True, exist_ok=True)
    index = json.dumps(short_index(book_of(app)), ensure_ascii=False, separators=(",", ":"))
    (static / INDEX).write_text(f"coursewareBook={index};\n", encoding="utf-8")
    app.add_js_file(INDEX, loading_method="defer")
    app.add_js_file(f"{ACTIVITY}.js", loading_method="defer")


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension."""
    app.connect("builder-inited", _publish)
    app.connect("html-page-context", _tell_layout)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
