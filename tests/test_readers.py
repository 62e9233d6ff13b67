"""Promise: « Qui verra ce message ? » computes what numpy computes, to the digit that is shown."""

from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from course.simulations.readers import Readers, ReadersError, out_of_hundred, read_cases
from courseware.questions.forms.typed import NumberQuestion
from courseware.questions.reading import read_quizzes
from courseware.text.french import format_number
from tests.modules import computed
from tests.site import ROOT, copy_data, edit

CHAPTER = ROOT / "book" / "comprendre"
FILE = "reseau-ou-media.readers.yml"
SIMULATION = Readers(CHAPTER, file=FILE)
GROUPS = list(product(*(setting.stops for setting in SIMULATION.settings)))
COMPUTE = """({ leaves, hands, evenDay, inWords }, groups) => groups.map((group) => {
  const [members, one_in, days] = group;
  const all = { members, one_in, days };
  return [leaves(all), hands(all), evenDay(all), inWords(all)];
})"""


def stays(members: Any, one_in: Any, days: Any) -> Any:
    """Return the chance that nobody of them shows it, as a product of small chances."""
    return np.power(1 - 1 / np.asarray(one_in, np.longdouble), np.asarray(members) * days)


@pytest.fixture(scope="module")
def seen() -> list[tuple[float, float, int, str]]:
    return [tuple(one) for one in computed("course/simulations/readers/spread.js", COMPUTE, GROUPS)]


def test_every_setting_gives_the_numbers_that_numpy_gives(seen: list[tuple[Any, ...]]) -> None:
    members, one_in, days = np.array(GROUPS).T
    left, hands, even, _ = (np.array(column) for column in zip(*seen, strict=True))
    assert len(GROUPS) == 15 * 13 * 14
    np.testing.assert_allclose(left.astype(float), 1 - stays(members, one_in, days), rtol=1e-10)
    np.testing.assert_allclose(
        hands.astype(float), members * (1 - stays(1, one_in, days)), rtol=1e-10
    )
    even = even.astype(int)
    assert (1 - stays(members, one_in, even) >= 0.5).all()
    assert (1 - stays(members, one_in, even - 1) < 0.5).all()


def test_the_sentence_says_them_to_the_digit(seen: list[tuple[Any, ...]]) -> None:
    special = {"0": "moins d’un est sorti", "1": "un est sorti", "100": "plus de 99 sont sortis"}
    for (members, one_in, days), (_, _, even, said) in zip(GROUPS, seen, strict=True):
        when = "Le premier jour" if days == 1 else f"En {format_number(days)}\u00a0jours"
        hundred = format_number(round(float(1 - stays(members, one_in, days)) * 100, 9), 0)
        left = special.get(hundred, f"{hundred} sont sortis")
        hands = round(float(members * (1 - stays(1, one_in, days))), 9)
        tenths = format_number(hands, 1)
        mean = tenths if len(tenths) == 3 else format_number(hands, 0)
        who = "lecteur l’aura" if mean[:2] in {"0,", "1,"} else "lecteurs l’auront"
        day = "Dès le premier jour" if even == 1 else f"À partir du jour {even}"
        then = (
            f"{day}, le message est plus probablement dehors."
            if even <= 365
            else "Un an après, le message est encore plus probablement dedans."
        )
        assert said == (
            f"{when}, sur 100 messages pareils, {left}. "
            f"En moyenne, {'moins de 0,1' if mean == '0,0' else mean} {who} montré. "
            f"{then}"
        )


def test_a_draw_of_many_groups_comes_near_what_is_computed() -> None:
    """The formula is of members who decide apart: so are these, drawn one by one."""
    draws = np.random.default_rng(17)
    members, one_in, days, groups = 250, 1000, 2, 20_000
    shows = draws.random((groups, members * days), dtype=np.float32) < 1 / one_in
    left = float(1 - stays(members, one_in, days))
    assert shows.any(axis=1).mean() == pytest.approx(left, abs=0.012)
    who = shows.reshape(groups, days, members).any(axis=1)
    assert who.sum(axis=1).mean() == pytest.approx(
        members * (1 - (1 - 1 / one_in) ** days), abs=0.02
    )


def test_the_cases_are_the_settings_of_their_buttons_and_their_rows_are_computed() -> None:
    content = SIMULATION.content
    assert content["start"] == {"members": 250, "one_in": 1000, "days": 1}
    for case in content["cases"]:
        members = case["values"]["members"]
        _, shown, *shares = case["row"]
        assert shown == format_number(members)
        chances = [float(1 - stays(members, 1000, days)) for days in (1, 30)]
        assert shares == [f"{out_of_hundred(chance)} sur 100" for chance in chances]
    assert [out_of_hundred(share) for share in (0.001, 0.2213, 0.9999)] == [
        "moins de 1",
        "22",
        "plus de 99",
    ]


def test_its_question_explains_what_the_simulation_shows() -> None:
    questions = [
        question
        for quiz in read_quizzes(CHAPTER / "reseau-ou-media.quiz.yml").quizzes
        for question in quiz.questions
    ]
    question = next(one for one in questions if one.id == "deuxieme-jour")
    assert isinstance(question, NumberQuestion)
    first, second, third = (float(1 - stays(250, 1000, days)) * 100 for days in (1, 2, 3))
    assert question.answer == round(second) == 39
    assert round(first) == 22 and round(second - first) == 17 and third > 50
    for words in (
        "22 sont sortis",
        "22 % des 78 restés, soit 17",
        "Le troisième jour, plus de la moitié",
    ):
        assert words in question.stem + question.explanation


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("one_in: 1000", "one_in: 999", r"ligne 1, champ « one_in » : un de ces nombres"),
        ("members: 800", "members: 0", r"cas « page », champ « members » : « 0 » : au moins 1"),
        ("members: 800", "members: 2.5", r"cas « page », champ « members » : un nombre entier"),
        ("members: 800", "size: 800", r"cas « page », champ « size » : champ inconnu"),
        (
            "- id: page",
            "- id: prive",
            r"cas « prive », champ « id » : identifiant « prive » déjà pris",
        ),
        ("meltingdoc/lancement\n", "meltingdoc/fin\n", r"pas de ligne « meltingdoc/fin »"),
    ],
)
def test_a_mistake_is_said_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    copy_data(tmp_path)
    copy = tmp_path / "book" / FILE
    copy.write_bytes((CHAPTER / FILE).read_bytes())
    edit(copy, old, new)
    with pytest.raises(ReadersError, match=said):
        read_cases(copy)


def test_its_state_is_read_and_set_from_python() -> None:
    readers = Readers(CHAPTER, file=FILE)
    readers.state = {"members": 20}
    assert readers.state == {"members": 20, "one_in": 1000, "days": 1}
    with pytest.raises(ValueError, match="« members » n'a pas la valeur 21 ; valeurs : 1, 2, 5"):
        readers.state = {"members": 21}
