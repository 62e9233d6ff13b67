"""Cells of a table that hold authors' Markdown."""

from collections.abc import Sequence
from pathlib import Path

from courseware.data.table import DataError, Table
from courseware.text.markdown import parse_line


def check_cells(table: Table, columns: Sequence[str], root: Path) -> None:
    """Check the lines of Markdown in some columns of a table, before a page shows them.

    Raises:
        DataError: what `render_line` raises, with the file, the line and the column.
    """
    for where, row in table.rows():
        for name in columns:
            try:
                if row[name]:
                    parse_line(row[name], root)
            except ValueError as error:
                raise DataError(f"{where}, colonne « {name} » : {error}") from error
