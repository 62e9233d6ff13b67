"""Promise: an edition takes of a page what paper shows: links named, questions as on paper."""

from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser
from pypdf import PdfReader, PdfWriter

from courseware.editions import EditionError, editions_of
from courseware.editions.asked import on_paper
from courseware.editions.pages import Page, links, read_pages, resolve
from courseware.editions.pdf_file import packed
from courseware.editions.tree import with_class, words_of
from courseware.project.course import Course
from tests.site import edit, tab

TOC = """\
format: jb-book
root: index
parts:
  - chapters:
      - file: depart
  - caption: Agir
    chapters:
      - file: agir/un
      - file: agir/outil
  - caption: Annexes
    chapters:
      - file: annexes/fin
"""
PAGE = """\
<!DOCTYPE html><html lang="fr"><head>
<style>@media print {{ .live {{ display: none }} }}</style>
<link rel="stylesheet" href="../_static/courseware.css">
</head><body data-part="1"><nav>Menu</nav><main id="contenu"><h1>{title}</h1>{content}</main>
</body></html>
"""
CONTENT = """\
<p class="live">Cliquez ici.</p><button>Vérifier</button><noscript>Sans script</noscript>
<details><summary>Plus</summary><p>Replié.</p></details>
<details><summary class="live">Moins</summary><p>Connu.</p></details>
<p id="a"><a href="../annexes/fin.html#bas">la fin</a>, <a href="outil.html">l’outil</a>,
<a href="../data/t.csv" download>un fichier</a>, <a href="https://exemple.test/">dehors</a>,
<a href="#a">ici</a></p><p id="a">Deux fois le même nom.</p>
<section id="titre"><h2><a href="#titre">Un titre</a></h2></section>
<section aria-label="Pause"><form class="cw-question" id="question-q" data-question="q">
<fieldset><legend><span class="cw-number">Question 2<span class="cw-hidden"> sur 3</span></span>
Que choisir ?</legend>
<label><input type="radio" name="answer"> <span>Un</span></label>
<p class="cw-blanks">Le <span class="cw-blank"><select name="answer">
<option value="">Choisissez…</option><option value="1">chat</option><option value="2">chien</option>
</select></span> dort.</p></fieldset>
<details class="cw-solution"><summary>Voir la solution</summary><p>Juste : chat.</p>
<p hidden>Caché</p></details></form></section>
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A course of four pages, as if they were built."""
    (tmp_path / "course.toml").write_text('id = "petit"\nlicence = "CC BY 4.0"\n', "utf-8")
    (tmp_path / "_toc.yml").write_text(TOC, "utf-8")
    html = tmp_path / "_build" / "html"
    for name, content in {
        "depart": "<p>On part.</p>",
        "agir/un": CONTENT,
        "agir/outil": '<section data-activity="x" data-only-live>Un outil</section>',
        "annexes/fin": '<p id="bas">Fin.</p>',
    }.items():
        file = html / f"{name}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PAGE.format(title=name.title(), content=content), "utf-8")
    (html / "data").mkdir()
    (html / "data" / "t.csv").write_text("a\n", "utf-8")
    return tmp_path


@pytest.fixture
def read(root: Path, browser: Browser) -> dict[str, Page]:
    """The pages of that course, by name."""
    return {page.name: page for page in read_pages(root, browser)}


def test_pages_come_in_order_without_the_welcome_and_what_only_lives(
    read: dict[str, Page],
) -> None:
    assert list(read) == ["depart", "agir/un", "annexes/fin"]
    assert [page.part for page in read.values()] == ["", "Agir", "Annexes"]
    assert read["agir/un"].sheets == ("courseware.css",)


def test_what_paper_hides_is_gone_and_what_is_folded_is_not(read: dict[str, Page]) -> None:
    said = words_of(read["agir/un"].main)
    assert "Replié." in said and "Connu." in said
    # A browser gives a title of its own to what unfolds without one.
    assert [words_of(one) for one in read["agir/un"].main.iter("details")] == [
        *("PlusReplié.", "Voir la solutionJuste : chat. Caché")
    ]
    for gone in ("Moins", "Cliquez", "Vérifier", "Sans script", "Menu"):
        assert gone not in said


def test_links_are_named_then_lead_where_an_edition_says(read: dict[str, Page], root: Path) -> None:
    main = read["agir/un"].copy().main
    assert [(name, anchor) for _, name, anchor in links(main)] == [
        ("annexes/fin", "bas"),
        ("agir/outil", ""),
        ("agir/un", "a"),
    ]
    course = Course.at(root)
    resolve(main, course, lambda name, anchor: f"#{anchor}" if name != "agir/outil" else None)
    assert [one.get("href") for one in main.iter("a")] == ["#bas", "https://exemple.test/", "#a"]
    assert "l’outil" in words_of(main)


def test_links_to_what_is_left_out_lead_to_the_published_course(
    read: dict[str, Page], root: Path
) -> None:
    settings = root / "course.toml"
    edit(settings, "id = ", 'address = "https://cours.test/s"\nid = ')
    main = read["agir/un"].copy().main
    resolve(main, Course.at(root), lambda *_: None)
    assert [one.get("href") for one in main.iter("a")] == [
        "https://cours.test/s/annexes/fin.html#bas",
        "https://cours.test/s/agir/outil.html",
        "https://cours.test/s/data/t.csv",
        "https://exemple.test/",
        "https://cours.test/s/agir/un.html#a",
    ]


def test_no_name_stands_twice(read: dict[str, Page]) -> None:
    names = [one.get("id") for one in read["agir/un"].main.iter(etree.Element) if one.get("id")]
    assert len(names) == len(set(names))


def test_a_question_is_one_of_paper_and_its_solution_is_apart(read: dict[str, Page]) -> None:
    main = read["agir/un"].copy().main
    (asked,) = on_paper(main)
    assert (asked.id, asked.quiz, asked.number) == ("question-q", "Pause", "Question 2")
    assert words_of(asked.solution) == "Juste : chat."
    assert not list(main.iter("form", "input", "select", "button"))
    assert len(with_class(main, "cw-box")) == 1
    assert "\u00a0(chat / chien)" in words_of(main)
    assert "Juste" not in words_of(main)


def test_an_estimate_is_made_before_its_answer_is_read(root: Path, browser: Browser) -> None:
    page = root / "_build" / "html" / "depart.html"
    edit(
        page,
        "<p>On part.</p>",
        '<section aria-label="Estimez"><form><p>Combien ?</p><input type="text">'
        '<details class="cw-solution"><p>Sept.</p></details></form></section>',
    )
    main = read_pages(root, browser)[0].copy().main
    (asked,) = on_paper(main)
    assert (asked.quiz, asked.number) == ("Estimez", "")
    assert asked.element.get("id") == asked.id == "a-repondre-1"
    assert words_of(asked.solution) == "Sept." and "Sept" not in words_of(main)


def test_a_page_that_was_not_built_is_said(root: Path, browser: Browser) -> None:
    (root / "_build" / "html" / "depart.html").unlink()
    with pytest.raises(EditionError, match="page « depart » absente du livre : lancez « make book"):
        read_pages(root, browser)


def test_a_picture_in_a_file_is_taken_along_or_named(root: Path, browser: Browser) -> None:
    page, pictures = root / "_build" / "html" / "agir" / "un.html", root / "_build/html/_images"
    edit(page, "<button>", '<img src="../_images/%C3%A9t%C3%A9.svg" alt="Un"><button>')
    with pytest.raises(EditionError, match=r"« agir/un » : image _images/été\.svg absente"):
        read_pages(root, browser)
    pictures.mkdir()
    (pictures / "été.svg").write_text("<svg/>", "utf-8")
    main = next(one.main for one in read_pages(root, browser) if one.name == "agir/un")
    assert [one.get("src") for one in main.iter("img")] == ["data:image/svg+xml;base64,PHN2Zy8+"]
    edit(page, ".svg", ".webp")
    with pytest.raises(
        EditionError, match=r"image _images/été\.webp : .*que \.gif, .*convertissez"
    ):
        read_pages(root, browser)


def test_each_part_but_the_annexes_has_its_own_edition(root: Path) -> None:
    assert [one.file(root) for one in editions_of(root)] == [
        "petit.pdf",
        "petit.epub",
        "petit.zip",
        "petit-1-agir.pdf",
    ]


def test_what_is_not_written_as_chromium_writes_is_refused() -> None:
    written = BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(10, 10)
    writer.write(written)
    with pytest.raises(EditionError, match="n'est pas écrit comme Chromium"):
        packed(written.getvalue().replace(b"endobj", b"fini  "))


def test_a_packed_file_holds_the_same_and_weighs_less(browser: Browser) -> None:

    with tab(browser) as page:
        page.set_content(
            "<html lang=fr><title>T</title><h1>Un</h1>" + "<p>Deux <b>mots</b></p>" * 200
        )
        plain = page.pdf(tagged=True)
    small = packed(plain)
    assert len(small) < len(plain) / 1.5
    before, after = PdfReader(BytesIO(plain)), PdfReader(BytesIO(small))
    assert [one.extract_text() for one in after.pages] == [
        one.extract_text() for one in before.pages
    ]
    assert str(after.root_object["/Lang"]) == "fr"
    assert packed(plain) == small
