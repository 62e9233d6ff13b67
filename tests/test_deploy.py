"""Promise: what is given for servers beyond one machine fits the course, and what was measured."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from courseware.lab.environment import environment
from courseware.project.pages import pages_of_book
from deploy.home import COPIED
from deploy.links import links
from tests.site import ROOT

KUBERNETES = ROOT / "deploy" / "kubernetes"
DOCKERFILE = (KUBERNETES / "Dockerfile").read_text("utf-8")
VALUES = yaml.safe_load((KUBERNETES / "values.yaml").read_text("utf-8"))
TLJH = (ROOT / "deploy" / "tljh" / "course.py").read_text("utf-8")
START = (ROOT / "binder" / "start").read_text("utf-8")
GUIDE = (ROOT / "docs" / "live-for-a-class.md").read_text("utf-8")
# Megabytes, of one student alone: `make bench`.
SERVER, KERNEL = 140, 150


def megabytes(text: str) -> int:
    number, unit = text[:-1], text[-1]
    return int(number) * {"M": 1, "G": 1000}[unit]


def test_a_student_of_kubernetes_is_promised_two_chapters_and_allowed_five() -> None:
    memory = VALUES["singleuser"]["memory"]
    assert SERVER + 2 * KERNEL <= megabytes(memory["guarantee"]) < megabytes(memory["limit"])
    assert megabytes(memory["limit"]) >= SERVER + 5 * KERNEL
    assert VALUES["singleuser"]["cpu"]["guarantee"] < VALUES["singleuser"]["cpu"]["limit"]


def test_no_password_and_no_registry_is_written_down() -> None:
    assert "SharedPasswordAuthenticator" not in VALUES["hub"]["config"]
    assert VALUES["singleuser"]["image"]["name"].startswith("REGISTRY/")
    assert VALUES["singleuser"]["image"]["tag"] != "latest"


def test_the_image_takes_what_a_home_is_made_of_and_no_class() -> None:
    ignored = (KUBERNETES / "Dockerfile.dockerignore").read_text("utf-8").splitlines()
    assert ignored[1] == "*"
    taken = {line[1:] for line in ignored if line.startswith("!")}
    assert {*COPIED, "_build/html", "courseware", "deploy", "requirements-live.txt"} == taken
    assert all((ROOT / one).exists() for one in taken - {"_build/html"})


@pytest.mark.parametrize("text", [DOCKERFILE, TLJH, START])
def test_each_server_reads_the_settings_of_make_lab(text: str) -> None:
    ours = environment({})
    for name in ("JUPYTER_CONFIG_PATH", "JUPYTER_PATH"):
        (folder, *_) = ours[name].split(os.pathsep)
        place = Path(folder).relative_to(ROOT).as_posix()
        assert re.search(rf"{name}\W.*/{re.escape(place)}", text), name
    assert "PYTHONPATH" in text


def test_students_save_by_themselves_where_make_lab_does_not() -> None:
    name = "labconfig/default_setting_overrides.json"
    ours = json.loads((ROOT / "deploy" / "settings" / name).read_text("utf-8"))
    (plugin,) = ours
    lab = Path(environment({})["JUPYTER_CONFIG_PATH"]) / name
    assert json.loads(lab.read_text("utf-8"))[plugin]["autosave"] is False
    assert ours[plugin]["autosave"] is True


def test_the_start_of_a_container_makes_a_home_once_and_goes_there(tmp_path: Path) -> None:
    script = (KUBERNETES / "start").read_text("utf-8")
    path = tmp_path / "start"
    path.write_text(script.replace("/srv/course", shlex.quote(str(ROOT))), "utf-8")
    path.chmod(0o755)
    where = {"HOME": str(tmp_path), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    for _ in range(2):
        done = subprocess.run([path, "pwd"], env=where, capture_output=True, text=True, check=True)
        assert done.stdout == f"{tmp_path}/cours\n"
    assert (tmp_path / "cours" / "accueil.md").is_file()


def test_binder_has_the_lean_lock_a_python_and_scripts_that_run() -> None:
    binder = ROOT / "binder"
    asked = (binder / "requirements.txt").read_text("utf-8").splitlines()[-1]
    assert asked == "-r ../requirements-live.txt"
    assert (binder / "runtime.txt").read_text("utf-8") == "python-3.11\n"
    for script in ("postBuild", "start"):
        assert os.access(binder / script, os.X_OK)
    done = subprocess.run(
        [binder / "start", "printenv", "PYTHONPATH"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == str(ROOT)


def test_a_link_for_each_page_opens_that_page() -> None:
    made = links(ROOT, "https://git.example/equipe/cours.git", "https://hub.example/", "main")
    files = [page.relative_to(ROOT).as_posix() for page in pages_of_book(ROOT)]
    assert [file for file, *_ in made] == files
    for file, pulled, binder in made:
        hub = urlsplit(pulled)
        assert hub.path == "/hub/user-redirect/git-pull"
        assert parse_qs(hub.query) == {
            "repo": ["https://git.example/equipe/cours.git"],
            "branch": ["main"],
            "urlpath": [f"lab/tree/cours/{file}"],
        }
        there = urlsplit(binder)
        assert there.path == "/v2/git/https%3A%2F%2Fgit.example%2Fequipe%2Fcours.git/main"
        assert parse_qs(there.query) == {"urlpath": [f"lab/tree/{file}"]}


@pytest.mark.parametrize("arguments", [[], ["cours", "hub"], ["https://x"]])
def test_a_link_without_addresses_is_asked_for(arguments: list[str]) -> None:
    command = [sys.executable, "deploy/links.py", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "https://DÉPÔT https://HUB" in done.stderr


def test_the_guide_names_files_that_are_there() -> None:
    named = set(re.findall(r"(?:deploy|binder)/[\w./-]*\w", GUIDE))
    assert len(named) >= 6
    assert [name for name in named if not (ROOT / name).exists()] == []
    (chart,) = set(re.findall(r"--version (\d+\.\d+\.\d+)", GUIDE))
    assert f"--version {chart}" in (KUBERNETES / "values.yaml").read_text("utf-8")
