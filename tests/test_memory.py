"""Promise: what a browser keeps is never lost, and what was erased never comes back.

Two tabs merge, pages that come back read again, a browser that refuses is said once. What stands
damaged under the course's keys: test_memory_damaged.py.
"""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from courseware import assets
from courseware.checklists import point_id
from tests.clock import TODAY
from tests.site import HTML, opened, profile

PREFIX = "reseaux-sante/v1/"
CHAPTER = "comprendre/chiffres.html"
LIST = "reseaux/linkedin.html"
PLAN = "agir/plan-d-action.html"
CHOOSER = "choisir/choisir-son-reseau.html"
EVALUATION = "agir/evaluation.html"
PROGRESS = "annexes/progression.html"
REVIEW = "annexes/revision.html"


def kept(page: Page) -> dict[str, Any]:
    """Return what the browser keeps of the course, by name."""
    pairs = page.evaluate("() => Object.entries({...localStorage})")
    return {
        key.removeprefix(PREFIX): json.loads(text) for key, text in pairs if key.startswith(PREFIX)
    }


def put(page: Page, entries: dict[str, Any]) -> None:
    page.evaluate(
        "all => { for (const [name, value] of Object.entries(all))"
        f" localStorage.setItem('{PREFIX}' + name, JSON.stringify(value)); }}",
        entries,
    )


def index_of(name: str) -> list[dict[str, Any]]:
    """Return what page `name` knows of every question."""
    html = (HTML / name).read_text("utf-8")
    found: list[dict[str, Any]] = json.loads(
        html.split('<script type="application/json">')[1].split("</script>")[0]
    )
    return found


INDEX = index_of(PROGRESS)


def test_scripts_that_are_joined_declare_each_name_once() -> None:
    declared = re.compile(r"^(?:async )?(?:const|let|function) (\w+)", re.MULTILINE)
    for script, names in assets.SCRIPTS.items():
        found = declared.findall(assets.book_script(names))
        assert len(found) == len(set(found)), script


def test_prepared_words_are_text_before_they_are_shown() -> None:
    assert not [one["stem"] for one in INDEX if re.search(r"&\w+;|<", one["stem"])]


def test_a_point_is_known_by_its_words_whatever_their_signs() -> None:
    assert point_id("Mon titre dit ma profession, « étudiant ».") == point_id(
        "Mon titre dit ma profession : Étudiant"
    )
    assert point_id("Mon titre") != point_id("Mon poste")


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
        one.locator("[name=remplace]").fill("un mot")
        one.locator("[name=jamais]").nth(1).check()
        plan = kept(one)["plan"]
        assert {"creneau", "veille", "bilan", "remplace"} <= plan.keys()
        assert len(plan["jamais"]) == 2

        for page in (one, other):
            page.goto(f"{address}/{LIST}")
        boxes = [page.locator(".task-list-item input") for page in (one, other)]
        boxes[1].nth(0).check()
        boxes[0].nth(1).check()
        assert len(kept(one)[f"liste/{LIST}"]) == 2

        for page in (one, other):
            page.goto(f"{address}/{CHOOSER}")
        other.locator("[name=objectif]").first.check()
        one.locator("[name=public]").first.check()
        assert kept(one)["chooser"].keys() == {"objectif", "public"}

        other.goto(f"{address}/{PROGRESS}")
        other.locator("[data-action=erase]").click()
        other.get_by_role("button", name="Oui").click()
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
        form = one.locator("form[data-type=single]").first
        form.locator("input").first.check()
        form.locator("[type=submit]").click()
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
        assert page.locator("html").get_attribute("data-theme")
        assert errors == []


def test_in_a_frame_without_storage_forms_dialogs_or_downloads(
    browser: Browser, address: str
) -> None:
    with opened(browser, f"{address}/index.html", address) as (page, _):
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
        part = frames[EVALUATION].locator("form[data-type=single]").first
        part.locator("input").first.check()
        part.locator("[type=submit]").press("Enter")
        total = frames[EVALUATION].locator("[data-say=total]").inner_text()
        assert "……" not in total
        assert errors == []


def test_a_host_of_widgets_that_keeps_nothing_loses_nothing(browser: Browser, address: str) -> None:
    """`save_changes` throws, or the model has none of its methods."""
    with opened(browser, f"{address}/{CHAPTER}", address) as (page, _):
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
                [assets.quiz_module(), html],
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
        assert set(typed.evaluate_all("all => all.map((one) => one.maxLength)")) == {200}
        form = page.locator("form[data-type=text]").first
        name = f"chiffres/{form.get_attribute('data-question')}"
        long = {"answer": "é" * 300, "first": "wrong", "firstAnswer": "é" * 300, "tries": 1}
        put(page, {name: long | {"version": form.get_attribute("data-version")}})
        page.reload()
        assert form.locator(".cw-status").get_attribute("data-kind") == "wrong"
        page.goto(f"{address}/{PROGRESS}")
        assert kept(page)[name]["first"] == "wrong"
        assert watch.problems == []


def test_pages_agree_on_a_question_that_changed(browser: Browser, address: str) -> None:
    """Progress, review and chapter; nothing of the reader's is deleted."""
    with opened(browser, f"{address}/{CHAPTER}", address) as (page, watch):
        section = page.locator("section[data-role=bilan]")
        one, other = section.locator("form[data-type=single]").all()[:2]
        right = {"verdict": "right", "first": "right", "recall": "right", "tries": 1, "day": TODAY}
        names = [f"chiffres/{form.get_attribute('data-question')}" for form in (one, other)]
        entries = {
            name: right | {"version": "00000000", "answer": json.loads(marking)["correct"]}
            for name, marking in zip(
                names, [form.get_attribute("data-marking") for form in (one, other)], strict=True
            )
        }
        put(page, entries)
        # The second asks the same as in its older version.
        page.route(
            f"**/{CHAPTER}",
            lambda route: route.fulfill(
                body=re.sub(
                    rf'(data-question="{names[1].split("/")[1]}")',
                    r'\1 data-same="11111111 00000000"',
                    (HTML / CHAPTER).read_text("utf-8"),
                ),
                content_type="text/html",
            ),
        )
        page.reload()
        assert "a changé" in one.locator(".cw-status").inner_text()
        assert other.locator(".cw-status").get_attribute("data-kind") == "right"
        assert section.locator(".cw-score").inner_text().startswith("1 bonne réponse")
        page.goto(f"{address}/{PROGRESS}")
        total = page.locator(".cw-total").inner_text()
        assert "2 questions ont changé depuis votre réponse" in total
        page.goto(f"{address}/{REVIEW}")
        page.locator("[data-action=draw]").click()
        page.locator(".cw-drawn form").first.wait_for()
        assert page.locator(".cw-drawn").inner_text().count("changée depuis votre réponse") == 2
        assert kept(page) == entries
        assert watch.problems == []


def test_days_that_cannot_be(browser: Browser, address: str) -> None:
    """No day of a calendar: the answer stays, without it. A day to come: it is today, and said."""
    counted = [one["id"] for one in INDEX if one["counts"]]
    answer = {"first": "right", "recall": "right", "verdict": "right", "tries": 1}
    odd = dict(zip(counted, ["2026-99-99", "2026-02-30", "2031-01-01", TODAY], strict=False))
    with opened(browser, f"{address}/{PROGRESS}", address) as (page, watch):
        put(page, {name: answer | {"day": day} for name, day in odd.items()})
        page.reload()
        assert "à 4 questions" in page.locator(".cw-total").inner_text()
        assert "une horloge était fausse" in page.locator(".cw-status").inner_text()
        assert kept(page)[counted[2]]["day"] == TODAY
        assert "1 jour." in page.locator(".cw-total").inner_text()

        def take(answers: dict[str, Any]) -> str:
            content = {"format": "reseaux-sante/progression", "version": 1, "exported": TODAY}
            text = json.dumps(content | {"answers": answers}).encode()
            file: Any = {"name": "p.json", "mimeType": "application/json", "buffer": text}
            page.locator(".cw-progress > .cw-status").evaluate("one => one.replaceChildren()")
            page.locator("[data-action=import]").set_input_files(file)
            page.locator(".cw-status p").wait_for()
            return page.locator(".cw-status").inner_text().replace("\u00a0", " ")

        for day in ("2026-99-99", "2026-02-30", "2025-02-29", "0000-01-01"):
            said = take({counted[5]: answer | {"day": day}})
            assert f"« {counted[5]} », champ « day » : il faut un jour" in said
        assert counted[5] not in kept(page)
        said = take({counted[5]: answer | {"day": "2031-01-01"}})
        assert "1 réponse reprise" in said and "une horloge était fausse" in said
        assert kept(page)[counted[5]]["day"] == TODAY
        # A wrong clock does not beat an answer of a day that is known.
        put(page, {counted[6]: answer | {"day": "2026-11-01"}})
        said = take({counted[6]: answer | {"day": "2031-01-01", "tries": 9}})
        assert "1 laissée" in said
        assert kept(page)[counted[6]]["day"] == "2026-11-01"
        page.goto(f"{address}/{REVIEW}")
        assert "Prochaine révision\u00a0: 2\u00a0décembre." in page.locator(".cw-plan").inner_text()
        assert watch.problems == []


def test_ticks_kept_by_their_words_are_taken_over(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/{LIST}", address) as (page, _):
        points = page.locator(".task-list-item")
        words = points.nth(2).inner_text().strip()
        put(page, {f"liste/{LIST}": [words, "un point d’une autre version"]})
        page.reload()
        boxes = page.locator(".task-list-item input")
        assert boxes.nth(2).is_checked()
        boxes.nth(3).check()
        # A browser translates the page: its words are no keys.
        points.nth(2).evaluate("one => one.querySelector('label').lastChild.textContent = 'Hello'")
        boxes.nth(2).uncheck()
        ticks = kept(page)[f"liste/{LIST}"]
        assert set(ticks) == {
            "un point d’une autre version",
            boxes.nth(3).get_attribute("data-item"),
        }
