"""The tables of a class in words, for a page, a notebook and a terminal."""

from collections.abc import Hashable
from math import isnan
from pathlib import Path
from typing import Any

import pandas as pd

from courseware.charts import COMPARE, HOLLOW, MAIN
from courseware.classroom.grade_book import GradeBook
from courseware.classroom.item_statistics import FEW
from courseware.text.french import NBSP, counted, format_date, format_number, short, typeset
from courseware.text.templates import words

ORDER = "De la moins réussie au premier essai à la mieux réussie : ce qui est à reprendre d'abord."
SERIES = {
    "first_success": ("au premier essai", COMPARE, HOLLOW),
    "success": ("à la fin", MAIN, ""),
}
_NONE = "–"
Row = dict[Hashable, Any]


def share_in_words(share: float, count: int) -> str:
    """Return a share of `count` students as a percentage, or as a count where they are few."""
    if isnan(share):
        return _NONE
    if count < FEW:
        return f"{round(share * count)} sur {count}"
    return f"{format_number(100 * share, 0)}{NBSP}%"


def _of(part: int, whole: int) -> str:
    """Return « 12 sur 20 (60 %) »; where nothing was answered, a dash."""
    if not whole:
        return _NONE
    return f"{part} sur {whole} ({format_number(100 * part / whole, 0)}{NBSP}%)"


def questions_in_words(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the table of questions, what is to repair first; `shares` are the numbers."""
    ranked = table.sort_values("first_success", kind="stable").to_dict("records")
    return [{"number": str(n), **_question(row)} for n, row in enumerate(ranked, start=1)]


def _question(row: Row) -> dict[str, Any]:
    value = row["discrimination"]
    mistake = short(row["top_distractor"], 60)
    share = share_in_words(row["top_distractor_share"], row["first_answers"])
    return {
        "key": f"{row['chapter']}/{row['question']}",
        "stem": row["stem"],
        "name": short(row["stem"], 110),
        "role": row["role"],
        "section": row["section"],
        "parts": row["type"] in {"multiple", "categorise", "match"},
        "answered": format_number(row["answered"]),
        "shares": {name: row[name] for name in SERIES},
        "first_success": share_in_words(row["first_success"], row["answered"]),
        "success": share_in_words(row["success"], row["answered"]),
        "discrimination": _NONE if isnan(value) else format_number(value, 2),
        "sure_and_wrong": format_number(row["sure_and_wrong"]),
        "top": f"{mistake} ({share})" if mistake else _NONE,
    }


def answers_in_words(distractors: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    """Return the first answers to each question, by « chapter/question »."""
    return {
        f"{chapter}/{question}": [
            {
                "answer": row["answer"],
                "correct": row["correct"],
                "count": format_number(row["count"]),
                "out_of": counted(row["out_of"], "étudiant"),
                "share": share_in_words(row["share"], row["out_of"]),
            }
            for row in some.to_dict("records")
        ]
        for (chapter, question), some in distractors.groupby(["chapter", "question"])
    }


def grades_in_words(grades: GradeBook, root: Path) -> dict[str, list[dict[str, str]]]:
    """Return the tables of students, chapters and objectives, a dictionary of words a row."""
    return {
        "students": [
            {
                "student": row["student"],
                "file": row["file"],
                "exported": format_date(row["exported"]),
                **_tries(row),
                "reached": f"{row['reached']} sur {row['reached'] + row['again']}"
                if row["reached"] + row["again"]
                else _NONE,
                "evaluation": _of(row["evaluation_first_right"], row["evaluation_answered"]),
            }
            for row in grades.students.to_dict("records")
        ],
        "chapters": [
            {"name": row["title"], "students": str(row["students"]), **_tries(row)}
            for row in grades.chapters.to_dict("records")
        ],
        "objectives": [
            {
                "name": words(row["text"], root),
                "section": row["section"],
                "students": str(row["students"]),
                **_tries(row),
                "reached": str(row["reached"]),
            }
            for row in grades.objectives.to_dict("records")
        ],
    }


def _tries(row: Row) -> dict[str, str]:
    return {
        "answered": format_number(row["answered"]),
        "first": _of(row["first_right"], row["answered"]),
        "end": _of(row["right"], row["answered"]),
    }


def message_of(table: pd.DataFrame, students: int) -> str:
    """Return what the chart says: how many questions most students failed at first."""
    failed = int((table["first_success"] < 0.5).sum())
    start = counted(failed, "question") if failed else "Aucune question"
    s = "s" if failed > 1 else ""
    total = f" sur {len(table)}" if failed else ""
    few = " (petit groupe : à lire avec prudence)" if students < FEW else ""
    return typeset(
        f"{start}{total} réussie{s} au premier essai par moins de la moitié du groupe{few}"
    )
