"""A question of the bank, as exporters see it: its place, its name, its texts made ready."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from courseware.questions.chapters import Chapter
from courseware.questions.model import QuizSpec
from courseware.questions.question import BaseQuestion
from courseware.text.french import typeset
from courseware.text.markdown import render_blocks, render_line
from courseware.text.templates import words


@dataclass(frozen=True)
class Entry:
    """A question with its chapter, its quiz and the root of the course."""

    chapter: Chapter
    quiz: QuizSpec
    question: BaseQuestion
    root: Path

    @property
    def name(self) -> str:
        """What names the question for good: « chapter/question »."""
        return f"{self.chapter.id}/{self.question.id}"

    @property
    def tags(self) -> list[str]:
        """The question's objective, the role of its quiz, and what it is filed under."""
        under = self.question.filed_under().values()
        return [self.question.objective, self.quiz.role, *(word for some in under for word in some)]

    def line(self, text: str) -> Markup:
        """Return the HTML of an author's line."""
        return render_line(text, self.root)

    def blocks(self, text: str) -> Markup:
        """Return the HTML of an author's paragraphs, if there are any."""
        return render_blocks(text, self.root) if text else Markup()

    def words(self, text: str) -> str:
        """Return an author's line as plain text."""
        return words(text, self.root)

    def lost(self, what: str) -> str:
        """Return the line that reports `what` of this question a format cannot say."""
        return typeset(f"{self.name} : {what}")


def entries(chapter: Chapter, root: Path) -> Iterator[Entry]:
    """Yield the questions of `chapter`, in the order of its file."""
    for quiz, question in chapter.questions():
        yield Entry(chapter, quiz, question, root)
