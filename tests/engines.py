"""Firefox and WebKit, as a reader has them: opened by Selenium, what goes wrong in them told."""

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

from selenium.webdriver import ActionChains, FirefoxOptions, Remote, WebKitGTK, WebKitGTKOptions
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.file_detector import UselessFileDetector
from selenium.webdriver.support.ui import WebDriverWait
from selenium.webdriver.webkitgtk.service import Service

from tests.clock import ZONE
from tests.installed import program
from tests.marionette import Marionette
from tests.site import PATIENCE, Host, served

WATCH = Path(__file__).with_name("watch.js")
FAULT, SCRIPT = "/fault", "/watch.js"
WIDTH, HEIGHT = 1280, 900
# French; no first-run page, no question, no request of its own.
PREFERENCES = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.aboutwelcome.enabled": False,
    # Its panel would take the next keys.
    "browser.download.alwaysOpenPanel": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "intl.accept_languages": "fr-FR, fr",
    "marionette.port": 0,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "remote.prefs.recommended": True,
    # As a reader has it, which the line above loosens: each page on a disk is of its own origin.
    "security.fileuri.strict_origin_policy": True,
}
KEYS = {
    "ArrowDown": Keys.ARROW_DOWN,
    "ArrowUp": Keys.ARROW_UP,
    "ArrowLeft": Keys.ARROW_LEFT,
    "ArrowRight": Keys.ARROW_RIGHT,
    "Enter": Keys.ENTER,
    "Escape": Keys.ESCAPE,
    "Home": Keys.HOME,
    "PageUp": Keys.PAGE_UP,
    "Space": Keys.SPACE,
    "Tab": Keys.TAB,
}


class Reader:
    """One who reads the book served at `home` with a keyboard; `problems`, what went wrong."""

    def __init__(self, driver: Remote, home: str, problems: list[str]) -> None:
        self.driver, self.home, self.problems = driver, home, problems
        driver.file_detector = UselessFileDetector()  # the browser reads the files of this machine

    def open(self, page: str) -> None:
        """Open a page of the book, `index.html` for instance."""
        self.driver.get(page if "://" in page else f"{self.home}/{page}")

    def forget(self) -> None:
        """Be a new reader: nothing kept, one tab, nothing seen to go wrong."""
        first, *others = self.driver.window_handles
        for other in others:
            self.driver.switch_to.window(other)
            self.driver.close()
        self.driver.switch_to.window(first)
        self.open("index.html")
        self.ask("() => { localStorage.clear(); sessionStorage.clear(); }")
        self.problems.clear()

    def ask(self, js: str, *given: Any) -> Any:
        """Return what the function `js` of the page says of what is `given`."""
        return self.driver.execute_script(f"return ({js})(...arguments);", *given)

    def wait(self, js: str, *given: Any) -> Any:
        """Wait until the function `js` says something that counts as true; return it."""
        return WebDriverWait(self.driver, PATIENCE, 0.05).until(
            lambda _: self.ask(js, *given), f"never: {js} {given}"
        )

    def focus(self, css: str) -> None:
        """Bring the focus to the first element that `css` selects, as Tab would."""
        self.wait(
            "css => { const one = document.querySelector(css); one?.focus();"
            " return one && one === document.activeElement; }",
            css,
        )

    def press(self, key: str, times: int = 1) -> None:
        """Press a key, by Playwright's name of it, « Control+A » for instance."""
        *held, last = key.replace("ControlOrMeta", "Control").split("+")
        for _ in range(times):
            chain = ActionChains(self.driver, duration=0)
            for _held in held:
                chain.key_down(Keys.CONTROL)
            chain.send_keys(KEYS.get(last, last.lower()))
            for _held in held:
                chain.key_up(Keys.CONTROL)
            chain.perform()

    def type(self, text: str) -> None:
        """Type a text where the focus is."""
        ActionChains(self.driver, duration=0).send_keys(text).perform()

    def push(self, css: str) -> None:
        """Bring the focus to a button, a link or a fold, and press Enter."""
        self.focus(css)
        self.press("Enter")

    def give(self, css: str, file: Path) -> None:
        """Choose `file` in the field that `css` selects."""
        self.driver.find_element(By.CSS_SELECTOR, css).send_keys(str(file))


def _watched(problems: list[str]) -> type[Host]:
    """Return a server of pages that hold `watch.js`, and of what this tells."""

    class Watched(Host):
        def do_GET(self) -> None:  # noqa: N802
            path = Path(self.translate_path(self.path))
            path = path / "index.html" if path.is_dir() else path
            if self.path == SCRIPT:
                self._send("text/javascript", WATCH.read_bytes())
            elif path.suffix == ".html" and path.is_file():
                before, head, after = path.read_text("utf-8").partition("<head>")
                page = f'{before}{head}<script src="{SCRIPT}"></script>{after}'
                self._send("text/html; charset=utf-8", page.encode())
            else:
                super().do_GET()

        def do_POST(self) -> None:  # noqa: N802
            problems.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self._send("text/plain", b"", HTTPStatus.NO_CONTENT)

        def send_error(self, code: int, *args: Any, **more: Any) -> None:
            # Firefox asks for it where the way back wakes a page, whatever icon this one names.
            if self.path != "/favicon.ico":
                problems.append(f"{code}: {self.path}")
            super().send_error(code, *args, **more)

        def _send(self, kind: str, content: bytes, status: HTTPStatus = HTTPStatus.OK) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    return Watched


@contextmanager
def _process(command: list[str], **more: Any) -> Iterator["subprocess.Popen[Any]"]:
    more = {"stdout": subprocess.DEVNULL} | more
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, **more) as running:
        try:
            yield running
        finally:
            running.terminate()


@contextmanager
def firefox() -> Iterator[Remote]:
    """Yield a Firefox of its own, with a fresh profile and no window."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, ExitStack() as stack:
        profile = Path(folder)
        lines = [f"user_pref({name!r}, {_js(value)});\n" for name, value in PREFERENCES.items()]
        (profile / "user.js").write_text("".join(lines), "ascii")
        command = [program("firefox"), "--headless", "--marionette", "--no-remote"]
        environment = os.environ | {"TZ": ZONE, "HOME": folder}
        stack.enter_context(_process([*command, "--profile", folder], env=environment))
        driver = Remote(Marionette(profile), options=FirefoxOptions())
        stack.callback(driver.quit)
        driver.set_window_size(WIDTH, HEIGHT)
        yield driver


def _js(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else repr(value)


@contextmanager
def webkit() -> Iterator[Remote]:
    """Yield a WebKit of its own, GTK's, on a screen that nobody sees."""
    screen = [program("screen"), "-displayfd", "1", "-screen", "0", f"{WIDTH}x{HEIGHT}x24"]
    with _process(screen, stdout=subprocess.PIPE) as running:
        assert running.stdout
        display = f":{running.stdout.readline().decode().strip()}"
        environment = os.environ | {"DISPLAY": display, "TZ": ZONE}
        service = Service(program("webkit"), env=environment)
        driver = WebKitGTK(options=WebKitGTKOptions(), service=service)
        try:
            driver.set_window_rect(0, 0, WIDTH, HEIGHT)
            yield driver
        finally:
            driver.quit()


ENGINES: dict[str, Callable[[], Any]] = {"firefox": firefox, "webkit": webkit}


@contextmanager
def reader(engine: str, book: Path) -> Iterator[Reader]:
    """Yield a reader of the book in folder `book`, served here, with one of `ENGINES`."""
    problems: list[str] = []
    with served(book, _watched(problems)) as home, ENGINES[engine]() as driver:
        yield Reader(driver, home, problems)
