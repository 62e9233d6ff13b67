"""Promise: a plan is reckoned right, kept, printed on one page, erased; no text does harm."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from course.networks.chooser import read_chooser
from course.plan.action_plan import (
    DECISIONS,
    LONGEST_LINE,
    LONGEST_TEXT,
    ActionPlan,
    plan_html,
    read_plan,
)
from courseware.activities import assets
from courseware.activities.activity import ACTIVITY_MIME, stored_activity
from courseware.data.table import DataError
from tests.alone import load, start
from tests.site import ROOT, edit, tab

CONTENT = read_plan(ROOT)
FIELDS = {field["name"]: field for field in CONTENT["fields"]}
HOSTILE = '<img src=x onerror="window.hurt=1"> <script>window.hurt=1</script> "\'&'
FULL = {
    "minutes": "9",
    "decision": ["compte"],
    "objectif": "informer",
    "reseau": "blog",
    "jamais": [value for value, _ in FIELDS["jamais"]["choices"]],
    "doute": [value for value, _ in FIELDS["doute"]["choices"]],
} | {
    name: (HOSTILE + " mot" * 99)[: {"line": LONGEST_LINE, "text": LONGEST_TEXT}[field["kind"]]]
    for name, field in FIELDS.items()
    if field["kind"] in {"line", "text"}
}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with tab(browser) as page:
        load(page, "plan", plan_html(CONTENT, ROOT))
        yield page


def shown(page: Page) -> set[str]:
    """Return the names of the fields that the reader sees."""
    names = page.locator("[data-field]:visible").evaluate_all(
        "fields => fields.map((field) => field.dataset.field)"
    )
    return set(names)


def test_the_time_is_reckoned_in_the_readers_numbers(page: Page) -> None:
    start(page, "plan", {})
    output = page.locator("output")
    assert output.inner_text() == ""
    page.get_by_label("Minutes", exact=True).fill("10")
    words = re.sub(r"\s", " ", output.inner_text())
    assert words == (
        "50 minutes par semaine, soit 37 h 30 par an : "
        "autant que 75 séances de 30 min, ou que 5,4 journées de 7 h."
    )
    page.get_by_label("Ces minutes sont comptées").select_option("semaine")
    assert not page.get_by_label("Jours par semaine").is_visible()
    page.get_by_label("Semaines travaillées").fill("6")
    page.get_by_label("Durée d’une journée").fill("7,5")
    words = re.sub(r"\s", " ", output.inner_text())
    assert words == (
        "10 minutes par semaine, soit 1 h par an : "
        "autant que 2 séances de 30 min, ou que 0,1 journée de 7,5 h."
    )


@pytest.mark.parametrize("typed", ["dix", "-1", "10081", "1 min 30", "1e9"])
def test_a_number_that_cannot_be_read_is_named(page: Page, typed: str) -> None:
    start(page, "plan", {})
    minutes = page.get_by_label("Minutes", exact=True)
    minutes.fill(typed)
    assert minutes.get_attribute("aria-invalid") == "true"
    assert page.locator("output").inner_text().startswith("Minutes")
    minutes.fill("")
    assert minutes.get_attribute("aria-invalid") == "false"
    assert page.locator("output").inner_text() == ""


@pytest.mark.parametrize("decision", DECISIONS)
def test_each_decision_has_its_questions(page: Page, decision: str) -> None:
    start(page, "plan", {})
    assert shown(page) == set(FIELDS)
    page.locator(f"[name=decision][value={decision}]").press("Space")
    asked = {
        name for name, field in FIELDS.items() if decision in (field["shown_for"] or [decision])
    }
    assert shown(page) == asked
    assert {"decision", "veille", "jamais", "doute", "bilan"} <= asked


def test_no_network_is_a_full_plan(page: Page) -> None:
    start(page, "plan", {"decision": ["aucun"], "raison": "Patientèle complète", "minutes": "10"})
    assert not {"objectif", "reseau", "public", "creneau", "sujets", "suite"} & shown(page)
    page.get_by_role("button", name="Imprimer").press("Enter")
    sheet = page.locator(".cw-sheet").text_content() or ""
    assert "Patientèle complète" in sheet and "Aucun réseau" in sheet
    assert "Mon temps" not in sheet and "Un réseau" not in sheet and "à choisir" not in sheet


def test_it_is_kept_and_erased(page: Page) -> None:
    start(page, "plan", {})
    page.locator("[name=decision][value=lire]").check()
    page.get_by_role("combobox", name="Mon objectif", exact=True).select_option("veille")
    page.get_by_label("Mon créneau").fill("vendredi 13 h")
    page.locator("[name=jamais]").first.check()
    kept = page.evaluate("window.kept")
    assert kept["decision"] == ["lire"] and kept["creneau"] == "vendredi 13 h"
    load(page, "plan", plan_html(CONTENT, ROOT))
    start(page, "plan", kept)
    assert page.get_by_label("Mon créneau").input_value() == "vendredi 13 h"
    assert page.get_by_role("combobox", name="Mon objectif", exact=True).input_value() == "veille"
    assert page.locator("input:checked").count() == 2
    page.get_by_role("button", name="Effacer").press("Enter")
    page.get_by_role("button", name="Non").press("Enter")
    assert page.evaluate("window.kept") == kept
    page.get_by_role("button", name="Effacer").press("Enter")
    page.get_by_role("button", name="Oui").press("Enter")
    assert page.evaluate("window.kept") is None
    assert page.locator("input:checked").count() == 0
    assert page.get_by_label("Mon créneau").input_value() == ""
    assert page.get_by_label("Jours par semaine").input_value() == "5"


@pytest.mark.parametrize(
    "kept",
    [
        None,
        3,
        "decision",
        [1],
        {"decision": {}, "jamais": 7, "creneau": ["x"], "objectif": 'x"<', "minutes": None},
    ],
    ids=json.dumps,
)
def test_a_damaged_state_fills_nothing(page: Page, kept: Any) -> None:
    start(page, "plan", kept)
    assert page.locator("input:checked").count() == 0
    assert page.get_by_label("Mon créneau").input_value() == ""
    assert page.get_by_role("combobox", name="Mon objectif", exact=True).input_value() == ""
    page.locator("[name=decision]").first.check()
    assert page.evaluate("window.kept.decision") == [next(iter(DECISIONS))]


def test_a_full_plan_prints_on_one_page_and_stays_text(page: Page) -> None:
    start(page, "plan", FULL)
    page.get_by_role("button", name="Imprimer").press("Enter")
    assert page.evaluate("window.printed")
    sheet = page.locator(".cw-sheet")
    assert "<img src=x" in (sheet.text_content() or "")
    assert page.locator("img, script").count() == 0 and page.evaluate("window.hurt") is None
    page.emulate_media(media="print")
    assert sheet.is_visible() and not page.locator("section").is_visible()
    edge = "1.5cm"
    pdf = page.pdf(format="A4", margin={"top": edge, "bottom": edge, "left": edge, "right": edge})
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert sheet.count() == 0 and page.locator("section").is_visible()


def test_a_browser_that_keeps_nothing_says_so(page: Page) -> None:
    page.evaluate(
        "window.plan.start(document.querySelector('.cw-action-plan'),"
        " { read: () => ({}), write: () => false, subscribe() {} })"
    )
    page.get_by_label("Mon créneau").fill("lundi")
    assert "imprimez votre plan" in page.locator(".cw-unsaved").inner_text()


def test_the_book_prints_the_plan_alone(browser: Browser, address: str) -> None:
    """Whatever the theme puts around it, light or dark."""
    with tab(browser, color_scheme="dark") as page:
        page.goto(f"{address}/agir/plan-d-action.html")
        page.evaluate("window.print = () => {}")
        for name, value in FULL.items():
            if (
                isinstance(value, str)
                and name in FIELDS
                and FIELDS[name]["kind"] in {"line", "text"}
            ):
                page.locator(f"[name={name}]").fill(value)
        page.get_by_role("button", name="Imprimer mon plan").click()
        pdf = page.pdf(format="A4")
        assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1


def test_it_reads_without_a_script(browser: Browser) -> None:
    with tab(browser, java_script_enabled=False) as page:
        page.set_content(plan_html(CONTENT, ROOT) + f"<style>{assets.stylesheet(ROOT)}</style>")
        assert "imprimez la page" in page.locator("noscript").inner_text()
        assert not page.get_by_role("button", name="Imprimer mon plan").is_visible()
        assert shown(page) == set(FIELDS)


def test_the_live_widget_and_the_book_show_the_same() -> None:
    plan = ActionPlan(ROOT)
    stored = plan._repr_mimebundle_()[0][ACTIVITY_MIME]
    book = ROOT / "book" / "agir"
    assert stored_activity(json.loads(json.dumps(stored)), book).html() == plan.widget.html


def test_objectives_publics_and_networks_are_the_choosers() -> None:
    chooser = read_chooser(ROOT)
    named = {network["name"] for network in chooser["networks"]} - {"Aucun réseau"}
    assert {label for _, label in FIELDS["reseau"]["choices"]} == named
    for question in chooser["questions"][:2]:
        labels = {answer["label"] for answer in question["answers"] if answer["value"] != "aucun"}
        assert {label for _, label in FIELDS[question["criterion"]]["choices"]} == labels


def test_a_choice_that_names_an_unknown_rule_is_refused(tables: Path) -> None:
    edit(tables / "data" / "plan_choices.csv", "R-SEC-07", "R-SEC-99")
    with pytest.raises(DataError, match=r"plan_choices\.csv, ligne 2 .*R-SEC-99"):
        read_plan(tables)
