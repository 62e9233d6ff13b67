"""What a reader answered, in the words of the question: for a teacher, not for marking."""

from functools import lru_cache, partial
from pathlib import Path

from courseware.questions.progress_file import Answer
from courseware.questions.question import AnswerError, BaseQuestion, Part
from courseware.text.markdown import render_line
from courseware.text.templates import plain

__all__ = ["AnswerError", "Part", "offered", "parts_of", "words"]


@lru_cache(maxsize=4096)
def words(text: str, root: Path) -> str:
    """Return an author's line of Markdown as plain text."""
    return str(plain(render_line(text, root)).unescape())


def offered(question: BaseQuestion, root: Path) -> list[Part]:
    """Return every part of an answer that `question` offers, in its order; none where one types."""
    return question.offered(partial(words, root=root))


def parts_of(question: BaseQuestion, answer: Answer, root: Path) -> list[Part]:
    """Return what `answer` says: each option ticked, each item placed, or the whole in one part.

    Raises:
        AnswerError: the answer is not of the question's form.
    """
    return question.parts(answer, partial(words, root=root))
