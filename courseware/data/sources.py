"""Sources of the course: each has one identity, its entry in `book/references.bib`.

Tables name a source by its key; what a page shows of it is made here from its entry.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from courseware.project.said import SaidError

BIBLIOGRAPHY = Path("book") / "references.bib"
_NEEDED = ("title", "url", "urldate", "license")
_DAY = re.compile(r"20\d\d-\d\d-\d\d")


class DataError(SaidError):
    """A table, column, row or source of `data/` that does not exist or does not fit."""


@dataclass(frozen=True)
class Source:
    """Where figures were read: `title` is a citation, `path` an address, `accessed` an ISO day."""

    name: str
    title: str
    path: str
    accessed: str
    license: str


def read_sources(root: Path) -> dict[str, Source]:
    """Return every source of the bibliography of the course at `root`, by key, in its order.

    Raises:
        DataError: no such file, one that does not read, or an entry without what a page shows.
    """
    path = root / BIBLIOGRAPHY
    if not path.is_file():
        raise DataError(f"{BIBLIOGRAPHY.as_posix()} : fichier absent, il décrit chaque source")
    return _sources(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _sources(path: Path, _changed: int) -> dict[str, Source]:
    from pybtex.database import BibliographyData, parse_file  # noqa: PLC0415 -- 40 ms, few need it
    from pybtex.exceptions import PybtexError  # noqa: PLC0415

    try:
        entries: BibliographyData = parse_file(path).entries
    except (PybtexError, UnicodeDecodeError) as error:
        raise DataError(f"{BIBLIOGRAPHY.as_posix()} : illisible ({error})") from error
    return {key: _source(key, entry) for key, entry in entries.items()}


def _source(key: str, entry: Any) -> Source:
    fields = {name: _plain(entry.fields[name]) for name in entry.fields}
    where = f"{BIBLIOGRAPHY.as_posix()}, entrée « {key} »"
    for name in _NEEDED:
        if not fields.get(name):
            raise DataError(f"{where} : champ « {name} » absent, écrivez-le")
    if not _DAY.fullmatch(fields["urldate"]):
        raise DataError(f"{where}, champ « urldate » : un jour est attendu, tel que 2026-11-25")
    authors = " et ".join(_plain(str(person)) for person in entry.persons.get("author", []))
    return Source(
        key, citation(authors, fields), fields["url"], fields["urldate"], fields["license"]
    )


def citation(authors: str, fields: dict[str, str]) -> str:
    """Return « author, title, journal, date, pages, where it was read » as far as it is known."""
    number = fields.get("number", "")
    volume = fields.get("volume", "")
    issue = f"{volume} ({number})" if volume and number else volume or (number and f"n° {number}")
    pages = fields.get("pages", "").replace("--", "-")
    parts = (
        authors,
        fields["title"],
        fields.get("journal", ""),
        issue,
        fields.get("year", ""),
        f"p. {pages}" if pages[:1].isdecimal() else pages,
        fields.get("howpublished", ""),
    )
    return ", ".join(part for part in parts if part)


def _plain(text: str) -> str:
    """Return a field of the bibliography without the braces and the escapes of TeX."""
    return re.sub(r"[{}]|\\(?=[%&#_])", "", text).strip()
