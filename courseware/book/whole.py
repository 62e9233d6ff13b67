"""The whole book as a build knows it, read once: its chapters with questions, its parts."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from weakref import WeakKeyDictionary

from sphinx.application import Sphinx

from courseware.book.parts import Part, parts_of_book
from courseware.project.course import project_root
from courseware.questions.chapters import Chapter, chapters_of_book


@dataclass(frozen=True)
class Book:
    """A book: the course's folder, the chapters with questions, the numbered parts."""

    root: Path
    chapters: list[Chapter]
    parts: list[Part]

    @cached_property
    def counted(self) -> dict[str, Chapter]:
        """The chapters whose questions count, by page."""
        return {chapter.page: chapter for chapter in self.chapters if chapter.counts}

    def part_of(self, page: str) -> Part | None:
        """Return the part that `page` belongs to."""
        return next((part for part in self.parts if page in part.pages), None)


_BOOKS: WeakKeyDictionary[Sphinx, Book] = WeakKeyDictionary()


def book_of(app: Sphinx) -> Book:
    """Return the book that `app` builds."""
    if app not in _BOOKS:
        root = project_root(Path(app.srcdir))
        chapters = chapters_of_book(root)
        _BOOKS[app] = Book(root, chapters, parts_of_book(root, chapters))
    return _BOOKS[app]
