"""Promise: a line a student, from first tries; tables that a spreadsheet opens; a page each."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from courseware.classroom.analysis import Analysis, analyse
from courseware.cli import main
from courseware.questions.chapters import Chapter
from courseware.questions.model import ChapterQuizzes
from tests.accessibility import broken_rules
from tests.sample_class import FEEDBACK, HEAD, HOSTILE, TODAY, files_of, question
from tests.site import ROOT, opened

FORMULA = '=HYPERLINK("http://x";"clic")'


def chapter(id_: str, **roles: list[str]) -> Chapter:
    """A chapter of true-false questions by role; « o-b » asks about objective « o »."""
    objectives = dict.fromkeys(one.partition("-")[0] for ids in roles.values() for one in ids)
    quizzes = [
        {
            "id": role,
            "role": role,
            "title": role,
            "questions": [
                question(
                    one, "true-false", answer=True, objective=one.partition("-")[0], **FEEDBACK
                )
                for one in ids
            ],
        }
        for role, ids in roles.items()
    ]
    content = {
        "chapter": id_,
        "objectives": [{"id": o, "section": f"Sur {o}", "text": f"dire {o}"} for o in objectives],
        "quizzes": quizzes,
    }
    return Chapter(f"x/{id_}", (id_.title(),), ChapterQuizzes.of(content, ROOT))


CHAPTERS = [
    chapter("un", amorce=["a-0"], pause=["a-1", "a-2", "a-3", "a-4"], bilan=["b-1"]),
    chapter("deux", bilan=["c-1", "c-2", "c-3"]),
    chapter("fin", evaluation=["d-1", "d-2"]),
]
VERSIONS = {f"{one.id}/{q.id}": q.version for one in CHAPTERS for _, q in one.questions()}


def student(folder: Path, name: str | None, **chapters: str) -> Path:
    """Write what a student answered: un="a-1+ a-2- a-3r" is right, wrong, and right in the end.

    The last answered after the solution, « s », counts as not right at first.
    """
    first = {"+": "right", "-": "wrong", "r": "wrong", "s": "revealed"}
    answers = {
        f"{chapter}/{one[:-1]}": {
            "version": VERSIONS[f"{chapter}/{one[:-1]}"],
            "first": first[one[-1]],
            "verdict": "wrong" if one[-1] == "-" else "right",
            "firstAnswer": one[-1] == "+",
            "confidence": 3,
        }
        for chapter, some in chapters.items()
        for one in some.split()
    }
    path = folder / f"f{len(list(folder.iterdir()))}.json"
    named: dict[str, Any] = {} if name is None else {"name": name}
    path.write_text(json.dumps(HEAD | named | {"answers": answers}), "utf-8")
    return path


@pytest.fixture
def class_of_four(tmp_path: Path) -> Analysis:
    files = [
        student(tmp_path, "Léa Martin", un="a-0- a-1+ a-2+ a-3r b-1+", fin="d-1+ d-2-"),
        student(tmp_path, "Léa Martin", un="a-1+ a-2- a-3s a-4-", deux="c-1+"),
        student(tmp_path, FORMULA, deux="c-1- c-2+"),
        student(tmp_path, HOSTILE),
    ]
    return analyse(files_of(*files), CHAPTERS, TODAY)


def test_a_line_a_student_from_first_tries(class_of_four: Analysis) -> None:
    table = class_of_four.grades.students
    assert list(table["student"]) == ["Léa Martin", "Léa Martin", FORMULA, HOSTILE[:60].strip()]
    columns = ["answered", "first_right", "right", "reached", "again"]
    # What opens a chapter counts for nothing, the evaluation is apart, a solution read is no
    # success. Of a: 2 of 3, then 1 of 4; b all; d 1 of 2; c one of three says nothing, then 1 of 2.
    assert table[columns].to_numpy().tolist() == [
        [4, 3, 4, 2, 1],
        [5, 2, 3, 0, 1],
        [2, 1, 1, 0, 1],
        [0, 0, 0, 0, 0],
    ]
    assert list(table["evaluation_answered"]) == [2, 0, 0, 0]
    assert list(table["evaluation_first_right"]) == [1, 0, 0, 0]
    assert not {"confidence", "sure_and_wrong"} & set(table.columns)


def test_chapters_and_objectives_sum_the_class(class_of_four: Analysis) -> None:
    chapters = class_of_four.grades.chapters.set_index("chapter")
    columns = ["students", "answered", "first_right", "right"]
    assert list(chapters.loc["un", columns]) == [2, 8, 4, 6]
    assert chapters.loc["deux", "students"] == 2
    objectives = class_of_four.grades.objectives.set_index("objective")
    assert list(objectives.index) == ["a", "b", "c", "d"]
    assert list(objectives["reached"]) == [1, 1, 0, 0]
    assert list(objectives.loc["c", columns]) == [2, 3, 2, 2]


def test_tables_open_in_a_french_spreadsheet_and_hold_no_formula(
    class_of_four: Analysis, tmp_path: Path
) -> None:
    folder = tmp_path / "neuf" / "tableaux"
    names = class_of_four.write_tables(folder)
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)
    tables = {}
    for name in names:
        data = (folder / name).read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        assert b"\r\n" in data and b"\n" not in data.replace(b"\r\n", b"")
        tables[name] = list(csv.DictReader(data.decode("utf-8-sig").splitlines(), delimiter=";"))
        cells = [cell for row in tables[name] for cell in row.values()]
        assert not any(cell.lstrip().startswith(tuple("=+-@")) for cell in cells)
    students = tables["etudiants.csv"]
    assert [row["Étudiant"] for row in students][2:] == [f"'{FORMULA}", HOSTILE[:60].strip()]
    assert students[0]["Part au premier essai (%)"] == "75,0"
    assert students[3]["Part au premier essai (%)"] == ""
    assert tables["objectifs.csv"][0]["Objectif"] == "dire a"
    assert {row["Compté"] for row in tables["fichiers.csv"]} == {"oui"}
    assert len(tables["questions.csv"]) == len(class_of_four.table)


def test_each_student_gets_a_page_of_their_own(class_of_four: Analysis, tmp_path: Path) -> None:
    folder = tmp_path / "retours"
    names = class_of_four.write_feedback(folder)
    assert names[:3] == [
        "retour-lea-martin.html",
        "retour-lea-martin-2.html",
        "retour-hyperlink-http-x-clic.html",
    ]
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)
    first, second, *_, last = ((folder / name).read_text("utf-8") for name in names)
    reached, again = first.split("À reprendre")
    assert "dire a" in reached and "dire b" in reached and "dire d" not in reached
    assert "Question a-3 ?" in again.replace("\u202f", " ") and "Juste après correction" in again
    assert "Sur a" in again and "Question a-0" not in again
    assert "Aucun encore" in second and "Question a-2" in second and "Question a-1" not in second
    assert "Rien" in last and "&lt;script" in last and "<script" not in last
    for text in (first, second, last):
        assert "http" not in text.replace("http-equiv", "")
        assert "il ne vous note pas" in text


def test_pages_are_read_on_a_phone_and_break_no_rule(
    browser: Browser, class_of_four: Analysis, tmp_path: Path, subtests: pytest.Subtests
) -> None:
    page_file = tmp_path / "classe.html"
    page_file.write_text(class_of_four.as_page(), "utf-8")
    feedback = tmp_path / "retours" / class_of_four.write_feedback(tmp_path / "retours")[1]
    for file in (page_file, feedback):
        address = file.as_uri()
        screen = {"viewport": {"width": 360, "height": 740}}
        with (
            subtests.test(file.name),
            opened(browser, address, address, **screen) as (page, watch),
        ):
            assert page.evaluate("document.documentElement.scrollWidth") <= 360
            assert not broken_rules(page)
            assert watch.problems == []


def test_one_command_writes_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    out = {name: tmp_path / name for name in ("classe.html", "tableaux", "retours")}
    command = ["analyse", "book/annexes/exemple-classe", "--html", str(out["classe.html"])]
    command += ["--csv", str(out["tableaux"]), "--retours", str(out["retours"])]
    assert main(command, TODAY) == 0
    assert len(list(out["tableaux"].iterdir())) == 5
    assert len(list(out["retours"].iterdir())) == 24
    assert "eleve-01" in out["classe.html"].read_text("utf-8")
    assert "eleve-25.json, ligne" in capsys.readouterr().err
    # A class's own tables and pages go where its answers may be.
    student(tmp_path, "Léa", un="a-1+")
    for option in ("--csv", "--retours"):
        refused = ROOT / "book" / "tableaux-d-une-classe"
        assert main(["analyse", str(tmp_path / "f3.json"), option, str(refused)], TODAY) == 2
        assert "make classe" in capsys.readouterr().err
        assert not refused.exists()
