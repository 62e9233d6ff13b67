"""Sheets to hand out, one A4 page each, made from the tables and questions of the course."""

from pathlib import Path
from typing import Any

from course.networks.networks import read_networks
from course.plan.grid import FILE as GRID
from course.plan.grid import read_grid
from course.rules.delays import read_delays
from course.rules.professions import EVERYONE, Advice, read_advice
from course.rules.rules import READERS
from courseware.data.table import read_table
from courseware.questions.chapters import Chapter
from courseware.text.templates import filled

SHEETS = ("rules", "delays", "networks", "cases", "grid")


class HandoutError(ValueError):
    """A sheet that cannot be made: what is asked, and what there is."""


def handout(what: str, names: list[str], chapters: list[Chapter], page: Path, root: Path) -> str:
    """Return the HTML of the sheets `what`; `names` are the questions of « cases ».

    `page` is the file of the page they stand on. Raises ValueError where one cannot be made.
    """
    made = {"rules": _rules, "delays": _delays, "networks": _networks}
    if what in made:
        values = made[what](root)
    elif what == "cases":
        values = {"cases": _cases(names, chapters)}
    elif what == "grid":
        values = {"grid": read_grid(page.with_suffix(GRID), root)}
    else:
        raise HandoutError(f"feuille « {what} » inconnue ; feuilles : {', '.join(SHEETS)}")
    return filled(f"course/handouts/{what}.html", root, **values)


def _rules(root: Path) -> dict[str, Any]:
    """Return each reader's own rows, then everyone's, by heading; and when they were read."""
    rows = read_advice(root)
    readers = []
    for code, name in READERS.items():
        own = [row for row in rows if code in row.concerns]
        # What a status adds to a profession (a public employee) is on the page of rules.
        if len(own) > 1:
            held = [row for row in rows if code in row.concerns or EVERYONE in row.concerns]
            days = sorted(rule.checked for row in held for rule in row.rules)
            readers.append((code, name, _by_heading(held), days[0], days[-1]))
    return {"readers": readers, "everyone": EVERYONE}


def _by_heading(rows: list[Advice]) -> dict[str, list[Advice]]:
    found: dict[str, list[Advice]] = {}
    for row in rows:
        found.setdefault(row.heading, []).append(row)
    return found


def _delays(root: Path) -> dict[str, Any]:
    table = read_table("recourses", root)
    return {"delays": read_delays(root), "recourses": [row for _, row in table.rows()]}


def _networks(root: Path) -> dict[str, Any]:
    """Return the networks that one may still choose: those whose time was reckoned."""
    return {"networks": [one for one in read_networks(root) if one.minutes]}


def _cases(names: list[str], chapters: list[Chapter]) -> list[Any]:
    asked = {
        f"{chapter.id}/{question.id}": question
        for chapter in chapters
        for _, question in chapter.questions()
        if question.type == "case"
    }
    if unknown := [name for name in names if name not in asked]:
        raise HandoutError(f"cas « {unknown[0]} » introuvable : écrivez CHAPITRE/QUESTION d'un cas")
    return [asked[name] for name in names]
