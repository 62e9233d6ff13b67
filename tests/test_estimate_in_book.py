"""Promise: a reader places what a chart will tell, by keyboard, finger or number, then sees both.

What was placed is kept, may be placed again, and is printed as an empty grid; before a class, the
room's estimates stand side by side.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

from courseware import Estimate
from tests.accessibility import broken_rules
from tests.alone import load, start
from tests.kept import PREFIX, kept
from tests.site import HTML, ROOT, opened, soup, tab

PAGE = "reseaux/linkedin.html"
NAME = "estimation/linkedin/mois"
# What is asked, in this order, in the estimate that tests play with.
ASKED = ("x", "linkedin")
FIELD = "input[type=text]"
SLIDER = "input[type=range]"
POINT = 28  # px: a slider's point, half of which is beyond each end of the axis


def example(chapter: str = "reseaux/linkedin", name: str = "mois") -> Estimate:
    folder, _, page = chapter.partition("/")
    return Estimate(ROOT / "book" / folder, file=f"{page}.estimates.yml", estimate=name, mode="")


@pytest.fixture(scope="module")
def alone(browser: Browser) -> Iterator[Page]:
    """A page in which an estimate stands alone."""
    with tab(browser) as page:
        yield page


def tried(page: Page, was_kept: Any = None) -> Locator:
    """Put the estimate into the page, as where `was_kept` was kept; `window.kept` is what is."""
    load(page, "estimate", example().html())
    start(page, "estimate", was_kept)
    return page.locator("section")


def kept_of(page: Page) -> Any:
    return page.evaluate("window.kept")


def the(page: Page) -> Locator:
    return page.locator(f"[data-name='{NAME.removeprefix('estimation/')}']")


def see(estimate: Locator) -> Locator:
    return estimate.locator("button[type=submit]")


def words(part: Locator) -> str:
    return re.sub(r"\s+", " ", part.inner_text().replace("\u202f", " "))


def place_all(estimate: Locator, values: tuple[str, str] = ("40", "12")) -> None:
    for field, value in zip(estimate.locator(FIELD).all(), values, strict=True):
        field.fill(value)


def by_keyboard(slider: Locator) -> None:
    """To 40: from the middle, a page down."""
    slider.focus()
    slider.page.keyboard.press("PageDown")


def by_number(slider: Locator) -> None:
    slider.locator("xpath=ancestor::*[@data-row]").locator(FIELD).fill(" 40,0 % ")
    slider.page.keyboard.press("Tab")  # its unit stands beside it already


def by_pointer(slider: Locator) -> None:
    """A drag of the point itself, from where it waits."""
    box = slider.bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    start, axis = box["x"] + POINT / 2, box["width"] - POINT
    slider.page.mouse.move(start + axis * 0.5, y)
    slider.page.mouse.down()
    slider.page.mouse.move(start + axis * 0.4, y, steps=4)
    slider.page.mouse.up()


@pytest.mark.parametrize("place", [by_keyboard, by_number, by_pointer])
def test_keyboard_number_and_pointer_place_the_same(alone: Page, place: Any) -> None:
    estimate = tried(alone)
    slider = estimate.locator(SLIDER).first
    assert slider.get_attribute("aria-valuetext") == "à placer"
    place(slider)
    assert kept_of(alone) == {"points": {ASKED[0]: 40}, "seen": False}
    assert slider.get_attribute("aria-valuetext") == "40\u00a0%"
    assert estimate.locator(FIELD).first.input_value() == "40"


def test_a_finger_places_the_same(touched_browser: Browser) -> None:
    with tab(touched_browser, has_touch=True, viewport={"width": 360, "height": 740}) as page:
        slider = tried(page).locator(SLIDER).first
        slider.scroll_into_view_if_needed()
        box = slider.bounding_box()
        assert box and box["height"] >= 44
        across = box["x"] + POINT / 2 + (box["width"] - POINT) * 0.4
        page.touchscreen.tap(across, box["y"] + box["height"] / 2)
        assert kept_of(page) == {"points": {ASKED[0]: 40}, "seen": False}


def test_a_finger_that_scrolls_places_nothing(touched_browser: Browser) -> None:
    with tab(touched_browser, has_touch=True, viewport={"width": 360, "height": 300}) as page:
        slider = tried(page).locator(SLIDER).first
        slider.scroll_into_view_if_needed()
        box = slider.bounding_box()
        assert box
        x, y = box["x"] + box["width"] * 0.7, box["y"] + box["height"] / 2
        finger = page.context.new_cdp_session(page)
        for step in range(8):
            point = {"x": x, "y": y - 14 * step}
            kind = "touchMove" if step else "touchStart"
            finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
        page.wait_for_function("() => scrollY > 0")
        finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        assert slider.get_attribute("aria-valuetext") == "à placer"
        assert kept_of(page)["points"] == {}


def test_every_key_of_a_slider_moves_the_point(alone: Page) -> None:
    tried(alone).locator(SLIDER).last.focus()
    for key, value in {
        "Enter": 50, "ArrowRight": 51, "ArrowUp": 52, "ArrowLeft": 51, "ArrowDown": 50,
        "PageUp": 60, "PageDown": 50, "Home": 0, "End": 100,
    }.items():  # fmt: skip
        alone.keyboard.press(key)
        assert kept_of(alone)["points"] == {ASKED[1]: value}, key


def test_the_truth_waits_for_every_point_then_stands_beside_it(alone: Page) -> None:
    estimate = tried(alone)
    truths = estimate.locator(".cw-track .is-true")
    assert truths.first.is_hidden() and estimate.locator(".cw-says").is_hidden()
    estimate.locator(FIELD).last.fill("12")
    see(estimate).press("Enter")
    assert words(estimate.locator(".cw-gaps")) == "Placez encore : X."
    assert alone.evaluate("document.activeElement.type") == "range"
    assert truths.first.is_hidden()
    place_all(estimate)
    alone.keyboard.press("Enter")  # in the field: the form is sent
    told = words(estimate.locator(".cw-gaps"))
    assert "30,2 %, 9,8 points de moins que vous ne pensiez." in told
    assert "25,3 %, 13,3 points de plus que vous ne pensiez. Un annuaire de métier" in told
    assert estimate.locator(".cw-says").is_visible() and truths.first.is_visible()
    # On the same axis: each where its number says.
    for slider, truth, (own, true) in zip(
        estimate.locator(SLIDER).all(), truths.all(), [(40, 30.2), (12, 25.3)], strict=True
    ):
        track, dot = slider.bounding_box(), truth.locator("circle").bounding_box()
        assert track and dot
        centre = dot["x"] + dot["width"] / 2 - track["x"] - POINT / 2
        assert centre == pytest.approx((track["width"] - POINT) * true / 100, abs=1)
        assert float(slider.input_value()) == own
    assert broken_rules(alone) == ""


@pytest.mark.parametrize(
    "stored",
    [
        *(None, 3, [], "x", {"points": 3, "seen": 1}, {"points": {"linkedin": "5"}, "seen": True}),
        *({"points": {"linkedin": -1, "x": 1e9}}, {"seen": True, "points": None}),
        {"points": {"__proto__": 5, "autre": 5}, "seen": True},
    ],
)
def test_a_damaged_memory_is_an_estimate_to_make(alone: Page, stored: Any) -> None:
    estimate = tried(alone, stored)
    assert words(estimate.locator(".cw-gaps")).strip() == ""
    place_all(estimate)
    see(estimate).press("Enter")
    assert "9,8 points de moins" in words(estimate.locator(".cw-gaps"))


@pytest.mark.parametrize("typed", ["cent", "101", "-1", "<img src=x onerror=a()>"])
def test_what_is_no_number_of_the_axis_is_told(alone: Page, typed: str) -> None:
    estimate = tried(alone)
    field = estimate.locator(FIELD).first
    field.fill(typed)
    field.press("Tab")
    assert field.get_attribute("aria-invalid") == "true"
    assert words(estimate.locator(".cw-gaps")) == "Écrivez un nombre, de 0 à 100 %."
    assert kept_of(alone) == {"points": {}, "seen": False}


def test_what_was_placed_is_kept_shown_again_placed_again_and_printed(
    page: Page, subtests: pytest.Subtests
) -> None:
    estimate = the(page)
    place_all(estimate)
    see(estimate).press("Enter")
    page.reload()
    with subtests.test("kept"):
        assert kept(page)[NAME] == {"points": {"x": 40, "linkedin": 12}, "seen": True}
        assert "9,8 points de moins" in words(estimate.locator(".cw-gaps"))
        assert estimate.locator(FIELD).first.input_value() == "40"
    with subtests.test("an empty grid on paper"):
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        for hidden in (SLIDER, ".cw-track .is-true", ".cw-gaps", ".is-link"):
            assert estimate.locator(hidden).first.is_hidden(), hidden
        assert estimate.locator(".cw-track .is-known").first.is_visible()
        assert estimate.locator(".cw-scale text").count() == 5
        colour = "one => getComputedStyle(one).color"
        assert estimate.locator(FIELD).first.evaluate(colour) == "rgba(0, 0, 0, 0)"
    with subtests.test("the truth among the solutions"):
        solutions = page.locator(".cw-solutions")
        assert words(solutions).count("Qui passe sur LinkedIn, et sur X ?") == 1
        assert "LinkedIn : 25,3 %." in words(solutions)
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        page.emulate_media(media="screen")
        assert estimate.locator(".cw-says").is_visible() and solutions.count() == 0
    with subtests.test("again"):
        see(estimate).press("Enter")
        assert NAME not in kept(page)
        assert words(estimate.locator(".cw-gaps")).strip() == ""
        assert estimate.locator(SLIDER).first.get_attribute("aria-valuetext") == "à placer"


def test_from_a_disk_all_works_and_all_is_erased(browser: Browser) -> None:
    with opened(browser, (HTML / PAGE).as_uri(), "file://") as (page, watch):
        place_all(the(page))
        see(the(page)).press("Enter")
        page.reload()
        assert "9,8 points de moins" in words(the(page).locator(".cw-gaps"))
        page.goto((HTML / "annexes/progression.html").as_uri())
        page.locator(".cw-progress [data-action=erase]").click()
        page.locator(".cw-progress .cw-ask button").first.click()
        assert kept(page) == {}
        assert watch.problems == []


def test_a_live_state_is_read_and_set(alone: Page) -> None:
    """The state of the widget is what the browser keeps: rows by their ids."""
    estimate = tried(alone, {"points": {"x": 32.2, "linkedin": 25.3}, "seen": True})
    told = words(estimate.locator(".cw-gaps"))
    assert "30,2 %, 2 points de moins que vous ne pensiez" in told
    assert "25,3 %, exactement ce que vous pensiez" in told
    made = example("comprendre/soignants", "rendez-vous")
    heard: list[Any] = []
    made.widget.observe(lambda change: heard.append(change["new"]), "state")
    made.state = {"points": {"rendez-vous": 30}}
    assert made.state == heard[0] == {"points": {"rendez-vous": 30}}


def test_without_a_script_the_question_and_the_truth_read(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/{PAGE}", address, java_script_enabled=False) as (page, _):
        estimate = the(page)
        assert estimate.locator(SLIDER).first.is_hidden() and see(estimate).is_hidden()
        assert estimate.locator(".cw-track .is-known").first.is_visible()
        assert estimate.locator(".cw-truths").is_hidden()
        estimate.get_by_text("Lire les vrais chiffres").click()
        assert "LinkedIn : 25,3 %." in words(estimate.locator(".cw-truths"))
        assert estimate.locator(".cw-says").is_visible()


def test_a_class_s_estimates_stand_side_by_side(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/{PAGE}?mode=classe", address) as (page, watch):
        estimate = the(page)
        assert estimate.locator(SLIDER).count() == 0
        field = estimate.locator(FIELD).first
        field.fill("30 50; 40 x 300")
        field.press("Enter")
        assert field.get_attribute("aria-invalid") == "true"
        field.fill("70,5 %".replace(" ", ""))
        estimate.get_by_role("button", name="Ajouter").first.press("Enter")
        room = estimate.locator(".cw-room").first
        assert "4 estimations, de 30 % à 70,5 %, médiane 45 %" in words(room)
        dots = estimate.locator("[data-row]").first.locator(".is-room circle")
        at = [float((one.get_attribute("cx") or "").rstrip("%")) for one in dots.all()]
        assert at == [30, 40, 50, 70.5]
        page.reload()
        room.get_by_role("button", name="Retirer la dernière").press("Enter")
        assert "3 estimations, de 30 % à 50 %, médiane 40 %" in words(room)
        assert estimate.locator(".cw-track .is-true").first.is_hidden()
        see(estimate).press("Enter")
        told = words(estimate.locator(".cw-gaps"))
        assert "30,2 %, 9,8 points de moins que la médiane de la salle." in told
        assert "LinkedIn : 25,3 %." in told  # of which the room said nothing
        assert kept(page) == {}  # no reader's own estimate is touched
        assert PREFIX.replace("v1", "classe") + NAME in page.evaluate("Object.keys(sessionStorage)")
        page.evaluate("text => sessionStorage.setItem(Object.keys(sessionStorage)[0], text)", "{")
        page.reload()
        assert dots.count() == 0
        assert watch.problems == []


@pytest.mark.book
def test_an_estimate_is_found_by_no_search_and_leads_on() -> None:
    (root,) = soup(PAGE.removesuffix(".html")).select("[data-activity=estimate]")
    assert root.has_attr("data-unsearched")
    (link,) = root.select("[data-feedback=section] a")
    assert str(link["href"]).partition("#")[0] == "../comprendre/chiffres.html"
