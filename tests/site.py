"""The built book as the tests see it: its pages, a local server, a watched browser page."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import Any
from weakref import WeakKeyDictionary

from bs4 import BeautifulSoup
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

from courseware.data.sources import BIBLIOGRAPHY
from courseware.project.course import SETTINGS, Course
from courseware.project.hosting import headers_of, type_of
from courseware.project.pages import LOST_PAGE
from tests.clock import NOW, ZONE

ROOT = Path(__file__).resolve().parent.parent
HTML = ROOT / "_build" / "html"
PATIENCE = 20  # seconds


def copy_course(root: Path) -> None:
    """Copy the whole course to `root`, its programs apart, where a test may damage it."""
    for name in ("book", "data"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("_toc.yml", "_config.yml", "course.toml", ".gitignore"):
        shutil.copy(ROOT / name, root)
    _link_face(root)


def copy_data(root: Path) -> None:
    """Copy the tables and their sources alone to `root`, where a test may damage them."""
    shutil.copytree(ROOT / "data", root / "data")
    _copy_sources(root)


def link_data(root: Path) -> None:
    """Put the tables and their sources in the course at `root`, as they are."""
    (root / "data").symlink_to(ROOT / "data")
    _copy_sources(root)


def _copy_sources(root: Path) -> None:
    shutil.copy(ROOT / SETTINGS, root)
    (root / BIBLIOGRAPHY).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / BIBLIOGRAPHY, root / BIBLIOGRAPHY)
    _link_face(root)


def _link_face(root: Path) -> None:
    face = Course.at(ROOT).face
    (root / face).parent.mkdir(parents=True, exist_ok=True)
    (root / face).symlink_to(ROOT / face)


def edit(file: Path, old: str, new: str) -> None:
    """Put `new` for the first `old`, which must stand in `file`."""
    text = file.read_text(encoding="utf-8")
    assert old in text, old
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def soup(name: str) -> BeautifulSoup:
    """Return page `name` of the built book, `regles/etat-du-droit` for instance."""
    return BeautifulSoup((HTML / f"{name}.html").read_text("utf-8"), "html.parser")


def named(page: Path) -> str:
    """Return the name, as in `_toc.yml`, of a file of `book/`."""
    return page.relative_to(ROOT / "book").with_suffix("").as_posix()


def pages() -> list[str]:
    """Return every page of the built book, as paths below its folder.

    Without what a host shows where no page is (`test_web.py`): from a disk, its links lead nowhere.
    """
    return sorted(
        path.relative_to(HTML).as_posix()
        for path in HTML.rglob("*.html")
        if not path.relative_to(HTML).parts[0].startswith("_") and path != HTML / LOST_PAGE
    )


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: a request that fails is a finding of `Watch`."""


class Host(Quiet):
    """A host of the book, as `courseware/project/hosting.py` wishes it."""

    def end_headers(self) -> None:
        for name, value in headers_of(self.path).items():
            self.send_header(name, value)
        super().end_headers()

    def guess_type(self, path: Any) -> str:
        return type_of(Path(path).name) or super().guess_type(path)


@contextmanager
def served(folder: Path, handler: type[Quiet] = Host) -> Iterator[str]:
    """Serve `folder` on this machine; yield its address, with no slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()


# From a disk a browser refuses to fetch letters ahead, and says so; the style sheet then gets them.
# What else fails is told by its own request (`_failed`).
_FROM_DISK = (
    *("Access to font at 'file:", "Failed to load resource: net::ERR_FAILED"),
    *("A preload for 'file:", "The resource file:"),
)


class Watch:
    """What a browser page asks for: `responses`, and in `problems`, in order, what goes wrong."""

    def __init__(self, page: Page, home: str) -> None:
        self.problems: list[str] = []
        self.responses: list[Response] = []
        self._home = home
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.problems.append(f"script: {error}"))
        page.on("request", self._request)
        page.on("requestfailed", self._failed)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if self._home.startswith("file:") and message.text.startswith(_FROM_DISK):
            return
        if message.type in {"error", "warning"}:
            self.problems.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self._home, "data:", "blob:")):
            self.problems.append(f"other host: {request.url}")

    def _failed(self, request: Request) -> None:
        if request.url.startswith("file:") and request.url.endswith(".woff2"):
            return
        # A page that is left takes back what it has asked for.
        if request.failure != "net::ERR_ABORTED":
            self.problems.append(f"failed: {request.url}")

    def _response(self, response: Response) -> None:
        self.responses.append(response)
        if response.status >= 400:
            self.problems.append(f"{response.status}: {response.url}")


# What a page's policy refuses is said on the console, where `Watch` hears it.
_TELL_REFUSED = """addEventListener("securitypolicyviolation", (event) => console.error(
  `policy: ${event.effectiveDirective} refuses ${event.blockedURI} (${event.sourceFile})`))"""

# The requests of each profile that are not answered yet.
_UNDER_WAY: WeakKeyDictionary[BrowserContext, set[Request]] = WeakKeyDictionary()


@contextmanager
def profile(
    browser: Browser, *, now: datetime = NOW, zone: str = ZONE, **context: Any
) -> Iterator[BrowserContext]:
    """Yield a fresh browser profile: a reader in time zone `zone`, at moment `now`, which runs on.

    The one door to the browser: a page opened elsewhere would have the clock of the machine.
    """
    with browser.new_context(locale="fr-FR", timezone_id=zone, **context) as fresh:
        fresh.clock.install(time=now)
        fresh.add_init_script(_TELL_REFUSED)
        under_way = _UNDER_WAY[fresh] = set()
        # Playwright cannot take a set's own methods.
        fresh.on("request", lambda request: under_way.add(request))  # noqa: PLW0108
        for end in ("requestfinished", "requestfailed"):
            fresh.on(end, lambda request: under_way.discard(request))  # noqa: PLW0108
        yield fresh


@contextmanager
def tab(browser: Browser, **context: Any) -> Iterator[Page]:
    """Yield an empty page of a fresh `profile`."""
    with profile(browser, **context) as fresh:
        yield fresh.new_page()


@contextmanager
def opened(browser: Browser, url: str, home: str, **context: Any) -> Iterator[tuple[Page, Watch]]:
    """Open `url` in a fresh `profile`; yield the page and what is seen to go wrong."""
    with profile(browser, **context) as fresh:
        page = fresh.new_page()
        watch = Watch(page, home)
        page.goto(url, wait_until="load")
        yield page, watch


def restyle(page: Page, sheet: str) -> None:
    """Add a style sheet to a page, as its policy lets scripts do, and no <style>."""
    page.evaluate(
        """(text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      document.adoptedStyleSheets.push(sheet);
    }""",
        sheet,
    )


def settle(page: Page) -> None:
    """Wait until the charts met so far are drawn and every request of the profile is answered.

    Raises:
        TimeoutError: a request stays without an answer.
    """
    page.wait_for_function(
        "() => document.querySelectorAll('figure.cw-chart:not([data-drawn])').length === 0",
        timeout=PATIENCE * 1000,
    )
    deadline = monotonic() + PATIENCE
    while under_way := _UNDER_WAY[page.context]:
        if monotonic() > deadline:
            raise TimeoutError(f"no answer: {[request.url for request in under_way]}")
        page.wait_for_timeout(10)


def scroll_through(page: Page) -> None:
    """Scroll the whole page past the window, as a reader does, and wait for what it asks for.

    Charts are asked for 600 px before they are seen: a step of 1 200 px passes none by.
    """
    page.evaluate("""async () => {
      for (let top = 0; top < document.scrollingElement.scrollHeight; top += 1200) {
        scrollTo(0, top);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }""")
    settle(page)
