"""Promise: each rule of law has one row and one place in the book, and what names it finds it."""

import re
from collections import Counter

import pytest
from bs4 import BeautifulSoup

from courseware import rules
from courseware.book import page_text, pages_of_book
from courseware.french import typeset
from courseware.rules import READERS, read_rules
from courseware.table import read_table
from tests.site import HTML, ROOT

RULES = read_rules(ROOT)
IDS = {rule.id for rule in RULES}
DECISIONS = read_table("decisions", ROOT).frame
TIMELINE = read_table("legal_timeline", ROOT).frame


@pytest.fixture
def page() -> BeautifulSoup:
    """Return the list of rules in the built book."""
    return BeautifulSoup((HTML / f"{rules.PAGE}.html").read_text("utf-8"), "html.parser")


def test_ids_tell_the_theme_and_the_rank() -> None:
    assert all(re.fullmatch(r"R-(COM|SEC|STU|INF|EXP)-\d\d", id_) for id_ in IDS)
    assert len(IDS) == len(RULES)


def test_every_rule_named_in_another_table_or_page_exists() -> None:
    named = " ".join([*DECISIONS["rules"], *TIMELINE["rules"]]).split()
    for page in pages_of_book(ROOT):
        named += re.findall(r"rule:(R-[A-Z]{3}-\d\d)", page_text(page))
    assert set(named) <= IDS


def test_every_reader_of_the_filter_finds_rules_of_her_own() -> None:
    concerned = Counter(code for rule in RULES for code in rule.concerns.split())
    assert set(concerned) == {*READERS, "tous"}
    for rule in RULES:
        assert rule.concerns == "tous" or "tous" not in rule.concerns.split(), rule.id


def test_the_timeline_is_in_order_of_time() -> None:
    assert list(TIMELINE["date"]) == sorted(TIMELINE["date"])


def test_what_is_said_to_be_to_check_is_never_said_to_be_sure() -> None:
    for rule in RULES:
        if "reste à vérifier" in rule.statement or "est à vérifier" in rule.statement:
            assert rule.certainty == "check", rule.id


@pytest.mark.book
def test_the_page_shows_each_rule_and_each_decision_once(page: BeautifulSoup) -> None:
    shown = [str(item["id"]) for item in page.select(".cw-cards > li")]
    expected = [rule.anchor for rule in RULES] + [id_.lower() for id_ in DECISIONS["id"]]
    assert Counter(shown) == Counter(expected)
    for rule in RULES:
        card = page.find(id=rule.anchor)
        assert card
        for part in (rule.id, rule.statement, rule.reference, rule.status):
            assert typeset(part) in card.get_text(), (rule.id, part)
        assert card.select_one(f"a[href='{rule.source.path}']"), rule.id


@pytest.mark.book
def test_a_decision_leads_to_the_rules_it_concerns(page: BeautifulSoup) -> None:
    for row in DECISIONS.to_dict("records"):
        card = page.find(id=row["id"].lower())
        assert card
        links = {str(link["href"]) for link in card.select("a[href^='#']")}
        assert links == {f"#{id_.lower()}" for id_ in row["rules"].split()}
