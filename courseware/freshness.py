"""What was checked too long ago, and, page by page, the rules that are still to check."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from courseware.book import page_text, pages_of_book
from courseware.rules import read_rules
from courseware.table import DataError, read_table

# Tables whose rows say in « checked » when their source was last read.
TABLES = ("rules", "decisions", "claims")
_RULE = re.compile(r"\bR-[A-Z]{3}-\d\d\b")


@dataclass(frozen=True, order=True)
class Stale:
    """A row to check again, the oldest first: where it stands, and the `address` to read."""

    checked: date
    csv: str
    line: int
    id: str
    address: str

    def __str__(self) -> str:
        return f"{self.checked}  {self.id}  data/{self.csv}, ligne {self.line}  {self.address}"


def stale(root: Path, months: int, today: date) -> list[Stale]:
    """Return the rows of the project at `root` checked more than `months` months before `today`.

    Raises:
        DataError: a table is damaged, or a day of checking is not a date.
    """
    found = []
    for name in TABLES:
        table = read_table(name, root)
        # The first line of the file heads it; no cell holds a line break (a test holds it).
        for line, row in enumerate(table.frame.to_dict("records"), start=2):
            checked = _day(row["checked"], f"data/{table.csv}, ligne {line}")
            if _after(checked, months) < (today.year, today.month, today.day):
                address = table.package_sources[row["source"]].path
                found.append(Stale(checked, table.csv, line, row["id"], address))
    return sorted(found)


def to_check(root: Path) -> dict[str, list[str]]:
    """Return, by page of the project at `root`, the rules to check that it or its questions cite.

    Each rule comes with the text to look up and the address to begin with.

    Raises:
        DataError: a table is damaged.
        TocError: the table of contents cannot be read, or names a page that is not there.
    """
    unread = {rule.id: rule for rule in read_rules(root) if rule.certainty == "check"}
    pages = {}
    for page in pages_of_book(root):
        questions = page.with_suffix(".quiz.yml")
        text = page_text(page) + (questions.read_text("utf-8") if questions.is_file() else "")
        # Cited in a text (« rule:R-SEC-06 »), or by a case (« rules: [R-SEC-06] »).
        cited = sorted(set(_RULE.findall(text)) & set(unread))
        name = page.relative_to(root / "book").with_suffix("").as_posix()
        if cited:
            pages[name] = [
                f"{id_}  {unread[id_].reference}  {unread[id_].source.path}" for id_ in cited
            ]
    return pages


def _after(day: date, months: int) -> tuple[int, int, int]:
    """Return the same day so many months later, to compare: after 31 January comes 31 February."""
    years, month = divmod(day.month - 1 + months, 12)
    return day.year + years, month + 1, day.day


def _day(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise DataError(f"{where} : date « {text} » ; attendu : AAAA-MM-JJ") from error
