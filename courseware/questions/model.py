"""What an author may write in a `*.quiz.yml` file, and what must hold.

`docs/edit-the-course.md` has an example. A type of question is a folder of `types/`, a form that
needs no more, or one of a course's own parts; how one answers it is its form (`forms/`). Texts are
Markdown; a number of `data/` is cited as `[38,5 %](figure:TABLE/KEY)`.

Options are shown in an order that is drawn (`drawing`): that of the file tells nothing and counts
for nothing. Where their order means something (numbers, dates, a scale), `ordered: true` beside
`choices`, `categories`, `pairs` or the `options` of a menu has everyone read them as in the file.
"""

from pathlib import Path
from typing import Annotated, Any, Literal, Self, Union

from pydantic import Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema

from courseware.project.course import load_parts
from courseware.questions.fields import Id, Line, Model
from courseware.questions.question import BaseQuestion
from courseware.questions.registry import question_types


class _OneOfTypes:
    """Reads a question as the registered type that it names."""

    known: tuple[type[BaseQuestion], ...] = ()

    def __get_pydantic_core_schema__(self, _: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        known = type(self).known = tuple(question_types().values())
        # Union, for they are known when a file is read.
        types: Any = Annotated[Union[known], Field(discriminator="type")]  # noqa: UP007
        return handler.generate_schema(types)


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

    @classmethod
    def of(cls, content: Any, root: Path) -> Self:
        """Return the content of a file of the course at `root`, checked by its types of questions.

        Raises:
            ValidationError: what is wrong, each with its place.
            CourseError: the settings of the course cannot be read.
        """
        know_types(root)
        return super().of(content, root)

    def objective(self, id_: str) -> Objective:
        """Return objective `id_`, which the loader has checked to exist."""
        return next(objective for objective in self.objectives if objective.id == id_)


def know_types(root: Path) -> None:
    """Let `ChapterQuizzes` hold the types of questions of the course at `root`.

    Raises:
        CourseError: the settings of the course cannot be read.
    """
    load_parts(root)
    if _OneOfTypes.known != tuple(question_types().values()):
        QuizSpec.model_rebuild(force=True)
        ChapterQuizzes.model_rebuild(force=True)
