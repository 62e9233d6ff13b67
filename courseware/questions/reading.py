"""Reading a `*.quiz.yml` file: what is wrong is said with its line, question, field and remedy."""

from collections.abc import Iterator
from pathlib import Path

import yaml
from pydantic import Field

from courseware.project.said import SaidError
from courseware.questions.authored import Mistake, read_authored
from courseware.questions.fields import Id, Model
from courseware.questions.model import ChapterQuizzes, Objective
from courseware.questions.source import Loc

_THINGS = ("questions", "question")


class QuizFileError(SaidError):
    """A question file with one or more mistakes, each with its place and remedy."""


def read_quizzes(path: Path) -> ChapterQuizzes:
    """Read and check the question file at `path`, whose project folder holds the figures it cites.

    Raises:
        QuizFileError: every mistake of the file, a line each:
            « file, ligne n, question « id », champ « name » : what was expected ».
    """

    def contradictions(chapter: ChapterQuizzes) -> Iterator[Mistake]:
        return _contradictions(chapter, path.name.removesuffix(".quiz.yml"))

    return read_authored(path, ChapterQuizzes, QuizFileError, _THINGS, contradictions)


class ChapterObjectives(Model):
    """What a question file says of its chapter, without its quizzes."""

    chapter: Id
    objectives: list[Objective] = Field(min_length=1)


def read_objectives(path: Path) -> list[Objective]:
    """Return the objectives of the question file at `path`, whatever is wrong with its quizzes.

    Raises:
        QuizFileError: the file is missing or unreadable, or an objective holds a mistake.
    """

    def without_quizzes(node: yaml.MappingNode, _name: str) -> None:
        node.value = [(key, value) for key, value in node.value if key.value != "quizzes"]

    return read_authored(
        path, ChapterObjectives, QuizFileError, _THINGS, lambda _: (), part=without_quizzes
    ).objectives


def read_quiz(path: Path, wanted: str) -> ChapterQuizzes:
    """Return the chapter of the question file at `path` with quiz `wanted` alone.

    A mistake in another quiz is that one's own: a page shows all the others, and the build, which
    reads the whole file, refuses it.

    Raises:
        QuizFileError: the file is missing or unreadable, has no such quiz, or a mistake in it.
    """

    def alone(node: yaml.MappingNode, name: str) -> None:
        for key, quizzes in node.value:
            if key.value == "quizzes" and isinstance(quizzes, yaml.SequenceNode):
                known = [_id(quiz) for quiz in quizzes.value]
                if wanted not in known:
                    raise QuizFileError(
                        f"{name} : pas de quiz « {wanted} » ; "
                        f"quiz du fichier : {', '.join(filter(None, known))}"
                    )
                quizzes.value = [quiz for quiz in quizzes.value if _id(quiz) == wanted]

    def contradictions(chapter: ChapterQuizzes) -> Iterator[Mistake]:
        return _contradictions(chapter, path.name.removesuffix(".quiz.yml"))

    return read_authored(path, ChapterQuizzes, QuizFileError, _THINGS, contradictions, part=alone)


def _id(node: yaml.Node) -> str:
    """Return the id that a block of the file gives itself, or ""."""
    fields = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((str(value.value) for key, value in fields if key.value == "id"), "")


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
