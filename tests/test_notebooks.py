"""Promise: every notebook of the book is executed by nbval, strictly, and its outputs compared."""

import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from courseware.book.notebooks import CELL_TIMEOUT, run
from courseware.project.pages import notebooks_of_book, pages_of_book
from tests.site import ROOT, copy_course, edit

NOTEBOOKS = notebooks_of_book(ROOT)
OPENING = "ouvrir"
WIDGET_TYPES = "application/vnd.jupyter.widget"


def nbval(*notebooks: Path, root: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run nbval strictly over `notebooks`, as `make test` and CI do."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbval"]
    command += [f"--nbval-cell-timeout={CELL_TIMEOUT}", f"--rootdir={root}", *map(str, notebooks)]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def code_cells(path: Path) -> list[nbformat.NotebookNode]:
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


# As many groups as make the two workers of a small machine end together, each about as large.
GROUPS = [sorted(NOTEBOOKS, key=lambda path: path.stat().st_size)[start::4] for start in range(4)]


@pytest.mark.book
@pytest.mark.parametrize("group", range(len(GROUPS)))
def test_nbval_runs_every_cell_of_every_notebook(group: int) -> None:
    result = nbval(*GROUPS[group])
    assert result.returncode == 0, result.stdout
    expected = sum(len(code_cells(path)) for path in GROUPS[group])
    assert re.search(rf"\b{expected} passed\b", result.stdout), result.stdout


def test_every_notebook_is_in_a_group() -> None:
    assert sorted(path for group in GROUPS for path in group) == sorted(NOTEBOOKS)


def test_no_page_is_left_out() -> None:
    written = {p for p in (ROOT / "book").rglob("*") if p.suffix in {".ipynb", ".md"}}
    written = {p for p in written if ".ipynb_checkpoints" not in p.parts}
    assert written == set(pages_of_book(ROOT))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_cell_was_run_in_order(path: Path) -> None:
    """nbval compares nothing for a cell without an execution count: such a notebook passes it."""
    cells = code_cells(path)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    for cell in cells:
        shows = not cell.source.splitlines()[-1].startswith(("import ", "from ", "    raise"))
        assert bool(cell.outputs) == shows, cell.source
        assert all(output.output_type != "error" for output in cell.outputs)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_nothing_stored_changes_from_run_to_run(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert WIDGET_TYPES not in text
    assert not re.search(r"0x[0-9a-f]{8}|(?<!\w)/(home|Users|tmp)/", text)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_code_is_out_of_sight_but_where_it_is_what_is_taught(path: Path) -> None:
    """Plumbing is five lines at most; what a reader of the workshop completes, eight."""
    taught = path.stem in {"atelier", "en-classe"}
    for cell in code_cells(path):
        assert len(cell.source.splitlines()) <= (8 if taught else 5)
        left_out = not taught or cell.id == OPENING
        assert ("remove-input" in cell.metadata.get("tags", [])) is left_out
        # Live, a chapter reads like its page.
        assert cell.metadata.get("jupyter", {}).get("source_hidden", False) is left_out


def test_every_notebook_begins_with_the_same_cell() -> None:
    """It says what to install where the engine is not there: `test_live_faults`."""
    starter = [*(ROOT / "courseware" / "starter" / "files" / "book").glob("*.ipynb")]
    first = {(code_cells(path)[0].id, code_cells(path)[0].source) for path in NOTEBOOKS + starter}
    assert len(first) == 1, first
    assert first.pop()[0] == OPENING


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the course that a test may damage."""
    copy_course(tmp_path)
    return tmp_path


def change_a_figure(root: Path) -> Path:
    edit(root / "data" / "time_spent.csv", ",89,", ",88,")
    return root / "book" / "comprendre" / "chiffres.ipynb"


def change_a_word(root: Path) -> Path:
    path = root / "book" / "comprendre" / "web-social.quiz.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(explanation: \|-\n\s+)", r"\1Vraiment. ", text, count=1), "utf-8")
    return path.with_suffix("").with_suffix(".ipynb")


def forget_a_run(root: Path) -> Path:
    path = root / "book" / "choisir" / "freins.ipynb"
    notebook = nbformat.read(path, as_version=4)
    cell = next(c for c in notebook.cells if c.cell_type == "code" and "Quiz" in c.source)
    cell.outputs[0].data["text/plain"] = "autre chose"
    nbformat.write(notebook, path)
    return path


@pytest.mark.live
def test_a_change_behind_a_notebook_turns_it_red(copy: Path) -> None:
    """A test of the test: a figure, a word of a question, a stale output, each behind one of three
    notebooks; each of the three is red, and the one beside them is not."""
    changed = [change(copy) for change in (change_a_figure, change_a_word, forget_a_run)]
    untouched = copy / "book" / "choisir" / "benefices.ipynb"
    result = nbval(*changed, untouched, root=copy)
    assert result.returncode == 1, result.stdout
    red = set(re.findall(r"^FAILED (\S+?)::", result.stdout, flags=re.MULTILINE))
    assert red == {path.relative_to(copy).as_posix() for path in changed}, result.stdout


@pytest.mark.book
def test_running_again_changes_nothing(copy: Path) -> None:
    """One notebook, with charts and quizzes, byte for byte; nbval compares the others."""
    path = copy / "book" / "comprendre" / "chiffres.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.metadata["description"] = "Ce que son auteur dit de la page."
    nbformat.write(notebook, path)
    before = path.read_bytes()
    run(path)
    assert path.read_bytes() == before
