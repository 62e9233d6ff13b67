"""What an author declares in `explorer.yml`: the series that readers may draw, and what is refused.

A series is rows of one table of `data/`. Its `by` are what a reader chooses among (countries, ages,
networks…); `definition`, `base` and `unit` say what its rows count: rows in which one of these
differs are not drawn together, unless `together` says why they may be.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import Field, model_validator

from courseware.project.said import SaidError
from courseware.questions.authored import Mistake, read_authored, taken_twice
from courseware.questions.fields import Id, Model

Form = Literal["lignes", "barres", "points"]
Words = Annotated[str, Field(min_length=1, max_length=600)]
FORMS = get_args(Form)
# Keys of an address that are no dimension of a series.
TAKEN = {"indicateur", "avec", "forme", "de", "a"}


class ExplorerError(SaidError):
    """An `explorer.yml` with mistakes, a line each: place, and remedy."""


class Told(Model):
    """A text that columns hold, row by row, parted by commas; `words` says it in other words."""

    column: str | list[str]
    words: dict[str, Words] = Field(default_factory=dict)

    @property
    def columns(self) -> list[str]:
        """The names of its columns."""
        return [self.column] if isinstance(self.column, str) else self.column

    def said_of(self, row: dict[str, Any]) -> str:
        """Return what it says of `row`."""
        text = ", ".join(str(row[column]) for column in self.columns)
        return self.words.get(text, text)


class Dimension(Told):
    """What a reader chooses among: what its columns say, under a `title`."""

    title: Words


class Reading(Model):
    """A section of a page of the book."""

    page: str
    section: str


class Reason(Reading):
    """Why a comparison is refused, at the end of a sentence, and where the course teaches it."""

    why: Words


class Reasons(Model):
    """Why two series, or two rows, are not drawn together."""

    unit: Reason
    definition: Reason
    base: Reason


class Pair(Model):
    """Two series that may be drawn together, and why."""

    series: Annotated[list[Id], Field(min_length=2, max_length=2)]
    why: Words


class Series(Model):
    """One indicator: rows of `table`, those alone whose cells are in `where`.

    `every` is the number of months from a point to the next, beyond which a line is cut; `first` is
    what is chosen when a reader comes; `size` says how many, where the table has no
    column of sizes; `mind` is what to beware of.
    """

    id: Id
    theme: Words
    title: Words
    short: Words
    table: str
    where: dict[str, list[str]] = Field(default_factory=dict)
    who: Words | Told
    definition: Words | Told
    base: Words | Told
    unit: Words | Told
    by: Annotated[dict[Id, Dimension], Field(min_length=1, max_length=2)]
    time: str = ""
    every: Annotated[int, Field(ge=0, le=120)] = 0
    breaks: str = ""
    note: str = ""
    forms: Annotated[list[Form], Field(min_length=1)]
    first: dict[Id, Annotated[list[str], Field(min_length=1)]]
    read: Reading
    size: str = ""
    mind: str = ""
    together: str = ""

    @model_validator(mode="after")
    def _consistent(self) -> "Series":
        if taken := TAKEN & self.by.keys():
            raise ValueError(f"« {min(taken)} » est pris par l'adresse : choisissez un autre nom")
        if {*self.first} != {*self.by}:
            raise ValueError(f"« first » : un choix est attendu pour {', '.join(self.by)}")
        if "lignes" in self.forms and not self.time:
            raise ValueError("« lignes » demande « time », la colonne des dates")
        return self


class Question(Model):
    """A question to begin with, and the view that answers it: `#` and what follows."""

    text: Words
    view: Annotated[str, Field(pattern="^#[a-z0-9=&,-]+$")]


class Explored(Model):
    """The whole of an `explorer.yml`."""

    questions: list[Question] = Field(default_factory=list)
    reasons: Reasons
    together: list[Pair] = Field(default_factory=list)
    series: Annotated[list[Series], Field(min_length=1)]

    @model_validator(mode="after")
    def _known(self) -> "Explored":
        ids = [one.id for one in self.series]
        for pair in self.together:
            for id_ in pair.series:
                if id_ not in ids:
                    known = ", ".join(ids)
                    raise ValueError(f"« together » : série « {id_} » inconnue ; séries : {known}")
        return self


def read_explored(path: Path) -> Explored:
    """Read and check the file at `path`.

    Raises:
        ExplorerError: every mistake: « file, ligne n, série « id », champ « name » : remedy ».
    """
    return read_authored(path, Explored, ExplorerError, ("series", "série"), _same_ids)


def _same_ids(explored: Explored) -> Iterator[Mistake]:
    return taken_twice(("series",), (one.id for one in explored.series))
