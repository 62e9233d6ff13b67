"""Promise: what is green today is green on any day: no test meets the clock of the machine."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site import ROOT

PACKAGES = ("course", "courseware")

TESTS = ROOT / "tests"
# Where the clock is read, and where a browser is opened.
CLOCK, DOORS = "clock.py", {"site.py", "lab.py"}
# A bench measures this machine now.
SOURCES = sorted(path for path in TESTS.glob("*.py") if not path.name.startswith("bench"))
READS = {
    "date": {"today"},
    "datetime": {"now", "today", "utcnow"},
    "time": {"time", "time_ns", "localtime", "gmtime", "ctime"},
}
# Commands that ask the clock where no day is given.
DATED = {"freshness", "analyse"}
YEAR = re.compile(r"(?<!\d)(19|20)\d\d(?!\d)")


def last_name(node: ast.expr) -> str:
    """Return « c » of `a.b.c`."""
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def reads_the_clock(node: ast.AST) -> bool:
    if isinstance(node, ast.ImportFrom) and node.module == "time":
        return any(name.name in READS["time"] for name in node.names)
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in READS.get(last_name(node.func.value), ())
    )


def opens_a_page_elsewhere(node: ast.AST) -> bool:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return False
    name, of = node.func.attr, last_name(node.func.value)
    return name in {"new_context", "launch_persistent_context"} or (
        name == "new_page" and of == "browser"
    )


def gives_no_day(node: ast.AST) -> bool:
    """Tell whether a dated command is called without its day."""
    return (
        isinstance(node, ast.Call)
        and last_name(node.func) == "main"
        and len(node.args) == 1
        and not node.keywords
        and isinstance(node.args[0], ast.List)
        and bool(node.args[0].elts)
        and isinstance(node.args[0].elts[0], ast.Constant)
        and node.args[0].elts[0].value in DATED
    )


def compares_a_written_year_with_the_clock(node: ast.AST) -> bool:
    """Tell whether a function has both the real day and a year that somebody wrote."""
    if not isinstance(node, ast.FunctionDef):
        return False
    inside = list(ast.walk(node))
    real = any(isinstance(one, ast.Name) and one.id == "real_now" for one in inside)
    return real and any(
        isinstance(one, ast.Constant) and YEAR.search(str(one.value)) for one in inside
    )


def meetings(name: str, source: str) -> Iterator[str]:
    """Yield the places where a test's file meets the clock of the machine."""
    for node in ast.walk(ast.parse(source)):
        found = {
            "reads the clock": name != CLOCK and reads_the_clock(node),
            "opens a page elsewhere": name not in DOORS and opens_a_page_elsewhere(node),
            "gives no day": gives_no_day(node),
            "a written year and the real day": compares_a_written_year_with_the_clock(node),
        }
        yield from (
            f"{name}:{getattr(node, 'lineno', 0)}: {what}" for what, is_so in found.items() if is_so
        )


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_test_meets_the_clock(path: Path) -> None:
    assert list(meetings(path.name, path.read_text("utf-8"))) == []


BOMBS = {
    "assert day == datetime.now().date().isoformat()": "reads the clock",
    "assert datetime.datetime.today().year == 2026": "reads the clock",
    "assert date.today() < date(2027, 1, 1)": "reads the clock",
    "from time import time": "reads the clock",
    "assert time.time() < 2e9": "reads the clock",
    "page = browser.new_page()": "opens a page elsewhere",
    "with self.browser.new_context() as profile: pass": "opens a page elsewhere",
    'main(["freshness", "--older-than", "12"])': "gives no day",
    "def test(): assert real_now().year == 2026": "a written year and the real day",
    "def test(): assert said(real_now()) == 'le 22 novembre 2026'": "a written year",
}


@pytest.mark.parametrize("source", BOMBS)
def test_each_meeting_is_seen(source: str) -> None:
    """A test of the test."""
    (found,) = meetings("test_x.py", source)
    assert BOMBS[source] in found


@pytest.mark.parametrize(
    "source",
    [
        'main(["freshness", "--older-than", "12"], TODAY)',
        'main(["lint"])',
        "other = page.context.new_page()",
        "moment.now, time.monotonic()",
        "def test(): assert checked <= real_now()",
    ],
)
def test_what_is_given_its_time_is_left_alone(source: str) -> None:
    assert list(meetings("test_x.py", source)) == []


def test_the_course_reads_the_clock_only_where_its_day_can_be_given() -> None:
    """As `today` of the commands and the analysis, or as the browser's clock, which `day.js` reads;
    an Anki package bears the second it was made."""
    python = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        if any(map(reads_the_clock, ast.walk(ast.parse(path.read_text("utf-8")))))
    }
    given = {"courseware/classroom/analysis.py", "courseware/cli.py"}
    assert python == given | {"courseware/exports/anki.py"}
    scripts = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.suffix in {".js", ".html"}
        and "vendor" not in path.parts
        and re.search(r"new Date\(\)|Date\.now\(|Date\(\)", path.read_text("utf-8"))
    }
    assert scripts == {"courseware/activities/static/day.js"}
