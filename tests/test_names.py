"""Promise: a file that the code, a comment or a guide names by its path is there."""

import re
from pathlib import Path

from tests.site import ROOT

NAMED = re.compile(r"(?<![\w./-])(?:courseware|course|docs|tests)/[\w./-]*\w\.[a-z]{2,4}\b")
READ = {".css", ".html", ".js", ".md", ".py", ".toml", ".yml", ""}


def lost(text: str) -> list[str]:
    """Return the paths that `text` names and that lead nowhere."""
    return [path for path in NAMED.findall(text) if not (ROOT / path).is_file()]


def test_every_file_that_is_named_is_there() -> None:
    folders = [ROOT / name for name in ("courseware", "course", "docs", "tests")]
    files = [*ROOT.glob("*"), *(path for folder in folders for path in folder.rglob("*"))]
    texts = [path for path in files if path.is_file() and path.suffix in READ]
    assert len(texts) > 400
    found = {str(path): lost(path.read_text("utf-8")) for path in texts if path != Path(__file__)}
    assert not {path: names for path, names in found.items() if names}


def test_a_file_that_moved_is_seen() -> None:
    assert lost("see courseware/gone/theme.py and docs/house.md") == ["courseware/gone/theme.py"]
