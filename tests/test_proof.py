"""Promise: the proof of a number is arithmetic over `data/`, and nothing else runs."""

import pytest

from courseware.questions.proof import ProofError, compute, confirms
from tests.questions import ACTIVE, MEMBERS, SHARE
from tests.site import ROOT


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        (SHARE, 24.480_369_5),
        (f'figure("{ACTIVE}")\n/ figure("{MEMBERS}")', 0.244_803_7),
        ("-2 ** 2 + +3 * (4 - 1) / 2", 0.5),
        ("round(2.345, 2) + round(2.6)", 5.35),
        ("abs(-3) + min(2, 1) + max([4, 5]) + sum((1, 2, 3))", 15),
        ("2 ** 0.5", 1.414_213_6),
    ],
)
def test_a_proof_is_computed(expression: str, value: float) -> None:
    assert compute(expression, ROOT) == pytest.approx(value, abs=1e-6)


@pytest.mark.parametrize(
    ("answer", "confirmed"),
    [(24.5, True), (24.48, True), (24.0, True), (24.6, False), (24.47, False), (25, False)],
)
def test_an_answer_may_be_rounded_not_wrong(answer: float, confirmed: bool) -> None:
    assert confirms(compute(SHARE, ROOT), answer) is confirmed


def test_half_a_unit_confirms_both_neighbours() -> None:
    assert confirms(0.25, 0.2) and confirms(0.25, 0.3)
    assert confirms(1_234_567, 1_234_567) and not confirms(1_234_300, 1_234_000)


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "x",
        "figure",
        "True",
        '"3"',
        "3j",
        "1, 2",
        "[1]",
        "1 < 2",
        "1 if 1 else 2",
        "7 // 2",
        "7 % 2",
        "~1",
        "(1).real",
        "[1, 2][0]",
        "lambda: 1",
        "(x := 1)",
        "sum([n for n in (1, 2)])",
        "sum(*[1])",
        "__import__('os')",
        "eval('1')",
        "figure.__class__",
        "figure(key='a/b')",
        "figure('a/b', 'c')",
        "figure(f'{1}')",
        "round(number=1)",
    ],
)
def test_whatever_is_not_arithmetic_is_refused(expression: str) -> None:
    with pytest.raises(ProofError, match="n'est pas permis : une preuve ne connaît que figure"):
        compute(expression, ROOT)


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("import os", "expression illisible ; une preuve ne connaît que figure"),
        ("1 +", "expression illisible"),
        ("(" * 300 + "1" + ")" * 300, "expression illisible"),
        ("1" + "+1" * 20_000, "expression illisible"),
        ("1 / 0", "aucun nombre n'en sort : division par zéro"),
        ("9 ** 9 ** 9 ** 9", "aucun nombre n'en sort : nombre trop grand"),
        ("9 ** 99999999999", "aucun nombre n'en sort : nombre trop grand"),
        ("1e999 - 1e999", "aucun nombre n'en sort : nombre trop grand"),
        ("9" * 400, "aucun nombre n'en sort : nombre trop grand"),
        ("round(1.5, 1e999)", "aucun nombre n'en sort : nombre trop grand"),
        ("abs((-8) ** (1 / 3))", "reçoit ce qui ne lui convient pas"),
        ("max([])", "reçoit ce qui ne lui convient pas"),
        ("abs(1, 2)", "reçoit ce qui ne lui convient pas"),
        ('figure("rien/x")', "pas de table « rien »"),
        ('figure("time_spent/mesure/1999")', "time_spent.csv : pas de ligne « mesure/1999 »"),
        ('figure("time_spent")', "attendu « figure:TABLE/CLÉ »"),
        ('figure("rules/R-SEC-01")', "rules.csv : pas de colonne « value »"),
    ],
    ids=range(17),
)
def test_a_proof_that_gives_no_number_says_why(expression: str, said: str) -> None:
    with pytest.raises(ProofError) as caught:
        compute(expression, ROOT)
    assert said in str(caught.value)
