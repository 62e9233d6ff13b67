"""Promise: a book is whole and of today, whatever was edited or lost since the last one."""

import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

import courseware
from courseware.book.build import digest_of_sources, main, put_in_place, up_to_date
from tests import small_course
from tests.bank_readers import read_anki
from tests.site import HTML, ROOT, edit, pages
from tests.small_course import NOTEBOOK, TABLE

ANKI = Path("exports") / "petit-cours.apkg"
# Carries the time of export; the package of the book carries it too.
TIMED = {ANKI, Path("exports") / "petit-cours.scorm.zip"}


def texts(root: Path) -> dict[str, bytes]:
    """Return every file of the course except its book."""
    files = (path for path in root.rglob("*") if path.is_file() and "_build" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def assert_same_book(one: Path, other: Path, scratch: Path) -> None:
    """Compare two books byte for byte; in Anki's package, its notes: it holds the time."""
    books = [
        {path.relative_to(html): path.read_bytes() for path in html.rglob("*") if path.is_file()}
        for html in (one / "_build" / "html", other / "_build" / "html")
    ]
    assert books[0].keys() == books[1].keys()
    assert [name for name in books[0].keys() - TIMED if books[0][name] != books[1][name]] == []
    decks = []
    for number, root in enumerate((one, other)):
        (scratch / f"anki-{number}").mkdir()
        decks.append(read_anki(root / "_build" / "html" / ANKI, scratch / f"anki-{number}"))
    assert decks[0] == decks[1]


def test_nothing_is_done_when_nothing_changed(
    course: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    page = course / "_build" / "html" / "index.html"
    before = page.stat().st_mtime_ns
    assert main() == 0
    said = capfd.readouterr().out
    assert "Rien n'a changé" in said and page.as_uri() in said
    assert page.stat().st_mtime_ns == before


# What an author may edit; none of it concerns the notebook, which the build would refuse.
def a_question(root: Path) -> None:
    edit(root / "book" / "index.quiz.yml", "Combien d'adultes ?", "Quelle part des adultes ?")


def a_title(root: Path) -> None:
    edit(root / NOTEBOOK, "# Les usages", "# Les usages en France")  # a text, not an output


def a_deleted_page(root: Path) -> None:
    (root / "book" / "annexes" / "seule.md").unlink()
    edit(root / "_toc.yml", "  - file: annexes/seule\n", "")


def a_setting(root: Path) -> None:
    said = "html_copy_source: true\n    html_theme_options: {extra_footer: Fait ici}"
    edit(root / "_config.yml", "language: fr", f"language: fr\n    {said}")


def a_text(root: Path) -> None:
    edit(root / "book" / "chiffres" / "suite.md", "Ce qui vient après.", "La fin.")


def a_description(root: Path) -> None:
    edit(root / "book" / "references.bib", "Licence ouverte", "Licence Ouverte 2.0")


def a_file_renamed(root: Path) -> None:
    (root / TABLE).rename(root / "data" / "autre.csv")


EDITS = [a_question, a_title, a_deleted_page, a_setting, a_text]


@pytest.mark.parametrize("change", [*EDITS, a_description, a_file_renamed])
def test_every_edit_is_seen(course: Path, change: Callable[[Path], None]) -> None:
    assert up_to_date(course)
    change(course)
    assert not up_to_date(course)


def test_an_edit_of_the_program_or_of_its_packages_is_seen(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = shutil.copytree(ROOT / "courseware", tmp_path / "courseware")
    monkeypatch.setattr(courseware, "__file__", str(package / "__init__.py"))
    seen = {digest_of_sources(course)}
    for name in (
        "activities/static/style/parts.css",
        "activities/static/host.js",
        "activities/quiz/quiz.html",
        "text/french.py",
    ):
        file = package / name
        file.write_text(file.read_text("utf-8") + "\n", "utf-8")
        seen.add(digest_of_sources(course))
    (package / "activities" / "static" / "host.js").unlink()
    seen.add(digest_of_sources(course))
    # Python's own copies of modules are none of it.
    (package / "__pycache__").mkdir(exist_ok=True)
    (package / "__pycache__" / "new.pyc").write_bytes(b"")
    seen.add(digest_of_sources(course))
    assert len(seen) == 6
    (tmp_path / "sphinx-9.0.dist-info").mkdir()
    monkeypatch.setattr(sysconfig, "get_path", lambda _name: str(tmp_path))
    assert digest_of_sources(course) not in seen


def test_after_edits_the_book_is_what_a_clean_build_gives(course: Path, tmp_path: Path) -> None:
    for change in EDITS:
        change(course)
    before = texts(course)
    assert not (course / "_build" / "html" / "_sources").exists()
    assert main() == 0
    assert texts(course) == before
    html = course / "_build" / "html"
    whole = (html / "annexes" / "tout.html").read_text("utf-8")
    assert "Quelle part des adultes" in whole and "Les usages en France" in whole
    for file in ("review/index.js", "exports/petit-cours.gift.txt", "index.html"):
        assert "Quelle part des adultes" in (html / file).read_text("utf-8"), file
    assert not (html / "annexes" / "seule.html").exists()
    # What the course says of its settings, against the engine's.
    assert "Fait ici" in (html / "index.html").read_text("utf-8")
    assert (html / "_sources" / "index.md").is_file()

    clean = tmp_path / "clean"
    shutil.copytree(course, clean, ignore=shutil.ignore_patterns("_build"))
    # A habit of Jupyter Book: names with their endings.
    edit(clean / "_toc.yml", "chiffres/usages", "chiffres/usages.ipynb")
    edit(clean / "_toc.yml", "root: index", "root: index.md")
    result = small_course.build(clean)
    assert result.returncode == 0, result.stderr
    assert_same_book(course, clean, tmp_path)


def without_a_page(html: Path) -> None:
    (html / "chiffres" / "suite.html").unlink()


def without_exports(html: Path) -> None:
    shutil.rmtree(html / "exports")


def with_an_edited_page(html: Path) -> None:
    edit(html / "index.html", "Accueil", "Bienvenue")


def with_a_stranger(html: Path) -> None:
    (html / "search_old.html").write_text("", "utf-8")


@pytest.mark.parametrize(
    "damage",
    [shutil.rmtree, without_a_page, without_exports, with_an_edited_page, with_a_stranger],
)
def test_a_book_that_is_not_whole_is_seen(course: Path, damage: Callable[[Path], None]) -> None:
    damage(course / "_build" / "html")
    assert not up_to_date(course)


def test_a_damaged_book_is_made_whole(small_book: Path, course: Path, tmp_path: Path) -> None:
    for damage in (without_a_page, without_exports, with_an_edited_page, with_a_stranger):
        damage(course / "_build" / "html")
    assert main() == 0
    assert_same_book(small_book, course, tmp_path)
    assert up_to_date(course)


def test_a_second_build_waits_for_the_first(course: Path) -> None:
    edit(course / "book" / "index.md", "Accueil", "Bienvenue")
    command = [sys.executable, "-m", "courseware.book.build"]
    first, second = (
        subprocess.Popen(command, cwd=course, stdout=subprocess.PIPE, text=True) for _ in range(2)
    )
    said = [one.communicate(timeout=300)[0] for one in (first, second)]
    assert [first.returncode, second.returncode] == [0, 0]
    waited = next(one for one in said if "Une autre construction est en cours" in one)
    assert "Rien n'a changé" in waited
    assert up_to_date(course)


def test_a_book_that_cannot_be_moved_leaves_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "index.html").write_text("old", "utf-8")
    (tmp_path / "next").mkdir()
    with pytest.raises(OSError, match="ne peut être remplacé, fermez ce qui l'ouvre"):
        put_in_place(tmp_path / "next" / "html", tmp_path / "html")
    assert (tmp_path / "html" / "index.html").read_text("utf-8") == "old"


def test_an_output_gets_every_script_and_every_page_link_it_holds(small_book: Path) -> None:
    html = (small_book / "_build" / "html" / NOTEBOOK.relative_to("book")).with_suffix(".html")
    page = BeautifulSoup(html.read_text("utf-8"), "html.parser")
    scripts = {Path(str(tag["src"]).partition("?")[0]).name for tag in page.select("script[src]")}
    assert {"sortable.js", "sheet.js", "quiz.js", "chart.js"} <= scripts
    links = {tag.get_text(): tag["href"] for tag in page.select("main p > a") if tag.get_text()}
    assert {name: link for name, link in links.items() if len(name) == 1 and name in "abcdefg"} == {
        "a": "suite.html",
        "b": "./suite.html#bas",
        "c": "../index.html?x=1",
        "d": "../annexes/tout.html",
        "e": "https://exemple.test/suite.md",
        "f": "//exemple.test/suite.md",
        "g": "/suite.md",
    }


def test_every_page_says_once_how_it_is_read() -> None:
    for name in pages():
        head = (HTML / name).read_text("utf-8").partition("</head>")[0]
        for what in ('<meta name="viewport"', "<meta charset=", "<title>"):
            assert head.count(what) == 1, (name, what)
