"""Promise: an instructor runs a chapter live in JupyterLab; charts, quizzes, answers in Python."""

import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, Locator, Page

from courseware.questions.reading import read_quizzes
from courseware.questions.types.single.model import Single
from courseware.text.templates import words
from tests.hands import TYPISTS
from tests.keyboard import WRONG, answer_by_keyboard, answer_of, choose_radio
from tests.lab import jupyterlab, open_and_run, run_last, said, visited
from tests.site import ROOT, copy_course

pytestmark = pytest.mark.live

CHAPTER = "comprendre/chiffres"
ASK = "q = Quiz.load('chiffres.quiz.yml', 'bilan'); q"
# The types that this chapter does not use, and a quiz to project.
OTHER = "Quiz.load('reseau-ou-media.quiz.yml', 'pause-publier')"
DRAFTS = "Quiz.load('../agir/relire.quiz.yml', 'brouillons')"
CHOOSER = "from course.networks.chooser import Chooser; Chooser()"
PLAN = "from course.plan.action_plan import ActionPlan; p = ActionPlan(); p"
CLASS = "c = Quiz.load('chiffres.quiz.yml', 'pause-courbes', mode='classe'); c"
# What the fixture asks before the chapter's own cells: its imports, then these.
ASKED = (PLAN, CHOOSER, CLASS, OTHER, DRAFTS, ASK)
BESIDES = 1 + len(ASKED)
CODES = [
    cell.source.strip()
    for cell in nbformat.read(ROOT / f"book/{CHAPTER}.ipynb", as_version=4).cells
    if cell.cell_type == "code"
]


@pytest.fixture(scope="module")
def lab(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The chapter, run live; its bilan is bound to a name, as an instructor would."""
    home = tmp_path_factory.mktemp("lab")
    course = home / "course"
    copy_course(course)
    path = course / "book" / f"{CHAPTER}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    for code in ASKED:
        notebook.cells.insert(1, nbformat.v4.new_code_cell(code))
    # Before the imports of the chapter.
    notebook.cells.insert(1, nbformat.v4.new_code_cell("from courseware import Quiz"))
    notebook.cells.append(nbformat.v4.new_code_cell("q.answers, q.score"))
    nbformat.write(notebook, path)
    with jupyterlab(course, home) as address, visited(browser) as page:
        open_and_run(page, address, f"book/{CHAPTER}.ipynb")
        yield page


def test_charts_are_drawn(lab: Page) -> None:
    # By its rank, not by its code: the editor of a cell out of sight may hold no text yet.
    cells = lab.locator(".jp-CodeCell")
    charts = [rank for rank, code in enumerate(CODES) if re.fullmatch(r"chiffres\.\w+\(\)", code)]
    assert len(charts) >= 6
    for rank in charts:
        cell = cells.nth(BESIDES + rank)
        cell.scroll_into_view_if_needed()
        marks = cell.locator(".js-plotly-plot .trace path")
        marks.first.wait_for(state="attached")
        assert marks.evaluate_all("all => all.some((one) => one.getBoundingClientRect().width)")
        # Title and source stand in the figure; nothing offers to send it elsewhere.
        assert "Source" in (cell.locator(".gtitle-subtitle").text_content() or "")
        titles = cell.locator(".modebar-btn").evaluate_all("all => all.map((b) => b.ariaLabel)")
        assert titles
        assert not [title for title in titles if "Share" in title]


def test_a_chart_keeps_its_height_when_the_window_changes(lab: Page) -> None:
    chart = lab.locator(".js-plotly-plot").first
    chart.scroll_into_view_if_needed()
    size = """one => {
      const drawn = one.querySelector(".main-svg");
      return [drawn.clientWidth, drawn.clientHeight];
    }"""
    wide, height = chart.evaluate(size)
    usual = lab.viewport_size
    assert usual
    try:
        lab.set_viewport_size({**usual, "width": 1000})
        lab.wait_for_function(
            f"([one, wide]) => ({size})(one)[0] < wide - 200", arg=[chart.element_handle(), wide]
        )
        assert chart.evaluate(size)[1] == height
    finally:
        lab.set_viewport_size(usual)


def come_to(lab: Page, question: Locator) -> None:
    """Come to a question by its number, with the keyboard, where its quiz shows one at a time."""
    quiz = question.locator("xpath=ancestor::section[1]")
    quiz.scroll_into_view_if_needed()
    number = question.locator("legend").first.locator(".cw-number")
    if number.count():
        rank = (number.text_content() or "").partition(" sur ")[0]
        quiz.get_by_role("navigation").get_by_role("button", name=f"{rank}, ").focus()
        lab.keyboard.press("Enter")
        assert question.locator("legend").first.evaluate("one => one === document.activeElement")
        assert quiz.locator("form:visible").count() == 1
    question.scroll_into_view_if_needed()


def test_arrow_keys_and_enter_answer_and_python_knows(lab: Page) -> None:
    bilan = next(
        quiz
        for quiz in read_quizzes(ROOT / f"book/{CHAPTER}.quiz.yml").quizzes
        if quiz.id == "bilan"
    )
    question = next(question for question in bilan.questions if isinstance(question, Single))
    (right,) = (choice for choice in question.choices if choice.correct)
    rank = str(question.choices.index(right))
    form = lab.locator(f"form[data-question={question.id}]").first
    come_to(lab, form)
    choose_radio(lab, form, rank)
    lab.keyboard.press("Enter")
    assert form.locator(".cw-status").get_attribute("data-kind") == "right"

    shown = said(lab)
    assert f"'{question.id}': {[words(right.text, ROOT)]}" in shown
    assert f"'1/{len(bilan.questions)}'" in shown


@pytest.mark.parametrize("kind", TYPISTS)
def test_every_type_answers_to_the_keyboard_live(lab: Page, kind: str) -> None:
    question = lab.locator(f"form[data-type={kind}]").first
    come_to(lab, question)
    answer_by_keyboard(lab, question, answer_of(question, right=False))
    assert question.locator(".cw-status").get_attribute("data-kind") in WRONG
    answer_by_keyboard(lab, question, answer_of(question, right=True))
    assert question.locator(".cw-status").get_attribute("data-kind") == "right"


def test_a_vote_is_projected_live_and_python_knows(lab: Page) -> None:
    quiz = lab.locator("section[data-mode=classe]")
    quiz.scroll_into_view_if_needed()
    question = quiz.locator("form:visible")
    # For three options, and none for those that an author adds.
    rest = [0] * (question.locator(".cw-votes tbody tr").count() - 3)
    votes = [[3, 8, 9, *rest], [1, 18, 1, *rest]]
    for vote, counts in enumerate(votes):
        for option, count in enumerate(map(str, counts)):
            field = question.locator(".cw-votes input").nth(2 * option + vote)
            field.focus()
            lab.keyboard.type(count)
        question.locator(".cw-advice + p button").focus()
        lab.keyboard.press("Enter")
    lab.keyboard.press("Enter")
    assert question.locator(".cw-solution .cw-explanation").is_visible()
    assert str(votes) in said(lab, "[entry['votes'] for entry in c.state.values()]")


def test_the_chooser_advises_live(lab: Page) -> None:
    chooser = lab.locator("section.cw-chooser")
    chooser.scroll_into_view_if_needed()
    for name in ("objectif", "public", "temps"):
        chooser.locator(f"[name={name}]").last.focus()
        lab.keyboard.press("Space")
    lab.keyboard.press("Enter")
    assert chooser.locator(".cw-advice-given ol > li").count() >= 1


def test_a_plan_is_reckoned_and_read_in_python(lab: Page) -> None:
    plan = lab.locator(".cw-action-plan")
    plan.scroll_into_view_if_needed()
    plan.locator("[name=minutes]").press_sequentially("10")
    plan.locator("[name=decision]").last.press("Space")
    # Ten minutes, five days, forty-five weeks.
    assert "37" in plan.locator("output").inner_text()
    assert "'minutes': '10'" in said(lab, "p.state")


def test_a_change_from_python_shows(lab: Page) -> None:
    """The other way: state set in Python (a class's answers, say) reaches the screen."""
    question = lab.locator("form[data-type=single]").first  # of the bilan bound to q
    come_to(lab, question)
    answer_by_keyboard(lab, question, answer_of(question, right=True))
    status = question.locator(".cw-status")
    assert status.get_attribute("data-kind") == "right"

    run_last(lab, "q.state = {}")
    question.scroll_into_view_if_needed()
    question.locator(".cw-status[data-kind=none]").wait_for(state="attached")


def test_the_command_is_found_from_a_cell(lab: Page) -> None:
    assert "Les outils du cours." in said(lab, "!courseware --help")


def test_a_saved_notebook_opened_unrun_says_what_to_do() -> None:
    notebook = nbformat.read(ROOT / f"book/{CHAPTER}.ipynb", as_version=4)
    texts = [
        output.data["text/plain"]
        for cell in notebook.cells
        if cell.cell_type == "code" and "Quiz.load" in cell.source
        for output in cell.outputs
    ]
    assert texts
    assert all("exécutez cette cellule" in text for text in texts)


def test_the_chapter_was_copied_not_touched() -> None:
    assert ASK not in Path(ROOT / f"book/{CHAPTER}.ipynb").read_text(encoding="utf-8")
