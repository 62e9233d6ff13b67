"""`courseware new DOSSIER`: a small course in another field, for a teacher to make it another."""

from pathlib import Path
from shutil import copytree, ignore_patterns
from tempfile import TemporaryDirectory

from courseware.project.said import SaidError
from courseware.questions import versions
from courseware.questions.chapters import chapters_of_book

FILES = Path(__file__).with_name("files")


class StarterError(SaidError):
    """Why no course can be written there, with the remedy."""


def write_course(folder: Path) -> None:
    """Write the small course in `folder`, its notebook run: whole, or not at all.

    Raises:
        StarterError: `folder` is a file or not empty, its parent is not there, or the engine is
            installed without what makes books.
    """
    folder = folder.resolve()
    if folder.is_dir() and any(folder.iterdir()):
        raise StarterError(
            f"{folder} : ce dossier n'est pas vide, rien n'y est écrit ; donnez le nom d'un "
            "dossier nouveau ou vide"
        )
    if folder.is_file():
        raise StarterError(f"{folder} : c'est un fichier ; donnez le nom d'un dossier nouveau")
    if not folder.parent.is_dir():
        raise StarterError(f"{folder.parent} : ce dossier n'existe pas ; créez-le d'abord")
    from courseware.book.notebooks import run  # noqa: PLC0415 - of what makes books only

    with TemporaryDirectory(prefix=".courseware-", dir=folder.parent) as beside:
        course = Path(beside) / "course"
        copytree(FILES, course, ignore=ignore_patterns("__pycache__"))
        versions.record(chapters_of_book(course), course)
        for notebook in course.glob("book/*.ipynb"):
            run(notebook)
        # The folder itself may be where a shell stands: it stays, and is filled.
        folder.mkdir(exist_ok=True)
        for file in course.iterdir():
            file.rename(folder / file.name)
