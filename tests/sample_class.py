"""A chapter with a question of every type, and classes that answer it, for the tests."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from courseware.classroom.analysis import Analysis, analyse
from courseware.classroom.gathering import HandedIn, gather
from courseware.questions.chapters import Chapter
from courseware.questions.model import ChapterQuizzes, Question
from tests.lives import blanks, pairs, story, tri
from tests.site import ROOT

TODAY = date(2026, 11, 25)
HEAD = {"format": "reseaux-sante/progression", "version": 1, "exported": "2026-11-22"}
HOSTILE = '</script><script>alert(1)</script><img src="x" onerror="alert(2)">'
FEEDBACK = {"feedback": "Parce que."}


def question(id_: str, type_: str, **fields: Any) -> dict[str, Any]:
    return {"id": id_, "type": type_, "objective": "lire", "stem": f"Question {id_} ?"} | {
        "explanation": "Parce que.",
        **fields,
    }


def choice(text: str, *, correct: bool = False) -> dict[str, Any]:
    return {"text": text, "correct": correct, **FEEDBACK}


QUESTIONS = [
    question("un", "single", choices=[choice("A *a*"), choice("B", correct=True), choice("C")]),
    question("deux", "true-false", answer=False, **FEEDBACK),
    question("trois", "numeric", answer=12.5, unit="%", **FEEDBACK),
    question(
        "plusieurs",
        "multiple",
        choices=[choice("A", correct=True), choice("B"), choice("C", correct=True), choice("D")],
    ),
    question("mot", "text", accepted=["base"], stem=f"Quel mot & {HOSTILE} ?", **FEEDBACK),
    question("sigle", "text", accepted=["CNOM"], exact=True, **FEEDBACK),
    question(
        "cas",
        "case",
        answer="forbidden",
        rules=["R-SEC-01"],
        feedback={"allowed": "Non.", "depends": "Non."},
    ),
    question(
        "brouillon",
        "mend",
        profession="medecin",
        place="page",
        readers="public",
        who="Un médecin",
        draft=[
            {"text": "Un", **FEEDBACK},
            {"text": "Deux", "change": {"text": "Trois"}, **FEEDBACK},
            {"text": "Quatre", **FEEDBACK},
        ],
    ),
    question(
        "tri",
        "categorise",
        **tri({"r": "relier", "p": "publier"}, **{"Un mot": "r", "Un film": "p"}),
    ),
    question("paires", "match", **pairs(["six"], un="one", deux="two")),
    question("rang", "order", items=["d'abord", "puis", "enfin"]),
    question("trous", "fill-in", **blanks(["vin", "lait"], "vin")),
    question(
        "histoire",
        "scenario",
        **story(
            ("a", [("Répondre", "b"), ("Se taire", "bien")]),
            ("b", [("Effacer", "bien"), ("Garder", "mal")]),
        ),
    ),
]
CHAPTER = Chapter(
    "essai/essai",
    ("Essai",),
    ChapterQuizzes.of(
        {
            "chapter": "essai",
            "objectives": [{"id": "lire", "section": "L'essai", "text": "lire"}],
            "quizzes": [{"id": "bilan", "role": "bilan", "title": "Bilan", "questions": QUESTIONS}],
        },
        ROOT,
    ),
)
BY_ID: dict[str, Question] = {one.id: one for _, one in CHAPTER.questions()}


def entry(id_: str, answer: Any = None, first: str = "right", **fields: Any) -> dict[str, Any]:
    """Return an entry of question `id_` checked once."""
    known = {} if answer is None else {"firstAnswer": answer, "answer": answer}
    verdict = "right" if first == "revealed" else first
    return {"version": BY_ID[id_].version, "first": first, "verdict": verdict, **known, **fields}


def hand_in(folder: Path, *students: dict[str, Any]) -> list[Path]:
    """Write a file a student; each maps a question of the chapter to an entry."""
    paths = []
    for number, answers in enumerate(students, start=1):
        named = {key if "/" in key else f"essai/{key}": value for key, value in answers.items()}
        path = folder / f"eleve-{number}.json"
        # A day each: two files of the same bytes would count once.
        file = HEAD | {"exported": f"2026-11-{number:02}", "answers": named}
        path.write_text(json.dumps(file), encoding="utf-8")
        paths.append(path)
    return paths


def files_of(*paths: Path) -> list[HandedIn]:
    """Return files as the analysis takes them."""
    return gather(map(str, paths))[0]


def analysed(*paths: Path, chapters: list[Chapter] | None = None) -> Analysis:
    """Analyse files handed in, by default those that answer the chapter."""
    return analyse(files_of(*paths), chapters or [CHAPTER], TODAY)
