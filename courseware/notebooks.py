"""Run every notebook of the book in place: `python -m courseware.notebooks`.

What is stored is what the static book shows and nbval compares: nothing in it may differ from one
run or one machine to the next.
"""

from pathlib import Path

import nbformat
from nbclient import NotebookClient

from courseware.book import notebooks_of_book
from courseware.project import project_root

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
CELL_TIMEOUT = 60  # seconds
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def run(path: Path) -> None:
    """Execute the notebook at `path` from a fresh kernel and store its outputs.

    Raises:
        CellExecutionError: a cell fails; the file is left as it was.
    """
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook,
        timeout=CELL_TIMEOUT,
        kernel_name=KERNEL["name"],
        resources={"metadata": {"path": str(path.parent)}},
        # Widget state holds random ids, and a copy of the quiz module for each quiz.
        store_widget_state=False,
    ).execute()
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL})
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET_VIEW, None)
    nbformat.write(notebook, path)


if __name__ == "__main__":
    for notebook_path in notebooks_of_book(project_root()):
        print(notebook_path.relative_to(project_root()), flush=True)
        run(notebook_path)
