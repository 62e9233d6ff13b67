"""The checks of « Relire avant de publier »: `data/draft_*.csv`, read and made ready for read.js.

A check is a row of `draft_checks`: what it finds, what spares it, what the reader is told, a pair
« before → after », and texts that it must catch and must spare (`tests/test_draft_checks.py` reads
them all with read.js).
"""

import re
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

from course.draft.pattern import WORDS, PatternError, compiled, plain
from course.draft.signs import checked
from course.draft.where import AUDIENCES, PLACES
from course.rules.rules import READERS, read_rules
from courseware.data.table import DataError, last_changed, read_table

_TABLES = ("draft_kinds", "draft_checks", "draft_words", "draft_names", "draft_unread", "rules")
# Between the texts of one cell, as between the alternatives of a pattern.
BAR = " | "
CONTEXTS = ("denied", "answered", "asked", "invented", "supposed", "past", "forbidden", "sourced")
_PATTERNS = ("needs", "except", "unless", "elsewhere")
# What read.js asks for by its name, in two tables.
LISTS = (
    *("personne", "soi", "negation", "negation-apres", "rejet", "fiction", "hypothese", "passe"),
    *("interdit", "organisme", "annee-dite", "sigles-connus", "sigles-de-soin"),
)
UNREAD = ("long", "html", "rtl", "language")
# A list « x-non » takes from list « x ».
_NOT = "-non"
ALL = "tous"
# A matter of clarity in a kind that has rules.
NO_RULE = "aucune"


def read_checks(root: Path) -> dict[str, Any]:
    """Return, as plain JSON, all that read.js reads a draft with.

    Raises:
        DataError: a row that cannot be read, with its file, its line and what to write.
    """
    return _checks(root, last_changed(root, *_TABLES))


def examples(root: Path) -> dict[str, dict[str, list[str]]]:
    """Return the texts that each check must catch and spare, by its id."""
    return {
        row["id"]: {name: _texts(row[name]) for name in ("caught", "spared")}
        for _, row in read_table("draft_checks", root).rows()
    }


@lru_cache(maxsize=8)
def _checks(root: Path, _changed: tuple[int, ...]) -> dict[str, Any]:
    kinds = {row["id"]: row for _, row in read_table("draft_kinds", root).rows()}
    lists = _lists(root)
    known = frozenset(lists)
    concerns = {rule.id: rule.concerns.split() for rule in read_rules(root)}
    checks = {}
    for where, row in read_table("draft_checks", root).rows():
        if row["kind"] not in kinds:
            raise DataError(f"{where} : genre « {row['kind']} » inconnu : {', '.join(kinds)}")
        own = "" if row["rules"] == NO_RULE else row["rules"] or kinds[row["kind"]]["rules"]
        checks[row["id"]] = {
            "kind": row["kind"],
            "by": row["by"],
            "find": _find(where, row, known),
            **{name: _pattern(where, name, row[name], known) for name in _PATTERNS},
            "contexts": _codes(where, "contexts", row["contexts"], CONTEXTS),
            "audiences": _codes(where, "audiences", row["audiences"], tuple(AUDIENCES)),
            "places": _codes(where, "places", row["places"], tuple(PLACES)),
            "not_for": _codes(where, "not_for", row["not_for"], tuple(READERS)),
            "message": row["message"],
            "rules": _rules(where, own, concerns),
            "before": row["before"],
            "after": row["after"],
        }
    unread = {row["id"]: row["sentence"] for _, row in read_table("draft_unread", root).rows()}
    _has_all("draft_unread", unread, UNREAD)
    return {
        "kinds": {
            id_: {name: kind[name] for name in ("title", "question", "misses")}
            for id_, kind in kinds.items()
        },
        "checks": checks,
        "lists": lists,
        "names": [plain(row["name"]) for _, row in read_table("draft_names", root).rows()],
        "unread": unread,
    }


Pattern = list[list[Any]]


def _lists(root: Path) -> dict[str, Pattern]:
    """Return each list of words as one pattern."""
    rows = list(read_table("draft_words", root).rows())
    written: dict[str, list[str]] = {}
    for _, row in rows:
        written.setdefault(row["list"], []).append(row["words"])
    known = frozenset(written)
    for where, row in rows:
        _check_name(where, row["list"], known)
        _pattern(where, "words", row["words"], known)
    _has_all("draft_words", written, LISTS)
    named = {name: re.findall(r"<([a-z-]+)>", BAR.join(words)) for name, words in written.items()}
    try:
        TopologicalSorter(named).prepare()
    except CycleError as error:
        circle = " → ".join(error.args[1][::-1])
        raise DataError(f"data/draft_words.csv : une liste se contient : {circle}") from None
    return {name: compiled(BAR.join(words), known) for name, words in written.items()}


def _check_name(where: str, name: str, lists: frozenset[str]) -> None:
    """Have a list bear a name that a pattern can write, and that means nothing else."""
    wrong = ""
    if not re.fullmatch("[a-z-]+", name):
        wrong = "un nom de liste n'a que des minuscules sans accent et des traits d'union"
    elif name in WORDS:
        wrong = "ce nom dit déjà ce qu'un mot est"
    elif name.endswith(_NOT) and name.removesuffix(_NOT) not in lists:
        wrong = f"il n'y a pas de liste « {name.removesuffix(_NOT)} » dont ôter ces mots"
    if wrong:
        raise DataError(f"{where}, colonne « list » : « {name} » : {wrong}")


def _has_all(table: str, written: dict[str, Any], wanted: tuple[str, ...]) -> None:
    for name in wanted:
        if name not in written:
            raise DataError(f"data/{table}.csv : « {name} » manque, que course/draft/ lit")


def _find(where: str, row: dict[str, Any], lists: frozenset[str]) -> Pattern | str:
    """Return what a check looks for, in the form that its way of finding asks for."""
    text = str(row["find"])
    if not text and row["by"] != "acronym":
        raise DataError(f"{where}, colonne « find » : cellule vide ; dites ce qui est cherché")
    if row["by"] == "words":
        return _pattern(where, "find", text, lists)
    if row["by"] == "signs" and (wrong := checked(text)):
        raise DataError(f"{where}, colonne « find » : {wrong}")
    if row["by"] == "length" and not re.fullmatch(r"[1-9]\d?", text):
        raise DataError(f"{where}, colonne « find » : un nombre de mots, « 30 » par exemple")
    if row["by"] == "clues":
        _codes(where, "find", text, tuple(lists))
    return text


def _pattern(where: str, column: str, pattern: str, lists: frozenset[str]) -> Pattern:
    try:
        return compiled(pattern, lists) if pattern else []
    except PatternError as error:
        raise DataError(f"{where}, colonne « {column} » : {error}") from error


def _codes(where: str, column: str, cell: str, known: tuple[str, ...]) -> list[str]:
    for code in cell.split():
        if code not in known:
            raise DataError(
                f"{where}, colonne « {column} » : « {code} » inconnu : {', '.join(known)}"
            )
    return cell.split()


def _rules(where: str, cell: str, concerns: dict[str, list[str]]) -> dict[str, str]:
    """Return the rule of each profession: « medecin infirmier:R-COM-01 tous:R-INF-08 »."""
    rules: dict[str, str] = {}
    readers: list[str] = []
    for part in cell.split():
        reader, _, rule = part.partition(":")
        readers.append(reader)
        if reader not in {*READERS, ALL}:
            known = ", ".join((*READERS, ALL))
            raise DataError(f"{where}, colonne « rules » : « {reader} » inconnu : {known}")
        if not rule:
            continue
        for one in readers:
            if not {one, ALL} & set(concerns.get(rule, [])):
                raise DataError(
                    f"{where}, colonne « rules » : la règle « {rule} » ne vise pas « {one} » "
                    "dans data/rules.csv"
                )
            rules[one] = rule
        readers = []
    if readers:
        raise DataError(f"{where}, colonne « rules » : une règle manque après « {readers[-1]} »")
    return rules


def _texts(cell: str) -> list[str]:
    return [text for text in cell.split(BAR) if text]
