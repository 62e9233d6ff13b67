"""Tables of `data/`, described by the Frictionless data package, their sources by the bibliography.

`book/references.bib` says of each source who, what, when, where: `courseware.data.sources`.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from courseware.data.shares import size_of, wrong_share
from courseware.data.sources import BIBLIOGRAPHY, DataError, Source, read_sources
from courseware.data.uncertainty import wilson
from courseware.project.course import DATA_PACKAGE, project_root

__all__ = ["DataError", "Field", "Source", "Table", "read_table"]

# Frictionless field type → pandas dtype. Dates stay text: « 2014-01 » is not a day.
_DTYPES = {
    "string": "str",
    "date": "str",
    "year": "Int64",
    "integer": "Int64",
    "number": "float64",
    "boolean": "boolean",
}
# How a number may be written in a cell; Python and pandas also take « 1_000 », « nan », « inf ».
_WRITTEN = {
    "year": re.compile("[0-9]{4}"),
    "integer": re.compile("-?[0-9]{1,15}"),
    "number": re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?"),
    "boolean": re.compile("true|false"),
}


@dataclass(frozen=True)
class Field:
    """A column: `title` heads it in French, `unit` is what its numbers count ("" if no number).

    A column of shares names the column of their sizes (`share_of`), or says why it has none
    (`no_size`).
    """

    name: str
    title: str
    description: str
    unit: str
    share_of: str = ""
    no_size: str = ""


@dataclass(frozen=True)
class Table:
    """One table of `data/`: `frame` holds its rows, typed as the package's schema says."""

    name: str
    title: str
    description: str
    csv: str
    primary_key: tuple[str, ...]
    fields: tuple[Field, ...]
    frame: pd.DataFrame
    package_sources: dict[str, Source]

    def field(self, name: str) -> Field:
        """Return the description of column `name`.

        Raises:
            DataError: the table has no such column.
        """
        for field in self.fields:
            if field.name == name:
                return field
        known = ", ".join(field.name for field in self.fields)
        raise DataError(f"{self.csv} : pas de colonne « {name} » ; colonnes : {known}")

    def unit(self) -> str:
        """Return the unit of column `value`, in French."""
        return self.field("value").unit

    def where(self, mask: pd.Series) -> "Table":
        """Return the same table with the rows for which `mask` is true, in their order."""
        return replace(self, frame=self.frame[mask].reset_index(drop=True))

    def rows(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield each row as plain JSON, after its place: « data/usages.csv, ligne 2 ».

        An empty cell is None, or "" in a text.
        """
        # The first line of the file heads it; no cell holds a line break (a test holds it).
        for line, row in enumerate(self.frame.astype(object).to_dict("records"), start=2):
            cells = {str(name): None if pd.isna(cell) else cell for name, cell in row.items()}
            yield f"data/{self.csv}, ligne {line}", cells

    def keys(self) -> pd.Series:
        """Return the primary key of each row, its parts joined by « / »."""
        return self.frame[list(self.primary_key)].astype(str).agg("/".join, axis=1)

    def row(self, key: str) -> pd.Series:
        """Return the row whose primary key reads `key`, its parts joined by « / ».

        Raises:
            DataError: no row, with the nearest keys of the table.
        """
        keys = self.keys()
        rows = self.frame[keys == key]
        if len(rows) == 1:
            return rows.iloc[0]
        start = key.partition("/")[0]
        near = [known for known in keys if known.startswith(start)] or list(keys)
        raise DataError(
            f"{self.csv} : pas de ligne « {key} » (clé : {'/'.join(self.primary_key)}) ; "
            f"par exemple : {', '.join(near[:5])}"
        )

    def intervals(self, name: str = "value") -> pd.Series:
        """Return the 95 % interval, (low, high) in %, of each share of a column; None: no size.

        Raises:
            DataError: the column holds no shares of a size.
        """
        field = self.field(name)
        if not field.share_of:
            raise DataError(
                f"{self.csv}, colonne « {name} » : aucun intervalle sans effectif. "
                + (field.no_size or "Nommez-y la colonne des effectifs (« shareOf »).")
            )
        ends = [
            wilson(float(share), size) if (size := size_of(cell)) and not pd.isna(share) else None
            for share, cell in zip(self.frame[name], self.frame[field.share_of], strict=True)
        ]
        return pd.Series(ends, index=self.frame.index, dtype=object)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of the rows, in order of first use."""
        return tuple(self.package_sources[name] for name in self.frame["source"].unique())


def last_changed(root: Path, *tables: str) -> tuple[int, ...]:
    """Return when what describes and holds `tables` changed: a cache that takes it sees an edit.

    Hundreds of questions cite the same few tables. A table's file has its name (a test holds it).
    """
    files = (root / DATA_PACKAGE, *(root / "data" / f"{name}.csv" for name in tables))
    return tuple(file.stat().st_mtime_ns for file in files if file.is_file())


def read_table(name: str, root: Path | None = None) -> Table:
    """Read table `name` of the project at `root` (default: the one around the working directory).

    Raises:
        DataError: unknown table, missing file, column or source, or a value of another type.
        FileNotFoundError: the working directory is outside the course.
    """
    root = root or project_root()
    package = _package(root / DATA_PACKAGE, (root / DATA_PACKAGE).stat().st_mtime_ns)
    resources = {resource["name"]: resource for resource in package["resources"]}
    if name not in resources:
        raise DataError(
            f"{DATA_PACKAGE.as_posix()} : pas de table « {name} » ; "
            f"tables : {', '.join(sorted(resources))}"
        )
    try:
        return _table(resources[name], root)
    except (KeyError, TypeError) as error:
        raise DataError(
            f"{DATA_PACKAGE.as_posix()}, table « {name} » : description incomplète ({error})"
        ) from error


def _table(resource: dict[str, Any], root: Path) -> Table:
    sources = read_sources(root)
    fields = resource["schema"]["fields"]
    frame = _read_csv(root / "data" / resource["path"], fields)
    _check_keys(frame, resource["schema"]["primaryKey"], resource["path"])
    for line, source in enumerate(frame["source"], start=2):
        if source not in sources:
            raise DataError(
                f"data/{resource['path']}, ligne {line} : source « {source} » absente de "
                f"{BIBLIOGRAPHY.as_posix()} : ajoutez-y une entrée « @misc{{{source}, … }} », avec "
                "author, title, year, url, urldate et license"
            )
    return Table(
        name=resource["name"],
        title=resource["title"],
        description=resource["description"],
        csv=resource["path"],
        primary_key=tuple(resource["schema"]["primaryKey"]),
        fields=tuple(
            Field(
                f["name"],
                f["title"],
                f["description"],
                f.get("unit", ""),
                f.get("shareOf", ""),
                f.get("noSize", ""),
            )
            for f in fields
        ),
        frame=frame,
        package_sources=sources,
    )


@lru_cache(maxsize=4)
def _package(path: Path, _changed: int) -> dict[str, Any]:
    """Return the parsed data package; `_changed` (modification time) makes an edit visible."""
    try:
        package: dict[str, Any] = json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        raise DataError(f"{path} : JSON illisible, ligne {error.lineno} : {error.msg}") from error
    return package


def _read_csv(path: Path, fields: list[dict[str, Any]]) -> pd.DataFrame:
    names = [field["name"] for field in fields]
    try:
        frame = pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8")
    except FileNotFoundError as error:
        raise DataError(f"data/{path.name} : fichier absent, décrit dans le paquet.") from error
    except pd.errors.EmptyDataError:
        raise DataError(
            f"data/{path.name} : fichier vide ; sa première ligne est {','.join(names)}"
        ) from None
    except (pd.errors.ParserError, UnicodeDecodeError) as error:
        raise DataError(f"data/{path.name} : CSV illisible ({error}).") from error
    if not isinstance(frame.index, pd.RangeIndex):  # what pandas makes of a row too long
        raise DataError(
            f"data/{path.name}, ligne 2 : plus de valeurs que de colonnes ; un texte qui contient "
            "une virgule s'écrit entre guillemets"
        )
    if list(frame.columns) != names:
        raise DataError(
            f"data/{path.name} : colonnes {', '.join(frame.columns)} ; attendu : {', '.join(names)}"
        )
    for field in fields:
        _check_cells(frame[field["name"]], field.get("constraints", {}), path.name)
    texts = frame.copy()
    for field in fields:
        frame[field["name"]] = _typed(frame[field["name"]], field["type"], path.name)
    if wrong := wrong_share(texts, fields):
        raise DataError(f"data/{path.name}, {wrong}")
    return frame


def _check_cells(column: pd.Series, constraints: dict[str, Any], csv: str) -> None:
    """Refuse an empty cell where one is required, and a code that is none of those known."""
    known = constraints.get("enum")
    for line, value in enumerate(column, start=2):
        where = f"data/{csv}, ligne {line}, colonne « {column.name} »"
        if not value and constraints.get("required"):
            raise DataError(f"{where} : cellule vide, une valeur y est attendue")
        if value and known and value not in known:
            raise DataError(f"{where} : « {value} » inconnu, attendu : {', '.join(known)}")


def _check_keys(frame: pd.DataFrame, primary_key: list[str], csv: str) -> None:
    """Refuse a key that is not whole or stands twice: a citation would name two rows."""
    lines: dict[tuple[str, ...], int] = {}
    for line, key in enumerate(
        frame[primary_key].astype(object).itertuples(index=False, name=None), start=2
    ):
        where = f"data/{csv}, ligne {line}"
        if any(pd.isna(part) or part == "" for part in key):
            raise DataError(f"{where} : clé vide ({', '.join(primary_key)}), remplissez-la")
        if (first := lines.setdefault(key, line)) != line:
            raise DataError(
                f"{where} : la clé « {'/'.join(map(str, key))} » est déjà ligne {first} : "
                "gardez une des deux lignes, ou changez sa clé"
            )


def _typed(column: pd.Series, kind: str, csv: str) -> pd.Series:
    if kind in {"string", "date"}:
        return column
    for line, value in enumerate(column, start=2):
        if value and not _WRITTEN[kind].fullmatch(value):
            raise DataError(
                f"data/{csv}, ligne {line}, colonne « {column.name} » : « {value} » n'est pas "
                f"du type {kind}."
            )
    values = column.replace(
        {"": None, "true": True, "false": False} if kind == "boolean" else {"": None}
    )
    return values.astype(_DTYPES[kind])  # type: ignore[call-overload, no-any-return]
