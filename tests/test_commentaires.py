"""Promise: each chart of the chapters and each filed case has a comment to read aloud."""

import json
import re
from collections.abc import Callable
from itertools import chain
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from courseware.book.aloud import (
    Comment,
    CommentFile,
    CommentFileError,
    Subject,
    comment_anchor,
    commented,
    subjects,
)
from courseware.book.comments import comments_html
from courseware.book.search.places import places_of
from courseware.book.stored_charts import chart_name, stored_charts
from courseware.charts.chart import PLOTLY_MIME
from courseware.cli import main
from courseware.project.pages import COMMENTS_PAGE, page_file, page_text
from courseware.questions.authored import read_authored
from courseware.questions.chapters import chapters_of_book
from courseware.text.french import typeset
from courseware.text.markdown import words_seen
from tests.documents import write_example
from tests.site import HTML, ROOT, copy_course, edit, link_data, opened, soup

CHAPTERS = chapters_of_book(ROOT)
COMMENTED = commented(ROOT, CHAPTERS)
SAID = [pytest.param(subject, comment, id=subject.id) for subject, comment in COMMENTED]
FILE = f"book/{COMMENTS_PAGE}.yml"
TEN = 10  # words: what two texts may not share


def spoken(comment: Comment) -> str:
    """Return all that a comment says, as it is seen."""
    texts = (comment.aloud, comment.ask, comment.heard, comment.answer, comment.keep or "")
    return " ".join(words_seen(text) for text in texts)


def test_every_chart_of_the_chapters_and_every_filed_case_has_its_comment() -> None:
    charts = {one.id for one in stored_charts(ROOT) if not one.page.startswith("annexes/")}
    cases = {
        f"{chapter.page}#{question.id}"
        for chapter in CHAPTERS
        for _, question in chapter.questions()
        if question.filed_under()
    }
    assert len(charts) >= 37
    assert len(cases) == 30
    assert {subject.id for subject, _ in COMMENTED} == charts | cases
    assert all(comment.keep and comment.title for one, comment in COMMENTED if one.type)


@pytest.mark.parametrize(("subject", "comment"), SAID)
def test_no_number_is_typed_in_a_comment(subject: Subject, comment: Comment) -> None:
    """A number of `data/` is cited; years, ages and names of rules are no such numbers."""
    for text in (comment.aloud, comment.ask, comment.heard, comment.answer, comment.keep or ""):
        typed = re.sub(r"\[[^]]*\]\([^)]*\)", "", text)
        typed = re.sub(r"\b(?:19|20)\d\d\b|\b25 décembre\b|\b\d+(?:-\d+| à \d+)? ans\b", "", typed)
        assert not re.search(r"\d", typed), f"{subject.id} : {typed}"


# Numbers in words that no table holds: a supposition, a part of a scale, of those who listen.
SUPPOSED = ("dix fois plus de monde", "quart d'heure", "moitié de la salle")
IN_WORDS = re.compile(
    r"\b(?:un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)"
    r" (?:fois (?!par)"
    r"|\w*(?: \w+)? ?sur (?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|vingt|cent)\b)"
    r"|\b(?:moitié|trois quarts|deux tiers|dixième|huitième)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize(("subject", "comment"), SAID)
def test_a_number_in_words_has_its_proof(subject: Subject, comment: Comment) -> None:
    proved = [words_seen(one.words) for one in comment.proofs]
    for text in (comment.aloud, comment.answer):
        said = words_seen(text)
        for words in chain(proved, SUPPOSED):
            said = said.replace(words, "")
        assert not IN_WORDS.search(said), f"{subject.id} : {IN_WORDS.findall(said)} sans preuve"


def runs(text: str) -> set[tuple[str, ...]]:
    """Return every run of ten words of `text`."""
    words = re.findall(r"\w+", re.sub(r"\]\([^)]*\)", "", text).casefold())
    return {tuple(words[n : n + TEN]) for n in range(len(words) - TEN + 1)}


def test_no_comment_repeats_the_book_or_another() -> None:
    seen: dict[tuple[str, ...], str] = {}
    for subject, comment in COMMENTED:
        page = page_file(ROOT, subject.page)
        around = page_text(page) + page.read_text("utf-8")
        questions = page.with_suffix(".quiz.yml")
        around += questions.read_text("utf-8") if questions.is_file() else ""
        own = runs(spoken(comment))
        assert not own & runs(around), subject.id
        for run in own:
            assert seen.setdefault(run, subject.id) == subject.id


def test_comments_do_not_begin_alike() -> None:
    firsts = [" ".join(comment.aloud.split()[:3]) for _, comment in COMMENTED]
    assert len(set(firsts)) == len(firsts)


def test_what_is_told_of_the_invented_survey_is_so() -> None:
    """Its rows are no table of `data/`: what its two charts store is compared."""
    shown = {
        chart_name(cell): output["data"][PLOTLY_MIME]["layout"]["meta"]
        for cell in json.loads((ROOT / "book/agir/enquete.ipynb").read_text("utf-8"))["cells"]
        for output in cell.get("outputs", [])
        if PLOTLY_MIME in output.get("data", {})
    }
    assert re.search(r"présence (\d+) sur \1 \(lien\)", shown["uses"]["alt"])
    won = re.findall(r"(\w+) \d+ sur \d+ \((\w+)\)", shown["reasons"]["title"])
    assert won == [("exposition", "lien"), ("valeur", "papier"), ("temps", "ensemble")]


NOTEBOOK = {
    "cells": [
        {
            "cell_type": "code",
            "id": "c",
            "source": ["from course.charts import {f}\n", "usages.{f}()"],
            "outputs": [{"data": {PLOTLY_MIME: {"layout": {"meta": {"title": "Un titre"}}}}}],
        }
    ]
}
ALOUD = " ".join(["mot"] * 70)
ONE = f"""\
comments:
  - id: chiffres/usages#presence
    aloud: |-
      {ALOUD}
    ask: |-
      Et vous ?
    heard: |-
      « Non. »
    answer: |-
      Si.
"""


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A course of one chart, with its comment."""
    files = {
        "data/datapackage.json": '{"resources": []}',
        "course.toml": 'id = "petit"\nlicence = "CC BY 4.0"\n',
        "_toc.yml": "format: jb-book\nroot: chiffres/usages\n",
        "_config.yml": "title: Petit\n",
        "book/chiffres/usages.ipynb": json.dumps(NOTEBOOK).replace("{f}", "presence"),
        FILE: ONE,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_chart_is_named_by_the_function_that_shows_it(tiny: Path) -> None:
    assert [one.id for one in stored_charts(tiny)] == ["chiffres/usages#presence"]
    assert [comment.heard for _, comment in commented(tiny, [])] == ["« Non. »"]
    for source, name in (
        ("from x import y\ny.a_b(1)", "a_b"),
        ("figure", "figure"),
        ("f(2)", "f"),
        ("%run x", "c"),
    ):
        assert chart_name({"id": "c", "source": [source]}) == name


def test_a_notebook_that_was_not_run_is_no_mistake_of_its_comments(tiny: Path) -> None:
    """The build refuses that notebook; the file of comments is right."""
    edit(tiny / "book/chiffres/usages.ipynb", json.dumps(NOTEBOOK["cells"][0]["outputs"]), "[]")
    assert commented(tiny, []) == []


def more(root: Path) -> None:
    """Show a second chart, which nobody comments."""
    path = root / "book/chiffres/usages.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    cell = json.loads(json.dumps(NOTEBOOK["cells"][0]).replace("{f}", "durees"))
    path.write_text(json.dumps({"cells": [*notebook["cells"], cell]}), encoding="utf-8")


def change(old: str, new: str) -> Callable[[Path], None]:
    return lambda root: edit(root / FILE, old, new)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        pytest.param(
            more,
            "ligne 1, champ « comments » : graphique « chiffres/usages#durees » sans commentaire : "
            "ajoutez-le (id, aloud, ask, heard et answer)",
            id="missing",
        ),
        pytest.param(
            change("#presence", "#presense"),
            "ligne 2, commentaire « chiffres/usages#presense », champ « id » : « chiffres/usages#"
            "presense » : ni graphique ni question de ce nom, « page#fonction » ou "
            "« page#question » attendu ; est-ce « chiffres/usages#presence » ?",
            id="unknown",
        ),
        pytest.param(
            change(ONE, ONE + ONE.partition("\n")[2]),
            "ligne 11, commentaire « chiffres/usages#presence », champ « id » : identifiant "
            "« chiffres/usages#presence » déjà pris : changez-le",
            id="twice",
        ),
        pytest.param(
            change(ALOUD, "Trop court."),
            "ligne 3, commentaire « chiffres/usages#presence », champ « aloud » : 2 mots : entre "
            "60 et 110 pour se dire en moins d'une minute",
            id="short",
        ),
        pytest.param(
            change("Et vous ?", "Et vous."),
            "champ « ask » : une question est attendue, qui finit par « ? »",
            id="no question",
        ),
        pytest.param(
            change("heard:", "entendu:"), "champ « entendu » : champ inconnu", id="unknown field"
        ),
        pytest.param(
            change("Si.", "Si : [3 %](figure:usages/a)."),
            "champ « answer » : ",
            id="no such figure",
        ),
        pytest.param(
            change(
                ONE,
                ONE + "    proofs:\n      - words: Si\n        gives: 3\n        proof: 1 + 1\n",
            ),
            "la preuve donne 2, et « Si » dit 3 : corrigez l'un ou l'autre",
            id="false proof",
        ),
        pytest.param(
            change(
                ONE,
                ONE + "    proofs:\n      - words: huit\n        gives: 2\n        proof: 1 + 1\n",
            ),
            "« huit » est prouvé et ne se lit nulle part",
            id="idle proof",
        ),
    ],
)
def test_a_mistake_is_said_with_its_place_and_remedy(
    tiny: Path, damage: Callable[[Path], None], said: str
) -> None:
    damage(tiny)
    with pytest.raises(CommentFileError) as wrong:
        commented(tiny, [])
    assert str(wrong.value).startswith(f"{FILE}, ligne ")
    assert said in str(wrong.value)


def test_courseware_check_says_what_is_missing(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tiny)
    more(tiny)
    assert main(["check"]) == 1
    assert "graphique « chiffres/usages#durees » sans commentaire" in capsys.readouterr().out


def test_the_example_of_the_guide_can_be_read(tmp_path: Path) -> None:
    link_data(tmp_path)
    write_example("edit-the-course", tmp_path)
    things = ("comments", "commentaire")
    file = read_authored(tmp_path / FILE, CommentFile, CommentFileError, things, lambda _: ())
    assert [comment.id for comment in file.comments] == ["comprendre/chiffres#members_or_active"]
    assert file.comments[0].id in subjects(ROOT, CHAPTERS)


def test_where_one_case_is_commented_the_others_are(tmp_path: Path) -> None:
    """In the course itself: without v05, the file is refused, and says what to add."""
    known = subjects(ROOT, CHAPTERS)
    alone = [one for one in known.values() if one.id == "regles/cas-pratiques#v05"]
    assert [one.type for one in alone] == ["case"]
    copy_course(tmp_path)
    text = (tmp_path / FILE).read_text("utf-8")
    start = text.index("  - id: regles/cas-pratiques#v05")
    end = text.index("  - id: regles/cas-pratiques#v11")
    (tmp_path / FILE).write_text(text[:start] + text[end:], encoding="utf-8")
    with pytest.raises(
        CommentFileError, match="question « regles/cas-pratiques#v05 » sans"
    ) as wrong:
        commented(tmp_path, CHAPTERS)
    assert "id, title, aloud, ask, heard, answer et keep" in str(wrong.value)


def test_a_search_finds_titles_and_no_solution() -> None:
    html = comments_html([("Titre", "une/page", COMMENTED)], "../", ROOT)
    found = " ".join(place.text for place in places_of(f"<h1>x</h1>{html}", "x"))
    for subject, comment in COMMENTED:
        assert (typeset(words_seen(comment.title)) if comment.title else subject.title) in found
        for text in (comment.aloud, comment.heard, comment.answer, comment.keep or comment.ask):
            assert typeset(words_seen(text))[:40] not in found


@pytest.mark.book
def test_the_page_leads_to_each_place_and_each_place_back() -> None:
    page = soup(COMMENTS_PAGE)
    chapters = {one.page: (HTML / f"{one.page}.html").read_text("utf-8") for one, _ in COMMENTED}
    for subject, comment in COMMENTED:
        fold = page.find("details", id=comment.anchor)
        assert fold is not None, subject.id
        there = [link["href"] for link in fold.select("a")][:2]
        assert there == [f"../{subject.address}", f"../{subject.projected}"]
        chapter = chapters[subject.page]
        assert chapter.count(f'id="{subject.anchor}"') == 1, subject.id
        back = f'cw-aloud" hidden><a href="../{COMMENTS_PAGE}.html#{comment_anchor(subject.id)}"'
        assert chapter.count(back) == 1, subject.id


def test_in_class_mode_a_comment_is_one_click_away(browser: Browser, address: str) -> None:
    link = "#graphique-europe .cw-aloud a"
    with opened(browser, f"{address}/comprendre/chiffres.html", address) as (page, _):
        assert not page.locator(link).is_visible()
    asked = f"{address}/comprendre/chiffres.html?mode=classe#graphique-europe"
    with opened(browser, asked, address) as (page, watch):
        # In a window of the teacher's: what is projected stays.
        with page.expect_popup() as read:
            page.locator(link).click()
        read.value.wait_for_url("**/annexes/commentaires.html*")
        assert read.value.locator("#comprendre-chiffres-europe[open]").is_visible()
        assert page.url == asked
        assert watch.problems == []
    case = f"{address}/regles/cas-pratiques.html?mode=classe#question-v05"
    with opened(browser, case, address) as (page, watch):
        question = page.locator("form#question-v05")
        for step in ("Montrer la répartition", "Montrer le second vote", "Révéler"):
            question.get_by_role("button", name=step).click()
        assert question.locator(".cw-aloud a").is_visible()
        assert watch.problems == []
