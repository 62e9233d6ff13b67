"""Promise: what a reader sees is French, and set as French is."""

import re
from collections.abc import Iterator
from random import Random

import pytest
from bs4 import BeautifulSoup
from docutils import nodes

from courseware.book.extension import typeset_texts
from courseware.text.french import format_date, format_number, typeset
from courseware.text.markdown import render_line
from tests.site import HTML, ROOT, pages

# What Sphinx, myst-nb and the theme show in English unless we see to it. Whole strings are
# compared, so that French prose may use any word.
ENGLISH = frozenset(
    """Back to top|Breadcrumb|By|Collapse Sidebar|Color mode|Contents|Copy|Copied!|Dark|Error
    |Download notebook file|Download source file|Download this page|Expand Sidebar|Footnotes
    |Fullscreen mode|General Index|Hide code cell content|Hide code cell output|Home|Icon Links
    |Hide code cell outputs|Hide code cell source|Hide Search Matches|Light|Main|More
    |Launch interactive content|Launch on Binder|Launch on Colab|Link to this definition
    |Link to this heading|Link to this image|Link to this table|Link to this term|next|next page
    |Link to this code|On this page|Open an issue|Open issue|Permalink to this heading|previous
    |previous page|Print to PDF|Repository|Search|Search Results|Search the docs ...|Search...
    |Search this book...|Searching|Section Navigation|Show code cell content|Show Source
    |Show code cell output|Show code cell outputs|Show code cell source|Site navigation
    |Skip to main content|Source repositories|Source repository|Suggest edit|System Settings
    |Table of Contents|Toggle hidden content|Toggle primary sidebar|Toggle secondary sidebar
    |Version warning|Tip|Hint|Warning|Danger|Attention please|Important note|See also
    """.casefold()
    .replace("\n    |", "|")
    .split("|")
)
LABELS = ("aria-label", "alt", "placeholder", "title")


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
        ("1er janvier, 1ᵉʳ mai", "1er\u00a0janvier, 1ᵉʳ\u00a0mai"),
        ("art. L. 1110-4", "art.\u00a0L.\u00a01110-4"),
        ("R. 4127-13 et D. 4113-118", "R.\u00a04127-13 et D.\u00a04113-118"),
        (
            "n° 407856, nᵒ 3, N° 2, nos 3 et 4",
            "n°\u00a0407856, nᵒ\u00a03, N°\u00a02, nos\u00a03 et 4",
        ),
        ("art. 65, al. 3, § 3", "art.\u00a065, al.\u00a03, §\u00a03"),
        ("p. 12, pp. 3-4, vol. 2", "p.\u00a012, pp.\u00a03-4, vol.\u00a02"),
        ("M. Dupont, Dr Noé, Mme Élie", "M.\u00a0Dupont, Dr\u00a0Noé, Mme\u00a0Élie"),
        ("10 000 €", "10\u202f000\u00a0€"),
        ("Le scrap. 2 nos amis", "Le scrap. 2 nos amis"),
        ("f'(x), f''(x) et y' = 0", "f'(x), f''(x) et y' = 0"),
        ("l'« axe »", "l’«\u00a0axe\u00a0»"),
        ("attendez...", "attendez…"),
        ("https://example.org/a?b", "https://example.org/a?b"),
    ],
)
def test_typesetting(typed: str, printed: str) -> None:
    assert typeset(typed) == printed
    assert typeset(printed) == printed


def test_typesetting_twice_changes_nothing() -> None:
    random = Random(12)  # noqa: S311 -- the same texts each time
    parts = [
        *" \u00a0\u202f'’.:;!?«»%€(§=",
        "L.",
        "n°",
        "art.",
        "p.",
        "M.",
        "1",
        "234",
        "er",
        "mai",
    ]
    for _ in range(5000):
        text = "".join(random.choices([*parts, "a", "Élie", "...", "millions"], k=9))
        assert typeset(typeset(text)) == typeset(text), text


def test_code_is_never_set() -> None:
    code = nodes.literal("", "", nodes.inline("", "l'un ? n° 3"), classes=["code"])
    words = nodes.paragraph("", "", nodes.Text("l'un ? "), code, nodes.math("", "f' + g' ?"))
    typeset_texts(words)
    assert words.astext() == "l’un\u202f? l'un ? n° 3f' + g' ?"
    assert render_line("l'un : `l'un ? f'(x)`", ROOT) == "l’un&nbsp;: <code>l'un ? f'(x)</code>"


@pytest.mark.parametrize(
    ("value", "printed"),
    [(1234.5, "1\u202f234,5"), (38.0, "38"), (-3.25, "−3,25"), (1_234_567, "1\u202f234\u202f567")],
)
def test_numbers(value: float, printed: str) -> None:
    assert format_number(value) == printed


@pytest.mark.parametrize(
    ("iso", "printed"),
    [("2026-11-22", "22 novembre 2026"), ("2026-05-01", "1er mai 2026"), ("2011-03", "mars 2011")],
)
def test_dates(iso: str, printed: str) -> None:
    assert format_date(iso) == printed.replace(" ", "\u00a0")
    assert format_date("2015") == "2015"


def texts(source: str) -> Iterator[str]:
    """Yield what a page shows or says: texts and labels; no code, no script."""
    page = BeautifulSoup(source, "html.parser")
    for hidden in page(["head", "script", "style", "pre", "code", "template"]):
        hidden.decompose()
    yield from page.stripped_strings
    for name in LABELS:
        yield from (str(tag[name]) for tag in page.select(f"[{name}]"))


def english(source: str) -> list[str]:
    return [text for text in texts(source) if " ".join(text.split()).casefold() in ENGLISH]


def badly_set(source: str) -> list[str]:
    """Return the places where an ordinary space or a straight apostrophe should not be."""
    wrong = re.compile(
        r".{0,30}(?: [:;!?»%]|« |[a-zà-ÿ]'[a-zà-ÿ]|\b(?:n°|[LRD]\.|art\.|§) \d|\d(?:er)? janvier)"
        r".{0,20}"
    )
    return [match[0] for text in texts(source) for match in wrong.finditer(text)]


@pytest.mark.book
@pytest.mark.parametrize("page_name", pages())
def test_no_english_is_left_in_the_interface(page_name: str) -> None:
    assert english((HTML / page_name).read_text(encoding="utf-8")) == []


@pytest.mark.book
@pytest.mark.parametrize("page_name", pages())
def test_every_page_is_typeset(page_name: str) -> None:
    assert badly_set((HTML / page_name).read_text(encoding="utf-8")) == []


def test_english_and_bad_typography_are_seen() -> None:
    """A test of the tests."""
    assert english('<button aria-label="Toggle primary sidebar"></button>') != []
    assert english("<h2>Search Results</h2>") != []
    assert english("<script>Search</script><p>La page Search affiche</p>") == []
    assert badly_set("<p>Vrai ?</p>") != []
    assert badly_set("<p>l'usage</p>") != []
    assert badly_set("<p>article L. 1110-4</p>") != []
    assert badly_set("<p>l’usage ?</p><code>a ?</code>") == []
