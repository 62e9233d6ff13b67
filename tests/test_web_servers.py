"""Promise: nginx and Apache, given the files of `deploy/web/`, send what the book needs."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser

from courseware.project.hosting import HEADERS, TEXTS, headers_of, type_of
from courseware.project.pages import FEED
from deploy.web import FOLDER
from tests.site import HTML, opened, scroll_through
from tests.webservers import running

pytestmark = [pytest.mark.book, pytest.mark.live]

# A server, and whether it reads the file in the book's own folder alone.
WAYS: dict[str, tuple[str, dict[str, bool]]] = {
    "nginx": ("nginx", {}),
    "apache": ("apache2", {}),
    "htaccess": ("apache2", {"by_folder": True}),
}
# What this book has not, others do; and a book below the top of its address.
OTHERS = ("b.epub", "b.webmanifest", "b.webp", "b.mp4", f"cours/{FEED}")


@pytest.fixture(scope="module", params=WAYS)
def host(request: pytest.FixtureRequest) -> Iterator[str]:
    """Where a real server shows the book, copied as who hosts it does."""
    name, how = WAYS[request.param]
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        folder.chmod(0o755)  # a server works as a user of its own: no folder of pytest's, then
        book, own = folder / "livre", folder / "server"
        own.mkdir()
        shutil.copytree(HTML, book)
        (book / "404.html").write_text("<!DOCTYPE html><title>Absente</title><p>absente", "utf-8")
        for other in OTHERS:
            (book / other).parent.mkdir(exist_ok=True)
            (book / other).write_text("{}", "utf-8")
        if how:
            shutil.copyfile(FOLDER / "htaccess", book / ".htaccess")
        with running(name, own, book, **how) as address:
            yield address


def asked(address: str, **more: Any) -> httpx.Response:
    return httpx.get(address, headers={"accept-encoding": "gzip"}, **more)


def test_what_goes_with_every_file(host: str) -> None:
    letters = [file.name for file in (HTML / "_static" / "fonts").glob("*.woff2")]
    paths = ["/", "/index.html", "/_static/courseware.css", f"/{FEED}", "/absente.html"]
    for path in [*paths, *(f"/_static/fonts/{name}" for name in letters)]:
        sent = asked(f"{host}{path}")
        assert sent.status_code == (404 if "absente" in path else 200)
        assert {name: sent.headers.get_list(name) for name in HEADERS} == {
            name: [value] for name, value in headers_of(path).items()
        }


def test_what_each_file_is(host: str, subtests: pytest.Subtests) -> None:
    names = {file.suffix: file.relative_to(HTML).as_posix() for file in HTML.rglob("*.*")}
    for name in [*names.values(), FEED, *OTHERS]:
        if not type_of(Path(name).name):
            continue
        with subtests.test(name):
            answer = asked(f"{host}/{name}")
            sent = answer.headers
            assert answer.status_code == 200
            assert sent["content-type"].lower() == type_of(Path(name).name)
            size = (HTML / name).stat().st_size if (HTML / name).is_file() else 0
            if name.rpartition(".")[2] in TEXTS and size > 2000:
                assert sent["content-encoding"] == "gzip"


def test_a_file_that_is_still_the_newest_is_not_sent_again(host: str) -> None:
    address = f"{host}/_static/courseware.css"
    first = asked(address).headers
    day, name = first["last-modified"], first["etag"]
    for known in ({"if-modified-since": day}, {"if-modified-since": day, "if-none-match": name}):
        again = httpx.get(address, headers={"accept-encoding": "gzip", **known})
        assert (again.status_code, again.content) == (304, b""), "as a browser asks"


def test_pages_work_there(host: str, browser: Browser) -> None:
    for name in ("index", "comprendre/chiffres", "annexes/explorer", "search"):
        with opened(browser, f"{host}/{name}.html", host) as (page, watch):
            scroll_through(page)
            assert watch.problems == []


def test_what_is_not_there_is_said_by_the_book(host: str, request: pytest.FixtureRequest) -> None:
    """A folder's own file cannot say where the book's page is: see the guide."""
    if "htaccess" not in request.node.name:
        for path, status in {"rien/du/tout.html": 404, "annexes/": 403}.items():
            answer = asked(f"{host}/{path}")
            assert (answer.status_code, "absente" in answer.text) == (status, True), path
