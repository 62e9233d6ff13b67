"""What others published stands here as they published it, and its origin is written beside it."""

import tomllib
from hashlib import sha256
from pathlib import Path

import pytest

from courseware.activities.assets import PLOTLY
from courseware.activities.papervote import cards
from courseware.book.search import LIBRARY
from tests.site import ROOT

FOLDERS = [PLOTLY.parent, LIBRARY.parent, cards.LIBRARY.parent, ROOT / "tests" / "vendor"]
ORIGIN = "origin.toml"


def published(folder: Path) -> dict[str, str]:
    """Return the files of `folder` by name, each with the SHA-256 that its origin announces."""
    origins = tomllib.loads((folder / ORIGIN).read_text(encoding="utf-8"))
    files = [item for origin in origins.values() for item in origin["files"].items()]
    return {name: digest for name, (_, digest) in files}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_every_file_is_the_one_that_was_published(folder: Path) -> None:
    held = {
        path.name: sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.name != ORIGIN
    }
    assert held == published(folder)


def test_no_other_folder_holds_minified_code() -> None:
    elsewhere = [
        path
        for folder in ("course", "courseware", "tests")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".js", ".css"} and path.parent not in FOLDERS
    ]
    longest = {
        path.relative_to(ROOT).as_posix(): max(map(len, path.read_text("utf-8").splitlines()))
        for path in elsewhere
    }
    assert longest, "no script was looked at"
    assert {path for path, most in longest.items() if most > 500} == set()
