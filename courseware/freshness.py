"""What was checked too long ago: rules of law, decisions, claims of the articles."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from courseware.table import DataError, read_table

# Tables whose rows say in « checked » when their source was last read.
TABLES = ("rules", "decisions", "claims")


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


def _after(day: date, months: int) -> tuple[int, int, int]:
    """Return the same day so many months later, to compare: after 31 January comes 31 February."""
    years, month = divmod(day.month - 1 + months, 12)
    return day.year + years, month + 1, day.day


def _day(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise DataError(f"{where} : date « {text} » ; attendu : AAAA-MM-JJ") from error
