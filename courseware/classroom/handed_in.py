"""The progress files that a class handed in: read without trust, and each person counted once."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from itertools import combinations
from pathlib import Path

from courseware.classroom.gathering import HandedIn
from courseware.classroom.votes import Votes, VotesFileError, read_votes
from courseware.questions.progress_file import ProgressFile, ProgressFileError, parse_progress
from courseware.text.french import counted, first_few, format_date

# As many equal first answers, among them as many that were not right: chance does not do that.
_SURE_ANSWERS, _SURE_MISTAKES = 10, 3
_ALIKE = 2


@dataclass(frozen=True)
class Student:
    """A person: their newest file, and what it holds."""

    handed: HandedIn
    file: ProgressFile

    @property
    def name(self) -> str:
        """The name that they wrote, or that of their folder, or of their file."""
        return self.file.name or self.handed.student

    @property
    def firsts(self) -> dict[str, str]:
        """What tells one person's answers: the first answer to each question, by key."""
        return {
            key: json.dumps([entry.version, entry.first, entry.first_answer])
            for key, entry in self.file.answers.items()
            if entry.first is not None and entry.first_answer is not None
        }


@dataclass(frozen=True)
class Group:
    """Who handed in what: `students` each once; `files` by name, with why one is left out or "".

    `remarks` are said of files that count.
    """

    students: list[Student]
    files: list[tuple[str, str]]
    remarks: list[str]

    @property
    def problems(self) -> list[str]:
        """A sentence for all that is not as sent."""
        return [*(why for _, why in self.files if why), *self.remarks]


def readable(
    files: list[HandedIn],
    root: Path,
    today: date,
    renewed: Callable[[ProgressFile], tuple[ProgressFile, list[str]]] = lambda file: (file, []),
) -> Group:
    """Return each student's newest file, and what became of all of them.

    Left out: a file that cannot be read, an exact copy, an earlier state of another file. A day
    later than the day after `today` becomes `today`. `renewed` says an answer in one way, whenever
    it was given (an earlier state may be of another version of the course), and names the questions
    whose answer it cannot read.
    """
    fates: dict[HandedIn, str] = {}
    remarks = []
    students = []
    seen: dict[bytes, HandedIn] = {}
    for one in files:
        same = seen.setdefault(sha256(one.data).digest(), one)
        try:
            file = _parsed(one, same, root)
        except ProgressFileError as error:
            fates[one] = str(error)
            continue
        known, unknown = renewed(file)
        remarks += [
            f"{one.name}, question « {key} » : la réponse nomme une option que cette "
            "question n'a pas ; le reste du fichier compte ; demandez à l'étudiant d'exporter de "
            "nouveau sa progression, sans l'ouvrir ailleurs"
            for key in unknown
        ]
        dated, later = _until(known, today)
        if later:
            remarks.append(
                f"{one.name} : {counted(later, 'réponse')} d'un jour à venir, comptée"
                f"{'s' if later > 1 else ''} du {format_date(today.isoformat())} ; "
                "l'horloge de l'appareil avançait"
            )
        students.append(Student(one, dated))
    once, earlier, alike = _once(students)
    fates |= earlier
    return Group(once, [(one.name, fates.get(one, "")) for one in files], remarks + alike)


def lessons_of(files: list[HandedIn], root: Path) -> tuple[list[Votes], list[tuple[str, str]]]:
    """Return the votes of each lesson, once, and what became of each file, as in `Group`."""
    lessons: dict[bytes, Votes] = {}
    fates = []
    for one in files:
        why = ""
        try:
            if one.data in lessons:
                why = f"{one.name} : copie exacte d'un autre fichier de votes, comptée une fois"
            lessons.setdefault(one.data, read_votes(one.data, one.name, root))
        except VotesFileError as error:
            why = str(error)
        fates.append((one.name, why))
    return list(lessons.values()), fates


def _parsed(one: HandedIn, same: HandedIn, root: Path) -> ProgressFile:
    """Return what a file holds; `same` is the first of the same bytes.

    Raises:
        ProgressFileError: why it does not count.
    """
    if one.fault:
        raise ProgressFileError(one.fault)
    file = parse_progress(one.data, one.name, root)
    if same is not one:
        raise ProgressFileError(f"{one.name} : copie exacte de {same.name}, comptée une seule fois")
    return file


def _until(file: ProgressFile, today: date) -> tuple[ProgressFile, int]:
    """Return `file` without days after tomorrow, where some part of the world is never."""
    last = today + timedelta(days=1)
    answers = dict(file.answers)
    later = [key for key, entry in answers.items() if entry.day is not None and entry.day > last]
    for key in later:
        answers[key] = answers[key].model_copy(update={"day": today})
    exported = min(file.exported, last)
    return file.model_copy(update={"answers": answers, "exported": exported}), len(later)


def _once(students: list[Student]) -> tuple[list[Student], dict[HandedIn, str], list[str]]:
    """Return each person once, why files were left out, and which may be of one person."""
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
        names = {one.file.name for one in (students[old], students[new])} - {None}
        if sure and continued and len(names) < 2:
            earlier[old] = new, len(common)
        elif sure or continued:
            maybe[old] = new
    called = [student.handed.name for student in students]
    left_out = {
        students[old].handed: f"{called[old]} : état antérieur de {called[new]} (mêmes premières "
        f"réponses à {counted(count, 'question')}), la même personne n'est comptée qu'une fois"
        for old, (new, count) in earlier.items()
    }
    groups: dict[int, list[int]] = {}
    for old, new in maybe.items():
        if not {old, new} & earlier.keys():
            groups.setdefault(new, []).append(old)
    alike = [
        f"{called[new]} : mêmes premières réponses que {first_few([called[i] for i in olds])} ; "
        "si c'est la même personne, retirez le fichier le plus ancien"
        for new, olds in groups.items()
    ]
    return [one for i, one in enumerate(students) if i not in earlier], left_out, alike
