"""Promise: `courseware links` tells links that live, moved and died, and asks politely.

A small server of this machine answers as those of the Web do. Pauses are noted, not waited for.
"""

import csv
import socket
import ssl
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import pytest

from courseware.book import links_command
from courseware.book.asking import STATES, Answer, Asker
from courseware.book.outbound import Link, Outbound
from courseware.cli import main
from courseware.project.course import Course
from courseware.project.said import SaidError
from tests.site import ROOT

TODAY = date(2026, 11, 26)
COURSE = Course.at(ROOT)
HUGE = 10**12


class Web(ThreadingHTTPServer):
    """Answers by the path asked for; `asked` counts requests, `pauses` those that were due."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Page)
        self.asked: Counter[tuple[str, str]] = Counter()
        self.agents: set[str] = set()
        self.pauses: list[float] = []
        self.at_once = 0
        self.most_at_once = 0
        self.over = threading.Event()

    def handle_error(self, *_: object) -> None:
        """A client that goes before the end is what some tests are of."""

    @property
    def host(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def ask(self, *paths: str) -> list[Answer]:
        asker = Asker(COURSE, self.pauses.append, patience=0.5)
        return list(asker.all(f"{self.host}/{path}" for path in paths))


class Page(BaseHTTPRequestHandler):
    """One request."""

    server: Web
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        name = unquote(self.path[1:])
        self.server.asked[self.command, name] += 1
        self.server.agents.add(self.headers["User-Agent"])
        self.server.at_once += 1
        self.server.most_at_once = max(self.server.most_at_once, self.server.at_once)
        getattr(self, f"_{name.partition('?')[0].replace('-', '_')}", self._status)(name)
        self.server.at_once -= 1

    do_HEAD = do_GET  # noqa: N815 -- the name that http.server calls

    def _status(self, name: str) -> None:
        self.say(int(name) if name.isdecimal() else 200)

    def say(self, code: int, **headers: str) -> None:
        self.send_response(code)
        for header, value in ({"Content_Length": "0"} | headers).items():
            self.send_header(header.replace("_", "-"), value)
        self.end_headers()

    def times(self, name: str) -> int:
        return sum(self.server.asked[method, name] for method in ("HEAD", "GET"))

    def _301(self, _: str) -> None:
        self.say(301, Location="/308")

    def _308(self, _: str) -> None:
        self.say(308, Location="/ailleurs")

    def _302(self, _: str) -> None:
        self.say(302, Location="/ici")

    def _mixed(self, _: str) -> None:
        self.say(301, Location="/302")

    def _to_home(self, _: str) -> None:
        self.say(302, Location="/")

    def _round(self, _: str) -> None:
        self.say(302, Location="/round")

    def _to_gone(self, _: str) -> None:
        self.say(301, Location="/404")

    def _no_head(self, _: str) -> None:
        self.say(405 if self.command == "HEAD" else 200)

    def _lying_head(self, _: str) -> None:
        self.say(404 if self.command == "HEAD" else 200)

    def _busy(self, name: str) -> None:
        self.say(*((429,) if self.times(name) == 1 else (200,)), Retry_After="7")

    def _long_busy(self, _: str) -> None:
        self.say(429, Retry_After="86400")

    def _asleep(self, name: str) -> None:
        self.say(500 if self.times(name) < 3 else 200)

    def _huge(self, _: str) -> None:
        self.say(405 if self.command == "HEAD" else 200, Content_Length=str(HUGE))
        if self.command == "GET":
            self.wfile.write(b"x" * 1000)

    def _hang(self, _: str) -> None:
        self.server.over.wait(30)

    def _cut(self, _: str) -> None:
        self.connection.shutdown(socket.SHUT_RDWR)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(web: Web) -> Iterator[Web]:
    thread = threading.Thread(target=web.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield web
    finally:
        web.over.set()
        web.shutdown()
        thread.join()
        web.server_close()


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
        ("asleep", "alive", 1, 2),
        ("huge", "alive", 1, 1),
        ("hang", "silent", 1, 1),
        ("cut", "silent", 1, 1),
        ("301", "moved", 1, 0),
        ("302", "alive", 1, 0),
        ("mixed", "alive", 1, 0),
        ("to-home", "home", 1, 0),
        ("to-gone", "gone", 1, 1),
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
    assert ssl.OPENSSL_VERSION  # with the library that a browser's errors come from


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
    rows = list(csv.DictReader(file.read_text("utf-8").splitlines()))
    assert [row["state"] for row in rows] == [
        "vivant",
        "disparu",
        "déplacé pour de bon",
        STATES["refused"],
    ]
    assert {row["asked_on"] for row in rows} == {"2026-11-26"}
    assert {row["read_on"] for row in rows} == {"2026-11-22"}


@pytest.mark.parametrize(("path", "status"), [("404", 1), ("403", 0), ("503", 0), ("200", 0)])
def test_only_what_is_surely_gone_is_a_failure(
    web: Web, path: str, status: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Outbound, "links", links_to(f"{web.host}/{path}"))
    monkeypatch.setattr("time.sleep", web.pauses.append)
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


def test_a_table_that_has_no_folder_is_refused_before_anybody_is_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(socket, "create_connection", None)
    monkeypatch.chdir(ROOT)
    assert main(["links", "--csv", "nulle-part/liens.csv"], TODAY) == 2
    assert "dossier introuvable" in capsys.readouterr().err
