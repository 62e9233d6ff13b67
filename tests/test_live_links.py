"""Promise: each kind of link of a chapter leads somewhere, live in JupyterLab and in the book."""

from collections.abc import Iterator
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.lab import START_TIMEOUT, TOKEN, asked, jupyterlab, visited
from tests.site import HTML, ROOT, copy_course, opened

pytestmark = pytest.mark.live

OPEN = """
  const panel = await app.commands.execute("docmanager:open", { path: given });
  await panel.context.ready;
"""
# Kind → notebook, the link's words; where the book leads; what JupyterLab opens: a tab, or the
# book's page in another window.
KINDS = {
    "rule": ("regles/secret", "R-SEC-01", "regles/etat-du-droit.html#r-sec-01", ""),
    "term": ("regles/secret", "anonyme", "annexes/glossaire.html#term-anonyme", "glossaire.md"),
    "ref": (
        "regles/secret",
        "X et les microblogs : une question posée en place publique",
        "reseaux/x-et-microblogs.html#x-et-microblogs",
        "x-et-microblogs.ipynb",
    ),
    "page": (
        "annexes/en-classe",
        "L’atelier des chiffres",
        "annexes/atelier.html",
        "atelier.ipynb",
    ),
}


@pytest.fixture(scope="module")
def lab(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Page, list[str]]]:
    home = tmp_path_factory.mktemp("lab")
    course = home / "course"
    copy_course(course)
    (course / "accueil.md").write_bytes((ROOT / "accueil.md").read_bytes())
    (course / "_build").mkdir()
    (course / "_build" / "html").symlink_to(HTML)
    with jupyterlab(course, home) as address, visited(browser) as page:
        problems: list[str] = []
        page.on("console", lambda one: problems.append(one.text) if one.type == "error" else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.goto(f"{address}/?token={TOKEN}")
        page.wait_for_selector(".jp-MarkdownViewer h1", timeout=START_TIMEOUT * 1000)
        yield page, problems


def test_the_start_page_opens_in_french_in_the_course_s_order(lab: tuple[Page, list[str]]) -> None:
    page, problems = lab
    shown = page.locator(".jp-MarkdownViewer")
    expect(shown.locator("h1")).to_contain_text("Le cours, en direct")
    titles = shown.locator("h3").all_inner_texts()
    assert [title.split("¶")[0] for title in titles][:2] == ["1. Comprendre", "2. Choisir"]
    first = shown.get_by_role("link", name="Du Web 2.0 au Web social")
    first.click()
    expect(page.locator(".jp-Notebook h1").first).to_contain_text(
        "Du Web 2.0 au Web social", timeout=START_TIMEOUT * 1000
    )
    assert page.get_by_role("menuitem", name="Fichier").is_visible()
    assert page.get_by_text("Would you like to").count() == 0
    assert problems == []


def test_who_has_not_logged_in_reads_what_pages_fetch_and_no_page(
    lab: tuple[Page, list[str]],
) -> None:
    page, _ = lab
    stranger = HTTPConnection(urlsplit(page.url).netloc)
    expected = {
        "_static/live.json": 200,
        "comprendre/chiffres.html": 302,
        "_static/../comprendre/chiffres.html": 302,
        "_static/%2e%2e/comprendre/chiffres.html": 302,
        "_static/../../../course.toml": 302,
        "_static/../../_static/live.json": 302,
    }
    for place, status in expected.items():
        stranger.request("GET", f"/courseware/book/{place}")
        answer = stranger.getresponse()
        answer.read()
        assert answer.status == status, place


def test_data_and_questions_are_within_reach(lab: tuple[Page, list[str]]) -> None:
    page, _ = lab
    listed = asked(
        page, "return (await app.serviceManager.contents.get('')).content.map((one) => one.name);"
    )
    assert {"book", "data", "accueil.md"} <= {*listed}
    assert "_build" not in listed


@pytest.mark.parametrize("kind", KINDS)
def test_a_link_leads_live(lab: tuple[Page, list[str]], kind: str) -> None:
    page, problems = lab
    chapter, words, address, tab = KINDS[kind]
    asked(page, OPEN, f"book/{chapter}.ipynb")
    link = page.locator(".jp-NotebookPanel:visible .jp-RenderedMarkdown").get_by_role(
        "link", name=words, exact=True
    )
    link.first.scroll_into_view_if_needed()
    if tab:
        link.first.click()
        current = page.locator(".lm-TabBar-tab.jp-mod-current .lm-TabBar-tabLabel")
        expect(current.first).to_have_text(tab, timeout=START_TIMEOUT * 1000)
    else:
        with page.context.expect_page() as another:
            link.first.click()
        book = another.value
        book.wait_for_load_state()
        assert book.url.endswith(address)
        assert book.locator(f"#{address.partition('#')[2]}").is_visible()
        assert book.title().endswith("Qui lira ?") or "Qui lira" in book.title()
        book.close()
    assert problems == []


def test_a_figure_shows_its_source_live(lab: tuple[Page, list[str]]) -> None:
    page, _ = lab
    asked(page, OPEN, "book/comprendre/chiffres.ipynb")
    link = page.locator(".jp-NotebookPanel:visible .jp-RenderedMarkdown a[title^='Source']").first
    assert (link.get_attribute("href") or "").startswith("https://")
    assert link.get_attribute("target") == "_blank"


def test_a_page_of_lists_says_where_they_are_read(lab: tuple[Page, list[str]]) -> None:
    page, problems = lab
    asked(page, OPEN, "book/regles/etat-du-droit.md")
    shown = page.locator(".jp-MarkdownViewer:visible")
    link = shown.get_by_role("link", name="À lire dans le livre").first
    expect(link).to_be_visible(timeout=START_TIMEOUT * 1000)
    assert "Unknown" not in shown.inner_text()
    assert (link.get_attribute("href") or "").endswith("courseware/book/regles/etat-du-droit.html")
    assert problems == []


def test_a_page_that_the_book_lacks_says_how_to_have_it(lab: tuple[Page, list[str]]) -> None:
    page, _ = lab
    here = page.url.partition("/lab")[0]
    answer = page.request.get(f"{here}/courseware/book/absente.html")
    assert answer.status == 404
    assert "make book" in answer.text()


@pytest.mark.parametrize("kind", KINDS)
def test_a_link_leads_in_the_book(browser: Browser, address: str, kind: str) -> None:
    chapter, words, leads, _ = KINDS[kind]
    with opened(browser, f"{address}/{chapter}.html", address) as (page, watch):
        name = words.replace(" : ", "\u00a0: ")
        page.locator("main").get_by_role("link", name=name, exact=True).first.click()
        page.wait_for_url(f"**/{leads}")
        assert watch.problems == []
