"""What was checked too long ago, and, page by page, what of the law is still to check.

The command `courseware freshness` is here.
"""

import argparse
import re
from datetime import date
from pathlib import Path

from course.rules.delays import read_delays
from course.rules.rules import read_rules
from courseware.data.table import DataError, Source, read_table
from courseware.project.pages import page_name, page_text, pages_of_book

# Tables whose rows say in « checked » when their source was last read.
TABLES = ("claims", "decisions", "delays", "recourses", "rules")
_RULE = re.compile(r"\bR-[A-Z]{3}-\d\d\b")
_DELAY = re.compile(r"\bfigure:delays/([\w-]+)")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "--older-than",
        metavar="MOIS",
        type=_months,
        help="liste plutôt ce qui a été vérifié il y a trop longtemps, affirmations comprises",
    )


def run(options: argparse.Namespace, root: Path, today: date) -> int:
    """Print what is to check; return 1 where something was checked too long ago."""
    if options.older_than is None:
        for page, rules in to_check(root).items():
            print(f"{page} : {len(rules)}", *rules, sep="\n  ")
        return 0
    rows = stale(root, options.older_than, today)
    fresh = f"Tout a été vérifié depuis moins de {options.older_than} mois."
    print("\n".join(rows) or fresh)
    return 1 if rows else 0


def stale(root: Path, months: int, today: date) -> list[str]:
    """Return a line for each row of `root` checked more than `months` ago, oldest first.

    It says when, which row, where it stands, and the address to read.

    Raises:
        DataError: a table is damaged, or a day of checking is not a date.
    """
    found = []
    for name in TABLES:
        table = read_table(name, root)
        for where, row in table.rows():
            checked = _day(row["checked"], where)
            if _after(checked, months) < (today.year, today.month, today.day):
                source = table.package_sources[row["source"]]
                found.append(_line(row["checked"], row["id"], where, source))
    return sorted(found, key=lambda line: line.partition(" ")[0])


def to_check(root: Path) -> dict[str, list[str]]:
    """Return, by page of the project at `root`, what of the law is to check there.

    That is the rules and the delays to check that the page or its questions cite, or that it
    shows, and who does what, whose addresses and hours change: each with the day it was looked at,
    what to look up and the address to begin with, the longest unseen first.

    Raises:
        DataError: a table is damaged.
        TocError: the table of contents cannot be read, or names a page that is not there.
    """
    rules = {
        rule.id: _line(rule.checked, rule.id, rule.reference, rule.source)
        for rule in read_rules(root)
        if rule.certainty == "check"
    }
    delays = {
        delay.id: _line(delay.checked, delay.id, delay.rule.reference, delay.source)
        for delay in read_delays(root)
        if delay.certainty == "check"
    }
    table = read_table("recourses", root)
    recourses = [
        _line(row["checked"], row["id"], row["name"], table.package_sources[row["source"]])
        for _, row in table.rows()
    ]
    pages = {}
    for page in pages_of_book(root):
        questions = page.with_suffix(".quiz.yml")
        text = page_text(page) + (questions.read_text("utf-8") if questions.is_file() else "")
        whole = page.read_text("utf-8")  # its code too, which shows the delays and the recourses
        # Cited in a text (« rule:R-SEC-06 »), or by a case (« rules: [R-SEC-06] »).
        found = [rules[id_] for id_ in set(_RULE.findall(text)) & set(rules)]
        cited = set(_DELAY.findall(text))
        found += [line for id_, line in delays.items() if id_ in cited or "delays()" in whole]
        found += recourses if "recourses()" in whole else []
        if found:
            name = page_name(page, root)
            pages[name] = sorted(found)
    return pages


def _line(checked: str, id_: str, what: str, source: Source) -> str:
    return f"{checked}  {id_}  {what}  {source.path}"


def _after(day: date, months: int) -> tuple[int, int, int]:
    """Return the same day so many months later, to compare: after 31 January comes 31 February."""
    years, month = divmod(day.month - 1 + months, 12)
    return day.year + years, month + 1, day.day


def _day(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise DataError(f"{where} : date « {text} » ; attendu : AAAA-MM-JJ") from error


def _months(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"« {text} » : attendu un nombre entier de mois, dès 1")
    return int(text)
