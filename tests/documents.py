"""Examples of `docs/`, run as they stand: a block that begins with a file's name is a file."""

import re
from pathlib import Path

from tests.site import ROOT

_FILE = re.compile(r"^```\w+\n# (?P<name>[\w./-]+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def write_example(page: str, root: Path) -> list[Path]:
    """Write the files that docs/`page`.md shows below `root`; return their paths."""
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    written = []
    for found in _FILE.finditer(text):
        path = root / found["name"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found["text"], encoding="utf-8")
        written.append(path)
    assert written, f"docs/{page}.md shows no file"
    return written
