"""Promise: how long a page takes is counted from the page, by one formula, and typed nowhere."""

import re
from types import SimpleNamespace

import pytest
from docutils import nodes
from docutils.utils import new_document

from courseware.book.pace import DROPDOWN, _pages, counted_in, in_hours, in_short, minutes_of
from tests.site import ROOT, named, soup

QUIZ = """<section data-activity="quiz"><p>Trois mots ici</p>
<form data-question="a"><fieldset>Un deux</fieldset>
<details><ul class="cw-options"><li>Non lu</li></ul><div data-feedback="0">Ni cela</div>
<div class="cw-explanation">Mais ceci oui</div></details></form></section>"""


def page() -> nodes.document:
    """A page of ten words and a quiz, with a box that unfolds, code and a chart, not counted."""
    tree = new_document("page")
    tree += nodes.paragraph("", "L'article compte aujourd’hui pour un mot chacun, soit dix.")
    tree += nodes.admonition("", nodes.paragraph("", "Dans une boîte."), classes=[DROPDOWN])
    tree += nodes.literal_block("", "code = 1")
    tree += nodes.raw("", QUIZ, format="html")
    tree += nodes.raw("", '<figure data-activity="chart">a b c</figure>', format="html")
    return tree


def test_words_questions_and_charts_of_a_page() -> None:
    assert counted_in(page()) == (9 + 3 + 2 + 3, 1, 1)


@pytest.mark.parametrize(
    ("counted", "minutes"), [((0, 0, 0), 1), ((4000, 0, 0), 20), ((2000, 10, 4), 17)]
)
def test_the_formula(counted: tuple[int, int, int], minutes: int) -> None:
    assert minutes_of(*counted) == minutes


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(1, "1 minute"), (119, "119 minutes"), (130, "2 heures"), (140, "2 heures et demie")],
)
def test_hours_in_words(minutes: int, said: str) -> None:
    assert in_hours(minutes) == said


@pytest.mark.parametrize(
    ("minutes", "said"), [(7, "7 min"), (60, "1 h"), (65, "1 h 05"), (138, "2 h 18")]
)
def test_hours_on_a_card(minutes: int, said: str) -> None:
    assert in_short(minutes).replace("\u00a0", " ") == said


def test_a_place_that_is_not_in_the_book_is_named() -> None:
    env = SimpleNamespace(found_docs={"index", "regles/secret", "regles/influence"})
    assert _pages(env, "regles index") == env.found_docs  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="« regle » : ni page ni dossier"):
        _pages(env, "index regle")  # type: ignore[arg-type]


def test_no_page_types_its_own_time() -> None:
    typed = re.compile(r"Lecture[^\n]*\d+ minutes")
    sources = [*(ROOT / "book").glob("*/*.ipynb"), *(ROOT / "book").glob("**/*.md")]
    assert [path.name for path in sources if typed.search(path.read_text("utf-8"))] == []


@pytest.mark.book
def test_every_page_that_says_when_it_was_checked_says_how_long_it_takes() -> None:
    checked = [
        path
        for path in (ROOT / "book").glob("*/*.ipynb")
        if re.search(r'"Vérifié le \d+', path.read_text("utf-8"))
    ]
    assert len(checked) > 20
    for path in checked:
        text = soup(named(path)).get_text()
        assert re.search(r"\n\d+\s(?:minutes?)(?:, \d+\squestions?)? · vérifié le \d", text), path
