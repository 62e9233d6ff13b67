"""Promise: the words of a cited figure say its number, its sign, its unit; its row is one row."""

from pathlib import Path

import pytest

from courseware.data.figure import check_figure
from courseware.data.table import DataError
from tests import small_course
from tests.site import edit
from tests.small_course import TABLE

PACKAGE = Path("data") / "datapackage.json"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    small_course.write(tmp_path)
    return tmp_path


def table(root: Path, value: str, unit: str) -> None:
    (root / TABLE).write_text(f"year,value,source\n2014,{value},insee\n", encoding="utf-8")
    edit(root / PACKAGE, '"unit": "%"', f'"unit": "{unit}"')


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("38.5", "%", "39 %"),
        ("38.5", "% des adultes", "environ 38,5\u00a0%"),
        ("-5", "points", "−5 points"),
        ("-5", "%", "– 5 %"),
        ("1317", "millions de comptes", "1,32 milliard"),
        ("12000", "personnes", "12 milliers"),
        ("12", "minutes par jour", "12 minutes"),
        ("2", "études", "2"),
    ],
)
def test_words_that_say_it_are_taken(root: Path, value: str, unit: str, words: str) -> None:
    table(root, value, unit)
    assert check_figure("figure:usages/2014", words, root).value == float(value)


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("38.5", "%", "38 %"),  # a half goes up, in charts too
        ("0.125", "%", "0,12 %"),
        ("1500", "millions", "1 milliard et demi"),
        ("38.5", "%", "38,5 points"),
        ("5", "points", "5 %"),
        ("5", "%", "5‰"),
        ("5", "%", "5 fois"),
        ("5", "minutes par jour", "5 heures"),
        ("5", "%", "5 euros"),
        ("5", "%", "– 5 %"),
        ("5", "%", "moins 5 %"),
        ("-5", "%", "5 %"),
    ],
)
def test_words_that_say_something_else_are_refused(
    root: Path, value: str, unit: str, words: str
) -> None:
    table(root, value, unit)
    with pytest.raises(DataError, match="ne dit pas ce que dit usages"):
        check_figure("figure:usages/2014", words, root)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2014,61,insee", "ligne 4 : la clé « 2014 » est déjà ligne 2"),
        (",61,insee", r"ligne 4 : clé vide \(year\)"),
    ],
)
def test_a_key_names_one_row(root: Path, row: str, said: str) -> None:
    with (root / TABLE).open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")
    with pytest.raises(DataError, match=said):
        check_figure("figure:usages/2014", "38,5 %", root)


def test_each_row_may_have_its_own_unit(root: Path) -> None:
    (root / TABLE).write_text("year,value,unit,source\n2014,5,%,insee\n", encoding="utf-8")
    field = '{"name": "unit", "type": "string", "title": "U", "description": "U"},'
    text = (root / PACKAGE).read_text("utf-8")
    before, sign, after = text.rpartition("{")
    assert '"source"' in after
    (root / PACKAGE).write_text(before + field + sign + after, "utf-8")
    assert check_figure("figure:usages/2014", "5 %", root).unit == "%"
    with pytest.raises(DataError, match="ne dit pas"):
        check_figure("figure:usages/2014", "5 points", root)
