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
    for line, row in enumerate(table.frame[list(columns)].to_dict("records"), start=2):
        for name, text in row.items():
            try:
                if text:
                    parse_line(text, root)
            except ValueError as error:
                where = f"data/{table.csv}, ligne {line}, colonne « {name} »"
                raise DataError(f"{where} : {error}") from error
