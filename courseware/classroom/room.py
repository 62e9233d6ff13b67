"""A class stays in its room: its answers live in `classe/`, which git and the book never read.

Two walls. Answers that are not the course's own invented examples are refused where a notebook of
the book would store them, or where git would take them. And every output made from them says so:
`foreign_outputs` finds those that stand in a notebook all the same.
"""

import json
import re
import sys
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path, PurePosixPath
from pkgutil import resolve_name
from typing import Any

import courseware
from courseware.classroom import readers, room_files
from courseware.project.course import DATA_PACKAGE, Course, project_root
from courseware.project.said import SaidError
from courseware.text.files import shown_name

ROOM = "classe"
# Stands in every output made from a class's answers; `foreign_outputs` looks for it.
CLASS_MARK = "Réponses d'une classe : à ne pas publier."
_MARK = re.compile(r"Réponses d.une classe\s*:\s*à ne pas publier")
# A line for each of the examples that `course.toml` names.
FINGERPRINTS = Path("book") / "examples.sha256"
_PREPARED = "« make classe » prépare ce dossier, hors du livre et de git"
_ELSEWHERE = f"servez-vous du carnet du dossier « {ROOM} » : {_PREPARED}"
# How a cell may name a file of answers: `READERS` are functions.
_READS = (
    r"""["']([^"'\n]+\.(?:csv|tsv|json|xlsx?|ods|txt))["']"""
    r"""|\b(?:READERS)\(\s*([^,)\n]*)"""
    r"""|(courseware\s+analyse\b)"""
)
# Files that may hold answers, however a cell names them.
_ANSWERS = {".csv", ".tsv", ".json", ".xls", ".xlsx", ".ods", ".txt", ".parquet"}
_ANSWERS_CELLS = (
    "from courseware import analyse_folder",
    'analysis = analyse_folder("progressions")\nanalysis',
    "analysis.chart()",
)
_ANSWERS_TEXT = """\
# Les réponses du groupe

Déposez dans `progressions` les fichiers que les étudiants vous remettent, ou le dossier que votre \
plateforme télécharge, puis exécutez toutes les cellules.

Ce dossier n'entre ni dans le livre ni dans git. Effacez-le après l'exercice."""


class ClassroomError(SaidError):
    """A notebook of the book that reads or shows a class's answers."""


def is_of_course(paths: Iterable[Path], root: Path) -> bool:
    """Return whether all files hold what the own invented examples of the course at `root` hold."""
    file = root / FINGERPRINTS
    known = set(file.read_text(encoding="ascii").split()) if file.is_file() else set()
    return all(path.is_file() and _fingerprint(path) in known for path in paths)


def room_fault(paths: list[Path], root: Path, notebook: Path | None) -> str | None:
    """Return why a class's `paths` may not be read, `None` where they may.

    `notebook` is the folder of the notebook that would store what is shown, if there is one.
    """
    foreign = [path for path in paths if path.is_file() and not is_of_course([path], root)]
    if foreign and notebook and _within(notebook, root / "book"):
        return (
            f"{shown_name(foreign[0])} : les réponses d'une classe ne se lisent pas dans un carnet "
            f"du livre, qui les garderait et les publierait ; {_ELSEWHERE}"
        )
    return next(filter(None, (outside_fault(path, root) for path in foreign)), None)


def outside_fault(path: Path, root: Path) -> str | None:
    """Return why a class's answers may not lie at `path`, `None` where they may."""
    if not _within(path, root) or _within(path, root / ROOM):
        return None
    return (
        f"{shown_name(path)} : les réponses d'une classe ne restent pas dans le dossier du cours, "
        f"que git et le livre lisent ; mettez ce fichier dans « {ROOM} » : {_PREPARED}"
    )


def make_room(root: Path) -> Path:
    """Return `classe/`, with what the engine and the course put there; what stands there stays."""
    room = root / ROOM
    (room / "progressions").mkdir(parents=True, exist_ok=True)
    for name, make in room_files(root).items():
        if not (room / name).exists():
            made: bytes = resolve_name(make)(root)
            (room / name).write_bytes(made)
    return room


def foreign_outputs(notebook: dict[str, Any], folder: Path) -> list[str]:
    """Return a sentence for each cell of `notebook` that reads or shows a class's answers.

    `folder` is the notebook's own: a cell may read the tables of the course from there, and the
    examples by name, and nothing else that is a file of answers.
    """
    root = project_root(folder)
    reads = re.compile(_READS.replace("READERS", "|".join(readers(root))), re.IGNORECASE)
    examples = map(PurePosixPath, Course.at(root).examples)
    own = {path.parent.name if "*" in path.name else path.name for path in examples}
    found = []
    for number, cell in enumerate(notebook["cells"], start=1):
        if cell["cell_type"] != "code":
            continue
        where = f"cellule {number} ({cell.get('id', 'sans nom')})"
        for match in reads.finditer("".join(cell["source"])):
            read = next(group for group in match.groups() if group is not None).strip("\"' ")
            if Path(read).name not in own and not _is_table(folder / read):
                found.append(
                    f"{where} : elle lit « {read} », qui n'est pas du cours ; {_ELSEWHERE}"
                )
        if _MARK.search(json.dumps(cell.get("outputs", []), ensure_ascii=False)):
            found.append(
                f"{where} : elle garde des réponses d'une classe ; effacez ses résultats, et "
                f"{_ELSEWHERE}"
            )
    return found


def foreign_reads(opened: Iterable[str], root: Path) -> list[str]:
    """Return a sentence for each file of answers, none of the course's, among those `opened`.

    A kernel tells which files it opened: a cell that hides their names is found all the same.
    """
    own = [root / "data", Path(courseware.__file__).parent, Path(sys.prefix), Path(sys.base_prefix)]
    # What an activity takes of it: its letters, what is seen in its picture.
    if face := Course.at(root).face:
        own.append(root / face)
    return [
        f"une cellule lit « {shown_name(path)} », qui n'est pas du cours ; {_ELSEWHERE}"
        for path in map(Path, opened)
        if path.suffix.lower() in _ANSWERS
        and path.is_file()
        and not any(_within(path, folder) for folder in own)
        and path not in {root / "book" / name for name in ("versions.csv", "wordings.csv")}
        and not any(part.startswith(".") for part in path.parts)
        and not is_of_course([path], root)
    ]


def _is_table(path: Path) -> bool:
    """Return whether `path` is a table of a course, as its data package lists them."""
    package = path.resolve().with_name(DATA_PACKAGE.name)
    if package.parent.name != DATA_PACKAGE.parent.name or not package.is_file():
        return False
    resources = json.loads(package.read_text(encoding="utf-8"))["resources"]
    return path.name in {package.name, *(one["path"] for one in resources)}


def write_fingerprints(root: Path) -> None:
    """Write down what the course's own examples hold: after they were made again."""
    (root / FINGERPRINTS).write_text(fingerprints(root), encoding="ascii", newline="\n")


def fingerprints(root: Path) -> str:
    """Return a line for each file of the course's own examples."""
    patterns = Course.at(root).examples
    files = [path for pattern in patterns for path in sorted((root / "book").glob(pattern))]
    return "".join(f"{_fingerprint(path)}\n" for path in files)


def _fingerprint(path: Path) -> str:
    # git may give Windows other ends of lines.
    return sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def _within(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())


def answers_notebook(_root: Path) -> bytes:
    """Return the notebook that analyses what a class handed in."""
    return notebook(_ANSWERS_TEXT, _ANSWERS_CELLS)


def notebook(text: str, cells: Sequence[str]) -> bytes:
    """Return the file of a notebook of a text and cells that were not run."""
    empty: dict[str, Any] = {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {},
        "outputs": [],
    }
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    whole = {
        "cells": [
            {"cell_type": "markdown", "id": "texte", "metadata": {}, "source": text},
            *({**empty, "id": f"cellule-{n}", "source": code} for n, code in enumerate(cells)),
        ],
        "metadata": {"kernelspec": kernel},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(whole, ensure_ascii=False).encode()
