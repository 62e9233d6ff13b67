"""Run notebooks of the book in place: `python -m courseware.book.notebooks [PAGE…]`, all if none.

What is stored is what the static book shows and nbval compares: nothing in it may differ from one
run or one machine to the next.
"""

import argparse
import json
import sys
from ast import literal_eval
from pathlib import Path
from typing import Any, cast

import nbformat
from jupyter_client.asynchronous.client import AsyncKernelClient
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbclient.util import run_sync
from traitlets.config import Config

from courseware.book import made_from
from courseware.classroom.room import ClassroomError, foreign_outputs, foreign_reads
from courseware.lab.saving import lighten
from courseware.project.commands import name_pages
from courseware.project.course import project_root
from courseware.project.pages import notebooks_of_book, page_name
from courseware.project.terminal import speak_plainly

CELL_TIMEOUT = 60  # seconds
# MyST-NB's tags.
_LEFT_OUT = {"remove-input", "hide-input"}
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
# Talk to the kernel in cipher where the machine can: ipykernel warns of plain text, in English.
ENCRYPTED = Config({"KernelManager": {"transport_encryption": "auto"}})


def run(path: Path) -> None:
    """Execute the notebook at `path` from a fresh kernel and store its outputs.

    Raises:
        CellExecutionError: a cell fails; the file is left as it was.
        ClassroomError: a cell reads a class's own answers; the file is left as it was.
    """
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=CELL_TIMEOUT,
        kernel_name=KERNEL["name"],
        resources={"metadata": {"path": str(path.parent)}},
        # Widget state holds random ids, and a copy of the quiz module for each quiz.
        store_widget_state=False,
        config=ENCRYPTED,
    )
    with client.setup_kernel():
        _ask(client, made_from.WATCH, "None")
        for index, cell in enumerate(notebook.cells):
            client.execute_cell(cell, index)
        opened = json.loads(_ask(client, "", made_from.OPENED))
    # What an author says of a page is a text (`description`); what tools keep of it is a table.
    said = {key: one for key, one in notebook.metadata.items() if isinstance(one, str | bool)}
    notebook.metadata = nbformat.from_dict(said | {"kernelspec": KERNEL})
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        _hide(cell)
        for output in cell.get("outputs", []):
            lighten(output)
    root = project_root(path.parent)
    if foreign := foreign_outputs(notebook, path.parent) + foreign_reads(opened, root):
        raise ClassroomError("\n".join(f"{path.name}, {fault}" for fault in foreign))
    notebook.metadata[made_from.KEY] = made_from.digests(notebook, opened, root)
    nbformat.write(notebook, path)


def _hide(cell: nbformat.NotebookNode) -> None:
    """Have JupyterLab fold the code that the book leaves out."""
    jupyter = cell.metadata.pop("jupyter", {})
    jupyter.pop("source_hidden", None)
    if cell.cell_type == "code" and _LEFT_OUT & {*cell.metadata.get("tags", [])}:
        jupyter["source_hidden"] = True
    if jupyter:
        cell.metadata["jupyter"] = jupyter


def _ask(client: NotebookClient, code: str, expression: str) -> Any:
    """Run `code`, which is no part of the notebook, in its kernel; return an expression's value."""
    kernel = cast(AsyncKernelClient, client.kc)
    reply = run_sync(kernel.execute_interactive)(
        code, silent=True, user_expressions={"asked": expression}, timeout=CELL_TIMEOUT
    )
    return literal_eval(reply["content"]["user_expressions"]["asked"]["data"]["text/plain"])


def main(arguments: list[str] | None = None) -> int:
    """Run the notebooks named, or all; return the exit status."""
    speak_plainly()
    parser = argparse.ArgumentParser(
        prog="python -m courseware.book.notebooks",
        description="Exécute les carnets du livre, en place.",
    )
    name_pages(parser)
    return run_pages(parser.parse_args(arguments).pages)


def run_pages(wanted: list[str]) -> int:
    """Run the notebooks named, or all; return the exit status. The first that fails stops it."""
    try:
        for path in _named(wanted, project_root()):
            print(path.relative_to(project_root()).as_posix(), flush=True)
            run(path)
    except CellExecutionError as error:
        print(f"Une cellule échoue, le carnet reste comme il était.\n{error}", file=sys.stderr)
        return 1
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _named(wanted: list[str], root: Path) -> list[Path]:
    """Return the notebooks of the book that `wanted` names, in the book's order; all if empty."""
    notebooks = {page_name(path, root): path for path in notebooks_of_book(root)}
    # « book/comprendre/chiffres.ipynb », as a shell completes it, names the same page.
    pages = {
        name.replace("\\", "/").removeprefix("book/").removesuffix(".ipynb") for name in wanted
    }
    if unknown := sorted(pages - set(notebooks)):
        raise ValueError(
            f"« {unknown[0]} » n'est pas un carnet de _toc.yml ; carnets : {', '.join(notebooks)}"
        )
    return [path for page, path in notebooks.items() if page in pages or not pages]


if __name__ == "__main__":
    sys.exit(main())
