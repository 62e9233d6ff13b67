"""The cases of « Puis-je publier ? »: mine first, those of a platform alone, scores by theme.

    from course.rules.cases import case_choice, case_scores

    case_choice("cas-pratiques.quiz.yml")
    case_scores("cas-pratiques.quiz.yml")

Both raise a QuizFileError where the file is missing, holds a mistake, or files no case. A theme is
a quiz with cases that are `filed`. In the static book `cases.js` orders and counts; without it,
as live, every case shows and each quiz says its own score.
"""

from pathlib import Path
from typing import Any

from course.rules.case.model import PLATFORMS, Case, Filing
from courseware.project.course import project_root
from courseware.questions.model import QuizSpec
from courseware.questions.reading import QuizFileError, read_quizzes
from courseware.text.shown import Shown
from courseware.text.templates import filled


def case_choice(file: str) -> Shown:
    """Return the choice of a profession and a platform among the cases of question file `file`."""
    filings = [filing for theme in _themes(file) for filing in filings_of(theme)]
    platforms = {code for filing in filings for code in filing.platforms}
    return _shown(
        "course/rules/cases/case_choice.html",
        filings,
        platforms={code: name for code, name in PLATFORMS.items() if code in platforms},
    )


def case_scores(file: str) -> Shown:
    """Return the table of scores by theme of question file `file`, which a script fills."""
    themes = _themes(file)
    filings = [filing for theme in themes for filing in filings_of(theme)]
    return _shown("course/rules/cases/case_scores.html", filings, themes=themes)


def filings_of(quiz: QuizSpec) -> list[Filing]:
    """Return what the cases of a quiz are filed under."""
    cases = [question for question in quiz.questions if isinstance(question, Case)]
    return [case.filed for case in cases if case.filed]


def _themes(file: str) -> list[QuizSpec]:
    themes = [quiz for quiz in read_quizzes(Path(file)).quizzes if filings_of(quiz)]
    if not themes:
        raise QuizFileError(f"{file} : aucun cas classé ; écrivez « filed » dans un cas")
    return themes


def _shown(template: str, filings: list[Filing], **values: Any) -> Shown:
    html = filled(template, project_root(), count=len(filings), **values)
    return Shown(f"{len(filings)} cas à juger, par thème.", html)
