"""Promise: live, the kernel brings what reads cards, and the camera counts in JupyterLab too."""

from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Playwright, expect

from tests.cards_film import camera, filmed_room
from tests.lab import jupyterlab, open_and_run, visited
from tests.site import copy_course

pytestmark = pytest.mark.live

SHOW = """
from pathlib import Path
from courseware.activities.live import Live
from courseware.activities.papervote import paper_part
from courseware.project.course import project_root

root = project_root(Path())
Live("papervote", paper_part("try", root), root, {})
"""


def test_thirty_cards_are_counted_in_jupyterlab(playwright: Playwright, tmp_path: Path) -> None:
    _, film = filmed_room(tmp_path)
    course = tmp_path / "course"
    copy_course(course)
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)"}}
    cells = [nbformat.v4.new_code_cell(SHOW.strip())]
    notebook = nbformat.v4.new_notebook(metadata=kernel, cells=cells)
    nbformat.write(notebook, course / "book" / "essai.ipynb")
    with (
        camera(playwright, film) as browser,
        jupyterlab(course / "book", tmp_path) as address,
        visited(browser) as page,
    ):
        open_and_run(page, address, "essai.ipynb")
        trial = page.locator(".cw-trial")
        trial.get_by_role("button", name="Ouvrir la caméra").click()
        expect(trial.get_by_text("30 cartes lues").first).to_be_visible(timeout=30_000)
        trial.get_by_role("button", name="Garder ce compte").press("Enter")
        expect(trial.locator(".cw-camera")).to_have_count(0)
        assert trial.locator("tbody td:nth-child(2)").all_inner_texts() != ["0"] * 4
