"""Promise: in class mode a teacher has a room's tools at hand on every page; students have none."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page

from courseware.classroom.votes import read_votes
from tests.accessibility import broken_rules
from tests.site import HTML, ROOT, opened, settle

PAGE = "comprendre/chiffres.html?mode=classe"
SCRIPT = "class-mode.js"
QUESTION = "#question-membres-et-visiteurs"

# A camera that shows nothing, and a reader of images that finds what the test says: card → option.
CARDS = """() => {
  window.room = {};
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  setInterval(() => pen.fillRect(0, 0, 100 * Math.random(), 90), 50);
  const media = { getUserMedia: async () => canvas.captureStream(10) };
  Object.defineProperty(navigator, "mediaDevices", { value: media, configurable: true });
  const corners = [[0, 0], [40, 0], [40, 40], [0, 40]].map(([x, y]) => ({ x, y }));
  const turned = (by) => corners.map((_, place) => corners[(place + by) % 4]);
  const same = (one) => one;
  window.AR = { Detector: class {
    findCandidates() {
      return Object.entries(window.room).map(([card, option], place) => ({
        id: Number(card),
        corners: turned((4 - option) % 4).map(({ x, y }) => ({ x: x + 60 * place, y })),
      }));
    }
    clockwiseCorners = same;
    notTooNear = same;
    getMarker = (_, quad) => quad;
  } };
  const no = () => ({});
  window.CV = { Image: class {}, warp: no, threshold: no, otsu: no };
  Object.assign(window.CV, { grayscale: no, adaptiveThreshold: no, findContours: no });
}"""


def tools(page: Page) -> Locator:
    return page.locator(".cw-class-bar")


def kept(page: Page) -> dict[str, Any]:
    """Return what the tab keeps of the class, without the course's prefix."""
    text = page.evaluate("JSON.stringify({ ...sessionStorage })")
    return {key.partition("/classe/")[2]: json.loads(one) for key, one in json.loads(text).items()}


def test_students_pages_do_not_carry_it(browser: Browser, address: str) -> None:
    """Nor does a script of theirs hold it; the menu leads to it, and a link leads out again."""
    url = f"{address}/comprendre/chiffres.html"
    with opened(browser, url, address) as (page, watch):
        settle(page)
        assert not [one for one in watch.responses if SCRIPT in one.url]
        assert "Montrer la répartition" not in (HTML / "_static" / "quiz.js").read_text("utf-8")
        page.locator("[data-class-mode]").click()
        page.locator(".cw-class-bar").wait_for()
        assert [one for one in watch.responses if SCRIPT in one.url]
        assert page.locator(".cw-votes").count() > 5
        tools(page).get_by_role("link", name="Quitter le mode classe").click()
        page.wait_for_url(url)
        assert page.locator(".cw-class-bar, .cw-votes").count() == 0
        assert watch.problems == []


def test_the_mode_goes_from_page_to_page(page: Page) -> None:
    home = page.url.partition("/comprendre")[0]
    links = page.locator("a[href*='.html']:not([data-leaves])").evaluate_all(
        "all => all.map((one) => one.href)"
    )
    inside = [one for one in links if one.startswith(home)]
    assert len(inside) > 30
    assert [one for one in inside if "mode=classe" not in one] == []
    files = page.locator("a[download], a[href^='#'], .cw-leave").evaluate_all(
        "all => all.map((one) => one.getAttribute('href'))"
    )
    assert files
    assert [one for one in files if "mode=classe" in one] == []
    tools(page).get_by_label("Présents").fill("27")
    page.locator("a.cw-next").click()
    page.wait_for_url("**/soignants.html?mode=classe")
    # What was said of the room stays said.
    assert tools(page).get_by_label("Présents").input_value() == "27"
    assert page.locator(".cw-votes").count() > 3


def test_a_disk_has_it_too(browser: Browser) -> None:
    home = HTML.as_uri()
    with opened(browser, f"{home}/{PAGE}{QUESTION}", home) as (page, watch):
        assert page.locator(QUESTION).is_visible()
        assert page.locator(f"{QUESTION} .cw-votes").count() == 1
        link = page.locator("a.cw-next").get_attribute("href")
        assert link and link.startswith(home) and link.endswith("?mode=classe")
        assert watch.problems == []


def test_an_address_opens_its_question(page: Page) -> None:
    """On arrival: tests/test_projection.py; and in a page already open."""
    last = page.locator("section[data-role=bilan] form").last
    assert last.is_hidden()
    page.evaluate("id => { location.hash = id; }", last.get_attribute("id"))
    last.wait_for()
    assert last.evaluate("one => one.getBoundingClientRect().top < innerHeight")


def test_a_timer_runs_and_says_its_end_once(page: Page) -> None:
    bar = tools(page)
    left, over = bar.locator(".cw-left"), bar.locator(".cw-over")
    bar.get_by_role("button", name="Minuteur : 1 min").click()
    assert left.inner_text() == "1:00"
    assert left.evaluate("one => parseFloat(getComputedStyle(one).fontSize)") >= 40
    page.clock.run_for(11_000)
    assert left.inner_text() == "0:49"
    bar.get_by_role("button", name="Arrêter").click()
    assert left.is_hidden()
    bar.get_by_role("button", name="Minuteur : 30 s").click()
    page.clock.run_for(29_000)
    assert (left.inner_text(), over.inner_text()) == ("0:01", "")
    page.clock.run_for(2_000)
    assert left.is_hidden()
    assert over.inner_text() == "Temps écoulé."
    assert over.get_attribute("role") == "status"
    assert page.locator("audio, video").count() == 0


def test_the_text_grows_and_stays_so(page: Page) -> None:
    size = "parseFloat(getComputedStyle(document.querySelector('.cw-question legend')).fontSize)"
    before = page.evaluate(size)
    more = tools(page).get_by_role("button", name="Texte plus grand")
    for _ in range(5):
        more.click()
    assert more.is_disabled()
    assert page.evaluate(size) > 1.4 * before
    page.reload()
    assert page.evaluate(size) > 1.4 * before
    tools(page).get_by_role("button", name="Texte plus petit").click()
    assert more.is_enabled()


def test_a_total_is_checked_against_the_room(page: Page) -> None:
    question = page.locator(QUESTION)
    fields = question.locator(".cw-votes td:nth-of-type(1) input")
    for field, count in zip(fields.all(), ("3", "8", "18"), strict=True):
        field.fill(count)
    totals = question.locator(".cw-totals")
    assert totals.inner_text() == "29 voix."
    tools(page).get_by_label("Présents").fill("27")
    assert "29 voix pour 27 présents" in totals.inner_text()
    assert totals.get_attribute("role") == "status"
    for odd in ("-4", "1e9", "2.7", ""):
        tools(page).get_by_label("Présents").fill(odd)
        assert "NaN" not in totals.inner_text()
    assert totals.inner_text() == "29 voix."


def test_nothing_is_erased_unasked(page: Page) -> None:
    question = page.locator(QUESTION)
    question.locator(".cw-votes input").first.fill("12")
    question.locator(".cw-advice + p button").click()
    question.get_by_role("button", name="Revenir d’une étape").click()
    assert question.locator(".cw-votes input").first.input_value() == "12"
    again = question.get_by_role("button", name="Recommencer cette question")
    again.click()
    question.get_by_role("button", name="Non, ne rien changer").click()
    assert question.locator(".cw-votes input").first.input_value() == "12"
    again.click()
    question.get_by_role("button", name="Oui, recommencer").click()
    assert question.locator(".cw-votes input").first.input_value() == ""
    assert kept(page)["votes"] == {}


def camera(page: Page, question: Locator, cards: dict[int, int]) -> None:
    """Count these cards, and keep the count."""
    page.evaluate("cards => { window.room = cards; }", cards)
    question.get_by_role("button", name="Compter les cartes").click()
    said = f"{len(cards)} voix"
    question.locator(".cw-totals", has_text=said).wait_for()
    question.get_by_role("button", name="Garder ce compte").click()


def test_cards_say_who_moved_and_the_file_says_it_again(page: Page, tmp_path: Path) -> None:
    page.evaluate(CARDS)
    question = page.locator(QUESTION)
    camera(page, question, {card: int(card > 9) for card in range(1, 13)})
    # What they say is for nobody yet: no count is seen before the vote is over.
    fields = question.locator(".cw-votes td:nth-of-type(1) input")
    assert [one.input_value() for one in fields.all()] == ["", "", ""]
    go_on = question.locator(".cw-advice + p button")
    go_on.click()
    assert [one.input_value() for one in fields.all()] == ["9", "3", ""]
    camera(page, question, {card: int(card > 2) for card in range(1, 13)})
    go_on.click()
    shift = question.locator(".cw-shift")
    assert "7 de A vers B ; 5 n’ont pas changé." in shift.inner_text().replace("\u202f", " ")
    row = shift.locator("tbody tr").first
    assert row.locator("td").all_inner_texts() == ["2", "7", "·"]
    assert shift.locator("caption").count() == 1
    # Another page of the lesson, its counts typed.
    page.goto(page.url.partition("/comprendre")[0] + "/reseaux/linkedin.html?mode=classe")
    other = page.locator("form.cw-question:has(.cw-votes):visible").first
    for vote, counts in ((1, ("3", "8")), (2, ("1", "10"))):
        typed = other.locator(f".cw-votes td:nth-of-type({vote}) input").all()
        for field, count in zip(typed, counts, strict=False):
            field.fill(count)
        other.locator(".cw-advice + p button").click()
    net = other.locator(".cw-shift").inner_text()
    assert "A\u00a0−2, B\u00a0+2." in net
    assert "seul le solde de chaque réponse est connu" in net
    tools(page).get_by_role("button", name="Votes de la leçon (2)").click()
    assert page.locator(".cw-lesson li").count() == 2
    assert broken_rules(page, context=".cw-over-page:popover-open") == ""
    with page.expect_download() as saved:
        page.get_by_role("button", name="Enregistrer les votes").click()
    assert saved.value.suggested_filename == "votes-2026-11-25.json"
    file = tmp_path / "votes.json"
    saved.value.save_as(file)
    votes = read_votes(file.read_bytes(), file.name, ROOT)
    first, second = votes.questions.values()
    assert next(iter(votes.questions)) == "chiffres/membres-et-visiteurs"
    assert first.tells_who and sorted(first.flows.values()) == [2, 3, 7]
    assert not second.tells_who
    assert sum(second.votes[0].values()) == sum(second.votes[1].values()) == 11


def test_damaged_votes_of_the_tab_do_no_harm(page: Page) -> None:
    question = page.locator(QUESTION)
    button = tools(page).get_by_role("button", name="Votes de la leçon")
    entry = '{"a/b":{"version":"00000000","keys":["<i>"],"votes":[[1],[1]]}}'
    for text in ("{", "null", "[]", '"x"', '{"a/b":3}', entry):
        question.locator(".cw-votes input").first.fill("12")
        page.evaluate(
            "text => Object.keys(sessionStorage).forEach((key) => sessionStorage[key] = text)"
            " || ['presents', 'taille'].forEach((key) =>"
            " sessionStorage['reseaux-sante/classe/' + key] = text)",
            text,
        )
        page.reload()
        assert button.inner_text() == "Votes de la leçon"
        assert question.locator(".cw-votes input").first.input_value() == ""


def test_a_script_that_is_missing_is_said(browser: Browser, address: str) -> None:
    with opened(browser, "about:blank", address) as (page, _):
        page.route(f"**/{SCRIPT}", lambda route: route.abort())
        page.goto(f"{address}/{PAGE}")
        assert "n’a pas pu être chargé" in page.locator(".cw-unsaved").inner_text()
        assert page.locator(".cw-unsaved").count() == 1


def test_the_tools_are_accessible_and_narrow(browser: Browser, address: str) -> None:
    for scheme, width in (("light", 360), ("dark", 1280)):
        look: Any = {"color_scheme": scheme, "viewport": {"width": width, "height": 720}}
        with opened(browser, f"{address}/annexes/glossaire.html?mode=classe", address, **look) as (
            page,
            watch,
        ):
            assert broken_rules(page, context=".cw-class-bar") == ""
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            tools(page).get_by_role("button", name="Touches").click()
            assert "Page suivante" in page.locator(".cw-over-page:popover-open").inner_text()
            assert broken_rules(page, context=".cw-over-page:popover-open") == ""
            assert watch.problems == []
