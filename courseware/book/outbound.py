"""Every link of a course to another site: what it is called, the day it was read, where it stands.

A source has that in `book/references.bib`. A link of the text that is no source has a line of
`book/links.csv`: its address, what it leads to, the day it was read, or nothing where nobody noted
it. A course may do without that file.
"""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from html import unescape
from io import StringIO
from pathlib import Path

from courseware.data.sources import BIBLIOGRAPHY, DataError, Source, read_sources
from courseware.data.table import read_table
from courseware.project.course import CONFIG, DATA_PACKAGE, Course
from courseware.project.pages import headings, page_name, page_text, pages_of_book

LINKS = Path("book") / "links.csv"
_COLUMNS = ["url", "title", "read_on"]
_DAY = re.compile(r"20\d\d-\d\d-\d\d")
# An address as texts, tables and HTML hold it; parentheses go in pairs.
_ADDRESS = re.compile(r"""https?://(?:[^\s()<>"'`|\\{}[\]]|\([^\s()<>"']*\))+""")
_CLOSING = ".,;:!?*_»…"


@dataclass(frozen=True)
class Page:
    """A page of the book: its name, as in `_toc.yml`, and its title."""

    name: str
    title: str


@dataclass(frozen=True)
class Link:
    """A link to another site; `read_on` is an ISO day or "", `pages` and `places` hold it."""

    address: str
    title: str
    read_on: str
    pages: tuple[Page, ...]
    places: tuple[str, ...]


@dataclass(frozen=True)
class Outbound:
    """The links of the course at `root` to other sites."""

    root: Path

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The sources, by address; one that the course itself is stands in a page."""
        read = read_sources(self.root).values()
        return {source.path: source for source in read if _ADDRESS.match(source.path)}

    @cached_property
    def listed(self) -> dict[str, tuple[str, str]]:
        """What `book/links.csv` says, by address: a title, a day or "".

        Raises:
            DataError: a line that does not fit, or an address that is listed elsewhere.
        """
        file = self.root / LINKS
        if not file.is_file():
            return {}
        found: dict[str, tuple[str, str]] = {}
        try:
            text = file.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            raise DataError(f"{LINKS.as_posix()} : enregistrez le fichier en UTF-8") from None
        rows = csv.reader(StringIO(text, newline=""))
        if next(rows, None) != _COLUMNS:
            raise DataError(f"{LINKS.as_posix()}, ligne 1 : attendu « {','.join(_COLUMNS)} »")
        for row in rows:
            where = f"{LINKS.as_posix()}, ligne {rows.line_num}"
            url, title, read_on = self._row(row, where)
            if url in found or url in self.sources:
                elsewhere = LINKS if url in found else BIBLIOGRAPHY
                raise DataError(f"{where} : {url} est déjà dans {elsewhere.as_posix()} : ôtez-la")
            found[url] = title, read_on
        return found

    @staticmethod
    def _row(row: list[str], where: str) -> tuple[str, str, str]:
        if len(row) != len(_COLUMNS):
            raise DataError(f"{where} : {len(row)} cellules, {len(_COLUMNS)} attendues")
        url, title, read_on = row
        if not _ADDRESS.fullmatch(url) or not title.strip():
            raise DataError(f"{where} : une adresse « https://… », puis ce qu'on y trouve")
        if not _is_day(read_on):
            raise DataError(f"{where} : un jour tel que 2026-11-25, ou rien s'il n'a pas été noté")
        return url, title, read_on

    @cached_property
    def links(self) -> list[Link]:
        """Every link, those of pages first, in the order of the book; then unused sources."""
        pages: dict[str, list[Page]] = {}
        places: dict[str, list[str]] = {}
        for file, page in self._files():
            for address, line in _addresses(file):
                name = file.relative_to(self.root).as_posix()
                places.setdefault(address, []).append(f"{name}, ligne {line}")
                if page and page not in pages.setdefault(address, []):
                    pages[address].append(page)
        for address, source in self.sources.items():
            places.setdefault(address, []).append(f"{BIBLIOGRAPHY.as_posix()}, « {source.name} »")
            places[address] += self._tables.get(address, [])
        return [self._link(one, tuple(pages.get(one, ())), tuple(places[one])) for one in places]

    def _link(self, address: str, pages: tuple[Page, ...], places: tuple[str, ...]) -> Link:
        if source := self.sources.get(address):
            return Link(address, source.title, source.accessed, pages, places)
        title, read_on = self.listed.get(address, (address, ""))
        return Link(address, title, read_on, pages, places)

    @property
    def unlisted(self) -> list[Link]:
        """The links that neither file knows."""
        known = {*self.sources, *self.listed}
        return [link for link in self.links if link.address not in known]

    @property
    def unused(self) -> list[str]:
        """The addresses of `book/links.csv` that stand nowhere."""
        used = {link.address for link in self.links}
        return [address for address in self.listed if address not in used]

    def of_texts_alone(self) -> list[Link]:
        """Return the links that are no source of a table, which says its own."""
        return [link for link in self.links if link.address not in self._tables]

    @cached_property
    def _tables(self) -> dict[str, list[str]]:
        """The tables that rest on a source, by its address."""
        package = json.loads((self.root / DATA_PACKAGE).read_text(encoding="utf-8"))
        found: dict[str, list[str]] = {}
        for resource in package["resources"]:
            table = read_table(resource["name"], self.root)
            for source in table.sources:
                found.setdefault(source.path, []).append(f"data/{table.csv}")
        return found

    def _files(self) -> Iterator[tuple[Path, Page | None]]:
        """Yield each file that may hold a link, and the page that shows it, where it is one's."""
        for file in pages_of_book(self.root):
            page = Page(page_name(file, self.root), headings(file)[0])
            yield file, page
            for beside in sorted(file.parent.glob(f"{file.stem}.*.yml")):
                yield beside, page
        yield self.root / CONFIG, None
        for table in sorted((self.root / "data").glob("*.csv")):
            yield table, None
        for package in Course.at(self.root).packages:
            for template in sorted((self.root / package).rglob("*.html")):
                yield template, None


def _is_day(read_on: str) -> bool:
    """Whether this is a day, or nothing."""
    try:
        return not read_on or bool(_DAY.fullmatch(read_on) and date.fromisoformat(read_on))
    except ValueError:
        return False


def _addresses(file: Path) -> Iterator[tuple[str, int]]:
    """Yield each address of a file, once, with its line; of a notebook, those of its texts."""
    text = shown = file.read_text(encoding="utf-8")
    if file.suffix == ".ipynb":
        shown = page_text(file)
    elif file.suffix == ".csv":  # a comma may belong to an address
        shown = "\n".join(cell for row in csv.reader(text.splitlines()) for cell in row)
    lines = text.splitlines()
    for found in dict.fromkeys(_ADDRESS.findall(shown)):
        written = found.rstrip(_CLOSING)
        line = next((number for number, one in enumerate(lines, 1) if written in one), 1)
        yield unescape(written) if file.suffix == ".html" else written, line
