"""Promise: `courseware links` tells links that live, moved and died, and asks politely.

A small server of this machine answers (`strange_web.py`). Pauses are noted, not waited for.
"""

import csv
import socket
import subprocess
import sys
from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from courseware.book import links_command
from courseware.book.asking import STATES, Answer, Asker
from courseware.book.outbound import Link, Outbound
from courseware.cli import main
from courseware.project.course import Course
from courseware.project.said import SaidError
from tests.site import ROOT
from tests.strange_web import Web, served

TODAY = date(2026, 11, 26)
COURSE = Course.at(ROOT)


@pytest.fixture
def web() -> Iterator[Web]:
    with served(Web()) as one:
        yield one


@pytest.mark.parametrize(
    ("path", "state", "heads", "gets"),
    [
        ("200", "alive", 1, 0),
        ("404", "gone", 1, 1),
        ("410", "gone", 1, 1),
        ("403", "refused", 1, 1),
        ("999", "refused", 1, 1),
        ("503", "broken", 1, 3),
        ("no-head", "alive", 1, 1),
        ("lying-head", "alive", 1, 1),
        ("busy", "alive", 1, 1),
        ("long-busy", "refused", 1, 3),
        ("closed", "alive", 1, 1),
        ("asleep", "alive", 1, 2),
        ("huge", "alive", 1, 1),
        ("hang", "silent", 1, 1),
        ("cut", "silent", 1, 1),
        ("301", "moved", 1, 0),
        ("302", "alive", 1, 0),
        ("mixed", "alive", 1, 0),
        ("to-home", "home", 1, 0),
        ("to-gone", "gone", 1, 1),
        ("to-endless", "alive", 1, 1),
        ("été/à la une?q=é", "alive", 1, 0),
    ],
)
def test_each_answer_is_read_as_it_is(
    web: Web, path: str, state: str, heads: int, gets: int
) -> None:
    (answer,) = web.ask(path)
    assert answer.state == state
    assert (web.asked["HEAD", path], web.asked["GET", path]) == (heads, gets)


def test_where_a_page_went_for_good_is_said(web: Web) -> None:
    """All the steps are for good, or the link stays."""
    moved, mixed, home = web.ask("301", "mixed", "to-home")
    assert moved.moved == f"{web.host}/ailleurs"
    assert mixed.moved == ""
    assert home.moved == f"{web.host}/"


def test_redirects_in_a_ring_end(web: Web) -> None:
    (answer,) = web.ask("round")
    assert answer.state == "loop"
    assert web.asked == {("HEAD", "round"): 11}


def test_it_waits_as_long_as_it_is_asked_to_but_not_all_day(web: Web) -> None:
    web.ask("busy")
    assert web.pauses == [7.0]
    web.pauses.clear()
    web.ask("closed")
    assert web.pauses == [9.0]
    web.pauses.clear()
    web.ask("long-busy")
    assert web.pauses == [60.0] * 3
    web.pauses.clear()
    web.ask("503")
    assert web.pauses == [1.0, 2.0, 4.0]


def test_a_host_is_asked_one_thing_at_a_time_with_a_pause_between(web: Web) -> None:
    web.ask("200", "ici", "la", "302")
    assert web.most_at_once == 1
    assert web.pauses == [1.0] * 3


def test_who_stops_listening_stops_what_is_not_asked_yet(web: Web) -> None:
    other = web.host.replace("127.0.0.1", "localhost")
    answers = Asker(COURSE).all([f"{web.host}/200", *(f"{other}/{one}" for one in range(9))])
    assert next(answers).state == "alive"
    answers.close()
    assert web.asked.total() < 9


def test_it_says_which_course_asks(web: Web) -> None:
    web.ask("200")
    (agent,) = web.agents
    assert COURSE.id in agent and COURSE.version in agent and "courseware links" in agent
    asker = Asker(replace(COURSE, contact="mailto:cours@exemple.test"), web.pauses.append)
    list(asker.all([f"{web.host}/200"]))
    assert any("mailto:cours@exemple.test" in one for one in web.agents)


def test_a_certificate_of_nobody_is_told_apart(web: Web, tmp_path: Path) -> None:
    """What speaks no TLS at all fails the same way: here, plain HTTP under https://."""
    (answer,) = Asker(COURSE, web.pauses.append).all([web.host.replace("http:", "https:")])
    assert answer.state == "certificate"


def closed_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_a_host_that_is_nowhere_is_asked_for_one_page_alone() -> None:
    pauses: list[float] = []
    nowhere = f"http://127.0.0.1:{closed_port()}"
    answers = list(Asker(COURSE, pauses.append).all([f"{nowhere}/a", f"{nowhere}/b"]))
    assert [one.state for one in answers] == ["silent", "silent"]
    assert not any(one.is_host_there for one in answers)
    assert pauses == [1.0]


def test_a_host_that_leads_nowhere_is_there_itself(web: Web) -> None:
    nowhere, here = web.ask("to-nowhere", "200")
    assert (nowhere.state, nowhere.why) == ("silent", "renvoie à un site introuvable")
    assert here.state == "alive"


def links_to(*addresses: str) -> list[Link]:
    return [
        Link(one, f"Page {one[-3:]}", "2026-11-22", (), ("book/a.md, ligne 3",))
        for one in addresses
    ]


def test_without_a_network_no_link_is_judged() -> None:
    nowhere = f"http://127.0.0.1:{closed_port()}/a"
    with pytest.raises(SaidError, match=r"aucun site ne répond : .* Aucun lien n'a été jugé"):
        links_command.ask(links_to(nowhere), Asker(COURSE, lambda _: None))


def test_what_needs_a_person_is_told_with_its_place_and_kept_as_a_table(
    web: Web, tmp_path: Path
) -> None:
    links = links_to(*(f"{web.host}/{path}" for path in ("200", "404", "301", "403")))
    answers = links_command.ask(links, Asker(COURSE, web.pauses.append))
    report = "\n".join(links_command.told(links, answers, TODAY))
    assert f"disparu : 1\n  {web.host}/404 (404)\n    book/a.md, ligne 3" in report
    assert f"{web.host}/301 (301)\n    → {web.host}/ailleurs" in report
    assert f"{web.host}/403" not in report and "refuse les robots : 1, vivant : 1." in report
    file = tmp_path / "liens.csv"
    links_command.write(file, links, answers, TODAY)
    rows = list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))
    assert [row["state"] for row in rows] == [
        "vivant",
        "disparu",
        "déplacé pour de bon",
        STATES["refused"],
    ]
    assert {row["asked_on"] for row in rows} == {"2026-11-26"}
    assert {row["read_on"] for row in rows} == {"2026-11-22"}


def test_who_stops_it_keeps_what_was_answered(
    web: Web, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C, at the second pause of a host."""

    class Stopped(Asker):
        def all(self, addresses: Iterable[str]) -> Generator[Answer]:
            for number, answer in enumerate(super().all(addresses)):
                if number == 2:
                    raise KeyboardInterrupt
                yield answer

    links = links_to(*(f"{web.host}/{path}" for path in ("404", "200", "301", "ici")))
    answers = links_command.ask(links, Stopped(COURSE, web.pauses.append))
    assert capsys.readouterr().err == "Arrêté : 2 liens sur 4 ont été demandés.\n"
    assert next(links_command.told(links, answers, TODAY)) == "disparu : 1"
    links_command.write(tmp_path / "liens.csv", links, answers, TODAY)
    assert (tmp_path / "liens.csv").read_text("utf-8-sig").count("\n") == 3


@pytest.mark.parametrize(("path", "status"), [("404", 1), ("403", 0), ("503", 0), ("200", 0)])
def test_only_what_is_surely_gone_is_a_failure(
    web: Web, path: str, status: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Outbound, "links", links_to(f"{web.host}/{path}"))
    monkeypatch.setattr(Asker.__init__, "__defaults__", (web.pauses.append, 0.5))
    monkeypatch.chdir(ROOT)
    assert main(["links", "--csv", str(tmp_path / "a.csv")], TODAY) == status
    assert (tmp_path / "a.csv").is_file()


def test_the_list_asks_for_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(socket, "create_connection", None)
    monkeypatch.chdir(ROOT)
    assert main(["links", "--list"], TODAY) == 0
    said = capsys.readouterr().out
    assert "\n  lu le 2026-11-22 ; book/" in said and "jour de lecture non noté ; book/" in said


def test_who_reads_no_further_hears_nothing_more() -> None:
    """`courseware links --list | head -1`."""
    command = [sys.executable, "-m", "courseware.cli", "links", "--list"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe) as asked:
        assert asked.stdout and asked.stderr
        assert asked.stdout.readline().startswith(b"http")
        asked.stdout.close()
        assert asked.stderr.read() == b""
    assert asked.returncode == 0


@pytest.mark.parametrize(
    ("place", "said"), [("nulle-part/liens.csv", "dossier introuvable"), ("book", "dossier")]
)
def test_a_table_that_has_no_place_is_refused_before_anybody_is_asked(
    place: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(socket, "create_connection", None)
    monkeypatch.chdir(ROOT)
    assert main(["links", "--csv", place], TODAY) == 2
    assert said in capsys.readouterr().err
