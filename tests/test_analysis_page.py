"""Promise: the teacher's page, chart and table show strangers' texts and run none of them."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog

from courseware.classroom.analysis import Analysis, analyse
from tests.accessibility import broken_rules
from tests.sample_class import CHAPTER, HOSTILE, TODAY, entry, hand_in
from tests.site import opened, tab


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
    return analyse(hand_in(tmp_path, *students), [CHAPTER], TODAY)


@pytest.fixture
def hostile_page(hostile: Analysis, tmp_path: Path) -> str:
    path = tmp_path / "page.html"
    path.write_text(hostile.as_page(), encoding="utf-8")
    return path.as_uri()


def test_hostile_texts_stay_texts(browser: Browser, hostile_page: str) -> None:
    with opened(browser, hostile_page, hostile_page) as (page, watch):
        dialogs: list[str] = []

        def note(dialog: Dialog) -> None:
            dialogs.append(dialog.message)
            dialog.dismiss()

        page.on("dialog", note)
        page.reload()
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
        page.locator("#chart .main-svg").first.wait_for()
        assert page.evaluate("window.stranger") is None


def test_the_page_is_read_without_a_script(browser: Browser, hostile_page: str) -> None:
    with opened(browser, hostile_page, hostile_page, java_script_enabled=False) as (page, watch):
        main = page.locator("table.cw-analysis")
        assert main.locator("caption").is_visible()
        assert main.locator("tbody tr").count() == 2
        assert main.locator("th[scope=col]").count() == 7
        assert page.locator("section table").count() == 2
        assert page.locator("html[lang=fr]").count() == 1
        assert page.title() == "Réponses de la classe"
        assert watch.problems == []


def test_a_notebook_shows_the_table_of_the_page(hostile: Analysis) -> None:
    shown = hostile._repr_html_()
    assert shown == hostile._repr_html_()
    table = shown[shown.index("<table") : shown.index("</table>")]
    assert table in hostile.as_page()
    assert "<img" not in shown
    assert shown.count("<tr>") == 1 + 2


def test_the_chart_says_its_message_in_french(hostile: Analysis) -> None:
    chart = hostile.chart()
    assert chart.title == (
        "2 questions sur 2 réussies au premier essai par moins de la moitié du groupe"
    )
    figure = chart.figure
    assert [trace.name for trace in figure.data] == ["au premier essai", "à la fin"]
    assert list(figure.data[0].text) == ["33\u00a0%", "33\u00a0%"]
    assert list(figure.data[0].y) == ["1", "2"]  # a student's words are in no label
