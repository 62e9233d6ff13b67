"""The versions of the course's questions, and the older ones whose answers still count.

`book/versions.csv` has a row a question: `question` (« chapter/question »), `version`, and `same`,
the older versions that asked the same, with spaces between. `courseware check` compares it with
the questions, `courseware versions` writes it again, and `book/wordings.csv` with it.
"""

import csv
import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from courseware.project.said import SaidError
from courseware.questions import wordings
from courseware.questions.chapters import Chapter
from courseware.questions.question import BaseQuestion
from courseware.questions.wordings import Wording, wording_of

FILE = Path("book") / "versions.csv"
_HEAD = ["question", "version", "same"]
_ROW = re.compile("[0-9a-f]{8}(?: +[0-9a-f]{8})*")


class VersionsFileError(SaidError):
    """`book/versions.csv` is not as `courseware versions` writes it."""


def versions_of(question: BaseQuestion, chapter: str, root: Path) -> list[str]:
    """Return the version of a question of `chapter`, then the older ones that asked the same.

    Raises:
        VersionsFileError: the file of versions is damaged.
    """
    version, *same = _recorded(root).get(f"{chapter}/{question.id}", [""])
    # A file not yet written again speaks of another question.
    return [question.version, *(same if version == question.version else [])]


def changed(chapters: list[Chapter], root: Path) -> list[str]:
    """Return a line for each question whose version is not the one recorded, with the remedy.

    Raises:
        VersionsFileError: the file of versions is damaged.
    """
    recorded, questions = _recorded(root), _questions(chapters)
    worded = wordings.recorded(root)
    found = []
    for name, question in questions.items():
        version = question.version
        if name not in recorded:
            found.append(f"{name} : question nouvelle ; « courseware versions » l'inscrit")
        elif recorded[name][0] != version:
            found.append(
                f"{name} : ce qui est demandé, ou juste, a changé depuis {recorded[name][0]} ; "
                "« courseware versions » l'inscrit, et les lecteurs répondront de nouveau ; si "
                "la question reste la même (une faute corrigée, du code déplacé ; les choix "
                f"réécrits à leur place), « courseware versions --same {name} » garde leurs "
                "réponses"
            )
        elif not any(version in one.versions for one in worded.get(name, ())):
            found.append(f"{name} : mots non inscrits ; « courseware versions » les inscrit")
    gone = sorted(set(recorded) - set(questions))
    found += [f"{name} : question retirée ; « courseware versions » l'efface" for name in gone]
    return [f"{FILE.as_posix()}, {line}" for line in found]


def record(chapters: list[Chapter], root: Path, same: list[str] | None = None) -> dict[str, str]:
    """Write the versions of `chapters` and their wordings; nothing where something is wrong.

    Return the version before of each question whose answers count no more, by its name.

    Those named in `same`, « chapter/question », or all if it is empty, asked the same before:
    their answers go on counting. `None` names none.

    Raises:
        VersionsFileError, WordingsFileError: a file is damaged, `same` names no question of the
            course, or one whose options cannot be told from those before.
    """
    before, worded = _recorded(root), wordings.recorded(root)
    questions = _questions(chapters)
    if unknown := [name for name in same or () if name not in questions]:
        raise VersionsFileError(f"« {unknown[0]} » : pas de question de ce nom dans le cours")
    now: dict[str, list[Wording]] = {}
    rows, ended = [_HEAD], dict[str, str]()
    for name, question in questions.items():
        old, version = before.get(name, []), question.version
        kept = old[:1] == [version] or (same is not None and (not same or name in same))
        older = [one for one in old if one != version] if kept else []
        if old and not kept:
            ended[name] = old[0]
        rows.append([name, version, " ".join(older)])
        now[name] = _worded(name, question, older, worded.get(name, []))
    wordings.write_table(root / FILE, rows)
    wordings.write(now, root)
    return ended


def _worded(
    name: str, question: BaseQuestion, same: list[str], before: list[Wording]
) -> list[Wording]:
    """Return the wordings of a question, today's first; `same` are versions that asked the same."""
    now = wording_of(question)
    if not before:
        return [replace(now, also=tuple(same))]
    known = next((one for one in before if now.version in one.versions), None)
    if not known and (like := next((one for one in before if one.is_like(now)), None)):
        known = replace(like, version=now.version, also=like.versions)
    elif not known and {*same} & {*before[0].versions}:
        try:
            before[0].renamed_in(now)
        except ValueError:
            raise VersionsFileError(
                f"« {name} » : des options réécrites et d'autres ajoutées ou retirées, ou un "
                "élément de plus à placer : on ne sait plus ce que disent les réponses ; inscrivez "
                "d'abord un changement, puis l'autre, ou retirez-la de --same"
            ) from None
    first = known or now
    return [first, *(one for one in before if not {*one.versions} & {*first.versions})]


def _questions(chapters: list[Chapter]) -> dict[str, BaseQuestion]:
    return {
        f"{chapter.id}/{question.id}": question
        for chapter in chapters
        for _, question in chapter.questions()
    }


def _recorded(root: Path) -> dict[str, list[str]]:
    """Return for each question its version, then older ones; nothing where there is no file."""
    file = root / FILE
    return _read(file, file.stat().st_mtime_ns) if file.is_file() else {}


@lru_cache(maxsize=4)
def _read(file: Path, _changed: int) -> dict[str, list[str]]:
    try:
        rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
    except UnicodeDecodeError:
        rows = []
    if rows[:1] != [_HEAD] or any(len(row) != len(_HEAD) for row in rows):
        raise VersionsFileError(
            f"{FILE.as_posix()} : attendu un tableau {','.join(_HEAD)} ; reprenez celui de git, "
            "puis « courseware versions »"
        )
    lines: dict[str, int] = {}
    for line, (name, *versions) in enumerate(rows[1:], start=2):
        if not _ROW.fullmatch(" ".join(versions).strip()):
            raise VersionsFileError(
                f"{FILE.as_posix()}, ligne {line} : version illisible ; reprenez la ligne de git"
            )
        if (first := lines.setdefault(name, line)) != line:
            # Git keeps both lines when two branches changed the same question.
            raise VersionsFileError(
                f"{FILE.as_posix()}, ligne {line} : « {name} » est déjà ligne {first} ; gardez une "
                "des deux lignes"
            )
    return {name: [version, *same.split()] for name, version, same in rows[1:]}
