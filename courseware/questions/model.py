"""What an author may write in a `*.quiz.yml` file, and what must hold.

    chapter: chiffres
    objectives:
      - id: chiffres-mots
        section: "Inscrit, actif, visiteur : lisez le mot avant le nombre"
        text: |-
          distinguer un inscrit d'un utilisateur actif
    quizzes:
      - id: pause-mots
        role: pause
        title: |-
          Pause : inscrits ou actifs ?
        questions:
          - id: google-plus
            type: single
            objective: chiffres-mots
            stem: |-
              …
            choices:
              - correct: true
                text: |-
                  …
                feedback: |-
                  why it is right
              - text: |-
                  …
                feedback: |-
                  which mistake it is
            explanation: |-
              …

A type of question is a folder of `types/`, or of a course's own parts; how one answers it is its
form (`forms/`). Texts are Markdown; a number of `data/` is cited as `[38,5 %](figure:TABLE/KEY)`.

Options are shown in an order that is drawn (`drawing`): that of the file tells nothing and counts
for nothing. Where their order means something (numbers, dates, a scale), `ordered: true` beside
`choices`, `categories`, `pairs` or the `options` of a menu has everyone read them as in the file.
"""

from typing import Annotated, Any, Literal, Union, get_args

from pydantic import Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema

from courseware.questions.fields import Id, Line, Model
from courseware.questions.question import BaseQuestion
from courseware.questions.types import TYPES as _OF_THE_ENGINE

# Name in files → type of question.
TYPES: dict[str, type[BaseQuestion]] = {}


class _OneOfTypes:
    """Reads a question as the registered type that it names."""

    def __get_pydantic_core_schema__(self, _: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        types = Union[tuple(TYPES.values())]  # noqa: UP007 -- known when files are read
        return handler.generate_schema(Annotated[types, Field(discriminator="type")])


Question = Annotated[BaseQuestion, _OneOfTypes()]


class Objective(Model):
    """What a reader can do after the chapter; completes « Vous saurez… ».

    `section` is the heading of the chapter to read again when a question about it went wrong. For
    a question about another chapter, `page` is that one's, as in _toc.yml, and `section` its own.
    """

    id: Id
    section: str = Field(min_length=1)
    page: Annotated[str, Field(pattern=r"^[a-z0-9/-]+$")] | None = None
    text: Line


class QuizSpec(Model):
    """A quiz of one or more questions.

    `role`: « amorce » before a chapter (it prepares, and counts for nothing), « pause » in its
    flow, « bilan » at its end, which also asks how sure the reader is. Over the whole course:
    « diagnostic » points to where to start, without a score; « evaluation » is counted apart.
    """

    id: Id
    role: Literal["amorce", "pause", "bilan", "diagnostic", "evaluation"]
    title: Line
    questions: list[Question] = Field(min_length=1)

    @property
    def counts(self) -> bool:
        """Whether its questions are part of the progress, and come back in reviews."""
        return self.role in {"pause", "bilan"}


class ChapterQuizzes(Model):
    """A whole `*.quiz.yml` file."""

    chapter: Id
    objectives: list[Objective] = Field(min_length=1)
    quizzes: list[QuizSpec] = Field(min_length=1)

    def objective(self, id_: str) -> Objective:
        """Return objective `id_`, which the loader has checked to exist."""
        return next(objective for objective in self.objectives if objective.id == id_)


def register_question(type_: type[BaseQuestion]) -> None:
    """Let files ask questions of one more type, or of another class under the name of one."""
    (name,) = get_args(type_.model_fields["type"].annotation)
    TYPES[name] = type_
    for model in (QuizSpec, ChapterQuizzes):
        # Built when the first file is read, as all models; here files were read before.
        if model.__pydantic_complete__:
            model.model_rebuild(force=True)


for _type in _OF_THE_ENGINE:
    register_question(_type)
