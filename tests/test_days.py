"""Promise: a reader's day is that of her own calendar, at any hour and in any place."""

import re
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Browser

from course.rules.freshness import stale
from tests.clock import Moment, at_every_moment
from tests.kept import kept
from tests.keyboard import ANSWER_ALL, ASKED, answer_to
from tests.site import opened
from tests.test_freshness import age

MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août"]
MONTHS += ["septembre", "octobre", "novembre", "décembre"]
INTERVAL = 7  # days: what the page says


@at_every_moment
def test_answered_today_asked_again_in_a_week(
    browser: Browser, address: str, moment: Moment
) -> None:
    """One question answered: its day, that of its review in words, the file's name, the review."""
    review = f"{address}/annexes/revision.html"
    with opened(browser, review, address, now=moment.now, zone=moment.zone) as (page, watch):
        page.locator("[data-action=draw]").click()
        forms = page.locator(".cw-drawn form.cw-question")
        forms.first.wait_for()
        question = forms.evaluate_all(ASKED)[0]
        answered = [[question["id"], answer_to(question, right=True)]]
        assert page.evaluate(ANSWER_ALL, answered) == ["right"]
        (entry,) = kept(page).values()
        assert entry["day"] == moment.today.isoformat()

        page.goto(f"{address}/annexes/progression.html")
        due = moment.after(days=INTERVAL)
        said = page.locator("[data-objective] [data-say=count]").all_text_contents()
        words = rf"Prochaine révision.: {due.day}(er)?\s{MONTHS[due.month - 1]}\."
        assert sum(bool(re.search(words, line)) for line in said) == 1, said
        with page.expect_download() as download:
            page.locator("[data-action=export]").click()
        assert download.value.suggested_filename == f"progression-{moment.today.isoformat()}.json"

        for days, expected in (
            (INTERVAL - 1, "Rien à revoir"),
            (INTERVAL, "question"),
        ):
            page.clock.set_system_time(moment.after(days))
            page.goto(review)
            assert expected in page.locator(".cw-plan").inner_text()
        assert watch.problems == []


@at_every_moment
def test_what_was_checked_today_is_fresh(tables: Path, moment: Moment) -> None:
    today = moment.today
    for days, old in ((0, False), (27, False), (32, True)):
        age(tables, "rules", "R-SEC-06", (today - timedelta(days=days)).isoformat())
        assert any("  R-SEC-06  " in line for line in stale(tables, 1, today)) == old, days
