"""Promise: Anki shows every question, its answer and why, and knows it again after an edit."""

import html
import io
import re
import sqlite3
import zipfile
from pathlib import Path

import genanki  # type: ignore[import-untyped]
import pytest

from courseware.exports import anki, export
from courseware.text.french import typeset
from tests.bank_checks import ROLES, bank, every_bank, questions, sides, written
from tests.bank_readers import Deck, read_anki
from tests.every_question import blocks, chapter, line, question, seen, text_of
from tests.site import ROOT


@every_bank
def test_anki_asks_and_answers_the_same(name: str, tmp_path: Path) -> None:
    deck = read_anki(written("anki", name, tmp_path)[0], tmp_path)
    titles = {
        one.id: seen(html.escape(f"{place:02} {typeset(one.title)}"))
        for place, one in enumerate(bank(name), start=1)
    }
    for place, one in questions(name).items():
        guid, tags, front, back = deck.notes[place]
        assert guid == genanki.guid_for("reseaux-sante", place)
        assert tags[0] == one.objective and tags[1] in ROLES
        (id_,) = deck.decks_of[place]
        assert " ".join(deck.decks[id_].split()).endswith(f"::{titles[place.split('/')[0]]}")
        recto, verso = sides(one)
        for text in (line(one.stem), *recto):
            assert " ".join(text.split()) in seen(front), place
        for text in (blocks(one.explanation), *verso):
            assert " ".join(text.split()) in seen(back), place


def test_anki_tells_a_good_path_first(tmp_path: Path) -> None:
    deck = read_anki(written("anki", "sample", tmp_path)[0], tmp_path)
    told = seen(deck.notes["essai/histoire"][3]).partition("Tous :")[0]
    path = [
        f"Voie s1 s2 {text_of('')}",
        "Retour s1 s2",
        "Voie s2 bien",
        "Retour s2 bien",
        "Issue bien",
    ]
    places = [told.index(line(part)) for part in path]
    assert places == sorted(places)
    assert "Issue mal" not in told and "Voie s1 mal" not in told


def test_decks_sort_in_the_order_of_the_course(tmp_path: Path) -> None:
    deck = read_anki(written("anki", "book", tmp_path)[0], tmp_path)
    id_of = {place.split("/")[0]: id_ for place, (id_,) in deck.decks_of.items()}
    names = [deck.decks[id_of[one.id]] for one in bank("book")]
    assert names == sorted(names) and len(names) > 9


def test_a_version_is_the_same_bytes_and_the_next_one_is_newer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Anki takes a note whose time is later. Without a day, only the clock says which."""
    (tmp_path / "_config.yml").write_text("title: Essai", "utf-8")
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: index\n", "utf-8")

    def made(day: str, clock: float) -> tuple[bytes, int]:
        released = f'released = "{day}"' if day else ""
        text = f'id = "essai"\nlicence = "CC BY 4.0"\n{released}\n'
        (tmp_path / "course.toml").write_text(text, "utf-8")
        monkeypatch.setattr("time.time", lambda: clock)
        content, _ = anki.to_anki([chapter(question("a", "order", items=list("abc")))], tmp_path)
        with zipfile.ZipFile(io.BytesIO(content)) as package, sqlite3.connect(":memory:") as base:
            base.deserialize(package.read("collection.anki2"))
            ((time,),) = base.execute("select mod from notes")
        return content, time

    assert made("2026-11-26", 1.0) == made("2026-11-26", 2.0)
    assert made("2026-11-27", 1.0)[1] == made("2026-11-26", 1.0)[1] + 24 * 60 * 60
    assert [made("", clock)[1] for clock in (5.0, 9.0)] == [5, 9]


def test_anki_knows_a_question_after_an_edit(tmp_path: Path) -> None:
    decks: list[Deck] = []
    for stem in ("Une faute ?", "La faute corrigée ?"):
        file = tmp_path / f"{len(decks)}.apkg"
        export("anki", file, [chapter(question("a", "order", items=list("abc"), stem=stem))], ROOT)
        decks.append(read_anki(file, tmp_path))
    before, after = decks
    assert before.notes["essai/a"][0] == after.notes["essai/a"][0]
    assert before.notes["essai/a"][2] != after.notes["essai/a"][2]
    assert (before.decks, before.decks_of) == (after.decks, after.decks_of)
    assert before.models == after.models


@every_bank
def test_pictures_are_among_the_media(name: str, tmp_path: Path) -> None:
    deck = read_anki(written("anki", name, tmp_path)[0], tmp_path)
    used = set()
    for place, one in questions(name).items():
        shown = re.findall('<img src="([^"]+)"', deck.notes[place][2])
        assert len(shown) == bool(one.image)
        if one.image:
            used.add(shown[0])
            assert deck.media[shown[0]] == one.image.data(ROOT)
    assert used == set(deck.media) != set()
