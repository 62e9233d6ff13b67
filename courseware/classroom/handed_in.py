"""The progress files that a class handed in: found, read, and each person counted once."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from glob import has_magic
from hashlib import sha256
from itertools import combinations
from pathlib import Path

from courseware.questions.progress_file import ProgressFile, ProgressFileError, read_progress
from courseware.text.files import shown_name
from courseware.text.french import counted, first_few, format_date

# As many equal first answers, among them as many that were not right: chance does not do that.
_SURE_ANSWERS, _SURE_MISTAKES = 10, 3
_ALIKE = 2


def progress_files(places: Iterable[str]) -> tuple[list[Path], list[str]]:
    """Return the files at `places`, and a sentence for each place that holds none.

    A place is a file, a folder with one folder a student, or a pattern that no shell expanded.
    """
    files: dict[Path, None] = {}
    nothing = []
    for place in places:
        path = Path(place)
        named = [path]
        if has_magic(place) and not path.exists():
            above = Path(path.anchor)
            named = sorted(above.glob(path.relative_to(above).as_posix()))
        found = [file for one in named for file in (_below(one) if one.is_dir() else [one])]
        files |= dict.fromkeys(found)
        if not found:
            nothing.append(f"« {place} » : aucun fichier .json ; déposez-y ceux de la classe")
    return list(files), nothing


def _below(folder: Path) -> list[Path]:
    """Return the progress files of a folder, without what systems and JupyterLab put beside."""
    return sorted(
        path
        for path in folder.rglob("*.json")
        if not path.is_dir()
        and not any(part.startswith((".", "__")) for part in path.relative_to(folder).parts)
    )


@dataclass(frozen=True)
class _Student:
    """A file with what tells one person's answers: the first answer to each question, by key."""

    path: Path
    file: ProgressFile

    @property
    def name(self) -> str:
        return shown_name(self.path)

    @property
    def firsts(self) -> dict[str, str]:
        return {
            key: json.dumps([entry.version, entry.first, entry.first_answer])
            for key, entry in self.file.answers.items()
            if entry.first is not None and entry.first_answer is not None
        }


def readable(
    files: list[Path],
    root: Path,
    today: date,
    renewed: Callable[[ProgressFile], tuple[ProgressFile, list[str]]] = lambda file: (file, []),
) -> tuple[list[ProgressFile], list[str]]:
    """Return what each student's newest file holds, and a sentence for all that is not as sent.

    Left out: a file that cannot be read, an exact copy, an earlier state of another file. A day
    later than the day after `today` becomes `today`. `renewed` says an answer in one way, whenever
    it was given (an earlier state may be of another version of the course), and names the questions
    whose answer it cannot read.
    """
    problems = []
    students = []
    seen: dict[bytes, Path] = {}
    for path in files:
        try:
            file = read_progress(path, root)
        except ProgressFileError as error:
            problems.append(str(error))
            continue
        same = seen.setdefault(sha256(path.read_bytes()).digest(), path)
        if same is not path:
            problems.append(
                f"{shown_name(path)} : copie exacte de {shown_name(same)}, comptée une seule fois"
            )
            continue
        known, unknown = renewed(file)
        problems += [
            f"{shown_name(path)}, question « {key} » : la réponse nomme une option que cette "
            "question n'a pas ; le reste du fichier compte ; demandez à l'étudiant d'exporter de "
            "nouveau sa progression, sans l'ouvrir ailleurs"
            for key in unknown
        ]
        dated, later = _until(known, today)
        if later:
            problems.append(
                f"{shown_name(path)} : {counted(later, 'réponse')} d'un jour à venir, comptée"
                f"{'s' if later > 1 else ''} du {format_date(today.isoformat())} ; "
                "l'horloge de l'appareil avançait"
            )
        students.append(_Student(path, dated))
    once, said = _once(students)
    return [student.file for student in once], problems + said


def _until(file: ProgressFile, today: date) -> tuple[ProgressFile, int]:
    """Return `file` without days after tomorrow, where some part of the world is never."""
    last = today + timedelta(days=1)
    answers = dict(file.answers)
    later = [key for key, entry in answers.items() if entry.day is not None and entry.day > last]
    for key in later:
        answers[key] = answers[key].model_copy(update={"day": today})
    exported = min(file.exported, last)
    return file.model_copy(update={"answers": answers, "exported": exported}), len(later)


def _once(students: list[_Student]) -> tuple[list[_Student], list[str]]:
    """Return each person once, and what was left out or may be counted twice."""
    firsts = [student.firsts for student in students]
    ranked = sorted(
        range(len(students)), key=lambda i: (len(firsts[i]), students[i].file.exported, i)
    )
    earlier: dict[int, tuple[int, int]] = {}  # a file, the newest that continues it, on how many
    maybe: dict[int, int] = {}  # a file, and the newest that may be the same person's
    for old, new in combinations(ranked, 2):
        common = firsts[old].keys() & firsts[new].keys()
        if len(common) < _ALIKE or any(firsts[old][key] != firsts[new][key] for key in common):
            continue
        answers = students[old].file.answers
        mistakes = sum(answers[key].first != "right" for key in common)
        sure = len(common) >= _SURE_ANSWERS and mistakes >= _SURE_MISTAKES
        continued = len(common) == len(firsts[old])
        if sure and continued:
            earlier[old] = new, len(common)
        elif sure or continued:
            maybe[old] = new
    said = [
        f"{students[old].name} : état antérieur de {students[new].name} (mêmes premières réponses "
        f"à {counted(count, 'question')}), la même personne n'est comptée qu'une fois"
        for old, (new, count) in earlier.items()
    ]
    groups: dict[int, list[int]] = {}
    for old, new in maybe.items():
        if not {old, new} & earlier.keys():
            groups.setdefault(new, []).append(old)
    said += [
        f"{students[new].name} : mêmes premières réponses que "
        f"{first_few([students[old].name for old in olds])} ; "
        "si c'est la même personne, retirez le fichier le plus ancien"
        for new, olds in groups.items()
    ]
    return [student for i, student in enumerate(students) if i not in earlier], said
