"""What changed in the course since readers answered: `data/changes.csv`, where a course has one.

A row a change: its `day`, its `kind` (« question », or a scheme of citations: « figure », what a
course registers), the `id` of what changed, what the course said (`old`) and says (`new`), its
`source`, and what it `touches`: pages, and questions, « chapter/question » or
« chapter/question@VERSION », the last version that went by what was said before.
"""

import re
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from courseware.data.figure import read_figure
from courseware.data.sources import DataError, Source
from courseware.data.table import read_table
from courseware.project.pages import page_name, pages_of_book
from courseware.questions import wordings
from courseware.questions.chapters import Chapter
from courseware.questions.versions import versions_of
from courseware.text.citations import cite, schemes
from courseware.text.french import short
from courseware.text.templates import words

TABLE = "changes"
FILE = Path("data") / f"{TABLE}.csv"
QUESTION, FIGURE = "question", "figure"


@dataclass(frozen=True)
class Change:
    """One change; `old` and `new` are lines of Markdown.

    `title` names what changed, in words. `pages` are those that it touches by name, in the order of
    the row, `questions` what it touches of them: « chapter/question » → the versions, the newest
    first, that went by what was said before (none where the row names none).
    """

    day: str
    kind: str
    id: str
    title: str
    old: str
    new: str
    source: Source
    pages: tuple[str, ...]
    questions: dict[str, tuple[str, ...]]

    @property
    def name(self) -> str:
        """What names it for good: in a browser, in the feed."""
        return f"{self.day}/{self.kind}/{self.id}"

    @property
    def anchor(self) -> str:
        """Its place on the page of changes."""
        return "change-" + re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-")


def changes_of(chapters: list[Chapter], root: Path) -> list[Change]:
    """Return the changes of the course at `root`, the newest first; none without the table.

    Raises:
        DataError: a row that names what is not there, a day that is none…: line and remedy.
    """
    if not (root / FILE).is_file():
        return []
    table = read_table(TABLE, root)
    reading = _Reading(chapters, root)
    found = []
    for where, row in table.rows():
        try:
            found.append(reading.change(row, table.package_sources[row["source"]]))
        except ValueError as error:
            raise DataError(f"{where} : {error}") from None
    if not found:
        raise DataError(
            f"{FILE.as_posix()} : aucune ligne ; écrivez-en une, ou retirez le fichier et sa "
            "description (data/datapackage.json)"
        )
    # Within a day, as the file has them: the sort is stable.
    found.sort(key=lambda one: one.day, reverse=True)
    _check_figures(found)
    return found


def unannounced(chapters: list[Chapter], root: Path) -> list[str]:
    """Return a line for each question whose words stayed while what is right changed, untold.

    That is all that can be asked of an author: `book/wordings.csv` holds words, and where these
    changed too, only a reader can tell whether what is right did. `courseware versions` asks them.

    Raises:
        DataError: a row of the table of changes has a fault.
    """
    if not (root / FILE).is_file():
        return []
    told = {
        (name, version)
        for change in changes_of(chapters, root)
        for name, versions in change.questions.items()
        for version in versions
    }
    found = []
    for chapter in chapters:
        for _, question in chapter.questions():
            name = f"{chapter.id}/{question.id}"
            current = versions_of(question, chapter.id, root)
            alike = (one for one in wordings.wordings_of(name, root) if current[0] in one.versions)
            found += [
                f"{FILE.as_posix()} : « {name} » a gardé ses mots depuis la version {version}, "
                f"et ce qui y est juste a changé : ajoutez une ligne dont « touches » contient "
                f"{name}@{version}"
                for version in (old for one in alike for old in one.versions if old not in current)
                if (name, version) not in told
            ]
    return found


def line_for(name: str, version: str, day: date) -> str:
    """Return the row that an author completes to announce that question `name` changed."""
    return f'{day.isoformat()},{QUESTION},{name},"avant","aujourd\'hui",SOURCE,{name}@{version}'


class _Reading:
    """What it takes to read a row: the course's pages, and its questions with their versions."""

    def __init__(self, chapters: list[Chapter], root: Path) -> None:
        self.root = root
        self.pages = [page_name(one, root) for one in pages_of_book(root)]
        self.stems = {
            f"{chapter.id}/{one.id}": one.stem
            for chapter in chapters
            for _, one in chapter.questions()
        }
        self.current = {
            f"{chapter.id}/{one.id}": versions_of(one, chapter.id, root)
            for chapter in chapters
            for _, one in chapter.questions()
        }

    def change(self, row: dict[str, Any], source: Source) -> Change:
        """Return the change of a row, or raise a ValueError that says what to write instead."""
        day, kind, id_ = row["day"], row["kind"], row["id"]
        try:
            date.fromisoformat(day)
        except ValueError:
            day = ""
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
            raise ValueError(f"« {row['day']} » n'est pas un jour ; écrivez AAAA-MM-JJ")
        for column in ("old", "new"):
            if not row[column]:
                raise ValueError(f"colonne « {column} » vide ; dites en une phrase ce qui s'y lit")
            words(row[column], self.root)
        pages, questions = self.touched(row["touches"])
        if kind == QUESTION:
            questions = {self.known(id_): (), **questions}
        if not pages and not questions:
            raise ValueError(
                "« touches » est vide, personne ne le lirait ; nommez les pages, comme "
                "« regles/secret », et les questions, comme « secret/photo »"
            )
        title = self.title(kind, id_)
        return Change(day, kind, id_, title, row["old"], row["new"], source, pages, questions)

    def title(self, kind: str, id_: str) -> str:
        if kind == QUESTION:
            return f"Question « {short(words(self.stems[id_], self.root), 70)} »"
        if kind == FIGURE:
            read_figure(f"{FIGURE}:{id_}", self.root)
            return f"Un chiffre de « {read_table(id_.partition('/')[0], self.root).title} »"
        if kind not in (known := schemes(self.root)):
            raise ValueError(f"genre « {kind} » inconnu ; écrivez {QUESTION}, {', '.join(known)}")
        cited = cite(f"{kind}:{id_}", id_, self.root)
        return f"{cited.named} ({id_})" if cited.named else id_

    def known(self, name: str) -> str:
        if name in self.current:
            return name
        near = get_close_matches(name, [*self.pages, *self.current], n=2, cutoff=0.5)
        guess = f"est-ce « {' » ou « '.join(near)} » ?" if near else "voyez _toc.yml"
        raise ValueError(f"« {name} » : ni page ni question du cours ; {guess}")

    def touched(self, cell: str) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
        """Return pages and questions, these with the versions that went by what was said."""
        pages, questions = [], dict[str, tuple[str, ...]]()
        for one in cell.split():
            name, at, version = one.partition("@")
            if name not in self.pages:
                self.known(name)
                questions[name] = self.older(name, version) if at else ()
            elif at:
                raise ValueError(f"« {one} » : une page n'a pas de version ; nommez-la seule")
            else:
                pages.append(name)
        return tuple(pages), questions

    def older(self, name: str, version: str) -> tuple[str, ...]:
        """Return a version and those recorded before it, none of which counts today."""
        current = self.current[name]
        recorded = [old for one in wordings.wordings_of(name, self.root) for old in one.versions]
        if version in current:
            raise ValueError(
                f"« {name}@{version} » : cette version compte encore ; nommez la dernière d'avant "
                "le changement, ou la question seule"
            )
        if version not in recorded:
            known = ", ".join(one for one in recorded if one not in current) or "aucune"
            raise ValueError(
                f"« {name}@{version} » : version jamais inscrite ; anciennes versions de "
                f"{wordings.FILE.as_posix()} : {known}"
            )
        return tuple(one for one in recorded[recorded.index(version) :] if one not in current)


def _check_figures(changes: list[Change]) -> None:
    """Have the newest change of each figure cite it: its text then says what `data/` says."""
    seen = set[str]()
    for change in changes:
        if change.kind != FIGURE or change.id in seen:
            continue
        seen.add(change.id)
        if f"({FIGURE}:{change.id})" not in change.new:
            raise DataError(
                f"{FILE.as_posix()}, « {change.name} » : sa colonne « new » cite le chiffre "
                f"d'aujourd'hui, [1 234]({FIGURE}:{change.id})"
            )
