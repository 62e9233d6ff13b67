"""Promise: `courseware lab` opens the course in French, from anywhere; what it saves is light."""

import json
import os
import sys
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from courseware.lab import environment as lab
from courseware.lab.command import run
from courseware.lab.environment import OURS, START, command, environment
from courseware.lab.saving import before_saving
from courseware.project.said import AbsentError
from tests.site import ROOT

DAY = date(2026, 11, 25)


def test_the_start_page_opens_and_the_whole_course_is_served() -> None:
    line = command(ROOT)
    assert line[:3] == [sys.executable, "-m", "jupyterlab"]
    assert f"--ServerApp.root_dir={ROOT}" in line
    assert f"--LabApp.default_url=/lab/tree/{START}" in line


@pytest.mark.parametrize(("user", "allowed"), [(0, True), (1000, False)])
def test_root_alone_is_allowed_as_root(
    monkeypatch: pytest.MonkeyPatch, user: int, allowed: bool
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: user)
    assert ("--allow-root" in command(ROOT)) is allowed


def test_windows_has_no_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "geteuid")
    assert not lab.is_root()
    assert "--allow-root" not in command(ROOT)


def test_what_a_user_has_of_their_own_stays() -> None:
    given = {"JUPYTER_PATH": "mine", "PATH": "bin", "HOME": "home"}
    made = environment(given)
    assert made["JUPYTER_PATH"] == f"{OURS / 'data'}{os.pathsep}mine"
    assert made["JUPYTER_CONFIG_PATH"] == str(OURS / "config")
    assert made["PATH"].split(os.pathsep) == [str(Path(sys.executable).parent), "bin"]
    assert made["HOME"] == "home"


@pytest.mark.parametrize(
    ("named", "opened"),
    [
        ("comprendre/chiffres", "book/comprendre/chiffres.ipynb"),
        ("annexes/glossaire", "book/annexes/glossaire.md"),
        ("data", "data"),
        ("chiffres.ipynb", "book/comprendre/chiffres.ipynb"),
    ],
)
def test_a_page_a_file_or_a_folder_is_opened_from_anywhere(
    monkeypatch: pytest.MonkeyPatch, named: str, opened: str
) -> None:
    monkeypatch.chdir(ROOT / "book" / "comprendre")
    started: list[list[str]] = []

    def start(line: list[str], **_: Any) -> Namespace:
        started.append(line)
        return Namespace(returncode=0)

    monkeypatch.setattr("subprocess.run", start)
    assert run(Namespace(place=named), ROOT, DAY) == 0
    assert f"--LabApp.default_url=/lab/tree/{opened}" in started[0]


def test_what_is_not_there_is_said() -> None:
    with pytest.raises(AbsentError, match="« regles/absente » : ni fichier ni page"):
        run(Namespace(place="regles/absente"), ROOT, DAY)


def test_a_machine_without_jupyterlab_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("courseware.lab.command.find_spec", lambda _: None)
    with pytest.raises(
        AbsentError, match="JupyterLab n'est pas installé ici : lancez « make book »"
    ):
        run(Namespace(place=""), ROOT, DAY)


def test_settings_are_french_quiet_and_save_nothing_unasked() -> None:
    file = OURS / "config" / "labconfig" / "default_setting_overrides.json"
    settings = json.loads(file.read_text(encoding="utf-8"))
    assert settings["@jupyterlab/translation-extension:plugin"]["locale"] == "fr_FR"
    assert settings["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"
    assert settings["@jupyterlab/docmanager-extension:plugin"]["autosave"] is False


def test_saving_keeps_what_the_course_stores_and_no_more() -> None:
    chart = {"application/vnd.plotly.v1+json": {"data": []}, "image/png": "AAAA"}
    quiz = {"application/vnd.jupyter.widget-view+json": {"model_id": "1"}, "text/plain": "Quiz"}
    photo = {"image/png": "AAAA"}
    outputs = [{"output_type": "display_data", "data": one} for one in (chart, quiz, photo)]
    cell = {"cell_type": "code", "metadata": {"execution": {}}, "outputs": outputs}
    content = {"nbformat": 4, "metadata": {"widgets": {}}, "cells": [cell]}
    before_saving({"type": "notebook", "content": content})
    assert chart == {"application/vnd.plotly.v1+json": {"data": []}}
    assert quiz == {"text/plain": "Quiz"}
    assert photo == {"image/png": "AAAA"}
    assert content["metadata"] == {}
    assert cell["metadata"] == {}


def test_what_is_no_notebook_is_saved_as_it_is() -> None:
    model = {"type": "file", "content": "texte"}
    before_saving(model)
    assert model == {"type": "file", "content": "texte"}
