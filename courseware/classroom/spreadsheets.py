"""The tables of a class as files that a spreadsheet in French opens with a double click.

Semicolons, decimal commas, UTF-8 with its mark, ends of lines of Windows: Excel in French and
LibreOffice read accents and numbers as they are. What a stranger typed is never a formula.
"""

from pathlib import Path
from typing import Any

import pandas as pd

from courseware.classroom.grade_book import GradeBook
from courseware.text.templates import words

_FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20"
_TRIES = {
    "answered": "Questions répondues",
    "first_right": "Justes au premier essai",
    "first_share": "Part au premier essai (%)",
    "right": "Justes à la fin",
}
_STUDENTS = {"student": "Étudiant", "file": "Fichier", "exported": "Enregistré le"} | _TRIES
_STUDENTS |= {
    "reached": "Objectifs atteints",
    "again": "Objectifs à reprendre",
    "evaluation_answered": "Évaluation : répondues",
    "evaluation_first_right": "Évaluation : justes au premier essai",
}
_CHAPTERS = {"chapter": "Chapitre", "title": "Titre", "students": "Étudiants"} | _TRIES
_OBJECTIVES = {
    "chapter": "Chapitre",
    "text": "Objectif",
    "section": "Section à relire",
    "students": "Étudiants",
    **_TRIES,
    "reached": "L'ont atteint",
}
_QUESTIONS = {
    "chapter": "Chapitre",
    "question": "Question",
    "stem": "Énoncé",
    "section": "Section à relire",
    "answered": "Réponses",
    "first_success": "Réussie au premier essai (%)",
    "success": "Réussie à la fin (%)",
    "discrimination": "Discrimination",
    "sure_and_wrong": "Sûrs et faux",
    "top_distractor": "Erreur la plus fréquente",
}


def write_tables(
    folder: Path, grades: GradeBook, table: pd.DataFrame, files: pd.DataFrame, root: Path
) -> list[str]:
    """Write five CSV files into `folder`, made if needed; return their names."""
    objectives = grades.objectives.assign(
        text=[words(one, root) for one in grades.objectives["text"]]
    )
    percent = {name: (100 * table[name]).round(1) for name in ("first_success", "success")}
    tables = {
        "etudiants.csv": (_shared(grades.students), _STUDENTS),
        "chapitres.csv": (_shared(grades.chapters), _CHAPTERS),
        "objectifs.csv": (_shared(objectives), _OBJECTIVES),
        "questions.csv": (
            table.assign(**percent, discrimination=table.discrimination.round(2)),
            _QUESTIONS,
        ),
        "fichiers.csv": (files, {"file": "Fichier", "counted": "Compté", "why": "Pourquoi"}),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, (frame, heads) in tables.items():
        harmless = frame[list(heads)].map(_harmless).rename(columns=heads)
        text = harmless.to_csv(index=False, sep=";", decimal=",", lineterminator="\r\n")
        (folder / name).write_bytes(text.encode("utf-8-sig"))
    return list(tables)


def _shared(frame: pd.DataFrame) -> pd.DataFrame:
    share = 100 * frame["first_right"] / frame["answered"].where(frame["answered"] > 0)
    return frame.assign(first_share=share.round(1))


def _harmless(cell: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe before its sign."""
    if not isinstance(cell, str) or cell.lstrip()[:1] not in tuple(_FORMULA):
        return cell
    return f"'{cell}"
