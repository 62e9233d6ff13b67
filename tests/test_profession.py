"""Promise: my profession is said once, and everywhere what concerns me or everyone comes first."""

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page

from course.rules import rules
from course.rules.rules import READERS, read_rules
from courseware.text.templates import filled
from tests.kept import PREFIX, kept, put
from tests.site import ROOT, opened, profile

PAGE = f"{rules.PAGE}.html"
PUBLISH, CASES, CITED = "regles/communiquer.html", "regles/cas-pratiques.html", "regles/secret.html"
RULES = read_rules(ROOT)
THEMES = ("COM", "SEC", "STU", "INF", "EXP")
# Where each part that says whom it concerns stands: first, or in the fold of others.
PARTS = """() => [...document.querySelectorAll("[data-for]")].map((part) => ({
  id: part.id || part.querySelector("[id]")?.id || part.querySelector(".cw-rule")?.textContent,
  codes: part.dataset.for.split(" "),
  aside: part.closest(".cw-others") !== null,
  open: part.open ?? null,
  shown: part.closest(".cw-others")?.hidden !== true,
}))"""
DAMAGED = [
    "null",
    '"medecin"',
    '{"code": "dentiste"}',
    '{"code": {}}',
    "[]",
    "{",
    '{"code": "tous"}',
]
CHOSEN = """() => [...document.querySelectorAll("[data-activity=profession] select")]
  .map((select) => select.value)"""
REACHED = """(id) => {
  const { top, bottom } = document.getElementById(id).getBoundingClientRect();
  return bottom > top && top >= 0 && top < innerHeight;
}"""


def choose(page: Page, code: str) -> None:
    page.get_by_label("Ma profession").locator("visible=true").first.select_option(code)


def parts(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(PARTS)
    assert found
    return found


def concerns(part: dict[str, Any], code: str) -> bool:
    return bool({code, "tous"} & set(part["codes"])) if code else True


def test_the_choice_offers_each_reader_of_the_rules_in_their_order() -> None:
    choice = BeautifulSoup(filled("course/profession/choice.html", ROOT), "html.parser")
    offered = {str(one["value"]): one.get_text() for one in choice.select("option")}
    assert list(offered) == ["", *READERS]
    assert offered.pop("") == "Toutes"
    for code, name in offered.items():
        assert READERS[code].startswith(re.split(r"[-, ]", name)[0]), code


def test_mine_come_first_and_nothing_for_everyone_is_put_aside(
    page: Page, subtests: pytest.Subtests
) -> None:
    before = parts(page)
    assert not any(part["aside"] or part["open"] for part in before)
    for code in READERS:
        with subtests.test(code):
            choose(page, code)
            found = parts(page)
            assert {part["id"] for part in found} == {part["id"] for part in before}
            for part in found:
                assert part["aside"] == (not concerns(part, code)), part
                # Of the folds, mine is open; a rule is no fold.
                if part["open"] is not None:
                    assert part["open"] == (not part["aside"]), part
            status = page.locator("[role=status]", has_text="Ce qui vous concerne d’abord")
            assert status.count() == 1
    choose(page, "")
    assert parts(page) == before


def test_a_theme_says_how_many_of_its_rules_are_mine(page: Page) -> None:
    choose(page, "agent-public")
    said = page.locator("summary:has([data-mine])").all_inner_texts()
    for line, theme in zip(said, THEMES, strict=True):
        own = [rule for rule in RULES if rule.id[2:5] == theme]
        mine = [rule for rule in own if {"agent-public", "tous"} & set(rule.concerns.split())]
        assert line == f"{len(own)}\u00a0règles, dont {len(mine)} pour vous"


def test_a_link_opens_the_folds_around_its_rule(browser: Browser, address: str) -> None:
    for code, id_ in (("", "r-sec-06"), ("agent-public", "r-com-03")):
        with opened(browser, f"{address}/index.html", address) as (page, watch):
            put(page, {"profession": {"code": code}})
            page.goto(f"{address}/{PAGE}#{id_}")
            page.wait_for_function(REACHED, arg=id_)
            # From a link of the page itself, too.
            page.evaluate(
                "() => document.querySelectorAll('details').forEach((d) => d.open = false)"
            )
            page.evaluate("(id) => { location.hash = ''; location.hash = id; }", id_)
            page.wait_for_function(REACHED, arg=id_)
            assert watch.problems == []


def test_every_choice_is_in_step_on_its_page_on_others_and_in_other_tabs(
    browser: Browser, address: str
) -> None:
    with profile(browser) as reader:
        first, second = reader.new_page(), reader.new_page()
        first.goto(f"{address}/{PUBLISH}")
        second.goto(f"{address}/{PAGE}")
        choose(first, "infirmier")
        second.wait_for_function(
            "() => document.querySelector('#devoirs-infirmier').closest('details').open"
        )
        for page in (first, second):
            assert set(page.evaluate(CHOSEN)) == {"infirmier"}
        assert len(first.evaluate(CHOSEN)) >= 2  # the table of professions, and the rules cited
        assert kept(first)["profession"] == {"code": "infirmier"}
        first.goto(f"{address}/{CITED}")
        assert all(part["aside"] != concerns(part, "infirmier") for part in parts(first))
        choose(second, "")
        first.wait_for_function("() => !document.documentElement.dataset.profession")
        assert "profession" not in kept(first)


def test_a_page_of_professions_unfolds_mine(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/{PUBLISH}", address) as (page, watch):
        choose(page, "pharmacien")
        assert page.locator("#publier-pharmacien table").is_visible()
        assert not page.locator("#publier-medecin").is_visible()
        assert page.locator("#publier-tous table").is_visible()
        assert watch.problems == []


def test_a_damaged_choice_is_none(
    browser: Browser, address: str, subtests: pytest.Subtests
) -> None:
    keep = "([key, text]) => localStorage.setItem(key, text)"
    with opened(browser, f"{address}/{CITED}", address) as (page, watch):
        for damaged in DAMAGED:
            with subtests.test(damaged):
                page.evaluate(keep, [f"{PREFIX}profession", damaged])
                page.reload()
                assert not any(part["aside"] for part in parts(page))
                assert set(page.evaluate(CHOSEN)) == {""}
        choose(page, "medecin")
        assert kept(page)["profession"] == {"code": "medecin"}
        assert watch.problems == []


def test_without_a_script_all_stands_there_and_nothing_is_to_choose(
    browser: Browser, address: str
) -> None:
    for name in (PAGE, PUBLISH, CITED):
        with opened(browser, f"{address}/{name}", address, java_script_enabled=False) as (page, _):
            assert page.locator("main [data-for]").count() > 5
            assert page.locator(".cw-others:visible").count() == 0
            assert page.get_by_label("Ma profession").locator("visible=true").count() == 0


def test_the_keyboard_is_enough(page: Page) -> None:
    select = page.locator("main").get_by_label("Ma profession").first
    select.focus()
    page.keyboard.type("Pharm")
    assert select.input_value() == "pharmacien"
    assert not any(part["aside"] for part in parts(page) if concerns(part, "pharmacien"))


def test_the_choice_stays_in_reach_and_never_over_the_focus(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/{PAGE}", address, viewport={"width": 360, "height": 740}) as (
        page,
        _,
    ):
        page.evaluate(
            "() => document.querySelectorAll('.cw-fold').forEach((fold) => fold.open = true)"
        )
        page.evaluate("() => scrollTo(0, 9000)")
        bar = page.locator(".cw-sticky")
        assert bar.bounding_box()["y"] < 100  # type: ignore[index]
        covered = page.evaluate("""() => {
          const bar = document.querySelector(".cw-sticky");
          return [...document.querySelectorAll("main :is(a, summary)")].filter((one) => {
            if (!one.checkVisibility()) return false;
            scrollTo(0, document.documentElement.scrollHeight);
            one.focus();
            return one.getBoundingClientRect().top < bar.getBoundingClientRect().bottom
              && one.compareDocumentPosition(bar) & Node.DOCUMENT_POSITION_PRECEDING;
          }).map((one) => one.textContent);
        }""")
        assert covered == []
        page.set_viewport_size({"width": 320, "height": 256})
        page.evaluate("() => scrollTo(0, 9000)")
        box = bar.bounding_box()
        assert box is not None
        assert max(0, box["y"] + box["height"]) <= 0.15 * 256


def test_before_anything_is_unfolded_no_page_of_rules_is_long(
    browser: Browser, address: str
) -> None:
    phone = {"viewport": {"width": 360, "height": 740}}
    for name in (PAGE, "reseaux/comparer.html", "annexes/actualisation.html"):
        with opened(browser, f"{address}/{name}", address, **phone) as (page, _):
            height = page.evaluate("() => document.documentElement.scrollHeight")
            assert height <= 16_000, name
            assert page.evaluate("() => document.documentElement.scrollWidth") <= 360, name


def test_on_paper_mine_are_printed_and_of_the_others_how_many(page: Page) -> None:
    choose(page, "infirmier")
    page.evaluate("() => document.querySelectorAll('details').forEach((fold) => fold.open = true)")
    page.emulate_media(media="print")
    for part in page.locator("[data-for]").all()[:200:7]:
        aside = part.evaluate("part => part.closest('.cw-others') !== null")
        assert part.is_visible() != aside
    assert page.get_by_text("Pour d’autres professions").locator("visible=true").count() > 3
    assert page.get_by_label("Ma profession").locator("visible=true").count() == 0
