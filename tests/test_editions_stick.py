"""Promise: the book works from a stick, without a server: pages, quizzes, charts, search."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

import pytest
from lxml import html
from playwright.sync_api import Browser

from courseware.editions import EditionError
from courseware.editions.stick import LONGEST, README, faults, readme, stick
from courseware.project.carried import EDITIONS, zipped
from courseware.project.course import Course
from courseware.project.pages import FOR_HOSTS
from courseware.text.french import format_date
from tests.keyboard import answer_by_keyboard, answer_of
from tests.site import HTML, ROOT, opened, pages, settle

COURSE = Course.at(ROOT)
FOLDER = f"{COURSE.id}/"


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["cours/avis?.html"], "cours/avis?.html : Windows refuse « avis?.html »"),
        (["cours/a:b/index.html"], "Windows refuse « a:b »"),
        (["cours/fin./index.html"], "Windows refuse « fin. »"),
        (["cours/Aux.html"], "Windows refuse « Aux.html »"),
        (["cours/com1/x.html"], "Windows refuse « com1 »"),
        (["cours/" + "a" * LONGEST], f"{LONGEST + 6} caractères, {LONGEST} au plus"),
        (["cours/Avis.html", "cours/avis.html"], "sont un seul fichier sous Windows"),
    ],
)
def test_a_name_that_windows_refuses_is_said(names: list[str], said: str) -> None:
    (fault,) = faults(names)
    assert said in fault


def test_names_that_every_system_takes_are_not_faults() -> None:
    assert (
        list(faults(["cours/auxiliaire.html", "cours/été.html", "cours/comparer/com.html"])) == []
    )


def test_an_archive_is_the_same_whatever_the_order_of_its_files() -> None:
    files = {"b": b"2", "a": b"1", "mimetype": b"x"}
    made = zipped(files, first="mimetype", stored="mimetype", day="2026-11-26")
    assert made == zipped(
        dict(reversed(files.items())), first="mimetype", stored="mimetype", day="2026-11-26"
    )
    with ZipFile(BytesIO(made)) as archive:
        assert archive.namelist() == ["mimetype", "a", "b"]
        first, second, _ = archive.infolist()
        assert (first.compress_type, second.compress_type) == (0, 8)
        assert first.date_time == (2026, 11, 26, 0, 0, 0)


def test_read_me_says_what_it_is_how_to_open_it_and_what_stays_where() -> None:
    said = re.sub(r"\s+", " ", readme(COURSE))
    for words in (
        COURSE.short_title,
        f"Version {COURSE.version} du {format_date(COURSE.released)}".replace("\u00a0", " "),
        f"Licence : {COURSE.licence}",
        "ouvrez le fichier « index.html »",
        "Firefox les garde page par page",
        "La page « Ma progression » les enregistre",
    ):
        assert words in said, words
    assert max(map(len, readme(COURSE).splitlines())) <= 88
    assert "publié ici" not in said
    assert "publié ici : https://exemple.test" in readme(
        replace(COURSE, address="https://exemple.test")
    )
    assert "Version sans numéro. Licence" in readme(replace(COURSE, version="", released=""))


@pytest.fixture(scope="module")
def content() -> bytes:
    return stick(ROOT, HTML)


@pytest.fixture(scope="module")
def folder(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder as a reader has it, in a place whose name has spaces and accents."""
    place = tmp_path_factory.mktemp("clé de l'été")
    with ZipFile(BytesIO(content)) as archive:
        archive.extractall(place)
    return place / COURSE.id


@pytest.mark.book
def test_the_same_book_makes_the_same_bytes(content: bytes) -> None:
    assert stick(ROOT, HTML) == content


@pytest.mark.book
def test_it_holds_every_page_and_nothing_that_holds_the_book_again(content: bytes) -> None:
    with ZipFile(BytesIO(content)) as archive:
        names = set(archive.namelist())
        assert archive.namelist()[0] == f"{FOLDER}{README}"
    assert {f"{FOLDER}{page}" for page in pages()} <= names
    left_out = {one.relative_to(HTML).as_posix() for one in HTML.rglob("*") if one.is_file()}
    left_out -= {name.removeprefix(FOLDER) for name in names}
    for_hosts = {name for name in FOR_HOSTS if (HTML / name).is_file()}
    assert {f"exports/{COURSE.id}.scorm.zip", *for_hosts} == {
        name for name in left_out if not name.startswith(f"{EDITIONS}/")
    }
    assert not [name for name in names if "/editions/" in name or name.endswith(".zip")]


@pytest.mark.book
def test_nothing_is_fetched_ahead_from_a_disk(content: bytes) -> None:
    ahead = '<link rel="preload"'
    assert ahead in (HTML / "index.html").read_text("utf-8")
    with ZipFile(BytesIO(content)) as archive:
        assert ahead not in archive.read(f"{FOLDER}index.html").decode()


@pytest.mark.book
def test_read_me_is_written_for_notepad(folder: Path) -> None:
    written = (folder / README).read_bytes()
    assert written.startswith(b"\xef\xbb\xbf") and b"\r\n" in written
    assert written.count(b"\n") == written.count(b"\r\n")


def _dead(folder: Path, names: Iterable[str]) -> Iterator[str]:
    """Yield the links of pages that lead to a file that is not there."""
    for name in names:
        for link in html.fromstring((folder / name).read_bytes()).xpath("//*/@href | //*/@src"):
            parts = urlsplit(link)
            there = normpath(join(dirname(name), unquote(parts.path))) if parts.path else name
            if not parts.scheme and not (folder / there).is_file():
                yield f"{name}: {link}"


@pytest.mark.book
def test_every_link_leads_to_a_file_that_is_there(folder: Path) -> None:
    assert list(_dead(folder, pages())) == []


def test_a_dead_link_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<a href="b.html">b</a><a href="#x">x</a>'
        '<a href="https://exemple.test">y</a><a href="a.html">a</a>'
    )
    assert list(_dead(tmp_path, ["a.html"])) == ["a.html: b.html"]


@pytest.mark.book
def test_a_book_that_windows_refuses_makes_no_stick(tmp_path: Path) -> None:
    (tmp_path / "aux.html").write_text("<p>")
    with pytest.raises(EditionError, match=r"aux\.html : Windows refuse « aux\.html »"):
        stick(ROOT, tmp_path)


def test_opened_from_a_disk_all_of_it_works(
    browser: Browser, folder: Path, subtests: pytest.Subtests
) -> None:
    home = folder.as_uri()
    with opened(browser, f"{home}/index.html", home) as (page, watch):
        with subtests.test("a link leads from page to page"):
            page.get_by_role("link", name="Huit questions").click()
            page.wait_for_url("**/diagnostic/index.html")
        with subtests.test("a question corrects"):
            page.goto(f"{home}/comprendre/chiffres.html")
            question = page.locator("form.cw-question").first
            answer_by_keyboard(page, question, answer_of(question, right=True))
            question.locator(".is-right").first.wait_for()
        with subtests.test("a chart is drawn"):
            page.locator("figure.cw-chart").first.scroll_into_view_if_needed()
            settle(page)
            page.locator("figure.cw-chart .main-svg").first.wait_for()
        with subtests.test("a word is found"):
            page.goto(f"{home}/search.html")
            page.get_by_role("searchbox").fill("anonymat")
            page.keyboard.press("Enter")
            page.locator("main a", has_text="anony").first.wait_for()
        with subtests.test("nothing asks for what is not there"):
            assert watch.problems == []
