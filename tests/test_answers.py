"""Promise: a teacher reads every answer in words, and an impossible one is refused."""

from typing import Any

import pytest

from courseware.questions.question import AnswerError
from courseware.questions.registry import question_types
from tests.sample_class import BY_ID
from tests.site import ROOT

SAID: list[tuple[str, Any, list[tuple[str, bool | None]]]] = [
    ("un", 0, [("A a", False)]),
    ("deux", False, [("Faux", True)]),
    ("trois", " 1.5 % ", [("1,5\u00a0%", None)]),
    ("plusieurs", [0, 1], [("A", True), ("B", False)]),
    ("mot", " La\tBASE ", [("la base", None)]),
    ("mot", "ba\x1b[31mse\u202e", [("ba\ufffd[31mse\ufffd", None)]),
    ("sigle", "Cnom", [("Cnom", None)]),
    ("cas", "depends", [("Ça dépend", False)]),
    ("brouillon", [1, 3], [("Deux", True), ("Je n’y changerais rien", False)]),
    ("tri", ["p", "p"], [("Un mot → publier", False), ("Un film → publier", True)]),
    ("paires", ["0", "1"], [("un → one", True), ("deux → six", False)]),
    ("rang", [2, 0, 1], [("enfin → d’abord → puis", None)]),
    ("trous", ["pain", "lait"], [("1. pain ; 2. lait", None)]),
    ("histoire", [0, 1], [("Répondre → Garder", None)]),
]


@pytest.mark.parametrize(("id_", "answer", "expected"), SAID)
def test_an_answer_is_said_in_words(
    id_: str, answer: Any, expected: list[tuple[str, bool | None]]
) -> None:
    assert BY_ID[id_].parts(answer, ROOT) == expected


def test_every_type_of_question_has_its_words() -> None:
    types = question_types().values()
    assert len(types) >= 12
    assert {type(BY_ID[id_]) for id_, *_ in SAID} == set(types)


@pytest.mark.parametrize(
    ("id_", "answer"),
    [
        *[("un", answer) for answer in (3, -1, True, "1", [1])],
        *[("deux", answer) for answer in (1, "true")],
        *[("trois", answer) for answer in (12, [1])],
        *[("plusieurs", answer) for answer in ([], [0, 0], [4], ["0"], 0)],
        *[("mot", answer) for answer in (1, ["base"])],
        *[("cas", answer) for answer in ("jamais", 0)],
        *[("brouillon", answer) for answer in ([], [4], ["1"], 1)],
        *[("tri", answer) for answer in (["r"], ["r", "x"], "rp")],
        *[("paires", answer) for answer in (["0", "9"], [0, 1])],
        *[("rang", answer) for answer in ([0, 1], [0, 0, 1], ["0", "1", "2"])],
        *[("trous", answer) for answer in (["pain"], [1, 2])],
        *[("histoire", answer) for answer in ([0], [1, 0], [2], ["1"])],
    ],
)
def test_an_impossible_answer_is_refused(id_: str, answer: Any) -> None:
    with pytest.raises(AnswerError):
        BY_ID[id_].parts(answer, ROOT)
