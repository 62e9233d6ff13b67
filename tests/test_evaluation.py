"""Promise: the evaluation says part by part what was right at once, apart from progress and review.

The diagnostic only points to where to start.
"""

import json
import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from course.evaluation.result_sheet import result_sheet
from courseware.project.pages import page_file, pages_of_book
from courseware.questions.chapters import chapters_of_book
from courseware.questions.lint import unknown_section
from tests.clock import NOW
from tests.kept import kept, put
from tests.keyboard import all_at_once, answer_by_keyboard, answer_of, verdict
from tests.site import HTML, ROOT, named, opened

PAGE = "agir/evaluation.html"
PAGES = pages_of_book(ROOT)
BOOK = {chapter.id: chapter for chapter in chapters_of_book(ROOT)}
PARTS = BOOK["evaluation"].quizzes.quizzes
OBJECTIVES = BOOK["evaluation"].quizzes.objectives
ASKED = sum(len(quiz.questions) for quiz in PARTS)
DIAGNOSTIC = BOOK["index"].quizzes.quizzes[0]
# What the course is made of, as in the table of contents.
CAPTIONS = ["Comprendre", "Choisir", "Réseau par réseau", "Publier dans les règles", "Agir"]


def keep(page: Page, id_: str, version: str, **fields: Any) -> None:
    """Put an answer to question `id_` of the evaluation into the browser."""
    entry = {"answer": 0, "verdict": "right", "first": "right", "day": "2026-11-22", "tries": 1}
    put(page, {f"evaluation/{id_}": entry | {"version": version} | fields})


def count(page: Page, part: str) -> str:
    return page.locator(f"[data-part={part}] [data-say=count]").inner_text()


def test_as_many_questions_as_it_says_of_many_types_over_every_part() -> None:
    questions = [question for _, question in BOOK["evaluation"].questions()]
    assert [quiz.title for quiz in PARTS] == CAPTIONS
    assert len(questions) == ASKED == 33
    assert '"Trente-trois questions : ' in page_file(ROOT, "agir/evaluation").read_text("utf-8")
    assert len({question.type for question in questions}) >= 5
    assert {quiz.role for quiz in PARTS} == {"evaluation"}
    assert (DIAGNOSTIC.role, len(DIAGNOSTIC.questions)) == ("diagnostic", 8)


@pytest.mark.parametrize("id_", ["evaluation", "index"])
def test_every_objective_names_a_chapter_of_the_book(id_: str) -> None:
    pages = {named(page) for page in PAGES}
    assert {objective.page for objective in BOOK[id_].quizzes.objectives} <= pages
    assert list(unknown_section(BOOK[id_])) == []


@pytest.mark.book
def test_progress_and_review_leave_them_out() -> None:
    for name in ("progression", "revision"):
        text = (HTML / "annexes" / f"{name}.html").read_text("utf-8")
        index = json.loads(text.split('<script type="application/json">')[1].split("</script>")[0])
        apart = [one for one in index if one["id"].startswith(("evaluation/", "index/"))]
        assert len(apart) == ASKED + len(DIAGNOSTIC.questions)
        assert not any(one["counts"] for one in apart)
        assert not re.search(r'data-(question|objective)="(evaluation|index)[-/]', text)


def test_the_sheet_starts_empty_and_follows_the_answers(page: Page) -> None:
    all_at_once(page)
    sheet = page.locator(".cw-result")
    assert "……" in count(page, "comprendre")
    assert sheet.locator("[data-questions]:visible").count() == 0
    one, other = page.locator("form[data-type=single]").all()[:2]
    answer_by_keyboard(page, one, answer_of(one, right=True))
    assert count(page, "comprendre").startswith("1 juste du premier coup sur 6\u00a0; 5 à faire")
    answer_by_keyboard(page, other, answer_of(other, right=False))
    assert verdict(other) == "wrong"
    # The chapter is named under the question and on the sheet, with a link to it.
    for place in (other.locator(".cw-status"), sheet):
        link = place.locator("a:visible")
        assert (link.get_attribute("href") or "").startswith("../comprendre/soignants.html")
    answer_by_keyboard(page, other, answer_of(other, right=True))
    assert "1 juste du premier coup sur 6" in count(page, "comprendre")
    page.reload()
    assert "1 juste du premier coup sur 6\u00a0; 4 à faire" in count(page, "comprendre")
    assert NOW.strftime("%Y") in sheet.locator("[data-say=total]").inner_text()


def test_damaged_or_outdated_answers_do_not_count(page: Page) -> None:
    first, second, third = (question.id for question in PARTS[0].questions[:3])
    keep(page, first, "00000000")
    keep(page, second, PARTS[0].questions[1].version, first="<b>right</b>")
    keep(page, third, PARTS[0].questions[2].version)
    page.reload()
    assert count(page, "comprendre").startswith("1 juste du premier coup sur 6\u00a0; 5 à faire")


def test_starting_again_forgets_the_evaluation_only(page: Page) -> None:
    for quiz in PARTS:
        for question in quiz.questions:
            keep(page, question.id, question.version)
    put(page, {"chiffres/base": {"tries": 1}})
    page.reload()
    assert (
        page.locator("[data-say=total]").inner_text().startswith(f"{ASKED} justes du premier coup")
    )
    assert page.locator("[data-say=advice]").all_inner_texts() == ["Rien à relire."] * 5
    page.get_by_role("button", name="Recommencer l’évaluation").press("Enter")
    page.get_by_role("button", name="Oui, recommencer").press("Enter")
    assert "……" in page.locator("[data-say=total]").inner_text()
    assert kept(page)["chiffres/base"]


def test_printing_gives_the_sheet_alone_or_a_paper_quiz(page: Page) -> None:
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".cw-question:visible").count() == ASKED
    assert page.locator(".cw-solution:visible").count() == 0
    page.evaluate("document.documentElement.classList.add('cw-sheet-only')")
    page.evaluate("document.querySelector('.cw-result').classList.add('cw-alone')")
    assert page.locator(".cw-result").is_visible()
    assert page.locator(".cw-question:visible, main h1:visible").count() == 0
    sheet = page.locator(".cw-result").inner_text()
    assert "autoévaluation" in sheet and "attestation" in sheet


def test_the_button_prints_the_sheet(page: Page) -> None:
    root = "document.documentElement.classList.contains('cw-sheet-only')"
    page.evaluate(f"""() => {{ window.print = () => {{
      dispatchEvent(new Event("beforeprint"));
      window.printed = {root};
      dispatchEvent(new Event("afterprint"));
    }}; }}""")
    button = page.get_by_role("button", name="Imprimer cette feuille")
    button.press("Enter")
    assert page.evaluate("window.printed")
    assert not page.evaluate(root)
    # An application's own browser may have no print: said, and the page is whole again.
    page.evaluate("() => { window.print = undefined; }")
    button.press("Enter")
    page.locator(".cw-result .cw-unprinted").wait_for()
    assert not page.evaluate(root)


def test_without_scripts_it_reads_as_a_paper_quiz(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/{PAGE}", address, java_script_enabled=False) as (page, _):
        assert page.locator(".cw-question:visible").count() == ASKED
        assert page.locator(".cw-solution[open]").count() == 0
        assert page.locator(".cw-result [data-questions]:visible").count() == len(OBJECTIVES)
        assert "Justes du premier coup\u00a0: …… sur 6." in page.locator(".cw-result").inner_text()
        assert page.locator(".cw-result button:visible").count() == 0


@pytest.mark.parametrize("width", [360, 1280])
def test_the_sheet_is_accessible_and_narrow_enough(
    browser: Browser, address: str, width: int
) -> None:
    size: Any = {"width": width, "height": 800}
    with opened(browser, f"{address}/{PAGE}", address, viewport=size) as (page, _):
        report = Axe().run(page, context=".cw-result")
        assert report.response["violations"] == []
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width


def test_the_diagnostic_points_to_chapters_without_a_score(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/diagnostic/index.html", address) as (page, watch):
        all_at_once(page)
        for right, question in enumerate(page.locator("[data-role=diagnostic] form").all()):
            answer_by_keyboard(page, question, answer_of(question, right=bool(right % 2)))
            link = question.locator(".cw-status a")
            assert link.is_visible()
            assert "Par où commencer" in question.locator(".cw-status").inner_text()
            page_name = (link.get_attribute("href") or "").split("#")[0]
            assert (HTML / "diagnostic" / page_name).is_file()
        assert page.locator(".cw-score").count() == 0
        assert watch.problems == []


def test_the_sheet_of_a_notebook_is_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "book" / "agir")
    sheet = result_sheet("evaluation.quiz.yml")
    assert repr(sheet) == f"Feuille de résultat : {ASKED} questions"
    assert 'href="../regles/secret.ipynb"' in sheet._repr_html_()
