"""What the W3C's epubcheck says of an e-book."""

import subprocess
from pathlib import Path

from tests.installed import program


def _command() -> list[str]:
    """Return how epubcheck is run on this machine: Debian's is a bare archive of Java."""
    found = Path(program("epubcheck")).resolve()
    return ["java", "-jar", str(found)] if found.suffix == ".jar" else [str(found)]


def faults(file: Path) -> list[str]:
    """Return what epubcheck says against an e-book, errors and warnings alike."""
    done = subprocess.run([*_command(), str(file)], capture_output=True, text=True, check=False)
    said = (done.stdout + done.stderr).splitlines()
    assert any(line.startswith("Messages: ") for line in said), said
    return [line for line in said if line.startswith(("FATAL", "ERROR", "WARNING"))]
