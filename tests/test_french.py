"""Promise: what a reader sees is French, and set as French is."""

import html
import re

import pytest

from courseware.french import format_number, typeset
from tests.site import HTML, pages

# Words of the theme that stay English unless we see to it.
ENGLISH = (
    "Search this book",
    "Toggle",
    "Show code",
    "Hide code",
    "Show/Hide",
    "Contents",
    "On this page",
    "Skip to main",
    "Back to top",
    "Previous",
    "Next",
    "Copyright",
    "Theme",
    "Light",
    "Dark",
    "Copy",
    "Permalink",
    "Link to this",
    "Searching",
    "Main",
    "Download",
)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Vrai ?", "Vrai\u202f?"),
        ("non ; oui !", "non\u202f; oui\u202f!"),
        ("ceci : cela", "ceci\u00a0: cela"),
        ("« mot »", "«\u00a0mot\u00a0»"),
        ("l'usage d'un mot", "l’usage d’un mot"),
        ("38,5 %", "38,5\u00a0%"),
        ("1 234 567", "1\u202f234\u202f567"),
        ("en 2014 300 personnes", "en 2014 300 personnes"),
        ("28 millions", "28\u00a0millions"),
        ("25 décembre 2020", "25\u00a0décembre 2020"),
        ("attendez...", "attendez…"),
        ("https://example.org/a?b", "https://example.org/a?b"),
    ],
)
def test_typesetting(typed: str, printed: str) -> None:
    assert typeset(typed) == printed
    assert typeset(printed) == printed


@pytest.mark.parametrize(
    ("value", "printed"),
    [(1234.5, "1\u202f234,5"), (38.0, "38"), (-3.25, "−3,25"), (1_234_567, "1\u202f234\u202f567")],
)
def test_numbers(value: float, printed: str) -> None:
    assert format_number(value) == printed


def texts(page_name: str) -> str:
    """Return what a page shows or says: text, labels, titles, placeholders; no code, no script."""
    source = (HTML / page_name).read_text(encoding="utf-8")
    source = re.sub(r"<(script|style|pre|code)\b.*?</\1>", " ", source, flags=re.DOTALL)
    spoken = re.findall(r'\b(?:aria-label|title|placeholder|alt)="([^"]*)"', source)
    return html.unescape("\n".join([*re.sub(r"<[^>]*>", "\n", source).splitlines(), *spoken]))


@pytest.mark.parametrize("page_name", pages())
def test_no_english_is_left_in_the_interface(page_name: str) -> None:
    for words in ENGLISH:
        found = re.search(rf"^.*\b{re.escape(words)}\b.*$", texts(page_name), re.MULTILINE)
        assert found is None, found and found[0]


@pytest.mark.parametrize("page_name", pages())
def test_every_page_is_typeset(page_name: str) -> None:
    wrong = re.findall(r".{0,30}(?: [:;!?»%]|« |[a-zéèà]'[a-zéèàh]).{0,20}", texts(page_name))
    assert wrong == []


def test_a_page_in_english_is_seen() -> None:
    """A test of the test: the words are looked for where the theme puts them."""
    page = '<button aria-label="Toggle primary sidebar"></button><script>Toggle</script>'
    (HTML / "_english.html").write_text(page, encoding="utf-8")
    try:
        assert "Toggle primary sidebar" in texts("_english.html")
        assert texts("_english.html").count("Toggle") == 1
    finally:
        (HTML / "_english.html").unlink()
