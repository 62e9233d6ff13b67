"""`courseware lab`: open the course in JupyterLab, from any folder of it."""

import subprocess
from argparse import ArgumentParser, Namespace
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from courseware.lab.environment import command, environment
from courseware.project.said import AbsentError
from courseware.project.toc import ENDINGS


def arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "place", metavar="PAGE", nargs="?", default="", help="fichier ou dossier à ouvrir d'abord"
    )


def run(options: Namespace, root: Path, _today: date) -> int:
    """Open the course until JupyterLab is stopped; return its exit status.

    Raises:
        AbsentError: no such file or folder, or JupyterLab is not installed.
    """
    if find_spec("jupyterlab") is None:
        raise AbsentError(
            "JupyterLab n'est pas installé ici : lancez « make book », ou « pip install "
            f"--require-hashes -r requirements.txt », dans {root}"
        )
    place = _place(options.place, root) if options.place else ""
    if not (root / "_build" / "html" / "index.html").is_file():
        print(
            "Le livre n'est pas construit : lancez « make book » pour que tous les renvois mènent."
        )
    try:
        line = command(root, place)
        # Our own Python on a path of this course: nothing that someone else gave.
        return subprocess.run(line, env=environment(), check=False).returncode  # noqa: S603
    except KeyboardInterrupt:  # Ctrl-C reaches JupyterLab too, which has said good bye
        return 0


def _place(named: str, root: Path) -> str:
    """Return where `named` is in the course: a path from here, or a page as in `_toc.yml`."""
    wanted = named.replace("\\", "/")
    pages = (root / "book" / f"{wanted}{ending}" for ending in ENDINGS)
    for path in (Path(wanted), root / wanted, *pages):
        if path.exists() and path.resolve().is_relative_to(root):
            return path.resolve().relative_to(root).as_posix()
    raise AbsentError(f"« {named} » : ni fichier ni page de ce nom dans {root}")
