"""Promise: a day that cannot be, or a question that changed, costs no answer and stops no page."""

import json
import re
from typing import Any

from playwright.sync_api import Browser

from courseware.activities.checklist.points import point_id
from tests.clock import TODAY
from tests.kept import CHAPTER, INDEX, LIST, PROGRESS, REVIEW, kept, put
from tests.site import HTML, opened


def test_pages_agree_on_a_question_that_changed(browser: Browser, address: str) -> None:
    """Progress, review and chapter; nothing of the reader's is deleted."""
    with opened(browser, f"{address}/{CHAPTER}", address) as (page, watch):
        section = page.locator("section[data-role=bilan]")
        one, other = section.locator("form[data-type=single]").all()[:2]
        right = {"verdict": "right", "first": "right", "recall": "right", "tries": 1, "day": TODAY}
        names = [f"chiffres/{form.get_attribute('data-question')}" for form in (one, other)]
        markings = [json.loads(form.get_attribute("data-marking") or "") for form in (one, other)]
        entries = {
            name: right | {"version": "00000000", "answer": marking["correct"]}
            for name, marking in zip(names, markings, strict=True)
        }
        entries["chiffres/retiree"] = right | {"version": "00000000", "answer": 1}
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
        total = page.locator("[data-say=notes]").inner_text()
        assert "2 questions ont changé depuis votre réponse" in total
        assert "1 réponse à des questions retirées depuis reste gardée et ne compte plus." in total
        page.goto(f"{address}/{REVIEW}")
        page.locator("[data-action=draw]").click()
        page.locator(".cw-drawn form").first.wait_for()
        assert page.locator(".cw-drawn").inner_text().count("changée depuis votre réponse") == 2
        assert kept(page) == entries
        assert watch.problems == []


# Three that cannot be; then tomorrow, which is today elsewhere, and days after it.
ODD_DAYS: list[Any] = ["2026-13-01", "+2026-01-01", 20261125]
ODD_DAYS += ["2026-11-26", "2026-11-27", "9999-12-31"]


def test_days_that_cannot_be(browser: Browser, address: str) -> None:
    """No day of a calendar: the answer stays, without it. A day to come: it is today, and said."""
    counted = [one["id"] for one in INDEX if one["counts"]]
    answer = {"first": "right", "recall": "right", "verdict": "right", "tries": 1}
    days = ["2026-99-99", "2026-02-30", "2031-01-01", TODAY, *ODD_DAYS]
    odd = dict(zip(counted, days, strict=False))
    with opened(browser, f"{address}/{PROGRESS}", address) as (page, watch):
        put(page, {name: answer | {"day": day} for name, day in odd.items()})
        page.reload()
        assert f"{len(days)} questions sur" in page.locator(".cw-total").inner_text()
        assert "une horloge était fausse" in page.locator(".cw-status").inner_text()
        assert kept(page)[counted[2]]["day"] == TODAY
        assert "Le jour de 3 réponses" in page.locator(".cw-status").inner_text()
        assert "2 jours." in page.locator("[data-say=notes]").inner_text()
        page.evaluate("localStorage.clear()")

        def take(answers: dict[str, Any]) -> str:
            content = {"format": "reseaux-sante/progression", "version": 1, "exported": TODAY}
            text = json.dumps(content | {"answers": answers}).encode()
            file: Any = {"name": "p.json", "mimeType": "application/json", "buffer": text}
            page.locator(".cw-progress .cw-status").evaluate("one => one.replaceChildren()")
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


def test_a_point_is_known_by_its_words_whatever_their_signs() -> None:
    assert point_id("Mon titre dit ma profession, « étudiant ».") == point_id(
        "Mon titre dit ma profession : Étudiant"
    )
    assert point_id("Mon titre") != point_id("Mon poste")


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
