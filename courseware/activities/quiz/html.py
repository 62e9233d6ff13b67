"""HTML of quizzes, one for the static book and the live widget."""

from pathlib import Path

from courseware.activities.activity import Mode, Place
from courseware.project.pages import PROGRESS_PAGE, REVIEW_PAGE
from courseware.questions.drawing import arranged, listed
from courseware.questions.forms.cloze import pieces
from courseware.questions.kept_answers import Reading
from courseware.questions.model import ChapterQuizzes, QuizSpec
from courseware.text.templates import filled


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
        review_page=REVIEW_PAGE,
        progress_page=PROGRESS_PAGE,
        arranged=arranged,
        listed=listed,
        pieces=pieces,
        reading_of=lambda question, chapter: Reading(question, chapter, root),
    )
