"""Promise: a picture is light, legible on a phone in every theme, and said in words as well."""

import logging
from pathlib import Path

import pytest
from bs4 import Tag
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document
from playwright.sync_api import Browser

from courseware.book.drawings import DrawingError, Drawings, drawn
from courseware.project.toc import read_toc
from tests.documents import write_example
from tests.site import ROOT, edit, opened, soup
from tests.small_course import build

PARTS = ("comprendre/", "choisir/", "reseaux/", "regles/", "agir/")
CHAPTERS = [entry.name for entry in read_toc(ROOT) if entry.name.startswith(PARTS)]
FILES = sorted(ROOT.glob("book/*/*.*.svg"))
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 60">{}</svg>'
# The size in pixels and the place of every letter that is drawn, and what of it is cut.
LETTERS = """() => [...document.querySelectorAll(".cw-drawn text")].map((text) => {
  const svg = text.closest("svg"), view = svg.viewBox.baseVal, box = text.getBBox();
  const scale = svg.getBoundingClientRect().width / view.width;
  const turned = text.hasAttribute("transform");
  return {
    text: text.textContent,
    size: parseFloat(getComputedStyle(text).fontSize) * scale,
    cut: !turned && (box.x < -3 || box.x + box.width > view.width + 3),
  };
})"""


def figures(page: str) -> list[Tag]:
    return list(soup(page).select("figure.cw-drawing"))


@pytest.mark.book
def test_every_chapter_has_a_picture_and_every_picture_is_shown() -> None:
    assert len(CHAPTERS) == 27
    shown = {page: len(figures(page)) for page in CHAPTERS}
    # A simulation is a picture, too: its own takes the place of one that stands still.
    moved = {page for page in CHAPTERS if soup(page).select(".cw-simulation")}
    assert [page for page, count in shown.items() if not count and page not in moved] == []
    assert sum(shown.values()) == len(FILES)


@pytest.mark.book
def test_a_picture_is_said_in_words_to_who_does_not_see_it() -> None:
    for page in CHAPTERS:
        for figure in figures(page):
            (svg,) = figure.select(".cw-drawn > svg[aria-hidden=true]")
            assert [p.text.strip() for p in figure.select("figcaption > p")][1]
            (words,) = figure.select("details")
            assert len(words.text) > len("En mots") + 40, page
            assert svg.find_parent("details") is None


@pytest.mark.parametrize(
    ("inside", "fault"),
    [
        ('<rect fill="#1b2a44"/>', "couleur « #1b2a44 » : écrivez currentColor, none ou un jeton"),
        ('<path stroke="red"/>', "couleur « red »"),
        ('<g fill="url(https://exemple.test/a.svg#b)"/>', "couleur « url"),
        ("<script>1</script>", "<script> n'est pas admis"),
        ("<style>a { }</style>", "<style> n'est pas admis"),
        ('<image href="a.png"/>', "<image> n'est pas admis"),
        ('<text onclick="1">a</text>', "« onclick » n'est pas admis"),
        ('<text style="fill: red">a</text>', "« style » n'est pas admis"),
        ('<text font-size="11">a</text>', "lettres de 11 : 14 au moins"),
        ("<text>12 lecteurs</text>", "le nombre 12 est dessiné, et n'est pas dans les mots"),
        ("<text>4 000 habitants</text>", "le nombre 4000 est dessiné"),
        ("<g>", "ce n'est pas du SVG bien formé"),
        (f"<path d='{''.join(f'M{n * n % 977} {n**3 % 983}' for n in range(3000))}'/>", "octets"),
    ],
)
def test_what_some_would_not_see_is_refused_with_its_remedy(
    tmp_path: Path, inside: str, fault: str
) -> None:
    file = tmp_path / "suite.essai.svg"
    file.write_text(SVG.format(inside), encoding="utf-8")
    with pytest.raises(DrawingError) as refused:
        drawn(file, "Trois lecteurs")
    assert fault in str(refused.value)


@pytest.mark.parametrize("size", ['viewBox="0 0 800 60"', "", 'viewBox="0 0 320 60" width="800"'])
def test_a_picture_that_a_phone_would_shrink_is_refused(tmp_path: Path, size: str) -> None:
    file = tmp_path / "suite.essai.svg"
    file.write_text(SVG.format("").replace('viewBox="0 0 320 60"', size), encoding="utf-8")
    with pytest.raises(DrawingError, match="viewBox de 340 unités de large au plus"):
        drawn(file, "")


def test_what_is_drawn_is_set_in_french_and_its_numbers_are_said(tmp_path: Path) -> None:
    file = tmp_path / "suite.essai.svg"
    file.write_text(SVG.format("<text>l'avis : 4 000 ?</text>"), encoding="utf-8")
    assert ">l’avis\u00a0: 4\u202f000\u202f?</text>" in drawn(file, "Les 4\u202f000 habitants")


@pytest.mark.book
def test_the_example_of_the_guide_stops_the_build_until_its_words_say_all(course: Path) -> None:
    write_example("add-a-picture", course)
    refused = build(course)
    assert refused.returncode == 1
    said = "book/chiffres/suite.md, ligne 3 : suite.mains.svg : le nombre 2 est dessiné"
    assert said in refused.stderr
    edit(course / "book/chiffres/suite.md", "deux sont", "2 sont")
    assert build(course).returncode == 0
    figure = (course / "_build/html/chiffres/suite.html").read_text(encoding="utf-8")
    assert '<figure class="cw-drawing" id="suite-mains">' in figure
    assert "2 mains sur 3</text>" in figure


@pytest.mark.parametrize(
    ("names", "words", "fault"),
    [
        ([], 2, "dessin sans nom : ajoutez « :name: », le nom du fichier sans « .svg »"),
        (["suite.mains"], 1, "dessin sans mots : une phrase qui dit comment regarder, puis ce"),
    ],
)
def test_a_picture_without_its_name_or_its_words_is_said_to_its_author(
    caplog: pytest.LogCaptureFixture, names: list[str], words: int, fault: str
) -> None:
    document = new_document("page", get_default_settings())
    said = [nodes.paragraph("", "Un point, une main.") for _ in range(words)]
    document += nodes.admonition("", nodes.title("", "T"), *said, classes=["drawing"], names=names)
    with caplog.at_level(logging.WARNING):
        Drawings(document).run()
    assert fault in caplog.text


def test_a_picture_that_is_not_beside_its_page_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(DrawingError, match="introuvable : posez-le à côté de sa page"):
        drawn(tmp_path / "suite.essai.svg", "")


def test_letters_are_read_on_a_phone_and_grow_with_the_reader_s(
    browser: Browser, address: str
) -> None:
    drawings = "".join(str(figure) for page in CHAPTERS for figure in figures(page))
    size = {"width": 360, "height": 740}
    with opened(browser, f"{address}/regles/secret.html", address, viewport=size) as (page, watch):
        page.evaluate("(all) => { document.querySelector('.cw-col').innerHTML = all }", drawings)
        letters = page.evaluate(LETTERS)
        assert len(letters) > 24
        assert [one for one in letters if one["size"] < 13] == []
        assert [one["text"] for one in letters if one["cut"]] == []
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        twice = page.evaluate(LETTERS)
        assert [b for a, b in zip(letters, twice, strict=True) if b["size"] < 1.6 * a["size"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert watch.problems == []
