"""An invented class, with fingerprints for chance: `python -m tests.example_class` writes it."""

import json
from hashlib import sha256
from math import exp
from pathlib import Path
from typing import Any

from courseware.classroom.room import write_fingerprints
from courseware.questions.chapters import chapters_of_book
from courseware.questions.forms.typed import NumberQuestion
from courseware.questions.progress_file import ProgressFile, write_progress
from courseware.questions.types.multiple.model import Multiple
from courseware.questions.types.single.model import Single
from courseware.questions.types.true_false.model import TrueFalse
from tests.site import ROOT

FOLDER = ROOT / "book" / "annexes" / "exemple-classe"
CHAPTERS = {"reseau-ou-media", "chiffres"}
DAY = "2026-11-22"
Simple = Single | Multiple | TrueFalse | NumberQuestion


def luck(*of: object) -> float:
    """Return a number from 0 to 1 that depends only on `of`."""
    digest = sha256("/".join(map(str, of)).encode()).digest()
    return int.from_bytes(digest[:6]) / 2**48


def answer(question: Simple, chance: float, *, right: bool) -> Any:
    """Return a right answer, or a wrong one: the first mistake tempts two students of three."""
    if isinstance(question, TrueFalse):
        return question.answer == right
    if isinstance(question, NumberQuestion):
        numbers = [question.answer, *(trap.value for trap in question.traps), 2 * question.answer]
        good, *bad = (f"{number:g}".replace(".", ",") for number in numbers)
        return good if right else bad[chance > 0.66 and len(bad) > 1]
    good_ones = [i for i, choice in enumerate(question.choices) if choice.correct]
    bad_ones = [i for i, choice in enumerate(question.choices) if not choice.correct]
    chosen = good_ones if right else [good_ones[0], bad_ones[chance > 0.66 and len(bad_ones) > 1]]
    return sorted(chosen) if isinstance(question, Multiple) else chosen[-1]


def entry(student: int, key: str, question: Simple) -> dict[str, Any]:
    """Return what one student made of one question: the able succeed more, the hard fails more."""
    right = luck(student, key) < 1 / (1 + exp(3.4 - 4 * luck(student) - 5.2 * luck(key)))
    mended = right or luck(student, key, "again") < 0.7
    wrong = "partial" if isinstance(question, Multiple) else "wrong"
    which = luck(student, key, "which")
    return {
        "version": question.version,
        "answer": answer(question, which, right=mended),
        "verdict": "right" if mended else wrong,
        "score": int(mended),  # one right option and one wrong one are worth nothing together
        "first": "right" if right else wrong,
        "firstAnswer": answer(question, which, right=right),
        "confidence": 1 + round(2 * luck(student, key, "sure")),
        "tries": 1 if right else 2,
        "day": DAY,
    }


def write(folder: Path) -> None:
    """Write the class, and a 25th file that was cut on its way."""
    asked = {
        f"{chapter.id}/{question.id}": question
        for chapter in chapters_of_book(ROOT)
        for quiz, question in chapter.questions()
        if chapter.id in CHAPTERS and quiz.role == "bilan" and isinstance(question, Simple)
    }
    file: dict[str, Any] = {"format": "reseaux-sante/progression", "version": 1, "exported": DAY}
    for student in range(1, 25):
        file["answers"] = {key: entry(student, key, one) for key, one in asked.items()}
        checked = ProgressFile.model_validate_json(json.dumps(file))
        write_progress(checked, folder / f"eleve-{student:02}.json")
    cut = (folder / "eleve-01.json").read_bytes()[:600]
    (folder / "eleve-25.json").write_bytes(cut)


if __name__ == "__main__":
    write(FOLDER)
    write_fingerprints(ROOT)
