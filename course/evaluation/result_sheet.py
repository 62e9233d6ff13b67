"""The result sheet of an evaluation: what was right at once, part by part, and what to read again.

    from course.evaluation.result_sheet import result_sheet

    result_sheet("evaluation.quiz.yml")

Its HTML is a sheet to fill by hand; in the static book `result.js` fills it.
"""

from pathlib import Path

from courseware.project.course import project_root
from courseware.questions.model import ChapterQuizzes, Objective, Question, QuizSpec
from courseware.questions.reading import read_quizzes
from courseware.questions.versions import versions_of
from courseware.text.shown import Shown
from courseware.text.templates import filled


def result_sheet(file: str) -> Shown:
    """Return the sheet for the evaluation of question file `file`, a part for each of its quizzes.

    Raises:
        QuizFileError: the file is missing or holds a mistake.
    """
    path = Path(file)
    chapter = read_quizzes(path)
    parts = [(quiz, _readings(quiz, chapter)) for quiz in chapter.quizzes]
    total = sum(len(quiz.questions) for quiz in chapter.quizzes)
    root = project_root(path.resolve().parent)
    html = filled(
        "course/evaluation/result.html",
        root,
        chapter=chapter,
        parts=parts,
        total=total,
        versions_of=lambda question, chapter: versions_of(question, chapter, root),
    )
    return Shown(f"Feuille de résultat : {total} questions", html)


def _readings(
    quiz: QuizSpec, chapter: ChapterQuizzes
) -> list[tuple[Objective, list[tuple[int, Question]]]]:
    """Return what to read again, in the order of the objectives, with its numbered questions."""
    numbered = list(enumerate(quiz.questions, start=1))
    found = [
        (
            objective,
            [(n, question) for n, question in numbered if question.objective == objective.id],
        )
        for objective in chapter.objectives
    ]
    return [(objective, questions) for objective, questions in found if questions]
