"""Promise: the command `courseware` works from anywhere in the course, and says what goes wrong."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from courseware.cli import main
from courseware.exports import export, exports, packages
from courseware.questions.chapters import chapters_of_book
from tests.sample_class import TODAY, entry, hand_in
from tests.site import HTML, ROOT, copy_course, edit, soup

TARGETS = tuple(exports(ROOT))


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "book" / "comprendre")


def test_check_finds_the_book_in_order(inside: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "Les questions sont en ordre.\n"


def test_check_names_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copy_course(tmp_path)
    edit(tmp_path / "book/comprendre/chiffres.quiz.yml", "answer: 81.2", "answer: 71.2")
    monkeypatch.chdir(tmp_path / "data")
    assert main(["check"]) == 1
    said = capsys.readouterr().out
    assert "chiffres.quiz.yml, question « identites-2026 »" in said
    assert "la preuve donne 81.2" in said


@pytest.mark.parametrize("target", TARGETS)
def test_export_writes_and_reports(
    inside: None, tmp_path: Path, target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "questions"
    assert main(["export", "--to", target, str(out)]) == 0
    assert out.stat().st_size > 10_000
    lost = capsys.readouterr().err
    assert ("plaie-du-talon" in lost) == (target in {"moodle", "gift"})


def test_exports_and_analysis_leave_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither in the temporary folder nor in the course, but for the files asked for."""
    course, temporary, out = (tmp_path / name for name in ("course", "temporary", "out"))
    for folder in (course, temporary, out):
        folder.mkdir()
    copy_course(course)
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.chdir(course)
    before = {file: file.stat().st_mtime_ns for file in course.rglob("*")}
    for target in TARGETS:
        assert main(["export", "--to", target, str(out / target)]) == 0
    answers = {"index/votre-fil": {"version": "00000000", "verdict": "right", "first": "right"}}
    file = {"format": "reseaux-sante/progression", "version": 1, "exported": "2026-11-25"}
    (out / "a.json").write_text(json.dumps(file | {"answers": answers}), "utf-8")
    assert main(["analyse", str(out / "a.json"), "--html", str(out / "class.html")], TODAY) == 0
    assert list(temporary.iterdir()) == []
    assert {file: file.stat().st_mtime_ns for file in course.rglob("*")} == before
    assert {file.name for file in out.iterdir()} == {*TARGETS, "a.json", "class.html"}


def test_export_to_nowhere_is_said(
    inside: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "--to", "json", str(tmp_path / "absent" / "x.json")]) == 2
    assert "absent" in capsys.readouterr().err


def test_an_unknown_target_names_the_others(
    inside: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "--to", "kahoot", "x"]) == 2
    said = capsys.readouterr().err
    assert all(target in said for target in TARGETS)


def piped(script: str, code: str) -> subprocess.CompletedProcess[str]:
    """Run `script` as through a pipe under Windows, whose code lacks many signs."""
    return subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT / "book",
        env=os.environ | {"PYTHONIOENCODING": code, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding=code,
        check=False,
    )


def test_commands_speak_through_a_pipe_and_leave_only_what_they_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, temporary = tmp_path / "classe.html", tmp_path / "temporaire"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    commands = [
        ["analyse", "annexes/exemple-classe", "--html", str(page)],
        ["freshness", "--older-than", "1200"],
        ["export", "--to", "gift", str(tmp_path / "→.gift")],
    ]
    done = piped(
        f"import sys; from courseware.cli import main; sys.exit(sum(map(main, {commands!r})))",
        "cp1252",
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("24 étudiants, ")
    assert "->.gift" in done.stdout
    assert "eleve-25.json, ligne" in done.stderr
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert page.stat().st_size < 1_500_000
    assert list(temporary.iterdir()) == []


def test_signs_that_a_pipe_lacks_stop_nothing(tmp_path: Path) -> None:
    """A student's arrow, sign and letters of elsewhere; a page that is written all the same."""
    typed = [("tri", ["p", "p"]), ("mot", "→ 漢 œ"), ("trois", "25")]
    hand_in(tmp_path, *({id_: entry(id_, answer, "wrong")} for id_, answer in typed))
    command = ["analyse", str(tmp_path), "--html", str(tmp_path / "x.html")]
    done = piped(
        "import sys; from courseware import cli; from tests.sample_class import CHAPTER, TODAY; "
        f"cli.chapters_of_book = lambda root: [CHAPTER]; sys.exit(cli.main({command!r}, TODAY))",
        "ascii",
    )
    assert done.returncode == 0, done.stderr
    assert "Un mot -> publier" in done.stdout
    assert "-> ? oe" in done.stdout
    assert "→ 漢" in (tmp_path / "x.html").read_text(encoding="utf-8")


def test_nothing_read_is_said_by_the_exit_status(
    inside: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for place in (tmp_path, tmp_path / "*.json", tmp_path / "absent.json"):
        assert main(["analyse", str(place)], TODAY) == 2
        assert place.name in capsys.readouterr().err


def test_a_page_of_a_class_is_not_written_where_git_or_the_book_reads(
    inside: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(tmp_path, {"un": {"hints": 1}})
    page = ROOT / "book" / "classe.html"
    assert main(["analyse", str(tmp_path), "--html", str(page)], TODAY) == 2
    assert "make classe" in capsys.readouterr().err
    assert not page.exists()


def test_the_room_of_a_class_is_made_from_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copy_course(tmp_path)
    monkeypatch.chdir(tmp_path / "book")
    assert main(["classe"]) == 0
    assert str(tmp_path / "classe") in capsys.readouterr().out
    assert (tmp_path / "classe" / "enquete.ipynb").is_file()


def test_outside_the_course_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 2
    assert "ouvrez le carnet depuis le dossier du cours" in capsys.readouterr().err


@pytest.mark.book
def test_the_book_offers_each_file(tmp_path: Path) -> None:
    links = soup("annexes/telecharger").select("a[download]")
    offered = [(HTML / "annexes" / str(link["href"])).resolve() for link in links]
    names = [one.file(ROOT) for one in exports(ROOT).values()]
    names += [one.file(ROOT) for one in packages(ROOT).values()]
    assert [file.name for file in offered] == names
    assert offered[0].name == "reseaux-sante.moodle.xml"
    chapters = chapters_of_book(ROOT)
    # The package of the book: tests/test_scorm_package.py.
    for target, file in zip(TARGETS, offered, strict=False):
        export(target, tmp_path / "x", chapters, ROOT)
        if target == "anki":  # carries the time of export: tests/test_export_anki.py compares it
            assert file.stat().st_size > 10_000
        else:
            assert file.read_bytes() == (tmp_path / "x").read_bytes(), file.name


# As where the engine is installed without its extras.
BARE = """import sys
for name in ("requests", "playwright", "pypdf", "lxml", "bs4", "sphinx", "nbclient"):
    sys.modules[name] = None
from courseware.cli import main
sys.exit(main(sys.argv[1:]))"""


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["check"], 0, "Les questions sont en ordre."),
        (["links", "--list"], 2, "« requests » n'est pas installé, et cette commande en a besoin"),
    ],
)
def test_a_command_asks_for_no_more_than_its_own(
    arguments: list[str], status: int, said: str
) -> None:
    command = [sys.executable, "-c", BARE, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stderr
    assert said in done.stdout + done.stderr
