"""Programs that the tests drive, found or installed: `python -m tests.installed chromium firefox`.

A program comes from its Debian package where that can be had, as root; elsewhere its absence is an
error that says the remedy, never a skip.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

from courseware.editions import chromium


@dataclass(frozen=True)
class Program:
    """Something to run: where it is, and how it comes."""

    find: Callable[[], str | None]
    packages: tuple[str, ...]
    # Where there is no such package.
    otherwise: tuple[str, ...] = ()


def _at(*names: str) -> Callable[[], str | None]:
    """Return a finder of the first of `names`, commands or paths, that is here."""
    return lambda: next(filter(None, map(shutil.which, names)), None)


def _chromium() -> str | None:
    with sync_playwright() as running:
        return chromium.find(running, whole=True)


_FIREFOX_MACOS = "/Applications/Firefox.app/Contents/MacOS/firefox"
_FIREFOX_WINDOWS = r"C:\Program Files\Mozilla Firefox\firefox.exe"
PROGRAMS = {
    "chromium": Program(
        _chromium, chromium.NAMES[:1], (sys.executable, "-m", "playwright", "install", "chromium")
    ),
    "firefox": Program(
        _at("firefox-esr", "firefox", _FIREFOX_MACOS, _FIREFOX_WINDOWS), ("firefox-esr",)
    ),
    "webkit": Program(_at("WebKitWebDriver"), ("webkit2gtk-driver",)),
    # WebKit of GTK draws on a screen: this one is seen by nobody.
    "screen": Program(_at("Xvfb"), ("xvfb",)),
    "nginx": Program(_at("nginx", "/usr/sbin/nginx"), ("nginx-light",)),
    "apache2": Program(_at("apache2", "/usr/sbin/apache2"), ("apache2",)),
    "epubcheck": Program(_at("epubcheck"), ("epubcheck",)),
}
# A package that makes the tests faster where Debian has it.
_FASTER = {"chromium": chromium.SHELL}


def program(name: str) -> str:
    """Return where a program of `PROGRAMS` is.

    Raises:
        LookupError: it is not on this machine; the message says what installs it.
    """
    path = PROGRAMS[name].find()
    if path is None:
        raise LookupError(f"no {name} here: run `python -m tests.installed {name}` as root")
    return path


def _is_debian() -> bool:
    return bool(shutil.which("apt-get")) and os.name == "posix" and os.geteuid() == 0


# Debian asks this file whether a server that it installs may start.
_REFUSAL = Path("/usr/sbin/policy-rc.d")


@contextmanager
def _without_starting() -> Iterator[None]:
    """Have no server started by what is installed: it would take port 80."""
    ours = not _REFUSAL.exists()
    if ours:
        _REFUSAL.write_text("#!/bin/sh\nexit 101\n", encoding="utf-8")
        _REFUSAL.chmod(0o755)
    try:
        yield
    finally:
        if ours:
            _REFUSAL.unlink()


def _apt(packages: tuple[str, ...]) -> bool:
    """Install packages, where that is possible; tell whether they are there."""
    if not _is_debian():
        return False
    subprocess.run(["apt-get", "update", "-qq"], check=True)
    command = ["apt-get", "install", "-y", "-qq", *packages]
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    with _without_starting():
        return subprocess.run(command, env=quiet, check=False).returncode == 0


def provide(name: str) -> str:
    """Return where a program of `PROGRAMS` is, once it is installed.

    Raises:
        LookupError: it could not be installed; the message says by what it would be.
        subprocess.CalledProcessError: what installs it failed.
    """
    wanted, faster = PROGRAMS[name], _FASTER.get(name)
    packages = wanted.packages + ((faster,) if faster else ())
    missing = wanted.find() is None
    if missing or (faster and _is_debian() and not shutil.which(faster)):
        done = _apt(packages)
        if missing and not done and wanted.otherwise:
            subprocess.run(wanted.otherwise, check=True)
    path = wanted.find()
    if path is None:
        raise LookupError(f"{name} est introuvable : `apt-get install {' '.join(packages)}`")
    return path


if __name__ == "__main__":
    for asked in sys.argv[1:]:
        print(f"{asked} : {provide(asked)}")
