"""« Qui reste possible ? »: in three invented places, who is left by the clues of a message.

Its words are beside the chapter, `*.clues.yml`; its counts are rows of `data/clues_places.csv`, one
for each set of clues, from which everyone's own clues follow.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from pydantic import Field

from courseware.activities.simulation import Case, Setting, Simulation
from courseware.data.table import DataError, read_table
from courseware.project.said import SaidError
from courseware.questions.authored import Mistake, read_authored, taken_twice
from courseware.questions.fields import Blocks, Id, Line, Model
from courseware.text.french import format_number, typeset

TABLE = "clues_places"
ALL, AND = "tous", "+"


class Clue(Model):
    """Words of a message, and what makes a clue of them."""

    id: Id
    words: Line
    origin: Line


class Place(Model):
    """A place and a message about someone in it.

    `people` completes « les 4 000 … », `known` says how one knows the place.
    """

    id: Id
    name: Line
    people: Line
    known: Line
    message: Line
    clues: list[Clue] = Field(min_length=2, max_length=6)


class Places(Model):
    """A whole `*.clues.yml` file; `words` says of the counts what is invented."""

    words: Blocks
    places: list[Place] = Field(min_length=1)


class CluesError(SaidError):
    """A file of clues with one or more mistakes, each with its place and remedy."""


def read_places(path: Path) -> Places:
    """Read and check the file of clues at `path`.

    Raises:
        CluesError: every mistake of the file, a line each.
    """
    return read_authored(path, Places, CluesError, ("places", "lieu"), _same_ids)


def _same_ids(places: Places) -> Iterator[Mistake]:
    yield from taken_twice(("places",), (one.id for one in places.places))
    for rank, one in enumerate(places.places):
        yield from taken_twice(("places", rank, "clues"), (clue.id for clue in one.clues))


def counts_of(place: Place, root: Path) -> list[int]:
    """Return how many people each set of clues leaves: the set is the index, a bit a clue.

    Raises:
        DataError: `data/clues_places.csv` lacks a set of clues, or holds one that is not there.
    """
    table = read_table(TABLE, root)
    rows = {row["clues"]: row["value"] for _, row in table.rows() if row["place"] == place.id}
    names = [clue.id for clue in place.clues]
    sets = {
        _named(chosen) or ALL: chosen
        for size in range(len(names) + 1)
        for chosen in combinations(names, size)
    }
    if wrong := rows.keys() ^ sets.keys():
        raise DataError(
            f"data/{table.csv}, lieu « {place.id} » : il faut une ligne pour chaque réunion de ses "
            f"indices ({', '.join(names)}), et pas d'autre ; à ajouter ou à retirer : "
            + ", ".join(sorted(wrong))
        )
    bits = {name: 1 << bit for bit, name in enumerate(names)}
    by_set = {sum(bits[name] for name in chosen): rows[key] for key, chosen in sets.items()}
    return [by_set[told] for told in range(len(by_set))]


def _named(clues: Iterable[str]) -> str:
    return AND.join(clues)


def people_of(counts: list[int], where: str) -> list[tuple[int, int]]:
    """Return everyone by the clues that fit them, and no other: a set of clues, how many people.

    Raises:
        DataError: less than nobody would fit a set of clues, or nobody all of them.
    """
    exact = list(counts)
    # From « these clues, and perhaps others » to « these clues alone », a clue at a time.
    for bit in (1 << n for n in range(len(counts).bit_length() - 1)):
        for told in range(len(counts)):
            if not told & bit:
                exact[told] -= exact[told | bit]
    if min(exact) < 0 or exact[-1] < 1:
        raise DataError(
            f"{where} : ces comptes se contredisent ; une réunion d'indices ne laisse jamais plus "
            "de personnes qu'une de ses parties, et tous ensemble en laissent une au moins"
        )
    return [(told, count) for told, count in enumerate(exact) if count]


class Clues(Simulation):
    """The simulation. `state` holds the place, from 1, and each clue as `place-clue`: 1 if told."""

    name = "clues"
    template = "course/simulations/clues/clues.html"

    @classmethod
    def load(cls, file: str) -> "Clues":
        """Read the places of file `file`, a path from the notebook's folder.

        Raises:
            CluesError: the file is missing or holds a mistake.
            DataError: the counts of a place are missing or contradict each other.
        """
        return cls(file=file)

    def read(self) -> dict[str, Any]:
        authored = read_places(self.folder / self.options["file"])
        places = [self._place(place) for place in authored.places]
        ticks = [tick["setting"] for place in places for tick in place["clues"]]
        self.settings = (
            Setting("place", "Lieu", 1, len(places), 1),
            *(Setting(tick, tick, 0, 1, 1) for tick in ticks),
        )
        # What the script needs.
        drawn = [
            {
                "people": typeset(place["people"]),
                "clues": [typeset(clue["words"]) for clue in place["clues"]],
                "settings": [clue["setting"] for clue in place["clues"]],
                "everyone": place["everyone"],
            }
            for place in places
        ]
        cases = [Case(place["name"], {"place": rank}) for rank, place in enumerate(places, start=1)]
        start = {"place": 1} | dict.fromkeys(ticks, 0)
        return self.of(cases, start=start, places=places, drawn=drawn, words=authored.words)

    def _place(self, place: Place) -> dict[str, Any]:
        counts = counts_of(place, self.root)
        people = people_of(counts, f"data/{TABLE}.csv, lieu « {place.id} »")
        clues = [
            clue.model_dump()
            | {
                "setting": f"{place.id}-{clue.id}",
                "alone": counts[1 << bit],
                # With those before it in the message.
                "together": counts[(2 << bit) - 1],
            }
            for bit, clue in enumerate(place.clues)
        ]
        return place.model_dump() | {"total": counts[0], "clues": clues, "everyone": people}

    def __repr__(self) -> str:
        return "« Qui reste possible ? » : " + " ; ".join(
            f"{place['name']}, {format_number(place['total'])} {place['people']}, "
            f"{len(place['clues'])} indices, reste {place['clues'][-1]['together']}"
            for place in self.content["places"]
        )
