"""The Chromium or Chrome of this machine: it reads the pages, draws the charts and prints."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

from courseware.editions import EditionError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# Debian's other package of it: the same engine without a window's frame, a quarter faster.
SHELL = "chromium-headless-shell"
_MACOS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    # Else letters stand at whole pixels of a screen: on paper their words come apart, and a search
    # of « plateforme » finds « plat ef orme ».
    "--font-render-hinting=none",
]


def find(playwright: Playwright, *, whole: bool = False) -> str | None:
    """Return the path of a browser on this machine, or None; `whole` wants one with its frame."""
    candidates = [] if whole else [shutil.which(SHELL)]
    candidates += [shutil.which(name) for name in NAMES]
    candidates += [*_MACOS, playwright.chromium.executable_path]
    return next((path for path in candidates if path and Path(path).exists()), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Open the browser of this machine, for as long as it is needed.

    Raises:
        EditionError: there is none.
    """
    with sync_playwright() as playwright:
        path = find(playwright)
        if path is None:
            raise EditionError(
                "ni Chromium ni Chrome sur cette machine, et ce sont eux qui impriment : "
                "installez l'un des deux, ou lancez « python -m playwright install chromium », "
                "puis recommencez"
            )
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()
