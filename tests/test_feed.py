"""Promise: the feed of changes is one by RFC 4287, wherever the course is published, or nowhere."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from courseware.book.feed import feed_of
from courseware.project.course import Course
from courseware.project.pages import FEED
from tests.site import HTML, ROOT, edit
from tests.test_changes import FIGURE, ROW, read, written

SCHEMA = etree.RelaxNG(etree.parse(ROOT / "tests" / "atom.rng"))
ATOM = "{http://www.w3.org/2005/Atom}"


def faults(feed: bytes) -> list[str]:
    """Return what is wrong with a feed: by the schema, and by what no schema says."""
    tree = etree.fromstring(feed)
    SCHEMA.validate(tree)
    found = [one.message for one in SCHEMA.error_log]
    named = [one.text for one in tree.iter(f"{ATOM}id")]
    found += [f"{name} twice" for name in sorted({one for one in named if named.count(one) > 1})]
    for one in (tree, *tree.findall(f"{ATOM}entry")):
        links = [link.get("rel", "alternate") for link in one.findall(f"{ATOM}link")]
        if links.count("alternate") > 1:
            found.append("two alternate links")
        if one is not tree and "alternate" not in links and one.find(f"{ATOM}content") is None:
            found.append("an entry without content or alternate link")
    return found


def feed(root: Path, page: str = "annexes/tout.html") -> bytes:
    return feed_of(read(root), Course.at(root), page)


@pytest.mark.parametrize("page", ["annexes/tout.html", ""])
@pytest.mark.parametrize("address", ["", "https://exemple.test/cours/"])
def test_it_is_one(tmp_path: Path, address: str, page: str) -> None:
    root = written(tmp_path, ROW, FIGURE)
    if address:
        edit(root / "course.toml", "licence", f'address = "{address}"\nlicence')
    assert faults(feed(root, page)) == []


@pytest.mark.book
def test_that_of_the_book_is_one() -> None:
    assert faults((HTML / FEED).read_bytes()) == []


DAMAGED: dict[str, Callable[[str], str]] = {
    "no author": lambda text: text.replace("author>", "contributor>"),
    "a day without its hour": lambda text: text.replace("T00:00:00Z", ""),
    "an hour without its zone": lambda text: text.replace("00Z<", "00<"),
    "a title of nothing": lambda text: text.replace("<title>", "<title/><subtitle>", 1).replace(
        "</title>", "</subtitle>", 1
    ),
    "no name": lambda text: text.replace("<id>", "<rights>").replace("</id>", "</rights>"),
    "a relative name": lambda text: text.replace("<id>urn:uuid:", "<id>"),
    "a link to nowhere": lambda text: text.replace("href=", "title="),
    "a word unknown": lambda text: text.replace("<category ", "<tag ", 1),
    "a category without its term": lambda text: text.replace('term="', 'label="'),
    "content of a kind unknown": lambda text: text.replace('type="html"', 'type="markdown"'),
    "HTML that is not escaped": lambda text: text.replace("&lt;p&gt;", "<p>", 1).replace(
        "&lt;/p&gt;", "</p>", 1
    ),
    "a language that is none": lambda text: text.replace('xml:lang="fr"', 'xml:lang="français"'),
    "a name twice": lambda text: text.replace(
        text[text.index("urn:") : text.index("</id>")], "u:1"
    ).replace(text[text.rindex("urn:") : text.rindex("</id>")], "u:1"),
    "neither content nor link": lambda text: text.replace("content", "summary").replace(
        'rel="alternate"', 'rel="via"'
    ),
}


@pytest.mark.parametrize("how", DAMAGED)
def test_one_that_is_damaged_is_seen(tmp_path: Path, how: str) -> None:
    whole = feed(written(tmp_path, ROW, FIGURE)).decode()
    broken = DAMAGED[how](whole)
    assert broken != whole
    assert faults(broken.encode())
