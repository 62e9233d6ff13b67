"""Delays of law, as rows of `data/delays.csv`, and the page's calculator of their last day.

    from course.rules.delays import delays, recourses

    delays()
    recourses()

A page cites a delay as a figure: `[72 heures](figure:delays/cnil)`. In the static book
`delays.js` counts from a day; without it, as live, every delay stands there with its words. All
raise a DataError where the table is damaged, names an unknown rule or source, or is surer than a
rule; the last two a FileNotFoundError outside of a course.
"""

from dataclasses import dataclass
from pathlib import Path

from course.rules.rules import CERTAINTY, Rule, read_rule
from courseware.data.table import DataError, Source, read_table
from courseware.project.course import project_root
from courseware.text.shown import Shown
from courseware.text.templates import filled

_ONE = {"heures": "heure", "mois": "mois", "ans": "an"}


@dataclass(frozen=True)
class Delay:
    """A delay of `value` `unit` (« heures », « mois », « ans ») that `rule` gives for `name`.

    It runs from `starts`; `stops`, `counted` and `closed` say what was read, and what was not, of
    what stops it, of its counting, and of an end on a day of rest. `counting_source` is None where
    its counting was read nowhere.
    """

    id: str
    name: str
    rule: Rule
    value: int
    unit: str
    starts: str
    stops: str
    counted: str
    closed: str
    certainty: str
    checked: str
    source: Source
    counting_source: Source | None

    @property
    def length(self) -> str:
        """How long it is, as pages write it: « 72 heures », « 1 an »."""
        return f"{self.value} {_ONE[self.unit] if self.value == 1 else self.unit}"


def read_delays(root: Path) -> tuple[Delay, ...]:
    """Return every delay of the project at `root`."""
    table = read_table("delays", root)
    found = []
    for where, row in table.rows():
        try:
            rule = read_rule(row["rule"], root)
        except DataError as error:
            raise DataError(f"{where} : {error}") from error
        counting = row["counting_source"]
        if counting and counting not in table.package_sources:
            raise DataError(f"{where} : source « {counting} » inconnue")
        if row["certainty"] == "sure" and rule.certainty != "sure":
            raise DataError(
                f"{where} : « {row['id']} » est dit établi, et sa règle {rule.id} est à vérifier : "
                "écrivez « check », ou établissez la règle"
            )
        read_in = {
            name: table.package_sources.get(row[name]) for name in ("source", "counting_source")
        }
        found.append(Delay(**row | read_in | {"rule": rule, "value": int(row["value"])}))
    return tuple(found)


def delays() -> Shown:
    """Return every delay with its words, and the calculator that a script brings to life."""
    root = project_root()
    found = read_delays(root)
    html = filled("course/rules/delays/delays.html", root, delays=found, certainty=CERTAINTY)
    return Shown(f"Délais : {', '.join(f'{one.name} ({one.length})' for one in found)}", html)


def recourses() -> Shown:
    """Return who does what: each row of `data/recourses.csv`, with what it cannot do."""
    root = project_root()
    table = read_table("recourses", root)
    rows = [row | {"source": table.package_sources[row["source"]]} for _, row in table.rows()]
    html = filled("course/rules/recourses.html", root, rows=rows)
    return Shown(f"Qui fait quoi : {', '.join(row['name'] for row in rows)}", html)
