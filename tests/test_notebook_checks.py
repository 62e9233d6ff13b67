"""Promise: a notebook whose stored outputs would mislead is refused, with what to run."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest

from courseware.book import notebooks
from courseware.book.notebook_checks import NotebookError, check_notebooks, run_again
from courseware.questions.reading import QuizFileError
from tests.site import edit
from tests.small_course import NOTEBOOK, QUESTIONS, TABLE

PACKAGE = Path("data") / "datapackage.json"


def change(root: Path, how: Callable[[list[Any]], None]) -> None:
    """Change the code cells of the notebook."""
    notebook = nbformat.read(root / NOTEBOOK, as_version=4)
    how([cell for cell in notebook.cells if cell.cell_type == "code"])
    nbformat.write(notebook, root / NOTEBOOK)


def emptied(root: Path) -> None:
    def empty(cells: list[Any]) -> None:
        for cell in cells:
            cell.outputs, cell.execution_count = [], None

    change(root, empty)


def one_output_emptied(root: Path) -> None:
    change(root, lambda cells: cells[2].update(outputs=[]))


def run_in_another_order(root: Path) -> None:
    change(root, lambda cells: cells[1].update(execution_count=9))


def failed(root: Path) -> None:
    error = nbformat.v4.new_output("error", ename="KeyError", evalue="'x'\nsuite", traceback=[])
    change(root, lambda cells: cells[2].outputs.append(error))


def warned(root: Path) -> None:
    said = nbformat.v4.new_output("stream", name="stderr", text="FutureWarning: soon\n  code\n")
    change(root, lambda cells: cells[3].outputs.append(said))


def code_edited(root: Path) -> None:
    change(root, lambda cells: cells[3].update(source=cells[3].source + "\nNone;"))


def a_question_edited(root: Path) -> None:
    edit(root / QUESTIONS, "La moitié", "Les deux tiers")


def an_objective_edited(root: Path) -> None:
    edit(root / QUESTIONS, "      lire un chiffre", "      relire un chiffre")


def a_figure_edited(root: Path) -> None:
    edit(root / TABLE, "38.5", "39.5")


def a_unit_edited(root: Path) -> None:
    edit(root / PACKAGE, '"%"', '"points"')


def a_source_edited(root: Path) -> None:
    edit(root / "book" / "references.bib", "Licence ouverte", "Licence Ouverte 2.0")


def a_table_gone(root: Path) -> None:
    (root / TABLE).unlink()


def an_output_edited(root: Path) -> None:
    edit(root / NOTEBOOK, '"x": [', '"x": [2013, ')


def saved_by_jupyterlab_after_a_run(root: Path) -> None:
    view = {"model_id": "1f", "version_major": 2, "version_minor": 1}
    change(
        root,
        lambda cells: (
            cells[2].outputs[0].data.update({"application/vnd.jupyter.widget-view+json": view})
        ),
    )


def never_run_by_us(root: Path) -> None:
    content = json.loads((root / NOTEBOOK).read_text("utf-8"))
    del content["metadata"]["made_from"]
    (root / NOTEBOOK).write_text(json.dumps(content), "utf-8")


REFUSED: dict[Callable[[Path], None], str] = {
    emptied: "sorties effacées, ou cellules qui n'ont pas été exécutées dans l'ordre",
    run_in_another_order: "cellules qui n'ont pas été exécutées dans l'ordre",
    one_output_emptied: 'la sortie de « Quiz.load("usages.quiz.yml", "pause") » est effacée',
    failed: "une cellule a échoué (KeyError : 'x')",
    warned: "une cellule a écrit un avertissement, que la page montrerait (FutureWarning: soon)",
    code_edited: "du code a changé depuis la dernière exécution",
    a_question_edited: "book/chiffres/usages.quiz.yml a changé depuis la dernière exécution "
    "(quiz « pause »)",
    an_objective_edited: "book/chiffres/usages.quiz.yml a changé depuis la dernière exécution "
    "(quiz « pause »)",
    a_figure_edited: "data/usages.csv a changé depuis la dernière exécution",
    a_unit_edited: "data/usages.csv a changé depuis la dernière exécution",
    a_source_edited: "data/usages.csv a changé depuis la dernière exécution",
    a_table_gone: "data/usages.csv n'existe plus depuis la dernière exécution",
    an_output_edited: "ses sorties ne sont plus celles que « make notebooks » a enregistrées",
    saved_by_jupyterlab_after_a_run: "ses sorties ne sont plus celles que « make notebooks » a",
    never_run_by_us: "rien n'y dit de quoi ses sorties sont faites",
}


@pytest.mark.parametrize("damage", REFUSED)
def test_a_notebook_that_would_mislead_is_refused(
    course: Path, damage: Callable[[Path], None]
) -> None:
    damage(course)
    with pytest.raises(NotebookError) as error:
        check_notebooks([course / NOTEBOOK], course)
    said = str(error.value)
    assert f"book/chiffres/usages.ipynb : {REFUSED[damage]}" in said
    assert said.endswith(
        "lancez « make notebooks ONLY=chiffres/usages » "
        "(sous Windows : python -m courseware.book.notebooks chiffres/usages)"
    )


@pytest.mark.parametrize("lacks", ["outputs", "execution_count", "source", "cell_type"])
def test_a_damaged_notebook_is_refused(course: Path, lacks: str) -> None:
    notebook = json.loads((course / NOTEBOOK).read_text("utf-8"))
    del notebook["cells"][1][lacks]
    (course / NOTEBOOK).write_text(json.dumps(notebook), "utf-8")
    with pytest.raises(NotebookError, match=r"^book/chiffres/usages\.ipynb : carnet abîmé"):
        check_notebooks([course / NOTEBOOK], course)


def test_the_marks_of_a_merge_are_refused_in_a_text_too(course: Path) -> None:
    edit(course / NOTEBOOK, "## Lire un chiffre", '<<<<<<< HEAD\\n",\n    "## Lire un chiffre')
    with pytest.raises(NotebookError, match="cellule 1 : marques d'un conflit de fusion"):
        check_notebooks([course / NOTEBOOK], course)


def a_sentence_edited(root: Path) -> None:
    edit(root / NOTEBOOK, "des adultes", "des adultes, environ")


def another_table_described(root: Path) -> None:
    package = json.loads((root / PACKAGE).read_text("utf-8"))
    bibliography = root / "book" / "references.bib"
    entry = bibliography.read_text("utf-8")
    bibliography.write_text(entry + entry.replace("{insee", "{autre"), "utf-8")
    package["resources"].append({**package["resources"][0], "path": "autre.csv"})
    (root / PACKAGE).write_text(json.dumps(package), "utf-8")


def other_line_ends(root: Path) -> None:
    for name in (TABLE, QUESTIONS):
        (root / name).write_bytes((root / name).read_bytes().replace(b"\n", b"\r\n"))


def saved_by_javascript(root: Path) -> None:
    """As JupyterLab does without a run: other indents, 10.0 as 10, texts whole."""
    notebook = nbformat.read(root / NOTEBOOK, as_version=4)

    def whole(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: whole(item) for key, item in value.items()}
        if isinstance(value, list):
            return [whole(item) for item in value]
        return int(value) if isinstance(value, float) and value.is_integer() else value

    written = json.dumps(whole(notebook), indent=3)
    assert written != (root / NOTEBOOK).read_text("utf-8")
    (root / NOTEBOOK).write_text(written, "utf-8")


def an_empty_cell_at_the_end(root: Path) -> None:
    notebook = nbformat.read(root / NOTEBOOK, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(""))
    nbformat.write(notebook, root / NOTEBOOK)


@pytest.mark.parametrize(
    "change_nothing",
    [
        a_sentence_edited,
        another_table_described,
        other_line_ends,
        saved_by_javascript,
        an_empty_cell_at_the_end,
    ],
)
def test_what_changes_no_output_is_taken(
    course: Path, change_nothing: Callable[[Path], None]
) -> None:
    change_nothing(course)
    check_notebooks([course / NOTEBOOK], course)


def test_the_remedy_names_the_notebooks_or_all() -> None:
    assert "« make notebooks ONLY=a »" in run_again(["a"])
    assert '« make notebooks ONLY="a b" »' in run_again(["a", "b"])
    assert run_again(list("abcdef")) == (
        "lancez « make notebooks » (sous Windows : python -m courseware.book.notebooks)"
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<<<<<<< HEAD\n", "ligne 1 : carnet illisible ; reste-t-il les marques d'un conflit"),
        (b'{"worksheets": [], "nbformat": 3}', "format de carnet inconnu"),
        ("é".encode("latin-1"), "enregistrez le carnet en UTF-8"),
        (b'{"nbformat": 4, "cells": null, "metadata": {}}', "carnet abîmé"),
        (b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": ["x"]}', "carnet abîmé"),
        (b'{"nbformat": 4, "nbformat_minor": 5, "cells": []}', "carnet abîmé"),
    ],
)
def test_a_file_that_is_no_notebook_is_refused(course: Path, content: bytes, said: str) -> None:
    (course / NOTEBOOK).write_bytes(content)
    with pytest.raises(NotebookError, match=r"^book/chiffres/usages\.ipynb") as error:
        check_notebooks([course / NOTEBOOK], course)
    assert said in str(error.value)


def test_a_mistake_in_a_question_file_is_said_before_its_age(course: Path) -> None:
    edit(course / QUESTIONS, "type: single", "type: singel")
    with pytest.raises(QuizFileError, match="« singel » inconnu"):
        check_notebooks([course / NOTEBOOK], course)


def test_a_notebook_is_run_by_its_name_in_silence_or_left_as_it_was(
    course: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert notebooks.main(["rien"]) == 2
    assert "« rien » n'est pas un carnet de _toc.yml ; carnets : chiffres/usages" in (
        capfd.readouterr().err
    )
    a_figure_edited(course)
    assert notebooks.main(["book/chiffres/usages.ipynb"]) == 0
    assert capfd.readouterr() == ("book/chiffres/usages.ipynb\n", "")
    check_notebooks([course / NOTEBOOK], course)

    edit(course / NOTEBOOK, "Quiz.load(", "Quiz.charge(")
    before = (course / NOTEBOOK).read_bytes()
    assert notebooks.main(["chiffres/usages"]) == 1
    assert "Une cellule échoue, le carnet reste comme il était." in capfd.readouterr().err
    assert (course / NOTEBOOK).read_bytes() == before
