"""A large class, invented: what `courseware analyse` takes for it."""

import json
import sys
from pathlib import Path
from typing import Any

from courseware.questions.chapters import chapters_of_book
from tests.example_class import Simple, entry, luck
from tests.site import ROOT

STUDENTS = 200


def write_class(folder: Path, students: int = STUDENTS) -> None:
    """Write the files of a class; a student answers 30 questions, or up to all the short ones."""
    asked = {
        f"{chapter.id}/{question.id}": question
        for chapter in chapters_of_book(ROOT)
        for _, question in chapter.questions()
        if isinstance(question, Simple)
    }
    folder.mkdir(parents=True, exist_ok=True)
    for student in range(students):
        most = 30 + round(luck(student, "most") * (len(asked) - 30))
        answers = {key: entry(student, key, asked[key]) for key in list(asked)[:most]}
        file: dict[str, Any] = {"format": "reseaux-sante/progression", "version": 1}
        file |= {"exported": "2026-11-22", "name": f"Étudiant {student}", "answers": answers}
        (folder / f"progression-{student}.json").write_text(json.dumps(file), encoding="utf-8")


def command(folder: Path) -> list[str]:
    """Return the command line that reads them all, and writes all that it can."""
    outputs = ["--html", str(folder / "a.html"), "--csv", str(folder / "csv")]
    places = [str(folder / "classe"), *outputs, "--retours", str(folder / "retours")]
    return [sys.executable, "-m", "courseware.cli", "analyse", *places]
