"""Promise: each delay of law is one row, cited and never typed; its last day is counted as read."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from course.rules.delays import delays, read_delays, recourses
from courseware.data.table import DataError
from courseware.project.pages import page_text, pages_of_book
from courseware.questions.reading import read_quizzes
from tests.site import ROOT, edit, opened, soup

DELAYS = {one.id: one for one in read_delays(ROOT)}
PAGE = "regles/quand-ca-tourne-mal"
WORDS = {1: "un", 3: "trois", 6: "six", 72: "soixante-douze"}
CITED = re.compile(r"\[([^\]]*)\]\(figure:delays/([a-z-]+)\)")
# A penalty lasts as long as a delay may, and « dans six mois » is a day of the diary.
LENGTHS = "|".join(
    rf"(?:{one.value}|{WORDS[one.value]})\s{one.length.partition(' ')[2]}"
    for one in DELAYS.values()
)
TYPED = re.compile(
    rf"(?<!dans )(?<!en )\b(?:{LENGTHS})\b(?! d[’'](?:emprisonnement|interdiction)|,? dont)"
)


def texts() -> dict[str, str]:
    """Return what readers read of each page of the book, its questions too, by file."""
    found = {}
    for page in pages_of_book(ROOT):
        found[str(page)] = page_text(page)
        questions = page.with_suffix("").with_suffix(".quiz.yml")
        if questions.is_file():
            found[str(questions)] = questions.read_text("utf-8")
    return found


def test_a_citation_says_the_number_and_the_unit() -> None:
    cited = [found for text in texts().values() for found in CITED.findall(text)]
    assert {id_ for _, id_ in cited} >= {"cnil", "injure-diffamation", "droit-de-reponse"}
    for words, id_ in cited:
        assert words == DELAYS[id_].length, (words, id_)


def test_the_pages_of_law_type_no_delay() -> None:
    typed = {
        (file, found[0])
        for file, text in texts().items()
        if "/regles/" in file or "72" in text
        for found in TYPED.finditer(CITED.sub("", text))
        if "/regles/" in file or "heures" in found[0]
    }
    assert typed == set()


def test_the_finder_of_typed_delays_finds() -> None:
    for text in ("dans les 72 heures", "les trois mois de la publication", "au bout d'un an, trop"):
        assert TYPED.search(text), text
    for text in ("six mois d'interdiction", "dans six mois", "[3 mois](figure:delays/cnil)"):
        assert not TYPED.search(CITED.sub("", text)), text


def test_a_delay_has_the_length_that_its_rule_says() -> None:
    for one in DELAYS.values():
        said = f"{one.rule.statement} {one.rule.exact_line}".lower()
        unit = one.length.partition(" ")[2]
        assert re.search(rf"\b(?:{one.value}|{WORDS[one.value]}) {unit}", said) or (
            one.id == "reponse-effacement" and "dans le mois" in said
        ), one.id


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("R-SEC-11", "R-SEC-99", "ligne 5 : rules.csv : pas de ligne « R-SEC-99 »"),
        (",reglement-1182-71", ",nulle-part", "source « nulle-part » inconnue"),
        ("R-SEC-11", "R-EXP-12", "« cnil » est dit établi, et sa règle R-EXP-12 est à vérifier"),
        (",72,heures", ",72,semaines", "« semaines » inconnu, attendu : heures, mois, ans"),
    ],
)
def test_a_wrong_row_is_refused(tables: Path, old: str, new: str, message: str) -> None:
    edit(tables / "data" / "delays.csv", old, new)
    with pytest.raises(DataError, match=message):
        read_delays(tables)


def test_without_a_script_every_delay_stands_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    shown = delays()
    page = BeautifulSoup(shown.html, "html.parser")
    assert page.select_one("form")["hidden"] == ""  # type: ignore[index]
    assert not re.search("style=|<script", shown.html + recourses().html)
    for card, one in zip(page.select("[data-delay]"), DELAYS.values(), strict=True):
        assert one.length.replace(" ", "\u00a0") in card.get_text().replace(" ", "\u00a0")
        assert one.rule.id in card.get_text() and one.source.path in str(card)
        assert one.length in repr(shown)


@pytest.mark.book
def test_the_page_lists_them_and_who_helps() -> None:
    text = soup(PAGE)
    assert len(text.select(".cw-delays [data-delay]")) == len(DELAYS)
    assert "internet-signalement.gouv.fr" in text.get_text()
    assert read_quizzes(ROOT / "book" / f"{PAGE}.quiz.yml").quizzes


RECKON = """(typed) => {
  const [choice, from, hour] = ["delay", "from", "hour"]
    .map((id) => document.getElementById(`cw-${id}`));
  return typed.map(([delay, day, time]) => {
    [choice.value, from.value, hour.value] = [delay, day, time];
    from.dispatchEvent(new Event("input", { bubbles: true }));
    return document.getElementById("cw-last").textContent.replaceAll("\\u00a0", " ");
  });
}"""
# What is typed → how the answer starts, and what else it says. Today is 25 November 2026.
COUNTED = {
    # From date to date, to the last day at midnight: the Cour de cassation's own case.
    ("injure-diffamation", "23/08/2011", ""): "Au plus tard le mercredi 23 novembre 2011, avant",
    ("injure-diffamation", "25/11/2026", ""): "Au plus tard le jeudi 25 février 2027, avant",
    ("injure-diffamation", "24 novembre 2026", ""): "Au plus tard le mercredi 24 février 2027",
    ("injure-diffamation", "1er septembre 2026", ""): "Au plus tard le mardi 1er décembre 2026",
    # A month that lacks the day; of February in a leap year.
    ("injure-diffamation", "30/11/2025", ""): "Au plus tard le samedi 28 février 2026",
    ("injure-diffamation", "2023-11-30", ""): "Au plus tard le jeudi 29 février 2024",
    ("propos-discriminatoires", "29.02.2024", ""): "Au plus tard le vendredi 28 février 2025",
    ("reclamation-plateforme", "31 août 2026", ""): "Au plus tard le dimanche 28 février 2027",
    # Hours run over nights, a weekend, and the clock that goes back or forward.
    ("cnil", "20/11/2026", "18 h"): "Au plus tard le lundi 23 novembre 2026, à 18 h 00.",
    ("cnil", "24/10/2026", "12:00"): "Au plus tard le mardi 27 octobre 2026, à 11 h 00.",
    ("cnil", "27/03/2026", "9h30"): "Au plus tard le lundi 30 mars 2026, à 10 h 30.",
    ("cnil", "19/11/2026", ""): "Au plus tard le dimanche 22 novembre 2026, à 0 h 00.",
    # What is no day, no hour, or not yet there.
    ("cnil", "31/02/2026", ""): "Écrivez un jour, comme 25/11/2026.",
    ("cnil", "hier", ""): "Écrivez un jour, comme 25/11/2026.",
    ("cnil", "20/11/2026", "25 h"): "Écrivez une heure, comme 14 h 30, ou rien.",
    ("injure-diffamation", "27/11/2026", ""): "Ce jour n’est pas encore venu : vérifiez-le.",
    ("cnil", "", "14 h"): "",
    ("cnil", "<b>1</b>", ""): "Écrivez un jour",
}
SAID = {
    ("injure-diffamation", "23/08/2011", ""): "Ce jour est passé depuis",
    ("injure-diffamation", "25/11/2026", ""): "Il reste 92 jours.",
    ("injure-diffamation", "30/11/2025", ""): "Un samedi : Ce jour compte",
    ("reclamation-plateforme", "31 août 2026", ""): "Rien de lu ne le dit",
    ("propos-discriminatoires", "29.02.2024", ""): "Aucun texte lu ne le règle",
    ("cnil", "19/11/2026", ""): "nous comptons depuis minuit",
    ("cnil", "20/11/2026", "18 h"): "Ce jour est passé depuis 2 jours.",
}


def test_the_last_day_is_counted_as_read(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/{PAGE}.html", address) as (page, watch):
        typed = list(COUNTED)
        answers = dict(zip(typed, page.evaluate(RECKON, typed), strict=True))
        for case, start in COUNTED.items():
            assert answers[case].startswith(start), (case, answers[case])
            assert bool(answers[case]) == bool(start), case
        for case, words in SAID.items():
            assert words in answers[case], (case, answers[case])
        # With a keyboard alone; the hour is asked for hours only.
        page.locator("#cw-delay").select_option("injure-diffamation")
        assert not page.locator("#cw-hour").is_visible()
        page.locator("[data-action=today]").focus()
        page.keyboard.press("Enter")
        assert page.locator("#cw-from").input_value() == "25/11/2026"
        page.locator("#cw-from").press("Enter")
        assert "25\u00a0février\u00a02027" in page.locator("#cw-last").inner_text()
        # The theme keeps its own, and the questions of the page the order in which they stand.
        kept = {"theme", "mode", "reseaux-sante/v1/ordre"}
        assert set(page.evaluate("Object.keys(localStorage)")) <= kept
        assert watch.problems == []


def test_the_sheet_prints_alone_on_one_page(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/{PAGE}.html", address) as (page, watch):
        alone = "document.documentElement.classList.contains('cw-sheet-only')"
        page.evaluate(f"window.print = () => (window.printed = {alone})")
        page.locator("summary", has_text="Première heure, premier jour").press("Enter")
        page.get_by_role("button", name="Imprimer cette feuille").press("Enter")
        assert page.evaluate("window.printed") and page.evaluate(alone)
        page.evaluate("['beforeprint', 'afterprint'].map((name) => dispatchEvent(new Event(name)))")
        assert not page.evaluate(alone)
        # As while it prints.
        page.evaluate("document.documentElement.classList.add('cw-sheet-only')")
        page.evaluate("document.querySelector('.feuille').classList.add('cw-alone')")
        page.emulate_media(media="print")
        assert page.locator(".feuille").is_visible()
        assert page.locator(".cw-delays:visible, main h1:visible").count() == 0
        pdf = page.pdf(format="A4")
        assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
        assert watch.problems == []
