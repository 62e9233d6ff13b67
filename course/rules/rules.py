"""Rules of law and of the professions, as rows of `data/rules.csv`: one place for each."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from courseware.data.table import DataError, Source, Table, last_changed, read_table
from courseware.text.citations import Citation
from courseware.text.french import format_date, typeset

# `[R-COM-02](rule:R-COM-02)` cites a rule; the page of all rules explains it.
SCHEME = "rule:"
PAGE = "regles/etat-du-droit"
_ID = re.compile(r"\bR-[A-Z]+-\d+\b")
# Column « certainty » → what a reader is told.
# Where the page says once what « non établi » asks of a reader: to check, and in which text.
CERTAINTY = {"sure": "établi", "derived": "déduit", "check": "non établi"}
_STATUS = {
    "sure": "Établi, vérifié le {}",
    "derived": "Déduit d’un texte établi, vérifié le {}",
    "check": "Non établi, lu le {}",
}
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
# What a reader is told to check was not read: such words contradict « établi ».
_NOT_READ = ("à vérifier", "pas lu", "non lu", "non vu", "non vérifi")
# Column « version », its first word → how its day is said.
_VERSIONS = {
    "depuis": "Rédaction en vigueur depuis le {}",
    "au": "Rédaction du {}, jour de la copie lue",
    "le": "Texte du {}",
}


def status(certainty: str, checked: str) -> str:
    """Return what a reader is told of a row: how sure it is, and the day it was checked."""
    return typeset(_STATUS[certainty].format(format_date(checked)))


def version_in_words(version: str) -> str:
    """Return of which day a wording is, in French: « depuis 2020-12-25 », « au … », « le … »."""
    kind, _, day = version.partition(" ")
    return typeset(_VERSIONS[kind].format(format_date(day)))


def misdated(version: str) -> str:
    """Return what is wrong with a `version`, in French, "" if it says which day it is of."""
    if re.fullmatch(rf"(?:{'|'.join(_VERSIONS)}) \d{{4}}-\d\d-\d\d", version):
        return ""
    kinds = ", ".join(f"{kind} AAAA-MM-JJ" for kind in _VERSIONS)
    return f"version « {version} » ; attendu : {kinds}"


@dataclass(frozen=True)
class Rule:
    """A rule in our own words, its legal `reference`, and when and where it was read.

    `title` heads its card, without conditions and limits. `concerns` says in codes, for
    « Ma profession », what `professions` says in words; `since` is "" where its first day was not
    seen. A rule that is « sure » gives an `exact_line` of its text, the `version` of that wording
    and the `line_source` where it was read; so does one that is « derived », our own reading of
    such a line. One to check may leave them "" (and `line_source` None).
    """

    id: str
    title: str
    statement: str
    professions: str
    concerns: str
    reference: str
    since: str
    exact_line: str
    version: str
    certainty: str
    checked: str
    source: Source
    line_source: Source | None

    @property
    def certainty_in_words(self) -> str:
        """How sure the rule is, in French."""
        return CERTAINTY[self.certainty]

    @property
    def status(self) -> str:
        """How sure the rule is and when it was checked, in French."""
        return status(self.certainty, self.checked)

    @property
    def read_in(self) -> Source:
        """Where its text was read: the source of its line, or else its only source."""
        return self.line_source or self.source

    @property
    def see_also(self) -> Source | None:
        """What comments on the text, where another source than that of its line."""
        return None if self.source == self.read_in else self.source

    @property
    def version_in_words(self) -> str:
        """Of which day the wording of `exact_line` is, in French."""
        return version_in_words(self.version)

    @property
    def anchor(self) -> str:
        """Its anchor in the page of all rules."""
        return self.id.lower()


def read_rules(root: Path) -> tuple[Rule, ...]:
    """Return every rule of the project at `root`.

    Raises:
        DataError: the table is damaged, or says of a rule that nobody read that it is established.
    """
    return _rules(root, last_changed(root, "rules"))


@lru_cache(maxsize=8)
def _rules(root: Path, _changed: tuple[int, ...]) -> tuple[Rule, ...]:
    table = read_table("rules", root)
    rules = []
    for where, row in table.rows():
        rules.append(_rule(table, row))
        if fault := _unread(rules[-1]):
            raise DataError(f"{where} : {row['id']} {fault}")
    return tuple(rules)


def read_rule(id_: str, root: Path) -> Rule:
    """Return rule `id_` of the project at `root`.

    Raises:
        DataError: no such rule, with ids that exist.
    """
    rules = {rule.id: rule for rule in read_rules(root)}
    if id_ not in rules:
        read_table("rules", root).row(id_)  # says which ids there are
    return rules[id_]


def with_titles(text: str, root: Path) -> str:
    """Return a text that names rules by their ids with the title of each: for who reads it alone.

    Raises:
        DataError: a rule that is not there.
    """
    return _ID.sub(lambda id_: f"{id_[0]} « {read_rule(id_[0], root).title} »", text)


def check_rule(target: str, written: str, root: Path) -> Rule:
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


def cite_rule(target: str, written: str, root: Path) -> Citation:
    """Return the citation of a rule that `check_rule` lets pass: it leads to the page of rules."""
    rule = check_rule(target, written, root)
    address = f"{PAGE}.html#{rule.anchor}"
    title, named = typeset(rule.reference), typeset(rule.title)
    return Citation(address, title, "cw-rule", internal=True, named=named)


def _unread(rule: Rule) -> str:
    """Return how a rule said to be established was not read, "" if it was."""
    if rule.certainty == "check":
        return ""
    if not (rule.exact_line and rule.version and rule.line_source):
        return (
            "est dite établie (« sure ») : donnez une ligne exacte du texte (exact_line), la date "
            "de sa rédaction (version) et où elle a été lue (line_source), ou écrivez « check »"
        )
    if fault := misdated(rule.version):
        return fault
    said = f"{rule.statement} {rule.professions} {rule.reference} {rule.since}"
    for words in _NOT_READ:
        if words in said:
            return f"est dite établie, et dit aussi « {words} » : choisissez"
    return ""


def _rule(table: Table, row: dict[str, Any]) -> Rule:
    known, line = table.package_sources, row["line_source"]
    if line and line not in known:
        raise DataError(f"data/{table.csv} : {row['id']}, source « {line} » inconnue")
    return Rule(**row | {"source": known[row["source"]], "line_source": known.get(line)})
