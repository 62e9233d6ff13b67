"""The built book as the tests see it: its pages, a local server, a watched browser page."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

from tests.clock import NOW, ZONE

ROOT = Path(__file__).resolve().parent.parent
HTML = ROOT / "_build" / "html"


def pages() -> list[str]:
    """Return every page of the built book, as paths below its folder."""
    return sorted(
        path.relative_to(HTML).as_posix()
        for path in HTML.rglob("*.html")
        if not path.relative_to(HTML).parts[0].startswith("_")
    )


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: a request that fails is a finding of `Watch`."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve `folder` on this machine; yield its address, with no slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()


class Watch:
    """Everything that goes wrong in a browser page: `problems`, in order."""

    def __init__(self, page: Page, home: str) -> None:
        self.problems: list[str] = []
        self._home = home
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.problems.append(f"script: {error}"))
        page.on("request", self._request)
        page.on("requestfailed", lambda request: self.problems.append(f"failed: {request.url}"))
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.problems.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self._home, "data:", "blob:")):
            self.problems.append(f"other host: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.problems.append(f"{response.status}: {response.url}")


@contextmanager
def profile(
    browser: Browser, *, now: datetime = NOW, zone: str = ZONE, **context: Any
) -> Iterator[BrowserContext]:
    """Yield a fresh browser profile: a reader in time zone `zone`, at moment `now`, which runs on.

    The one door to the browser: a page opened elsewhere would have the clock of the machine.
    """
    with browser.new_context(locale="fr-FR", timezone_id=zone, **context) as fresh:
        fresh.clock.install(time=now)
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


def scroll_through(page: Page) -> None:
    """Scroll the whole page past the window, as a reader does, and wait for its charts."""
    height = page.evaluate("document.scrollingElement.scrollHeight")
    for top in range(0, height, 800):
        page.evaluate("top => scrollTo(0, top)", top)
        page.wait_for_timeout(20)
    page.wait_for_function(
        "() => document.querySelectorAll('figure.cw-chart:not([data-drawn])').length === 0",
        timeout=20_000,
    )
    page.wait_for_load_state("networkidle")
