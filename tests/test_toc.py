"""Promise: _toc.yml is read as Jupyter Book writes it, or refused with its line and the remedy."""

from pathlib import Path

import pytest

from courseware.project.pages import pages_of_book
from courseware.project.toc import TocError
from courseware.questions.chapters import chapters_of_book
from tests.small_course import questions

PAGES = ("index.md", "un/a.ipynb", "un/b.md", "un/c/d.md", "deux.md", "un/brouillon-a.md")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course of a few empty pages; its table of contents is the test's."""
    for name in PAGES:
        page = tmp_path / "book" / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text('{"cells": []}' if page.suffix == ".ipynb" else "# Titre\n", "utf-8")
    return tmp_path


def pages(course: Path, toc: str) -> list[str]:
    (course / "_toc.yml").write_text(toc, encoding="utf-8")
    return [page.relative_to(course / "book").as_posix() for page in pages_of_book(course)]


@pytest.mark.parametrize(
    "toc",
    [
        "root: index\nchapters:\n- file: un/a\n- file: un/b\n",
        "format: jb-book\nroot: index.md\nchapters:\n- file: un/a.ipynb\n- file: un/b.md\n",
        "root: index\nparts:\n- caption: Un\n  chapters:\n  - {file: un/a}\n  - {file: un/b}\n",
        "root: index\nchapters:\n- sections:\n  - file: un/b\n  file: un/a\n",
        "root: index\nsubtrees:\n- entries:\n  - file: un/a\n  - file: un/b\n",
        "root: index\nchapters:\n- url: https://exemple.test/x.md\n- file: un/a\n- file: un/b\n",
        "root: index\nchapters:\n- file: un/a\n- glob: un/[ab]\n",
        "\ufeffroot: index\nchapters:\n- {file: un/a, title: A}\n- glob: 'un/?'\n",
    ],
)
def test_every_form_of_jupyter_book_is_read(course: Path, toc: str) -> None:
    assert pages(course, toc) == ["index.md", "un/a.ipynb", "un/b.md"]


def test_a_pattern_crosses_folders_only_with_two_stars(course: Path) -> None:
    assert pages(course, "root: index\nchapters:\n- glob: un/*\n")[1:] == [
        "un/a.ipynb",
        "un/b.md",
        "un/brouillon-a.md",
    ]
    assert "un/c/d.md" in pages(course, "root: index\nchapters:\n- glob: un/**\n")


@pytest.mark.parametrize(
    ("toc", "said"),
    [
        ("root: index\nchapters:\n- file: un/aa\n", "ligne 3 : page « un/aa » : ni .md ni .ipynb"),
        ("root: index\nchapters:\n- file: un/aa\n", "est-ce « un/a » ?"),
        ("root: index\nchapters:\n- file: search\n", "ligne 3 : le livre garde la page « search »"),
        ("root: index\nchapters:\n- file: Genindex.md\n", "garde la page « Genindex »"),
        ("root: index\nchapters:\n- file: exports/x\n", "garde le dossier « exports »"),
        ("root: index\nchapters:\n- file: Data/x\n", "garde le dossier « data »"),
        ("root: index\nchapters:\n- file: review/x\n", "garde le dossier « review »"),
        ("root: index\nchapters:\n- file: _static/x\n", "garde le dossier « _static »"),
        (
            "root: index\nchapters:\n- file: un/a\n- file: un/a.ipynb\n",
            "ligne 4 : page « un/a » déjà citée ligne 3",
        ),
        (
            "root: index\nchapters:\n- file: un/a\n- file: Un/A\n",
            "page « Un/A » (ou « un/a ») déjà citée ligne 3",
        ),
        ("root: index\nchapitres:\n- file: un/a\n", "clé « chapitres » inconnue ; est-ce « chap"),
        ("root: index\nchapters:\n- un/a\n", "ligne 3 : attendu « - file: »"),
        ("root: index\nchapters: un/a\n", "ligne 2 : une liste est attendue sous « chapters »"),
        ("root: index\nchapters:\n- file:\n", "ligne 3 : nom de page attendu après « file: »"),
        ("root: index\nchapters:\n\t- file: a\n", "ligne 3 : YAML illisible"),
        ("root: in\x07dex\n", "signe 9 du fichier : caractère de commande (U+0007)"),
        ("", "ligne 1 : attendu « root: »"),
        ("chapters:\n- file: un/a\n", "ligne « root: » absente"),
    ],
)
def test_a_fault_is_said_with_its_line_and_remedy(course: Path, toc: str, said: str) -> None:
    with pytest.raises(TocError) as error:
        pages(course, toc)
    assert str(error.value).startswith("_toc.yml")
    assert said in str(error.value)


def test_files_that_stand_in_each_others_way_are_refused(course: Path) -> None:
    (course / "book" / "un" / "b.ipynb").write_text("{}", "utf-8")
    with pytest.raises(TocError, match=r"book/un/b existe en \.ipynb et en \.md"):
        pages(course, "root: index\nchapters:\n- file: un/b\n")


def test_a_table_of_contents_that_is_no_text_or_not_there_is_refused(course: Path) -> None:
    with pytest.raises(TocError, match=r"_toc\.yml : fichier introuvable"):
        pages_of_book(course)
    (course / "_toc.yml").write_bytes("root: été".encode("latin-1"))
    with pytest.raises(TocError, match="enregistrez le fichier en UTF-8"):
        pages_of_book(course)


def test_two_chapters_of_one_name_are_refused(course: Path) -> None:
    """A chapter's name is that of its questions in the browser, for good."""
    (course / "course.toml").write_text('id = "cours"\nlicence = "CC0"\n', "utf-8")
    for folder in ("un", "deux"):
        (course / "book" / folder).mkdir(exist_ok=True)
        (course / "book" / folder / "meme.md").write_text("# Titre\n", "utf-8")
        file = course / "book" / folder / "meme.quiz.yml"
        file.write_text(questions("meme", "pause", "Titre"), "utf-8")
    pages(course, "root: index\nchapters:\n- file: un/meme\n- file: deux/meme\n")
    with pytest.raises(TocError, match="book/deux/meme et book/un/meme ont le même nom"):
        chapters_of_book(course)
