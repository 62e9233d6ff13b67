"""Every link that a page makes leads somewhere; said in a second, where a build takes many."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from courseware.book.links import section_address
from courseware.data.table import DataError
from courseware.project.pages import page_text, pages_of_book
from courseware.text.citations import cite, schemes
from tests.site import ROOT

MARKDOWN = MarkdownIt("commonmark").enable("table")
ROLE = re.compile(r"\{(ref|doc|term)\}`(?:[^`<]+<([^`>]+)>|([^`]+))`")
LABEL = re.compile(r"^\(([^)]+)\)=", re.MULTILINE)
HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)
GLOSSARY = re.compile(r"^`{3,}\{glossary\}\n(.*?)^`{3,}", re.MULTILINE | re.DOTALL)
TERM = re.compile(r"^(?![ :]).+$", re.MULTILINE)


def links(text: str) -> Iterator[tuple[str, str]]:
    """Yield the address and the words of each Markdown link or image of `text`."""
    for block in MARKDOWN.parse(text):
        pieces = block.children or []
        for i, piece in enumerate(pieces):
            if piece.type == "image":
                yield str(piece.attrs["src"]), piece.content
            elif piece.type == "link_open":
                end = next(j for j in range(i, len(pieces)) if pieces[j].type == "link_close")
                yield str(piece.attrs["href"]), "".join(p.content for p in pieces[i:end])


def leads(address: str, words: str, page: Path, root: Path) -> bool:
    """Return whether a Markdown link of `page` leads somewhere; another host's is not asked."""
    try:
        if address.partition(":")[0] in schemes(root):
            cite(address, words, root)
            return True
    except DataError:
        return False
    if re.match("(https?|mailto):", address):
        return True
    file, _, anchor = address.partition("#")
    target = (page.parent / file) if file else page
    if not target.is_file() or not anchor:
        return target.is_file()
    text = page_text(target)
    sections = {section_address(heading) for heading in HEADING.findall(text)}
    return f"#{anchor}" in sections or anchor in LABEL.findall(text)


def dead(root: Path) -> list[str]:
    """Return « page: link » for each link of the pages of `root` that leads nowhere."""
    pages = {page: page_text(page) for page in pages_of_book(root)}
    whole = "\n".join(pages.values())
    known = {
        "ref": set(LABEL.findall(whole)),
        "doc": {page.relative_to(root / "book").with_suffix("").as_posix() for page in pages},
        "term": {term for some in GLOSSARY.findall(whole) for term in TERM.findall(some)},
    }
    found = []
    for page, text in pages.items():
        name = page.relative_to(root).as_posix()
        found += [
            f"{name}: {address}"
            for address, words in links(text)
            if not leads(address, words, page, root)
        ]
        for role, named, alone in ROLE.findall(text):
            target = (named or alone).strip()
            if role == "doc" and not target.startswith("/"):
                target = (page.parent / target).resolve().relative_to(root / "book").as_posix()
            if target.removeprefix("/") not in known[role]:
                found.append(f"{name}: {role} {target}")
    return found


def test_every_link_leads_somewhere() -> None:
    assert dead(ROOT) == []


@pytest.mark.parametrize(
    "link",
    [
        "[a](figure:nothing/there)",
        "[1](figure:france_today_shares/publier-2026)",
        "[R-COM-99](rule:R-COM-99)",
        "[a](absente.md)",
        "[a](#nulle-part)",
        "![a](absente.png)",
        "{ref}`a <nulle-part>`",
        "{doc}`a <absente>`",
        "{term}`mot <absent>`",
    ],
)
def test_a_dead_link_is_seen(link: str, tables: Path) -> None:
    (tables / "_toc.yml").write_text("format: jb-book\nroot: index\n", "utf-8")
    (tables / "book" / "index.md").write_text(f"(ici)=\n# Ici\n\n{{ref}}`ici` {link}\n", "utf-8")
    assert len(dead(tables)) == 1
