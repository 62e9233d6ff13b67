"""Promise: who asks for a page that is not there is helped, at any depth of any host."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from courseware.project.pages import LOST_PAGE
from tests.accessibility import broken_rules
from tests.comfort import CUT
from tests.site import HTML, Quiet, opened, served

PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}}


class Host(Quiet):
    """What a host does with a book below `prefix`: where no page is, it shows `404.html`."""

    prefix = "/"

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.prefix):
            return str(Path(self.directory) / "nowhere")
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def send_error(self, code: int, *_: Any, **__: Any) -> None:
        body = Path(self.directory, LOST_PAGE).read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class HostOfBelow(Host):
    prefix = "/cours/"


LOST = {
    # What is asked for: the page that is guessed, what is looked for.
    "regles/secre.html": ("Secret, données de santé, images", "secre"),
    "Secret%20Médical": ("Secret, données de santé, images", "secret medical"),
    "a/b/c/glossaires/": ("Glossaire", "glossaires"),
    "x/y/z": ("", "z"),
    "%3Cimg%20src=x%20onerror=alert(1)%3E": ("", "img src x onerror alert 1"),
    "%E0%A4%A": ("", None),
    "a" * 3000: ("", "a" * 100),
}


@contextmanager
def lost(browser: Browser, home: str, path: str, **context: Any) -> Iterator[Page]:
    """Open an address where no page is; nothing else goes wrong."""
    url = f"{home}/{path}"
    with opened(browser, url, home, **PHONE, **context) as (page, watch):
        yield page
        answer = watch.responses[0]
        assert answer.status == 404
        others = [one for one in watch.problems if not one.startswith("console: Failed to load")]
        assert others == [f"404: {answer.url}"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_who_goes_astray_is_helped(browser: Browser, theme: str, subtests: pytest.Subtests) -> None:
    with served(HTML, Host) as home:
        for asked, (guessed, words) in LOST.items():
            with subtests.test(asked[:40]), lost(browser, home, asked, color_scheme=theme) as page:
                guess = page.locator("[data-guess]")
                assert guess.is_visible() == bool(guessed)
                if guessed:
                    assert guess.inner_text() == f"Vous cherchiez peut-être {guessed}."
                if words:
                    found = urlsplit(
                        page.get_by_role("link", name="Chercher dans le cours").evaluate(
                            "one => one.href"
                        )
                    )
                    assert unquote(found.query.replace("+", " ")) == f"q={words}"
                assert page.locator("main img").count() == 0
        with subtests.test("comfort"), lost(browser, home, "x/y/z", color_scheme=theme) as page:
            assert page.evaluate(CUT) == []
            assert not broken_rules(page)
            page.get_by_role("button", name="Menu").click()
            page.get_by_role("link", name="Accueil", exact=True).click()
            assert page.url == f"{home}/index.html"


def test_a_guess_leads_where_it_says(browser: Browser) -> None:
    with served(HTML, Host) as home, opened(browser, f"{home}/x/secre", home) as (page, _):
        page.locator("[data-guess] a").click()
        assert page.url == f"{home}/regles/secret.html"
        assert page.locator("h1").inner_text() == "Secret, données de santé, images"


def test_below_a_path_links_stay_there(published: Path, browser: Browser) -> None:
    with served(published, HostOfBelow) as home, lost(browser, home, "cours/x/y/z") as page:
        hrefs = page.eval_on_selector_all(
            "a[href], link[href], script[src]", "all => all.map((one) => one.href || one.src)"
        )
        here = [one for one in hrefs if one.startswith(home)]
        assert len(here) > 10
        assert [one for one in here if not one.startswith(f"{home}/cours/")] == []
        page.get_by_role("link", name="Chercher dans le cours").click()
        assert page.url.startswith(f"{home}/cours/search.html")


def test_without_scripts_it_helps_too(browser: Browser) -> None:
    with (
        served(HTML, Host) as home,
        lost(browser, home, "regles/secre.html", java_script_enabled=False) as page,
    ):
        assert page.locator("[data-guess]").is_hidden()
        assert page.get_by_role("link", name="Publier dans les règles").first.is_visible()
