"""A small server of this machine that answers as those of the Web do: well, late, ill, or never."""

import socket
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

from courseware.book.asking import Answer, Asker
from courseware.project.course import Course
from tests.site import ROOT

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
        asker = Asker(Course.at(ROOT), self.pauses.append, patience=0.5)
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

    def _closed(self, name: str) -> None:
        self.say(*((503,) if self.times(name) == 1 else (200,)), Retry_After="9")

    def _asleep(self, name: str) -> None:
        self.say(500 if self.times(name) < 3 else 200)

    def _huge(self, _: str) -> None:
        self.say(405 if self.command == "HEAD" else 200, Content_Length=str(HUGE))
        if self.command == "GET":
            self.wfile.write(b"x" * 1000)

    def _to_endless(self, _: str) -> None:
        """Yet its page is not read: the test would not end."""
        self.say(405 if self.command == "HEAD" else 302, Location="/ici", Content_Length=str(HUGE))
        while self.command == "GET" and not self.server.over.is_set():
            self.wfile.write(b"x" * 10_000)

    def _to_nowhere(self, _: str) -> None:
        self.say(301, Location="http://nulle-part.invalid/")

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
