"""Reading a `*.quiz.yml` file: what is wrong is said with its line, question, field and remedy."""

from collections.abc import Iterator
from pathlib import Path

from courseware.questions.authored import Mistake, read_authored
from courseware.questions.model import ChapterQuizzes
from courseware.questions.source import Loc


class QuizFileError(ValueError):
    """A question file with one or more mistakes, each with its place and remedy."""


def read_quizzes(path: Path) -> ChapterQuizzes:
    """Read and check the question file at `path`, whose project folder holds the figures it cites.

    Raises:
        QuizFileError: every mistake of the file, a line each:
            « file, ligne n, question « id », champ « name » : what was expected ».
    """

    def contradictions(chapter: ChapterQuizzes) -> Iterator[Mistake]:
        return _contradictions(chapter, path.name.removesuffix(".quiz.yml"))

    things = ("questions", "question")
    return read_authored(path, ChapterQuizzes, QuizFileError, things, contradictions)


def _contradictions(chapter: ChapterQuizzes, expected: str) -> Iterator[Mistake]:
    """Yield what no single field shows: ids taken twice, unknown objectives, another's name."""
    if chapter.chapter != expected:
        yield ("chapter",), f"« {expected} » est attendu, comme dans le nom du fichier"
    objectives = [objective.id for objective in chapter.objectives]
    taken: set[tuple[str, str]] = set()
    places: list[tuple[Loc, str, str]] = [
        *((("objectives", i, "id"), "objectif", id_) for i, id_ in enumerate(objectives)),
        *((("quizzes", i, "id"), "quiz", quiz.id) for i, quiz in enumerate(chapter.quizzes)),
    ]
    for i, quiz in enumerate(chapter.quizzes):
        for j, question in enumerate(quiz.questions):
            loc = ("quizzes", i, "questions", j)
            places.append(((*loc, "id"), "question", question.id))
            if question.objective not in objectives:
                known = ", ".join(objectives)
                text = f"objectif « {question.objective} » inconnu ; déclarés : {known}"
                yield (*loc, "objective"), text
    for place, kind, id_ in places:
        if (kind, id_) in taken:
            yield place, f"identifiant de {kind} « {id_} » déjà pris dans ce fichier : changez-le"
        taken.add((kind, id_))
