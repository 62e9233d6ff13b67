"""Promise: every link to another site is listed, with the day it was read, or that nobody knows."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from courseware.book.outbound import LINKS, Outbound
from courseware.data.sources import DataError
from tests.site import ROOT, pages, soup

OURS = Outbound(ROOT)
BY_ADDRESS = {link.address: link for link in OURS.links}


def abroad(page: BeautifulSoup) -> set[str]:
    """Return the addresses of other sites that a built page leads to."""
    found = {str(one.get("href") or one.get("src")) for one in page.select("[href], [src]")}
    return {one for one in found if one.startswith(("http:", "https:", "//"))}


def test_every_link_is_a_source_or_says_its_day() -> None:
    places = [f"{link.places[0]} : {link.address}" for link in OURS.unlisted]
    assert places == [], f"une ligne dans {LINKS}, ou une entrée de la bibliographie"
    assert OURS.unused == []
    assert len(BY_ADDRESS) > 400


@pytest.mark.book
def test_no_page_leads_abroad_by_a_link_that_is_not_listed() -> None:
    """What the sources of pages hold is all that built pages do: nothing else writes a link."""
    unlisted = {
        f"{name}: {address}"
        for name in pages()
        for address in abroad(soup(name.removesuffix(".html"))) - {*BY_ADDRESS}
    }
    assert unlisted == set()


@pytest.mark.book
def test_sources_and_bibliography_show_each_with_its_day() -> None:
    said: dict[str, str] = {}
    for name in ("annexes/sources", "annexes/bibliographie"):
        links = soup(name).select("main li > a[href]:first-child")
        said |= {str(one["href"]): one.parent.get_text() for one in links if one.parent}
    for address, link in BY_ADDRESS.items():
        wanted = "lu le" if link.read_on else "jour de lecture non noté"
        assert wanted in said[address], address


def test_what_rests_on_a_source_is_told() -> None:
    source = next(one for one in OURS.sources.values() if one.name == "faker-js-fr")
    assert BY_ADDRESS[source.path].places == (
        "book/references.bib, « faker-js-fr »",
        "data/draft_names.csv",
    )


def test_a_link_is_found_wherever_it_stands(tables: Path) -> None:
    (tables / "_toc.yml").write_text("format: jb-book\nroot: index\n", "utf-8")
    text = "# Ici\n\n[a](https://a.test/x_(y)?b=1&c=2), *https://b.test/z*.\n"
    text += "[https://f.test](https://f.test)…\n"
    (tables / "book" / "index.md").write_text(text, "utf-8")
    quiz = 'stem: "Voir [là](https://c.test/été)."\n'
    (tables / "book" / "index.quiz.yml").write_text(quiz, "utf-8")
    (tables / "data" / "z.csv").write_text('a,b\n"x, y",https://d.test/\n', "utf-8")
    (tables / "_config.yml").write_text('f: <a href="https://e.test/">e</a>\n', "utf-8")
    found = {link.address: link.places for link in Outbound(tables).unlisted}
    here = {
        "https://a.test/x_(y)?b=1&c=2": ("book/index.md, ligne 3",),
        "https://b.test/z": ("book/index.md, ligne 3",),
        "https://f.test": ("book/index.md, ligne 4",),
        "https://c.test/été": ("book/index.quiz.yml, ligne 1",),
        "https://d.test/": ("data/z.csv, ligne 2",),
        "https://e.test/": ("_config.yml, ligne 1",),
    }
    assert {address: found[address] for address in found if ".test" in address} == here
    (tables / LINKS).write_text("url,title,read_on\nhttps://b.test/z,B,2026-11-25\n", "utf-8")
    outbound = Outbound(tables)
    (link,) = [one for one in outbound.links if one.address == "https://b.test/z"]
    assert (link.title, link.read_on, link.pages[0].title) == ("B", "2026-11-25", "Ici")
    assert link not in outbound.unlisted


HEAD = "url,title,read_on\n"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("url,titre\n", "ligne 1 : attendu « url,title,read_on »"),
        (f"{HEAD}https://a.test/,A\n", "ligne 2 : 2 cellules, 3 attendues"),
        (f"{HEAD}a.test,A,\n", "ligne 2 : une adresse « https://… »"),
        (f"{HEAD}https://a.test/, ,\n", "puis ce qu'on y trouve"),
        (f"{HEAD}https://a.test/,A,hier\n", "un jour tel que 2026-11-25, ou rien"),
        (f"{HEAD}https://a.test/,A,2026-02-30\n", "un jour tel que 2026-11-25, ou rien"),
        (f"{HEAD}https://a.test/,A,\nhttps://a.test/,A,\n", "ligne 3 : .*déjà dans book/links.csv"),
    ],
)
def test_a_wrong_line_is_named(tables: Path, lines: str, said: str) -> None:
    (tables / LINKS).write_text(lines, "utf-8")
    with pytest.raises(DataError, match=rf"book/links\.csv, .*{said}"):
        _ = Outbound(tables).listed


def test_a_list_that_a_spreadsheet_saved_is_read_or_named(tables: Path) -> None:
    line = f"{HEAD}https://a.test/,Été,\r\n"
    (tables / LINKS).write_bytes(line.encode("utf-8-sig"))
    assert Outbound(tables).listed == {"https://a.test/": ("Été", "")}
    (tables / LINKS).write_bytes(line.encode("latin-1"))
    with pytest.raises(DataError, match=r"book/links\.csv : enregistrez le fichier en UTF-8"):
        _ = Outbound(tables).listed


def test_a_source_is_not_listed_twice(tables: Path) -> None:
    address = next(iter(Outbound(tables).sources))
    (tables / LINKS).write_text(f"{HEAD}{address},A,\n", "utf-8")
    with pytest.raises(DataError, match=r"déjà dans book/references\.bib : ôtez-la"):
        _ = Outbound(tables).listed


def test_a_course_without_the_file_has_its_sources(tables: Path) -> None:
    (tables / LINKS).unlink(missing_ok=True)
    assert Outbound(tables).listed == {}
