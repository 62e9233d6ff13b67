"""A real JupyterLab for the tests, on a copy of the course."""

import json
import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

START_TIMEOUT = 60  # seconds
KERNEL_TIMEOUT = 40  # seconds
FAILED = "[data-mime-type='application/vnd.jupyter.stderr']"
TOKEN = "test"  # noqa: S105 - of a server that only this machine reaches


@contextmanager
def jupyterlab(book: Path, home: Path) -> Iterator[str]:
    """Start JupyterLab on folder `book`, its settings below `home`; yield its address.

    Raises:
        TimeoutError: the server did not start, with what it printed.
    """
    environment = os.environ | {
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
    }
    log = home / "lab.log"
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
    command += [f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={book}"]
    with log.open("w") as output:
        server = subprocess.Popen(
            [*command, "--ServerApp.port=0", "--ServerApp.ip=127.0.0.1"],
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment,
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
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    # Each prompt shows a number when its cell is done; after a cell that fails, none is run.
    page.wait_for_function(
        f"""() => {{
          const prompts = [...document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")];
          const done = prompts.length && prompts.every((one) => /\\d/.test(one.textContent));
          return done || document.querySelector("{FAILED}");
        }}""",
        timeout=START_TIMEOUT * 1000,
    )
    assert page.locator(FAILED).all_inner_texts() == []
    wait_idle(page)


def wait_idle(page: Page) -> None:
    """Wait for a kernel that is there and idle: « Run All » pressed before does nothing."""
    page.get_by_text("(ipykernel) | Idle").wait_for(timeout=KERNEL_TIMEOUT * 1000)


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
