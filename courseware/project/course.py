"""Where the course lies: every path of the project starts here."""

from pathlib import Path

DATA_PACKAGE = Path("data") / "datapackage.json"


def project_root(start: Path | None = None) -> Path:
    """Return the nearest folder above `start` that holds `data/datapackage.json`.

    `start` defaults to the working directory, which Jupyter and nbval set to the notebook's own
    folder: a copy of the course anywhere on a disk reads its own figures.

    Raises:
        FileNotFoundError: no folder above `start` holds the data of the course.
    """
    folder = (start or Path.cwd()).resolve()
    for candidate in (folder, *folder.parents):
        if (candidate / DATA_PACKAGE).is_file():
            return candidate
    raise FileNotFoundError(
        f"« {DATA_PACKAGE.as_posix()} » introuvable au-dessus de {folder} : "
        "ouvrez le carnet depuis le dossier du cours."
    )
