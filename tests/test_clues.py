"""Promise: « Qui reste possible ? » counts everyone, as `data/` and its chapter do."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Locator

from course.simulations.clues import Clues, CluesError, read_places
from courseware.data.table import DataError, read_table
from courseware.questions.forms.typed import NumberQuestion
from courseware.questions.reading import read_quizzes
from courseware.text.french import find_numbers, format_number, typeset
from tests.modules import computed
from tests.site import HTML, ROOT, copy_data, edit, opened

CHAPTER = ROOT / "book" / "regles"
FILE = "secret.clues.yml"
FOLDER = "course/simulations/clues"
CONTENT = Clues(CHAPTER, file=FILE).content
PLACES: list[dict[str, Any]] = CONTENT["places"]
TABLE = read_table("clues_places", ROOT)
COUNTS = dict(zip(TABLE.keys(), TABLE.frame["value"].astype(int), strict=True))
QUESTIONS = {
    question.id: question
    for quiz in read_quizzes(CHAPTER / "secret.quiz.yml").quizzes
    for question in quiz.questions
}


def people(place: dict[str, Any]) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Return everyone of a place, a row each: whether each clue fits."""
    bits = np.arange(len(place["clues"]))
    sets = np.repeat(*np.array(place["everyone"]).T)
    return (sets[:, None] >> bits & 1).astype(bool)


def told_in(place: dict[str, Any]) -> list[np.ndarray[Any, np.dtype[np.bool_]]]:
    """Return every set of clues, in the order of the numbers that stand for them."""
    bits = np.arange(len(place["clues"]))
    return [(told >> bits & 1).astype(bool) for told in range(1 << len(bits))]


@pytest.mark.parametrize("rank", range(len(PLACES)))
def test_each_set_of_clues_leaves_the_people_that_one_counts_one_by_one(rank: int) -> None:
    place, drawn = PLACES[rank], CONTENT["drawn"][rank]
    everyone = people(place)
    assert len(everyone) == place["total"]
    count = """({ everyone, remaining, isPossible, inWords }, place) =>
      Array.from({ length: 2 ** place.clues.length }, (_, told) => [remaining(place, told),
        everyone(place).filter((clues) => isPossible(clues, told)).length, inWords(place, told)])"""
    seen = computed(f"{FOLDER}/remaining.js", count, drawn)
    for told, (remaining, listed, said) in zip(told_in(place), seen, strict=True):
        ids = [clue["id"] for clue, is_told in zip(place["clues"], told, strict=True) if is_told]
        left = int(everyone[:, told].all(axis=1).sum())
        assert remaining == listed == left == COUNTS[f"{place['id']}/{'+'.join(ids) or 'tous'}"]
        alone = [int(everyone[:, bit].sum()) for bit in np.flatnonzero(told)]
        # The strongest alone, out of all; then what they leave together, in a word where it is one.
        digits = [*alone, place["total"]] if len(alone) < 2 else [min(alone), place["total"], left]
        numbers = [number for number, _ in find_numbers(said)]
        assert numbers == digits[: len(digits) - (len(alone) > 1 and left == 1)], said
        assert ("qu’une" in said) == (len(alone) > 1 and left == 1)


def test_the_table_of_a_place_gives_each_clue_alone_then_with_those_before() -> None:
    for place in PLACES:
        everyone = people(place)
        for last, clue in enumerate(place["clues"], start=1):
            assert clue["alone"] == everyone[:, last - 1].sum()
            assert clue["together"] == everyone[:, :last].all(axis=1).sum()
        assert place["clues"][-1]["together"] == 1


def test_a_crowd_is_everyone_in_one_order_and_fits_its_frame() -> None:
    compute = """({ mixed, columnsFor }, [counts, widths]) => counts.map((count) => {
      const all = Array.from({ length: count }, (_, index) => index);
      return [mixed(all), mixed(all), widths.map((width) => columnsFor(count, width))];
    })"""
    counts, widths = [1, 12, *(place["total"] for place in PLACES)], [240, 300, 520, 700]
    crowds = computed(f"{FOLDER}/crowd.js", compute, [counts, widths])
    for count, (one, again, columns) in zip(counts, crowds, strict=True):
        assert one == again and sorted(one) == list(range(count))
        assert one != sorted(one) or count == 1
        for width, across in zip(widths, columns, strict=True):
            assert -(-count // across) * width / across <= 192


# What the source counts: men and people of 50 to 59 (Insee, 2018), women and people in their
# thirties (the same), people of Brittany (3 340 400 of 67 063 703, on 1 January 2020).
SHARES = {
    "bourg/homme": (32_280_580 / 66_732_538, 1 / 50),
    "bourg/cinquantaine": (8_780_301 / 66_732_538, 1 / 100),
    "rare/femme": (34_451_958 / 66_732_538, 1 / 680),
    "rare/trentaine": (8_237_832 / 66_732_538, 1 / 680),
    "rare/bretagne": (3_340_400 / 67_063_703, 1 / 680),
}


def test_what_follows_a_source_is_its_share_and_the_rest_is_said_to_be_invented() -> None:
    frame = TABLE.frame
    assert set(TABLE.keys()[frame["certainty"] == "share"]) == SHARES.keys()
    assert set(frame["certainty"]) == {"share", "invented"}
    for key, (share, margin) in SHARES.items():
        total = COUNTS[f"{key.partition('/')[0]}/tous"]
        assert COUNTS[key] / total == pytest.approx(share, abs=margin), key
    assert "inventés" in CONTENT["words"]


def number_question(id_: str) -> NumberQuestion:
    question = QUESTIONS[id_]
    assert isinstance(question, NumberQuestion)
    return question


def test_the_chapter_counts_as_the_simulation_does() -> None:
    count = number_question("compte-du-bourg")
    assert count.stem.startswith(
        f"Vaudormoy compte {format_number(COUNTS['bourg/tous'])}".replace("\u202f", " ")
    )
    assert count.answer == COUNTS["bourg/homme+cinquantaine+eleveur"]
    traps = [trap.value for trap in count.traps]
    keys = ("homme+cinquantaine", "cinquantaine+eleveur", "homme+eleveur")
    assert traps[:3] == [COUNTS[f"bourg/{key}"] for key in keys]
    # « sept sur huit », « vingt-quatre sur vingt-cinq »; the strongest word is none of medicine.
    assert COUNTS["bourg/tous"] == 8 * COUNTS["bourg/cinquantaine"] == 25 * COUNTS["bourg/eleveur"]
    alone = {clue["id"]: clue["alone"] for clue in PLACES[0]["clues"]}
    assert min(alone, key=lambda id_: alone[id_]) == "eleveur"
    # « Au marché, un seul éleveur marche avec une canne ».
    assert COUNTS["bourg/homme+eleveur+canne"] == 1


def test_what_its_question_explains_is_what_the_simulation_shows() -> None:
    question = number_question("sans-eleveur")
    assert question.answer == COUNTS["bourg/homme+cinquantaine+canne"] == 4
    assert COUNTS["bourg/homme+cinquantaine+eleveur"] == 10
    assert COUNTS["bourg/homme+eleveur+canne"] == 1
    for words in ("Quatre,", "Sans la canne, il en resterait dix", "sans l'âge, toujours un seul"):
        assert words in question.explanation


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    copy_data(tmp_path)
    copy = tmp_path / "book" / "regles"
    copy.mkdir()
    (copy / FILE).write_bytes((CHAPTER / FILE).read_bytes())
    return copy


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("people: |-", "persons: |-", r"lieu « bourg », champ « people » : champ obligatoire"),
        (
            "- id: nuit",
            "- id: cardiologie",
            r"ligne 4\d, lieu « hopital », champ « clues\[2\].id »",
        ),
        (
            "- id: rare",
            "- id: bourg",
            r"lieu « bourg », champ « id » : identifiant « bourg » déjà pris",
        ),
    ],
)
def test_a_mistake_is_said_with_its_place(damaged: Path, old: str, new: str, said: str) -> None:
    edit(damaged / FILE, old, new)
    with pytest.raises(CluesError, match=said):
        read_places(damaged / FILE)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("bourg,homme+canne,88", "bourg,homme+vache,88", "à ajouter ou à retirer : homme.canne"),
        ("bourg,homme+canne,88", "bourg,homme+canne,2001", "ces comptes se contredisent"),
    ],
)
def test_counts_that_cannot_be_are_refused(damaged: Path, old: str, new: str, said: str) -> None:
    edit(damaged.parents[1] / "data" / "clues_places.csv", old, new)
    with pytest.raises(DataError, match=said):
        Clues(damaged, file=FILE)


def test_its_state_is_read_and_set_from_python() -> None:
    clues = Clues(CHAPTER, file=FILE)
    heard: list[Any] = []
    clues.observe(lambda change: heard.append(change["new"]))
    clues.state = {"bourg-homme": 1}
    assert clues.state["bourg-homme"] == 1 and clues.state["place"] == 1
    assert heard[-1]["bourg-homme"] == 1
    with pytest.raises(ValueError, match="pas de réglage « bourg-vache »"):
        clues.state = {"bourg-vache": 1}
    with pytest.raises(ValueError, match="« place » va de 1 à 3, pas 4"):
        clues.state = {"place": 4}


@contextmanager
def shown(browser: Browser, home: str, **context: Any) -> Iterator[Locator]:
    """Yield the simulation in its chapter on a phone, where nothing goes wrong."""
    phone = {"viewport": {"width": 360, "height": 740}}
    url = f"{home}/regles/secret.html"
    with opened(browser, url, home, **phone | context) as (page, watch):
        yield page.locator("[data-activity=clues]")
        assert watch.problems == []


def full(simulation: Locator) -> int:
    """Return how many of the crowd are drawn full."""
    return str(simulation.locator(".is-kept").get_attribute("d")).count("M")


def tick(simulation: Locator, words: str) -> None:
    simulation.get_by_role("checkbox", name=words).press("Space")


@pytest.mark.parametrize("door", ["http", "file"])
def test_by_keyboard_clues_leave_some_and_places_keep_their_ticks(
    browser: Browser, address: str, door: str
) -> None:
    home = address if door == "http" else HTML.as_uri()
    with shown(browser, home) as simulation:
        box = simulation.bounding_box()
        assert box and box["height"] <= 900
        said = simulation.get_by_role("status")
        assert full(simulation) == 4000
        for rank, place in enumerate(PLACES):
            simulation.get_by_role("button", name=place["name"]).press("Enter")
            assert simulation.locator(".cw-clue-list:visible").count() == 1
            for bit, clue in enumerate(place["clues"]):
                tick(simulation, typeset(clue["words"]))
                assert full(simulation) == clue["together"]
                strongest = min(one["alone"] for one in place["clues"][: bit + 1])
                assert format_number(strongest) in said.inner_text()
                assert simulation.locator(".cw-seen").inner_text() == said.inner_text()
            assert simulation.locator(".is-found").count() == 1
            # Another order, another set: the age alone is taken back.
            tick(simulation, typeset(place["clues"][1]["words"]))
            ids = "+".join(clue["id"] for clue in place["clues"] if clue is not place["clues"][1])
            assert full(simulation) == COUNTS[f"{place['id']}/{ids}"]
            assert simulation.get_by_role("checkbox", checked=True).count() == 3, rank
        simulation.get_by_role("button", name=PLACES[0]["name"]).press("Enter")
        assert simulation.get_by_role("checkbox", checked=True).count() == 3
        simulation.get_by_role("button", name="Recommencer").press("Enter")
        assert full(simulation) == 4000
        assert simulation.get_by_role("checkbox", checked=True).count() == 0


def test_without_a_script_and_on_paper_every_count_is_read(browser: Browser, address: str) -> None:
    with shown(browser, address, java_script_enabled=False) as simulation:
        assert_told(simulation)
    with shown(browser, address) as simulation:
        assert simulation.locator("table").first.is_hidden()
        simulation.page.emulate_media(media="print")
        assert_told(simulation)


def assert_told(simulation: Locator) -> None:
    assert not any(one.is_visible() for one in simulation.locator("input, .cw-scene, button").all())
    for place, table in zip(PLACES, simulation.locator("table").all(), strict=True):
        rows = [row.locator("td").all_inner_texts()[1:] for row in table.locator("tbody tr").all()]
        counts = [[clue["alone"], clue["together"]] for clue in place["clues"]]
        assert rows == [[format_number(count) for count in row] for row in counts]
        assert table.locator("td").last.is_visible()
    assert simulation.get_by_text("comptes sont inventés").is_visible()
