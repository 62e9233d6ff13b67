"""Promise: live, what a reader moves by keyboard is read in Python, and what Python sets is shown.

The workshop's own notebook, opened in JupyterLab with the explorer, an estimate, the simulations, a
draft to read and a chart that takes arguments, each bound to a name.
"""

from collections.abc import Iterator

import nbformat
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.lab import jupyterlab, open_and_run, run_last, said, visited
from tests.site import copy_course

pytestmark = pytest.mark.live

IMPORTS = """
from course.charts.europe import europe
from course.draft import Draft
from course.simulations.chance import Chance
from course.simulations.clues import Clues
from course.simulations.readers import Readers
from course.simulations.respondents import Respondents
from course.simulations.stock import Stock
from courseware.activities.estimate import Estimate
from courseware.activities.explorer import Explorer
"""
SIMULATIONS = {
    "stock": "Stock()",
    "respondents": "Respondents()",
    "chance": "Chance()",
    "clues": 'Clues.load("../regles/secret.clues.yml")',
    "readers": 'Readers.load("../comprendre/reseau-ou-media.readers.yml")',
}
TOOLS = SIMULATIONS | {
    "estimate": 'Estimate.load("../comprendre/chiffres.estimates.yml", "danois")',
    "draft": "Draft()",
    "explorer": 'Explorer.load("explorer.yml")',
    "chart": 'europe(countries=["France", "Danemark"], years=[2011, 2023])',
}


@pytest.fixture(scope="module")
def lab(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    home = tmp_path_factory.mktemp("lab")
    course = home / "course"
    copy_course(course)
    path = course / "book" / "annexes" / "atelier.ipynb"
    notebook = nbformat.read(path, as_version=4)
    # Names that no cell of the workshop takes.
    tools = [f"my_{name} = {made}; my_{name}" for name, made in TOOLS.items()]
    for code in (*tools[::-1], IMPORTS.strip()):
        notebook.cells.insert(0, nbformat.v4.new_code_cell(code))
    notebook.cells.append(nbformat.v4.new_code_cell("europe"))
    nbformat.write(notebook, path)
    with jupyterlab(course, home) as address, visited(browser) as page:
        open_and_run(page, address, "book/annexes/atelier.ipynb")
        # All are drawn before anything is typed: what grows moves the cell below it.
        for name in SIMULATIONS:
            expect(shown(page, name).locator(".cw-seen")).not_to_be_empty()
        expect(shown(page, "estimate").locator(".cw-typed input").first).to_be_enabled()
        expect(shown(page, "explorer").locator("[data-key=indicateur]")).to_be_visible()
        yield page


def shown(lab: Page, name: str) -> Locator:
    """Return an activity, scrolled to."""
    tool = lab.locator(f"section[data-activity={name}]").first
    tool.scroll_into_view_if_needed()
    return tool


@pytest.mark.parametrize("name", SIMULATIONS)
def test_a_simulation_is_moved_read_and_set(lab: Page, name: str) -> None:
    run_last(lab, f"kept = my_{name}.state")
    tool = shown(lab, name)
    seen = tool.locator(".cw-seen")
    expect(seen).not_to_be_empty()
    start = seen.text_content()
    control = tool.locator("input:visible").first
    control.focus()
    if control.get_attribute("type") == "checkbox":
        lab.keyboard.press("Space")
    else:
        least = control.evaluate("one => one.value === one.min")
        lab.keyboard.press("End" if least else "Home")
    expect(seen).not_to_have_text(start or "")

    assert said(lab, f"my_{name}.state != kept and my_{name}.state.keys() == kept.keys()") == "True"
    run_last(lab, f"my_{name}.state = kept")
    shown(lab, name)
    expect(seen).to_have_text(start or "")


def test_an_estimate_is_read_in_python(lab: Page) -> None:
    tool = shown(lab, "estimate")
    fields = tool.locator(".cw-typed input")
    for field in fields.all():
        field.focus()
        lab.keyboard.type("40")
    lab.keyboard.press("Enter")
    expect(tool.locator(".cw-gaps")).not_to_be_empty()
    points = f"(sorted(my_estimate.state['points'].values()), {fields.count()})"
    assert said(lab, points) == f"({[40] * fields.count()}, {fields.count()})"
    assert said(lab, "my_estimate.state['seen']") == "True"


def test_a_draft_is_read_by_the_page_and_by_python_when_asked(lab: Page) -> None:
    tool = shown(lab, "draft")
    text = tool.get_by_role("textbox", name="Mon brouillon")
    text.focus()
    lab.keyboard.type("La meilleure équipe du bourg")
    lab.keyboard.press("Tab")
    lab.keyboard.press("Enter")
    expect(tool.locator(".cw-reason")).not_to_have_count(0)
    assert said(lab, "my_draft.state") == "{}"
    tool.locator("summary", has_text="Garder").press("Enter")
    tool.get_by_label("Garder ce brouillon").press("Space")
    assert said(lab, "my_draft.state['text']") == "'La meilleure équipe du bourg'"
    run_last(lab, "my_draft.state = {'text': 'Bonjour', 'audience': 'patients'}")
    shown(lab, "draft")
    expect(text).to_have_value("Bonjour")


def test_the_explorers_choice_is_read_set_and_observed(lab: Page) -> None:
    run_last(lab, "seen = []; my_explorer.observe(lambda change: seen.append(change['new']))")
    tool = shown(lab, "explorer")
    series = tool.locator("[data-key=indicateur]")
    expect(series).to_be_visible()
    before = series.input_value()
    series.focus()
    lab.keyboard.press("ArrowDown")
    after = series.input_value()
    assert after != before
    assert said(lab, "my_explorer.choice['indicateur'], seen[-1]['indicateur']") == str(
        (after, after)
    )

    run_last(lab, "my_explorer.choice = {'indicateur': 'participation', 'pays': ['danemark']}")
    shown(lab, "explorer")
    expect(series).to_have_value("participation")
    expect(tool.locator(".cw-sentence")).to_contain_text("Danemark")
    refused = "my_explorer.choice = {'indicateur': 'partisipation'}"
    assert "partisipation" in said(lab, refused)


def test_a_chart_draws_what_it_is_asked_and_gives_its_rows(lab: Page) -> None:
    chart = lab.locator(".js-plotly-plot", has=lab.locator(".gtitle", has_text="Danemark")).first
    chart.scroll_into_view_if_needed()
    chart.locator(".trace path").first.wait_for(state="attached")
    assert said(lab, "my_chart.frame.shape, len(my_chart.table.sources)") == "((4, 4), 1)"
    edited = run_last(lab, "my_chart.figure.update_layout(title_text='Mon titre')")
    expect(edited.locator(".js-plotly-plot .gtitle")).to_contain_text("Mon titre")


def test_the_workshop_checks_and_its_solutions_unfold(lab: Page) -> None:
    assert "Étape 1 : juste" in said(lab, "atelier.verifie(1, participation.shape)").replace(
        "\u00a0", " "
    )
    assert "lignes viennent d’abord" in said(lab, "atelier.verifie(1, participation.shape[::-1])")
    cell = lab.locator(".jp-MarkdownCell", has_text="Solution de l'étape 3")
    cell.scroll_into_view_if_needed()
    solution = cell.locator("details")
    code = solution.locator("pre").first
    expect(solution).to_contain_text("en_2023 =")
    assert not code.is_visible()
    solution.locator("summary").focus()
    lab.keyboard.press("Enter")
    expect(code).to_be_visible()
