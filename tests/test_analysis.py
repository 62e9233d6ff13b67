"""Promise: a class's answers are counted rightly, and a damaged file takes nothing from others."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from courseware.classroom.analysis import Analysis
from courseware.classroom.item_statistics import FEW
from courseware.questions.chapters import chapters_of_book
from tests.example_class import FOLDER, write
from tests.sample_class import BY_ID, analysed, entry, hand_in
from tests.site import ROOT
from tests.test_progress_file import DAMAGED


def row(analysis: Analysis, id_: str) -> pd.Series:
    rows = analysis.table[analysis.table["question"] == id_]
    assert len(rows) == 1
    return rows.iloc[0]


def answers(analysis: Analysis, id_: str) -> list[tuple[Any, ...]]:
    rows = analysis.distractors[analysis.distractors["question"] == id_]
    return list(rows[["answer", "correct", "count", "out_of"]].itertuples(index=False, name=None))


@pytest.fixture
def small_class(tmp_path: Path) -> list[Path]:
    """Six students, three questions; right at the first try: see the vectors of the test below."""
    right, wrong = entry("un", 1), entry("un", 0, "wrong")
    first_only = {name: value for name, value in right.items() if name != "verdict"}
    no, yes = entry("deux", answer=False), entry("deux", True, "wrong")
    return hand_in(
        tmp_path,
        {"un": first_only, "deux": no, "trois": entry("trois", "12,5")},
        {"un": right, "deux": no, "trois": entry("trois", "25", "wrong", confidence=3)},
        {"un": right, "deux": yes, "trois": entry("trois", "12.5 %")},
        # Mended at the second try; sure and wrong; the solution seen before the first try.
        {
            "un": wrong | {"verdict": "right", "answer": 1, "confidence": 3},
            "deux": no,
            "trois": entry("trois", "12,5", "revealed", confidence=3),
        },
        {
            "un": entry("un", 2, "wrong", confidence=2),
            "deux": yes | {"confidence": 3},
            "trois": entry("trois", "25%", "wrong"),
        },
        {"un": wrong, "deux": yes},
    )


def test_a_small_class_by_hand(small_class: list[Path]) -> None:
    analysis = analysed(*small_class)
    assert repr(analysis).startswith("Analysis(6 étudiants, 3 questions, Réponses d'une classe")
    assert analysis.problems == []
    assert list(analysis.table["question"]) == ["un", "deux", "trois"]
    assert list(analysis.table["answered"]) == [6, 6, 5]
    assert list(analysis.table["first_success"]) == [3 / 6, 3 / 6, 2 / 5]
    assert list(analysis.table["success"]) == [4 / 6, 3 / 6, 3 / 5]
    assert list(analysis.table["sure_and_wrong"]) == [1, 1, 1]
    assert list(analysis.table["top_distractor"]) == ["A a", "Vrai", "25\u00a0%"]
    assert list(analysis.table["top_distractor_share"]) == [2 / 6, 3 / 6, 2 / 4]
    assert answers(analysis, "un") == [
        ("A a", False, 2, 6),
        ("B", True, 3, 6),
        ("C", False, 1, 6),
    ]
    assert answers(analysis, "deux") == [("Vrai", False, 3, 6), ("Faux", True, 3, 6)]
    # Typed with and without its unit; after the solution an answer says nothing.
    assert answers(analysis, "trois") == [("12,5\u00a0%", True, 2, 4), ("25\u00a0%", False, 2, 4)]


def test_discrimination_by_hand(small_class: list[Path]) -> None:
    found = analysed(*small_class).table.set_index("question")["discrimination"]
    # Right at the first try, then the share of successes on the two other questions.
    expected = {
        "un": ([1, 1, 1, 0, 0, 0], [1, 1 / 2, 1 / 2, 1 / 2, 0, 0], 3 / 17**0.5),
        "deux": ([1, 1, 0, 1, 0, 0], [1, 1 / 2, 1, 0, 0, 0], 0.25 / 1.8125**0.5),
        "trois": ([1, 0, 1, 0, 0], [1, 1, 1 / 2, 1 / 2, 0], 0.3 / 0.84**0.5),
    }
    for id_, (item, mark, by_hand) in expected.items():
        assert found[id_] == pytest.approx(by_hand)
        assert found[id_] == pytest.approx(np.corrcoef(item, mark)[0, 1])


def test_discrimination_is_undefined_for_few_or_equal_students(
    small_class: list[Path], tmp_path: Path
) -> None:
    few = analysed(*small_class[: FEW - 1])
    assert few.table["discrimination"].isna().all()
    assert analysed(*small_class[:FEW]).table["discrimination"].notna().all()
    equal = hand_in(
        tmp_path, *({"un": entry("un", 1), "deux": entry("deux", i % 2 > 0)} for i in range(6))
    )
    assert analysed(*equal).table["discrimination"].isna().all()


def cells(analysis: Analysis) -> list[list[str]]:
    """Return the rows that a terminal shows, without head."""
    lines = analysis.as_text().replace("\u00a0", " ").splitlines()
    return [re.split(r" {2,}", line) for line in lines[4:]]


def test_a_terminal_shows_what_to_repair_first(small_class: list[Path]) -> None:
    assert cells(analysed(*small_class)) == [
        ["essai/trois", "5", "40 %", "60 %", "0,33", "1", "25 % (2 sur 4)"],
        ["essai/un", "6", "50 %", "67 %", "0,73", "1", "A a (33 %)"],
        ["essai/deux", "6", "50 %", "50 %", "0,19", "1", "Vrai (50 %)"],
    ]


def test_few_students_are_counted_not_turned_into_percentages(small_class: list[Path]) -> None:
    few = analysed(*small_class[:3])
    assert cells(few) == [
        ["essai/deux", "3", "2 sur 3", "2 sur 3", "–", "0", "Vrai (1 sur 3)"],
        ["essai/trois", "3", "2 sur 3", "2 sur 3", "–", "1", "25 % (1 sur 3)"],
        ["essai/un", "3", "3 sur 3", "3 sur 3", "–", "0", "–"],
    ]
    assert "petit groupe" in few.as_page()


def test_every_option_is_listed_and_other_answers_by_frequency(tmp_path: Path) -> None:
    files = hand_in(
        tmp_path,
        {
            "plusieurs": entry("plusieurs", [0, 1], "partial"),
            "cas": entry("cas", "depends", "wrong"),
            "tri": entry("tri", ["p", "p"], "partial"),
            "mot": entry("mot", "zéro", "wrong"),
        },
        {
            "plusieurs": entry("plusieurs", [0, 2]),
            "tri": entry("tri", ["r", "p"]),
            "mot": entry("mot", "Zéro", "wrong"),
        },
        {"plusieurs": entry("plusieurs", [0], "partial"), "mot": entry("mot", "base")},
    )
    analysis = analysed(*files)
    assert answers(analysis, "plusieurs") == [
        ("A", True, 3, 3),
        ("B", False, 1, 3),
        ("C", True, 1, 3),
        ("D", False, 0, 3),
    ]
    assert [count for _, _, count, _ in answers(analysis, "cas")] == [0, 0, 1]
    assert answers(analysis, "tri") == [
        ("Un mot → relier", True, 1, 2),
        ("Un mot → publier", False, 1, 2),
        ("Un film → publier", True, 2, 2),
    ]
    assert len(BY_ID["tri"].offered(ROOT)) == 4
    assert answers(analysis, "mot") == [("zéro", False, 2, 3), ("base", True, 1, 3)]
    assert row(analysis, "plusieurs")["top_distractor"] == "B"
    assert row(analysis, "plusieurs")["section"] == "L’essai"


def test_what_does_not_fit_the_book_is_named_once_and_left_out(tmp_path: Path) -> None:
    old = entry("un", 1) | {"version": "00000000"}
    lost = {"version": "00000000", "first": "right", "verdict": "right"}
    without_first = entry("deux", answer=False)
    del without_first["first"]
    files = hand_in(
        tmp_path,
        {"un": old, "essai/perdu": lost, "ailleurs/x": lost, "mot": {"hints": 1, "revealed": True}},
        {"un": old, "essai/perdu": lost, "deux": without_first, "trois": entry("trois", 7)},
        {"un": entry("un", 1), "trois": {"first": "right"}},
    )
    analysis = analysed(*files)
    assert analysis.students == 3
    assert analysis.problems == [
        "essai/un : 2 réponses à part, la question a changé depuis",
        "essai/deux : 1 réponse à part, le premier essai n'est pas dans le fichier",
        "essai/trois : 1 réponse à part, cette question n'a pas pu recevoir cette réponse",
        "essai/trois : 1 réponse à part, la question a changé depuis",
        "ailleurs/x : 1 réponse à part, question inconnue de ce livre",
        "essai/perdu : 2 réponses à part, question inconnue de ce livre",
    ]
    assert list(analysis.table["question"]) == ["un"]
    assert row(analysis, "un")["answered"] == 1


def test_damaged_files_and_copies_take_nothing_from_the_others(
    small_class: list[Path], tmp_path: Path
) -> None:
    alone = analysed(*small_class)
    damaged = []
    for name, (content, _) in DAMAGED.items():
        damaged.append(tmp_path / f"{name}.json")
        damaged[-1].write_bytes(content)
    copy = tmp_path / "copie.json"
    copy.write_bytes(small_class[0].read_bytes())
    mixed = analysed(*damaged, *small_class, copy, tmp_path / "rien.json")
    assert mixed.students == alone.students == 6
    pd.testing.assert_frame_equal(mixed.table, alone.table)
    pd.testing.assert_frame_equal(mixed.distractors, alone.distractors)
    folder = tmp_path.name
    assert len(mixed.problems) == len(DAMAGED) + 2
    assert mixed.problems[-2] == (
        f"{folder}/copie.json : copie exacte de {folder}/eleve-1.json, comptée une seule fois"
    )
    page = mixed.as_page()
    assert all(f"{folder}/{name}.json" in page for name in DAMAGED)
    assert str(tmp_path) not in page


def test_a_class_of_damaged_files_is_no_error(tmp_path: Path) -> None:
    analysis = analysed(tmp_path / "rien.json")
    assert repr(analysis).startswith("Analysis(0 étudiant, 0 question")
    assert "Rien à analyser" in analysis.as_text()
    assert "rien.json : fichier introuvable" in analysis.as_page().replace("\u00a0", " ")
    assert [len(trace.y) for trace in analysis.chart().figure.data] == [0, 0]


def test_the_invented_class_is_fresh(tmp_path: Path) -> None:
    write(tmp_path)
    written = {path.name: path.read_bytes() for path in tmp_path.glob("*.json")}
    stored = {path.name: path.read_bytes() for path in FOLDER.glob("*.json")}
    assert len(written) == 25
    assert stored == written, "run `python -m tests.example_class`"


def test_the_invented_class_is_worth_a_reading() -> None:
    analysis = analysed(FOLDER, chapters=chapters_of_book(ROOT))
    assert repr(analysis) == "Analysis(24 étudiants, 14 questions)"
    assert [problem.partition(",")[0] for problem in analysis.problems] == [
        "exemple-classe/eleve-25.json"
    ]
    table = analysis.table
    assert 10 <= len(table) <= 16
    assert (table["answered"] == 24).all()
    assert table["first_success"].min() < 0.5 < table["first_success"].max()
    assert (table["success"] >= table["first_success"]).all()
    assert (table["sure_and_wrong"] > 0).any()
    assert "inventée" in FOLDER.with_suffix(".txt").read_text(encoding="utf-8")
