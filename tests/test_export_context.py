"""Promise: a question read elsewhere keeps its context: chapter, course, chart, rules, order."""

import re
import shutil
from pathlib import Path

import pytest

from courseware.exports import export
from courseware.exports.charts import REPLACED
from courseware.exports.entry import Entry, entries, rank_of
from courseware.questions.chapters import chapter_named
from courseware.questions.context import speaks_of_chart
from tests.bank_checks import bank
from tests.bank_readers import moodle_questions, read_anki, said
from tests.every_question import CHAPTER, line, seen
from tests.site import ROOT, copy_course, edit

# What only the page of a question makes clear.
LOST = re.compile(r"\bce chapitre\b|\bcette fiche\b|\bcette section\b|\bci-(?:dessus|dessous)\b")


def every_entry() -> list[Entry]:
    return [entry for chapter in bank("book") for entry in entries(chapter, ROOT)]


@pytest.fixture(scope="module")
def moodle(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("moodle") / "q.xml"
    export("moodle", file, bank("book"), ROOT)
    return file.read_text("utf-8")


@pytest.fixture(scope="module")
def questions(moodle: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str]]:
    """What is asked and what is explained, in words, by idnumber."""
    file = tmp_path_factory.mktemp("read") / "q.xml"
    file.write_text(moodle, "utf-8")
    return {
        said(one, "idnumber"): (
            seen(said(one, "questiontext/text")),
            seen(said(one, "generalfeedback/text")),
        )
        for one in moodle_questions(file)
    }


def test_each_question_names_its_chapter_and_the_course(
    questions: dict[str, tuple[str, str]],
) -> None:
    titles = {chapter.id: line(chapter.title) for chapter in bank("book")}
    for name, (asked, _) in questions.items():
        chapter = name.partition("/")[0]
        context = re.search(r"Chapitre « (.*) », cours « Qui lira \? »", asked)
        assert context, name
        # What these ask is learnt elsewhere.
        if chapter not in {"index", "evaluation"}:
            assert context[1] == titles[chapter]


def test_no_words_are_left_that_only_a_page_makes_clear(
    questions: dict[str, tuple[str, str]],
) -> None:
    told = [text for both in questions.values() for text in both]
    assert not [text for text in told if LOST.search(text.lower())]
    assert LOST.search("comme dit ci-dessus")


def test_a_chart_comes_with_its_words_its_table_and_its_source(
    questions: dict[str, tuple[str, str]], tmp_path: Path
) -> None:
    cited = {entry.name: entry.question for entry in every_entry() if entry.question.chart}
    assert len(cited) > 10
    shown = {name: question for name, question in cited.items() if name in questions}
    for name, question in shown.items():
        asked, why = questions[name]
        # Where the question does not send to it, it would give the answer away.
        assert ("Graphique :" in asked) == speaks_of_chart(question)
        assert ("Graphique :" in why) != speaks_of_chart(question)
        assert "Source :" in asked + why
    asked, _ = questions["web-social/taux-de-survie"]
    for words in ("18 plateformes connues, 1997-2026", "SixDegrees", "Plateforme", "Événement"):
        assert words in asked
    for target in ("moodle", "gift", "anki"):
        lost = export(target, tmp_path / target, bank("book"), ROOT)
        named = {text.partition("\u00a0:")[0] for text in lost if REPLACED in text}
        # GIFT leaves out a text with several blanks, and its chart with it.
        assert named == set(cited) if target != "gift" else named < set(cited) and named


def test_rules_are_named_with_their_references(questions: dict[str, tuple[str, str]]) -> None:
    _, why = questions["index/parler-de-soi"]
    assert "R-COM-02 « Libre de se faire connaître »" in why
    cited = why.partition("Cité dans cette question :")[2]
    assert "R-COM-02 « Libre de se faire connaître » : Code de la santé publique, articles" in cited
    bare = re.compile(r"\(R-[A-Z]+-\d+\)")
    assert not [name for name, both in questions.items() if bare.search(" ".join(both))]


def test_names_and_categories_sort_as_the_course_does(moodle: str) -> None:
    names = re.findall(r"<name>\s*<text>(.*?)</text>", moodle)
    assert names == sorted(names) and names[0].startswith("01.01 ") and len(names) > 300
    categories = re.findall(r"<category>\s*<text>.*/(.*?)</text>", moodle)
    assert categories == sorted(categories)
    assert [one[:2] for one in categories] == [f"{n:02}" for n in range(1, len(categories) + 1)]


def test_a_chapter_alone_has_its_place_in_the_course(tmp_path: Path) -> None:
    alone = chapter_named("comprendre/chiffres", bank("book"))
    assert rank_of(alone, ROOT) == 4 and rank_of(CHAPTER, ROOT) == 0
    export("moodle", tmp_path / "one.xml", [alone], ROOT)
    text = (tmp_path / "one.xml").read_text("utf-8")
    assert "/04 Lire les chiffres d’adoption</text>" in text and "<text>04.01 " in text
    export("anki", tmp_path / "one.apkg", [alone], ROOT)
    decks = read_anki(tmp_path / "one.apkg", tmp_path).decks.values()
    assert any(name.endswith("::04 Lire les chiffres d’adoption") for name in decks)


def test_where_the_course_is_published_is_linked_to(tmp_path: Path) -> None:
    """`address` of course.toml; without it, the names alone."""
    copy_course(tmp_path)
    address = 'address = "https://exemple.test/cours/"\n'
    edit(tmp_path / "course.toml", 'licence = "CC BY 4.0"\n', f'licence = "CC BY 4.0"\n{address}')
    out = tmp_path / "q.gift"
    export("gift", out, [chapter_named("index", bank("book"))], tmp_path)
    text = out.read_text("utf-8").replace("\\", "")
    assert 'href="https://exemple.test/cours/comprendre/reseau-ou-media.html"' in text
    assert 'href="https://exemple.test/cours/regles/etat-du-droit.html#r-com-02"' in text


def test_a_chart_that_the_chapter_does_not_show_is_said(tmp_path: Path) -> None:
    copy_course(tmp_path)
    chapter = chapter_named("comprendre/chiffres", bank("book"))
    notebook = tmp_path / "book" / "comprendre" / "chiffres.ipynb"
    shutil.copy(ROOT / "book" / "choisir" / "freins.ipynb", notebook)
    with pytest.raises(ValueError, match="« linkedin-pour-cent » : aucune cellule exécutée"):
        export("gift", tmp_path / "x", [chapter], tmp_path)
