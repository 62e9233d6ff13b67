"""The networks, as rows of `data/platforms.csv`, and what other tables say of each.

The map, the chooser, the fiches and their comparison all read these rows: none can contradict
another.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from courseware.data.cells import check_cells
from courseware.data.figure import SCHEME, read_figure
from courseware.data.table import DataError, Source, Table, read_table
from courseware.text.french import format_date, format_number

# An objective that a network serves with fewer points is not what one goes there for.
_SERVED_WELL = 2
_TEXTS = ["id", "name", "type", "status", "status_note", "caution", "page", "checked"]


@dataclass(frozen=True)
class Audience:
    """How many people, in words: a number has a meaning only with what it counts, and when."""

    number: str
    counted: str
    date: str
    source: Source


@dataclass(frozen=True)
class Network:
    """One platform. `minutes`: least and most that an objective asks for there, a week.

    `objectives`: what the chooser advises it for, most fitting first. `audience`, `minutes`: None
    where no reliable figure was found, where no objective is served.
    """

    id: str
    name: str
    type: str
    status: str
    status_note: str
    caution: str
    page: str
    checked: str
    source: Source
    audience: Audience | None
    minutes: tuple[int, int] | None
    objectives: tuple[str, ...]

    @property
    def time(self) -> str:
        """The time a week, in French; "" where no objective is served."""
        if self.minutes is None:
            return ""
        least, most = self.minutes
        if not least:
            return f"jusqu'à {most} min par semaine"
        if least == most:
            return f"{most} min par semaine"
        return f"de {least} à {most} min par semaine"


def read_networks(root: Path) -> list[Network]:
    """Return every network, in the order of `platforms`.

    Raises:
        DataError: a table is damaged, or a row names a figure that does not exist.
    """
    platforms = read_table("platforms", root)
    check_cells(platforms, ["caution"], root)
    chooser = read_table("chooser", root).frame
    aims = chooser[(chooser["criterion"] == "objectif") & (chooser["weight"] > 0)]
    answers = read_table("chooser_answers", root).frame
    short = dict(zip(answers["value"], answers["short"], strict=True))
    return [_network(row, platforms, aims, short, root) for _, row in platforms.rows()]


def _network(
    row: dict[str, Any], platforms: Table, aims: pd.DataFrame, short: dict[str, str], root: Path
) -> Network:
    own = aims[aims["network"] == row["id"]].sort_values("weight", ascending=False, kind="stable")
    minutes = own["minutes"].dropna()
    return Network(
        **{name: row[name] for name in _TEXTS},
        source=platforms.package_sources[row["source"]],
        audience=_audience(row, root),
        minutes=(int(minutes.min()), int(minutes.max())) if len(minutes) else None,
        objectives=tuple(short[value] for value in own[own["weight"] >= _SERVED_WELL]["value"]),
    )


def _audience(row: dict[str, Any], root: Path) -> Audience | None:
    if not row["audience"]:
        return None
    name, _, key = row["audience"].partition("/")
    try:
        table = read_table(name, root)
        figure = table.row(key)
        value = read_figure(f"{SCHEME}{row['audience']}", root).value
    except DataError as error:
        raise DataError(f"data/platforms.csv, « {row['id']} », audience : {error}") from error
    # « millions de personnes ou de comptes »: the definition says which, the number how many.
    unit = str(figure["unit"] if "unit" in figure else table.unit()).partition(" ")[0]
    counted = [figure["definition"], *(figure[name] for name in ("base",) if name in figure)]
    return Audience(
        number=f"{format_number(value)} {unit}",
        counted=" ; ".join(str(part) for part in counted),
        date=format_date(str(figure["date"])),
        source=table.package_sources[figure["source"]],
    )
