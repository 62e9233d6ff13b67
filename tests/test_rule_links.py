"""Promise: a rule cited in a page exists, and its link leads to it; else the build is refused."""

import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from bs4 import BeautifulSoup, Tag

from course.rules import rules
from course.rules.rules import read_rule, read_rules
from courseware.data.table import DataError
from courseware.project.pages import page_text, pages_of_book
from courseware.text.french import typeset
from courseware.text.markdown import render_blocks, render_line
from tests.site import HTML, ROOT, copy_data, named, soup
from tests.small_course import build

LIST = HTML / f"{rules.PAGE}.html"


def small_course(root: Path, text: str) -> None:
    """Write a course of two pages at `root`, the second in a folder, with the real data."""
    copy_data(root)
    (root / "data" / "changes.csv").unlink()  # of pages that are not there
    shutil.copy(ROOT / "_config.yml", root)
    (root / "book" / "regles").mkdir()
    (root / "book" / "index.md").write_text("# Accueil\n", "utf-8")
    (root / "book" / "regles" / "page.md").write_text(f"# Page\n\n{text}\n", "utf-8")
    toc = "format: jb-book\nroot: index\nchapters:\n  - file: regles/page\n"
    (root / "_toc.yml").write_text(toc, "utf-8")


@pytest.mark.live
def test_a_rule_becomes_a_link_that_gives_its_reference(tmp_path: Path) -> None:
    small_course(tmp_path, "Selon [R-SEC-02](rule:R-SEC-02), oui.")
    result = build(tmp_path)
    assert result.returncode == 0, result.stderr
    page = tmp_path / "_build" / "html" / "regles" / "page.html"
    link = BeautifulSoup(page.read_text("utf-8"), "html.parser").select_one(
        "main a[href*='#r-sec']"
    )
    assert link and link.get_text() == "R-SEC-02"
    assert link["href"] == "../regles/etat-du-droit.html#r-sec-02"
    assert link["title"] == typeset(read_rule("R-SEC-02", ROOT).reference)


@pytest.mark.live
def test_an_unknown_rule_or_other_words_are_refused_with_line_and_remedy(tmp_path: Path) -> None:
    small_course(tmp_path, "[R-SEC-99](rule:R-SEC-99)\n\n[le secret](rule:R-SEC-02)")
    result = build(tmp_path)
    assert result.returncode != 0
    said = result.stdout + result.stderr
    assert "regles/page.md:3: WARNING: règle « R-SEC-99 » absente de data/rules.csv : citez" in said
    assert "regles/page.md:5: WARNING: « le secret » (rule:R-SEC-02) : écrivez" in said


@pytest.mark.parametrize("render", [render_blocks, render_line])
def test_a_question_names_a_rule_without_a_link(render: Callable[[str, Path], str]) -> None:
    html = render("Selon [R-SEC-02](rule:R-SEC-02), oui.", ROOT)
    assert "<span title=" in html and "226-13" in html and "<a" not in html
    with pytest.raises(DataError, match="« R-SEC-99 » absente"):
        render("[R-SEC-99](rule:R-SEC-99)", ROOT)


def cited() -> list[tuple[str, Tag]]:
    """Return the links to rules of the built book, with their pages."""
    return [
        (named(page), link)
        for page in pages_of_book(ROOT)
        if rules.SCHEME in page_text(page)
        for link in soup(named(page)).select(f"main a.cw-rule[href*='{rules.PAGE}.html#r-']")
    ]


@pytest.mark.book
def test_every_link_to_a_rule_leads_to_it() -> None:
    links = cited()
    assert links
    known = {rule.id for rule in read_rules(ROOT)}
    anchors = {str(tag["id"]) for tag in soup(rules.PAGE).select("li[id]")}
    for page, link in links:
        address, anchor = urldefrag(str(link["href"]))
        assert (HTML / page).parent.joinpath(address).resolve() == LIST, page
        assert anchor in anchors, (page, anchor)
        assert link.get_text() in known and link["title"], page
