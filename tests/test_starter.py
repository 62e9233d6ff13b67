"""Promise: `courseware new` writes a whole course, or nothing."""

from pathlib import Path

import pytest

from courseware.book import notebooks
from courseware.cli import main
from courseware.starter import FILES


def test_a_folder_that_is_not_empty_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    for folder, said in (
        (tmp_path, "ce dossier n'est pas vide, rien n'y est écrit"),
        (tmp_path / "mine.txt", "c'est un fichier"),
        (tmp_path / "absent" / "cours", "absent : ce dossier n'existe pas"),
    ):
        assert main(["new", str(folder)]) == 2
        assert said in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_empty_folder_is_filled_even_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here = tmp_path / "cours"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setattr(notebooks, "run", lambda _: None)
    assert main(["new", "."]) == 0
    assert "make book" in capsys.readouterr().out
    names = {path.relative_to(FILES) for path in FILES.rglob("*") if path.is_file()}
    recorded = {Path("book/versions.csv"), Path("book/wordings.csv")}
    assert {
        path.relative_to(here) for path in here.rglob("*") if path.is_file()
    } == names | recorded
    assert list(tmp_path.iterdir()) == [here]


def test_a_course_that_cannot_be_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_: Path) -> None:
        raise OSError("disque plein")

    monkeypatch.setattr(notebooks, "run", full)
    assert main(["new", str(tmp_path / "cours")]) == 2
    assert "disque plein" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
