"""Promise: a teacher's camera counts the room in the page; nothing is kept, nothing is sent."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright

from courseware.activities.assets import LIBRARIES
from tests.accessibility import ALL, LOOKS, broken_rules
from tests.cards_film import ELSEWHERE, camera, filmed_room
from tests.room import Scene
from tests.site import HTML, opened

pytestmark = pytest.mark.book

PAGE = "annexes/vote-papier.html"
ARUCO = [name for name in LIBRARIES if name.startswith("aruco")]
# Every camera that the page opens, and all that it keeps.
_SPY = """(() => {
  window.tracks = [];
  const { mediaDevices } = navigator;
  if (!mediaDevices) return;
  const ask = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (wished) => {
    window.audio = wished.audio;
    const stream = await ask(wished);
    window.tracks.push(...stream.getTracks());
    return stream;
  };
})();"""
_KEPT = """async () => ({
  stores: [{ ...localStorage }, { ...sessionStorage }],
  databases: await indexedDB.databases(),
  caches: await caches.keys(),
  cookie: document.cookie,
})"""
_CLOSED = "() => window.tracks.every((track) => track.readyState === 'ended')"
_HIDE = """(hidden) => {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> tuple[Scene, Path]:
    return filmed_room(tmp_path_factory.mktemp("film"))


@pytest.fixture(scope="module")
def filmed(playwright: Playwright, scene: tuple[Scene, Path]) -> Iterator[Browser]:
    with camera(playwright, scene[1]) as running:
        yield running


@pytest.fixture(scope="module")
def refusing(playwright: Playwright) -> Iterator[Browser]:
    with camera(playwright) as running:
        yield running


def trial(page: Page) -> Any:
    return page.locator(".cw-trial")


def press(page: Page) -> None:
    trial(page).get_by_role("button", name="Ouvrir la caméra").click()


def states(page: Page) -> list[str]:
    return list(page.evaluate("window.tracks.map((track) => track.readyState)"))


def rows(page: Page) -> list[list[str]]:
    cells = "(rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent))"
    return list(page.locator(".cw-cards-read tbody tr:not([hidden])").evaluate_all(cells))


def numbers(said: str) -> list[int]:
    """Return the cards of « 1 à 3, 7 »."""
    found: list[int] = []
    for first, last in re.findall(r"(\d+)(?: à (\d+))?", said):
        found += range(int(first), int(last or first) + 1)
    return found


def test_thirty_cards_are_counted_in_the_page(
    filmed: Browser, address: str, scene: tuple[Scene, Path], subtests: Any
) -> None:
    with opened(filmed, "about:blank", address) as (page, watch):
        page.add_init_script(_SPY)
        page.goto(f"{address}/{PAGE}", wait_until="load")
        asked = [one.url.rpartition("/")[2] for one in watch.responses]
        kept = page.evaluate(_KEPT)
        with subtests.test("nothing of the camera comes with the page"):
            assert states(page) == [] and not {*ARUCO} & {*asked}
        del watch.responses[:]
        press(page)
        trial(page).get_by_text("30 cartes lues").first.wait_for()
        with subtests.test("every card counts for what it shows"):
            counted = {
                card: "ABCD".index(letter)
                for letter, _, cards in rows(page)
                for card in numbers(cards)
            }
            assert counted == scene[0].answers
            assert [int(row[1]) for row in rows(page)] == [
                len(numbers(cards)) for *_, cards in rows(page)
            ]
        with subtests.test("the room's view says how many, never who answers what"):
            view = page.get_by_role("group", name="Compte des cartes")
            assert "Lues : 1 à 30." in view.inner_text().replace("\u00a0", " ")
            assert not re.search(r"\b[A-D]\b", view.inner_text())
        with subtests.test("it is accessible in both themes"):
            assert broken_rules(page, ALL) == ""
            page.emulate_media(color_scheme="dark")
            assert broken_rules(page, LOOKS) == ""
        with subtests.test("a hidden page closes the camera, a press opens it again"):
            page.evaluate(_HIDE, True)
            assert states(page) == ["ended"]
            page.evaluate(_HIDE, False)
            page.get_by_role("button", name="Rouvrir la caméra").click()
            page.wait_for_function("() => window.tracks.length === 2")
            assert states(page) == ["ended", "live"] and page.evaluate("window.audio") is False
        with subtests.test("« Garder ce compte » closes it, by keyboard; the counts stay"):
            page.get_by_role("button", name="Garder ce compte").press("Enter")
            page.wait_for_function("() => !document.querySelector('.cw-camera')")
            # The permission was given after it, or just before.
            page.wait_for_function(_CLOSED)
            assert len(states(page)) == 2
            assert sum(int(row[1]) for row in rows(page)) == 30
        with subtests.test("a view that is shown no more closes it"):
            press(page)
            page.locator(".cw-camera").wait_for()
            page.evaluate("document.querySelector('.cw-trial').style.display = 'none'")
            page.wait_for_function(_CLOSED)
            assert len(states(page)) == 3 and page.locator(".cw-camera").count() == 0
        with subtests.test("nothing was kept, nothing was asked for but the reader of cards"):
            assert page.evaluate(_KEPT) == kept
            asked = [one.url.rpartition("/")[2] for one in watch.responses]
            # The picture of the tab is asked for by the browser, when it likes.
            assert [name for name in asked if not name.startswith("icon")] == ARUCO
            assert watch.problems == []


def refusal(page: Page) -> str:
    press(page)
    said = trial(page).get_by_role("alert")
    said.wait_for()
    return str(said.inner_text().replace("\u00a0", " "))


def test_without_a_camera_one_sentence_says_why(
    browser: Browser, refusing: Browser, filmed: Browser, address: str, subtests: Any
) -> None:
    insecure = address.replace("127.0.0.1", ELSEWHERE)
    cases = {
        "refused": (refusing, address, "La caméra est refusée à cette page : permettez-la"),
        "not secure": (filmed, insecure, "Le navigateur ne donne la caméra qu’à une page en https"),
        "none": (browser, address, "Aucune caméra sur cet ordinateur : branchez-en une"),
    }
    for name, (running, home, sentence) in cases.items():
        with subtests.test(name), opened(running, f"{home}/{PAGE}", home) as (page, watch):
            said = refusal(page)
            assert said.startswith(sentence) and said.endswith("ou tapez les voix.")
            assert trial(page).get_by_role("button", name="Ouvrir la caméra").is_enabled()
            # Over plain http, browsers say that this header is for https.
            problems = [one for one in watch.problems if "Cross-Origin-Opener-Policy" not in one]
            assert problems == [] and (watch.problems == [] or name == "not secure")


def test_without_what_reads_cards_the_page_says_so(filmed: Browser, address: str) -> None:
    with opened(filmed, f"{address}/{PAGE}", address) as (page, _):
        page.add_init_script(_SPY)
        page.route("**/aruco.js", lambda route: route.abort())
        page.reload()
        assert refusal(page).startswith("Ce qui lit les cartes n’a pas pu être chargé")
        assert states(page) == []


@pytest.mark.parametrize(
    ("sheet", "last", "sheets"), [("Deux cartes", 30, 15), ("Une carte", 3, 3)]
)
def test_cards_print_alone(
    browser: Browser, address: str, sheet: str, last: int, sheets: int
) -> None:
    with opened(browser, f"{address}/{PAGE}", address) as (page, watch):
        page.evaluate("window.print = () => {}")
        page.get_by_label(sheet).check()
        page.get_by_label("Cartes de 1 à").fill(str(last))
        page.get_by_role("button", name="Imprimer les cartes").click()
        printed = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) == sheets
        assert watch.problems == []


def test_other_pages_do_not_carry_it() -> None:
    carried = [
        path.relative_to(HTML).as_posix()
        for path in HTML.rglob("*.html")
        if re.search(r"_static/(papervote|aruco)", path.read_text("utf-8"))
    ]
    assert carried == [PAGE]
