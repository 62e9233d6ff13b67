"""A tiny book that a browser may keep, and its host: told what is asked of it, stopped, started."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.parse import unquote

from playwright.sync_api import Browser, Page

from courseware.activities import assets
from courseware.activities.offline import PLACE
from courseware.book.offline import write_offline
from courseware.book.theme import THEME
from courseware.project.hosting import HEADERS
from tests.site import Quiet, tab

# Page → its part, as a book has them.
PAGES = {
    "index": "",
    "garder": "",
    "un/a": "Un",
    "un/é": "Un",
    "deux/c": "Deux",
}
TOC = """\
format: jb-book
root: index
parts:
  - chapters:
      - file: garder
  - caption: Un
    chapters:
      - file: un/a
      - file: un/é
  - caption: Deux
    chapters:
      - file: deux/c
"""


def write_book(root: Path, **texts: str) -> Path:
    """Write the course at `root` as if it was built; return its pages. `texts` are of pages."""
    html = root / "html"
    static = html / "_static"
    static.mkdir(parents=True)
    (root / "course.toml").write_text('id = "petit"\nlicence = "CC BY 4.0"\n', "utf-8")
    (root / "_config.yml").write_text("title: Petit cours\n", "utf-8")
    (root / "_toc.yml").write_text(TOC, "utf-8")
    frame = assets.first_script(root) + assets.classic_script(THEME / "site.js", root)
    (static / "site.js").write_text(frame, "utf-8")
    (static / "offline.js").write_text(assets.book_script("offline", root), "utf-8")
    shutil.copyfile(assets.STATIC.parent / "offline" / "offline.css", static / "offline.css")
    menu = "".join(
        f'<li data-page="{name}"><a href="{{home}}{name}.html">Page {name}</a></li>'
        for name in PAGES
    )
    for name in PAGES:
        home = "../" * name.count("/")
        place = PLACE if name == "garder" else ""
        scripts = ["site", *(["offline"] if place else [])]
        page = html / f"{name}.html"
        page.parent.mkdir(exist_ok=True)
        page.write_text(
            f'<!doctype html><html lang="fr" data-content-root="{home}"><meta charset="utf-8">'
            f'<title>{name}</title><link rel="icon" href="data:,">'
            + "".join(f'<script defer src="{home}_static/{one}.js"></script>' for one in scripts)
            + f'<nav id="menu"><ol>{menu.format(home=home)}</ol></nav>'
            f"<main><h1>{texts.get(name.replace('/', '_'), name)}</h1>{place}</main></html>",
            "utf-8",
        )
    (html / "data").mkdir()
    (html / "data" / "t.csv").write_text("a\n1\n", "utf-8")
    write_offline(html, root)
    return html


class Host:
    """Serves a folder at one address, whichever it is; `asked` are the paths asked for.

    `portal` is what a network that wants a password answers to all, in the host's name; `held` are
    those that have no answer until `free` is set; `sent` are headers of every answer.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        self.broken: set[str] = set()
        self.portal = ""
        self.held: set[str] = set()
        self.free = Event()
        self.sent: dict[str, str] = {}
        self.port = 0
        self.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        host = self

        class Told(Quiet):
            def do_GET(self) -> None:  # noqa: N802 - http.server's own name
                path = unquote(self.path.partition("?")[0].removeprefix("/"))
                host.asked.append(path)
                # Two versions of a test are of one second.
                del self.headers["If-Modified-Since"]
                if path in host.held:
                    host.free.wait()
                if host.portal:
                    self.send_response(200)
                    self.send_header("Content-Type", "text/html")
                    self.end_headers()
                    self.wfile.write(host.portal.encode())
                elif path in host.broken:
                    self.send_error(404)
                else:
                    super().do_GET()

            def end_headers(self) -> None:
                # As hosts are told to: of what is old a browser would ask nothing for weeks.
                self.send_header("Cache-Control", HEADERS["Cache-Control"])
                for name, value in host.sent.items():
                    self.send_header(name, value)
                super().end_headers()

            def translate_path(self, path: str) -> str:
                self.directory = str(host.folder)
                return super().translate_path(path)

        handler = partial(Told, directory=str(self.folder))
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self.port = self._server.server_address[1]
        Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Refuse every connection from now on."""
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def asking(browser: Browser, host: Host) -> Iterator[Page]:
    """Yield the page where the reader asks, in a fresh profile."""
    with tab(browser) as page:
        page.goto(f"{host.address}/garder.html")
        page.wait_for_selector(".cw-offline:not([hidden])")
        yield page


def kept(page: Page) -> list[str]:
    """Return what the browser keeps: the names of its caches."""
    names: list[str] = page.evaluate("caches.keys()")
    return names


def workers(page: Page) -> int:
    """Return how many workers the browser has of this origin."""
    count: Any = page.evaluate(
        "navigator.serviceWorker.getRegistrations().then((all) => all.length)"
    )
    return int(count)


def ask(page: Page, words: str = "Garder dans ce navigateur") -> None:
    """Have what is chosen kept, and wait for what is said of it."""
    page.get_by_role("button", name=words).click()
    page.wait_for_function(
        "() => /^(Gardé|Rien n’a)/.test("
        "document.querySelector('.cw-offline [role=status]').textContent)"
    )


def said(page: Page) -> str:
    """Return what the page says of it, with plain spaces."""
    text = page.locator(".cw-offline [role=status]").inner_text()
    return text.replace("\u00a0", " ").replace("\u202f", " ")
