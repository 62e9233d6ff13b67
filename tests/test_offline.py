"""Promise: a reader keeps the book, or parts of it, in the browser: asked, whole, never mixed.

A tiny book is kept, changed, lost; the real one is read without its host.
"""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from courseware.book.offline import write_offline
from courseware.project.pages import LIST, MANIFEST, WORKER
from tests.offline_host import Host, ask, asking, kept, said, workers, write_book
from tests.site import HTML, opened, scroll_through, tab


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    running = Host(write_book(tmp_path / "v1"))
    yield running
    running.stop()


@pytest.fixture
def page(browser: Browser, host: Host) -> Iterator[Page]:
    with asking(browser, host) as page:
        yield page


def _listed(html: Path) -> dict[str, list[str]]:
    read = json.loads((html / LIST).read_text("utf-8"))
    parts = {one["title"]: one["files"] for one in read["parts"]}
    groups = {"common": read["common"], "files": read["files"], **parts}
    for files in groups.values():
        for name, size, digest in files:
            content = (html / name).read_bytes()
            assert (len(content), sha256(content).hexdigest()[:32]) == (size, digest), name
    return {group: [name for name, *_ in files] for group, files in groups.items()}


def test_the_list_names_every_file_once_by_part(tmp_path: Path) -> None:
    html = write_book(tmp_path)
    groups = _listed(html)
    assert groups["Un"] == ["un/a.html", "un/é.html"]
    assert groups["Deux"] == ["deux/c.html"]
    assert groups["files"] == ["data/t.csv"]
    assert {"index.html", "garder.html", MANIFEST, "_static/site.js"} <= {*groups["common"]}
    named = sorted(name for names in groups.values() for name in names)
    there = {one.relative_to(html).as_posix() for one in html.rglob("*") if one.is_file()}
    assert named == sorted(there - {LIST, WORKER})


def test_the_version_changes_with_any_file_and_with_nothing_else(tmp_path: Path) -> None:
    html = write_book(tmp_path)
    first = [(html / name).read_bytes() for name in (LIST, WORKER, MANIFEST)]
    write_offline(html, tmp_path)
    assert first == [(html / name).read_bytes() for name in (LIST, WORKER, MANIFEST)]
    (html / "data" / "t.csv").write_text("a\n2\n", "utf-8")
    write_offline(html, tmp_path)
    assert first[0] != (html / LIST).read_bytes()
    assert first[1] != (html / WORKER).read_bytes(), "browsers ask for the worker alone"


def test_what_a_host_reads_and_does_not_send_is_not_in_the_list(tmp_path: Path) -> None:
    html = write_book(tmp_path)
    for name in (".htaccess", ".nojekyll", "_headers"):
        (html / name).write_text("", "utf-8")
    before = (html / WORKER).read_bytes()
    write_offline(html, tmp_path)
    assert before == (html / WORKER).read_bytes()


def test_nothing_is_kept_unasked(page: Page, host: Host) -> None:
    for name in ("index", "un/a", "garder"):
        page.goto(f"{host.address}/{name}.html")
    page.wait_for_selector(".cw-offline:not([hidden])")
    assert said(page) == "Rien n’est gardé dans ce navigateur."
    assert (workers(page), kept(page)) == (0, [])
    assert WORKER not in host.asked


def test_its_size_is_said_before(page: Page, host: Host) -> None:
    read = json.loads((host.folder / LIST).read_text("utf-8"))
    total = sum(one[1] for one in read["common"]) / 1e6
    size = page.locator(".cw-offline .cw-help")
    expect(size).to_contain_text(f"{total:.1f}".replace(".", ","))
    for part in page.get_by_role("checkbox").all()[:2]:
        part.uncheck()
    expect(size).to_contain_text("Mo seront gardés")


def test_all_is_read_without_a_host(page: Page, host: Host) -> None:
    ask(page)
    assert said(page).startswith("Gardé dans ce navigateur : tout le cours ; ")
    host.stop()
    page.context.set_offline(True)
    for name in ("un/a.html", "deux/c.html?mode=classe", "un/é", "", "un/é.html#bas"):
        page.goto(f"{host.address}/{name}")
        assert page.locator("h1").count() == 1
        assert page.evaluate("typeof courseware_host") == "object", "its scripts came too"
    page.context.set_offline(False)
    host.start()


def test_a_page_that_was_not_kept_says_so_and_what_is(page: Page, host: Host) -> None:
    page.get_by_role("checkbox", name="Deux").uncheck()
    ask(page)
    assert "« Un »" in said(page) and "Deux" not in said(page)
    page.goto(f"{host.address}/deux/c.html")
    assert page.locator("h1").inner_text() == "deux/c", "with a host, it is read as ever"
    host.stop()
    page.goto(f"{host.address}/deux/c.html?x=<b>")
    note = page.locator(".cw-note")
    expect(note).to_contain_text("La page « Page deux/c » n’est pas gardée")
    links = note.get_by_role("link").all_inner_texts()
    assert links == ["Essayer de nouveau", "Page index", "Page garder", "Page un/a", "Page un/é"]
    assert page.evaluate("document.activeElement.className") == "cw-note"
    page.goto(f"{host.address}/data/t.csv")
    expect(note).to_contain_text("Le fichier demandé n’est pas gardé dans ce navigateur")
    page.goto(f"{host.address}/garder.html?absente=<img src=x onerror=alert(1)>")
    expect(note).to_contain_text("n’est pas gardé dans ce navigateur")
    assert note.locator("img").count() == 0
    host.start()


def test_a_newer_version_is_told_when_it_is_whole_and_shown_when_chosen(
    page: Page, host: Host, tmp_path: Path
) -> None:
    ask(page)
    before = kept(page)
    newer = write_book(tmp_path / "v2", un_a="un/a, plus récente")
    page.goto(f"{host.address}/un/a.html")
    # First a version with a fault: a file is lost on its host.
    host.folder = newer
    host.broken = {"un/a.html"}
    host.asked.clear()
    page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    page.wait_for_function(
        "() => navigator.serviceWorker.getRegistration()"
        ".then((one) => !one.installing && !one.waiting)"
    )
    page.reload()
    assert page.locator("h1").inner_text() == "un/a"
    assert kept(page) == before, "the old one stays whole, and alone"
    # Then a whole one: the file that changed alone is fetched.
    host.broken = set()
    host.asked.clear()
    page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    expect(page.locator(".cw-newer")).to_contain_text(
        "Une version plus récente du cours est prête."
    )
    fetched = [one for one in host.asked if one not in {WORKER, LIST}]
    assert fetched == ["un/a.html"]
    page.reload()
    assert page.locator("h1").inner_text() == "un/a", "until the reader chooses"
    other = page.context.new_page()
    other.goto(f"{host.address}/un/a.html")
    page.get_by_role("button", name="Passer à cette version").click()
    for one in (page, other):
        expect(one.locator("h1")).to_have_text("un/a, plus récente")
    assert len(kept(page)) == 1 and kept(page) != before
    assert page.locator(".cw-newer").count() == 0


def test_what_was_begun_in_another_tab_is_not_lost_to_a_newer_version(
    page: Page, host: Host, tmp_path: Path
) -> None:
    ask(page)
    page.goto(f"{host.address}/un/é.html")
    page.evaluate("document.querySelector('main').append(document.createElement('textarea'))")
    text = page.locator("textarea")
    text.fill("à moitié")
    host.folder = write_book(tmp_path / "v2", un_a="plus récente")
    other = page.context.new_page()
    other.goto(f"{host.address}/un/a.html")
    other.get_by_role("button", name="Passer à cette version").click()
    expect(other.locator("h1")).to_have_text("plus récente")
    again = page.get_by_role("button", name="Recharger la page")
    again.wait_for()
    assert text.input_value() == "à moitié"
    line = page.locator(".cw-newer")
    expect(line.get_by_role("status")).to_contain_text("elle perd ce que vous y avez commencé")
    again.click()
    text.wait_for(state="detached")
    assert line.count() == 0


def test_a_newer_version_that_is_put_off_is_not_told_again_in_the_visit(
    page: Page, host: Host, tmp_path: Path
) -> None:
    ask(page)
    host.folder = write_book(tmp_path / "v2", un_a="plus récente")
    page.goto(f"{host.address}/index.html")
    page.get_by_role("button", name="Plus tard").click()
    page.goto(f"{host.address}/un/a.html")
    page.wait_for_function(
        "() => navigator.serviceWorker.getRegistration().then((one) => one.waiting)"
    )
    assert page.locator(".cw-newer").count() == 0
    assert page.locator("h1").inner_text() == "un/a"


def test_who_keeps_it_by_keyboard_is_still_at_the_button(page: Page) -> None:
    button = page.get_by_role("button", name="Garder dans ce navigateur")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".cw-offline button:text('Garder ce choix')")
    page.wait_for_function("() => document.activeElement.textContent === 'Garder ce choix'")


def test_what_was_kept_is_taken_away_but_for_answers(page: Page, host: Host) -> None:
    page.evaluate("localStorage.setItem('petit/v1/un/q', '{\"first\":\"right\"}')")
    ask(page)
    page.get_by_role("button", name="Retirer de ce navigateur").click()
    page.get_by_role("button", name="Oui, le retirer").click()
    page.wait_for_function(
        "() => document.body.textContent.includes('est retiré de ce navigateur')"
    )
    assert (workers(page), kept(page)) == (0, [])
    assert page.evaluate("localStorage.length") == 1
    ask(page)
    assert said(page).startswith("Gardé"), "and kept again, if wanted"
    assert len(kept(page)) == 1


def test_with_what_was_kept_goes_the_newer_version_that_waits(
    page: Page, host: Host, tmp_path: Path
) -> None:
    ask(page)
    host.folder = write_book(tmp_path / "v2", un_a="plus récente")
    page.reload()
    page.locator(".cw-newer").wait_for()
    page.get_by_role("button", name="Retirer de ce navigateur").click()
    page.get_by_role("button", name="Oui, le retirer").click()
    page.locator(".cw-newer").wait_for(state="detached")
    assert (workers(page), kept(page)) == (0, [])


def test_two_books_of_one_host_keep_apart(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "host").mkdir()
    for name in ("a", "a/b"):
        write_book(tmp_path / name.replace("/", "-")).rename(tmp_path / "host" / name)
    host = Host(tmp_path / "host")
    with tab(browser) as page:
        for name in ("a", "a/b"):
            page.goto(f"{host.address}/{name}/garder.html")
            ask(page)
        assert (workers(page), len(kept(page))) == (2, 2)
        page.get_by_role("button", name="Retirer de ce navigateur").click()
        page.get_by_role("button", name="Oui, le retirer").click()
        page.wait_for_function(
            "() => document.body.textContent.includes('est retiré de ce navigateur')"
        )
        assert (workers(page), len(kept(page))) == (1, 1)
        assert "/a/ " in kept(page)[0]
    host.stop()


def test_from_a_disk_nothing_shows(browser: Browser, tmp_path: Path) -> None:
    html = write_book(tmp_path)
    with opened(browser, (html / "garder.html").as_uri(), "file:") as (page, watch):
        assert page.locator(".cw-offline").is_hidden()
        assert page.locator("link[rel=manifest]").count() == 0
        assert watch.problems == []


def test_a_browser_that_keeps_no_pages_shows_nothing(browser: Browser, host: Host) -> None:
    with tab(browser) as page:
        page.add_init_script("delete Navigator.prototype.serviceWorker")
        page.goto(f"{host.address}/garder.html", wait_until="networkidle")
        assert page.locator(".cw-offline").is_hidden()


def test_in_the_frame_of_a_platform_nothing_shows(browser: Browser, host: Host) -> None:
    (host.folder / "frame.html").write_text("<iframe src=garder.html></iframe>", "utf-8")
    with tab(browser) as page:
        page.goto(f"{host.address}/frame.html", wait_until="networkidle")
        frame = page.frames[1]
        assert frame.url.endswith("garder.html")
        assert frame.locator(".cw-offline").is_hidden()
        assert LIST not in host.asked


@pytest.mark.book
def test_the_book_says_what_it_is_to_the_browser(browser: Browser, address: str) -> None:
    with tab(browser) as page:
        page.goto(f"{address}/comprendre/chiffres.html")
        href = page.locator("link[rel=manifest]").evaluate("(link) => link.href")
        assert href == f"{address}/{MANIFEST}"
        answer = page.request.get(href)
        manifest = answer.json()
        assert manifest["display"] == "minimal-ui" and manifest["scope"] == "./"
        for one in (manifest["start_url"], *(icon["src"] for icon in manifest["icons"])):
            assert page.request.get(f"{address}/{one}").ok, one
        assert manifest["theme_color"].startswith("#")


@pytest.mark.live
def test_the_whole_book_is_read_in_the_tram(browser: Browser) -> None:
    """Pages never visited, a chart, a quiz, the search, without a host."""
    host = Host(HTML)
    with tab(browser) as page:
        page.goto(f"{host.address}/annexes/telecharger.html")
        page.wait_for_selector(".cw-offline:not([hidden])")
        ask(page)
        host.stop()
        page.context.set_offline(True)
        page.goto(f"{host.address}/comprendre/chiffres.html")
        scroll_through(page)
        assert page.locator("figure.cw-chart .main-svg").count() > 2
        form = page.locator("form[data-type=single]").first
        form.locator("input[type=radio]").first.check()
        form.locator("[type=submit]").click()
        assert form.get_attribute("data-verdict")
        page.goto(f"{host.address}/search.html?q=secret")
        page.wait_for_selector("main a[href*='regles/']")
        page.goto(f"{host.address}/annexes/revision.html")
        page.get_by_role("button", name="Commencer").click()
        page.wait_for_selector(".cw-drawn form.cw-question")
