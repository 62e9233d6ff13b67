"""HTML of quizzes, one for the static book and the live widget."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from course.rules.rules import read_rule
from courseware.questions.choosing import JUDGEMENTS
from courseware.questions.drawing import arranged, listed
from courseware.questions.entering import pieces
from courseware.questions.kept_answers import Reading
from courseware.questions.model import ChapterQuizzes, Objective, QuizSpec
from courseware.text.templates import filled

Mode = Literal["", "classe"]


@dataclass(frozen=True)
class Place:
    """Where a quiz stands in the static book; a live one stands nowhere.

    `home` is the way from its page to the book's top, `chapter` the address of the quiz's chapter
    from there (empty in that chapter itself), `anchor` gives a heading's address in its page.
    """

    home: str
    anchor: Callable[[str], str]
    chapter: str = ""

    def reading(self, objective: Objective) -> str:
        """Return the address of what to read again about `objective`."""
        page = f"{self.home}{objective.page}.html" if objective.page else self.chapter
        return f"{page}{self.anchor(objective.section)}"


def quiz_html(
    quiz: QuizSpec,
    chapter: ChapterQuizzes,
    root: Path,
    place: Place | None = None,
    *,
    mode: Mode = "",
) -> str:
    """Return the HTML of a quiz of `chapter`: readable and complete without any script.

    `mode` « classe » is for a projector: votes, discussion, then the explanations.

    Raises:
        DataError: a text cites a figure that the `data/` of `root` lacks or contradicts.
    """
    return filled(
        "courseware/activities/quiz/quiz.html",
        root,
        quiz=quiz,
        chapter=chapter,
        place=place,
        mode=mode,
        arranged=arranged,
        listed=listed,
        pieces=pieces,
        judgements=JUDGEMENTS,
        read_rule=lambda id_: read_rule(id_, root),
        reading_of=lambda question, chapter: Reading(question, chapter, root),
    )
