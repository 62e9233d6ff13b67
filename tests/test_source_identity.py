"""Promise: a text names a source as `book/references.bib` does: its author, its title, its date."""

import json
import re
from collections.abc import Iterator

import pytest
from pybtex.database import parse_file

from courseware.data.sources import BIBLIOGRAPHY, read_sources
from courseware.data.table import read_table
from tests.site import ROOT

SOURCES = read_sources(ROOT)
BY_ADDRESS = {source.path.rstrip("/"): source for source in SOURCES.values()}
ENTRIES = parse_file(ROOT / BIBLIOGRAPHY).entries
# The five articles of the course: their claims, then their source.
CLAIMS = read_table("claims", ROOT).frame
ARTICLES = {
    id_.partition(".")[0]: key for id_, key in zip(CLAIMS["id"], CLAIMS["source"], strict=True)
}
LINK = re.compile(r"\[([^\]]+)\]\((https?://[^)\s]+(?:\([^)\s]*\)[^)\s]*)?)\)")
TITLE = re.compile(r"^« ?(?P<quoted>.+?) ?»$|^\*(?P<slanted>.+)\*$")
UNDATED = re.compile(r"\b(?:non daté|sans date)", re.IGNORECASE)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def texts() -> Iterator[tuple[str, str]]:
    """Yield each paragraph of the book, with the name of its page."""
    for page in sorted((ROOT / "book").rglob("*")):
        if page.suffix == ".ipynb":
            cells = json.loads(page.read_text("utf-8"))["cells"]
            text = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
        elif page.suffix == ".md":
            text = page.read_text("utf-8")
        else:
            continue
        for line in text.splitlines():
            yield page.name, line


def plain(text: str) -> str:
    text = text.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")
    return re.sub(r"\s+", " ", text).casefold()


def test_each_claim_is_of_an_article_of_the_bibliography() -> None:
    assert {ENTRIES[key].fields["keywords"] for key in ARTICLES.values()} == {"lecture"}
    assert len(ARTICLES) == len(set(ARTICLES.values())) == 5


def test_what_two_pages_cite_is_in_the_bibliography() -> None:
    """There they could differ; a home page is no source."""
    cited: dict[str, set[str]] = {}
    for page, line in texts():
        for _, address in LINK.findall(line):
            if address.rstrip("/") not in BY_ADDRESS and address.rstrip("/").count("/") > 2:
                cited.setdefault(address, set()).add(page)
    twice = {address: sorted(pages) for address, pages in cited.items() if len(pages) > 1}
    assert twice == {}, f"ajoutez ces adresses à {BIBLIOGRAPHY}, avec « keywords = {{texte}} »"


def test_what_only_texts_cite_is_cited() -> None:
    linked = {address.rstrip("/") for _, line in texts() for _, address in LINK.findall(line)}
    for key, entry in ENTRIES.items():
        if entry.fields.get("keywords") == "texte":
            assert SOURCES[key].path.rstrip("/") in linked, key


def test_a_title_that_links_to_a_source_is_the_title_of_the_source() -> None:
    wrong = []
    seen = 0
    for page, line in texts():
        for words, address in LINK.findall(line):
            source = BY_ADDRESS.get(address.rstrip("/"))
            if source and (match := TITLE.match(words)):
                seen += 1
                title = match["quoted"] or match["slanted"]
                if plain(title).rstrip(" .…") not in plain(source.title):
                    wrong.append((page, source.name, words, source.title))
    assert wrong == []
    assert seen >= 10


def test_a_source_has_no_date_where_its_entry_has_none_and_only_there() -> None:
    """In a list « Pour aller plus loin », a line of one source tells nothing but its identity."""
    wrong = []
    for page, line in texts():
        links = [BY_ADDRESS.get(address.rstrip("/")) for _, address in LINK.findall(line)]
        if line.startswith("- ") and len(links) == 1 and links[0]:
            said = UNDATED.search(line) is not None
            known = UNDATED.search(links[0].title) is not None
            if said and not known and YEAR.search(links[0].title):
                wrong.append((page, links[0].name, line))
    assert wrong == []


def test_an_article_of_the_course_has_one_date_in_every_box() -> None:
    """« **2014.** » after the claim's anchor: the years of the bibliography, and no other."""
    wrong = []
    claim = ""
    for page, line in texts():
        if match := re.search(r"\(claim-(A\d)\.\d+\)=", line):
            claim = match[1]
        said = re.match(r"\*\*([^*]+)\*\*", line)
        if claim and said and not said[1].startswith("2026"):
            years = set(YEAR.findall(said[1]))
            known = set(YEAR.findall(SOURCES[ARTICLES[claim]].title))
            if years and not years <= known:
                wrong.append((page, claim, said[1], SOURCES[ARTICLES[claim]].title))
            claim = ""
    assert wrong == []


@pytest.mark.parametrize("words", ["sans auteur ni date", "auteur inconnu"])
def test_no_article_of_the_course_is_said_to_be_nobodys(words: str) -> None:
    assert [page for page, line in texts() if words in line] == []
