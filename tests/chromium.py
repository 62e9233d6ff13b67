"""Find a Chromium or Chrome for the tests, or install one: `python -m tests.chromium`."""

import os
import shutil
import subprocess
import sys

from playwright.sync_api import sync_playwright

from courseware.editions.chromium import ARGUMENTS, NAMES, SHELL, find

__all__ = ["ARGUMENTS", "find"]


def _is_debian() -> bool:
    return bool(shutil.which("apt-get")) and os.geteuid() == 0


def install() -> None:
    """Install Debian's Chromium where that is possible, else Playwright's own.

    Raises:
        subprocess.CalledProcessError: neither could be installed.
    """
    if _is_debian():
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        command = ["apt-get", "install", "-y", "-qq", NAMES[0], SHELL]
        done = subprocess.run(command, check=False)
        if done.returncode == 0:
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


if __name__ == "__main__":
    with sync_playwright() as running:
        if find(running, whole=True) is None or (_is_debian() and not shutil.which(SHELL)):
            install()
        path = find(running)
    print(f"navigateur des tests : {path}" if path else "aucun navigateur trouvé")
    sys.exit(path is None)
