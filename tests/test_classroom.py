"""Promise: a class stays in its room: its answers reach neither the book nor git."""

import json
import re
import subprocess
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from course.survey.survey import read_survey
from courseware.classroom.analysis import analyse_folder
from courseware.classroom.room import (
    CLASS_MARK,
    FINGERPRINTS,
    fingerprints,
    foreign_outputs,
    foreign_reads,
    make_room,
)
from courseware.project.pages import notebooks_of_book
from courseware.text.files import HandedInError
from courseware.text.french import typeset
from tests.sample_class import TODAY, entry, hand_in
from tests.site import ROOT, copy_course
from tests.test_survey import LINE, changed, csv_of

AGIR = ROOT / "book" / "agir"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy of what the two pages need, to write in."""
    copy_course(tmp_path)
    return tmp_path


def test_the_examples_are_known_by_what_they_hold() -> None:
    stored = (ROOT / FINGERPRINTS).read_text(encoding="ascii")
    assert stored == fingerprints(ROOT), "run `python -m tests.example_survey`"
    assert len(stored.split()) == 26


def test_a_class_is_not_read_where_the_book_or_git_would_keep_it(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = csv_of(LINE).encode()
    pages = course / "book" / "agir"
    monkeypatch.chdir(pages)
    assert len(read_survey("exemple-enquete.csv", "").rows) == 36
    # Beside the notebook, outside the course, in the room, and under the example's own name.
    outside = course.parent / f"{course.name}-dehors.csv"
    (course / "classe").mkdir()
    places = [pages / "ma-classe.csv", outside, course / "classe" / "a.csv"]
    for path in [*places, pages / "exemple-enquete.csv"]:
        path.write_bytes(answers)
        with pytest.raises(HandedInError, match="make classe") as caught:
            read_survey(str(path), "")
        assert caught.value._render_traceback_() == [str(caught.value)]
        assert "\n" not in str(caught.value)
    # From the room, its own file and one outside the course are read, no file of the course.
    monkeypatch.chdir(course / "classe")
    for path in places[1:]:
        assert not read_survey(str(path), "").own
    with pytest.raises(HandedInError, match="dossier du cours"):
        read_survey(str(places[0]), "")
    outside.unlink()


def test_progress_files_are_not_read_there_either(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(course / "book" / "annexes")
    assert analyse_folder("exemple-classe", TODAY).own
    for folder in (course / "book" / "annexes" / "groupe", course / "classe" / "progressions"):
        folder.mkdir(parents=True)
        hand_in(folder, {"un": entry("un", 1)})
        with pytest.raises(HandedInError, match="make classe"):
            analyse_folder(str(folder), TODAY)
    # One stranger among the invented is a class.
    hand_in(course / "book" / "annexes" / "exemple-classe", {"un": entry("un", 1)})
    with pytest.raises(HandedInError, match=r"eleve-1\.json"):
        analyse_folder("exemple-classe", TODAY)


def test_the_room_is_ready_ignored_and_left_as_it_is(course: Path) -> None:
    room = make_room(course)
    assert {path.name for path in room.iterdir()} == {
        "enquete.ipynb",
        "progressions.ipynb",
        "ma-classe.csv",
        "progressions",
    }
    subprocess.run(["git", "init", "-q"], cwd=course, check=True)
    for name in ("book/agir/ma-classe.csv", "book/annexes/progression-2026-11-25 (1).json"):
        (course / name).touch()
    said = subprocess.run(
        ["git", "status", "--porcelain", "-uall"],
        cwd=course,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert "?? book/agir/exemple-enquete.csv" in said
    assert "?? book/annexes/exemple-classe/eleve-01.json" in said
    assert not re.search("[ /]classe/|ma-classe|progression-", said)
    (room / "ma-classe.csv").write_text("rempli")
    (room / "enquete.ipynb").write_text("changé")
    make_room(course)
    assert (room / "ma-classe.csv").read_text() == "rempli"
    assert (room / "enquete.ipynb").read_text() == "changé"


def test_notebooks_of_the_room_run_and_what_they_keep_says_whose_it_is(course: Path) -> None:
    room = make_room(course)
    (room / "ma-classe.csv").write_text(
        csv_of(LINE, changed(libre="Mon secret", code_a="temps", code_b="valeur")), "utf-8"
    )
    hand_in(room / "progressions", {"un": entry("un", 1)})
    for name, shows in (("enquete", 4), ("progressions", 2)):
        notebook = nbformat.read(room / f"{name}.ipynb", as_version=4)
        nbformat.validate(notebook)
        NotebookClient(
            notebook, timeout=60, kernel_name="python3", resources={"metadata": {"path": str(room)}}
        ).execute()
        shown = [cell for cell in notebook.cells if cell.get("outputs")]
        assert len(shown) == shows
        assert "Mon secret" not in json.dumps([cell.outputs for cell in shown])
        # Copied into the book with its outputs, each cell that shows the class is named.
        for cell in shown:
            alone = {"cells": [{**cell, "source": ""}]}
            (said,) = foreign_outputs(alone, AGIR)
            assert cell.id in said
            assert "effacez ses résultats" in said


def code(source: str, **output: str) -> dict[str, object]:
    outputs = [{"output_type": "execute_result", "data": output}] if output else []
    return {"cell_type": "code", "id": "x", "source": [source], "outputs": outputs}


@pytest.mark.parametrize(
    "source",
    [
        'read_survey("ma-classe.csv", "x")',
        "read_survey(file, 'x')",
        'pd.read_csv("../../classe/reponses.tsv")',
        "pd.read_excel('notes.xlsx')",
        'analyse_folder("groupe")',
        "!courseware analyse ../groupe",
        'open("progression-2026-11-25.json")',
        'pd.read_csv("../../data/ma-classe.csv")',
        'pd.read_csv("data/networks.csv")',
        'pd.read_csv("../../data/../classe/members_active.csv")',
    ],
)
def test_a_cell_of_the_book_that_reads_a_class_is_named(source: str) -> None:
    (said,) = foreign_outputs(
        {"cells": [{"cell_type": "markdown", "source": source}, code(source)]}, AGIR
    )
    assert said.startswith("cellule 2 (x) : elle lit « ")
    assert "« make classe »" in said


@pytest.mark.parametrize("name", ["members_active.csv", "datapackage.json"])
def test_a_cell_may_read_the_tables_of_the_course(name: str) -> None:
    assert (ROOT / "data" / name).is_file()
    source = f'pd.read_csv("../../data/{name}")'
    assert foreign_outputs({"cells": [code(source)]}, AGIR) == []


def test_a_file_that_a_cell_reads_without_naming_it_is_found(tmp_path: Path) -> None:
    for name in ("réponses.CSV", "notes.xlsx", "notes.parquet", "page.svg"):
        (tmp_path / name).write_text("a", "utf-8")
    opened = [str(tmp_path / name) for name in ("réponses.CSV", "notes.xlsx", "notes.parquet")]
    own = ["data/datapackage.json", "book/versions.csv", "book/wordings.csv"]
    own.append("book/agir/exemple-enquete.csv")
    kept = [*(str(ROOT / name) for name in own), str(tmp_path / "page.svg"), json.__file__]
    said = foreign_reads([*opened, *kept], ROOT)
    assert len(said) == len(opened)
    assert all("qui n'est pas du cours" in one and "« make classe »" in one for one in said)


def test_an_output_of_a_class_is_named_whatever_its_cell_says_now() -> None:
    for mark in (CLASS_MARK, typeset(CLASS_MARK), f"Survey(3 réponses, 0 défaut, {CLASS_MARK})"):
        assert (
            len(
                foreign_outputs(
                    {"cells": [code("survey", **{"text/html": f"<p>{mark}</p>"})]}, AGIR
                )
            )
            == 1
        )
    assert (
        foreign_outputs({"cells": [code("survey", **{"text/plain": "Survey(36 réponses)"})]}, AGIR)
        == []
    )


def test_no_notebook_of_the_book_holds_a_class() -> None:
    notebooks = notebooks_of_book(ROOT)
    assert any(path.name == "enquete.ipynb" for path in notebooks)
    for path in notebooks:
        assert foreign_outputs(json.loads(path.read_text("utf-8")), path.parent) == [], path.name
