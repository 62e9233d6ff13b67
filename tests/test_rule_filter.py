"""Promise: a reader finds the rules of her profession, by keyboard, with or without a script."""

import pytest
from playwright.sync_api import Browser, Page

from course.rules import rules
from course.rules.rules import READERS, read_rules
from tests.site import ROOT, opened

PAGE = f"{rules.PAGE}.html"
RULES = read_rules(ROOT)


def shown(page: Page) -> set[str]:
    """Return the ids of the rules that are visible."""
    cards = page.locator("[data-concerns]").locator("visible=true")
    return {str(id_).upper() for id_ in cards.evaluate_all("all => all.map((card) => card.id)")}


def of(code: str) -> set[str]:
    return {rule.id for rule in RULES if {code, "tous"} & set(rule.concerns.split())}


@pytest.mark.parametrize("code", READERS)
def test_a_choice_keeps_the_rules_of_a_profession_and_those_for_all(page: Page, code: str) -> None:
    page.get_by_label("Voir les règles pour").select_option(code)
    assert shown(page) == of(code)
    said = page.get_by_role("status").inner_text()
    assert said.startswith(f"{len(of(code))}\u00a0règles sur {len(RULES)}\u00a0: {READERS[code]}")
    opened_codes = page.locator(".cw-profession[open] > div").evaluate_all(
        "all => all.map((one) => one.id)"
    )
    assert opened_codes == ([] if code == "agent-public" else [f"devoirs-{code}"])
    page.get_by_label("Voir les règles pour").select_option("")
    assert page.locator(".cw-profession[open]").count() == 0
    assert shown(page) == {rule.id for rule in RULES}
    assert page.get_by_role("status").inner_text() == f"{len(RULES)}\u00a0règles"


def test_the_keyboard_is_enough(page: Page) -> None:
    select = page.get_by_label("Voir les règles pour")
    select.focus()
    page.keyboard.type("Pharm")
    assert select.input_value() == "pharmacien"
    assert shown(page) == of("pharmacien")
    assert page.get_by_role("status").get_attribute("aria-live") == "polite"


def test_a_theme_left_empty_says_so(page: Page) -> None:
    empty = page.get_by_text("Aucune règle propre à ce choix")
    assert empty.locator("visible=true").count() == 0
    page.get_by_label("Voir les règles pour").select_option("agent-public")
    assert empty.locator("visible=true").count() == 1
    page.get_by_label("Voir les règles pour").select_option("etudiant")
    assert empty.locator("visible=true").count() == 0


def test_a_link_leads_to_a_rule_that_the_choice_hides(page: Page) -> None:
    page.get_by_label("Voir les règles pour").select_option("agent-public")
    assert not page.locator("#r-com-03").is_visible()
    page.locator("#cl-08 a[href='#r-com-03']").click()
    page.locator("#r-com-03").wait_for()
    page.wait_for_function(
        "() => { const { top } = document.querySelector('#r-com-03').getBoundingClientRect();"
        " return top >= 0 && top < innerHeight; }"
    )


def test_without_a_script_every_rule_is_there_and_no_choice(browser: Browser, address: str) -> None:
    url = f"{address}/{PAGE}"
    with opened(browser, url, address, java_script_enabled=False) as (page, _):
        assert shown(page) == {rule.id for rule in RULES}
        assert not page.locator(".cw-filter").is_visible()


def test_print_keeps_the_choice_and_says_it(page: Page) -> None:
    page.get_by_label("Voir les règles pour").select_option("infirmier")
    page.emulate_media(media="print")
    assert shown(page) == of("infirmier")
    assert page.get_by_role("status").is_visible()
    assert not page.locator(".cw-filter").is_visible()
