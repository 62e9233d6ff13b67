"""Promise: who installs the engine alone and types `courseware new` has a course, and its proofs.

The engine comes from its wheel, in an environment that sees the libraries and not this repository.
"""

import os
import re
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from courseware.book import notebooks
from courseware.cli import main
from courseware.starter import FILES
from tests.site import ROOT, edit

pytestmark = pytest.mark.live
GUIDE = ROOT / "docs" / "start-a-course.md"
WHERE = """
import courseware, importlib.util
assert importlib.util.find_spec("course") is None
print(courseware.__file__)
"""


def run(shell: str, folder: Path, environment: Path) -> subprocess.CompletedProcess[str]:
    """Run lines of shell in `folder`, whose Python is that of `environment`."""
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    variables["PATH"] = os.pathsep.join([str(environment / "bin"), os.environ["PATH"]])
    return subprocess.run(
        ["sh", "-e", "-c", shell],
        cwd=folder,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def environment(wheel_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment where the engine is its wheel, and libraries are those of this one."""
    folder = tmp_path_factory.mktemp("engine") / ".venv"
    venv.create(folder, symlinks=True)
    python = str(folder / "bin" / "python")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python]
    subprocess.run(
        [*pip, "install", "--quiet", "--no-index", "--no-deps", str(wheel_file)], check=True
    )
    # A path in a .pth file is searched, and the .pth files there, ours among them, are not read.
    (own,) = folder.glob("lib/*/site-packages")
    (own / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return folder


def test_in_an_empty_folder_the_guide_gives_a_course_that_proves_itself(
    environment: Path, tmp_path: Path
) -> None:
    engine = run(f"python3 -c '{WHERE}'", tmp_path, environment)
    assert engine.returncode == 0, engine.stderr
    assert Path(engine.stdout.strip()).is_relative_to(environment)

    (commands,) = re.findall(r"```sh\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    done = run(commands, tmp_path, environment)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "courseware new" in commands and "Les questions sont en ordre." in done.stdout
    assert re.search(r"\b6 passed\b", done.stdout), done.stdout  # five cells, one page
    (course,) = tmp_path.iterdir()
    assert (course / "_build" / "html" / "index.html").is_file()

    edit(
        course / "book" / "hygiene-des-mains.ipynb", "elle passe de [48 %]", "elle passe de [49 %]"
    )
    red = run("make test", course, environment)
    assert red.returncode != 0
    assert "cellule 4, ligne 9" in red.stderr
    assert "« 49 % » ne dit pas ce que dit observance.csv : 48 (%)" in red.stderr


def test_a_folder_that_is_not_empty_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    for folder, said in (
        (tmp_path, "ce dossier n'est pas vide, rien n'y est écrit"),
        (tmp_path / "mine.txt", "c'est un fichier"),
        (tmp_path / "absent" / "cours", "absent : ce dossier n'existe pas"),
    ):
        assert main(["new", str(folder)]) == 2
        assert said in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_empty_folder_is_filled_even_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here = tmp_path / "cours"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setattr(notebooks, "run", lambda _: None)
    assert main(["new", "."]) == 0
    assert "make book" in capsys.readouterr().out
    names = {path.relative_to(FILES) for path in FILES.rglob("*") if path.is_file()}
    recorded = {Path("book/versions.csv"), Path("book/wordings.csv")}
    assert {
        path.relative_to(here) for path in here.rglob("*") if path.is_file()
    } == names | recorded
    assert list(tmp_path.iterdir()) == [here]


def test_a_course_that_cannot_be_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_: Path) -> None:
        raise OSError("disque plein")

    monkeypatch.setattr(notebooks, "run", full)
    assert main(["new", str(tmp_path / "cours")]) == 2
    assert "disque plein" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
