"""Promise: a page offers the editions that were made, with size, pages and day, and no other."""

import io
import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser
from pypdf import PdfWriter

from courseware.book.build import alone, up_to_date
from courseware.editions import FOLDER, Edition, editions_of
from courseware.editions.offered import offer, withdraw
from courseware.exports import export
from courseware.project.carried import (
    EDITIONS,
    book_files,
    place_of_editions,
    with_editions,
    without_editions,
)
from courseware.project.course import Course
from courseware.questions.chapters import chapters_of_book
from courseware.text.french import format_date
from tests.accessibility import broken_rules
from tests.site import HTML, ROOT, opened, served, soup
from tests.small_course import build

COURSE = Course.at(ROOT)
PAGES = 12
# The pages of the book that offer them.
OFFERING = {"index": "line", "annexes/telecharger": "list"}


def _page(form: str) -> str:
    before, after = place_of_editions(form)
    return f"<p>Avant.</p>{before}<p>À emporter.</p>{after}<p>Après.</p>"


def _made() -> dict[Edition, bytes]:
    """Return editions of which a reader would see no more than their size."""
    pdf = PdfWriter()
    for _ in range(PAGES):
        pdf.add_blank_page(100, 100)
    written = io.BytesIO()
    pdf.write(written)
    contents = {"pdf": written.getvalue(), "epub": bytes(2_980_000), "zip": bytes(4_320_000)}
    return {edition: contents[edition.ending] for edition in editions_of(ROOT)}


def test_a_place_is_hidden_filled_emptied_and_hidden_again() -> None:
    page = _page("list") + _page("line")
    filled = with_editions(page, lambda form: f"<b>{form}</b>")
    shown = BeautifulSoup(filled, "html.parser")
    assert [one.b.get_text() for one in shown.select("[data-editions]")] == ["list", "line"]  # type: ignore[union-attr]
    assert not shown.select("[hidden]") and "hidden" in page
    assert with_editions(filled, lambda form: f"<b>{form}</b>") == filled
    assert without_editions(filled) == page == without_editions(page)


@pytest.fixture
def html(tmp_path: Path) -> Path:
    """A built book of two pages that offer, each its form, and one that does not."""
    (tmp_path / "annexes").mkdir()
    (tmp_path / "index.html").write_text(_page("line"), "utf-8")
    (tmp_path / "annexes" / "telecharger.html").write_text(_page("list"), "utf-8")
    (tmp_path / "autre.html").write_text("<p>Rien.</p>", "utf-8")
    return tmp_path


def test_each_edition_is_said_with_what_it_is_for_its_size_pages_and_day(html: Path) -> None:
    offer(ROOT, html, _made())
    page = BeautifulSoup((html / "annexes" / "telecharger.html").read_text("utf-8"), "html.parser")
    said = page.get_text().replace("\u00a0", " ")
    for edition in editions_of(ROOT):
        link = page.find("a", href=f"../{EDITIONS}/{edition.file(ROOT)}")
        assert link and (html / EDITIONS / edition.file(ROOT)).is_file()
        assert bool(edition.part) == (link.find_parent("details") is not None)
    assert f"Le cours en PDF ({PAGES} pages, 0,0 Mo)" in said
    assert "Le cours en EPUB (3,0 Mo). Pour une liseuse" in said
    assert "(ZIP, 4,3 Mo)" in said
    parts = [edition for edition in editions_of(ROOT) if edition.part]
    assert f"Une partie seulement, en PDF ({len(parts)})" in said
    day = format_date(COURSE.released).replace("\u00a0", " ")
    assert f"Version {COURSE.version} du {day}." in said
    line = BeautifulSoup((html / "index.html").read_text("utf-8"), "html.parser")
    links = [one["href"] for one in line.select("[data-editions] a")]
    whole = [edition for edition in editions_of(ROOT) if not edition.part]
    assert links == [f"{EDITIONS}/{edition.file(ROOT)}" for edition in whole]
    assert day in line.get_text().replace("\u00a0", " ")


def test_offered_twice_is_offered_once_and_withdrawn_is_as_before(html: Path) -> None:
    before = book_files(html)
    assert "annexes/telecharger.html" in before
    offer(ROOT, html, _made())
    once = {file: file.read_bytes() for file in html.rglob("*") if file.is_file()}
    offer(ROOT, html, _made())
    assert {file: file.read_bytes() for file in html.rglob("*") if file.is_file()} == once
    # What is carried elsewhere has none of it.
    assert book_files(html) == before
    withdraw(html)
    assert not (html / EDITIONS).exists()
    assert book_files(html) == before
    assert (html / "autre.html").read_text("utf-8") == "<p>Rien.</p>"


def test_without_a_day_or_parts_nothing_is_said_of_them(html: Path, tmp_path: Path) -> None:
    (tmp_path / "course.toml").write_text('id = "petit"\nlicence = "CC0"\n', "utf-8")
    (edition, *_) = (one for one in editions_of(ROOT) if one.ending == "epub")
    offer(tmp_path, html, {replace(edition, title="<R&D>"): b"x"})
    written = (html / "annexes" / "telecharger.html").read_text("utf-8")
    assert "&lt;R&amp;D&gt;" in written and "<R&D>" not in written
    assert "Version" not in written and "details" not in written


@pytest.mark.book
def test_the_built_book_has_a_place_on_two_pages_hidden_while_it_has_none() -> None:
    made = (HTML / EDITIONS).is_dir()
    for name in OFFERING:
        (place,) = soup(name).select("[data-editions]")
        assert place.has_attr("hidden") != made
        assert bool(place.select(f"a[href*='{EDITIONS}/']")) == made
    others = [page for page in HTML.rglob("*.html") if "data-editions" in page.read_text("utf-8")]
    assert {page.relative_to(HTML).with_suffix("").as_posix() for page in others} == {*OFFERING}


def test_on_a_phone_without_scripts_one_reads_and_takes_them(
    browser: Browser, tmp_path: Path, subtests: pytest.Subtests
) -> None:
    book = tmp_path / "html"
    shutil.copytree(HTML, book)
    offer(ROOT, book, _made())
    with served(book) as home:
        for name in OFFERING:
            for scheme in ("light", "dark"):
                how = {"viewport": {"width": 360, "height": 740}, "color_scheme": scheme}
                with opened(
                    browser, f"{home}/{name}.html", home, java_script_enabled=False, **how
                ) as (page, watch):
                    place = page.locator("[data-editions]")
                    with subtests.test(
                        "seen, and not wider than the screen", page=name, scheme=scheme
                    ):
                        assert place.get_by_role("link").first.is_visible()
                        width = "document.documentElement.scrollWidth"
                        assert page.evaluate(width) <= 360
                    with subtests.test("taken", page=name, scheme=scheme):
                        with page.expect_download() as taking:
                            place.get_by_role("link", name="EPUB").first.click()
                        assert taking.value.suggested_filename == f"{COURSE.id}.epub"
                    assert watch.problems == []
                with (
                    subtests.test("no rule is broken", page=name, scheme=scheme),
                    opened(browser, f"{home}/{name}.html", home, **how) as (page, _),
                ):
                    assert broken_rules(page) == ""


@pytest.fixture
def offering(small_book: Path, tmp_path: Path) -> Path:
    """The small course, with a place for its editions, built."""
    root = tmp_path / "cours"
    shutil.copytree(small_book, root)
    page = root / "book" / "annexes" / "tout.md"
    page.write_text(f"{page.read_text('utf-8')}\n```{{editions}}\nÀ emporter.\n```\n", "utf-8")
    result = build(root)
    assert result.returncode == 0, result.stderr
    return root


EDITIONS_COMMAND = [sys.executable, "-m", "courseware.cli", "editions"]


def _editions(root: Path) -> None:
    done = subprocess.run(EDITIONS_COMMAND, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_made_twice_the_book_and_its_editions_are_the_same(offering: Path, tmp_path: Path) -> None:
    html = offering / "_build" / "html"
    bare = book_files(html)
    _editions(offering)
    assert up_to_date(offering)
    once = {file: file.read_bytes() for file in html.rglob("*") if file.is_file()}
    made = {file.name: file.read_bytes() for file in (offering / FOLDER).iterdir()}
    assert {file.name: file.read_bytes() for file in (html / EDITIONS).iterdir()} == made
    _editions(offering)
    assert up_to_date(offering)
    assert {file: file.read_bytes() for file in html.rglob("*") if file.is_file()} == once
    assert book_files(html) == bare
    assert json.loads((offering / "_build" / "built.json").read_text("utf-8"))[1]
    # Nor does a package of the book hold them.
    export("scorm", tmp_path / "a.zip", chapters_of_book(offering), offering)
    assert b"editions/" not in (tmp_path / "a.zip").read_bytes()


def test_a_book_is_not_made_anew_under_its_editions(offering: Path) -> None:
    page = offering / "book" / "annexes" / "tout.md"
    with alone(offering):
        waiting = subprocess.Popen(
            EDITIONS_COMMAND,
            cwd=offering,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert waiting.stdout
        assert "Une autre construction est en cours" in waiting.stdout.readline()
        page.write_text(f"{page.read_text('utf-8')}\nEt plus.\n", "utf-8")
    _, said = waiting.communicate(timeout=300)
    assert waiting.returncode == 2 and "ce dont il est fait a changé" in said
    assert not (offering / FOLDER).exists()
