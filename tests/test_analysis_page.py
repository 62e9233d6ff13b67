"""Promise: the teacher's page, chart and table show strangers' texts and run none of them."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page

from courseware.classroom.analysis import Analysis
from courseware.questions.chapters import chapters_of_book
from tests.accessibility import broken_rules
from tests.sample_class import HEAD, HOSTILE, analysed, entry, hand_in
from tests.site import ROOT, opened, tab


@pytest.fixture
def hostile(tmp_path: Path) -> Analysis:
    """Six students who type HTML into a question whose stem is HTML."""
    typed = [HOSTILE, "<b>gras</b>", "{{ 7 * 7 }}", "javascript:alert(3)", "base", "base"]
    students = (
        {
            "mot": entry("mot", text, "right" if text == "base" else "wrong"),
            "un": entry("un", i % 3, "right" if i % 3 == 1 else "wrong"),
        }
        for i, text in enumerate(typed)
    )
    return analysed(*hand_in(tmp_path, *students))


@pytest.fixture
def hostile_page(hostile: Analysis, tmp_path: Path) -> str:
    path = tmp_path / "page.html"
    path.write_text(hostile.as_page(), encoding="utf-8")
    return path.as_uri()


def open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")


def test_hostile_texts_stay_texts(browser: Browser, hostile_page: str) -> None:
    with opened(browser, hostile_page, hostile_page) as (page, watch):
        dialogs: list[str] = []

        def note(dialog: Dialog) -> None:
            dialogs.append(dialog.message)
            dialog.dismiss()

        page.on("dialog", note)
        page.reload()
        open_all(page)
        page.locator("#chart .main-svg").first.wait_for()
        assert page.locator("#chart .bars .point").count() == 2 * 2
        assert page.locator("img, b, svg a, script:not(body > script)").count() == 0
        assert page.locator("script").count() == 3
        text = page.locator("main").inner_text()
        for typed in (HOSTILE, "<b>gras</b>", "{{ 7 * 7 }}"):
            assert typed in text
        assert HOSTILE[:25] not in page.locator("#chart").inner_text()
        assert dialogs == []
        assert watch.problems == []
        assert not broken_rules(page)


def test_a_script_from_elsewhere_could_not_run(browser: Browser, hostile: Analysis) -> None:
    """Behind the escaping stands the page's policy: only its own two scripts run."""
    page_text = hostile.as_page().replace("</main>", "<script>window.stranger = 1</script></main>")
    with tab(browser) as page:
        page.set_content(page_text)
        open_all(page)
        page.locator("#chart .main-svg").first.wait_for()
        assert page.evaluate("window.stranger") is None


def test_the_page_is_read_without_a_script(browser: Browser, hostile_page: str) -> None:
    with opened(browser, hostile_page, hostile_page, java_script_enabled=False) as (page, watch):
        main = page.locator("table.cw-analysis")
        assert main.locator("caption").is_visible()
        assert main.locator("tbody tr").count() == 2
        assert main.locator("th[scope=col]").count() == 7
        assert page.locator("details table").count() == 2
        assert page.locator("table.cw-grades").count() == 3
        page.locator("details", has=page.locator("table")).first.locator("summary").click()
        assert page.locator("details table").first.is_visible()
        assert page.locator("html[lang=fr]").count() == 1
        assert page.title() == "Réponses de la classe"
        assert watch.problems == []


def test_a_notebook_shows_the_table_of_the_page(hostile: Analysis) -> None:
    shown = hostile._repr_html_()
    assert shown == hostile._repr_html_()
    page = hostile.as_page()
    tables = re.findall("<table.*?</table>", shown, re.DOTALL)
    assert all(table in page for table in tables)
    # By student, chapter, objective, question.
    assert [table.count("<tr>") - 1 for table in tables] == [6, 1, 1, 2]
    assert "<img" not in shown


def test_the_chart_says_its_message_in_french(hostile: Analysis) -> None:
    chart = hostile.chart()
    assert chart.title == (
        "2 questions sur 2 réussies au premier essai par moins de la moitié du groupe"
    )
    figure = chart.figure
    assert [trace.name for trace in figure.data] == ["au premier essai", "à la fin"]
    assert list(figure.data[0].text) == ["33\u00a0%", "33\u00a0%"]
    assert list(figure.data[0].y) == ["1", "2"]  # a student's words are in no label


def test_many_questions_make_no_long_page(browser: Browser, tmp_path: Path) -> None:
    """Forty-seven questions of the book, thirty students: read in a few screens, on a phone too."""
    asked = {
        f"{chapter.id}/{question.id}": question.version
        for chapter in chapters_of_book(ROOT)
        for quiz, question in chapter.questions()
        if quiz.counts
    }
    for number in range(30):
        some = [*asked.items()][number % 2 : 47 + number % 2]
        answers = {
            key: {"version": version, "first": ("right", "wrong")[(rank * number) % 3 == 1]}
            for rank, (key, version) in enumerate(some)
        }
        file = HEAD | {"exported": f"2026-10-{number + 1:02}", "answers": answers}
        (tmp_path / f"e{number}.json").write_text(json.dumps(file), "utf-8")
    analysis = analysed(tmp_path, chapters=chapters_of_book(ROOT))
    assert (analysis.students, len(analysis.table)) == (30, 48)
    page_file = tmp_path / "page.html"
    page_file.write_text(analysis.as_page(), "utf-8")
    for width, most in ((1280, 8_000), (360, 13_000)):
        screen = {"viewport": {"width": width, "height": 740}}
        with opened(browser, page_file.as_uri(), page_file.as_uri(), **screen) as (page, watch):
            assert page.evaluate("document.documentElement.scrollHeight") < most
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert watch.problems == []
