"""Promise: the cards of « Vote papier » are those of the library; they are read, never misread."""

import csv
from itertools import combinations
from typing import Any

import numpy as np

from courseware.activities.papervote.cards import CARDS, CODE, cells
from courseware.activities.papervote.measured import MEASURED, measured
from tests.measure_cards import CONDITIONS, counted, measure
from tests.modules import computed
from tests.room import Room, Scene

READING = "courseware/activities/papervote/reading.js"
TALLY = "courseware/activities/papervote/tally.js"


def test_no_card_can_be_taken_for_another_however_it_is_turned() -> None:
    squares = {one: np.array([[*row] for row in cells(one)])[1:-1, 1:-1] for one in CARDS}
    assert len(squares) == 40 and all(one.shape == (CODE, CODE) for one in squares.values())
    turned = [(one, np.rot90(square, turn)) for one, square in squares.items() for turn in range(4)]
    closest = min(
        int((square != other).sum()) for (_, square), (_, other) in combinations(turned, 2)
    )
    assert closest >= 12


# Corners clockwise from the card's own top left, of a card turned clockwise so many degrees.
SIDE = """({ sideOnTop }, turns) => turns.map((turn) => {
  const [cos, sin] = [Math.cos, Math.sin].map((one) => one((turn * Math.PI) / 180));
  const corner = ([x, y]) => ({ x: 50 + 9 * (x * cos - y * sin), y: 50 + 9 * (x * sin + y * cos) });
  return sideOnTop([[-1, -1], [1, -1], [1, 1], [-1, 1]].map(corner)) ?? null;
})"""


def test_the_side_on_top_answers_and_a_card_that_leans_does_not() -> None:
    """Letters go clockwise, A first: turned a quarter clockwise, a card has D on top."""
    upright = computed(READING, SIDE, [0, 90, 180, 270, -90, -180, 30, 60, 120, -30])
    assert upright == [0, 3, 2, 1, 1, 2, 0, 3, 3, 0]
    assert computed(READING, SIDE, [45, 40, -45, 130, 229]) == [None] * 5


COUNT = """({ tally }, cases) => cases.map(([options, images]) => {
  const { cards, add } = tally(options);
  const seen = (image) => image.map(([card, option]) => ({ card, option }));
  const { problems } = images.map((image) => add(seen(image))).at(-1);
  return [[...cards], problems.map((one) => one.replaceAll("\\u00a0", " "))];
})"""
A, B, C, D, LEANS = 0, 1, 2, 3, None

# A few images, each of cards with what they show → what counts, what the last one says.
CASES = {
    "one image is not enough": (4, [[[1, A]]], {}, []),
    "two that agree are": (4, [[[1, A]], [[1, A]]], {1: A}, []),
    "two that do not are not": (4, [[[1, A]], [[1, B]]], {}, []),
    "what is read most is right": (4, [[[1, A]], [[1, B]], [[1, A]]], {1: A}, []),
    "a card that goes down stays": (4, [[[1, C]]] * 2 + [[]] * 12, {1: C}, []),
    "the last answer wins": (4, [[[1, A]]] * 9 + [[[1, B]]] * 5, {1: B}, []),
    "in between the former one stays": (4, [[[1, A]]] * 3 + [[[1, B]]] * 2, {1: A}, []),
    "a card seen again counts once": (4, [[[1, A], [2, A]]] * 30, {1: A, 2: A}, []),
    "one of another set": (
        4,
        [[[77, A], [0, A], [1, A]]] * 2,
        {1: A},
        [
            "Carte 0 : hors de la série de 1 à 40, non comptée.",
            "Carte 77 : hors de la série de 1 à 40, non comptée.",
        ],
    ),
    "two of one number": (
        4,
        [[[5, A]]] * 2 + [[[5, A], [5, B]]] * 3,
        {},
        ["Carte 5 : vue à deux endroits à la fois, non comptée. Deux personnes ont la même."],
    ),
    "more answers than options": (
        3,
        [[[5, A]]] * 2 + [[[5, D], [6, C]]] * 3,
        {6: C},
        ["Carte 5 : D, mais la question n’a que trois réponses. Non comptée."],
    ),
    "one that leans keeps what it said": (
        4,
        [[[5, B]]] * 2 + [[[5, LEANS]]] * 3,
        {5: B},
        ["Carte 5 : trop penchée. Une lettre doit être en haut."],
    ),
}


def test_a_card_counts_once_when_images_agree(subtests: Any) -> None:
    results = computed(TALLY, COUNT, [case[:2] for case in CASES.values()])
    for (name, (_, _, cards, problems)), result in zip(CASES.items(), results, strict=True):
        with subtests.test(name):
            assert [dict(result[0]), result[1]] == [cards, problems]


def test_a_drawn_room_is_read_as_the_page_says() -> None:
    """One of the conditions measured, drawn and read anew: every card, none for another."""
    group, name = "Salle de cinq rangs", "de 2 à 6 m, caméra de 1 280 sur 720"
    room = CONDITIONS[group][name]
    with MEASURED.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["condition"] == name]
    cards, read, misread = measure(room, 0)
    first = rows[0]
    assert [group, name, "0"] == [first["group"], first["condition"], first["room"]]
    assert [str(cards), str(read), str(misread)] == [
        first[one] for one in ("cards", "read", "misread")
    ]
    assert (cards, misread) == (30, 0)


def test_the_table_has_what_is_measured_and_no_card_was_misread() -> None:
    table = measured()
    assert {group: [*rows] for group, rows in table.items()} == {
        group: [*rooms] for group, rooms in CONDITIONS.items()
    }
    counts = [count for rows in table.values() for count in rows.values()]
    assert {one["cards"] for one in counts} == {90}
    assert all(one["read"] + one["misread"] <= one["cards"] for one in counts)
    assert sum(one["misread"] for one in counts) == 0
    assert any(one["read"] < one["cards"] for one in counts), "a table that only flatters"


def test_a_mirrored_room_reads_nothing() -> None:
    """A test of the test: what is counted comes from the image."""
    scene = Scene(Room(2, 3, scale=2 / 3), 0)
    drawn = scene.frame
    scene.frame = lambda: np.ascontiguousarray(drawn()[:, ::-1])  # type: ignore[method-assign]
    assert counted(scene, images=3) == {}
