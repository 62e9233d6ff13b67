"""Promise: the command `courseware` works from anywhere in the course, and says what goes wrong."""

import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from courseware.book import chapters_of_book
from courseware.book_pages import FILES
from courseware.cli import main
from courseware.exports import TARGETS, export
from tests.site import HTML, ROOT


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "book" / "comprendre")


def test_check_finds_the_book_in_order(inside: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "Les questions sont en ordre.\n"


def test_check_names_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("book", "data"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "_toc.yml", tmp_path)
    file = tmp_path / "book/comprendre/chiffres.quiz.yml"
    file.write_text(file.read_text("utf-8").replace("answer: 81.2", "answer: 71.2"), "utf-8")
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


def test_export_to_nowhere_is_said(
    inside: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "--to", "json", str(tmp_path / "absent" / "x.json")]) == 2
    assert "absent" in capsys.readouterr().err


def test_an_unknown_target_names_the_others(
    inside: None, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["export", "--to", "kahoot", "x"])
    said = capsys.readouterr().err
    assert all(target in said for target in TARGETS)


def test_outside_the_course_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 2
    assert "ouvrez le carnet depuis le dossier du cours" in capsys.readouterr().err


@pytest.mark.book
def test_the_book_offers_the_four_files(tmp_path: Path) -> None:
    page = HTML / "annexes" / "telecharger.html"
    links = BeautifulSoup(page.read_text("utf-8"), "html.parser").select("a[download]")
    offered = [(page.parent / str(link["href"])).resolve() for link in links]
    assert [file.name for file in offered] == [name for name, _ in FILES.values()]
    assert set(FILES) == set(TARGETS)
    chapters = chapters_of_book(ROOT)
    for target, file in zip(FILES, offered, strict=True):
        export(target, tmp_path / "x", chapters, ROOT)
        if target == "anki":  # carries the time of export: tests/test_export_anki.py compares it
            assert file.stat().st_size > 10_000
        else:
            assert file.read_bytes() == (tmp_path / "x").read_bytes(), file.name
