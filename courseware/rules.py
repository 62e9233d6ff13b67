"""Rules of law and of the professions, as rows of `data/rules.csv`: one place for each."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from courseware.french import format_date, typeset
from courseware.project import DATA_PACKAGE, project_root
from courseware.table import DataError, Source, Table, read_table

# `[R-COM-02](rule:R-COM-02)` cites a rule; the page of all rules explains it.
SCHEME = "rule:"
PAGE = "regles/etat-du-droit"
# Column « certainty » → what a reader is told.
CERTAINTY = {"sure": "établi", "check": "à vérifier"}
_STATUS = {"sure": "Établi, vérifié le {}", "check": "À vérifier avant de s'y fier, lu le {}"}
# Codes of column « concerns » → who finds herself under them; « tous » stands for each.
READERS = {
    "medecin": "Médecins",
    "chirurgien-dentiste": "Chirurgiens-dentistes",
    "sage-femme": "Sages-femmes",
    "infirmier": "Infirmiers",
    "masseur-kinesitherapeute": "Masseurs-kinésithérapeutes",
    "pedicure-podologue": "Pédicures-podologues",
    "pharmacien": "Pharmaciens",
    "etudiant": "Étudiants en santé",
    "agent-public": "Agents publics",
}
# Column « since », where its word alone would not make a sentence with « Depuis ».
_SINCE = {"ancien": "longtemps, date non cherchée"}


def status(certainty: str, checked: str) -> str:
    """Return what a reader is told of a row: how sure it is, and the day it was checked."""
    return typeset(_STATUS[certainty].format(format_date(checked)))


@dataclass(frozen=True)
class Rule:
    """A rule in our own words, its legal `reference`, and when and where it was read.

    `concerns` says in codes, for a filter, what `professions` says in words.
    """

    id: str
    statement: str
    professions: str
    concerns: str
    reference: str
    since: str
    certainty: str
    checked: str
    source: Source

    @property
    def certainty_in_words(self) -> str:
        """How sure the rule is, in French."""
        return CERTAINTY[self.certainty]

    @property
    def status(self) -> str:
        """How sure the rule is and when it was checked, in French."""
        return status(self.certainty, self.checked)

    @property
    def since_in_words(self) -> str:
        """When it began, to read after « Depuis »."""
        return _SINCE.get(self.since, self.since)

    @property
    def anchor(self) -> str:
        """Its anchor in the page of all rules."""
        return self.id.lower()


def read_rules(root: Path | None = None) -> tuple[Rule, ...]:
    """Return every rule of the project at `root` (default: the one around the working directory).

    Raises:
        DataError: the table is damaged.
    """
    root = root or project_root()
    # The files' time of change makes an edit visible: hundreds of questions cite the same rules.
    files = (root / DATA_PACKAGE, root / "data" / "rules.csv")
    return _rules(root, tuple(file.stat().st_mtime_ns for file in files if file.is_file()))


@lru_cache(maxsize=8)
def _rules(root: Path, _changed: tuple[int, ...]) -> tuple[Rule, ...]:
    table = read_table("rules", root)
    return tuple(_rule(table, row) for _, row in table.frame.iterrows())


def read_rule(id_: str, root: Path | None = None) -> Rule:
    """Return rule `id_` of the project at `root` (default: the one around the working directory).

    Raises:
        DataError: no such rule, with ids that exist.
    """
    for rule in read_rules(root):
        if rule.id == id_:
            return rule
    table = read_table("rules", root)
    return _rule(table, table.row(id_))  # says which ids there are


def check_rule(target: str, written: str, root: Path | None = None) -> Rule:
    """Return the rule cited by a link to `target`, whose words must be the rule's id.

    Raises:
        DataError: no such rule, or other words than its id; both say what to write.
    """
    id_ = target.removeprefix(SCHEME)
    rules = {rule.id: rule for rule in read_rules(root)}
    if id_ not in rules:
        near = [known for known in rules if known[:5] == id_[:5]] or list(rules)
        raise DataError(
            f"règle « {id_} » absente de data/rules.csv : citez {', '.join(near)}, "
            "ou ajoutez-lui une ligne"
        )
    if written != id_:
        raise DataError(f"« {written} » ({target}) : écrivez [{id_}](rule:{id_}), rien d'autre")
    return rules[id_]


def _rule(table: Table, row: pd.Series) -> Rule:
    return Rule(
        **{name: str(row[name]) for name in Rule.__dataclass_fields__ if name != "source"},
        source=table.package_sources[row["source"]],
    )
