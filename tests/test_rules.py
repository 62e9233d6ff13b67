"""Promise: each rule of law has one row and one place in the book, and what names it finds it."""

import re
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from course.rules import rules
from course.rules.case.model import Case
from course.rules.rules import READERS, read_rules
from courseware.data.table import DataError, read_table
from courseware.project.pages import page_text, pages_of_book
from courseware.questions.reading import read_quizzes
from courseware.text.french import format_date, typeset
from tests.site import ROOT, soup

RULES = read_rules(ROOT)
IDS = {rule.id for rule in RULES}
DECISIONS = read_table("decisions", ROOT).frame
TIMELINE = read_table("legal_timeline", ROOT).frame


@pytest.fixture
def page() -> BeautifulSoup:
    """Return the list of rules in the built book."""
    return soup(rules.PAGE)


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


def test_a_title_is_short_and_no_other_rule_has_it() -> None:
    titles = [rule.title for rule in RULES]
    assert len({*titles}) == len(titles)
    for rule in RULES:
        assert len(rule.title) <= 60 and not rule.title.endswith("."), rule.id
        assert "**" not in rule.title and rule.title != rule.statement, rule.id


def test_the_timeline_is_in_order_of_time() -> None:
    assert list(TIMELINE["date"]) == sorted(TIMELINE["date"])


def test_what_is_said_to_be_to_check_is_never_said_to_be_sure() -> None:
    for rule in RULES:
        if "reste à vérifier" in rule.statement or "est à vérifier" in rule.statement:
            assert rule.certainty == "check", rule.id


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("exact_line", "", "R-SEC-02 est dite établie"),
        ("version", "", "R-SEC-02 est dite établie"),
        ("version", "2002-01-01", "version « 2002-01-01 » ; attendu : depuis"),
        ("version", "au 2017-04", "version « au 2017-04 » ; attendu : depuis"),
        ("line_source", "", "R-SEC-02 est dite établie"),
        ("line_source", "nulle-part", "source « nulle-part » inconnue"),
        ("reference", "Code pénal, article à vérifier", "et dit aussi « à vérifier »"),
        ("statement", "Un texte que nous n'avons pas lu.", "et dit aussi « pas lu »"),
    ],
)
def test_established_means_read(tables: Path, column: str, value: str, message: str) -> None:
    path = tables / "data" / "rules.csv"
    frame = pd.read_csv(path, dtype="str", keep_default_na=False)
    frame.loc[frame["id"] == "R-SEC-02", column] = value
    frame.to_csv(path, index=False)
    with pytest.raises(DataError, match=message):
        read_rules(tables)


def test_a_question_with_a_key_cites_an_established_rule_if_it_cites_any() -> None:
    """Cases are held to it when they are read."""
    sure = {rule.id for rule in RULES if rule.certainty != "check"}
    alone = []
    for file in sorted((ROOT / "book").rglob("*.quiz.yml")):
        for quiz in read_quizzes(file).quizzes:
            for question in quiz.questions:
                cited = set(re.findall(r"rule:(R-[A-Z]{3}-\d\d)", question.model_dump_json()))
                if cited and not cited & sure and not isinstance(question, Case):
                    alone.append(question.id)
    assert alone == []


@pytest.mark.book
def test_the_page_shows_each_rule_and_each_decision_once(page: BeautifulSoup) -> None:
    shown = [str(item["id"]) for item in page.select(".cw-cards > li")]
    expected = [rule.anchor for rule in RULES] + [id_.lower() for id_ in DECISIONS["id"]]
    assert Counter(shown) == Counter(expected)
    for rule in RULES:
        card = page.find(id=rule.anchor)
        assert card
        for part in (rule.id, rule.title, rule.statement, rule.reference):
            assert typeset(part) in card.get_text(), (rule.id, part)
        pill, title = card.select_one(".cw-pill"), card.select_one("h3 a")
        assert pill and pill.get_text() == rule.certainty_in_words.capitalize(), rule.id
        assert title and title["href"] == f"#{rule.anchor}", rule.id
        assert typeset(format_date(rule.checked)) in card.get_text(), rule.id
        assert card.select_one(f"a[href='{rule.source.path}']"), rule.id
        if rule.line_source:
            assert typeset(rule.exact_line) in card.get_text(), rule.id
            assert rule.version_in_words in card.get_text(), rule.id
            assert card.select_one(f"a[href='{rule.line_source.path}']"), rule.id


@pytest.mark.book
def test_each_theme_is_a_fold_that_says_how_many_rules_it_holds(page: BeautifulSoup) -> None:
    folds = [one for one in page.select("details.cw-fold") if one.select_one("[id^=r-]")]
    themes = Counter(rule.id[2:5] for rule in RULES)
    said = [str(one.select_one("summary").get_text()) for one in folds]  # type: ignore[union-attr]
    assert said == [f"{count}\u00a0règles" for count in themes.values()]
    assert all(one.find_previous("h2") for one in folds)


@pytest.mark.book
def test_a_decision_leads_to_the_rules_it_concerns(page: BeautifulSoup) -> None:
    for row in DECISIONS.to_dict("records"):
        card = page.find(id=row["id"].lower())
        assert card
        links = {str(link["href"]) for link in card.select("a[href^='#r-']")}
        assert links == {f"#{id_.lower()}" for id_ in row["rules"].split()}
