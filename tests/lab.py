"""A real JupyterLab for the tests, on a copy of the course, as `courseware lab` starts it."""

import json
import os
import re
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from courseware.lab.environment import command, environment

START_TIMEOUT = 60  # seconds
KERNEL_TIMEOUT = 40  # seconds
FAILED = ", ".join(
    f"[data-mime-type='application/vnd.jupyter.{one}']" for one in ("stderr", "error")
)
TOKEN = "test"  # noqa: S105 - of a server that only this machine reaches


@contextmanager
def jupyterlab(course: Path, home: Path, application: str = "jupyterlab") -> Iterator[str]:
    """Start JupyterLab on a course, what a user keeps below `home`; yield its address.

    Raises:
        TimeoutError: the server did not start, with what it printed.
    """
    own = {
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
    }
    log = home / "lab.log"
    line = [*command(course, application=application), "--no-browser"]
    line += [f"--IdentityProvider.token={TOKEN}", "--ServerApp.port=0", "--ServerApp.ip=127.0.0.1"]
    with log.open("w") as output:
        server = subprocess.Popen(
            [*line, "--expose-app-in-browser"],
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment(os.environ | own),
        )
    try:
        yield _address(home / "runtime", log)
    finally:
        server.terminate()
        server.wait()


@contextmanager
def visited(browser: Browser) -> Iterator[Page]:
    """Yield a page for JupyterLab, in the time of the machine.

    Under a given clock JupyterLab's own timers stop drawing cells; nothing it shows is a day.
    """
    with browser.new_context(viewport={"width": 1280, "height": 1000}) as fresh:
        yield fresh.new_page()


def _address(runtime: Path, log: Path) -> str:
    """Return the address that the server wrote down, once it answers."""
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline:
        for info in runtime.glob("jpserver-*.json"):
            try:
                url = str(json.loads(info.read_text("utf-8"))["url"]).rstrip("/")
                with urllib.request.urlopen(f"{url}/api", timeout=5):  # noqa: S310
                    return url
            except (OSError, ValueError):
                pass
        time.sleep(0.2)
    raise TimeoutError(f"JupyterLab did not start:\n{log.read_text('utf-8')}")


def open_and_run(page: Page, address: str, notebook: str) -> None:
    """Open `notebook` and run all its cells, from an idle kernel to an idle kernel."""
    for last_try in (False, False, True):
        page.goto(f"{address}/lab/tree/{notebook}?token={TOKEN}&reset")
        page.wait_for_selector(".jp-Notebook", timeout=START_TIMEOUT * 1000)
        try:
            wait_idle(page)
            break
        except PlaywrightTimeout:
            # On a busy machine JupyterLab may never hear of its kernel: load again, as one would.
            if last_try:
                raise
    # By the names of commands, whatever the language of menus.
    done = page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
    assert page.locator(FAILED).all_inner_texts() == []
    assert done
    wait_idle(page)


def wait_idle(page: Page) -> None:
    """Wait for a kernel that is there and idle: cells that are run before do nothing."""
    page.wait_for_function(
        "() => window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status"
        " === 'idle'",
        timeout=KERNEL_TIMEOUT * 1000,
    )


def run_last(lab: Page, code: str = "") -> Locator:
    """Run the last cell, with `code` in place of its own if given; return it, done."""
    last = lab.locator(".jp-CodeCell").last
    last.scroll_into_view_if_needed()
    last.locator(".cm-content").click()
    if code:
        lab.keyboard.press("ControlOrMeta+A")
        lab.keyboard.type(code)
        lab.keyboard.press("Escape")  # an open list of completions would take what follows
    prompt = last.locator(".jp-InputPrompt")
    before = prompt.inner_text()
    lab.keyboard.press("Control+Enter")
    # Another number stands there once the kernel has said all: an idle kernel may not have begun.
    done = prompt.filter(has_text=re.compile(r"\d")).filter(has_not_text=before)
    done.wait_for(timeout=KERNEL_TIMEOUT * 1000)
    return last


def said(lab: Page, code: str = "") -> str:
    """Run the last cell, as `run_last` does; return what it shows."""
    return run_last(lab, code).locator(".jp-OutputArea-output").last.inner_text()


def asked(lab: Page, code: str, given: Any = None) -> Any:
    """Return what JavaScript says of `app`, JupyterLab itself, and of what is `given`.

    Raises:
        playwright.sync_api.Error: no answer in `START_TIMEOUT`; the browser itself would wait.
    """
    return lab.evaluate(
        f"""async (given) => {{
          const app = window.jupyterapp;
          const late = new Promise((_, refuse) =>
            setTimeout(refuse, {START_TIMEOUT * 1000}, new Error("JupyterLab gives no answer")));
          return Promise.race([(async () => {{ {code} }})(), late]);
        }}""",
        given,
    )
