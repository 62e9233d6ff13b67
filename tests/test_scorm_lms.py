"""Promise: a package tells an LMS what a student answers, and finds it again; refused, it says so.

The LMS is scorm-again, in Chromium (`lms.py`).
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.keyboard import (
    ANSWER_ALL,
    ASKED,
    all_at_once,
    answer_by_keyboard,
    answer_of,
    answer_to,
    verdict,
)
from tests.lms import Lesson, another, lesson, lms_of
from tests.site import HTML, opened, profile

SCO = "_lms/comprendre/web-social.html"
# Where one question is enough: pages that open faster.
LIGHT, OTHER = "_lms/reseaux/facebook.html", "regles/influence"
STUDENT: dict[str, Any] = {"core": {"student_id": "etudiante 7"}}
FORMS = "form.cw-question"
ANSWER = re.compile("reseaux-sante/v1/[a-z-]+/")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lms")


@pytest.fixture(scope="module")
def home(folder: Path) -> Iterator[str]:
    with lms_of(HTML / "exports" / "reseaux-sante.scorm.zip", folder) as address:
        yield address


def saved(visit: Lesson, count: int) -> dict[str, Any]:
    """Return what the LMS keeps once it keeps `count` answers."""
    visit.page.wait_for_function(
        "count => lms.cmi.suspend_data.split(';').length === count + 1", arg=count
    )
    return visit.cmi()


def answers(visit: Lesson) -> dict[str, Any]:
    """Return the answers that the page of the book reads."""
    kept: dict[str, str] = visit.book.evaluate("() => ({ ...localStorage })")
    return {key: json.loads(text) for key, text in kept.items() if ANSWER.match(key)}


def test_a_student_answers_leaves_and_finds_all_again_elsewhere(
    browser: Browser, home: str, subtests: pytest.Subtests
) -> None:
    with lesson(browser, home) as visit:
        visit.open(home, SCO, STUDENT)
        assert visit.said.startswith("La plateforme enregistre vos réponses aux questions de ce")
        assert visit.cmi()["core"]["lesson_status"] == "incomplete"
        all_at_once(visit.book)
        story = visit.book.locator(f"{FORMS}[data-type=scenario]").first
        single = visit.book.locator(f"{FORMS}[data-type=single]").nth(1)
        for question, right in ((single, True), (story, False)):
            answer_by_keyboard(visit.page, question, answer_of(question, right=right))
        cmi = saved(visit, 2)
        with subtests.test("by keyboard, a scenario among them"):
            assert [verdict(single), verdict(story)] == ["right", "partial"]
            assert 0 < float(cmi["core"]["score"]["raw"]) < 100
            reached = {one["id"]: one for one in cmi["objectives"].values()}
            assert {one["status"] for one in reached.values()} >= {"incomplete"}
        every = visit.book.evaluate(f"() => ({ASKED})([...document.querySelectorAll('{FORMS}')])")
        given = [[one["id"], answer_to(one, right=True)] for one in every]
        visit.book.evaluate(ANSWER_ALL, given)
        cmi = saved(visit, len(every))
        before = answers(visit)
        with subtests.test("all is answered"):
            assert cmi["core"]["lesson_status"] == "completed"
            assert float(cmi["core"]["score"]["raw"]) > 90
            assert cmi["core"]["exit"] == "suspend" and len(cmi["suspend_data"]) < 4096
            assert {one["status"] for one in cmi["objectives"].values()} == {"completed"}
            scores = {float(one["score"]["raw"]) for one in cmi["objectives"].values()}
            assert len(cmi["objectives"]) == 4 and min(scores) > 50
            assert cmi["core"]["lesson_location"] == f"#question-{every[-1]['id']}"
        visit.page.evaluate("() => document.querySelector('iframe').src = 'about:blank'")
        visit.page.wait_for_function("() => calls.some(([name]) => name === 'LMSFinish')")
        assert visit.watch.problems == []
    with lesson(browser, home) as again:
        again.open(home, SCO, cmi)
        with subtests.test("in another browser"):
            assert answers(again) == before
            verdicts = again.book.locator(FORMS).evaluate_all(
                "forms => forms.map((form) => form.querySelector('.cw-status').dataset.kind)"
            )
            assert set(verdicts) == {"right"}
            assert again.book.url.endswith(f"#question-{every[-1]['id']}")
            assert again.cmi()["suspend_data"] == cmi["suspend_data"]
            assert len(again.cmi()["objectives"]) == 4
            assert again.watch.problems == []


def test_two_students_on_one_computer_have_each_their_own(browser: Browser, home: str) -> None:
    with profile(browser) as context:
        first, second = another(context, home), another(context, home)
        first.open(home, LIGHT, STUDENT)
        all_at_once(first.book)
        question = first.book.locator(FORMS).nth(1)
        answer_by_keyboard(first.page, question, answer_of(question, right=True))
        cmi = saved(first, 1)
        second.open(home, LIGHT, {"core": {"student_id": "etudiant 8"}})
        assert answers(second) == {} and second.cmi()["suspend_data"] == ""
        # A new attempt: what the LMS has kept counts, not what this browser has.
        first.open(home, LIGHT, STUDENT)
        assert answers(first) == {}
        first.open(home, LIGHT, cmi)
        assert len(answers(first)) == 1


def test_an_lms_that_refuses_is_told_of_and_gets_the_answers_later(
    browser: Browser, home: str, subtests: pytest.Subtests
) -> None:
    with profile(browser) as context:
        for refused in ("LMSSetValue", "LMSCommit"):
            with subtests.test(refused):
                visit = another(context, home)
                visit.open(home, LIGHT, STUDENT, (refused,))
                all_at_once(visit.book)
                question = visit.book.locator(FORMS).nth(1)
                answer_by_keyboard(visit.page, question, answer_of(question, right=True))
                line = visit.page.frames[1].locator("[data-fault]")
                line.wait_for()
                assert "La plateforme n’enregistre pas vos réponses (erreur" in visit.said
                assert visit.said.endswith(
                    "Elles restent dans ce navigateur, et lui seront proposées de nouveau."
                )
                assert len(answers(visit)) == 1
                visit.page.close()
        later = another(context, home)
        later.open(home, LIGHT, STUDENT)
        assert len(answers(later)) == 1
        assert later.cmi()["suspend_data"].startswith("1;")
        later.page.close()
        other = another(context, home)
        other.open(home, LIGHT, STUDENT | {"suspend_data": "un autre programme"})
        assert other.said.startswith("La plateforme garde déjà ici autre chose")
        assert other.cmi()["suspend_data"] == "un autre programme"


def test_an_answer_to_another_chapter_waits_for_it(browser: Browser, home: str) -> None:
    with profile(browser) as context:
        visit = another(context, home)
        visit.open(home, LIGHT, STUDENT)
        visit.book.goto(f"{home}/paquet/{OTHER}.html")
        all_at_once(visit.book)
        question = visit.book.locator(FORMS).nth(1)
        answer_by_keyboard(visit.page, question, answer_of(question, right=True))
        assert visit.said.startswith("Cette question est d’un autre chapitre.")
        assert visit.cmi()["suspend_data"] == ""
        visit.open(home, f"_lms/{OTHER}.html", STUDENT)
        saved(visit, 1)


def test_more_than_an_lms_holds_is_said(browser: Browser, home: str) -> None:
    with lesson(browser, home) as visit:
        visit.open(home, "_lms/comprendre/chiffres.html", STUDENT)
        visit.book.evaluate("""() => {
          const entry = { answer: Array(20).fill("漢".repeat(200)), first: "wrong", tries: 1 };
          localStorage.setItem("reseaux-sante/v1/chiffres/le-mot-base", JSON.stringify(entry));
        }""")
        visit.page.frames[1].locator("[data-fault]").wait_for()
        assert "garde 4096 signes par chapitre, et vos réponses en demandent" in visit.said
        assert visit.cmi()["suspend_data"] == ""


@pytest.mark.parametrize("place", [LIGHT, "reseaux/facebook.html"])
def test_without_an_lms_a_package_is_the_book(browser: Browser, home: str, place: str) -> None:
    with opened(browser, f"{home}/paquet/{place}", home) as (page, watch):
        works_as_the_book(page, place)
        kept = page.evaluate("() => Object.keys(localStorage)")
        assert [key for key in kept if ANSWER.match(key)]
        assert watch.problems == []


def test_from_a_disk_too(browser: Browser, home: str, folder: Path) -> None:
    with opened(browser, (folder / "paquet" / LIGHT).as_uri(), folder.as_uri()) as (page, watch):
        works_as_the_book(page, LIGHT)
        assert watch.problems == []


def works_as_the_book(page: Page, place: str) -> None:
    """Answer a question of a package that no LMS has opened."""
    book = page.frames[1] if place == LIGHT else page.main_frame
    if place == LIGHT:
        line = page.locator("[role=status]")
        assert line.inner_text().startswith("Aucune plateforme ne répond")
    book.wait_for_load_state("load")
    all_at_once(book)
    question = book.locator(FORMS).nth(1)
    answer_by_keyboard(page, question, answer_of(question, right=True))
    assert verdict(question) == "right"
