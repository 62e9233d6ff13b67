"""Fixtures shared by the tests of the built book."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.chromium import ARGUMENTS, find
from tests.site import HTML, served

# The longest first, so that no worker ends long after the other.
LONG = ["test_build", "test_notebooks", "test_jupyterlab", "test_static_book", "test_quiz_in_book"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser; begin with the modules that take longest."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    # Stable: the order within a module stays.
    items.sort(key=lambda item: LONG.index(name) if (name := item.path.stem) in LONG else len(LONG))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium; its absence is an error, never a skip."""
    with sync_playwright() as playwright:
        path = find(playwright)
        assert path, "no Chromium: run `python -m tests.chromium`"
        running = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the built book is served on this machine."""
    assert (HTML / "index.html").is_file(), "no built book: run `make book`"
    with served(HTML) as url:
        yield url
