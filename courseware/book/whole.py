"""The whole book as a build knows it: its chapters with questions, read once, and its parts."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from weakref import WeakKeyDictionary

from sphinx.application import Sphinx

from courseware.project.course import project_root
from courseware.questions.chapters import Chapter, chapters_of_book


@dataclass(frozen=True)
class Book:
    """A book: the course's folder, its chapters with questions, in order."""

    root: Path
    chapters: list[Chapter]

    @cached_property
    def counted(self) -> dict[str, Chapter]:
        """The chapters whose questions count, by page."""
        return {chapter.page: chapter for chapter in self.chapters if chapter.counts}


_BOOKS: WeakKeyDictionary[Sphinx, Book] = WeakKeyDictionary()


def book_of(app: Sphinx) -> Book:
    """Return the book that `app` builds."""
    if app not in _BOOKS:
        root = project_root(Path(app.srcdir))
        _BOOKS[app] = Book(root, chapters_of_book(root))
    return _BOOKS[app]
