"""A question of the bank, as exporters see it: its place, its name, its texts made ready."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten

from markupsafe import Markup

from courseware.project.course import Course
from courseware.project.pages import page_file
from courseware.project.toc import read_toc
from courseware.questions.chapters import Chapter
from courseware.questions.model import QuizSpec
from courseware.questions.question import BaseQuestion
from courseware.text.french import typeset
from courseware.text.markdown import render_blocks, render_line
from courseware.text.templates import words

_LABEL = 90  # characters of a question's words, in a list of them


@dataclass(frozen=True)
class Entry:
    """A question with its chapter, its quiz, its course and the root of that.

    `place` sorts it in the course, « 03.05 »: the chapter's place and its own in it.
    """

    chapter: Chapter
    quiz: QuizSpec
    question: BaseQuestion
    root: Path
    course: Course
    place: str = ""

    @property
    def name(self) -> str:
        """What names the question for good: « chapter/question »."""
        return f"{self.chapter.id}/{self.question.id}"

    @property
    def label(self) -> str:
        """What a teacher reads in a list of questions: its place and its first words."""
        # A name is no HTML, and tools differ on what they make of these.
        stem = re.sub("[<>]", " ", self.words(self.question.stem))
        first = shorten(stem, _LABEL, placeholder="…")
        return f"{self.place} {first}".strip()

    @property
    def context(self) -> Markup:
        """Where one learns its answer: a chapter and the course, linked to if that is known."""
        page = self.chapter.quizzes.objective(self.question.objective).page or self.chapter.page
        titles = self.chapter.others.get(page, self.chapter.headings)
        chapter = Markup.escape(typeset(f"« {self.words(titles[0])} »"))
        if address := self.course.published(f"{page}.html"):
            chapter = Markup('<a href="{}">{}</a>').format(address, chapter)
        course = typeset(f"« {self.course.called} »")
        return Markup("<p><em>Chapitre {}, cours {}</em></p>").format(chapter, course)

    @property
    def tags(self) -> list[str]:
        """The question's objective, the role of its quiz, and what it is filed under."""
        under = self.question.filed_under().values()
        return [self.question.objective, self.quiz.role, *(word for some in under for word in some)]

    def line(self, text: str) -> Markup:
        """Return the HTML of an author's line."""
        return render_line(text, self.root, self.course.address)

    def blocks(self, text: str) -> Markup:
        """Return the HTML of an author's paragraphs, if there are any."""
        return render_blocks(text, self.root, self.course.address) if text else Markup()

    def words(self, text: str) -> str:
        """Return an author's line as plain text."""
        return words(text, self.root)

    def lost(self, what: str) -> str:
        """Return the line that reports `what` of this question a format cannot say."""
        return typeset(f"{self.name} : {what}")


def entries(chapter: Chapter, root: Path) -> Iterator[Entry]:
    """Yield the questions of `chapter`, in the order of its file."""
    course, first = Course.at(root), rank_of(chapter, root)
    for rank, (quiz, question) in enumerate(chapter.questions(), start=1):
        place = f"{first:02}.{rank:02}" if first else ""
        yield Entry(chapter, quiz, question, root, course, place)


def rank_of(chapter: Chapter, root: Path) -> int:
    """Return the place of `chapter` among those of the book that ask questions; 0: it is in none.

    A chapter exported alone has the place that it has beside the others.
    """
    pages = [entry.name for entry in read_toc(root)]
    if chapter.page not in pages:
        return 0
    before = pages[: pages.index(chapter.page) + 1]
    return sum(page_file(root, one).with_suffix(".quiz.yml").is_file() for one in before)
