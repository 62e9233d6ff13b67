"""Promise: in a cell a fault is one sentence in French, and stops no other quiz of its chapter."""

import subprocess
import sys
import sysconfig
from pathlib import Path

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from courseware.activities.quiz.widget import Objectives, Quiz
from courseware.questions.reading import QuizFileError
from tests.site import ROOT, copy_course, edit

FILE = "book/comprendre/reseau-ou-media.quiz.yml"
# Code that a teacher types → what the cell says, and where it is to be mended.
FAULTS = [
    ("Quiz.load('absent.quiz.yml', 'bilan')", "absent.quiz.yml : fichier introuvable"),
    ("Quiz.load('chiffres.quiz.yml', 'bilam')", "pas de quiz « bilam » ; quiz du fichier : "),
    ("Quiz.load('chiffres.quiz.yml', 'bilan', mode='class')", "mode « class » inconnu"),
    ("read_table('absente')", "absente"),
    ("europe(countries=['Danemarc'])", "« Danemarc »"),
    ("cited_rules('regles/absente')", "page « regles/absente »"),
    ("read_survey('absent.csv', 'ma classe')", "absent.csv"),
    ("stock = Stock(); stock.state = {'absent': 1}", "pas de réglage « absent »"),
]
IMPORTS = """
from course.charts.europe import europe
from course.rules.shown import cited_rules
from course.simulations.stock import Stock
from course.survey.survey import read_survey
from courseware import Quiz, read_table
"""


@pytest.fixture(scope="module")
def shell() -> InteractiveShell:
    shell = InteractiveShell()
    assert shell.run_cell(IMPORTS).success
    return shell


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    copy_course(tmp_path / "course")
    return tmp_path / "course"


@pytest.mark.parametrize(("code", "expected"), FAULTS)
def test_a_fault_is_a_sentence_without_a_traceback(
    shell: InteractiveShell, monkeypatch: pytest.MonkeyPatch, code: str, expected: str
) -> None:
    monkeypatch.chdir(ROOT / "book" / "comprendre")
    with capture_output() as said:
        result = shell.run_cell(code)
    assert not result.success
    text = said.stdout + said.stderr
    assert expected in text
    assert "Traceback" not in text
    assert ".py" not in text


def test_an_error_of_the_code_keeps_its_traceback(shell: InteractiveShell) -> None:
    """A test of the test: what is no fault of what was given is for who mends the code."""
    with capture_output() as said:
        shell.run_cell("{}['absent']")
    assert "Traceback" in said.stdout + said.stderr


def test_a_mistake_breaks_its_own_quiz_alone(copied: Path) -> None:
    file = copied / FILE
    edit(file, "type: multiple", "type: multipel")
    with pytest.raises(QuizFileError, match=rf"{FILE}, ligne .*« multipel » inconnu"):
        Quiz(file.parent, file=file.name, quiz="pause-questions", mode="")
    for other in ("amorce", "pause-publier", "bilan"):
        assert Quiz(file.parent, file=file.name, quiz=other, mode="").spec.id == other


def test_objectives_show_whatever_is_wrong_with_a_quiz(
    copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(copied / FILE, "type: multiple", "type: multipel")
    monkeypatch.chdir((copied / FILE).parent)
    assert "vous saurez" in Objectives.load("reseau-ou-media.quiz.yml")._repr_markdown_()


@pytest.mark.parametrize("place", [2, 5, 12, 30])
def test_a_tab_is_named_with_its_line(copied: Path, place: int) -> None:
    file = copied / FILE
    lines = file.read_text(encoding="utf-8").splitlines()
    lines[place - 1] = "\t" + lines[place - 1].lstrip()
    file.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(QuizFileError, match=f"ligne {place} : YAML illisible : tabulation"):
        Quiz(file.parent, file=file.name, quiz="bilan", mode="")


# IPython with the libraries of this environment, and without the engine.
BARE = """
import sys
sys.path[:] = [one for one in sys.path if one not in ("", {root!r})] + [{site!r}]
from IPython.core.interactiveshell import InteractiveShell
InteractiveShell().run_cell(sys.stdin.read())
"""


def test_without_the_engine_a_notebook_says_what_to_install(tmp_path: Path) -> None:
    cells = nbformat.read(ROOT / "book/comprendre/chiffres.ipynb", as_version=4).cells
    first = next(cell.source for cell in cells if cell.cell_type == "code")
    program = BARE.format(root=str(ROOT), site=sysconfig.get_path("purelib"))
    run = subprocess.run(
        [sys.executable, "-S", "-c", program],
        input=first,
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={"IPYTHONDIR": str(tmp_path), "PYTHONUTF8": "1"},
    )
    (sentence,) = (run.stdout + run.stderr).strip().splitlines()
    assert sentence.startswith("Le cours n'est pas installé ici.")
    assert "make lab" in sentence
