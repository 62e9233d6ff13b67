"""Promise: files handed in are found in any folder; each person counts once, or it is said."""

import json
from pathlib import Path
from typing import Any

import pytest

from courseware.classroom.analysis import Analysis, analyse_folder
from courseware.classroom.gathering import gather
from courseware.classroom.handed_in import readable
from courseware.text.files import HandedInError
from tests.example_class import FOLDER
from tests.sample_class import HEAD, TODAY, analysed, entry, files_of, hand_in
from tests.site import ROOT


def handed(path: Path, answers: dict[str, Any], **head: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(HEAD | head | {"answers": answers}), encoding="utf-8")
    return path


def state(name: str, folder: Path, count: int, **head: Any) -> Path:
    """Write one student's answers to the first `count` of sixteen questions, every third wrong."""
    verdicts = ["wrong" if n % 3 == 0 else "right" for n in range(count)]
    answers = {f"ailleurs/q{n}": entry("un", n % 3, first) for n, first in enumerate(verdicts)}
    return handed(folder / f"{name}.json", answers, **head)


def counted(*files: Path) -> tuple[int, list[str]]:
    group = readable(files_of(*files), ROOT, TODAY)
    return len(group.students), group.problems


def test_a_later_state_of_one_person_counts_once(tmp_path: Path) -> None:
    monday = state("lundi", tmp_path, 12, exported="2026-11-16")
    tuesday = state("mardi", tmp_path, 12, exported="2026-11-17")
    wednesday = state("mercredi", tmp_path, 16, exported="2026-11-18")
    for files in ((monday, wednesday), (wednesday, monday)):
        group = readable(files_of(*files), ROOT, TODAY)
        (kept,), (said,) = group.students, group.problems
        assert len(kept.file.answers) == 16
        assert (
            f"{tmp_path.name}/lundi.json : état antérieur de {tmp_path.name}/mercredi.json" in said
        )
        assert "12 questions" in said
    # Exported twice without a new answer: the newest; of three, one person.
    assert "lundi.json : état antérieur de" in counted(tuesday, monday)[1][0]
    assert counted(monday, tuesday, wednesday)[0] == 1


def test_few_equal_answers_are_said_and_both_count(tmp_path: Path) -> None:
    few, more = state("peu", tmp_path, 3), state("plus", tmp_path, 5)
    students, (said,) = counted(few, more)
    assert students == 2
    assert (
        f"{tmp_path.name}/plus.json : mêmes premières réponses que {tmp_path.name}/peu.json" in said
    )
    # All right everywhere is no fingerprint: the best of a class answer alike.
    best = [
        handed(
            tmp_path / f"{n}.json",
            {f"ailleurs/q{i}": entry("un", 1) for i in range(20)},
            exported=f"2026-11-{n}",
        )
        for n in range(10, 22)
    ]
    students, (said,) = counted(*best)
    assert students == 12
    assert "et 6 autres" in said


def test_one_other_answer_makes_two_persons(tmp_path: Path) -> None:
    one = state("un", tmp_path, 16)
    answers = json.loads(one.read_text())["answers"] | {"ailleurs/q5": entry("un", 0, "wrong")}
    assert counted(one, handed(tmp_path / "deux.json", answers)) == (2, [])


def test_two_devices_of_one_person_are_said(tmp_path: Path) -> None:
    one = state("un", tmp_path, 14)
    answers = json.loads(one.read_text())["answers"]
    del answers["ailleurs/q1"]
    two = handed(tmp_path / "deux.json", answers | {"essai/mot": entry("mot", "base")})
    students, (said,) = counted(one, two)
    assert students == 2
    assert "mêmes premières réponses" in said


@pytest.mark.parametrize(
    ("day", "kept"),
    [
        ("2026-11-24", "2026-11-24"),
        ("2026-11-26", "2026-11-26"),
        ("2026-11-27", "2026-11-25"),
        ("2031-01-01", "2026-11-25"),
    ],
)
def test_a_day_to_come_becomes_today_and_is_said(tmp_path: Path, day: str, kept: str) -> None:
    (path,) = hand_in(tmp_path, {"un": entry("un", 1, day=day), "mot": entry("mot", "base")})
    group = readable(files_of(path), ROOT, TODAY)
    (student,), problems = group.students, group.problems
    assert str(student.file.answers["essai/un"].day) == kept
    assert [
        f"{tmp_path.name}/eleve-1.json : 1 réponse d'un jour à venir" in one for one in problems
    ] == ([True] * (day != kept))
    assert analysed(path).table["answered"].sum() == 2


@pytest.mark.parametrize("day", ["2026-99-99", "2026-02-29", "2026-11-31", "hier", "", 20261122])
def test_a_day_that_no_calendar_has_is_refused_with_its_question(tmp_path: Path, day: Any) -> None:
    students, (said,) = counted(*hand_in(tmp_path, {"un": entry("un", 1, day=day)}))
    assert students == 0
    assert "question « essai/un », champ « day » : il faut un jour, comme 2026-11-22" in said


def test_folders_patterns_and_files_are_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = state("a", tmp_path / "remises" / "Un élève_123_file_", 3)
    two = state("b", tmp_path / "remises" / "[autre]_124_file_", 4)
    for hidden in (".ipynb_checkpoints", "__MACOSX"):
        state("c", tmp_path / "remises" / hidden, 5)
    (tmp_path / "remises" / "dossier.json").mkdir()
    monkeypatch.chdir(tmp_path)
    absolute = str(tmp_path / "remises" / "*" / "[ab].json")
    for places in (
        ["remises"],
        ["remises/*"],
        ["remises/*/*.json"],
        ["remises/**/*.json"],
        [absolute],
    ):
        files, nothing = gather(places)
        assert {file.source.resolve() for file in files} >= {one, two}, places
        assert len(files) == 2 or "*" in places[0], places
        assert nothing == []
    assert [one.source for one in gather([str(two), str(two)])[0]] == [two]
    files, nothing = gather(["rien/*.json", str(tmp_path / "vide.json")])
    (missing,) = files
    assert "vide.json : fichier introuvable ; donnez le chemin d'un fichier" in missing.fault
    assert nothing == ["« rien/*.json » : aucun fichier .json ; déposez-y ceux de la classe"]


def test_a_notebook_reads_a_folder_of_folders(tmp_path: Path) -> None:
    state("a", tmp_path / "Un élève", 3)
    analysis = analyse_folder(str(tmp_path), TODAY)
    assert isinstance(analysis, Analysis)
    assert analysis.students == 1
    (tmp_path / "vide").mkdir()
    with pytest.raises(HandedInError, match=r"aucun fichier \.json") as caught:
        analyse_folder(str(tmp_path / "vide"), TODAY)
    assert caught.value._render_traceback_() == [str(caught.value)]


def test_nobody_of_the_invented_class_is_taken_for_another() -> None:
    students, problems = counted(FOLDER)
    assert students == 24
    assert len(problems) == 1
