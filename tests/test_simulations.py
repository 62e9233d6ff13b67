"""Promise: a simulation computes what Python computes, to the digit that is shown."""

import re
from collections.abc import Iterator
from itertools import islice, product
from typing import Any

import numpy as np
import pytest
from scipy.stats import binom, fisher_exact, hypergeom

from course.simulations.chance import Chance
from course.simulations.respondents import SILENT, Respondents
from course.simulations.stock import Stock
from courseware.activities.simulation import Simulation
from courseware.data.table import read_table
from courseware.data.uncertainty import wilson
from courseware.text.french import NBSP, format_number
from tests.modules import computed
from tests.site import ROOT

SHARED = "courseware/activities/simulation"
OURS = "course/simulations"


def shown(value: float, decimals: int = 0) -> str:
    """Return a number as a simulation shows it: binary arithmetic's last places apart."""
    return format_number(round(float(value), 9), decimals)


def mulberry32(seed: int) -> Iterator[float]:
    """Yield what `random.js` draws, by integers alone."""
    most = 0xFFFFFFFF
    while True:
        seed = (seed + 0x6D2B79F5) & most
        mixed = (seed ^ (seed >> 15)) * (seed | 1) & most
        mixed ^= mixed + ((mixed ^ (mixed >> 7)) * (mixed | 61) & most) & most
        yield (mixed ^ (mixed >> 14)) / 2**32


# Published with other implementations of the generator.
VECTORS = {
    0: [0.26642920868471265, 0.0003297457005828619, 0.2232720274478197],
    1: [0.6270739405881613, 0.002735721180215478, 0.5274470399599522],
    42: [0.6011037519201636, 0.44829055899754167, 0.8524657934904099],
    12345: [0.9797282677609473, 0.3067522644996643, 0.484205421525985],
}


def test_draws_are_those_of_the_published_generator() -> None:
    draw = """({ mulberry32 }, seeds) =>
      seeds.map((seed) => Array.from({ length: 1000 }, mulberry32(seed)))"""
    seeds = [*VECTORS, 2**32 - 1]
    for seed, drawn in zip(seeds, computed(f"{SHARED}/random.js", draw, seeds), strict=True):
        twin = mulberry32(seed)
        assert drawn == [next(twin) for _ in range(1000)]
        assert drawn[:3] == VECTORS.get(seed, drawn[:3])


def test_numbers_are_shown_as_pages_print_them() -> None:
    values = [0, 0.05, 0.15, 1.005, 2.675, -3.25, 59.25, 99.95, 1234.5, 1e-7, 33.333333333333336]
    cases = [(value, decimals) for value in values for decimals in (0, 1, 2)]
    say = "({ shown }, cases) => cases.map(([value, decimals]) => shown(value, decimals))"
    said = computed(f"{SHARED}/numbers.js", say, cases)
    assert said == [format_number(value, decimals) for value, decimals in cases]
    # What binary arithmetic leaves of 33.5 and 1.5.
    noisy = [(33.49999999999999, 0), (1.4999999999999998, 0), (-0.00000000001, 1)]
    assert computed(f"{SHARED}/numbers.js", say, noisy) == ["34", "2", "0,0"]


def grid(**ranges: list[float]) -> list[dict[str, float]]:
    """Return every mix of some values of each setting."""
    return [dict(zip(ranges, values, strict=True)) for values in product(*ranges.values())]


GROWTH = grid(
    years=[2, 7, 15],
    trend=[-50, -30, -5, 0, 20, 50],
    leavers=[0, 30, 65, 100],
    forgotten=[0, 45, 100],
)


def test_accounts_and_actives_of_each_year() -> None:
    """By convolution: who joined `k` years ago is still there with the chance (1 - leavers)^k."""
    say = """({ growth, fallsSince }, all) => all.map((settings) => {
      const years = growth(settings);
      const series = ["accounts", "active"].map((name) => years.map((one) => one[name]));
      return [...series, ...series.map(fallsSince)];
    })"""
    fell = 0
    results = computed(f"{OURS}/stock/growth.js", say, GROWTH)
    for settings, (accounts, active, *since) in zip(GROWTH, results, strict=True):
        size = int(settings["years"])
        trend, leave, keep = (settings[name] / 100 for name in ("trend", "leavers", "forgotten"))
        joined = 100 * (1 + trend) ** np.arange(size)
        still = np.convolve(joined, (1 - leave) ** np.arange(size))[:size]
        left = np.concatenate([[0], still[:-1] * leave])
        opened = np.cumsum(joined) - (1 - keep) * np.cumsum(left)
        assert [*map(shown, active)] == [*map(shown, still)], settings
        assert [*map(shown, accounts)] == [*map(shown, opened)], settings
        for year, series in zip(since, (opened, still), strict=True):
            top = np.flatnonzero(np.round(series, 9) == np.round(series, 9).max())[-1] + 1
            assert year == (0 if top == size else top), settings
        fell += since[1] > 0 and since[0] == 0
    assert fell > 10, "actives fall while accounts do not"


def test_a_sentence_reads_well_where_little_is_seen() -> None:
    """One, none, equal: no plural of one, and nothing rises that stays."""
    stays = [{"accounts": 100, "active": 100}] * 2
    one = [{"accounts": 100, "active": 100}, {"accounts": 1, "active": 0.2}]
    counts = {"firstSize": 100, "first": 51, "secondSize": 100, "second": 50}
    answers = {"answered": 1, "found": 31}
    settings = {"share": 30, "users": 1, "others": 1}
    for module, given, said in (
        ("stock/stock.js", [stays], ["Aucune des deux courbes ne baisse."]),
        ("stock/stock.js", [one], [" : 1 compte, dont 0 actif (20 %)."]),
        ("chance/chance.js", [counts, 1, 1], [" +1 point.", " 1 mélange sur cent fait un "]),
        ("chance/chance.js", [counts, 0, 0.0001], ["Aucun des cent", "p inférieur à 0,001"]),
        (
            "respondents/respondents.js",
            [settings, answers],
            [", 1,0 point trop haut.", "1 réponse,"],
        ),
    ):
        words = computed(f"{OURS}/{module}", "({ inWords }, given) => inWords(...given)", given)
        for part in said:
            assert part in words.replace(NBSP, " "), words


ANSWERS = grid(
    asked=[50, 1299, 8000],
    share=[0, 0.5, 20, 50, 97.5, 100],
    users=[0, 4.5, 17.3, 100],
    others=[0, 1, 60, 100],
)


def test_what_a_survey_finds_and_what_the_silent_leave_possible() -> None:
    say = "({ answersOf }, all) => all.map(answersOf)"
    found = computed(f"{OURS}/respondents/survey.js", say, ANSWERS)
    for settings, got in zip(ANSWERS, found, strict=True):
        share, users, others = (settings[name] / 100 for name in ("share", "users", "others"))
        # Of everyone: yes and answered, no and answered, yes and silent, no and silent.
        parts = np.array(
            [
                [share * users, share * (1 - users)],
                [(1 - share) * others, (1 - share) * (1 - others)],
            ]
        )
        answered, silent = parts.sum(axis=0)
        expected = {
            "rate": 100 * answered,
            "found": 100 * parts[0, 0] / answered if answered else 0,
            "silent": 100 * parts[0, 1] / silent if silent > 1e-12 else 0,
            "least": 100 * parts[0, 0],
            "most": 100 * (parts[0, 0] + silent),
        }
        assert {name: shown(got[name], 1) for name in expected} == {
            name: shown(value, 1) for name, value in expected.items()
        }, settings
        assert got["answered"] == np.floor(round(settings["asked"] * answered, 9) + 0.5), settings


def test_the_slider_on_the_silent_moves_the_truth_and_not_what_is_found() -> None:
    say = """({ answersOf, withSilent }, all) => all.map(([settings, silent]) => {
      const moved = withSilent(settings, silent);
      return [answersOf(settings), answersOf(moved), moved];
    })"""
    asked = [(settings, silent) for settings in ANSWERS for silent in (0, 30, 100)]
    results = computed(f"{OURS}/respondents/survey.js", say, asked)
    for (settings, silent), (before, after, moved) in zip(asked, results, strict=True):
        for name in ("rate", "found", "least", "most"):
            assert after[name] == pytest.approx(before[name], abs=1e-9), (settings, silent, name)
        assert moved["share"] == pytest.approx(
            before["least"] + (before["most"] - before["least"]) * silent / 100, abs=1e-9
        )
        assert all(0 <= moved[name] <= 100 for name in ("share", "users", "others"))


def test_the_margin_is_the_interval_of_the_course() -> None:
    cases = [
        (yes, size) for size in (1, 14, 121, 270, 322, 8000) for yes in {0, 1, size // 3, size}
    ]
    say = "({ wilson }, all) => all.map(([yes, size]) => wilson(yes, size))"
    for (yes, size), ends in zip(
        cases, computed(f"{OURS}/respondents/survey.js", say, cases), strict=True
    ):
        expected = wilson(100 * yes / size, size)
        assert [shown(end, 1) for end in ends] == [shown(end, 1) for end in expected]


def test_a_hundred_surveys_are_the_quantiles_of_the_binomial() -> None:
    cases = grid(size=[1, 14, 322, 8000], found=[0, 0.5, 20, 84.3, 99.5, 100], seed=[1, 7])
    say = "({ surveys }, all) => all.map(({ size, found, seed }) => surveys(size, found, seed))"
    for case, drawn in zip(
        cases, computed(f"{OURS}/respondents/survey.js", say, cases), strict=True
    ):
        draws = [*islice(mulberry32(int(case["seed"])), 100)]
        assert drawn == binom.ppf(draws, case["size"], case["found"] / 100).tolist(), case


COUNTS = [
    {"firstSize": first_size, "first": first, "secondSize": second_size, "second": second}
    for first_size, second_size in ((5, 5), (32, 68), (27, 84), (53, 47), (385, 385), (600, 45))
    for first in {0, 1, first_size // 3, first_size}
    for second in {0, second_size // 2, second_size}
]


def test_fishers_probability_is_that_of_the_hypergeometric_distribution() -> None:
    say = """({ chances, fisher, gapOf }, all) => all.map((counts) =>
      [[...chances(counts)], fisher(counts).p, [...fisher(counts).rare], gapOf(counts)])"""
    results = computed(f"{OURS}/chance/labels.js", say, COUNTS)
    for counts, (chances, p, rare, gap) in zip(COUNTS, results, strict=True):
        first_size, first, second_size, second = counts.values()
        law = hypergeom(first_size + second_size, first + second, first_size)
        support = np.arange(law.support()[0], law.support()[1] + 1)
        assert sorted(one for one, _ in chances) == support.tolist()
        assert [chance for _, chance in sorted(chances)] == pytest.approx(
            law.pmf(support).tolist(), rel=1e-6, abs=1e-12
        )
        expected = fisher_exact(
            [[first, first_size - first], [second, second_size - second]]
        ).pvalue
        assert shown(p, 3) == shown(expected, 3), counts
        assert sum(law.pmf(rare)) == pytest.approx(expected, abs=1e-9)
        assert gap == pytest.approx(100 * (first / first_size - second / second_size))


def shuffled(counts: dict[str, int], seed: int) -> list[int]:
    """Return what `shuffles` draws, by the twin of its generator."""
    first_size, first, second_size, second = counts.values()
    draws, found = mulberry32(seed), []
    for _ in range(100):
        labels = [1] * (first + second) + [0] * (first_size + second_size - first - second)
        for place in range(first_size):
            other = place + int(next(draws) * (len(labels) - place))
            labels[place], labels[other] = labels[other], labels[place]
        found.append(sum(labels[:first_size]))
    return found


def test_labels_are_shuffled_as_the_twin_does_and_as_the_law_says() -> None:
    cases = [(counts, seed) for counts in COUNTS[:20] for seed in (1, 2)]
    say = "({ shuffles }, all) => all.map(([counts, seed]) => shuffles(counts, seed))"
    for (counts, seed), drawn in zip(
        cases, computed(f"{OURS}/chance/labels.js", say, cases), strict=True
    ):
        assert drawn == shuffled(counts, seed), (counts, seed)
    ankle = {"firstSize": 32, "first": 11, "secondSize": 68, "second": 42}
    many: list[Any] = [ankle, *range(1, 41)]
    say = "({ shuffles }, [counts, ...seeds]) => seeds.flatMap((seed) => shuffles(counts, seed))"
    drawn = computed(f"{OURS}/chance/labels.js", say, many)
    law = hypergeom(100, 53, 32)
    assert np.mean(drawn) == pytest.approx(law.mean(), abs=4 * law.std() / len(drawn) ** 0.5)
    assert np.std(drawn) == pytest.approx(law.std(), rel=0.05)


def cases_of(simulation: Simulation) -> dict[str, dict[str, Any]]:
    return {case["name"]: case for case in simulation.content["cases"]}


def test_the_cases_are_those_of_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    gaps = {name: case["row"][-1].split(",")[0] for name, case in cases_of(Chance()).items()}
    assert [*gaps.values()] == ["−27\u00a0points", "+13\u00a0points", "+7\u00a0points"]
    possible = {name: case["row"][-1] for name, case in cases_of(Respondents()).items()}
    assert possible["Québec"] == "de 3,8 à 99,3 %" and possible["Urologues"] == "de 8,7 à 91,4 %"
    quebec = cases_of(Respondents())["Québec"]["values"]
    say = "({ answersOf }, settings) => answersOf(settings)"
    found = computed(f"{OURS}/respondents/survey.js", say, quebec)
    assert found["answered"] == 322 and found["silent"] == pytest.approx(SILENT)
    assert [shown(found[name], 1) for name in ("rate", "found")] == ["4,5", "84,3"]
    # The settings that the course chose end near the shares read, of those who are a part.
    stock = cases_of(Stock())
    for name, table, key in (
        ("LinkedIn", "members_active_counts", "linkedin/monde"),
        ("Google+", "members_active", "google-plus"),
    ):
        read = read_table(table, ROOT)
        opened, came = (read.row(f"{key}/{one}")["value"] for one in ("inscrits", "actifs"))
        share = int(re.findall(r"(\d+) %", stock[name]["row"][-1])[0])
        assert abs(share - 100 * came / opened) < 1, name


def test_python_and_the_script_compute_the_same_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    say = "({ growth }, all) => all.map((settings) => growth(settings).at(-1))"
    stock = cases_of(Stock())
    grown = computed(f"{OURS}/stock/growth.js", say, [one["values"] for one in stock.values()])
    for case, end in zip(stock.values(), grown, strict=True):
        words = f"{shown(end['accounts'])} comptes, {shown(end['active'])} actifs"
        assert case["row"][-1].startswith(words)
    say = """({ countsOf, fisher }, all) =>
      all.map((settings) => [countsOf(settings), fisher(countsOf(settings)).p])"""
    chance = cases_of(Chance())
    results = computed(f"{OURS}/chance/labels.js", say, [one["values"] for one in chance.values()])
    assert [list(counts.values()) for counts, _ in results] == [
        [32, 11, 68, 42],
        [27, 18, 84, 45],
        [53, 23, 47, 17],
    ]
    for case, (_, p) in zip(chance.values(), results, strict=True):
        assert case["row"][-1].endswith(f"p\u00a0=\u00a0{shown(p, 3)}")


def test_the_state_is_set_by_name_within_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    chance, heard = Chance(), []
    chance.observe(lambda change: heard.append(change["new"]))
    assert chance.state["firstSize"] == 32 and chance.state["seed"] == 1
    chance.state = {"firstSize": 320}
    assert chance.state["firstSize"] == 320 and chance.state["secondSize"] == 68
    assert heard[-1]["firstSize"] == 320
    with pytest.raises(ValueError, match="pas de réglage « taille » ; réglages : firstSize, first"):
        chance.state = {"taille": 3}
    with pytest.raises(ValueError, match="« first » va de 0 à 100, pas 101"):
        chance.state = {"first": 101}
    with pytest.raises(ValueError, match="« first » est un nombre, pas '30'"):
        chance.state = {"first": "30"}  # type: ignore[dict-item]
    with pytest.raises(ValueError, match=r"« seed » est un nombre entier, pas 1\.5"):
        chance.state = {"seed": 1.5}
