"""Promise: a simulation is moved by keyboard, says what is seen, and reads without a script."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Locator, Page

from course.simulations.stock import Stock
from courseware.text.french import find_numbers
from tests.alone import load, start
from tests.site import HTML, ROOT, opened, tab

PHONE = {"viewport": {"width": 360, "height": 740}}
# Where each stands, the slider that is moved, the case that is chosen.
SIMULATIONS = {
    "stock": ("comprendre/chiffres", "Actifs qui partent, chaque année", "LinkedIn"),
    "respondents": ("comprendre/soignants", "Oui, parmi les silencieux", "Urologues"),
    "chance": ("reseaux/instagram-et-video", "Vidéos de soignants", "Tendon"),
    "readers": ("comprendre/reseau-ou-media", "Temps passé en ligne", "Message privé"),
}
# The last cell of a case's row says what its sentence says.
TOLD = ("stock", "chance")
TALLEST = 900  # px on a phone, before anything is unfolded
MOST_NODES = 160  # of a picture: a hundred dots, an axis, a few words

# Twenty steps: the nodes that each draws, and how often the room was measured.
STEPS = """(slider) => {
  const scene = slider.closest("[data-activity]").querySelector(".cw-scene");
  let asked = 0;
  const draw = scene.replaceChildren.bind(scene);
  const drawn = [];
  scene.replaceChildren = (picture) => {
    drawn.push(picture.querySelectorAll("*").length);
    draw(picture);
  };
  Object.defineProperty(scene, "clientWidth", { get: () => (asked += 1), configurable: true });
  for (let step = 0; step < 20; step += 1) {
    slider.value = step % 2 ? slider.max : slider.min;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
  }
  delete scene.clientWidth;
  delete scene.replaceChildren;
  return [drawn, asked];
}"""

pytestmark = pytest.mark.book


@contextmanager
def shown(browser: Browser, home: str, name: str, **context: object) -> Iterator[Locator]:
    """Yield simulation `name` in its chapter, where nothing goes wrong."""
    url = f"{home}/{SIMULATIONS[name][0]}.html"
    with opened(browser, url, home, **{**PHONE, **context}) as (page, watch):
        page.set_default_timeout(5000)
        yield page.locator(f"[data-activity={name}]")
        assert watch.problems == []


def seen(simulation: Locator) -> str:
    return simulation.locator(".cw-seen").inner_text()


def said(simulation: Locator) -> str:
    return simulation.get_by_role("status").inner_text()


def numbers(text: str) -> set[float]:
    """Return the numbers of a text, without their signs."""
    return {abs(number) for number, _ in find_numbers(text)}


def told(simulation: Locator, case: str) -> Locator:
    """Return the row of the table of cases that a button sets."""
    buttons = simulation.locator(".cw-try button").all_inner_texts()
    return simulation.locator("tbody tr").nth(buttons.index(case))


@pytest.mark.parametrize("name", SIMULATIONS)
def test_it_is_moved_by_keyboard(browser: Browser, address: str, name: str) -> None:
    _, label, case = SIMULATIONS[name]
    with shown(browser, address, name) as simulation:
        first = seen(simulation)
        assert first and said(simulation) == first
        slider = simulation.get_by_role("slider", name=label, exact=True)
        before = slider.get_attribute("aria-valuetext")
        slider.press("PageUp")
        after = slider.get_attribute("aria-valuetext")
        assert after != before and seen(simulation) != first
        assert said(simulation) == seen(simulation)
        assert slider.locator("xpath=..").locator("b").inner_text() == after
        chosen = simulation.get_by_role("button", name=case)
        assert chosen.get_attribute("aria-pressed") == "false"
        chosen.press("Enter")
        pressed = simulation.locator("[aria-pressed=true]")
        assert pressed.all_inner_texts() == [case]
        assert said(simulation) == seen(simulation) != first
        if name in TOLD:
            cell = told(simulation, case).locator("td").last.text_content() or ""
            assert numbers(cell) <= numbers(seen(simulation)), cell
        simulation.get_by_role("button", name="Recommencer").press("Enter")
        assert seen(simulation) == first


@pytest.mark.parametrize("name", SIMULATIONS)
def test_from_a_disk_it_is_small_and_speaks_when_the_slider_stops(
    browser: Browser, name: str
) -> None:
    with shown(browser, HTML.as_uri(), name) as simulation:
        box = simulation.bounding_box()
        assert box and box["height"] <= TALLEST
        slider = simulation.get_by_role("slider", name=SIMULATIONS[name][1])
        first = said(simulation)
        slider.press("PageUp")
        heard = said(simulation)
        assert heard == seen(simulation) != first
        # Each step draws once, and does not measure its room again (times: bench_steps.py).
        drawn, asked = slider.evaluate(STEPS)
        assert asked == 0
        assert len(drawn) == 20 and 0 < max(drawn) <= MOST_NODES
        # While it moves, eyes see, and nothing is said.
        assert said(simulation) == heard != seen(simulation)
        slider.evaluate("(slider) => slider.dispatchEvent(new Event('change', { bubbles: true }))")
        assert said(simulation) == seen(simulation)
        words = simulation.locator(".cw-scene text")
        inside = words.evaluate_all("""(all) => all.map((word) => {
            const boxes = [word, word.ownerSVGElement].map((one) => one.getBoundingClientRect());
            const [text, picture] = boxes;
            const size = parseFloat(getComputedStyle(word).fontSize);
            return size >= 13 && text.left >= picture.left - 1 && text.right <= picture.right + 1;
        })""")
        assert inside and all(inside), words.all_inner_texts()


@pytest.mark.parametrize("name", SIMULATIONS)
def test_without_a_script_and_on_paper_its_cases_are_read(
    browser: Browser, address: str, name: str
) -> None:
    case = SIMULATIONS[name][2]

    def controls(simulation: Locator) -> list[bool]:
        found = simulation.locator("input, button, .cw-scene").all()
        assert len(found) > 5
        return [one.is_visible() for one in found]

    with shown(browser, address, name, java_script_enabled=False) as simulation:
        assert not any(controls(simulation))
        cells = simulation.locator("tbody tr").first.locator("th, td").all()
        assert len(cells) > 2 and all(cell.is_visible() for cell in cells)
        unfilled = [cell.inner_text() for cell in cells if not cell.inner_text().strip()]
        assert unfilled == []
    with shown(browser, address, name) as simulation:
        assert all(controls(simulation)) or name == "respondents"  # three of its sliders are folded
        simulation.page.emulate_media(media="print")
        assert not any(controls(simulation))
        assert told(simulation, case).is_visible()


def test_the_silent_move_the_truth_from_end_to_end(browser: Browser, address: str) -> None:
    with shown(browser, address, "respondents") as simulation:
        for case in simulation.locator(".cw-try button").all_inner_texts():
            simulation.get_by_role("button", name=case).press("Enter")
            found = re.findall(r"trouve ([\d,]+)", seen(simulation))
            cells = told(simulation, case).locator("td").all_text_contents()
            ends = [end for end, _ in find_numbers(cells[-1])]
            silent = simulation.get_by_role("slider", name="Oui, parmi les silencieux")
            for key, end in zip(("Home", "End"), ends, strict=True):
                silent.press(key)
                real = re.findall(r"réelle de ([\d,]+)", seen(simulation))
                assert [float(one.replace(",", ".")) for one in real] == [end], case
                # What the survey finds does not move.
                assert re.findall(r"trouve ([\d,]+)", seen(simulation)) == found


def dots(page: Page, name: str) -> str:
    return page.locator(f"[data-activity={name}] .cw-scene").inner_html()


@pytest.mark.parametrize("name", ["respondents", "chance"])
def test_other_draws_say_the_same_exactly(browser: Browser, address: str, name: str) -> None:
    with shown(browser, address, name) as simulation:
        first, exact = dots(simulation.page, name), seen(simulation)
        again = simulation.get_by_role("button", name="Cent autres")
        again.press("Enter")
        assert dots(simulation.page, name) != first
        without = re.compile(r"(Aucun|\d+ mélanges?) (sur cent|des cent)")
        assert without.sub("", seen(simulation)) == without.sub("", exact)
        simulation.page.reload()
        assert dots(simulation.page, name) == first


def test_on_the_way_back_the_slider_is_where_its_number_says(
    browser: Browser, address: str
) -> None:
    with shown(browser, address, "stock") as simulation:
        slider = simulation.get_by_role("slider").first
        slider.press("ArrowRight")
        # WebKit puts the sliders of a page that it brings back in the middle, after this event.
        value = slider.evaluate("""async (slider) => {
          dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
          slider.value = slider.max;
          await new Promise((told) => setTimeout(told));
          return slider.value;
        }""")
        assert simulation.locator("[data-number]").first.inner_text() == f"{value}\u00a0ans"


# What Python, or a damaged notebook, may hold for the three settings below.
KEPT = {
    "its own": ({"years": 5, "trend": 20}, ["5 ans", "20 %", "30 %"]),
    "out of reach": ({"years": 99, "trend": "<b>", "leavers": None}, ["12 ans", "−5 %", "30 %"]),
    "no settings": ([1, 2], ["12 ans", "−5 %", "30 %"]),
    "another's": ({"seed": 3, "__proto__": 1}, ["12 ans", "−5 %", "30 %"]),
}


@pytest.mark.parametrize("name", KEPT)
def test_live_it_shows_the_state_and_keeps_what_is_moved(
    browser: Browser, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(ROOT)
    kept, expected = KEPT[name]
    with tab(browser) as page:
        load(page, "stock", Stock().html())
        start(page, "stock", kept)
        values = page.locator("[data-number]").all_inner_texts()
        assert [value.replace("\u00a0", " ") for value in values[:3]] == expected
        page.get_by_role("slider").first.press("ArrowRight")
        years = int(expected[0].split()[0])
        assert page.evaluate("window.kept.years") == years + 1
        assert page.evaluate("Object.keys(window.kept).length") == 4
