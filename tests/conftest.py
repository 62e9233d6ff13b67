"""Fixtures shared by the tests of the built book."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from courseware.editions.chromium import ARGUMENTS, find
from tests import site, small_course
from tests.published import publish
from tests.site import HTML, copy_data, opened, served

# What is opened or served, and another course that is built.
_OPENED, _BUILT = {"browser", "touched_browser", "address"}, "small_book"
# What a browser does in these takes minutes: `make test` stays under ten without them.
_MINUTES = {
    *("test_charts", "test_chart_looks", "test_explorer_in_book", "test_drawings"),
    *("test_class_mode", "test_class_tools", "test_projection", "test_paper_vote"),
    *("test_comfort", "test_memory", "test_memory_damaged", "test_scorm_lms"),
}
# The longest first, so that no worker ends long after the other.
_LONG = ["test_static_book", "test_quiz_in_book", "test_notebooks", "test_charts"]
_LONG += ["test_jupyterlab", "test_build", "test_build_fails", "test_class_mode"]


def pytest_configure(config: pytest.Config) -> None:
    """Hide the built book from what must pass without one: a clean clone has none."""
    if config.option.markexpr == "not book":
        site.HTML = site.ROOT / "_build" / "hidden"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what `make check` leaves out, and what `make test` leaves to `make test-live`; sort."""
    for item in items:
        asked = {*item.fixturenames} if isinstance(item, pytest.Function) else set()
        if _BUILT in asked or (_OPENED & asked and item.path.stem in _MINUTES):
            item.add_marker(pytest.mark.live)
        if _OPENED & asked or item.get_closest_marker("live"):
            item.add_marker(pytest.mark.book)
    # Stable: the order within a module stays.
    items.sort(key=lambda item: [item.path.stem not in _LONG, *map(item.path.stem.__ne__, _LONG)])


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives the browsers: one of them a process."""
    with sync_playwright() as running:
        yield running


def _launched(playwright: Playwright, path: str | None) -> Iterator[Browser]:
    assert path, "no Chromium: run `python -m tests.installed chromium`"
    running = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
    yield running
    running.close()


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A real Chromium; its absence is an error, never a skip."""
    yield from _launched(playwright, find(playwright))


@pytest.fixture(scope="session")
def touched_browser(playwright: Playwright) -> Iterator[Browser]:
    """A whole Chromium, which makes of a tap what a phone makes: a mouse's events too."""
    yield from _launched(playwright, find(playwright, whole=True))


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the built book is served on this machine."""
    assert (HTML / "index.html").is_file(), "no built book: run `make book`"
    with served(HTML) as url:
        yield url


@pytest.fixture
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """The page of the built book that the test's module names `PAGE`; nothing goes wrong in it."""
    with opened(browser, f"{address}/{request.module.PAGE}", address) as (page, watch):
        yield page
        assert watch.problems == []


@pytest.fixture(scope="session")
def wheel_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, made from what is installed."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder],
        cwd=site.ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def small_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small course, its notebook run and its book built, which no test may change."""
    root = tmp_path_factory.mktemp("course")
    small_course.ran(root)
    result = small_course.build(root)
    assert result.returncode == 0, result.stderr
    return root


@pytest.fixture(scope="session")
def published(small_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built pages of the small course as somebody publishes it (`published.py`)."""
    return publish(small_book, tmp_path_factory.mktemp("published") / "cours")


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """A course of the real tables and their sources alone, to damage."""
    copy_data(tmp_path)
    return tmp_path


@pytest.fixture
def course(small_book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of `small_book` to damage: the working directory, with a temporary folder apart."""
    root = tmp_path / "course"
    shutil.copytree(small_book, root)
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.chdir(root)
    yield root
    assert list(temporary.iterdir()) == [], "a build leaves nothing in the temporary folder"
    assert {path.name for path in (root / "_build").iterdir()} <= {"html", "built.json"}
