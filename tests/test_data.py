"""Promise: every table is valid, described, sourced; a damaged one gets a clear error."""

import json
import re
import shutil
from pathlib import Path

import pytest
from frictionless import Package

from courseware.figure import check_figure
from courseware.french import find_numbers
from courseware.table import DataError, read_table
from tests.site import ROOT

DATA = ROOT / "data"
DESCRIPTION = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
RESOURCES = {resource["name"]: resource for resource in DESCRIPTION["resources"]}


def test_the_package_is_valid() -> None:
    report = Package.from_descriptor(str(DATA / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])


def test_every_file_is_described() -> None:
    assert {path.name for path in DATA.glob("*.csv")} == {r["path"] for r in RESOURCES.values()}
    assert all(resource["path"] == f"{name}.csv" for name, resource in RESOURCES.items())


@pytest.mark.parametrize("name", RESOURCES)
def test_every_field_says_what_it_is(name: str) -> None:
    resource = RESOURCES[name]
    assert resource["title"] and resource["description"]
    for field in resource["schema"]["fields"]:
        assert field["type"] and field["title"] and field["description"], field["name"]
        assert ("unit" in field) == (field["type"] in {"number", "integer"}), field["name"]


def test_every_source_has_an_address_a_day_and_a_licence() -> None:
    for source in DESCRIPTION["sources"]:
        assert source["title"] and source["license"], source["name"]
        assert re.fullmatch(r"https?://\S+", source["path"]), source["name"]
        assert re.fullmatch(r"20\d\d-\d\d-\d\d", source["accessed"]), source["name"]


def test_every_source_is_used_and_every_row_has_one() -> None:
    used = {source for name in RESOURCES for source in read_table(name, ROOT).frame["source"]}
    # A rule says besides where its exact line was read.
    used |= set(read_table("rules", ROOT).frame["line_source"]) - {""}
    assert used == {source["name"] for source in DESCRIPTION["sources"]}


def test_no_figure_of_low_confidence() -> None:
    for name, resource in RESOURCES.items():
        if any(field["name"] == "confidence" for field in resource["schema"]["fields"]):
            assert set(read_table(name, ROOT).frame["confidence"]) <= {"high", "medium"}, name


def test_frictionless_sees_a_wrong_type(tmp_path: Path) -> None:
    """A test of the test."""
    shutil.copytree(DATA, tmp_path / "data")
    path = tmp_path / "data" / "time_spent.csv"
    path.write_text(path.read_text("utf-8").replace(",89,", ",beaucoup,"), "utf-8")
    package = Package.from_descriptor(str(tmp_path / "data" / "datapackage.json"))
    assert package.validate().flatten(["fieldName", "rowNumber"]) == [["value", 2]]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / "data" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_an_unknown_table_names_the_others() -> None:
    with pytest.raises(DataError, match=r"pas de table « absente » .*time_spent"):
        read_table("absente", ROOT)


def test_an_unknown_column_names_the_others() -> None:
    with pytest.raises(DataError, match=r"time_spent\.csv : pas de colonne « valeur » .*value"):
        read_table("time_spent", ROOT).unit("valeur")


def test_a_renamed_column_is_refused(copy: Path) -> None:
    edit(copy, "time_spent.csv", "value", "valeur")
    with pytest.raises(DataError, match=r"time_spent\.csv : colonnes .*valeur.*attendu : .*value"):
        read_table("time_spent", copy)


def test_a_value_of_another_type_names_its_line(copy: Path) -> None:
    edit(copy, "time_spent.csv", ",89,", ",beaucoup,")
    expected = (
        r"time_spent\.csv, ligne 2, colonne « value » : « beaucoup » n'est pas du type number"
    )
    with pytest.raises(DataError, match=expected):
        read_table("time_spent", copy)


def test_a_comma_without_quotes_is_named(copy: Path) -> None:
    edit(copy, "time_spent.csv", "Déclaré,", "Déclaré, par panel,")
    with pytest.raises(DataError, match=r"time_spent\.csv, ligne 2 : plus de valeurs que de"):
        read_table("time_spent", copy)


def test_an_unknown_source_is_refused(copy: Path) -> None:
    edit(copy, "time_spent.csv", "we-are-social-2014", "nulle-part")
    with pytest.raises(DataError, match="source « nulle-part » absente"):
        read_table("time_spent", copy)


def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / "data" / "time_spent.csv").unlink()
    with pytest.raises(DataError, match=r"data/time_spent\.csv : fichier absent"):
        read_table("time_spent", copy)


def test_a_broken_description_names_its_line(copy: Path) -> None:
    edit(copy, "datapackage.json", "{", "{,")
    with pytest.raises(DataError, match=r"datapackage\.json : JSON illisible, ligne 1"):
        read_table("time_spent", copy)


def test_outside_the_course_says_where_it_looked(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_table("time_spent", tmp_path / "ailleurs")


FACEBOOK = "figure:platform_audience/facebook/mau/2014-06"  # 1 317 million users


@pytest.mark.parametrize("words", ["1 317 millions", "1,32 milliard", "1,3 milliard"])
def test_a_figure_may_be_rounded(words: str) -> None:
    assert check_figure(FACEBOOK, words, ROOT).value == 1317


@pytest.mark.parametrize("words", ["1 318 millions", "1,31 milliard", "1 317 milliards", "1 317"])
def test_a_false_figure_is_refused(words: str) -> None:
    with pytest.raises(DataError, match=r"ne dit pas ce que dit platform_audience\.csv : 1317"):
        check_figure(FACEBOOK, words, ROOT)


@pytest.mark.parametrize(
    ("target", "words", "message"),
    [
        (FACEBOOK, "beaucoup", "un nombre et un seul"),
        (FACEBOOK, "de 1 317 à 1 400", "un nombre et un seul"),
        ("figure:platform_audience/facebook/mau/1999-01", "1", "pas de ligne .*facebook/mau/2008"),
        ("figure:nulle-part/x", "1", "pas de table « nulle-part »"),
        ("figure:platform_audience", "1", "attendu « figure:TABLE/CLÉ »"),
    ],
)
def test_a_citation_that_leads_nowhere_is_refused(target: str, words: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        check_figure(target, words, ROOT)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("38,5 %", [(38.5, 1)]),
        ("1 234 567", [(1234567, 0)]),
        ("1\u202f234,5", [(1234.5, 1)]),
        ("−3", [(-3, 0)]),
        ("en 2014, 28 millions", [(2014, 0), (28, 0)]),
        ("aucun", []),
    ],
)
def test_numbers_are_found_as_the_french_write_them(
    text: str, numbers: list[tuple[float, int]]
) -> None:
    assert find_numbers(text) == numbers
