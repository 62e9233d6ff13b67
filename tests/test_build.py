"""Promise: the build refuses a page that would mislead, and does nothing twice."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from courseware.chart import PLOTLY_MIME
from tests.site import ROOT

CHAPTER = Path("book") / "comprendre" / "chiffres.ipynb"


def build(root: Path) -> subprocess.CompletedProcess[str]:
    """Build the course at `root` as `make book` does."""
    command = [sys.executable, "-c", "from jupyter_book.cli.main import main; main()", "build"]
    command += ["book", "--config", "_config.yml", "--toc", str(root / "_toc.yml")]
    command += ["--path-output", ".", "-W", "--keep-going", "-n"]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the course that a test may damage."""
    for name in ("book", "data"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("_config.yml", "_toc.yml"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def a_false_figure(notebook: nbformat.NotebookNode) -> str:
    cell = next(cell for cell in notebook.cells if "[79 %](figure:" in cell.source)
    cell.source = cell.source.replace("[79 %](figure:", "[78 %](figure:", 1)
    return "« 78 % » ne dit pas ce que dit social_use_france.csv : 79"


def a_word_of_no_glossary(notebook: nbformat.NotebookNode) -> str:
    notebook.cells[0].source += "\n\n{term}`influenceuse`"
    return "influenceuse"


def a_chart_without_words(notebook: nbformat.NotebookNode) -> str:
    cell = next(c for c in notebook.cells if c.source == "chiffres.growth()")
    del cell.outputs[0].data[PLOTLY_MIME]["layout"]["meta"]
    return "sans titre, texte ni source"


@pytest.mark.book
@pytest.mark.parametrize("damage", [a_false_figure, a_word_of_no_glossary, a_chart_without_words])
def test_a_misleading_page_is_refused(
    copy: Path, damage: Callable[[nbformat.NotebookNode], str]
) -> None:
    notebook = nbformat.read(copy / CHAPTER, as_version=4)
    expected = damage(notebook)
    nbformat.write(notebook, copy / CHAPTER)
    result = build(copy)
    assert result.returncode != 0
    assert expected in result.stdout + result.stderr


@pytest.mark.book
def test_an_untouched_copy_builds(copy: Path) -> None:
    """A test of the test: it is the damage that is refused, not the copy."""
    result = build(copy)
    assert result.returncode == 0, result.stderr


@pytest.mark.book
def test_nothing_is_installed_or_built_twice() -> None:
    """`make --question` says whether a target is older than what it is made from."""
    result = subprocess.run(["make", "--question", "_build/built"], cwd=ROOT, check=False)
    assert result.returncode == 0
