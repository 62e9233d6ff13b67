"""Promise: the chooser advises on every answer, says why, and no text of its table does harm."""

import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from course.networks.chooser import (
    LEAST,
    MOST,
    NONE,
    Chooser,
    chooser_html,
    read_chooser,
)
from course.networks.shown import read_first_choices
from courseware.activities import assets
from courseware.activities.activity import ACTIVITY_MIME, Place, stored_activity
from courseware.data.table import DataError, read_table
from tests.alone import load, start
from tests.site import ROOT, edit, tab

CONTENT = read_chooser(ROOT)
VALUES = {
    question["criterion"]: [answer["value"] for answer in question["answers"]]
    for question in CONTENT["questions"]
}
FIRST = read_first_choices(ROOT)
FITS = {(one.objective, public): one for one in FIRST for public in one.publics}
ADVISE_ALL = """([combinations, offered]) => {
  const { advise, turning, rulesOf } = window.chooser;
  const rules = rulesOf(document.querySelector(".cw-chooser"));
  const short = ({ network, ...rest }) => ({ id: network.id, caution: network.caution, ...rest });
  return combinations.map((answers) => {
    const { advised, lead, others } = advise(rules, answers);
    return {
      answers,
      groups: advised.map((group) => group.map(short)),
      lead,
      others: others.map(short),
      changes: turning(rules, answers, offered),
    };
  });
}"""


def combinations() -> list[dict[str, Any]]:
    """Return every way of answering the four questions."""
    forms = VALUES["aisance"]
    chosen = [
        [form for form, yes in zip(forms, picked, strict=True) if yes]
        for picked in product((False, True), repeat=len(forms))
    ]
    return [
        {"objectif": objective, "public": public, "temps": time, "aisance": ease}
        for objective, public, time, ease in product(
            VALUES["objectif"], VALUES["public"], VALUES["temps"], chosen
        )
    ]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with tab(browser) as page:
        load(page, "chooser", chooser_html(CONTENT, ROOT))
        yield page


@pytest.fixture(scope="module")
def advice(browser: Browser) -> list[dict[str, Any]]:
    """The advice on every way of answering, from the real script over the real table."""
    with tab(browser) as page:
        load(page, "chooser", chooser_html(CONTENT, ROOT))
        found: list[dict[str, Any]] = page.evaluate(ADVISE_ALL, [combinations(), VALUES])
        # The same table with its networks the other way round.
        turned = CONTENT | {"networks": CONTENT["networks"][::-1]}
        load(page, "chooser", chooser_html(turned, ROOT))
        assert found == page.evaluate(ADVISE_ALL, [combinations(), VALUES])
    return found


def leaders(one: dict[str, Any]) -> list[str]:
    return [network["id"] for network in one["groups"][0]]


def test_every_way_of_answering_gets_an_advice_with_reasons(advice: list[dict[str, Any]]) -> None:
    assert len(advice) == 7 * 5 * 4 * 8
    for one in advice:
        shown = [network for group in one["groups"] for network in group]
        assert 1 <= len(shown) <= max(MOST, len(one["groups"][0]))
        for network in shown:
            assert network["reasons"] and network["caution"] and not network["out"]
        for network in one["others"]:
            assert network["out"], network["id"]


def test_equal_points_stand_together_and_a_narrow_lead_is_known(
    advice: list[dict[str, Any]],
) -> None:
    for one in advice:
        points = [{network["score"] for network in group} for group in one["groups"]]
        assert all(len(group) == 1 for group in points)
        scores = [group.pop() for group in points]
        assert scores == sorted(set(scores), reverse=True)
        assert scores == [0] or scores[-1] >= LEAST
        # Who is left out only for want of room has fewer points than who is shown.
        possible = [network["score"] for network in one["others"] if "Possible" in network["out"]]
        assert all(score < scores[-1] for score in possible)
        below = [*scores[1:], *possible]
        assert one["lead"] == (scores[0] - max(below) if below else None)


def test_the_advice_and_the_table_of_the_chapter_agree(advice: list[dict[str, Any]]) -> None:
    """Who comes first stands in the chapter's table; who stands there comes first for somebody."""
    seen: dict[tuple[str, str], set[str]] = {}
    for one in advice:
        key = one["answers"]["objectif"], one["answers"]["public"]
        ids = set(leaders(one))
        if ids == {NONE}:
            continue
        assert ids <= set(FITS[key].first), one["answers"]
        seen[key] = seen.get(key, set()) | ids
    assert seen.keys() == FITS.keys()
    for row in FIRST:
        assert set().union(*(seen[row.objective, public] for public in row.publics)) == set(
            row.first
        )


def test_every_network_is_advised_somewhere_and_none_when_it_should(
    advice: list[dict[str, Any]],
) -> None:
    advised = {network["id"] for one in advice for group in one["groups"] for network in group}
    assert advised == {network["id"] for network in CONTENT["networks"]}
    first = {id_ for one in advice for id_ in leaders(one)}
    # It is for who publishes research, which the chooser does not ask, and its page says so.
    assert advised - first == {"researchgate"}
    for one in advice:
        ids = [network["id"] for group in one["groups"] for network in group]
        assert (NONE not in ids) or ids == [NONE]
        if one["answers"]["objectif"] == "aucun":
            assert ids == [NONE]
        if one["answers"]["temps"] == "0":
            assert set(ids) <= {NONE, "mssante"}
        # A patient belongs to no network: a secured mail between professionals, or nothing.
        if one["answers"]["objectif"] == "patient":
            assert set(ids) <= {NONE, "mssante"}


def test_what_is_said_to_change_the_advice_changes_it(advice: list[dict[str, Any]]) -> None:
    """All of it, and nothing else: each other answer was itself asked."""
    names = {network["id"]: network["name"] for network in CONTENT["networks"]}
    known = {json.dumps(one["answers"], sort_keys=True): leaders(one) for one in advice}
    for one in advice:
        told = {
            json.dumps(
                {**change["answers"], "aisance": sorted_forms(change["answers"])}, sort_keys=True
            ): change["first"]
            for change in one["changes"]
        }
        assert len(told) == len(one["changes"])
        for text, first in told.items():
            assert [names[id_] for id_ in known[text]] == first
        for name in ("public", "temps"):
            for value in VALUES[name]:
                other = one["answers"] | {name: value}
                fits = (other["objectif"], other["public"]) in FITS or other["objectif"] == "aucun"
                text = json.dumps(other, sort_keys=True)
                assert (text in told) == (fits and known[text] != leaders(one)), (one, other)


def sorted_forms(answers: dict[str, Any]) -> list[str]:
    return [form for form in VALUES["aisance"] if form in answers["aisance"]]


def test_no_advice_asks_for_more_time_than_there_is(advice: list[dict[str, Any]]) -> None:
    minutes = {
        (network["id"], row["value"]): row["minutes"]
        for network in CONTENT["networks"]
        for row in network["rows"]
        if row["criterion"] == "objectif"
    }
    for one in advice:
        for network in (network for group in one["groups"] for network in group):
            needed = minutes.get((network["id"], one["answers"]["objectif"])) or 0
            assert needed <= int(one["answers"]["temps"])


def test_an_objective_that_does_not_go_with_a_public_says_so(advice: list[dict[str, Any]]) -> None:
    clashing = [
        one
        for one in advice
        if (one["answers"]["objectif"], one["answers"]["public"]) == ("patient", "jeunes")
    ]
    assert clashing
    for one in clashing:
        assert "ne vont pas ensemble" in one["groups"][0][0]["reasons"][0]


def test_it_answers_to_the_keyboard_and_remembers(page: Page) -> None:
    start(page, "chooser", {})
    page.get_by_role("button", name="Voir le conseil").press("Enter")
    status = page.get_by_role("status")
    assert "Il manque une réponse" in status.inner_text()
    assert page.evaluate("document.activeElement.name") == "objectif"
    page.keyboard.press("ArrowDown")
    for name, value in (("objectif", "trouver"), ("public", "patientele"), ("temps", "15")):
        page.locator(f"[name={name}][value='{value}']").press("Space")
    assert status.inner_text() == ""
    page.get_by_role("button", name="Voir le conseil").press("Enter")
    first = page.locator(".cw-advice-given > ol > li").first.inner_text()
    assert first.startswith("Fiche Google") and "Attention" in first and "+3" in first
    change, why = status.locator("details").all_text_contents()
    assert "YouTube" in why and "Le grand public" not in change
    expected = {"objectif": ["trouver"], "public": ["patientele"], "temps": ["15"]}
    assert page.evaluate("window.kept") == expected
    page.get_by_role("button", name="Effacer").click()
    assert page.evaluate("window.kept") is None and status.inner_text() == ""
    assert page.locator("input:checked").count() == 0


@pytest.mark.parametrize(
    "kept",
    [
        None,
        3,
        "objectif",
        [1],
        {"objectif": {}},
        {"objectif": "x\"'<", "aisance": 7, "temps": [[]]},
    ],
    ids=json.dumps,
)
def test_a_damaged_state_ticks_nothing(page: Page, kept: Any) -> None:
    start(page, "chooser", kept)
    assert page.locator("input:checked").count() == 0
    page.locator("[name=objectif]").first.check()
    assert page.evaluate("window.kept.objectif") == [VALUES["objectif"][0]]


def test_a_kept_state_shows_its_advice_again(page: Page) -> None:
    kept = {"objectif": "informer", "public": "jeunes", "temps": "180", "aisance": ["video"]}
    start(page, "chooser", kept)
    tied = page.locator(".cw-advice-given > ol > li")
    assert tied.count() == 1 and "À égalité\u00a0: 5\u00a0points chacun" in tied.inner_text()
    names = tied.locator("ul > li > strong").all_inner_texts()
    assert [name for name in names if "Attention" not in name] == ["Instagram", "TikTok", "YouTube"]


def test_hostile_texts_stay_texts(page: Page) -> None:
    text = '<img src=x onerror="window.hurt=1"> <script>window.hurt=1</script> "\'&'
    content = json.loads(json.dumps(CONTENT))
    for question in content["questions"]:
        for answer in question["answers"]:
            answer["label"] = text
    for network in content["networks"]:
        network |= {"name": text, "caution": text}
        for row in network["rows"]:
            row |= {"reason": text, "label": text}
    load(page, "chooser", chooser_html(content, ROOT))
    start(page, "chooser", {"objectif": "veille", "public": "confreres", "temps": "60"})
    assert page.locator(".cw-advice-given > ol > li").count() >= 1
    assert "<img src=x" in page.locator(".cw-advice-given").inner_text()
    assert page.locator("img, script").count() == 0
    assert page.evaluate("window.hurt") is None


def test_it_reads_without_a_script(browser: Browser) -> None:
    with tab(browser, java_script_enabled=False) as page:
        page.set_content(chooser_html(CONTENT, ROOT) + f"<style>{assets.stylesheet(ROOT)}</style>")
        assert "faites le compte vous-même" in page.locator("noscript").inner_text()
        assert not page.get_by_role("button", name="Voir le conseil").is_visible()
        page.locator("summary").click()
        assert page.get_by_text("Un courrier entre professionnels identifiés").is_visible()


def test_the_live_widget_and_the_book_show_the_same() -> None:
    chooser = Chooser(ROOT)
    stored = chooser._repr_mimebundle_()[0][ACTIVITY_MIME]
    assert stored_activity(stored, ROOT / "book" / "choisir").html() == chooser.widget.html


def test_the_link_to_a_page_waits_for_the_page() -> None:
    assert "data-address" not in chooser_html(CONTENT, ROOT)
    html = chooser_html(CONTENT, ROOT, Place("../", str, {"reseaux/linkedin"}))
    assert html.count("data-address") == 1
    assert 'data-address="../reseaux/linkedin.html"' in html


@pytest.mark.parametrize(
    ("table", "old", "new", "message"),
    [
        ("chooser", "x,public,jeunes", "y,public,jeunes", "ligne .* réseau « y » sans nom"),
        ("chooser", "x,public,jeunes", "x,public,vieux", "réponse « public/vieux » absente"),
        (
            "chooser",
            "x,objectif,pairs,2,15,true",
            "x,objectif,pairs,2,,true",
            "demande « minutes »",
        ),
        ("chooser", "aucun,sinon,sinon", "x,sinon,sinon", "« aucun, sinon, sinon » manque"),
        ("chooser_answers", "temps,15", "temps,14", None),
        ("chooser_first", "linkedin x", "linkedin y", "ligne 4, « first » : « y » inconnu"),
        ("chooser_first", "pairs,equipe", "pair,equipe", "« objective » : « pair » inconnu"),
    ],
)
def test_a_damaged_table_is_refused(
    tables: Path, table: str, old: str, new: str, message: str | None
) -> None:
    edit(tables / "data" / f"{table}.csv", old, new)
    if message is None:  # an instructor's own answer
        assert chooser_html(read_chooser(tables), tables)
        return
    with pytest.raises(DataError, match=message):
        (read_first_choices if table == "chooser_first" else read_chooser)(tables)


def test_the_networks_advised_are_active_platforms() -> None:
    frame = read_table("platforms", ROOT).frame
    advised = frame[frame["advised_as"] != ""]
    assert set(advised["status"]) == {"actif"}
    assert [network["id"] for network in CONTENT["networks"]] == [*advised["id"], NONE]
