"""Promise: a draft is mended phrase by phrase, by the rules of who signs it; all may stay."""

from typing import Any

import pytest
from pydantic import ValidationError

from course.draft.mend.model import Mend
from courseware.activities.quiz.html import quiz_html
from courseware.questions.model import ChapterQuizzes
from tests.modules import computed
from tests.questions import chapter_of, question
from tests.site import ROOT

COMPARE = "course/draft/mend/compare.js"
WHY = {"feedback": "Parce que c'est ainsi."}
KEPT = {"text": "Le cabinet ouvre lundi.", **WHY}
CHANGED = {
    "text": "Nous sommes les meilleurs.",
    "change": {"text": "Nous sommes trois."},
    "rules": ["R-COM-03"],
    **WHY,
}
LAST = {"text": "Il ferme samedi.", **WHY}


def mend(**fields: Any) -> dict[str, Any]:
    who = {"profession": "infirmier", "place": "page", "readers": "public", "who": "Une infirmière"}
    draft = {"draft": [KEPT, CHANGED, LAST]}
    return question("brouillon", "mend", **who | draft | fields)


def read(**fields: Any) -> Mend:
    content = chapter_of(mend(**fields))
    asked = ChapterQuizzes.of(content, ROOT).quizzes[0].questions[0]
    assert isinstance(asked, Mend)
    return asked


def test_its_phrases_stand_in_their_order_and_to_keep_all_comes_last() -> None:
    asked = read()
    assert [(one.text, one.correct) for one in asked.shown()] == [
        ("Le cabinet ouvre lundi.", False),
        ("Nous sommes les meilleurs.", True),
        ("Il ferme samedi.", False),
        ("Je n'y changerais rien", False),
    ]
    harmless = read(draft=[KEPT, LAST, KEPT | {"text": "Et dimanche."}])
    assert [one.correct for one in harmless.options()] == [False, False, False, True]
    assert harmless.marking() == {"correct": [3], "of": 4}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"profession": "etudiant"}, "R-COM-03 ne concerne pas cette profession (etudiant)"),
        ({"profession": "dentiste"}, "medecin"),
        ({"place": "journal"}, "groupe"),
        (
            {"draft": [KEPT, CHANGED, CHANGED | {"text": "nous sommes les meilleurs"}]},
            "se lisent pareil",
        ),
        ({"draft": [KEPT, LAST, LAST | {"text": "Je n'y changerais rien."}]}, "se lisent pareil"),
        ({"draft": [KEPT, LAST | {"rules": ["R-COM-99"]}, CHANGED]}, "R-COM-99"),
        ({"draft": [KEPT, CHANGED]}, "draft"),
    ],
)
def test_a_draft_that_cannot_be_judged_is_refused(fields: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError) as wrong:
        read(**fields)
    assert said in str(wrong.value)


def test_a_page_has_the_card_of_a_draft_and_the_pair_of_what_changes() -> None:
    chapter = ChapterQuizzes.of(chapter_of(mend()), ROOT)
    html = quiz_html(chapter.quizzes[0], chapter, ROOT)
    card = html[html.index("is-draft") : html.index("cw-doing")]
    assert card.count('type="checkbox"') == 4 and "Brouillon" in card
    assert "page publique" in card and "pour le public" in card
    assert "Nous sommes trois." in html and "data-ordered" in html
    assert 'data-profession="infirmier" data-place="page" data-audience="public"' in html


PHRASES = ["Bonjour.", "Ma patiente de 92 ans.", "La meilleure.", "À Saint-Denis."]


def mark(kind: str, *words: str) -> dict[str, Any]:
    text = "\n".join(PHRASES)
    return {
        "kind": kind,
        "places": [{"from": text.index(one), "to": text.index(one) + len(one)} for one in words],
    }


@pytest.mark.parametrize(
    ("marks", "found"),
    [
        ([], {"seen": [], "missed": PHRASES[1:3], "besides": []}),
        (
            # Clues that cross lie in several phrases: one that changes is enough.
            [mark("indirect", "92 ans", "Saint-Denis"), mark("direct", "Saint-Denis")],
            {
                "seen": [{"text": PHRASES[1], "kinds": ["indirect"]}],
                "missed": [PHRASES[2]],
                "besides": [{"text": "Saint-Denis", "kinds": ["direct"]}],
            },
        ),
        (
            [mark("comparaison", "meilleure"), mark("promesse", "La meilleure")],
            {
                "seen": [{"text": PHRASES[2], "kinds": ["comparaison", "promesse"]}],
                "missed": [PHRASES[1]],
                "besides": [],
            },
        ),
    ],
)
def test_the_tools_marks_stand_beside_what_the_course_changes(
    marks: list[dict[str, Any]], found: dict[str, Any]
) -> None:
    compare = """({ compare, textOf }, [phrases, marks]) =>
      [compare(phrases, [1, 2], marks), textOf(phrases)]"""
    assert computed(COMPARE, compare, [PHRASES, marks]) == [found, "\n".join(PHRASES)]
