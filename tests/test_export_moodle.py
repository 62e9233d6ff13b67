"""Promise: Moodle's question bank is given every question that it can hold, as it documents it.

No Moodle runs here: the file is held against the structure of `question/format/xml/format.php`.
"""

import base64
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from course.draft.mend.model import Mend
from courseware.exports import export
from courseware.questions.forms.cloze import ClozeQuestion
from courseware.questions.forms.story import StoryQuestion
from courseware.questions.forms.typed import WordsQuestion
from courseware.questions.types.categorise.model import Categorise
from courseware.questions.types.match.model import Match
from courseware.questions.types.multiple.model import Multiple
from courseware.questions.types.single.model import Single
from tests.bank_checks import (
    LEFT_OUT,
    check,
    check_blanks,
    check_texts,
    every_bank,
    left_out,
    questions,
    written,
)
from tests.bank_readers import moodle_questions, moodle_takes, read_moodle, said
from tests.every_question import blocks, chapter, question, seen
from tests.site import ROOT

KINDS = {
    "single": "multichoice",
    "multiple": "multichoice",
    "case": "multichoice",
    "mend": "multichoice",
    "true-false": "truefalse",
    "numeric": "numerical",
    "text": "shortanswer",
    "categorise": "matching",
    "match": "matching",
    "order": "ordering",
    "fill-in": "cloze",
}
# What Moodle offers, in percent, above zero (question/engine/bank.php).
FRACTIONS = {5, 10, 11.11111, 12.5, 14.28571, 16.66667, 20, 25, 30, 33.33333, 40, 50, 60}
FRACTIONS |= {66.66667, 70, 75, 80, 83.33333, 90, 100}
# Children that Moodle's reader takes for granted, by type.
REQUIRED = {
    "multichoice": {"single", "shuffleanswers", "answernumbering", "answer"},
    "truefalse": {"answer"},
    "numerical": {"answer", "unitgradingtype", "showunits"},
    "shortanswer": {"usecase", "answer"},
    "matching": {"shuffleanswers", "subquestion"},
    "ordering": {"layouttype", "selecttype", "selectcount", "gradingtype", "showgrading", "answer"},
    "cloze": set(),
}
COMMON = {"name", "questiontext", "generalfeedback", "defaultgrade", "penalty", "hidden"}
COMMON |= {"idnumber", "tags"}


@every_bank
def test_moodle_asks_and_answers_the_same(name: str, tmp_path: Path) -> None:
    file, report = written("moodle", name, tmp_path)
    read = read_moodle(file)
    for place, one in questions(name).items():
        if isinstance(one, StoryQuestion):
            assert place in left_out(report)
            continue
        assert read[place].kind == KINDS[one.type]
        check_texts(one, read[place])
        if isinstance(one, ClozeQuestion):
            check_blanks(one, read[place])
        else:
            check(one, read[place].answers)
        lost = report.get(place, "")
        typed = [part for part in (one, *getattr(one, "blanks", ())) if hasattr(part, "accepted")]
        assert ("article" in lost) == any(not part.exact for part in typed)
        measured = [part.unit for part in getattr(one, "blanks", ()) if hasattr(part, "unit")]
        assert ("unité" in lost) == any(measured)
        in_order = isinstance(one, Categorise | Match) and bool(one.ordered)
        assert ("menus, qui ont un ordre" in lost) == in_order


@every_bank
def test_moodle_finds_the_structure_it_documents(name: str, tmp_path: Path) -> None:
    elements = moodle_questions(written("moodle", name, tmp_path)[0])
    numbers = [said(element, "idnumber") for element in elements]
    assert len(set(numbers)) == len(numbers) > 15
    for element in elements:
        kind, children = str(element.get("type")), [child.tag for child in element]
        assert COMMON | REQUIRED[kind] <= set(children), said(element, "idnumber")
        once = set(children) - {"answer", "subquestion", "hint"}
        assert all(children.count(tag) == 1 for tag in once)
        asked = questions(name)[said(element, "idnumber")]
        hints = [seen(said(hint, "text")) for hint in element.findall("hint")]
        assert hints == [blocks(hint) for hint in asked.hints]
        worth = [float(str(one.get("fraction"))) for one in element.findall("answer")]
        if kind not in {"ordering", "cloze", "matching"}:
            assert {abs(share) for share in worth} <= FRACTIONS | {0}
            most = (
                sum(share for share in worth if share > 0) if kind == "multichoice" else max(worth)
            )
            assert most == pytest.approx(100, abs=1e-4)
        if kind == "multichoice":
            assert said(element, "single") == str(not isinstance(asked, Multiple | Mend)).lower()
        if kind == "multichoice":
            shuffled = isinstance(asked, Single | Multiple) and not asked.ordered
            assert said(element, "shuffleanswers") == str(shuffled).lower()
        if kind == "matching":
            assert said(element, "shuffleanswers") == "true"
        if kind == "ordering":
            assert said(element, "gradingtype") == "ABSOLUTE_POSITION"
            assert said(element, "selectcount") == str(len(worth))
        if isinstance(asked, WordsQuestion):
            assert said(element, "usecase") == str(int(asked.exact))
        for tolerance in element.findall("answer/tolerance"):
            assert float(str(tolerance.text)) >= 0


@pytest.mark.parametrize(
    "typed", ["l’hémi-section", "L'HÉMI-SECTION", "l'hemi section", "hémi-section", "hemi section"]
)
def test_moodle_takes_what_our_marking_takes(typed: str, tmp_path: Path) -> None:
    answers = read_moodle(written("moodle", "sample", tmp_path)[0])["essai/mot"].answers
    assert next(worth for text, worth, _ in answers if moodle_takes(text, typed)) == 1


def test_moodle_sorts_by_chapter(tmp_path: Path) -> None:
    file = written("moodle", "sample", tmp_path)[0]
    title = "Réseaux sociaux et professions de santé — comprendre, choisir, publier dans les règles"
    path = re.search("<category>\\s*<text>(.*)</text>", file.read_text("utf-8"))
    assert path and seen(seen(path[1])) == f"$course$/top/{title}/Titre : // & {{x}}"


@every_bank
def test_pictures_travel_inside_the_file(name: str, tmp_path: Path) -> None:
    pictured = 0
    for element in moodle_questions(written("moodle", name, tmp_path)[0]):
        image = questions(name)[said(element, "idnumber")].image
        files = element.findall("questiontext/file")
        assert len(files) == bool(image)
        if image:
            (file,), pictured = files, pictured + 1
            title = Path(image.file).name
            assert file.attrib == {"name": title, "path": "/", "encoding": "base64"}
            assert base64.b64decode(str(file.text), validate=True) == image.data(ROOT)
            text = said(element, "questiontext/text")
            assert f'<img src="@@PLUGINFILE@@/{title}" alt="{image.alt[:11]}' in text
    assert pictured


def refused() -> Iterator[tuple[dict[str, Any], str]]:
    pair = {"left": "x", "feedback": "Parce que."}
    long = [pair | {"right": letter * 256} for letter in "ab"]
    yield question("menus", "match", pairs=long), "une réponse de ses menus dépasse 255 signes"
    yield question("i" * 60, "order", items=list("abc")), "son identifiant dépasse 100 signes"


def test_moodle_is_not_given_what_its_tables_cannot_hold(tmp_path: Path) -> None:
    cases = list(refused())
    asked = chapter(*(one for one, _ in cases), id_="c" * 50)
    report = export("moodle", tmp_path / "x", [asked], ROOT)
    for (one, reason), text in zip(cases, report, strict=True):
        assert text == f"{asked.id}/{one['id']}\u00a0: {LEFT_OUT}, {reason}"
    assert moodle_questions(tmp_path / "x") == []
