"""Promise: `make hub` opens the course to a class on this machine, and says why when it cannot."""

import asyncio
import errno
import os
import re
import signal
import socket
import subprocess
import sys
from ast import literal_eval
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import psutil
import pytest

from deploy.home import COPIED, furnish
from deploy.hub.start import HubError, announcement, check, new_password
from tests.hub import Hub, Student, answer_last_quiz, free_port, played, running_hub, student
from tests.site import ROOT

NOTEBOOK = "book/comprendre/chiffres.ipynb"
QUIZ = [
    "from courseware import Quiz\nfrom course.charts import chiffres\nimport course",
    "chiffres.time_spent()",
    'Quiz.load("chiffres.quiz.yml", "bilan")',
]


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    with running_hub(tmp_path_factory.mktemp("hub") / "hub") as running:
        yield running


@pytest.mark.live
def test_two_students_work_side_by_side(hub: Hub, subtests: pytest.Subtests) -> None:
    async def lesson() -> None:
        async with AsyncExitStack() as stack:
            lea, ali = [
                await stack.enter_async_context(student(hub, name)) for name in ("lea", "ali")
            ]
            pages = await asyncio.gather(lea.arrive(" Léa"), ali.arrive("../Ali"))
            with subtests.test("each lands on the start page of a server of their own"):
                assert [page.url.path for page in pages] == [
                    f"/user/{one.name}/lab/tree/accueil.md" for one in (lea, ali)
                ]
                assert sorted(one.name for one in hub.homes.iterdir()) == ["ali", "lea"]
            with subtests.test("in French, saving by itself, what links need within reach"):
                await is_at_home(lea)
            with subtests.test("each runs cells on their own copy, and Python knows an answer"):
                await asyncio.gather(answers(lea), answers(ali))
            with subtests.test("what one changes is not seen by the other"):
                before = await ali.contents(NOTEBOOK)
                changed = (await lea.contents(NOTEBOOK))["content"]
                changed["cells"][0]["source"] = "# Mes notes"
                await lea.save(NOTEBOOK, changed, "notebook")
                assert (await lea.contents(NOTEBOOK))["content"] == changed
                assert (await ali.contents(NOTEBOOK))["content"] == before["content"]
                assert "# Mes notes" not in (ROOT / NOTEBOOK).read_text("utf-8")
            with subtests.test("nor read by another's address"):
                address = f"{lea.server}/api/contents/{NOTEBOOK}"
                assert (await ali.client.get(address)).status_code in {403, 404}

    played(lesson())


async def is_at_home(someone: Student) -> None:
    settings: dict[str, Any] = {}
    for plugin in ("translation-extension:plugin", "docmanager-extension:plugin"):
        address = f"{someone.server}/lab/api/settings/@jupyterlab/{plugin}"
        read = (await someone.client.get(address)).json()
        settings |= {
            name: field["default"]
            for name, field in read["schema"]["properties"].items()
            if "default" in field
        }
    assert settings["locale"] == "fr_FR"
    assert settings["autosave"] is True
    # As a script of the page asks for it: without what JupyterHub wants of a page.
    asked = {"Sec-Fetch-Mode": "cors", "Sec-Fetch-Site": "same-origin"}
    address = f"{someone.server}/courseware/book/_static/live.json"
    answer = await someone.client.get(address, headers=asked)
    assert "comprendre/chiffres" in answer.json()["pages"]


async def answers(someone: Student) -> None:
    async with someone.opened(NOTEBOOK) as kernel:
        ran = await kernel.run(QUIZ)
        assert ran.first_chart
        imported = Path(literal_eval(await kernel.value("course.__file__")))
        assert imported == someone.hub.homes / someone.name / "course" / "__init__.py"
        question, entry, known = await answer_last_quiz(kernel, ran)
        assert known[question] == entry


@pytest.mark.live
@pytest.mark.parametrize(
    ("name", "password"),
    [("lea", "faux"), ("lea", "été-à-côté"), ("!", ""), ("a" * 41, "")],
)
def test_a_wrong_password_or_no_possible_name_opens_nothing(
    hub: Hub, name: str, password: str
) -> None:
    async def try_it() -> None:
        async with student(hub, "lea") as someone:
            page = await someone.log_in(password or hub.password, name)
            assert page.url.path == "/hub/login"
            assert "n’ouvre pas le cours" in page.text
            home = await someone.client.get(f"{someone.server}/api/contents")
            assert "accueil.md" not in home.text

    played(try_it())


@pytest.mark.live
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGHUP])
def test_stopped_it_leaves_no_process(tmp_path: Path, ending: signal.Signals) -> None:
    """By Ctrl-C, or with its terminal, which sends itself what a kill sends."""
    with running_hub(tmp_path / "hub", ending) as hub:

        async def arrive() -> None:
            async with student(hub, "lea") as someone:
                await someone.arrive()

        played(arrive())
        every = [hub.process, *hub.process.children(recursive=True)]
        assert len(every) >= 3  # hub, proxy, server
    _, left = psutil.wait_procs(every, timeout=20)
    assert left == []
    assert (hub.homes / "lea" / NOTEBOOK).is_file()


def test_a_home_is_the_course_and_is_never_made_twice(tmp_path: Path) -> None:
    home = tmp_path / "etudiants" / "lea"
    furnish(home)
    assert {one.name for one in home.iterdir()} == {*COPIED, "accueil.md", "_build"}
    page = home / "book" / "index.md"
    assert page.read_bytes() == (ROOT / "book" / "index.md").read_bytes()
    page.write_text("Mes notes", encoding="utf-8")
    furnish(home)
    assert page.read_text("utf-8") == "Mes notes"
    assert [one.name for one in home.parent.iterdir()] == ["lea"]


def test_a_home_that_cannot_be_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deploy.home.COPIED", (*COPIED, "absent"))
    with pytest.raises(OSError, match="absent"):
        furnish(tmp_path / "etudiants" / "lea")
    assert list((tmp_path / "etudiants").iterdir()) == []


def test_a_taken_port_is_said_with_its_remedy() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "deploy.hub.start", f"--port={port}"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == (
        f"le port {port} est déjà pris : arrêtez ce qui l'occupe, ou prenez-en un autre, "
        "« make hub PORT=8010 »\n"
    )


@pytest.mark.parametrize(
    ("ip", "port", "said"),
    [
        ("192.0.2.1", 8000, "« 192.0.2.1 » n'est pas une adresse de cette machine"),
        ("maison", 8000, "il faut une adresse comme 127.0.0.1"),
        ("127.0.0.1", 80000, "un port de 1 à 65535"),
    ],
)
def test_an_address_or_port_that_cannot_be_is_said(ip: str, port: int, said: str) -> None:
    with pytest.raises(HubError, match=re.escape(said)):
        check(ip, port)


def test_a_port_of_the_system_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("deploy.hub.start.socket.create_server", refuse)
    with pytest.raises(HubError, match="réservé au système : prenez-en un autre"):
        check("127.0.0.1", 80)


def test_a_missing_proxy_is_said(tmp_path: Path) -> None:
    with pytest.raises(HubError, match="n'est pas installé ; « make hub » l'installe"):
        check("127.0.0.1", free_port(), tmp_path / "configurable-http-proxy")


def test_each_trial_has_a_password_of_its_own() -> None:
    passwords = {new_password() for _ in range(50)}
    assert len(passwords) == 50
    assert all(re.fullmatch(r"[a-z]{8}-[a-z]{8}", one) for one in passwords)


def test_only_who_opens_it_to_a_network_is_told_of_the_network() -> None:
    alone = announcement("127.0.0.1", 8000, Path("/x"), "p")
    assert "http://127.0.0.1:8000" in alone
    assert "réseau" not in alone
    assert "en clair" in announcement("0.0.0.0", 8000, Path("/x"), "p")  # noqa: S104
