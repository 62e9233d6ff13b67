"""Promise: every notebook of the course runs in JupyterLab, is saved, reopened, and runs again."""

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, Page

from courseware.activities.activity import ACTIVITY_MIME
from courseware.book.notebook_checks import NotebookError, check_notebooks
from courseware.charts.chart import PLOTLY_MIME
from courseware.project.pages import notebooks_of_book
from tests.lab import FAILED, START_TIMEOUT, TOKEN, asked, jupyterlab, visited
from tests.site import ROOT, copy_course

pytestmark = pytest.mark.live

NOTEBOOKS = [path.relative_to(ROOT).as_posix() for path in notebooks_of_book(ROOT)]
# Two kinds: charts and quizzes; what only live can do.
IN_NOTEBOOK_7 = ["book/comprendre/chiffres.ipynb", "book/annexes/en-classe.ipynb"]
OPEN = """
  const panel = await app.commands.execute("docmanager:open", { path: given });
  await panel.context.ready;
  await panel.sessionContext.ready;
"""
RUN = "return await app.commands.execute('notebook:run-all-cells');"
SAVE_AND_CLOSE = """
  const panel = app.shell.currentWidget;
  await panel.context.save();
  panel.close();
"""
# What is asked of a kernel that is not there yet may be lost, and never answered.
RESTART = """
  const { sessionContext } = app.shell.currentWidget;
  await sessionContext.restartKernel();
  for (let answered = false; !answered; ) {
    answered = await Promise.race([
      sessionContext.session.kernel.requestKernelInfo().then(() => true, () => false),
      new Promise((resolve) => setTimeout(resolve, 2000, false)),
    ]);
  }
"""
QUIT = """
  const panel = app.shell.currentWidget;
  await panel.sessionContext.shutdown();
  panel.context.model.dirty = false;
  panel.close();
"""
NOTEBOOK = ".jp-Notebook"
UNRUN = "exécutez cette cellule"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copied = tmp_path_factory.mktemp("course") / "course"
    copy_course(copied)
    return copied


@pytest.fixture(scope="module")
def lab(browser: Browser, course: Path) -> Iterator[Page]:
    with jupyterlab(course, course.parent) as address, visited(browser) as page:
        page.goto(f"{address}/lab?token={TOKEN}&reset")
        page.wait_for_function(
            "() => window.jupyterapp?.commands.hasCommand('notebook:run-all-cells')"
        )
        yield page


def stored(path: Path) -> list[nbformat.NotebookNode]:
    cells = nbformat.read(path, as_version=4).cells
    return [output for cell in cells for output in cell.get("outputs", [])]


def shows_all(lab: Page, notebook: str) -> None:
    """Check what the notebook in sight shows, by what the book has of it."""
    shown = lab.locator(NOTEBOOK)
    assert shown.locator(FAILED).all_inner_texts() == []
    outputs = [output.get("data", {}) for output in stored(ROOT / notebook)]
    marks = {ACTIVITY_MIME: "[data-activity]", PLOTLY_MIME: ".js-plotly-plot .trace"}
    for kind, drawn in marks.items():
        wanted = sum(kind in data for data in outputs)
        # A widget is there when its module is read, a chart when Plotly is.
        lab.wait_for_function(
            """([within, drawn, wanted]) => {
              const outputs = [...document.querySelectorAll(`${within} .jp-OutputArea-output`)];
              return outputs.filter((one) => one.querySelector(drawn)).length >= wanted;
            }""",
            arg=[NOTEBOOK, drawn, wanted],
            timeout=START_TIMEOUT * 1000,
        )
    assert "Error displaying widget" not in (shown.text_content() or "")


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_it_runs_is_saved_reopened_and_runs_again(lab: Page, course: Path, notebook: str) -> None:
    before = (course / notebook).stat().st_size
    asked(lab, OPEN, notebook)
    assert asked(lab, RUN)
    shows_all(lab, notebook)
    asked(lab, SAVE_AND_CLOSE)
    saved = (course / notebook).read_bytes()
    assert len(saved) < 1.1 * before
    asked(lab, OPEN, notebook)
    # What it stored reads as it does in git: a sentence in French where a widget was.
    texts = [one.get("data", {}).get("text/plain", "") for one in stored(ROOT / notebook)]
    # Cells out of sight are drawn when the browser has time.
    lab.wait_for_function(
        """([within, said, count]) =>
          document.querySelector(within).textContent.split(said).length > count""",
        arg=[NOTEBOOK, UNRUN, sum(UNRUN in one for one in texts)],
        timeout=START_TIMEOUT * 1000,
    )
    assert "Error displaying widget" not in (lab.locator(NOTEBOOK).text_content() or "")
    asked(lab, RESTART)
    assert asked(lab, RUN)
    shows_all(lab, notebook)
    asked(lab, QUIT)


def test_a_notebook_saved_after_other_runs_is_refused_with_the_cure(
    lab: Page, course: Path
) -> None:
    page = "reseaux/linkedin"
    notebook = f"book/{page}.ipynb"
    asked(lab, OPEN, notebook)
    for _ in range(2):
        assert asked(lab, RUN)
    asked(lab, SAVE_AND_CLOSE)
    with pytest.raises(NotebookError, match="pas été exécutées dans l'ordre") as refused:
        check_notebooks([course / notebook], course)
    assert f"make notebooks ONLY={page}" in str(refused.value)


@pytest.mark.parametrize("notebook", IN_NOTEBOOK_7)
def test_it_runs_in_notebook_7(
    browser: Browser, course: Path, tmp_path: Path, notebook: str
) -> None:
    with jupyterlab(course, tmp_path, "notebook") as address, visited(browser) as page:
        page.goto(f"{address}/notebooks/{notebook}?token={TOKEN}")
        page.wait_for_function(
            "() => window.jupyterapp?.commands.hasCommand('notebook:run-all-cells')"
        )
        page.wait_for_selector(NOTEBOOK)
        asked(page, "await app.shell.currentWidget.sessionContext.ready;")
        assert asked(page, RUN)
        shows_all(page, notebook)
        # In French, and its text is no source.
        assert page.get_by_role("menuitem", name="Fichier").is_visible()
        text = " ".join(page.locator(f"{NOTEBOOK} .jp-RenderedMarkdown").all_text_contents())
        assert not any(mark in text for mark in ("{term}", "{ref}", ":::", "rule:", "figure:"))
