"""Promise: the map, the chooser, the fiches and their comparison say the same of each network."""

import re
import shutil
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser

from course.charts.reseau_ou_media import platform_map
from course.networks.chooser import chooser_html, read_chooser
from course.networks.networks import read_networks
from course.networks.shown import comparison, identity
from courseware.data.table import DataError
from courseware.project.pages import page_text
from tests.site import ROOT, edit, opened

FICHES = sorted((ROOT / "book" / "reseaux").glob("*.quiz.yml"))
PAGE = "reseaux/comparer.html"


def fiche(quiz: Path) -> Path:
    return quiz.with_name(quiz.name.replace(".quiz.yml", ".ipynb"))


@pytest.fixture
def course(tables: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data, as the course around the working directory."""
    shutil.copy(ROOT / "_toc.yml", tables)
    monkeypatch.chdir(tables)
    return tables


def replace(course: Path, table: str, old: str, new: str) -> None:
    edit(course / "data" / f"{table}.csv", old, new)


def shown_everywhere(course: Path) -> dict[str, str]:
    """Return what each of the four places says, from the tables of `course`."""
    return {
        "map": str(platform_map().to_json()),
        "chooser": chooser_html(read_chooser(course), course),
        "fiche": identity("facebook").html,
        "comparison": comparison().html,
    }


@pytest.mark.parametrize(
    ("table", "old", "new", "places"),
    [
        ("platforms", "facebook,Facebook,mixte", "facebook,Trombine,mixte", "map fiche comparison"),
        ("platforms", "Fermez le profil", "Verrouillez le profil", "chooser fiche comparison"),
        ("platforms", "Usage déclaré dans une enquête", "Usage avoué", "map fiche comparison"),
        ("chooser", "facebook,objectif,trouver,2,60", "facebook,objectif,trouver,2,75", "all"),
        ("chooser_answers", ",faire trouver le cabinet,", ",être joint,", "fiche comparison"),
        ("france_today_shares", "16 ans et plus,70.4", "14 ans et plus,70.4", "fiche comparison"),
    ],
)
def test_one_edit_changes_every_place(
    course: Path, table: str, old: str, new: str, places: str
) -> None:
    before = shown_everywhere(course)
    replace(course, table, old, new)
    after = shown_everywhere(course)
    expected = {"chooser", "fiche", "comparison"} if places == "all" else set(places.split())
    assert {place for place in after if after[place] != before[place]} == expected


@pytest.mark.parametrize(
    ("table", "old", "new", "message"),
    [
        ("platforms", "france_today/linkedin", "france_today/linkedIn", "« linkedin », audience"),
        ("platforms", "france_today/linkedin", "france/linkedin", "pas de table « france »"),
    ],
)
def test_a_figure_that_does_not_exist_is_refused(
    course: Path, table: str, old: str, new: str, message: str
) -> None:
    replace(course, table, old, new)
    with pytest.raises(DataError, match=message):
        read_networks(course)


def test_an_unknown_network_is_refused() -> None:
    with pytest.raises(DataError, match="pas de réseau « facebok »"):
        identity("facebok")


def test_every_network_leads_to_a_page_and_the_advised_ones_to_their_fiche() -> None:
    shown = {
        f"reseaux/{fiche(quiz).stem}": re.findall(
            r'"([\w-]+)"', "".join(re.findall(r"identity\((.*)\)", source(fiche(quiz))))
        )
        for quiz in FICHES
    }
    advised = {network["id"] for network in read_chooser(ROOT)["networks"]}
    for network in read_networks(ROOT):
        assert (ROOT / "book" / f"{network.page}.ipynb").is_file(), network.id
        if network.id in advised:
            assert network.id in shown[network.page], network.id


def source(notebook: Path) -> str:
    cells = nbformat.read(notebook, as_version=4).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "code")


def test_all_fiches_have_the_same_sections_in_the_same_order() -> None:
    sections = {
        fiche(quiz).stem: re.findall(r"^## (.+)$", page_text(fiche(quiz)), re.MULTILINE)
        for quiz in FICHES
    }
    assert len(sections) == 6
    assert len({tuple(headings) for headings in sections.values()}) == 1, sections


def test_the_comparison_is_sorted_by_keyboard(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/{PAGE}", address) as (page, watch):
        table = page.locator("table.cw-comparison")
        names = [cell.inner_text() for cell in table.locator("tbody th").all()]
        button = table.get_by_role("button", name="Trier par\u00a0: Réseau")
        button.press("Enter")
        heading = table.locator("thead th").first
        assert heading.get_attribute("aria-sort") == "ascending"
        ascending = [cell.inner_text() for cell in table.locator("tbody th").all()]
        assert sorted(names) == sorted(ascending) and ascending != names
        assert ascending[0].casefold().startswith("atoute")
        button.press("Enter")
        assert heading.get_attribute("aria-sort") == "descending"
        assert [cell.inner_text() for cell in table.locator("tbody th").all()] == ascending[::-1]
        # Audiences count different things: there is nothing to sort them by.
        assert not table.get_by_role("button", name="Public").count()
        table.get_by_role("link", name="LinkedIn").click()
        page.wait_for_url("**/reseaux/linkedin.html")
        assert watch.problems == []
