"""Find the W3C's epubcheck for the tests, or install it: `python -m tests.epubcheck`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAME = "epubcheck"


def command() -> list[str] | None:
    """Return how epubcheck is run on this machine, or None. Debian's is a bare archive of Java."""
    found = shutil.which(NAME)
    if found is None:
        return None
    program = Path(found).resolve()
    return ["java", "-jar", str(program)] if program.suffix == ".jar" else [found]


def faults(file: Path) -> list[str]:
    """Return what epubcheck says against an e-book, errors and warnings alike."""
    known = command()
    assert known, f"no {NAME}: run `python -m tests.epubcheck`"
    done = subprocess.run([*known, str(file)], capture_output=True, text=True, check=False)
    said = (done.stdout + done.stderr).splitlines()
    assert any(line.startswith("Messages: ") for line in said), said
    return [line for line in said if line.startswith(("FATAL", "ERROR", "WARNING"))]


def install() -> None:
    """Install Debian's.

    Raises:
        subprocess.CalledProcessError: it could not be installed.
    """
    subprocess.run(["apt-get", "update", "-qq"], check=True)
    subprocess.run(["apt-get", "install", "-y", "-qq", NAME], check=True)


if __name__ == "__main__":
    if command() is None and shutil.which("apt-get") and os.geteuid() == 0:
        install()
    there = command()
    print(
        f"epubcheck des tests : {' '.join(there)}" if there else "epubcheck absent : installez-le"
    )
    sys.exit(there is None)
