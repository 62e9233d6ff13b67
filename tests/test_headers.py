"""Promise: no page has a script or a style in it, and a host knows what to send with the book."""

import ast
import re
from collections.abc import Iterable
from pathlib import Path

import httpx
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from courseware.project.hosting import HEADERS, PAGE_POLICY, TEXTS, TYPES, type_of
from courseware.project.pages import FEED
from deploy.web import FILES, FOLDER
from tests.site import HTML, ROOT, opened, pages, served, soup, tab

# What a page may say of itself is data, and no browser runs it.
DATA = {"application/json", "application/ld+json"}
# How a template or a script would write a style, or a script, into a page.
WRITTEN = re.compile(
    r"""<style|<script(?![^>]*\bsrc=)(?![^>]*"application/(?:ld\+)?json")"""
    r"""|<\w[^<>]*\s(?:style|on[a-z]+)\s*=|["']style["']\s*[,:]|createElement\(["']style"""
    r"""|style: [`"'][a-z-]+:"""
    r"""|javascript:|\beval\(|new Function|["'(]data:""",
    re.IGNORECASE,
)
# Pages of their own, which no host of the book sends: a class's, a hub's, an LMS's; those that a
# program has a browser draw, of which a picture is kept.
OTHERS = (
    *("courseware/classroom/", "deploy/", "courseware/lab/"),
    *("courseware/editions/epub-cover.html", "course/face/picture.html"),
)


def inline(page: BeautifulSoup) -> list[str]:
    """Return what the policy of a page would refuse in it."""
    scripts = [one for one in page("script") if not one.get("src") and one.get("type") not in DATA]
    found = [f"<{one.name}>" for one in [*scripts, *page("style")]]
    for one in page(True):
        for name, value in one.attrs.items():
            asks = name in {"src", "href", "action"} and re.match(
                r"(?:data|javascript):", str(value)
            )
            if name == "style" or name.startswith("on") or asks:
                found.append(f"{one.name} {name}={value[:60]}")
    return found


def sources() -> Iterable[Path]:
    """Return our templates and scripts, those of others apart."""
    for folder in ("courseware", "course"):
        for file in sorted((ROOT / folder).rglob("*")):
            place = file.relative_to(ROOT).as_posix()
            is_ours = "vendor" not in file.parts and not place.startswith(OTHERS)
            if is_ours and file.suffix in {".html", ".js"}:
                yield file


@pytest.mark.book
def test_no_page_has_a_script_or_a_style_in_it(subtests: pytest.Subtests) -> None:
    for name in pages():
        with subtests.test(name):
            page = soup(name.removesuffix(".html"))
            assert inline(page) == []
            (said,) = page.select("meta[http-equiv=Content-Security-Policy]")
            assert said["content"] == PAGE_POLICY


def test_what_a_page_may_not_hold_is_found() -> None:
    refused = (
        "<script>1</script>",
        "<style>a{}</style>",
        "<p style='color:red'>",
        "<p onclick='go()'>",
        "<img src='data:image/png;base64,AA'>",
        "<a href='javascript:go()'>",
    )
    for one in refused:
        assert len(inline(BeautifulSoup(one, "html.parser"))) == 1, one
    data = '<script type="application/json">{}</script><script src="a.js"></script>'
    assert inline(BeautifulSoup(data, "html.parser")) == []


def test_no_template_or_script_writes_one() -> None:
    found = {
        file.relative_to(ROOT).as_posix(): written[0]
        for file in sources()
        if (written := WRITTEN.search(file.read_text("utf-8")))
    }
    assert found == {}
    # A test of the test.
    for one in (
        '<p style="a">',
        "x.setAttribute('style', y)",
        "eval(a)",
        "<script defer>1",
        '"data:',
    ):
        assert WRITTEN.search(one), one


def test_the_files_of_hosts_say_what_is_written_once() -> None:
    for name, made in FILES.items():
        written = (FOLDER / name).read_text("utf-8")
        assert written == made(), f"{name}: run `python -m deploy.web`"
        for header, value in HEADERS.items():
            assert header in written
            assert value in written


def test_what_is_sent_keeps_to_the_books_own_files() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'self';")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert set(TEXTS) <= set(TYPES)


@pytest.mark.book
def test_every_kind_of_file_of_the_book_is_known() -> None:
    """But those that nobody opens in a browser: Sphinx's inventory, cards for Anki, a licence."""
    found = {file.suffix[1:] for file in HTML.rglob("*") if file.is_file()}
    assert found - set(TYPES) <= {"inv", "apkg", ""}


@pytest.mark.book
def test_the_tests_server_is_such_a_host(address: str) -> None:
    for path in ("/", "/_static/site.js", f"/{FEED}", "/data/networks.csv", "/absente.html"):
        sent = httpx.get(f"{address}{path}").headers
        assert {name: sent[name] for name in HEADERS} == HEADERS
    assert httpx.get(f"{address}/{FEED}").headers["content-type"] == type_of(FEED)


def test_a_script_in_a_page_is_refused_and_told(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        "<!DOCTYPE html><title>x</title><p style='color: red'>a</p><script>window.ran = 1</script>"
    )
    with served(tmp_path) as home, opened(browser, f"{home}/index.html", home) as (page, watch):
        assert page.evaluate("window.ran") is None
        told = "\n".join(watch.problems)
        assert "policy: script-src-elem" in told
        assert "policy: style-src-attr" in told


def test_a_page_of_the_book_refuses_them_from_a_disk(browser: Browser) -> None:
    """There, no host sends anything: the page says its policy itself."""
    with tab(browser) as page:
        page.goto((HTML / "index.html").as_uri())
        page.evaluate("""() => document.body.append(Object.assign(
          document.createElement("script"), { textContent: "window.ran = 1" }))""")
        assert page.evaluate("window.ran") is None
        page.evaluate("""() => document.body.append(Object.assign(
          document.createElement("script"), { textContent: "", src: "_static/first.js" }))""")
        page.wait_for_function("() => document.documentElement.dataset.mode === 'auto'")


# What a test waits for is a function, read once: words, read each time, are refused by the policy.
FUNCTION = re.compile(r"\s*(?:async )?(?:\([^()]*\)|\w+) =>")


def waits_by_words(source: str) -> list[str]:
    """Return what the calls of `wait_for_function` in `source` have Playwright evaluate twice."""
    tree = ast.parse(source)
    said = {
        target.id: one.value
        for one in ast.walk(tree)
        if isinstance(one, ast.Assign)
        for target in one.targets
        if isinstance(target, ast.Name)
    }
    found = []
    for call in ast.walk(tree):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)):
            continue
        if call.func.attr != "wait_for_function":
            continue
        given = call.args[0]
        given = said.get(given.id, given) if isinstance(given, ast.Name) else given
        words = ast.unparse(given).removeprefix("f").strip("'\"").replace("\\n", " ")
        if not isinstance(given, ast.Name) and not FUNCTION.match(words):
            found.append(words)
    return found


def test_what_a_test_waits_for_is_a_function_that_the_policy_lets_run() -> None:
    files = sorted((ROOT / "tests").glob("*.py"))
    assert {file.name: waits_by_words(file.read_text("utf-8")) for file in files} == {
        file.name: [] for file in files
    }


def test_a_test_that_waits_by_words_is_found() -> None:
    """A test of the test."""
    assert waits_by_words("""
KNOWN = "scrollY"
page.wait_for_function("scrollY > 0")
page.wait_for_function(f"{ONE} > 0")
page.wait_for_function(KNOWN)
page.wait_for_function("() => scrollY > 0")
page.wait_for_function(f"async (one) => one === {ONE}")
""") == ["scrollY > 0", "{ONE} > 0", "scrollY"]
