"""The whole book as a build knows it, read once: its chapters, what says how far a reader is."""

from dataclasses import dataclass
from pathlib import Path
from weakref import WeakKeyDictionary

from sphinx.application import Sphinx

from courseware.book.aloud import Comment, Subject, commented
from courseware.project.course import project_root
from courseware.questions.changes import Change, changes_of
from courseware.questions.chapters import Chapter, chapters_of_book
from courseware.questions.question import BaseQuestion


@dataclass(frozen=True)
class Book:
    """A book: the course's folder, its chapters with questions, in order.

    `comments` are what a teacher reads aloud of its charts and questions, in order; `changes` what
    changed in it, the newest first.
    """

    root: Path
    chapters: list[Chapter]
    comments: list[tuple[Subject, Comment]]
    changes: list[Change]

    @property
    def asked(self) -> dict[str, list[BaseQuestion]]:
        """Page → its questions that say how far a reader is: those that count, an evaluation's."""
        every = {
            chapter.page: [
                question
                for quiz, question in chapter.questions()
                if quiz.counts or quiz.role == "evaluation"
            ]
            for chapter in self.chapters
        }
        return {page: questions for page, questions in every.items() if questions}


_BOOKS: WeakKeyDictionary[Sphinx, Book] = WeakKeyDictionary()


def book_of(app: Sphinx) -> Book:
    """Return the book that `app` builds."""
    if app not in _BOOKS:
        root = project_root(Path(app.srcdir))
        chapters = chapters_of_book(root)
        comments, changes = commented(root, chapters), changes_of(chapters, root)
        _BOOKS[app] = Book(root, chapters, comments, changes)
    return _BOOKS[app]
