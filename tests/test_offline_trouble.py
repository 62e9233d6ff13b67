"""Promise: a host, a network, a browser in trouble takes nothing from who keeps the book."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from courseware.project.pages import LIST
from tests.offline_host import Host, ask, asking, kept, said, workers, write_book
from tests.site import edit, tab


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    running = Host(write_book(tmp_path))
    yield running
    running.free.set()
    running.stop()


@pytest.fixture
def page(browser: Browser, host: Host) -> Iterator[Page]:
    with asking(browser, host) as page:
        yield page


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("missing", "un fichier manque au site (deux/c.html)"),
        ("changed", "le site a changé pendant ce temps"),
        ("full", "assez de place"),
        ("network", "le réseau a manqué en route"),
    ],
)
def test_what_fails_is_said_and_leaves_what_was_there(
    page: Page, host: Host, fault: str, words: str
) -> None:
    page.get_by_role("checkbox", name="Deux").uncheck()
    ask(page)
    before = kept(page)
    if fault == "missing":
        host.broken = {"deux/c.html"}
    elif fault == "changed":
        edit(host.folder / "deux" / "c.html", "<h1>", "<h1>plus récente ")
    elif fault == "full":
        session = page.context.new_cdp_session(page)
        quota = {"origin": host.address, "quotaSize": 1}
        session.send("Storage.overrideQuotaForOrigin", quota)
    page.get_by_role("checkbox", name="Deux").check()
    if fault == "network":
        host.stop()
    ask(page, "Garder ce choix")
    assert said(page).startswith("Rien n’a été gardé de plus")
    assert words in said(page)
    assert "Gardé dans ce navigateur : l’accueil, la recherche, « Un »" in said(page)
    assert kept(page) == before
    if fault == "network":
        host.start()
    page.goto(f"{host.address}/un/a.html")
    assert page.locator("h1").inner_text() == "un/a"


def test_a_network_that_answers_all_with_its_own_page_changes_nothing(
    page: Page, host: Host
) -> None:
    page.get_by_role("checkbox", name="Deux").uncheck()
    ask(page)
    before = kept(page)
    host.portal = "<h1>Connectez-vous</h1>"
    page.goto(f"{host.address}/garder.html")
    page.wait_for_selector(".cw-offline:not([hidden])")
    assert said(page).startswith("Gardé dans ce navigateur"), "what is kept can be taken away"
    page.goto(f"{host.address}/un/é.html")
    assert page.locator("h1").inner_text() == "un/é"
    assert kept(page) == before


def test_where_a_browser_took_the_files_away_it_says_itself_that_there_is_no_network(
    page: Page, host: Host
) -> None:
    ask(page)
    page.evaluate("caches.keys().then((all) => Promise.all(all.map((one) => caches.delete(one))))")
    host.stop()
    with pytest.raises(Error, match="ERR_FAILED"):
        page.goto(f"{host.address}/un/a.html")
    host.start()


def test_a_first_time_that_fails_leaves_nothing(page: Page, host: Host) -> None:
    host.broken = {"un/é.html"}
    ask(page)
    assert said(page).endswith("(un/é.html). Rien n’est gardé dans ce navigateur.")
    assert (workers(page), kept(page)) == (0, [])
    host.broken = set()
    ask(page)
    assert said(page).startswith("Gardé")


def test_a_network_that_does_not_answer_is_none(page: Page, host: Host) -> None:
    ask(page)
    host.held = {LIST}
    page.reload()
    page.get_by_role("button", name="Retirer de ce navigateur").wait_for()


def test_a_host_whose_answers_vary_for_everything(page: Page, host: Host) -> None:
    host.sent = {"Vary": "*"}
    ask(page)
    assert said(page).startswith("Gardé")


def test_what_is_taken_away_while_it_comes_is_not_said_to_be_kept(page: Page, host: Host) -> None:
    host.held = {"deux/c.html"}
    page.get_by_role("button", name="Garder dans ce navigateur").click()
    page.wait_for_function("() => document.querySelector('.cw-offline progress').value > 0")
    page.evaluate("caches.keys().then((all) => Promise.all(all.map((one) => caches.delete(one))))")
    host.free.set()
    expect(page.locator(".cw-offline [role=status]")).to_contain_text("Rien n’a été gardé")
    assert (workers(page), kept(page)) == (0, [])


def test_parts_are_chosen_in_a_browser_of_some_years_ago(browser: Browser, host: Host) -> None:
    with tab(browser) as page:
        page.add_init_script("delete URLSearchParams.prototype.size")
        page.goto(f"{host.address}/garder.html")
        page.get_by_role("checkbox", name="Deux").uncheck()
        ask(page)
        assert "« Un »" in said(page)
