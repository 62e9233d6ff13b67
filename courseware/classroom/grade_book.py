"""A class by student, chapter and objective, from first tries: what is understood, not a grade."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from courseware.classroom.handed_in import Student
from courseware.classroom.item_statistics import Asked, Attempt
from courseware.text.french import typeset

States = dict[str, bool]
_SUMS = {"answered": "int64", "first_right": "int64", "right": "int64"}
STUDENTS = {"student": "str", "file": "str", "exported": "str"} | _SUMS
STUDENTS |= dict.fromkeys(
    ("reached", "again", "evaluation_answered", "evaluation_first_right"), "int64"
)
_GROUPS = {"students": "int64"} | _SUMS
CHAPTERS = {"chapter": "str", "title": "str"} | _GROUPS
OBJECTIVES = {"chapter": "str", "objective": "str", "text": "str", "section": "str"} | _GROUPS
OBJECTIVES |= {"reached": "int64"}


@dataclass(frozen=True)
class GradeBook:
    """Three tables, in the order of files and of the book.

    `answered`, `first_right` and `right` count questions, those that open a chapter or the course
    left out; the evaluation's are counted apart for a student. `reached` and `again` count
    objectives for a student, students for an objective. `states` maps, for each student, an
    objective's id to whether it is reached; what was hardly answered is not there.
    """

    students: pd.DataFrame
    chapters: pd.DataFrame
    objectives: pd.DataFrame
    states: list[States]


def grade_book(
    students: list[Student], found: list[Attempt], book: Mapping[str, Asked]
) -> GradeBook:
    """Return the tables of a class, from the answers that count."""
    tries = pd.DataFrame(
        [
            (one.student, asked.chapter.id, asked.question.objective, asked.quiz.role, one)
            for one in found
            if (asked := book[one.key]).counts_for_a_student
        ],
        columns=["student", "chapter", "objective", "role", "attempt"],
    )
    tries["answered"] = 1
    for name in ("first_right", "right"):
        tries[name] = [int(getattr(one, name)) for one in tries["attempt"]]
    states = _states(len(students), tries, book)
    return GradeBook(
        _by_student(students, tries, states),
        _by_chapter(tries, book),
        _by_objective(tries, book, states),
        states,
    )


def _states(students: int, tries: pd.DataFrame, book: Mapping[str, Asked]) -> list[States]:
    """Return, by student, the objectives of which half the questions have an answer.

    One is reached where two thirds of these are right at the first try.
    """
    asked = Counter(one.question.objective for one in book.values() if one.counts_for_a_student)
    states: list[States] = [{} for _ in range(students)]
    sums = tries.groupby(["student", "objective"], sort=False)[["answered", "first_right"]].sum()
    for (student, objective), done, right in sums.itertuples():
        if 2 * done >= asked[objective]:
            states[student][objective] = 3 * right >= 2 * done
    return states


def _by_student(students: list[Student], tries: pd.DataFrame, states: list[States]) -> pd.DataFrame:
    rows = []
    for number, student in enumerate(students):
        own = tries[tries["student"] == number]
        evaluation = own["role"] == "evaluation"
        reached = sum(states[number].values())
        rows.append(
            {
                "student": student.name,
                "file": student.handed.name,
                "exported": student.file.exported.isoformat(),
                **own.loc[~evaluation, list(_SUMS)].sum(),
                "reached": reached,
                "again": len(states[number]) - reached,
                "evaluation_answered": evaluation.sum(),
                "evaluation_first_right": own.loc[evaluation, "first_right"].sum(),
            }
        )
    return _table(rows, STUDENTS)


def _sums(tries: pd.DataFrame) -> dict[str, Any]:
    return {"students": tries["student"].nunique(), **tries[list(_SUMS)].sum()}


def _by_chapter(tries: pd.DataFrame, book: Mapping[str, Asked]) -> pd.DataFrame:
    chapters = {one.chapter.id: one.chapter for one in book.values()}
    rows = [
        {"chapter": id_, "title": typeset(chapter.title), **_sums(own)}
        for id_, chapter in chapters.items()
        if len(own := tries[tries["chapter"] == id_])
    ]
    return _table(rows, CHAPTERS)


def _by_objective(
    tries: pd.DataFrame, book: Mapping[str, Asked], states: list[States]
) -> pd.DataFrame:
    chapters = {one.chapter.id: one.chapter for one in book.values()}
    rows = [
        {
            "chapter": chapter.id,
            "objective": objective.id,
            "text": objective.text,
            "section": typeset(objective.section),
            **_sums(own),
            "reached": sum(one.get(objective.id, False) for one in states),
        }
        for chapter in chapters.values()
        for objective in chapter.quizzes.objectives
        if len(own := tries[tries["objective"] == objective.id])
    ]
    return _table(rows, OBJECTIVES)


def _table(rows: list[dict[str, Any]], columns: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(columns)).astype(columns)
