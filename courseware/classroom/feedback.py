"""A page for each student: objectives reached, what to look at again. Read without network."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any

from courseware.classroom.grade_book import GradeBook
from courseware.classroom.item_statistics import Asked, Attempt
from courseware.text.french import typeset
from courseware.text.names import in_file_name
from courseware.text.templates import filled, words


def write_feedback(
    folder: Path,
    grades: GradeBook,
    found: list[Attempt],
    book: Mapping[str, Asked],
    root: Path,
) -> list[str]:
    """Write a page for each student into `folder`, made if needed; return their names."""
    folder.mkdir(parents=True, exist_ok=True)
    missed: dict[int, dict[str, Attempt]] = defaultdict(dict)
    for one in found:
        if book[one.key].counts_for_a_student and not one.first_right:
            missed[one.student][one.key] = one
    names: list[str] = []
    for number, row in enumerate(grades.students.to_dict("records")):
        page = filled(
            "courseware/classroom/feedback.html",
            root,
            student=row,
            reached=[
                _objective(id_, book, root) for id_, state in grades.states[number].items() if state
            ],
            again=_again(missed[number], book, root),
        )
        names.append(_name(row["student"], names))
        (folder / names[-1]).write_text(page, encoding="utf-8")
    return names


def _objective(id_: str, book: Mapping[str, Asked], root: Path) -> str:
    asked = next(one for one in book.values() if one.question.objective == id_)
    return words(asked.chapter.quizzes.objective(id_).text, root)


def _again(
    missed: Mapping[str, Attempt], book: Mapping[str, Asked], root: Path
) -> list[dict[str, Any]]:
    """Return by section what was not right at the first try, in the order of the book."""
    sections: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for key, asked in book.items():
        if not (attempt := missed.get(key)):
            continue
        objective = asked.chapter.quizzes.objective(asked.question.objective)
        others = asked.chapter.others.get(objective.page or "", ())
        title = typeset((others or asked.chapter.headings)[0])
        sections.setdefault((title, typeset(objective.section)), []).append(
            {
                "stem": words(asked.question.stem, root),
                "said": [text for text, _ in attempt.said],
                "mended": attempt.right,
            }
        )
    return [
        {"chapter": chapter, "section": section, "questions": questions}
        for (chapter, section), questions in sections.items()
    ]


def _name(student: str, others: list[str]) -> str:
    """Return a file's name that any system takes and no other student's page has."""
    part = in_file_name(student) or "etudiant"
    tries = (f"retour-{part}{f'-{n}' if n > 1 else ''}.html" for n in count(1))
    return next(name for name in tries if name not in others)
