"""The marking grid of an action plan: `*.grille.yml`, held to the fields of the plan."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field

from course.plan.action_plan import NUMBERS, read_plan
from courseware.questions.authored import Mistake, read_authored, taken_twice
from courseware.questions.fields import Id, Line, Model

FILE = ".grille.yml"


class GridError(ValueError):
    """A grid with one or more mistakes, each with its place and remedy."""


class Level(Model):
    """What earns `points`, in words that two markers would read alike."""

    points: Annotated[int, Field(ge=0, le=20)]
    text: Line


class Criterion(Model):
    """One row: the `fields` of the plan that it reads, and its levels from least to most."""

    id: Id
    title: Line
    fields: list[str] = Field(min_length=1)
    levels: list[Level] = Field(min_length=2, max_length=4)


class Grid(Model):
    """A whole `*.grille.yml` file."""

    criteria: list[Criterion] = Field(min_length=1)

    @property
    def points(self) -> int:
        """The most that a plan can have."""
        return sum(one.levels[-1].points for one in self.criteria)


def read_grid(path: Path, root: Path) -> Grid:
    """Return the grid at `path`, each field of the plan read once and no other.

    Raises:
        GridError: every mistake of the file, a line each.
        DataError: the plan's own tables are damaged.
    """
    plan = [field["name"] for field in read_plan(root)["fields"]]
    asked = [*(number[0] for number in NUMBERS), *plan]

    def contradictions(grid: Grid) -> Iterator[Mistake]:
        return _contradictions(grid, asked)

    return read_authored(path, Grid, GridError, ("criteria", "critère"), contradictions)


def _contradictions(grid: Grid, asked: list[str]) -> Iterator[Mistake]:
    yield from taken_twice(("criteria",), (one.id for one in grid.criteria))
    read: set[str] = set()
    for i, one in enumerate(grid.criteria):
        for j, field in enumerate(one.fields):
            if field not in asked or field in read:
                why = "déjà lu par un autre critère" if field in read else "absent du plan"
                known = ", ".join(name for name in asked if name not in read)
                yield (
                    ("criteria", i, "fields", j),
                    f"champ « {field} » {why} : retirez-le ; champs : {known}",
                )
            read.add(field)
        points = [level.points for level in one.levels]
        if points != sorted(set(points)):
            yield ("criteria", i, "levels"), "les points doivent croître d'un niveau au suivant"
    if unread := [name for name in asked if name not in read]:
        yield ("criteria",), f"champs du plan qu'aucun critère ne lit : {', '.join(unread)}"
