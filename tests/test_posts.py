"""Promise: an invented post shows who speaks, what is written, what became of it, who will read."""

import logging

import pytest
from bs4 import Tag
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document

from course.posts.posts import STATES, Posts
from tests.site import ROOT, soup

PAGES = [
    notebook.relative_to(ROOT / "book").with_suffix("").as_posix()
    for notebook in sorted(ROOT.glob("book/*/*.ipynb"))
    if ":class: post" in notebook.read_text(encoding="utf-8")
]


def readers(post: Tag) -> list[bool]:
    """Return whether each reader's dot is full."""
    return ["is-hollow" not in dot["class"] for dot in post.select(".cw-readers li > .cw-dot")]


@pytest.mark.book
def test_every_post_says_who_speaks_then_what_then_who_reads() -> None:
    found = [post for page in PAGES for post in soup(page).select("figure.cw-post")]
    assert len(PAGES) >= 9
    assert len(found) >= 18
    for post in found:
        quotation, *said = post.find_all(["blockquote", "figcaption"], recursive=False)
        (who,) = quotation.select("p.cw-who:first-child")
        assert who.select("strong")
        assert len(quotation.find_all("p")) >= 2
        assert all(one.name == "figcaption" for one in said)
        # What a card's look says, a word says too.
        for look, word in STATES.values():
            assert (look in post["class"]) == (f" {word}" in who.text)


@pytest.mark.book
def test_a_reader_that_nobody_thought_of_is_not_told_by_a_dot_alone() -> None:
    readers = [one for page in PAGES for one in soup(page).select("li:has(> .is-hollow)")]
    assert readers
    assert all("sans l’avoir prévu" in one.text for one in readers)


@pytest.mark.book
@pytest.mark.parametrize("page", ["regles/secret", "regles/e-reputation"])
def test_a_chapter_opens_on_an_unknown_reader_and_closes_with_all_named(page: str) -> None:
    asked = [readers(post) for post in soup(page).select("figure.cw-post")]
    first, last = [one for one in asked if one]
    assert not all(first)
    assert all(last)
    assert len(last) > len(first)


def test_a_post_without_its_quotation_is_said_to_its_author(
    caplog: pytest.LogCaptureFixture,
) -> None:
    document = new_document("page", get_default_settings())
    title, text = nodes.title("", "Une infirmière · Facebook"), nodes.paragraph("", "Bonjour")
    document += nodes.admonition("", title, text, classes=["post"])
    with caplog.at_level(logging.WARNING):
        Posts(document).run()
    assert "publication sans citation : écrivez son texte après « > »" in caplog.text


def test_the_style_of_a_post_holds_no_colour_of_its_own() -> None:
    sheet = (ROOT / "course/posts/posts.css").read_text(encoding="utf-8")
    assert "#" not in sheet
    assert "--pst" not in sheet
