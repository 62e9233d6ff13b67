"""Where a chart of the book leads: the explorer's series that has all its numbers."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from courseware.activities.explorer.content import content_of
from courseware.activities.explorer.series import read_explored
from courseware.data.table import last_changed, read_table
from courseware.text.french import format_number, typeset

FILE = "explorer.yml"


def view_of(drawn: dict[str, Any], root: Path) -> str:
    """Return the view of what a chart draws, as « annexes/explorer.html#indicateur=… ».

    `drawn` is the chart's `meta`: the view is the first series of its table that has every number
    of its data table; "" where the book has no explorer, or that no such series.

    Raises:
        ExplorerError: an `explorer.yml` of the book holds a mistake.
        DataError: a table is damaged.
    """
    name = drawn["csv"].removesuffix(".csv")
    for file in sorted((root / "book").glob(f"**/{FILE}")):
        page = file.relative_to(root / "book").with_suffix(".html").as_posix()
        for series, heading, numbers in _series(file, root, last_changed(root, name)):
            if heading in drawn["table"]["head"] and series["csv"] == drawn["csv"]:
                column = drawn["table"]["head"].index(heading)
                if {row[column] for row in drawn["table"]["rows"]} <= numbers:
                    return f"{page}#indicateur={series['id']}"
    return ""


@lru_cache(maxsize=64)
def _series(
    file: Path, root: Path, _changed: tuple[int, ...]
) -> list[tuple[dict[str, Any], str, set[str]]]:
    """Return each series, the heading of its numbers in a chart's data table, and its numbers."""
    content = content_of(read_explored(file), file.name, root)
    return [
        (one, _heading(one["csv"].removesuffix(".csv"), root), _written(one))
        for one in content["series"]
    ]


def _heading(table: str, root: Path) -> str:
    field = read_table(table, root).field("value")
    return typeset(f"{field.title} ({field.unit})" if field.unit else field.title)


def _written(series: dict[str, Any]) -> set[str]:
    return {format_number(row[2]) for row in series["rows"]}
