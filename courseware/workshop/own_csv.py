"""A reader's own CSV, read strictly: what is wrong is said with file, line, column and remedy.

The arguments are those of `pandas.read_csv`, so that a remedy also serves without this module.
"""

import csv
from collections.abc import Collection
from pathlib import Path

import pandas as pd

from courseware.project.said import SaidError
from courseware.text.french import counted, first_few

# What else may part the columns.
_SEPARATORS = {",": "des virgules", ";": "des points-virgules", "\t": "des tabulations"}
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# What a reader writes behind a number, and pandas reads as a text.
_UNITS = " \u00a0\u202f%€"
_DECIMALS = {".": ",", ",": "."}
# Beyond this share of numbers, a column that holds a text is one of numbers with a mistake.
_MOSTLY = 0.5


class CsvError(SaidError):
    """A file that is no CSV as it was said to be."""


def read_csv(  # noqa: PLR0913 - as pandas.read_csv
    path: str | Path,
    *,
    sep: str = ",",
    decimal: str = ".",
    encoding: str = "utf-8",
    columns: Collection[str] = (),
    texts: Collection[str] = (),
) -> pd.DataFrame:
    """Return the table of a CSV file: numbers where a column holds nothing else, texts elsewhere.

    `columns` must be there; `texts` stay texts, though they look like numbers (a postcode). An
    empty cell is a missing value.

    Raises:
        CsvError: no such file, another encoding or separator, a row of another length, a column
            that is not there, or a text among numbers: file, line, column, remedy.
    """
    path = Path(path)
    rows = _rows(path, sep, encoding)
    head = [name.strip() for name in rows[0][1]]
    _check_head(path.name, head, columns, texts)
    body = [(line, row) for line, row in rows[1:] if any(cell.strip() for cell in row)]
    for line, row in body:
        if len(row) != len(head):
            cells, names = counted(len(row), "cellule"), counted(len(head), "colonne")
            raise CsvError(
                f"{path.name}, ligne {line} : {cells} pour {names} ; une cellule qui contient "
                f"« {sep} » s'écrit entre guillemets"
            )
    lines = [line for line, _ in body]
    return pd.DataFrame(
        {
            name: _column(path.name, name, lines, [row[rank] for _, row in body], decimal)
            if name not in texts
            else pd.Series([row[rank] or None for _, row in body], dtype="str")
            for rank, name in enumerate(head)
        }
    )


def _rows(path: Path, sep: str, encoding: str) -> list[tuple[int, list[str]]]:
    """Return the rows of a file, each after the line on which it ends."""
    if not path.is_file():
        beside = sorted(one.name for one in path.parent.glob("*.csv"))
        there = f" ; il y a là : {first_few(beside)}" if beside else ""
        raise CsvError(f"{path} : aucun fichier de ce nom{there}")
    content = path.read_bytes()
    try:
        # « utf-8-sig » leaves out the mark that Excel writes before the first word.
        text = content.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        other = "utf-16" if content.startswith(_UTF_16) else "cp1252"
        raise CsvError(
            f"{path.name}, ligne {line} : un caractère n'est pas en {encoding} ; enregistrez en "
            f'« CSV UTF-8 », ou lisez avec encoding="{other}" (un réglage d\'Excel)'
        ) from error
    reader = csv.reader(text.splitlines(keepends=True), delimiter=sep, strict=True)
    try:
        rows = [(reader.line_num, row) for row in reader if row]
    except csv.Error as error:
        raise CsvError(
            f"{path.name}, ligne {reader.line_num} : guillemets ouverts et jamais fermés, ou mal "
            'placés ; dans une cellule entre guillemets, un guillemet s\'écrit deux fois : ""'
        ) from error
    if not rows:
        raise CsvError(f"{path.name} : fichier vide ; sa première ligne nomme les colonnes")
    return rows


def _check_head(
    name: str, head: list[str], columns: Collection[str], texts: Collection[str]
) -> None:
    if len(head) == 1 and (other := next((s for s in _SEPARATORS if s in head[0]), "")):
        raise CsvError(
            f"{name}, ligne 1 : une seule colonne, « {head[0]} » : ce fichier sépare ses colonnes "
            f"par {_SEPARATORS[other]} ; lisez avec sep={other!r}".replace("'", '"')
        )
    for rank, each in enumerate(head, start=1):
        if not each or each in head[: rank - 1]:
            fault = f"le nom « {each} » est déjà pris" if each else "pas de nom"
            raise CsvError(f"{name}, ligne 1, colonne {rank} : {fault} ; nommez chaque colonne")
    for wanted in (*columns, *texts):
        if wanted not in head:
            raise CsvError(
                f"{name}, ligne 1 : pas de colonne « {wanted} » ; il y a : {', '.join(head)}"
            )


def _column(name: str, column: str, lines: list[int], cells: list[str], decimal: str) -> pd.Series:
    """Return a column as numbers, or as texts where few of its cells are numbers."""
    numbers = [_number(cell, decimal) for cell in cells]
    filled = [cell for cell in cells if cell.strip()]
    wrong = [
        (line, cell)
        for line, cell, number in zip(lines, cells, numbers, strict=True)
        if cell.strip() and number is None
    ]
    if wrong and (fault := _fault([cell for _, cell in wrong], len(filled), decimal)):
        line, cell = wrong[0]
        where = f"{name}, ligne {line}, colonne « {column} »"
        keep = f'ou gardez la colonne en texte avec texts=["{column}"]'
        raise CsvError(f"{where} : « {cell} » {fault}, {keep}")
    if wrong or not filled:
        return pd.Series([cell or None for cell in cells], dtype="str")
    series = pd.Series(numbers, dtype="float64")
    return series.astype("Int64") if series.dropna().mod(1).eq(0).all() else series


def _fault(wrong: list[str], filled: int, decimal: str) -> str:
    """Say what is wrong with the cells that are no numbers among `filled`; "": it holds texts."""
    other = _DECIMALS[decimal]
    if all(_number(cell, other) is not None for cell in wrong):
        return f'a « {other} » pour virgule décimale ; lisez avec decimal="{other}"'
    if all(_number(cell.rstrip(_UNITS), decimal) is not None for cell in wrong):
        return "porte une unité ; écrivez le nombre seul, et l'unité dans le nom de la colonne"
    if len(wrong) < _MOSTLY * filled:
        return (
            "n'est pas un nombre, comme le sont les autres ; corrigez la cellule, videz-la si la "
            "valeur manque"
        )
    return ""


def _number(cell: str, decimal: str) -> float | None:
    """Return the number that a cell writes, spaces between thousands or not; None: none."""
    written = "".join(cell.split()).replace("−", "-")
    if not written.replace(decimal, "", 1).lstrip("+-").isascii():
        return None
    if not written.replace(decimal, "", 1).lstrip("+-").isdigit():
        return None
    return float(written.replace(decimal, "."))
