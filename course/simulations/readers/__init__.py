"""« Qui verra ce message ? »: the chance that a message leaves its group, by how many hands.

Each of `members` shows it to someone outside with a chance of one in `one_in` a day, whoever the
others are and whatever they do: after `days` days it has left with a chance of
1 − (1 − p)^(members × days), and members × (1 − (1 − p)^days) members have shown it, on average.
The cases are beside the chapter, `*.readers.yml`.
"""

from collections.abc import Iterable, Iterator
from math import expm1, log1p
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from courseware.activities.simulation import Case, Setting, Simulation
from courseware.project.said import SaidError
from courseware.questions.authored import Mistake, read_authored, taken_twice
from courseware.questions.fields import Id, Line, Model, Number
from courseware.text.french import format_number

_MEMBERS = (1, 2, 5, 10, 20, 50, 100, 250, 500, 1000, 2000, 5000, 10_000, 50_000)
_ONE_IN = (100_000, 50_000, 20_000, 10_000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10)
_DAYS = (1, 2, 3, 4, 5, 7, 10, 14, 21, 30, 60, 90, 180, 365)


def _with_stops(name: str, label: str, stops: Iterable[float], unit: str = "") -> Setting:
    all_ = tuple(stops)
    return Setting(name, label, min(all_), max(all_), 1, unit, all_)


_SETTINGS = (
    _with_stops("members", "Lecteurs", _MEMBERS),
    _with_stops("one_in", "Chaque jour, le montre dehors un lecteur sur", _ONE_IN),
    _with_stops("days", "Temps passé en ligne", _DAYS, "j"),
)


class ReadersCase(Model):
    """A place where a message may be written, with how many read it, from `data/` or invented."""

    id: Id
    name: Line
    members: Annotated[Number, Field(ge=1, le=100_000)]
    row: Line


class ReadersCases(Model):
    """A whole `*.readers.yml` file.

    `one_in` is the chance at the start, `later` the days of the table's last column, `words` say
    what is supposed.
    """

    one_in: Annotated[int, Field(ge=2)]
    later: Annotated[int, Field(ge=2)]
    words: Line
    cases: list[ReadersCase] = Field(min_length=1, max_length=5)


class ReadersError(SaidError):
    """A file of cases with one or more mistakes, each with its place and remedy."""


def read_cases(path: Path) -> ReadersCases:
    """Read and check the file of cases at `path`.

    Raises:
        ReadersError: every mistake of the file, a line each.
    """
    return read_authored(path, ReadersCases, ReadersError, ("cases", "cas"), _impossible)


def _impossible(cases: ReadersCases) -> Iterator[Mistake]:
    for name, known in (("one_in", _ONE_IN), ("later", _DAYS)):
        if getattr(cases, name) not in known:
            yield (name,), f"un de ces nombres est attendu : {', '.join(map(str, known))}"
    yield from taken_twice(("cases",), (case.id for case in cases.cases))
    for i, case in enumerate(cases.cases):
        if not case.members.is_integer():
            yield ("cases", i, "members"), "un nombre entier de personnes est attendu"


def leaves(members: float, one_in: float, days: float) -> float:
    """Return the chance that one member at least shows the message, from 0 to 1."""
    return -expm1(members * days * log1p(-1 / one_in))


def hands(members: float, one_in: float, days: float) -> float:
    """Return how many members show it, on average."""
    return members * -expm1(days * log1p(-1 / one_in))


def out_of_hundred(chance: float) -> str:
    """Return « 22 », « moins de 1 », « plus de 99 »: it never surely leaves, nor stays."""
    hundred = format_number(round(chance * 100, 9), 0)
    return {"0": "moins de 1", "100": "plus de 99"}.get(hundred, hundred)


class Readers(Simulation):
    """The simulation. `state` holds `members`, `one_in` (a chance of one in so many) and `days`."""

    name = "readers"
    template = "course/simulations/readers/readers.html"

    @classmethod
    def load(cls, file: str) -> "Readers":
        """Read the cases of file `file`, a path from the notebook's folder.

        Raises:
            ReadersError: the file is missing or holds a mistake.
        """
        return cls(file=file)

    def read(self) -> dict[str, Any]:
        authored = read_cases(self.folder / self.options["file"])
        stops = sorted({*_MEMBERS, *(int(case.members) for case in authored.cases)})
        self.settings = (_with_stops("members", _SETTINGS[0].label, stops), *_SETTINGS[1:])
        cases = [
            Case(case.name, {"members": int(case.members)}, self._row(case, authored))
            for case in authored.cases
        ]
        start = cases[0].values | {"one_in": authored.one_in, "days": 1}
        heads = ["Où", "Le lisent", "Sorti le premier jour", f"Sorti en {authored.later} jours"]
        title = f"Les cas, à une chance sur {format_number(authored.one_in)} par jour"
        return self.of(cases, start=start, title=title, heads=heads, words=authored.words)

    def _row(self, case: ReadersCase, authored: ReadersCases) -> list[str]:
        chances = (leaves(case.members, authored.one_in, days) for days in (1, authored.later))
        shares = [f"{out_of_hundred(chance)} sur 100" for chance in chances]
        return [case.row, format_number(case.members), *shares]

    def __repr__(self) -> str:
        cases = " ; ".join(f"{row[0]}, {row[1]} : {row[3]}" for row in self._rows())
        return f"« Qui verra ce message ? » : {cases}"

    def _rows(self) -> list[list[str]]:
        return [case["row"] for case in self.content["cases"]]
