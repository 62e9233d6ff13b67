"""Sphinx extension: `{comments}`, what a teacher reads aloud of charts and questions, folded.

Its lines name what is shown: a folder of the book, a page, one chart or question (`page#name`).
In class mode, what has a comment leads to it (`outputs.py`).
"""

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from courseware.book.aloud import Comment, Subject, comment_anchor
from courseware.book.directives import BookDirective
from courseware.book.outputs import raw_html
from courseware.book.whole import book_of
from courseware.project.pages import headings, page_file
from courseware.text.templates import filled


class Comments(BookDirective):
    """`{comments}`: the comments that its lines name, chapter by chapter."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        _, root, home = self.book()
        comments = book_of(self.env.app).comments
        for wanted in self.content:
            if not any(_names(wanted, subject) for subject, _ in comments):
                raise self.error(f"« {wanted} » : aucun commentaire de ce nom, ni de cette page")
        shown: dict[str, list[tuple[Subject, Comment]]] = {}
        for subject, comment in comments:
            if any(_names(wanted, subject) for wanted in self.content):
                shown.setdefault(subject.page, []).append((subject, comment))
        pages = [(headings(page_file(root, page))[0], page, told) for page, told in shown.items()]
        return raw_html(comments_html(pages, home, root))


def comments_html(
    pages: list[tuple[str, str, list[tuple[Subject, Comment]]]], home: str, root: Path
) -> str:
    """Return the comments of `pages`: a title, a name, what is said there."""
    template = "courseware/book/comments.html"
    return filled(template, root, pages=pages, home=home, anchor=comment_anchor)


def _names(wanted: str, subject: Subject) -> bool:
    return wanted in (subject.id, subject.page) or subject.page.startswith(f"{wanted}/")


def _read(app: Sphinx, _env: BuildEnvironment, _docnames: list[str]) -> None:
    """Refuse a file of comments that holds a mistake, before any page is made."""
    book_of(app)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive."""
    app.connect("env-before-read-docs", _read)
    app.add_directive("comments", Comments)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
