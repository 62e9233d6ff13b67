"""What each profession may publish: `data/professions.csv`, held to the rules it cites.

from course.rules.professions import by_profession

by_profession()

Both ways to read it raise a DataError where a table is damaged, or a row says more than its rules.
"""

import re
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from course.rules.duties import Duty, read_duties
from course.rules.rules import CERTAINTY, READERS, Rule, read_rules
from courseware.data.table import DataError, read_table
from courseware.project.course import project_root
from courseware.text.shown import Shown
from courseware.text.templates import filled

EVERYONE = "tous"
# Column « verdict » → the heading that a row completes, in the order shown.
VERDICTS = {
    "may": "Vous pouvez",
    "must": "Vous devez",
    "may-not": "Vous ne pouvez pas",
    "check": "À lire avant de publier",
    "read": "À connaître aussi",
}
_NUMBER = re.compile(r"(?:[LR]\. |n° |-)\d[\d-]*\d")


@dataclass(frozen=True)
class Advice:
    """A row: what, completing `heading`, for the readers `concerns`, said by `rules`."""

    heading: str
    text: str
    concerns: tuple[str, ...]
    rules: tuple[Rule, ...]
    duties: tuple[Duty, ...]
    reference: str
    to_check: bool

    @property
    def status(self) -> str:
        """How far its text was read, in French: what its duties say, or else its rules."""
        unread = dict.fromkeys(duty.status for duty in self.duties if duty.certainty != "sure")
        return ", ".join(unread) or CERTAINTY["check" if self.to_check else "sure"].capitalize()


def by_profession() -> Shown:
    """Return what each profession may publish, with the rules, and what holds for everyone."""
    root = project_root()
    rows = read_advice(root)
    own = {code: tuple(row for row in rows if code in row.concerns) for code in READERS}
    everyone = tuple(row for row in rows if EVERYONE in row.concerns)
    readers = [(code, READERS[code], _grouped(part)) for code, part in own.items() if part]
    html = filled(
        "course/rules/professions.html",
        root,
        readers=readers,
        everyone=_grouped(everyone),
        codes={duty.profession for duty in read_duties(root)},
        unread=VERDICTS["check"],  # this heading says it once for its rows
    )
    return Shown(f"Ce que l'on peut publier : {', '.join(READERS[code] for code in own)}", html)


def read_advice(root: Path) -> tuple[Advice, ...]:
    """Return the rows of the project at `root`, in the order of `VERDICTS`."""
    known = {rule.id: rule for rule in read_rules(root)}
    read = {(duty.profession, duty.duty): duty for duty in read_duties(root)}
    carrying = {(duty.profession, duty.rule) for duty in read.values()}
    table = read_table("professions", root)
    advice = []
    for where, row in table.rows():
        if unknown := [id_ for id_ in row["rules"].split() if id_ not in known]:
            raise DataError(f"{where} : règle « {unknown[0]} » absente de data/rules.csv")
        rules = tuple(known[id_] for id_ in row["rules"].split())
        own = [(code, name) for code in row["concerns"].split() for name in row["duties"].split()]
        if missing := [" / ".join(key) for key in own if key not in read]:
            raise DataError(f"{where} : « {missing[0]} » absent de data/duties.csv")
        duties = tuple(read[key] for key in own)
        if fault := _beyond(row, rules) or _surer(row, carrying, duties):
            raise DataError(f"{where} : {fault}")
        concerns, to_check = tuple(row["concerns"].split()), row["certainty"] != "sure"
        heading = VERDICTS[row["verdict"]]
        advice.append(
            Advice(heading, row["text"], concerns, rules, duties, row["reference"], to_check)
        )
    order = list(VERDICTS.values())
    return tuple(sorted(advice, key=lambda one: order.index(one.heading)))


def _beyond(row: dict[str, Any], rules: tuple[Rule, ...]) -> str:
    """Return how a row says more than its rules, "" if it does not."""
    for rule in rules:
        if rule.certainty == "check" and row["certainty"] == "sure":
            return f"dite sûre, mais {rule.id} est à vérifier"
        covered = rule.concerns.split()
        for code in row["concerns"].split():
            if EVERYONE not in covered and code not in covered:
                return f"« {code} » n'est pas tenu par {rule.id}"
    read = {source.name for rule in rules for source in (rule.read_in, rule.source)}
    if row["source"] not in read:
        return f"source « {row['source']} » : ce n'est celle d'aucune des règles citées"
    said = " ".join(rule.reference for rule in rules)
    for number in _NUMBER.findall(row["reference"]):
        if not re.search(rf"{re.escape(number)}(?![\d-])", said):
            return f"« {number} » n'est pas dans la référence de {row['rules']}"
    return ""


def _surer(row: dict[str, Any], carrying: set[tuple[str, str]], duties: tuple[Duty, ...]) -> str:
    """Return how a row says more than its professions' own codes, "" if it does not."""
    cited = {(code, rule) for code in row["concerns"].split() for rule in row["rules"].split()}
    if lacking := sorted(cited & carrying - {(duty.profession, duty.rule) for duty in duties}):
        return f"nommez dans « duties » le devoir de {lacking[0][1]} sur lequel repose la ligne"
    for duty in duties:
        if duty.certainty != "sure" and row["certainty"] == "sure":
            return f"dite sûre, mais {duty.profession} / {duty.duty} : {duty.status.lower()}"
    return ""


def _grouped(rows: tuple[Advice, ...]) -> list[tuple[str, list[Advice]]]:
    return [(heading, list(part)) for heading, part in groupby(rows, key=lambda one: one.heading)]
