"""Promise: what was checked too long ago is listed, oldest first, with where to mend it."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from course.rules.freshness import TABLES, stale, to_check
from courseware.cli import main
from courseware.data.table import DataError, read_table
from tests.clock import real_now
from tests.site import ROOT

TODAY = date(2026, 11, 22)


@pytest.fixture
def copy(tables: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tables)
    return tables


def age(root: Path, name: str, id_: str, day: str) -> int:
    """Set the day of checking of a row; return its line in the file."""
    path = root / "data" / f"{name}.csv"
    lines = path.read_text("utf-8").splitlines()
    number = next(n for n, line in enumerate(lines) if line.startswith(f"{id_},"))
    before, checked, after = lines[number].rpartition(read_table(name, root).row(id_)["checked"])
    assert checked
    lines[number] = before + day + after
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return number + 1


@pytest.mark.parametrize(
    ("checked", "months", "today", "old"),
    [
        ("2025-11-22", 12, date(2026, 11, 22), False),
        ("2025-11-21", 12, date(2026, 11, 22), True),
        ("2026-01-31", 1, date(2026, 2, 28), False),
        ("2026-01-31", 1, date(2026, 3, 1), True),
        ("2025-12-15", 1, date(2026, 1, 15), False),
        ("2025-12-15", 1, date(2026, 1, 16), True),
        ("2024-02-29", 12, date(2025, 3, 1), True),
    ],
)
def test_the_limit_is_a_day_of_the_calendar(
    copy: Path, checked: str, months: int, today: date, old: bool
) -> None:
    age(copy, "rules", "R-SEC-06", checked)
    assert any("  R-SEC-06  " in line for line in stale(copy, months, today)) == old


def test_rows_of_every_table_are_listed_oldest_first(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = [
        ("2001-01-01", "CL-09", "decisions", age(copy, "decisions", "CL-09", "2001-01-01")),
        ("2002-02-02", "A2.3", "claims", age(copy, "claims", "A2.3", "2002-02-02")),
        ("2003-03-03", "R-INF-02", "rules", age(copy, "rules", "R-INF-02", "2003-03-03")),
        ("2004-04-04", "cnil", "delays", age(copy, "delays", "cnil", "2004-04-04")),
        ("2005-05-05", "pharos", "recourses", age(copy, "recourses", "pharos", "2005-05-05")),
    ]
    assert main(["freshness", "--older-than", "12"], TODAY) == 1
    lines = capsys.readouterr().out.splitlines()
    for said, (day, id_, name, line) in zip(lines, expected, strict=True):
        table = read_table(name, copy)
        address = table.package_sources[table.row(id_)["source"]].path
        assert said == f"{day}  {id_}  data/{name}.csv, ligne {line}  {address}"


def test_nothing_too_old_is_said_and_succeeds(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["freshness", "--older-than", "1"], TODAY) == 0
    assert capsys.readouterr().out == "Tout a été vérifié depuis moins de 1 mois.\n"


def test_what_is_to_check_is_listed_by_the_pages_that_cite_it(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (copy / "_toc.yml").write_text("format: jb-book\nroot: a\nchapters:\n- file: b\n", "utf-8")
    book = copy / "book"
    book.mkdir(exist_ok=True)
    cited = "[R-COM-09](rule:R-COM-09), [R-SEC-02](rule:R-SEC-02), [R-COM-09](rule:R-COM-09)"
    delay = "[6 mois](figure:delays/reclamation-plateforme), [72 heures](figure:delays/cnil)"
    (book / "a.md").write_text(f"# A\n\n{cited}\n\n{delay}\n", "utf-8")
    (book / "b.md").write_text("# B\n\n[R-SEC-02](rule:R-SEC-02)\n", "utf-8")
    (book / "b.quiz.yml").write_text("rules: [R-INF-13, R-COM-02]\n", "utf-8")
    age(copy, "delays", "reclamation-plateforme", "2001-01-01")
    assert main(["freshness"], TODAY) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0 if ":" in line[:12] else 2] for line in lines] == [
        "a : 2",
        "reclamation-plateforme",
        "R-COM-09",
        "b : 1",
        "R-INF-13",
    ]
    assert lines[1].startswith("  2001-01-01  ")
    assert lines[1].endswith(read_table("delays", copy).package_sources["dsa-article-20"].path)


def test_the_page_of_recourses_and_delays_lists_them() -> None:
    """Their addresses and hours change, whatever the law says."""
    (listed,) = [lines for lines in to_check(ROOT).values() if len(lines) > 10]
    ids = {line.split("  ")[1] for line in listed}
    assert set(read_table("recourses", ROOT).frame["id"]) <= ids
    unsure = read_table("delays", ROOT).frame.query("certainty == 'check'")
    assert set(unsure["id"]) <= ids


@pytest.mark.parametrize("argument", ["douze", "0", "-3", "1.5", ""])
def test_a_number_of_months_that_is_none_is_refused(
    copy: Path, argument: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["freshness", f"--older-than={argument}"], TODAY)
    assert refused.value.code == 2
    assert f"« {argument} » : attendu un nombre entier de mois" in capsys.readouterr().err


def test_a_day_that_is_none_names_its_line(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = age(copy, "claims", "A2.3", "2026-13-45")
    assert main(["freshness", "--older-than", "12"], TODAY) == 2
    assert f"data/claims.csv, ligne {line} : date « 2026-13-45 »" in capsys.readouterr().err
    with pytest.raises(DataError):
        stale(copy, 12, TODAY)


@pytest.mark.parametrize("name", TABLES)
def test_a_row_is_a_line_of_its_file(name: str) -> None:
    table = read_table(name, ROOT)
    lines = (ROOT / "data" / table.csv).read_text("utf-8").splitlines()
    assert len(lines) == len(table.frame) + 1
    for line, id_ in zip(lines[1:], table.frame["id"], strict=True):
        assert line.startswith(f"{id_},")


@pytest.mark.parametrize("name", TABLES)
def test_nothing_was_checked_in_the_future(name: str) -> None:
    tomorrow = real_now().date() + timedelta(days=1)  # somewhere on Earth
    assert max(read_table(name, ROOT).frame["checked"]) <= tomorrow.isoformat()
