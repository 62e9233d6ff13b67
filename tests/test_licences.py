"""Promise: what others wrote stands with its licence, and goes with it wherever the book does."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from course.draft import LICENCE as NAMES
from course.draft import READER
from courseware.activities.assets import LIBRARIES, PLOTLY, published, terms_of, with_licence
from courseware.book.search import LIBRARY
from courseware.data.sources import read_sources
from courseware.data.table import read_table
from courseware.project.course import DATA_PACKAGE
from tests.site import HTML, ROOT

MIT = "Permission is hereby granted, free of charge, to any person obtaining"
# What is in a folder `vendor/`, or is a font: a file of others, whoever asks for it.
OTHERS = ("**/vendor/*", "**/fonts/*")
LISTED = re.compile(r"^((?:courseware|course|data|tests)/\S+) holds", re.MULTILINE)


def licences(folder: Path) -> list[Path]:
    """Return the licences that stand in `folder`."""
    return [one for one in folder.iterdir() if re.search(r"LICENSE$|^OFL\.txt$", one.name)]


def without_licence(root: Path) -> list[str]:
    """Return the folders of `root` that hold what others published, and a licence too few."""
    files = [
        file
        for package in ("course", "courseware", "tests")
        for pattern in OTHERS
        for file in (root / package).glob(pattern)
    ]
    folders = sorted({file.parent for file in files})
    assert folders, "nothing of others was found"
    return [one.relative_to(root).as_posix() for one in folders if len(licences(one)) != works(one)]


def works(folder: Path) -> int:
    """Return of how many works the files of `folder` are: one, or those that its origin names."""
    origin = folder / "origin.toml"
    return len(tomllib.loads(origin.read_text("utf-8"))) if origin.is_file() else 1


def plain(text: str) -> str:
    return " ".join(text.split())


def lacks(script: str, licence: Path) -> bool:
    """Whether a script goes without a licence that it should bear."""
    return plain(terms_of(licence)) not in plain(script)


def test_what_others_wrote_has_its_licence_beside_it() -> None:
    assert without_licence(ROOT) == []


def test_a_library_without_its_licence_is_seen(tmp_path: Path) -> None:
    vendor = tmp_path / "courseware" / "vendor"
    vendor.mkdir(parents=True)
    (vendor / "other.js").write_text("let other;")
    assert without_licence(tmp_path) == ["courseware/vendor"]
    (vendor / "other-LICENSE").write_text("As you like.")
    assert without_licence(tmp_path) == []
    assert lacks("let other;", vendor / "other-LICENSE")
    bears = published(vendor / "other.js")
    assert not lacks(bears, vendor / "other-LICENSE") and bears.endswith("let other;")


def test_a_licence_cannot_end_its_comment(tmp_path: Path) -> None:
    licence = tmp_path / "other-LICENSE"
    licence.write_text("*/ alert(1) /*")
    assert with_licence("let a;", licence).count("*/") == 1


def test_one_place_lists_all_of_it() -> None:
    """`LICENSE` names each folder, and each table, of which a part is others'."""
    listed = {name.rstrip("/") for name in LISTED.findall((ROOT / "LICENSE").read_text("utf-8"))}
    held = {
        file.parent.relative_to(ROOT).as_posix()
        for package in ("course", "courseware", "tests")
        for pattern in OTHERS
        for file in (ROOT / package).glob(pattern)
    }
    tables = {f"data/{one.name.removesuffix('-LICENSE')}.csv" for one in licences(ROOT / "data")}
    assert listed == held | tables


def test_a_table_copied_from_a_library_has_its_licence() -> None:
    """A source under a licence that asks for its own text is one whose text stands in `data/`."""
    package = json.loads((ROOT / DATA_PACKAGE).read_text("utf-8"))
    asks = {one.name for one in read_sources(ROOT).values() if one.license in {"MIT", "BSD", "ISC"}}
    copied = {
        resource["name"]
        for resource in package["resources"]
        if asks & {one.name for one in read_table(resource["name"], ROOT).sources}
    }
    assert copied == {"draft_names"}
    assert all((ROOT / "data" / f"{name}-LICENSE").is_file() for name in copied)


@pytest.mark.book
@pytest.mark.parametrize("library", [*LIBRARIES.values(), LIBRARY], ids=lambda one: one.name)
def test_a_library_of_the_book_bears_its_licence(library: Path) -> None:
    folder = "_static/search" if library == LIBRARY else "_static"
    script = (HTML / folder / library.name).read_text("utf-8")
    (licence,) = licences(library.parent)
    assert not lacks(script, licence) and MIT in plain(script)
    assert script.endswith(library.read_text("utf-8"))


@pytest.mark.book
def test_what_is_built_from_others_bears_their_licence() -> None:
    assert not lacks((HTML / "_static" / READER).read_text("utf-8"), ROOT / NAMES)
    assert (HTML / NAMES).read_text("utf-8") == (ROOT / NAMES).read_text("utf-8")
    fonts = HTML / "_static" / "fonts"
    assert {one.name for one in fonts.iterdir()} > {one.name for one in licences(fonts)} != set()


def test_a_page_of_results_bears_the_licence_of_its_charts() -> None:
    (licence,) = licences(PLOTLY.parent)
    assert not lacks(published(PLOTLY), licence)
