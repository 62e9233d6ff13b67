"""Promise: in the book a reader explores by keyboard, on a phone, and any address is a view."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page

from courseware import Explorer
from courseware.data.table import read_table
from tests.site import HTML, ROOT, opened, soup
from tests.test_explorer import DRAWN, FILE, FOLDER, LEAST, PAGE, sentence

pytestmark = pytest.mark.book

_IS_DRAWN = """(view) => {
  const wanted = new URLSearchParams(view.slice(1));
  const { drawn: shown } = document.querySelector(".cw-explore figure").dataset;
  const drawn = new URLSearchParams(shown.slice(1));
  return ["indicateur", "forme"].every((key) => drawn.get(key) === wanted.get(key));
}"""
# What stands beside every drawing.
BESIDE = ["Qui compte", "Quoi", "De qui", "Quand", "Combien", "Hasard", "Ruptures", "Source"]


@pytest.fixture(scope="module")
def explorer() -> Explorer:
    return Explorer(FOLDER, file=FILE)


def refused(page: Page) -> str:
    return page.locator(".cw-refusal").inner_text().replace("\u00a0", " ")


def go(page: Page, view: str) -> None:
    """Follow a link to a view, until it is drawn."""
    page.evaluate("view => { location.hash = view; }", view)
    page.wait_for_function(_IS_DRAWN, arg=view)


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_a_reader_explores_by_keyboard(
    browser: Browser, address: str, scheme: str, subtests: Any
) -> None:
    home = address if scheme == "http" else HTML.as_uri()
    with opened(browser, f"{home}/{PAGE}.html", home) as (page, watch):
        page.wait_for_selector(DRAWN)
        choose(page, subtests)
        compare(page, subtests)
        assert watch.problems == []


def choose(page: Page, subtests: Any) -> None:
    keys = page.keyboard
    with subtests.test("what stands beside the drawing"):
        terms = page.locator(".cw-facts dt").all_inner_texts()
        assert terms[: len(BESIDE)] == BESIDE
        assert page.locator(".cw-facts a[href^=http]").count() > 0
    with subtests.test("a country, found by typing"):
        page.locator(".cw-picker input[type=search]").focus()
        keys.type("island")
        assert page.locator(".cw-boxes .cw-check:visible").all_inner_texts() == ["Islande"]
        keys.press("Tab")
        keys.press("Space")
        page.wait_for_function("() => location.hash.includes('islande')")
        assert "Islande" in page.locator(".cw-key:visible").inner_text()
    with subtests.test("back to the beginning"):
        page.locator("[data-action=reset]").press("Enter")
        assert "#" not in page.url
    with subtests.test("another form, by arrows"):
        page.locator("[name=forme]:checked").focus()
        keys.press("ArrowRight")
        page.wait_for_function("() => location.hash.includes('forme=barres')")
        assert sentence(page).startswith("En 2023, le plus haut des 6 nombres : ")
    with subtests.test("the address is the choice"):
        before, url = sentence(page), page.url
        page.goto("about:blank")
        page.goto(url)
        page.wait_for_selector(DRAWN)
        assert sentence(page) == before


def compare(page: Page, subtests: Any) -> None:
    with subtests.test("a comparison is refused, and may be seen alone"):
        page.locator("#cw-with").select_option("annonces")
        assert refused(page).startswith("Refusé : « Participer à un réseau social, par pays »")
        assert page.locator(".cw-refusal a[href^='../comprendre/chiffres.html#']").count() == 1
        assert page.locator("#cw-with").input_value() == ""
        page.get_by_role("button", name="Le montrer seul").press("Enter")
        assert page.locator("#cw-series").input_value() == "annonces"
        assert refused(page) == ""
    with subtests.test("rows of another definition are refused"):
        page.get_by_role("checkbox", name="Snapchat").press("Space")
        assert "Utilisateurs actifs dans la journée" in refused(page)
        assert not page.get_by_role("checkbox", name="Snapchat").is_checked()
    with subtests.test("the view as a file"):
        page.get_by_role("checkbox", name="Facebook").press("Space")
        with page.expect_download() as download:
            page.get_by_role("button", name="Cette vue en CSV").press("Enter")
        text = Path(download.value.path()).read_text("utf-8")
        rows = list(csv.DictReader(io.StringIO(text)))
        twitter = read_table("platform_audience", ROOT).frame.query("platform == 'twitter'")
        assert [(row["Date"], float(row["Valeur"])) for row in rows] == list(
            zip(twitter["date"], twitter["value"], strict=True)
        )
        assert {row["Ligne"] for row in rows} == {"Twitter"}


DANES = "#indicateur=participation&pays=france&avec=ages&avec-pays=danemark&avec-age=65-74-ans"
VIEWS = [
    # A view, what its sentence says, what is said of it.
    (
        "#indicateur=sante-en-ligne&pays=tous&usage=chercher,prendre-rendez-vous&forme=points&a=2024",
        r"« Prendre rendez-vous » dépasse « Chercher » sur une seule des \d+ lignes : France",
        r"^$",
    ),
    (
        f"{DANES}&forme=barres&a=2018",
        r"Danemark, 65-74 ans .*46 % ; France",
        r"^$",
    ),
    (
        "#indicateur=annonces&reseau=twitter,snapchat",
        r"^Twitter, \+300 millions",
        r"^Refusé : « Twitter » compte « .* mois », « Snapchat » compte « .* journée »",
    ),
    (
        "#indicateur=participation&pays=ATLANTIDE,Danemark,norvège&couleur=rouge&a=1789&forme=rond",
        r"Danemark.*Norvège|Norvège.*Danemark",
        r"pays « atlantide », inconnu.*« couleur », mot inconnu.*forme « rond ».*fin « 1789 »",
    ),
    (
        "#indicateur=<img src=x onerror=alert(1)>&__proto__=x&pays=%&a=",
        r"Danemark.*France",
        r"indicateur « <img src=x onerror=alert\(1\)> », série inconnue.*« __proto__ », mot",
    ),
    ("#indicateur=poissons", r"Danemark.*France", r"indicateur « poissons », série inconnue"),
    (
        "#indicateur=etats-unis&sur=internautes-adultes,tous-les-adultes",
        r"^Internautes adultes",
        r"^Refusé : « Internautes adultes » porte sur « .* » ; une part change avec",
    ),
    (
        "#indicateur=participation&pays=tous&forme=lignes",
        r"Les dates diffèrent d’une ligne à l’autre : ces écarts ne se classent pas",
        r"^Refusé : 39 lignes .* barres",
    ),
    (
        "#indicateur=linkedin-viadeo&forme=barres&a=2015",
        r"^En 2015, les 2 nombres sont égaux : 10 millions",
        r"^$",
    ),
    (
        "#indicateur=reseaux-france&reseau=whatsapp,facebook&enquete=digital-16-64-ans&forme=lignes",
        r"^Ce qui monte le plus : WhatsApp.* ; ce qui baisse le plus : Facebook, −1,6 point ",
        r"^$",
    ),
    (
        "#indicateur=participation&avec=annonces",
        r"Danemark",
        r"^Refusé : .* est en « % », .* est en « millions",
    ),
]


def test_an_address_is_a_view_and_what_is_wrong_in_it_is_said(
    browser: Browser, address: str, subtests: Any
) -> None:
    with opened(browser, f"{address}/{PAGE}.html", address) as (page, watch):
        page.wait_for_selector(DRAWN)
        for view, says, said in VIEWS:
            with subtests.test(view):
                page.goto("about:blank")
                page.goto(f"{address}/{PAGE}.html{view}")
                page.wait_for_selector(DRAWN)
                assert re.search(says, sentence(page)), sentence(page)
                assert re.search(said, refused(page), re.DOTALL), refused(page)
        # A note says of which number it is.
        assert "Estimation (UE à 27, 2020)." in page.locator(".cw-facts").inner_text().replace(
            "\u00a0", " "
        )
        assert watch.problems == []


def test_what_was_asked_for_is_before_the_reader_s_eyes(browser: Browser, address: str) -> None:
    """On a phone the form is a screen of its own, above the drawing."""
    phone = {"viewport": {"width": 360, "height": 740}}
    top = "one => [one.getBoundingClientRect().top, document.activeElement === one]"
    with opened(browser, f"{address}/{PAGE}.html", address, **phone) as (page, watch):
        page.wait_for_selector(DRAWN)
        page.locator(".cw-questions a").first.press("Enter")
        place, has_focus = page.locator(".cw-explore figure").evaluate(top)
        assert (0 <= place < 200, has_focus) == (True, True)
        page.locator(".cw-questions a").last.press("Enter")
        place, has_focus = page.locator(".cw-refusal").evaluate(top)
        assert (0 <= place < 200, has_focus) == (True, True)
        page.goto("about:blank")
        page.goto(f"{address}/{PAGE}.html#indicateur=annonces")
        page.wait_for_selector(DRAWN)
        place, _ = page.locator(".cw-explore figure").evaluate(top)
        assert 0 <= place < 200
        assert watch.problems == []


def test_every_section_to_read_is_in_the_book() -> None:
    """They stand in a script, where the links of pages are not looked for."""
    text = (HTML / "_static" / "explorer-data.js").read_text("utf-8")
    data = json.loads(text.partition("=")[2].rstrip(";\n"))
    read = [one["read"] for one in data["series"]] + [*data["reasons"].values()]
    assert len(read) > LEAST
    for one in read:
        page_name, _, section = one["href"].partition("#")
        page = soup(page_name.removeprefix("../").removesuffix(".html"))
        assert page.find(id=section), one


# To another address of the page, until its scripts were told.
_TURNED = """(hash) => new Promise((told) => {
  addEventListener("hashchange", () => requestAnimationFrame(told), { once: true });
  location.hash = hash;
})"""


def test_an_address_turned_over_a_view_is_followed_or_said(browser: Browser, address: str) -> None:
    home = f"{address}/{PAGE}.html"
    with opened(browser, f"{home}#indicateur=annonces", address) as (page, watch):
        page.wait_for_selector(DRAWN)
        before = sentence(page)
        page.evaluate(_TURNED, "#contenu")  # as the skip link does
        assert sentence(page) == before
        page.go_back()
        page.wait_for_function("() => location.hash === '#indicateur=annonces'")
        assert sentence(page) == before
        page.evaluate(_TURNED, "#indicateur=annonces&avec=participation")
        assert refused(page).startswith("Refusé")
        page.evaluate(_TURNED, "#indicateur=annonces&couleur=rouge")
        assert refused(page) == "Ignoré : « couleur », mot inconnu ici."
        page.evaluate(_TURNED, "")
        assert sentence(page) != before
        assert watch.problems == []


def test_on_the_way_back_the_form_says_what_is_drawn(browser: Browser, address: str) -> None:
    home = f"{address}/{PAGE}.html#indicateur=annonces"
    with opened(browser, home, address) as (page, _):
        page.wait_for_selector(DRAWN)
        # WebKit empties the form of a page that it brings back, after this event.
        shown = page.locator(".cw-explore form").evaluate("""async (form) => {
          dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
          form.reset();
          await new Promise((told) => setTimeout(told));
          return form.querySelector("#cw-series").value;
        }""")
        assert shown == "annonces"


# Of each text of the drawing: how small, and how far out of its box.
_TEXTS = """() => {
  const box = document.querySelector(".cw-plot").getBoundingClientRect();
  const texts = [...document.querySelectorAll(".cw-plot text")];
  return texts.filter((one) => one.textContent.trim()).map((one) => {
    const { left, right } = one.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(one).fontSize);
    return [one.textContent, size, Math.max(box.left - left, right - box.right)];
  });
}"""


def test_every_series_is_legible_on_a_phone(
    browser: Browser, address: str, explorer: Explorer, subtests: Any
) -> None:
    phone = {"viewport": {"width": 360, "height": 740}}
    with opened(browser, f"{address}/{PAGE}.html", address, **phone) as (page, watch):
        page.wait_for_selector(DRAWN)
        for number, one in enumerate(explorer.content["series"]):
            # The first of its forms, of one series in four all of them.
            for form in one["forms"] if number % 4 == 0 else one["forms"][:1]:
                with subtests.test(f"{one['id']}, {form}"):
                    go(page, f"#indicateur={one['id']}&forme={form}")
                    texts = page.evaluate(_TEXTS)
                    assert len(texts) > 2
                    assert [text for text, size, _ in texts if size < 13] == []
                    assert [text for text, _, out in texts if out > 1] == []
        assert watch.problems == []


def test_without_scripts_every_series_stands_there(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/{PAGE}.html", address, java_script_enabled=False) as (page, _):
        assert page.locator(".cw-explore").is_hidden()
        page.locator(".cw-all > summary").click()
        folds = page.locator(".cw-all > .cw-fold")
        assert folds.count() >= LEAST
        folds.first.locator("> summary").click()
        assert folds.first.locator("tbody tr:visible").count() > 10
        assert folds.first.locator("a[download]").is_visible()
    named = {unquote(str(link["href"])) for link in soup(PAGE).select(".cw-open")}
    assert len(named) == folds_of(soup(PAGE))


def folds_of(page: Any) -> int:
    return len(page.select(".cw-all > .cw-fold"))
