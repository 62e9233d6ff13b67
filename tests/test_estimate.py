"""Promise: an estimate is read from its file and from `data/`, and its gaps are told in words."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from courseware import Estimate
from courseware.activities.activity import Place
from courseware.activities.estimate.model import EstimateFileError, EstimateSpec, read_estimates
from courseware.data.figure import read_figure
from courseware.data.table import read_table
from courseware.project.pages import page_file, page_text
from tests.documents import write_example
from tests.modules import computed
from tests.site import ROOT, edit, link_data

FILES = sorted((ROOT / "book").rglob("*.estimates.yml"))
ALL = [
    pytest.param(path, spec, id=f"{path.name.partition('.')[0]}/{spec.id}")
    for path in FILES
    for spec in read_estimates(path).values()
]
FOLDER = "courseware/activities/estimate"
PER_CENT = {"least": 0, "most": 100, "unit": "%", "log": False}
TIMES = {"least": 10, "most": 100_000, "unit": "lecteurs", "log": True}


@pytest.fixture
def authored(tmp_path: Path) -> Path:
    """The file of estimates that the guide shows, in a folder with the course's data."""
    link_data(tmp_path)
    write_example("edit-the-course", tmp_path)
    return tmp_path / "book" / "soignants.estimates.yml"


def test_six_charts_are_estimated_before_they_are_seen() -> None:
    """Each estimate is shown by a cell, and the next output is the chart that tells it."""
    followed = 0
    for path in FILES:
        notebook = page_file(ROOT, path.relative_to(ROOT / "book").as_posix().partition(".")[0])
        cells = json.loads(notebook.read_text("utf-8"))["cells"]
        for id_ in read_estimates(path):
            call = f'Estimate.load("{path.name}", "{id_}")'
            (place,) = [n for n, cell in enumerate(cells) if call in "".join(cell["source"])]
            after = next(cell for cell in cells[place + 1 :] if cell["cell_type"] == "code")
            followed += "application/vnd.plotly.v1+json" in json.dumps(after["outputs"])
    assert followed >= 6


@pytest.mark.parametrize(("path", "spec"), ALL)
def test_an_estimate_cites_data_in_its_unit_and_leads_to_a_heading(
    path: Path, spec: EstimateSpec
) -> None:
    written = path.read_text("utf-8")
    cited = re.findall(r"figure:\S+", written)
    assert len(cited) >= sum(row.asked is not None for row in spec.rows)
    if spec.scale == "linear":
        units = {read_figure(one, ROOT).unit for one in cited}
        assert all(spec.unit in unit for unit in units), units
    chapter = path.relative_to(ROOT / "book").as_posix().partition(".")[0]
    page = page_text(page_file(ROOT, spec.page or chapter))
    assert re.search(rf"^#+ {re.escape(spec.section)}$", page, re.MULTILINE)
    # What is asked is not given in the question itself.
    for row in spec.rows:
        if row.asked is not None:
            said = f"{spec.shown(row.asked):g}".replace(".", ",")
            assert not re.search(rf"\b{said}\b", f"{spec.stem} {spec.title} {row.label}")


def test_the_guide_s_example_is_read(authored: Path) -> None:
    (spec,) = read_estimates(authored).values()
    assert [row.asked for row in spec.rows] == [None, 5]
    assert [row.known for row in spec.rows] == [63, None]


def test_a_quotient_is_that_of_the_table() -> None:
    spec = read_estimates(ROOT / "book/comprendre/web-social.estimates.yml")["un-tres-actif"]
    most, most_said, least, least_said = (
        read_figure(f"figure:participation_communities/{key}", ROOT).value
        for key in (
            *("tres-actifs/membres", "tres-actifs/messages"),
            *("lecteurs/membres", "lecteurs/messages"),
        )
    )
    (row,) = spec.rows
    assert row.asked == pytest.approx((most_said / most) / (least_said / least))
    assert spec.shown(row.asked or 0) == 5200


def test_what_estimates_teach_stands_in_the_tables() -> None:
    """The words that no row writes: « le seul des vingt-sept », « loin devant », « à l'envers »."""
    table = read_table("online_health_europe", ROOT).frame
    year = table[(table["date"].astype(str) == "2024") & (table["area"] == "Union européenne")]
    of = year[year["country_code"] != "EU27"].pivot(
        index="country_code", columns="measure", values="value"
    )
    assert len(of) == 27
    assert [*of.index[of["rendez-vous"] > of["information"]]] == ["FR"]
    chiffres = read_estimates(ROOT / "book/comprendre/chiffres.estimates.yml")
    french, older, danish = (row.known or row.asked or 0 for row in chiffres["danois"].rows)
    assert older < french < danish
    starts, ends = (
        {row.id: getattr(row, side) for row in chiffres["douze-ans"].rows}
        for side in ("known", "asked")
    )
    assert starts["roumanie"] < starts["france"] and ends["roumanie"] > ends["france"] + 25
    audiences = read_table("network_audiences", ROOT).frame
    seven = audiences[audiences["source"] == "digital-2024-ganesh"].set_index("network")["value"]
    assert [*seven.sort_values().index[:2]] == ["linkedin", "x"] and len(seven) == 7
    videos = read_estimates(ROOT / "book/choisir/benefices.estimates.yml")["deux-autres-lesions"]
    assert all((row.asked or 0) > (row.known or 0) for row in videos.rows)
    chance = [f"figure:differences/videos-{row.id}" for row in videos.rows]
    assert all(read_figure(one, ROOT).value > 0.05 for one in chance)


# What an author writes in place of what → what is said of it.
FACEBOOK, LINKEDIN = "figure:doctors_france/facebook", "figure:doctors_france/linkedin"
MISTAKES = [
    ("    stem: |-", "    tige: |-", "ligne 5, @, champ « tige » : champ inconnu"),
    (f"known: {FACEBOOK}", "known: 63", "champ « rows[1].known » : « 63 » : le nombre vient de"),
    (FACEBOOK, "figure:doctors_france/bebo", "pas de ligne « bebo »"),
    (
        "[0, 100]",
        "[0, 50]",
        "@ : ligne « facebook » : 63 est hors de l'axe, de 0 à 50 ; élargissez",
    ),
    ("[0, 100]", "[100, 0]", "axe de 100 à 0 : le premier bout est le plus petit"),
    ("[0, 100]", "[5, 100]\n    scale: log", "axe « log » de 5 à 100 : ses bouts sont 1, 10"),
    (f"asked: {LINKEDIN}", f"known: {LINKEDIN}", "parlent d'un point demandé (« asked »)"),
    (
        "linkedin\n        label",
        "facebook\n        label",
        "ligne 15, @, champ « rows[2].id » : iden",
    ),
    (f"        known: {FACEBOOK}\n", "", "rien à dessiner : donnez « known », « asked »"),
    ("says: |-\n      …", f"says: |-\n      [6 %]({LINKEDIN})", "ne dit pas ce que dit doctors_fr"),
    ("estimates:", "estimation:", "champ « estimation » : champ inconnu"),
]


@pytest.mark.parametrize(("old", "new", "expected"), MISTAKES)
def test_a_mistake_is_told_with_its_place_and_remedy(
    authored: Path, old: str, new: str, expected: str
) -> None:
    edit(authored, old, new)
    with pytest.raises(EstimateFileError) as caught:
        read_estimates(authored)
    assert expected.replace("@", "estimation « linkedin »") in str(caught.value)
    assert str(caught.value).startswith("book/soignants.estimates.yml, ligne ")


def test_an_estimate_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(EstimateFileError, match=r"pas d'estimation « x » ; .*: mois"):
        Estimate(ROOT / "book/reseaux", file="linkedin.estimates.yml", estimate="x", mode="")


def test_the_truth_of_the_page_is_that_of_the_table(authored: Path) -> None:
    """A number changes in `data/`: so do the page, and the digest that tells an old output."""
    folder = authored.parent

    def made() -> Estimate:
        return Estimate(folder, file=authored.name, estimate="linkedin", mode="")

    before = made()
    assert 'data-truth="5.0" data-at="5.0"' in before.html()
    data = folder.parent / "data"
    data.unlink()
    data.mkdir()
    for table in (ROOT / "data").iterdir():
        (data / table.name).write_bytes(table.read_bytes())
    edit(data / "doctors_france.csv", "549,5,medscape", "549,7,medscape")
    assert 'data-truth="7.0" data-at="7.0"' in made().html()
    assert made().digest != before.digest


@pytest.mark.parametrize(("path", "spec"), ALL)
def test_a_point_stands_where_the_truth_of_its_number_is_drawn(
    path: Path, spec: EstimateSpec
) -> None:
    least, most = spec.axis
    axis = {"least": least, "most": most, "unit": spec.unit, "log": spec.scale == "log"}
    values = [row.asked for row in spec.rows if row.asked is not None] + spec.axis
    compute = "({ percentOf }, [axis, values]) => values.map((one) => percentOf(axis, one))"
    drawn = computed(f"{FOLDER}/axis.js", compute, [axis, values])
    assert drawn == pytest.approx([spec.place(one) for one in values], abs=0.006), path


# What is asked, the truth, the estimate → what is read of the gap, and what is said.
GAPS = [
    (PER_CENT, 58.5, 44, "more", "14,5 points de plus que vous ne pensiez"),
    (PER_CENT, 58.5, 57.5, "close", "1 point de plus que vous ne pensiez"),
    (PER_CENT, 13, 18.1, "less", "5,1 points de moins que vous ne pensiez"),
    (PER_CENT, 13, 18, "close", "5 points de moins que vous ne pensiez"),
    (PER_CENT, 46, 46.04, "close", "exactement ce que vous pensiez"),
    ({**PER_CENT, "unit": "minutes"}, 11, 90, "less", "79 minutes de moins que vous ne pensiez"),
    ({**PER_CENT, "unit": "minutes"}, 11, 10, "close", "1 minute de plus que vous ne pensiez"),
    (TIMES, 5200, 100, "more", "52 fois plus que vous ne pensiez"),
    (TIMES, 5200, 2000, "more", "2,6 fois plus que vous ne pensiez"),
    (TIMES, 5200, 90_000, "less", "17 fois moins que vous ne pensiez"),
    (TIMES, 5200, 5000, "close", "à peu près ce que vous pensiez"),
]


@pytest.mark.parametrize(("axis", "truth", "own", "kind", "said"), GAPS)
def test_a_gap_is_told_in_words(axis: Any, truth: float, own: float, kind: str, said: str) -> None:
    compute = "({ gapOf }, given) => gapOf(...given)"
    gap = computed(f"{FOLDER}/gap.js", compute, [axis, truth, own])
    assert gap["kind"] == kind
    assert re.sub(r"\s", " ", gap["words"]) == said


def test_an_order_of_magnitude_is_stepped_by_two_digits() -> None:
    compute = """({ further, middleOf }, axis) =>
      [1, 2, 10, -10, Infinity, -Infinity].map((one) => further(axis, middleOf(axis), one))"""
    stepped = computed(f"{FOLDER}/axis.js", compute, TIMES)
    assert stepped == [1300, 1600, 10_000, 100, 100_000, 10]


def test_an_address_in_the_page_is_its_heading_s() -> None:
    made = Estimate(
        ROOT / "book/comprendre", file="chiffres.estimates.yml", estimate="douze-ans", mode=""
    )
    place = Place("../", lambda heading: f"#{len(heading)}", chapter="")
    assert 'href="#27"' in made.html(place)
