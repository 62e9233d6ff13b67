"""The pages « Ma progression » and « Révision »: directives that list every question of the book.

The lists are made when the book is built; what the reader did is read in the browser only
(`static/progress.js`, `static/review.js`).
"""

from pathlib import Path, PurePosixPath
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from courseware.book import Chapter, chapters_of_book
from courseware.french import typeset
from courseware.html import filled, plain, quiz_html
from courseware.markdown import render_line
from courseware.project import project_root
from courseware.questions.model import Question, QuizSpec
from courseware.sphinx_ext import raw_html, section_address


def _index(chapters: list[Chapter], home: str, root: Path) -> list[dict[str, Any]]:
    """Return what the browser must know of every question, in book order."""
    return [
        {
            "id": f"{chapter.id}/{question.id}",
            "objective": question.objective,
            "version": question.version,
            "counts": quiz.role != "amorce",
            "stem": plain(render_line(question.stem, root)),
            "address": f"{home}{chapter.page}.html#question-{question.id}",
        }
        for chapter in chapters
        for quiz, question in chapter.questions()
    ]


def _alone(question: Question, chapter: Chapter, home: str, root: Path) -> str:
    """Return the HTML of one question, titled by its chapter."""
    title = typeset(chapter.title)
    quiz = QuizSpec.model_construct(id="revision", role="bilan", title=title, questions=[question])

    def address(heading: str) -> str:
        return f"{home}{chapter.page}.html{section_address(heading)}"

    return quiz_html(quiz, chapter.quizzes, root, address)


class _BookDirective(SphinxDirective):
    """A directive over the whole book: its page is read again when a chapter's questions change."""

    def book(self) -> tuple[list[Chapter], Path, str]:
        """Return the chapters, the project folder, and the way from this page to the book's top."""
        root = project_root(Path(self.env.srcdir))
        chapters = chapters_of_book(root)
        for chapter in chapters:
            self.env.note_dependency(str(root / "book" / f"{chapter.page}.quiz.yml"))
        return chapters, root, "../" * (len(PurePosixPath(self.env.docname).parents) - 1)


class Progress(_BookDirective):
    """`{progress}`: what this reader answered, by chapter and objective."""

    def run(self) -> list[nodes.Node]:
        chapters, root, home = self.book()
        html = filled(
            "progress.html",
            root,
            chapters=chapters,
            home=home,
            section_address=section_address,
            index=_index(chapters, home, root),
        )
        return [*raw_html(html, "courseware-progress")]


class Review(_BookDirective):
    """`{review}`: five questions over the chapters, those that are due or were missed first."""

    def run(self) -> list[nodes.Node]:
        chapters, root, home = self.book()
        questions = {
            f"{chapter.id}/{question.id}": _alone(question, chapter, home, root)
            for chapter in chapters
            for _, question in chapter.questions()
        }
        html = filled("review.html", root, index=_index(chapters, home, root), questions=questions)
        return [*raw_html(html, "courseware-review")]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the two directives."""
    app.add_directive("progress", Progress)
    app.add_directive("review", Review)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
