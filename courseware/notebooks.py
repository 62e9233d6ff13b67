"""Run every notebook of the book in place: `python -m courseware.notebooks`.

What is stored is what the static book shows and nbval compares: nothing in it may differ from one
run or one machine to the next.
"""

from pathlib import Path

import nbformat
import yaml
from nbclient import NotebookClient

from courseware.project import project_root

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
CELL_TIMEOUT = 60  # seconds
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def pages_of_book(root: Path) -> list[Path]:
    """Return the pages that `_toc.yml` lists, as files of `book/`, in order.

    Raises:
        FileNotFoundError: the table of contents names a page that is not there.
    """
    toc = yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8"))
    return [_page(root / "book", name) for name in _names(toc)]


def notebooks_of_book(root: Path) -> list[Path]:
    """Return the notebooks that `_toc.yml` lists, in order."""
    return [page for page in pages_of_book(root) if page.suffix == ".ipynb"]


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


def _names(entry: dict[str, object]) -> list[str]:
    """Return the page names below a `_toc.yml` entry, depth first."""
    names = [str(entry[key]) for key in ("root", "file") if key in entry]
    for key in ("parts", "chapters", "sections"):
        below = entry.get(key, [])
        names += [name for child in below for name in _names(child)]  # type: ignore[attr-defined]
    return names


def _page(book: Path, name: str) -> Path:
    for suffix in (".ipynb", ".md"):
        if (page := book / f"{name}{suffix}").is_file():
            return page
    raise FileNotFoundError(f"_toc.yml : « {name} » n'existe pas dans book/")


if __name__ == "__main__":
    for notebook_path in notebooks_of_book(project_root()):
        print(notebook_path.relative_to(project_root()), flush=True)
        run(notebook_path)
