"""Find a Chromium or Chrome for the tests, by Debian's name, another's, or Playwright's own."""

import shutil
from pathlib import Path

from playwright.sync_api import Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# Debian's other package of it: the same engine without a window's frame, a quarter faster.
SHELL = "chromium-headless-shell"
MACOS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def find(playwright: Playwright, *, whole: bool = False) -> str | None:
    """Return the path of a browser on this machine, or None; `whole` wants one with its frame."""
    candidates = [] if whole else [shutil.which(SHELL)]
    candidates += [shutil.which(name) for name in NAMES]
    candidates += [*MACOS, playwright.chromium.executable_path]
    return next((path for path in candidates if path and Path(path).exists()), None)
