"""What a notebook must be before its stored outputs become a page: the build shows what it stores.

`CHECKS` lists every condition, once: the Sphinx extension asks them for each notebook it reads.
"""

import ast
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbformat.validator import iter_validate

from courseware.activities.activity import ACTIVITY_MIME
from courseware.activities.quiz.widget import Quiz
from courseware.book import made_from
from courseware.classroom.room import foreign_outputs
from courseware.project.pages import page_name
from courseware.project.said import SaidError
from courseware.questions.reading import read_quizzes

# Beyond so many notebooks to run again, the remedy is to run all.
_MANY = 5
_CONFLICT = re.compile("^(?:<{7}|>{7})(?: |$)", re.MULTILINE)


class NotebookError(SaidError):
    """A notebook that the build refuses: a line for each fault, with its place and remedy."""


@dataclass(frozen=True)
class Notebook:
    """A notebook as the JSON of its file, in the course at `root`."""

    path: Path
    root: Path
    content: dict[str, Any]

    @property
    def page(self) -> str:
        """Its name as in _toc.yml."""
        return page_name(self.path, self.root)

    @property
    def cells(self) -> list[dict[str, Any]]:
        """Its code cells that hold something, in order."""
        cells = (cell for cell in self.content["cells"] if cell["cell_type"] == "code")
        return [cell for cell in cells if source(cell).strip()]

    @property
    def outputs(self) -> list[dict[str, Any]]:
        """The outputs of all its cells, in order."""
        return [output for cell in self.cells for output in cell["outputs"]]


def read_notebook(path: Path, root: Path) -> Notebook:
    """Read the notebook at `path`.

    Raises:
        NotebookError: it is no notebook of the format of today.
    """
    name = path.relative_to(root).as_posix()
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise NotebookError(f"{name} : enregistrez le carnet en UTF-8 ({error.reason})") from None
    except json.JSONDecodeError as error:
        raise NotebookError(
            f"{name}, ligne {error.lineno} : carnet illisible ; reste-t-il les marques d'un "
            "conflit de fusion (<<<<<<<) ?"
        ) from None
    if not isinstance(content, dict) or "cells" not in content or content.get("nbformat") != 4:
        raise NotebookError(
            f"{name} : format de carnet inconnu ; ouvrez-le dans JupyterLab et enregistrez-le"
        )
    if next(iter_validate(content, version=4, relax_add_props=True), None):
        raise NotebookError(
            f"{name} : carnet abîmé, un champ y manque ; reprenez-le "
            "de git, ou ouvrez-le dans JupyterLab et enregistrez-le"
        )
    return Notebook(path, root, content)


def source(cell: dict[str, Any]) -> str:
    """Return the text of a cell, which the file may hold as a list of lines."""
    return "".join(cell["source"])


def run_again(pages: Sequence[str]) -> str:
    """Return the remedy: the command that runs the notebooks `pages`, or all if they are many."""
    named = " ".join(pages) if len(pages) <= _MANY else ""
    only = f' ONLY="{named}"' if " " in named else f" ONLY={named}" if named else ""
    windows = f"python -m courseware.book.notebooks {named}".rstrip()
    return f"lancez « make notebooks{only} » (sous Windows : {windows})"


def holds_no_conflict(notebook: Notebook) -> Iterator[str]:
    """No cell holds the marks that git leaves where two edits meet."""
    for number, cell in enumerate(notebook.content["cells"], start=1):
        if _CONFLICT.search(source(cell)):
            yield f"cellule {number} : marques d'un conflit de fusion (<<<<<<<), à résoudre"


def holds_no_class(notebook: Notebook) -> Iterator[str]:
    """Nothing in it was read from a class's own answers."""
    yield from foreign_outputs(notebook.content, notebook.path.parent)


def was_run(notebook: Notebook) -> Iterator[str]:
    """Every cell was run, in order, from a fresh kernel."""
    counts = [cell["execution_count"] for cell in notebook.cells]
    if counts != list(range(1, len(counts) + 1)):
        lacking = "sorties effacées, ou " if None in counts else ""
        yield f"{lacking}cellules qui n'ont pas été exécutées dans l'ordre"


def has_no_error(notebook: Notebook) -> Iterator[str]:
    """No cell failed, none warned."""
    for output in notebook.outputs:
        if output["output_type"] == "error":
            yield f"une cellule a échoué ({output['ename']} : {_first(output['evalue'])})"
        if output.get("name") == "stderr":
            said = _first("".join(output["text"]))
            yield f"une cellule a écrit un avertissement, que la page montrerait ({said})"


def _first(text: str) -> str:
    return text.strip().partition("\n")[0]


def shows_what_it_ran(notebook: Notebook) -> Iterator[str]:
    """Every cell that ends in a value shows it."""
    for cell in notebook.cells:
        if _ends_in_a_value(source(cell)) and not cell["outputs"]:
            yield f"la sortie de « {source(cell).strip().splitlines()[-1]} » est effacée"


def _ends_in_a_value(code: str) -> bool:
    try:
        statements = ast.parse(code).body
    except SyntaxError:  # a command of IPython
        return False
    return bool(statements) and isinstance(statements[-1], ast.Expr) and code.rstrip()[-1] != ";"


def is_current(notebook: Notebook) -> Iterator[str]:
    """Nothing that its outputs were made from changed since."""
    if made_from.KEY not in notebook.content["metadata"]:
        yield "rien n'y dit de quoi ses sorties sont faites"
    for name in made_from.changed(notebook.content, notebook.root):
        file = notebook.root / name
        if name == made_from.CODE:
            yield "du code a changé depuis la dernière exécution"
        elif name == made_from.OUTPUTS:
            yield "ses sorties ne sont plus celles que « make notebooks » a enregistrées"
        elif not file.is_file():
            yield f"{name} n'existe plus depuis la dernière exécution"
        elif name.endswith(".quiz.yml"):
            yield f"{name} a changé depuis la dernière exécution{_which(notebook, file)}"
        else:
            yield f"{name} a changé depuis la dernière exécution"


def _which(notebook: Notebook, file: Path) -> str:
    """Return which quizzes of `file` the notebook refers to as they were before, in brackets."""
    read_quizzes(file)
    refers = (output.get("data", {}).get(ACTIVITY_MIME) for output in notebook.outputs)
    changed = [
        f"« {one['options']['quiz']} »"
        for one in refers
        if one and one["activity"] == Quiz.name and one["options"]["file"] == file.name
        and Quiz(notebook.path.parent, **one["options"]).digest != one["digest"]
    ]  # fmt: skip
    return f" (quiz {', '.join(changed)})" if changed else ""


# Every condition, once; of a notebook that breaks several, the first is said.
CHECKS: tuple[Callable[[Notebook], Iterator[str]], ...] = (
    holds_no_conflict,
    holds_no_class,
    was_run,
    has_no_error,
    shows_what_it_ran,
    is_current,
)


def check_notebooks(paths: list[Path], root: Path) -> None:
    """Check the notebooks that a book is made of.

    Raises:
        NotebookError: one or more are not fit for it: a line each, then one command for all.
        QuizFileError: a question file that changed holds a mistake.
    """
    faults: dict[str, list[str]] = {}
    for path in paths:
        notebook = read_notebook(path, root)
        found = next(filter(None, (list(check(notebook)) for check in CHECKS)), None)
        if found:
            faults[notebook.page] = found
    if faults:
        lines = [f"book/{page}.ipynb : {' ; '.join(found)}" for page, found in faults.items()]
        raise NotebookError("\n".join([*lines, run_again(list(faults))]))
