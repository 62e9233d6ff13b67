"""Promise: what the page says of the tool is what it does, counted anew on the kept drafts."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from course.draft.checks import read_checks
from course.draft.measure import Draft, counted, measure, read_corpus
from course.draft.measured import ALL, Measure, Share, measured_html, read_measured
from courseware.data.table import DataError, read_table
from tests.site import ROOT, edit


def test_what_is_written_is_what_is_counted() -> None:
    columns = ["half", "kind", "labelled", "found", "without", "alarms"]
    written = read_table("draft_measured", ROOT).frame[columns].to_dict("records")
    assert written == counted(ROOT)


def test_a_draft_counts_once_for_a_kind() -> None:
    drafts = [
        Draft("a1", "epreuve", {"prix": [(0, 9)], "sigle": [(20, 23)]}, {"prix": [(4, 6), (5, 9)]}),
        Draft("a2", "epreuve", {"prix": [(0, 9)]}, {"prix": [(9, 12)], "sigle": [(0, 2)]}),
        Draft("a3", "epreuve", {}, {"prix": [(1, 2)]}),
        Draft("a4", "epreuve", {}, {}),
    ]
    rows = {row["kind"]: list(row.values())[2:] for row in measure(drafts, ["prix", "sigle"])}
    # Labelled, found, without, alarms.
    assert rows == {"prix": [2, 1, 2, 1], "sigle": [1, 0, 3, 1], "tous": [2, 1, 2, 1]}


def test_places_are_those_of_a_browser(tables: Path) -> None:
    corpus = tables / "data" / "draft_corpus.csv"
    head = corpus.read_text("utf-8").splitlines()[0]
    row = "z1,ecriture,,page,public,🥹 Première séance offerte !,prix:séance offerte,,csp-2026"
    corpus.write_text(f"{head}\n{row}\n", "utf-8")
    (draft,) = read_corpus(tables)
    assert draft.labels == {"prix": [(12, 26)]}
    assert draft.sees("prix") and draft.marks["prix"][0][1] == 26


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [("prix:", "prix:nulle part ", "copiez-l'en"), ("prix:", "cher:", "genre « cher » inconnu")],
)
def test_a_wrong_label_is_named(tables: Path, old: str, new: str, said: str) -> None:
    edit(tables / "data" / "draft_corpus.csv", old, new)
    with pytest.raises(DataError, match=rf"data/draft_corpus\.csv, ligne \d+ : .*{said}"):
        read_corpus(tables)


def test_the_table_of_recall_and_false_alarms_says_what_was_counted() -> None:
    kinds = read_checks(ROOT)["kinds"]
    first, second = [*kinds][:2]
    measures = {
        ALL: Measure(ALL, Share(74, 80), Share(19, 80)),
        second: Measure(second, Share(9, 15), Share(3, 145)),
        first: Measure(first, Share(15, 15), Share(0, 145)),
    }
    table = BeautifulSoup(measured_html("epreuve", measures, kinds, ROOT), "html.parser")
    rows = [re.sub(r"\s+", " ", row.get_text(" ")) for row in table.select("tbody tr")]
    assert [kinds[first]["title"] in rows[0], kinds[second]["title"] in rows[1]] == [True, True]
    assert "trouvé dans 9 sur 15 : 60 % (de 36 à 80)" in rows[1]
    assert "à tort dans 0 sur 145 : 0 % (de 0 à 3)" in rows[0]
    whole = re.sub(r"\s+", " ", table.p.get_text(" "))  # type: ignore[union-attr]
    assert "laisse 61 sans aucune marque" in whole and "24 % (de 16 à 34)" in whole


def test_what_was_not_measured_is_not_shown(tables: Path) -> None:
    file = tables / "data" / "draft_measured.csv"
    file.write_text(
        f"half,kind,labelled,found,without,alarms,source\necriture,{ALL},80,74,80,19,csp-2026\n"
    )
    assert read_measured("ecriture", tables)[ALL].recall == Share(74, 80)
    with pytest.raises(DataError, match=r"« epreuve » pas mesurée .*python -m"):
        read_measured("epreuve", tables)
    edit(file, "80,74", "70,74")
    with pytest.raises(DataError, match=r"draft_measured\.csv, ligne 2 : compte impossible"):
        read_measured("ecriture", tables)
