"""Promise: what a browser keeps is never lost, and what was erased never comes back.

Two tabs merge, pages that come back read again, a browser that refuses is said once. What stands
damaged under the course's keys: test_memory_damaged.py; days and versions: test_memory_days.py.
"""

import re

import pytest
from playwright.sync_api import Browser, Page

from courseware.activities import assets
from tests.clock import TODAY
from tests.kept import CHAPTER, CHOOSER, EVALUATION, INDEX, LIST, PLAN, PREFIX, PROGRESS, kept, put
from tests.keyboard import all_at_once
from tests.site import HTML, ROOT, Quiet, opened, profile, served


def test_prepared_words_are_text_before_they_are_shown() -> None:
    assert not [one["stem"] for one in INDEX if re.search(r"&\w+;|<", one["stem"])]


ITEMS = "JSON.stringify(Object.entries({...localStorage}).sort())"


def agree(one: Page, other: Page) -> None:
    """Wait until `one` holds what `other` has written: each tab is a process of its own."""
    one.wait_for_function(f"items => {ITEMS} === items", arg=other.evaluate(ITEMS))


def test_two_tabs_merge_and_what_is_erased_stays_erased(browser: Browser, address: str) -> None:
    """Without the tabs hearing of each other: each reads again before it writes."""
    deaf = "addEventListener('storage', (event) => event.stopImmediatePropagation(), true)"
    with profile(browser) as fresh:
        fresh.add_init_script(deaf)
        one, other = fresh.new_page(), fresh.new_page()
        for page in (one, other):
            page.goto(f"{address}/{PLAN}")
        for name in ("creneau", "veille", "bilan"):
            other.locator(f"[name={name}]").fill(name)
        other.locator("[name=jamais]").nth(0).check()
        agree(one, other)
        one.locator("[name=remplace]").fill("un mot")
        one.locator("[name=jamais]").nth(1).check()
        plan = kept(one)["plan"]
        assert {"creneau", "veille", "bilan", "remplace"} <= plan.keys()
        assert len(plan["jamais"]) == 2

        for page in (one, other):
            page.goto(f"{address}/{LIST}")
        boxes = [page.locator(".task-list-item input") for page in (one, other)]
        boxes[1].nth(0).check()
        agree(one, other)
        boxes[0].nth(1).check()
        assert len(kept(one)[f"liste/{LIST}"]) == 2

        for page in (one, other):
            page.goto(f"{address}/{CHOOSER}")
        other.locator("[name=objectif]").first.check()
        agree(one, other)
        one.locator("[name=public]").first.check()
        assert kept(one)["chooser"].keys() == {"objectif", "public"}

        other.goto(f"{address}/{PROGRESS}")
        other.locator("[data-action=erase]").click()
        other.get_by_role("button", name="Oui").click()
        agree(one, other)
        one.locator("[name=temps]").first.check()
        assert kept(one) == {"chooser": {"temps": kept(one)["chooser"]["temps"]}}


def test_an_open_tab_follows_and_a_page_that_comes_back_reads_again(
    browser: Browser, address: str
) -> None:
    with profile(browser) as fresh:
        one, other = fresh.new_page(), fresh.new_page()
        one.goto(f"{address}/{PLAN}")
        other.goto(f"{address}/{PLAN}")
        other.locator("[name=creneau]").fill("jeudi")
        one.wait_for_function("() => document.querySelector('[name=creneau]').value === 'jeudi'")
        # As the cache of « Précédent » does: no event came while the page slept.
        one.evaluate(f"localStorage.setItem('{PREFIX}plan', JSON.stringify({{ bilan: 'mars' }}))")
        one.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
        assert one.locator("[name=bilan]").input_value() == "mars"
        assert one.locator("[name=creneau]").input_value() == ""

        one.goto(f"{address}/{CHAPTER}")
        all_at_once(one)
        form = one.locator("form[data-type=single]").first
        form.locator("input").first.check()
        form.locator("[type=submit]").click()
        # As Safari does on the way back, to a form that is not to be completed.
        form.evaluate(
            "form => { dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));"
            " form.reset() }"
        )
        one.wait_for_function("() => document.querySelector('form[data-type=single] :checked')")
        other.evaluate("localStorage.clear()")
        one.wait_for_function(
            "() => !document.querySelector('form[data-type=single] [name=answer]:checked')"
        )
        assert kept(one) == {}


REFUSALS = {
    "forbidden": """for (const name of ["localStorage", "sessionStorage"]) {
        Object.defineProperty(window, name, { configurable: true,
          get() { throw new DOMException("denied", "SecurityError"); } }); }""",
    "absent": """for (const name of ["localStorage", "sessionStorage"])
        Object.defineProperty(window, name, { configurable: true, value: null });""",
    "full": """Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError"); };""",
    "unreadable": """for (const name of ["getItem", "setItem", "removeItem"])
        Storage.prototype[name] = () => { throw new DOMException("no", "UnknownError"); };""",
}
USES = {
    CHAPTER: ("form[data-type=single] [name=answer]", "form[data-type=single] [type=submit]"),
    LIST: (".task-list-item input", None),
    PLAN: ("[name=decision]", None),
    CHOOSER: ("[name=objectif]", None),
}


@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_browser_that_refuses_is_said_once_and_the_visit_works(
    browser: Browser, address: str, refusal: str
) -> None:
    with profile(browser) as fresh:
        fresh.add_init_script(REFUSALS[refusal])
        page = fresh.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        for name, (field, button) in USES.items():
            page.goto(f"{address}/{name}")
            for box in page.locator(field).all()[:2]:
                box.check()
                if button:
                    page.locator(button).first.click()
            assert page.locator(".cw-unsaved").count() == 1, name
            assert page.locator(field).nth(1).is_checked(), name
        assert "imprimez votre plan" not in page.locator(".cw-unsaved").inner_text()
        page.goto(f"{address}/{PROGRESS}")
        assert page.locator(".cw-unsaved").count() == 1
        # The theme is not stopped either.
        page.locator("[data-theme-switch] >> visible=true").first.click()
        assert page.locator("html").get_attribute("data-theme") == "light"
        assert errors == []


def test_what_cannot_be_read_for_a_while_is_not_written_over(
    browser: Browser, address: str
) -> None:
    flaky = """const get = Storage.prototype.getItem;
      Storage.prototype.getItem = function (key) {
        if (window.refusing) throw new DOMException("denied", "SecurityError");
        return get.call(this, key);
      };"""
    plan = {"creneau": "lundi", "veille": "mardi", "bilan": "mars"}
    with profile(browser) as fresh:
        fresh.add_init_script(flaky)
        page = fresh.new_page()
        page.goto(f"{address}/{PLAN}")
        put(page, {"plan": plan})
        page.reload()
        page.evaluate("window.refusing = true")
        page.locator("[name=remplace]").fill("un mot")
        assert page.locator(".cw-unsaved").count() == 1
        page.evaluate("window.refusing = false")
        assert kept(page)["plan"] == plan
        page.locator("[name=remplace]").fill("un autre mot")
        assert kept(page)["plan"] == plan | {"remplace": "un autre mot"}


def test_in_a_frame_without_storage_forms_dialogs_or_downloads(browser: Browser) -> None:
    """A platform's own page, of a host that lets it (`docs/host-the-book.md`)."""
    with (
        served(HTML, Quiet) as address,
        opened(browser, f"{address}/index.html", address) as (page, _),
    ):
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        frames = {}
        for name in (CHAPTER, PLAN, PROGRESS, EVALUATION):
            page.evaluate(
                "url => new Promise((done) => { const frame = document.createElement('iframe');"
                " Object.assign(frame, { sandbox: 'allow-scripts', src: url, onload: done });"
                " document.body.append(frame); })",
                f"{address}/{name}",
            )
            frames[name] = page.frames[-1]
        all_at_once(frames[CHAPTER])
        form = frames[CHAPTER].locator("form[data-type=single]").first
        form.locator("input").first.check()
        form.locator("[type=submit]").press("Enter")
        assert form.locator(".cw-status").get_attribute("data-kind") in {"right", "wrong"}
        word = frames[CHAPTER].locator("form[data-type=text]").first
        word.locator("[name=answer]").fill("mot")
        word.locator("[name=answer]").press("Enter")
        assert word.locator(".cw-status").get_attribute("data-kind") == "wrong"
        restart = frames[CHAPTER].locator("[data-action=restart]:visible").first
        restart.press("Enter")
        frames[CHAPTER].get_by_role("button", name="Oui, recommencer").press("Enter")
        assert form.locator("input:checked").count() == 0

        frames[PLAN].locator("[name=creneau]").fill("lundi")
        frames[PLAN].locator("[data-action=print]").press("Enter")
        frames[PLAN].locator(".cw-unprinted").wait_for()
        frames[PLAN].locator("[data-action=erase]").press("Enter")
        frames[PLAN].get_by_role("button", name="Oui").press("Enter")
        assert frames[PLAN].locator("[name=creneau]").input_value() == ""

        frames[PROGRESS].locator("[data-action=export]").press("Enter")
        said = frames[PROGRESS].locator(".cw-status")
        assert "est prêt" in said.inner_text()
        assert said.get_by_role("link", name=f"progression-{TODAY}.json").is_visible()
        # Both scripts of the evaluation share the visit's memory.
        all_at_once(frames[EVALUATION])
        part = frames[EVALUATION].locator("form[data-type=single]").first
        part.locator("input").first.check()
        part.locator("[type=submit]").press("Enter")
        total = frames[EVALUATION].locator("[data-say=total]").inner_text()
        assert "……" not in total
        assert errors == []


def test_a_host_of_widgets_that_keeps_nothing_loses_nothing(browser: Browser, address: str) -> None:
    """`save_changes` throws, or the model has none of its methods; no policy is the book's here."""
    with opened(browser, f"{address}/{CHAPTER}", address, bypass_csp=True) as (page, _):
        html = page.locator("section.cw-quiz").first.evaluate("one => one.outerHTML")
        for methods in (
            "get: (name) => data[name], set() {}, on() {}, save_changes() { throw Error('no'); }",
            "get: (name) => data[name]",
        ):
            page.set_content("<!doctype html><html lang=fr><title>Cahier</title><div></div>")
            page.evaluate(
                "async ([source, html]) => {"
                " const { default: widget } = await import('data:text/javascript,'"
                " + encodeURIComponent(source));"
                f" const data = {{ html, state: {{}} }}; const model = {{ {methods} }};"
                " widget.render({ model, el: document.querySelector('div') }); }",
                [assets.live_module("quiz", ROOT), html],
            )
            form = page.locator("form[data-type=single]").first
            for choice in (0, 1):
                form.locator("input").nth(choice).check()
                form.locator("[type=submit]").click()
                assert form.locator(".cw-status").get_attribute("data-kind") in {"right", "wrong"}
            assert form.locator("input").nth(1).is_checked()
            assert page.locator(".cw-unsaved").count() == 1


def test_a_long_answer_is_stopped_at_the_field_and_never_lost(
    browser: Browser, address: str
) -> None:
    with opened(browser, f"{address}/{CHAPTER}", address) as (page, watch):
        typed = page.locator("form.cw-question input[type=text]")
        assert typed.count()
        # Words, and numbers.
        assert set(typed.evaluate_all("all => all.map((one) => one.maxLength)")) == {200, 20}
        form = page.locator("form[data-type=text]").first
        name = f"chiffres/{form.get_attribute('data-question')}"
        long = {"answer": "é" * 300, "first": "wrong", "firstAnswer": "é" * 300, "tries": 1}
        put(page, {name: long | {"version": form.get_attribute("data-version")}})
        page.reload()
        assert form.locator(".cw-status").get_attribute("data-kind") == "wrong"
        page.goto(f"{address}/{PROGRESS}")
        assert kept(page)[name]["first"] == "wrong"
        assert watch.problems == []
