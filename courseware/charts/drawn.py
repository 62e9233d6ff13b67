"""Charts drawn from a table of `data/`: as the book shows them, or of what a live notebook asks."""

import inspect
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from functools import wraps
from itertools import product
from typing import Concatenate, ParamSpec

import plotly.graph_objects as go

from courseware.charts.chart import Chart
from courseware.charts.words import listed
from courseware.data.table import DataError, Table, read_table
from courseware.text.french import counted, first_few, format_date, format_number

# What a chart is asked to show of a column: values, or one; nothing, what the book shows.
Asked = str | int | Iterable[str | int]
_Asked = ParamSpec("_Asked")
# So many values are said one by one; of more, the least and the most.
_FEW = 6
_TIMES = ("year", "date")


def drawn_from(
    name: str, columns: str = ""
) -> Callable[[Callable[Concatenate[Table, _Asked], Chart]], Callable[_Asked, Chart]]:
    """Make a chart of a function of table `name`, read when it is drawn.

    What else the function takes is asked of the chart, and has a default: without arguments it is
    the book's. `columns`, parted by spaces, are those of its data table.

    Raises:
        DataError: the table has not, or no more, a row that the chart looks up.
    """

    def of_table(
        draw: Callable[Concatenate[Table, _Asked], Chart],
    ) -> Callable[_Asked, Chart]:
        @wraps(draw)
        def drawn(*asked: _Asked.args, **named: _Asked.kwargs) -> Chart:
            table = read_table(name)
            try:
                return replace(draw(table, *asked, **named), columns=columns.split())
            except LookupError as error:
                raise DataError(
                    f"data/{table.csv} n'a pas, ou n'a plus, ce que le graphique « {draw.__name__} "
                    f"» y cherche ({error}) : remettez cette ligne, ou corrigez le graphique"
                ) from error

        # What a live notebook tells of it (« Maj Tab »): the table is none of its arguments.
        signature = inspect.signature(draw)
        rest = list(signature.parameters.values())[1:]
        drawn.__signature__ = signature.replace(parameters=rest)  # type: ignore[attr-defined]
        return drawn

    return of_table


def only(table: Table, **asked: Asked) -> Table:
    """Return the rows of `table` that are asked for: column → its values; all if none is.

    Raises:
        DataError: a value that is not there, with the nearest and all that are; or a row.
    """
    wanted = {column: _texts(values) for column, values in asked.items()}
    wanted = {column: values for column, values in wanted.items() if values}
    cells = table.frame[list(wanted)].astype(str)
    for column, values in wanted.items():
        known = sorted(cells[column].unique())
        if unknown := [value for value in values if value not in known]:
            raise DataError(_unknown(table, column, unknown[0], known))
    there = set(cells.itertuples(index=False, name=None))
    for row in product(*wanted.values()):
        if row not in there:
            raise DataError(f"{_where(table)} aucune ligne « {', '.join(row)} »")
    for column, values in wanted.items():
        table = table.where(table.frame[column].astype(str).isin(values))
    return table


def asked_of(
    figure: go.Figure, about: str, table: Table, by: Sequence[str], *, base: str = ""
) -> Chart:
    """Return the chart of what was asked: what it is `about`, then its rows, in plain words.

    A title that states something is true of the rows of the book alone. `by` are the columns that
    name a row.
    """
    frame = table.frame
    frame = frame.sort_values([column for column in by if column in _TIMES], kind="stable")
    named = frame[list(by)].astype(str)
    for day in named.columns.intersection(["date"]):
        named[day] = named[day].map(format_date)
    said = (_few(list(dict.fromkeys(named[column])), column) for column in by)
    names = named.agg(", ".join, axis=1)
    rows = sorted(zip(frame["value"], names, strict=True))
    told = [f"{format_number(value)} ({name})" for value, name in rows]
    values = f"de {told[0]} à {told[-1]}" if len(told) > _FEW else listed(told)
    units = list(dict.fromkeys(frame["unit"])) if "unit" in frame else [table.unit()]
    return Chart(
        figure,
        title=f"{about} : {' ; '.join(said)}",
        alt=f"{counted(len(frame), 'valeur')}, en {' ou '.join(units)} : {values}.",
        base=base,
        table=table,
    )


def _texts(values: Asked) -> list[str]:
    several = [values] if isinstance(values, str | int) else values
    return list(dict.fromkeys(str(value) for value in several))


def _few(values: Sequence[str], column: str) -> str:
    if len(values) <= _FEW:
        return listed(values)
    return f"{values[0]} à {values[-1]}" if column in _TIMES else first_few(values)


def _where(table: Table) -> str:
    return f"data/{table.csv} : ce graphique n'y trouve"


def _unknown(table: Table, column: str, value: str, known: Sequence[str]) -> str:
    """Say that a column has no such value: what is near first, then all there is."""
    folded = {each.casefold(): each for each in known}
    # A year is near no other.
    close = [] if value.isdecimal() else get_close_matches(value.casefold(), folded)
    perhaps = [f"peut-être {' ou '.join(f'« {folded[each]} »' for each in close)}"] if close else []
    missing = f"{_where(table)} pas de « {value} » (colonne « {column} »)"
    return " ; ".join([missing, *perhaps, f"il y a : {', '.join(known)}"])
