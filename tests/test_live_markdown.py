"""Promise: live, every reference, term, citation and box of a text is what it is in the book."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from courseware.lab.links import links_of
from courseware.project.pages import page_text, pages_of_book
from tests.modules import computed
from tests.site import ROOT

SCRIPTS = "courseware/lab/jupyter/data/labextensions/courseware/static"
BOOK = "http://here/courseware/book/"
PAGES = {page.relative_to(ROOT).as_posix(): page for page in pages_of_book(ROOT)}


@cache
def links() -> dict[str, Any]:
    own = {"parts": [{"caption": "Agir", "number": 5, "pages": ["agir/enquete"]}]}
    return own | links_of(ROOT)


def shown(texts: dict[str, str], known: dict[str, Any] | None) -> dict[str, str]:
    """Return what JupyterLab is to render of `texts`, by the file that holds each."""
    compute = """({ livePage }, { texts, known, book }) => Object.fromEntries(
      Object.entries(texts).map(([file, text]) => [file, livePage(text, file, known, book)]))"""
    given = {"texts": texts, "known": known, "book": BOOK}
    made: dict[str, str] = computed(f"{SCRIPTS}/markdown.js", compute, given)
    return made


CASES = [
    ("[R-SEC-01](rule:R-SEC-01)", f"[R-SEC-01](<{BOOK}regles/etat-du-droit.html#r-sec-01> "),
    ("[72 heures](figure:delays/cnil)", "[72 heures](<"),
    ("{doc}`/annexes/explorer`", "](<../../book/annexes/explorer.ipynb>)"),
    ("{doc}`Essayez <annexes/explorer>`", "[Essayez](<../../book/annexes/explorer.ipynb>)"),
    ("{ref}`x-et-microblogs`", "](<../../book/reseaux/x-et-microblogs.ipynb#x-et-microblogs>)"),
    ("{ref}`là <secret-accord>`", "[là](<../../book/regles/secret.ipynb#secret-accord>)"),
    ("{term}`Anonyme`", "[Anonyme](<../../book/annexes/glossaire.md#terme-anonyme> "),
    ("{term}`anonymisation`", "[anonymisation](<../../book/annexes/glossaire.md#terme-anonyme> "),
    ("(secret-accord)=\n## Un titre", '<span id="secret-accord"></span>\n\n## Un titre'),
    ("% Une note d'auteur\nDit.", "Dit."),
    ("```{rules} COM\n```", "[À lire dans le livre : Secret, données de santé, images]"),
    ("`{term}` et `[a](rule:b)`", "`{term}` et `[a](rule:b)`"),
    ("```python\n% [a](rule:R-SEC-01)\n```", "```python\n% [a](rule:R-SEC-01)\n```"),
    (":::{admonition} Titre\n:class: dropdown\nCorps.\n:::", '<details class="cw-live dropdown">'),
    (":::{admonition} A · b\n:class: post\n> dit\n:::", '<div class="cw-live post">'),
    ("{ref}`inconnu`", "inconnu"),
    # Names that every object of JavaScript answers to.
    ("{ref}`constructor` et {doc}`toString` et {term}`__proto__`", "constructor et toString et __"),
    ("[un mot](valueOf:a) et [b](rule:constructor)", "[un mot](valueOf:a) et b"),
    ("```{parts}\n```", "- [Mener l’enquête](<../../book/agir/enquete.ipynb>)"),
]


@pytest.mark.parametrize(("written", "expected"), CASES)
def test_each_kind_is_shown(written: str, expected: str) -> None:
    file = "book/regles/secret.ipynb"
    assert expected in shown({file: written}, links())[file]


def test_no_page_shows_the_marks_of_its_source() -> None:
    """What the book alone makes of a page is a sentence with its link."""
    made = shown({file: page_text(page) for file, page in PAGES.items()}, links())
    for file, text in made.items():
        plain = re.sub(r"(`+)[^`][\s\S]*?\1(?!`)", "", text)
        assert not re.search(
            r"\{[a-z-]+\}`|^:::|^`{3,}\{|^\([\w-]+\)=|\]\([a-z]+:[^/]", plain, re.MULTILINE
        ), file


def test_every_link_to_a_page_leads_to_a_file_and_to_its_place() -> None:
    """A reference is no better than the place that it names."""
    made = shown({file: page_text(page) for file, page in PAGES.items()}, links())
    count = 0
    for file, text in made.items():
        for target in re.findall(r"\]\(<((?:\.\./|[\w-]+/)[^>]*)>", text):
            name, _, anchor = target.partition("#")
            path = (ROOT / file).parent / name
            assert path.is_file(), (file, target)
            if anchor:
                there = made[path.resolve().relative_to(ROOT).as_posix()]
                assert f'<span id="{anchor}"></span>' in there, (file, target)
            count += 1
    assert count > 150


def test_an_unbuilt_book_leaves_the_words() -> None:
    file = "book/regles/secret.ipynb"
    text = "Selon {term}`anonyme`, {ref}`secret-accord` et [R-SEC-01](rule:R-SEC-01)."
    assert shown({file: text}, None)[file] == "Selon anonyme, secret-accord et R-SEC-01."


def test_outputs_lead_to_the_book_where_it_alone_has_the_place() -> None:
    compute = "({ inBook }, html) => inBook(html, 'book/regles/secret.ipynb', '" + BOOK + "')"
    html = '<a href="../regles/etat-du-droit.md#r-sec-01">a</a> <a href="influence.ipynb">b</a>'
    made = computed(f"{SCRIPTS}/pages.js", compute, html)
    assert f'href="{BOOK}regles/etat-du-droit.html#r-sec-01"' in made
    assert 'href="influence.ipynb"' in made


def test_the_start_page_names_files_that_are_there() -> None:
    start = (ROOT / "accueil.md").read_text(encoding="utf-8")
    named = re.findall(r"\]\(([\w/.-]+)\)", start)
    assert len(named) >= 3
    assert [name for name in named if not Path(ROOT, name).is_file()] == []
    assert "```{parts}" in start
