"""Promise: who has not read a line scores as chance does, whatever he goes by.

A strategy over the limit names a tell of the bank: `python -m tests.guessing CHAPTER` lists the
questions that it wins, to be written again. Where a place wins (first, middle, last), luck drew
the pages so: `python -m tests.draws` finds another draw.
"""

import json
import subprocess
import sys
from collections import Counter
from fractions import Fraction
from itertools import combinations, permutations, product
from pathlib import Path
from typing import Any

import pytest

from course.draft.mend.model import Mend
from course.rules.case.model import JUDGEMENTS, Case
from courseware.questions.forms.cloze import ClozeQuestion, MenuBlank
from courseware.questions.forms.sequence import SequenceQuestion
from courseware.questions.forms.story import StoryQuestion
from courseware.questions.model import Question
from courseware.questions.types.categorise.model import Categorise
from courseware.questions.types.match.model import Match
from courseware.questions.types.multiple.model import Multiple
from courseware.questions.types.single.model import Single
from courseware.questions.types.true_false.model import TrueFalse
from tests.every_question import CHAPTER
from tests.guess_scores import NAMES, answered, chance
from tests.guess_strategies import STRATEGIES, Choice
from tests.guessing import (
    FEWEST,
    MOST,
    RARE,
    Bank,
    Wins,
    groups,
    incomparable,
    play,
    read_bank,
    table,
)
from tests.site import ROOT

VERDICT = Fraction(45, 100)  # of the cases, at most
UNBALANCED = 2  # true statements more, or fewer, than false ones
REFUSED = Fraction(1, 3)  # of the questions where comparing is the point
HABIT = 10  # questions with as many options: with fewer, no habit of the authors shows
FORMS = ROOT / "courseware" / "questions" / "forms" / "forms.js"
COUNTABLE = 3000  # answers: a question with more is not marked whole


@pytest.fixture(scope="module")
def bank() -> Bank:
    return read_bank()


@pytest.fixture(scope="module")
def wins(bank: Bank) -> Wins:
    return play(bank)


@pytest.mark.parametrize("name", NAMES)
def test_no_strategy_beats_chance(name: str, bank: Bank, wins: Wins) -> None:
    row = table(bank, {name: wins[name]})[name]
    assert {group: f"{100 * float(won):+.1f}" for group, won in row.items() if won > MOST} == {}


def test_no_verdict_is_the_key_of_too_many_cases(bank: Bank) -> None:
    keys = Counter(question.answer for _, _, question in bank if isinstance(question, Case))
    assert set(keys) == set(JUDGEMENTS)
    assert {key: n for key, n in keys.items() if n > VERDICT * keys.total()} == {}


def test_statements_are_true_as_often_as_false(bank: Bank) -> None:
    keys = Counter(question.answer for _, _, question in bank if isinstance(question, TrueFalse))
    assert abs(keys[True] - keys[False]) <= UNBALANCED


def test_that_numbers_do_not_compare_is_no_reflex(bank: Bank) -> None:
    points, refused = incomparable(bank)
    assert refused and len(refused) <= REFUSED * len(points), refused


def test_how_many_options_are_right_varies(bank: Bank) -> None:
    """Where several are right among as many options, no number of them is the rule."""
    shapes = Counter(
        (len(question.options()), sum(option.correct for option in question.options()))
        for _, _, question in bank
        if isinstance(question, Multiple | Mend)
    )
    for of in {of for of, _ in shapes}:
        counts = [n for (options, _), n in shapes.items() if options == of]
        assert sum(counts) < HABIT or max(counts) <= sum(counts) / 2, (of, shapes)


def test_every_large_type_and_role_is_held(bank: Bank) -> None:
    held = groups(bank)
    assert {"all", "single", "case", "true-false", "pause", "bilan", RARE} <= set(held)
    assert min(map(len, held.values())) >= FEWEST


# The program itself: it marks as pages do, and sees a tell where there is one.


def answers(question: Question) -> list[Any] | None:
    """Return every answer that can be given; None where they are typed."""
    if isinstance(question, Single):
        return list(range(len(question.choices)))
    if isinstance(question, Multiple | Mend):
        of = range(len(question.options()))
        return [list(way) for n in range(1, len(of) + 1) for way in combinations(of, n)]
    if isinstance(question, TrueFalse):
        return [True, False]
    if isinstance(question, Case):
        return list(JUDGEMENTS)
    if isinstance(question, SequenceQuestion):
        return list(permutations(range(len(question.items))))
    if isinstance(question, Categorise | Match):
        parts = question.items if isinstance(question, Categorise) else question.pairs
        return list(product([value for value, _ in question.options], repeat=len(parts)))
    if isinstance(question, ClozeQuestion):
        menus = [blank.options for blank in question.blanks if isinstance(blank, MenuBlank)]
        return list(product(*menus)) if len(menus) == len(question.blanks) else None
    return None


def test_chance_is_the_mean_of_all_answers_as_pages_mark_them(bank: Bank) -> None:
    asked = [
        (question, given)
        for question in [*(q for _, q in CHAPTER.questions()), *(q for _, _, q in bank)]
        if (given := answers(question)) and len(given) <= COUNTABLE
    ]
    assert {q.type for q, _ in asked} >= {"single", "multiple", "case", "order", "match", "fill-in"}
    script = f"""
      import {{ forms }} from {json.dumps(FORMS.as_uri())};
      const asked = JSON.parse(await new Response(process.stdin).text());
      const mean = ([form, marking, given]) =>
        given.reduce((sum, one) => sum + forms[form].mark(marking, one).score, 0) / given.length;
      console.log(JSON.stringify(asked.map(mean)));
    """
    means = subprocess.run(
        [Path(sys.executable).with_name("node"), "--input-type=module", "-e", script],
        input=json.dumps([[q.form, q.marking(), given] for q, given in asked]),
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for (question, _), mean in zip(asked, json.loads(means), strict=True):
        assert float(chance(question)) == pytest.approx(mean), question.id


def test_a_scenario_by_chance_ends_as_its_ways_weigh() -> None:
    scenario = next(q for _, q in CHAPTER.questions() if isinstance(q, StoryQuestion))
    worth = {"right": 1.0, "partial": 0.5, "wrong": 0.0}
    ends = {ending.id: worth[ending.verdict] for ending in scenario.endings}
    ways = {step.id: [way.next for way in step.choices] for step in scenario.steps}
    mean, reached = 0.0, [(scenario.steps[0].id, 1.0)]
    while reached:
        at, share = reached.pop()
        if at in ends:
            mean += share * ends[at]
        else:
            reached += [(way, share / len(ways[at])) for way in ways[at]]
    assert float(chance(scenario)) == pytest.approx(mean)


TELLS = [
    ("longest", "Quoi ?", ("oui", "non", "cela se discute longuement"), 2),
    ("shortest", "Quoi ?", ("oui bien sûr", "non", "cela se discute"), 1),
    ("a reason", "Quoi ?", ("Oui, puisque c'est écrit", "Non", "Rarement"), 0),
    ("no reason", "Quoi ?", ("Oui, car c'est dit", "Non, donc rien", "Rarement"), 2),
    ("a number", "Quoi ?", ("beaucoup", "12 %", "peu"), 1),
    ("number of the stem", "Sur 40 patients ?", ("12", "40", "7"), 1),
    ("middle number", "Combien ?", ("12 %", "90 %", "35 %"), 2),
    ("most cautious", "Quoi ?", ("C'est sûr", "Cela dépend souvent du lieu", "Non"), 1),
    ("most absolute", "Quoi ?", ("Toujours", "Le lundi", "Le soir"), 0),
    ("most prudent act", "Que faire ?", ("Publier", "Demander son accord", "Partager"), 1),
    ("a negation", "Quoi ?", ("Il vient", "Il ne vient pas", "Il part"), 1),
    ("« non… »", "Quoi ?", ("Oui, demain", "Non, hier", "Oui, hier"), 1),
    ("odd one out", "Quoi ?", ("Le secret", "Le tact", "Publier"), 2),
    ("like the others", "Quoi ?", ("La photo floue", "La photo nette", "Un dessin"), None),
    ("shares with the stem", "Que dit l'audience ?", ("L'audience", "Le nom", "Le prix"), 0),
    ("« ne se comparent pas »", "Quoi ?", ("Plus", "Ces nombres ne se comparent pas", "Moins"), 1),
    ("most cautious", "Cela dépend souvent du lieu.", ("Vrai", "Faux"), 0),
    ("least absolute", "Cela marche toujours.", ("Vrai", "Faux"), 1),
    ("verdict by risk", "Une photo de plaie.", tuple(JUDGEMENTS.values()), 1),
]


@pytest.mark.parametrize(("name", "asked", "options", "taken"), TELLS)
def test_a_strategy_sees_its_tell(
    name: str, asked: str, options: tuple[str, ...], taken: int | None
) -> None:
    weights = STRATEGIES[name](Choice(asked, options))
    heaviest = [at for at, weight in enumerate(weights) if weight == max(weights)]
    assert heaviest == ([0, 1] if taken is None else [taken])


def test_a_bank_with_a_tell_is_caught() -> None:
    """Thirty false statements: « faux » wins half a point each, « vrai » loses as much."""
    false = next(q for _, q in CHAPTER.questions() if isinstance(q, TrueFalse) and not q.answer)
    assert answered(false, "« faux »") == 1 and answered(false, "longest") == chance(false)
    many: Bank = [("x", "pause", false)] * FEWEST
    row = table(many, play(many))
    assert set(row["« faux »"].values()) == {Fraction(1, 2)}
    assert set(row["« vrai »"].values()) == {-Fraction(1, 2)}
    assert set(row["a number"].values()) == {Fraction(0)}
