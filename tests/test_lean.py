"""Promise: the notebooks run live on `requirements-live.txt` alone, a part of the whole lock."""

import os
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path

import nbformat
import pytest
from packaging.utils import canonicalize_name

from tests.site import ROOT, copy_course
from tests.test_lock import LINE, LOCK, PROJECT

LEAN = (ROOT / "requirements-live.txt").read_text(encoding="utf-8")
CHAPTER = Path("book/comprendre/chiffres.ipynb")


def locked(text: str) -> dict[str, tuple[str, frozenset[str]]]:
    """Return the version and hashes of each package of a lock."""
    return {
        canonicalize_name(name): (version, frozenset(hashes.replace("\\", " ").split()))
        for name, version, _, hashes in LINE.findall(text)
    }


def test_it_is_a_part_of_the_whole_lock_version_for_version() -> None:
    lean, whole = locked(LEAN), locked(LOCK)
    entries = [line for line in LEAN.splitlines() if line and not line.startswith((" ", "#"))]
    assert len(LINE.findall(LEAN)) == len(entries) > 80
    for name, (version, hashes) in lean.items():
        assert whole[name][0] == version, f"{name}: make lock"
        assert {one for one in hashes if one.startswith("--hash")} <= whole[name][1]


def test_it_leaves_out_what_makes_and_proves_the_book() -> None:
    lean = locked(LEAN)
    assert not {"sphinx", "jupyter-book", "pytest", "playwright", "jupyterhub"} & lean.keys()
    assert "://" not in LEAN


def test_it_holds_all_that_live_use_asks_for() -> None:
    lean = locked(LEAN)
    for text in PROJECT["dependencies"] + PROJECT["optional-dependencies"]["lab"]:
        name = text.split(">")[0].split("<")[0]
        assert canonicalize_name(name) in lean, name


def lean_environment(folder: Path) -> Path:
    """Make an environment of the packages of the lean lock alone, from those installed here.

    Nothing is fetched: what pip wrote down of each package is linked. Return its Python.
    """
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    (site,) = folder.glob("lib/python*/site-packages")
    here = Path(str(distribution("pip").locate_file(""))).resolve()
    for name in locked(LEAN):
        try:
            files = distribution(name).files or []
        except ModuleNotFoundError:
            continue  # for another system or Python, as its line says
        # A package's own folder is linked whole, what lies elsewhere file by file.
        for file in {one if one.parts[0] == ".." else Path(one.parts[0]) for one in files}:
            place = Path(os.path.normpath(site / file))
            place.parent.mkdir(parents=True, exist_ok=True)
            if not place.exists():
                place.symlink_to(os.path.normpath(here / file))
    return folder / "bin" / "python"


@pytest.mark.live
def test_a_chapter_runs_and_jupyterlab_starts_on_it_alone(tmp_path: Path) -> None:
    python = lean_environment(tmp_path / "lean")
    course = tmp_path / "course"
    copy_course(course)
    path = course / CHAPTER
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        cell.pop("outputs", None)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}

    def run(*command: str) -> str:
        done = subprocess.run(
            [python, *command],
            cwd=path.parent,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    absent = "from importlib.util import find_spec; print(find_spec('sphinx'), find_spec('pytest'))"
    assert run("-c", absent) == "None None\n"
    run("-c", "from nbclient.cli import main; main()", "--inplace", str(path))
    ran = nbformat.read(path, as_version=4)
    kinds = {kind for cell in ran.cells for one in cell.get("outputs", []) for kind in one.data}
    assert "application/vnd.plotly.v1+json" in kinds
    assert "application/vnd.courseware.activity.v1+json" in kinds
    assert run("-m", "jupyterlab", "--version").startswith("4.")
    assert "courseware" in run("-m", "courseware.cli", "--help")
