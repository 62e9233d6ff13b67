"""Promise: « constructor », which every object of JavaScript answers to, is a word like others.

Kept answers: `test_kept_answers.py`; a draft: `test_draft_input.py`; JupyterLab's texts:
`test_live_markdown.py`.
"""

import re

import pytest
from playwright.sync_api import Browser

from tests.site import ROOT, tab

INHERITED = ("constructor", "__proto__", "toString")
# `word in OBJECT` asks what the object inherits, too; a word that the script itself writes is
# between quotation marks.
ASKS = re.compile(r"[\w\])] in [A-Za-z_]")
LOOP = re.compile(r"\bfor \((?:const|let) \w+ in ")


def inherits(script: str) -> list[str]:
    """Return the lines of a script that look a word up in what an object inherits."""
    bare = re.sub(
        r"//.*|/\*.*?\*/|\"[^\"\n]*\"|`[^`]*`", '""', script, flags=re.DOTALL | re.MULTILINE
    )
    return [
        line.strip() for line in bare.splitlines() if ASKS.search(line) and not LOOP.search(line)
    ]


def test_no_script_asks_what_an_object_inherits() -> None:
    scripts = [
        file
        for package in ("course", "courseware")
        for file in (ROOT / package).rglob("*.js")
        if "vendor" not in file.parts
    ]
    assert len(scripts) > 100
    found = {
        file.relative_to(ROOT).as_posix(): lines
        for file in scripts
        if (lines := inherits(file.read_text("utf-8")))
    }
    assert found == {}, "Object.hasOwn, ou une Map"


@pytest.mark.parametrize(
    ("script", "seen"),
    [
        ("if (word in CLOSING) close();", True),
        ("const mode = page.dataset.mode in MODES ? a : b;", True),
        ('if ("problem" in reading) say(reading);', False),
        ("for (const name in all) say(name);", False),
        ("// a word in CLOSING", False),
        ("/** Look at the page in its usual size. */", False),
    ],
)
def test_such_a_look_is_seen(script: str, seen: bool) -> None:
    assert bool(inherits(script)) == seen


@pytest.mark.book
@pytest.mark.parametrize("word", INHERITED)
def test_a_theme_kept_under_such_a_name_is_none(browser: Browser, address: str, word: str) -> None:
    with tab(browser) as page:
        page.goto(f"{address}/index.html")
        page.evaluate("word => localStorage.setItem('mode', word)", word)
        page.reload()
        said = page.locator("[data-theme-word]").first.text_content() or ""
        assert said.endswith("automatique")


@pytest.mark.book
def test_a_search_for_such_words_ends_in_words(browser: Browser, address: str) -> None:
    with tab(browser) as page:
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        for word in INHERITED:
            page.goto(f"{address}/search.html?q={word}")
            page.wait_for_function(
                "() => document.querySelector('main [role=status]')?.textContent"
            )
        assert errors == []
