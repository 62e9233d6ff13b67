"""What others published stands here as they published it, and its origin is written beside it."""

import re
import tomllib
from hashlib import sha256
from pathlib import Path

import plotly
import pytest

from courseware.assets import PLOTLY, VENDOR
from tests.site import ROOT

FOLDERS = [VENDOR, ROOT / "tests" / "vendor"]
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
        for folder in ("courseware", "tests")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".js", ".css"} and path.parent not in FOLDERS
    ]
    longest = {
        path.relative_to(ROOT).as_posix(): max(map(len, path.read_text("utf-8").splitlines()))
        for path in elsewhere
    }
    assert longest, "no script was looked at"
    assert {path for path, most in longest.items() if most > 500} == set()


def test_the_vendored_plotly_is_of_the_major_version_that_the_library_writes_for() -> None:
    """Python's plotly carries its own plotly.js: the page's must read what that one does."""
    bundled = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    ours, theirs = (
        re.findall(r"^\* plotly\.js.* v(\d+)\.", path.read_text("utf-8")[:500], re.MULTILINE)
        for path in (PLOTLY, bundled)
    )
    assert len(ours) == 1
    assert ours == theirs
