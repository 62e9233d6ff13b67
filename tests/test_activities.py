"""Promise: an activity is one folder and one line: `docs/add-an-activity.md` adds one."""

import sys
from collections.abc import Iterator
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

import nbformat
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, expect

from courseware.activities import registry
from courseware.activities.activity import ACTIVITY_MIME, Activity
from courseware.activities.assets import stylesheet
from courseware.activities.registry import activities, register_activity
from courseware.book.build import main
from courseware.book.notebooks import run
from courseware.project.course import load_parts
from tests.documents import write_example
from tests.site import ROOT, tab
from tests.small_course import NOTEBOOK, write


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A small course with the activity of the guide, which no other test sees."""
    write(tmp_path)
    write_example("add-an-activity", tmp_path)
    (tmp_path / "trial" / "guess" / "guess.css").write_text(".trial-guess {}\n", "utf-8")
    settings = (tmp_path / "course.toml").read_text("utf-8")
    (tmp_path / "course.toml").write_text(f'{settings}\nparts = ["trial.parts"]\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [*sys.path])
    activities(ROOT)
    known = dict(registry._PLACES)  # noqa: SLF001
    monkeypatch.setattr(registry, "_PLACES", known)
    yield tmp_path
    for name in [name for name in sys.modules if name.partition(".")[0] == "trial"]:
        del sys.modules[name]
    load_parts.cache_clear()


def guess(**options: Any) -> Activity:
    Guess = resolve_name("trial.guess:Guess")  # noqa: N806 - a class
    made: Activity = Guess(**options)
    return made


def test_its_output_is_a_reference(course: Path) -> None:
    assert "guess" in activities(course)
    assert ".trial-guess {}" in stylesheet(course)
    data, _ = guess(table="usages")._repr_mimebundle_()
    reference = data[ACTIVITY_MIME]
    assert reference == {
        "activity": "guess",
        "options": {"table": "usages"},
        "digest": reference["digest"],
    }
    table = course / "data" / "usages.csv"
    table.write_text(table.read_text("utf-8").replace("61", "62"), "utf-8")
    assert guess(table="usages").digest != reference["digest"]


@pytest.mark.book
def test_its_page_keeps_what_a_reader_does(
    course: Path, browser: Browser, capfd: pytest.CaptureFixture[str]
) -> None:
    notebook = nbformat.read(course / NOTEBOOK, as_version=4)
    notebook.cells.append(
        nbformat.v4.new_code_cell("from trial.guess import Guess\n\nGuess.load('usages')")
    )
    nbformat.write(notebook, course / NOTEBOOK)
    run(course / NOTEBOOK)
    assert main() == 0, capfd.readouterr().err
    html = (course / "_build" / "html" / NOTEBOOK.relative_to("book")).with_suffix(".html")
    page = BeautifulSoup(html.read_text("utf-8"), "html.parser")
    assert [one["data-share"] for one in page.select("[data-activity=guess]")] == ["61.0"]
    with tab(browser) as reader:
        reader.goto(html.as_uri())
        reader.get_by_label("Quelle part").fill("40")
        reader.reload()
        expect(reader.get_by_label("Quelle part")).to_have_value("40")


def test_a_name_is_taken_once() -> None:
    assert "quiz" in activities(ROOT)
    with pytest.raises(ValueError, match="activité « quiz » déjà inscrite"):
        register_activity("quiz", "elsewhere:Quiz")


def test_every_folder_says_why_it_is_there() -> None:
    for name, folder in activities(ROOT).items():
        lines = (folder / "design.md").read_text("utf-8").splitlines()
        assert 4 <= len(lines) <= 20, name
        assert (folder / f"{name}.js").is_file()
