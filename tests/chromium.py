"""Find a Chromium or Chrome for the tests, or install one: `python -m tests.chromium`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

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


def is_debian() -> bool:
    return bool(shutil.which("apt-get")) and os.geteuid() == 0


def install() -> None:
    """Install Debian's Chromium where that is possible, else Playwright's own.

    Raises:
        subprocess.CalledProcessError: neither could be installed.
    """
    if is_debian():
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        command = ["apt-get", "install", "-y", "-qq", NAMES[0], SHELL]
        done = subprocess.run(command, check=False)
        if done.returncode == 0:
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


if __name__ == "__main__":
    with sync_playwright() as running:
        if find(running, whole=True) is None or (is_debian() and not shutil.which(SHELL)):
            install()
        path = find(running)
    print(f"navigateur des tests : {path}" if path else "aucun navigateur trouvé")
    sys.exit(path is None)
