"""Promise: a review asks what was missed first, then what is due, always in the same order."""

from typing import Any

import pytest
from playwright.sync_api import Browser

from courseware.activities.assets import STATIC
from tests.site import tab
from tests.test_progress import entry

INDEX = [
    {"id": f"c/{objective}{number}", "objective": objective, "counts": True}
    | {"version": "aaaaaaaa", "same": ["bbbbbbbb"]}
    for objective in ("un", "deux", "trois")
    for number in (1, 2, 3)
]
OLD, TODAY = "2026-11-10", "2026-11-22"


def planned(browser: Browser, entries: dict[str, Any], *, anyway: bool = False) -> list[list[str]]:
    source = "".join(
        line
        for name in ("day.js", "entry.js", "schedule.js")
        for line in (STATIC / name).read_text("utf-8").splitlines(keepends=True)
        if not line.startswith("import ")
    )
    with tab(browser) as page:
        chosen: list[list[str]] = page.evaluate(
            "([source, ...args]) => import('data:text/javascript,' + encodeURIComponent(source))"
            ".then(({ plan }) => plan(...args).map(({ id, why }) => [id, why]))",
            [source, INDEX, entries, TODAY, anyway],
        )
    return chosen


NEW = [["c/un2", "jamais posée"], ["c/un3", "jamais posée"]]
MISSED = {"first": "wrong", "recall": "wrong"}
PLANS = {
    "nothing answered": ({}, []),
    "all right today": ({"c/un1": entry(day=TODAY)}, []),
    "right a week ago": (
        {"c/un1": entry(day="2026-11-15")},
        [["c/un1", "vue il y a 7 jours"], ["c/un2", "jamais posée"], ["c/un3", "jamais posée"]],
    ),
    "six days ago": ({"c/un1": entry(day="2026-11-16")}, []),
    "missed first, surest before": (
        {
            "c/un1": entry(day=OLD),
            "c/deux1": entry(day=TODAY, **MISSED),
            "c/trois1": entry(day=TODAY, **MISSED, confidence=3),
        },
        [
            ["c/trois1", "donnée pour sûre, et fausse"],
            ["c/deux1", "manquée la dernière fois"],
            ["c/un1", "vue il y a 12 jours"],
            ["c/trois2", "jamais posée"],
            ["c/deux2", "jamais posée"],
        ],
    ),
    "right today in an objective that is due": (
        {"c/un1": entry(day=TODAY), "c/un2": entry(day=TODAY, **MISSED)},
        [["c/un2", "manquée la dernière fois"], ["c/un3", "jamais posée"]],
    ),
    "answered before the question changed": (
        {"c/un1": entry(day=TODAY, version="cccccccc", confidence=3, first="wrong")},
        [["c/un1", "changée depuis votre réponse"], *NEW],
    ),
    "what changed comes before what was sure and wrong": (
        {
            "c/un1": entry(day=TODAY, **MISSED, confidence=3),
            "c/un2": entry(day=OLD, version="cccccccc"),
            "c/deux1": entry(day=TODAY, **MISSED, confidence=3),
            "c/trois3": entry(day=TODAY, version="cccccccc"),
        },
        [
            ["c/un2", "changée depuis votre réponse"],
            ["c/trois3", "changée depuis votre réponse"],
            ["c/deux1", "donnée pour sûre, et fausse"],
            ["c/un1", "donnée pour sûre, et fausse"],
            ["c/trois1", "jamais posée"],
        ],
    ),
    "answered to an older version that reads the same": (
        {"c/un1": entry(day=TODAY, version="bbbbbbbb"), "c/un2": entry(day=TODAY)},
        [],
    ),
    "answered on no known day": (
        {"c/un1": {"first": "right"}},
        [["c/un1", "déjà vue"], *NEW],
    ),
    "missed once, found again since": (
        {"c/un1": entry(day=TODAY, first="wrong", recall="right")},
        [],
    ),
}


@pytest.mark.parametrize("name", PLANS)
def test_plan(browser: Browser, name: str) -> None:
    entries, expected = PLANS[name]
    assert planned(browser, entries) == expected


def test_a_review_asked_for_anyway_has_five_questions_of_every_objective(browser: Browser) -> None:
    chosen = planned(browser, {"c/un1": entry(day=TODAY)}, anyway=True)
    assert len(chosen) == 5
    assert {id_[2:-1] for id_, _ in chosen} == {"un", "deux", "trois"}
