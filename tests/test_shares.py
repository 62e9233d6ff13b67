"""Promise: each share has its size or says why not, some count gives it, each sum adds up (GRIM).

What is impossible as printed does not load: `courseware.data.shares` refuses it with file and line.
"""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest
from statsmodels.stats.proportion import proportion_confint

from courseware.charts.chart import Chart
from courseware.data.figure import check_figure, read_figure
from courseware.data.shares import is_possible, size_of
from courseware.data.table import DataError, read_table
from courseware.data.uncertainty import fisher, kappa, wilson
from courseware.questions.proof import ProofError, compute, confirms
from tests.site import ROOT, edit

DATA = ROOT / "data"
RESOURCES = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))["resources"]
# A unit that says « of whom », or that each row gives.
SHARE = re.compile("%|selon l'unité")
WHOM = {"base", "base_detail", "population", "name"}
WHAT = {"definition", "question", "measure", "role", "method", "name", "country", "topic"}


def rows_of(resource: dict[str, Any]) -> list[dict[str, str]]:
    with (DATA / resource["path"]).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fields() -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for resource in RESOURCES:
        for field in resource["schema"]["fields"]:
            yield resource, field


def test_every_column_of_shares_names_its_sizes_or_says_why_it_has_none() -> None:
    for resource, field in fields():
        named = [key for key in ("shareOf", "noSize") if key in field]
        is_share = bool(SHARE.match(field.get("unit", "")))
        assert len(named) == is_share, (resource["name"], field["name"], named)
        assert field.get("noSize", "Pourquoi.").endswith("."), resource["name"]


def test_a_whole_number_of_people_gives_each_share_at_its_precision() -> None:
    tested = 0
    for resource, field in fields():
        if sizes := field.get("shareOf"):
            for row in rows_of(resource):
                if size := size_of(row[sizes]):
                    assert is_possible(row[field["name"]], size), row
                    tested += 1
    assert tested >= 60


def test_every_sum_share_and_ratio_that_the_data_state_is_counted_again() -> None:
    counted = 0
    for resource, field in fields():
        formulas = field.get("recount", {})
        keys = set()
        for row in rows_of(resource):
            key = "/".join(row[name] for name in resource["schema"]["primaryKey"])
            keys.add(key)
            if formula := formulas.get(key, formulas.get("*")):
                value = compute(formula.format(**row), ROOT)
                assert confirms(value, float(row[field["name"]])), (resource["name"], key, value)
                counted += 1
        assert set(formulas) - {"*"} <= keys, (resource["name"], "formule d'une ligne absente")
    assert counted >= 30


def test_each_share_says_of_whom_and_what_it_counts() -> None:
    """Its unit names its base (« % des 16-74 ans »), or each row does; each row says what."""
    for resource, field in fields():
        if not SHARE.match(unit := field.get("unit", "")):
            continue
        columns = {one["name"] for one in resource["schema"]["fields"]}
        asked = columns & WHAT
        if "base" in unit or "ligne" in unit:
            assert columns & WHOM, resource["name"]
            asked |= columns & WHOM
        assert asked, resource["name"]
        for row in rows_of(resource):
            assert all(row[name] for name in asked), (resource["name"], row)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (",32,34.4,", ",,34.4,", "part sans effectif : écrivez dans « videos »"),
        (",47,36.2,", ",48,36.2,", r"36\.2 % de 48 n'est aucun nombre entier \(17/48 = 35\.42 %"),
        (",32,34.4,", ",32,34,", ""),
    ],
)
def test_a_share_without_a_size_or_impossible_names_its_line(
    tables: Path, old: str, new: str, said: str
) -> None:
    edit(tables / "data" / "exercise_videos.csv", old, new)
    # The field « videos » is required: let the check of shares speak.
    package = tables / "data" / "datapackage.json"
    described = json.loads(package.read_text("utf-8"))
    for resource in described["resources"]:
        for field in resource["schema"]["fields"]:
            if field["name"] == "videos":
                field["constraints"]["required"] = False
    package.write_text(json.dumps(described), "utf-8")
    if said:
        where = rf"data/exercise_videos\.csv, ligne \d, colonne « value » : {said}"
        with pytest.raises(DataError, match=where):
            read_table("exercise_videos", tables)
    else:
        read_table("exercise_videos", tables)  # 34 % of 32 is 11


def test_a_size_where_there_is_no_share_is_refused(tables: Path) -> None:
    edit(tables / "data/network_audiences.csv", "2025-08,,400000000", "2025-08,50,400000000")
    with pytest.raises(DataError, match=r"network_audiences\.csv, ligne \d+, .* pas une part"):
        read_table("network_audiences", tables)


def test_no_interval_without_a_size() -> None:
    with pytest.raises(DataError, match=r"carers_france\.csv, ligne 4, .*effectif n'est pas lu"):
        read_figure("figure:carers_france/infirmieres-2012~bas", ROOT)
    with pytest.raises(DataError, match=r"attendu « ~bas » ou « ~haut »"):
        read_figure("figure:carers_france/medecins-2021~milieu", ROOT)
    with pytest.raises(DataError, match=r"age_gap\.csv, colonne « value » : aucun intervalle"):
        read_table("age_gap", ROOT).intervals()
    with pytest.raises(ProofError, match=r"ligne 4 : .* n'a pas d'effectif, aucun test"):
        compute(
            'fisher("carers_france/infirmieres-2012", "carers_france/medecins-2021")',
            ROOT,
        )


def test_an_interval_is_cited_like_a_figure() -> None:
    target = "figure:doctoctoc_answers/consensus-2013"
    assert check_figure(f"{target}~bas", "43 %", ROOT).csv == "doctoctoc_answers.csv"
    check_figure(f"{target}~haut", "67 %", ROOT)
    with pytest.raises(DataError, match="ne dit pas ce que dit"):
        check_figure(f"{target}~haut", "66 %", ROOT)


def test_intervals_are_those_of_the_books() -> None:
    """Newcombe 1998, table I, method 3 (Wilson): 81 of 263, 15 of 148, 0 of 20, 1 of 29."""
    for count, size, low, high in (
        (81, 263, 25.53, 36.62),
        (15, 148, 6.24, 16.05),
        (0, 20, 0, 16.11),
        (1, 29, 0.61, 17.18),
    ):
        assert wilson(100 * count / size, size) == pytest.approx((low, high), abs=0.01)
    for count, size in ((0, 1), (1, 1), (3, 9), (40, 40), (999, 12_345)):
        expected = proportion_confint(count, size, method="wilson")
        # To the last digit, as notebooks store it.
        assert wilson(100 * count / size, size) == tuple(100 * end for end in expected)
    for wrong in ((50, 0), (101, 10), (-1, 10)):
        with pytest.raises(ValueError, match="of"):
            wilson(*wrong)


def test_tests_and_agreement_are_those_of_the_books() -> None:
    """Fisher's tea, 3 cups of 4 against 1 of 4; Cohen 1960: agreement of .70, kappa of .49."""
    assert fisher((75, 4), (25, 4)) == pytest.approx(0.4857, abs=1e-4)
    pairs = {("a", "a"): 88, ("a", "b"): 14, ("a", "c"): 18, ("b", "a"): 10, ("b", "b"): 40}
    pairs |= {("b", "c"): 10, ("c", "a"): 2, ("c", "b"): 6, ("c", "c"): 12}
    coded = [pair for pair, count in pairs.items() for _ in range(count)]
    assert kappa(coded) == pytest.approx(0.492, abs=1e-3)
    assert kappa([("a", "a"), ("b", "b")]) == 1
    assert kappa([("a", "a")] * 2) is None and kappa([]) is None


def test_a_table_below_a_chart_shows_its_sizes_and_intervals() -> None:
    table = read_table("doctoctoc_answers", ROOT)
    shown = Chart(go.Figure(), "T", "A", table, ["date", "value"]).to_json()["layout"]["meta"][
        "table"
    ]
    assert shown["head"][1:] == [
        "Messages analysés (messages)",
        "Part (% des messages)",
        "Intervalle à 95\u00a0%",
    ]
    assert shown["rows"][1][1:] == ["63", "55,6", "43 à 67"]
