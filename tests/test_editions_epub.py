"""Promise: the e-book is valid and whole: text, charts with their tables, answers apart."""

import io
import re
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from lxml import etree
from playwright.sync_api import Browser

from courseware.editions.epub import epub
from courseware.editions.epub_package import FOLDER, Outline, package_files
from courseware.editions.epub_page import document
from courseware.editions.pages import Page, read_pages
from courseware.editions.tree import words_of
from courseware.project.carried import zipped
from courseware.project.course import Course
from courseware.project.toc import read_toc
from tests.epubcheck import faults
from tests.site import HTML, ROOT, tab

COURSE = Course.at(ROOT)
NS = {
    "h": "http://www.w3.org/1999/xhtml",
    "s": "http://www.w3.org/2000/svg",
    "o": "http://www.idpf.org/2007/opf",
    "d": "http://purl.org/dc/elements/1.1/",
    "e": "http://www.idpf.org/2007/ops",
}
MOST_MB = 3
PHONE: Any = {"viewport": {"width": 360, "height": 640}}


@dataclass(frozen=True)
class Read:
    """An e-book: what it was made of, its bytes, its files, those of XHTML parsed."""

    pages: list[Page]
    content: bytes
    files: dict[str, bytes]
    trees: dict[str, etree._Element]

    @property
    def package(self) -> etree._Element:
        return etree.fromstring(self.files["package.opf"])

    def all(self, path: str) -> list[Any]:
        """Return what an XPath finds in all pages."""
        return [one for tree in self.trees.values() for one in tree.xpath(path, namespaces=NS)]


def _read(root: Path, browser: Browser) -> Read:
    pages = read_pages(root, browser)
    content = epub(root, pages, browser)
    with ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist()[0] == "mimetype"
        files = {
            name.removeprefix(f"{FOLDER}/"): archive.read(name)
            for name in archive.namelist()
            if name.startswith(FOLDER)
        }
    trees = {name: etree.fromstring(one) for name, one in files.items() if name.endswith(".xhtml")}
    return Read(pages, content, files, trees)


@pytest.fixture(scope="module")
def book(browser: Browser) -> Read:
    """The e-book of the book."""
    return _read(ROOT, browser)


@pytest.fixture(scope="module")
def small(browser: Browser, small_book: Path) -> Read:
    """The e-book of a small course."""
    return _read(small_book, browser)


def test_a_package_says_of_a_course_what_it_knows() -> None:
    page = document("<R&D>", [etree.fromstring("<p>Un</p>")], "pages/a.xhtml", "bodymatter")
    line = Outline("R&D", "pages/a.xhtml", lang="en")
    outline = [Outline("Partie <1>", "", [line])]
    given = {"pages/a.xhtml": page, "cover.png": b"", "style.css": b""}

    def package(course: Course) -> etree._Element:
        made = package_files(course, outline, given)
        nav = etree.fromstring(made[f"{FOLDER}/nav.xhtml"])
        said = [
            words_of(one)
            for one in nav.xpath("//h:nav[1]//h:a | //h:nav[1]//h:span", namespaces=NS)
        ]
        assert said == ["Partie <1>", "R&D"]
        assert nav.xpath("//h:nav[1]//h:a/@lang", namespaces=NS) == ["en"]
        # Kobo, Nook and Adobe's readers know the contents of EPUB 2 alone.
        old = etree.fromstring(made[f"{FOLDER}/toc.ncx"])
        assert [one.text for one in old.iterfind(".//{*}navLabel/{*}text")] == said
        places = [one.get("src") for one in old.iter("{*}content")]
        assert places == ["pages/a.xhtml", "pages/a.xhtml"]
        return etree.fromstring(made[f"{FOLDER}/package.opf"])

    def said(course: Course, path: str) -> list[str]:
        return [str(one.text) for one in package(course).xpath(path, namespaces=NS)]

    assert said(COURSE, "//d:language") == ["fr"]
    assert said(COURSE, "//d:rights") == [COURSE.licence]
    (creator,) = said(COURSE, "//d:creator")
    assert COURSE.short_title in creator
    modified = "//o:meta[@property='dcterms:modified']"
    assert said(COURSE, modified) == [f"{COURSE.released}T00:00:00Z"]
    assert said(replace(COURSE, released=""), modified) == ["1980-01-01T00:00:00Z"]
    identifier = "//d:identifier"
    assert said(COURSE, identifier) == said(replace(COURSE, released=""), identifier)
    assert said(COURSE, identifier) != said(replace(COURSE, version="9.9.9"), identifier)
    assert said(COURSE, "//d:publisher | //d:source") == []
    known = replace(COURSE, publisher="<Nous>", address="https://exemple.test/")
    assert said(known, "//d:publisher") == ["<Nous>"]
    assert said(known, "//d:source") == ["https://exemple.test/"]


def test_a_small_course_makes_the_same_valid_bytes_twice(
    small: Read, small_book: Path, browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "a.epub"
    file.write_bytes(small.content)
    assert faults(file) == []
    assert _read(small_book, browser).content == small.content


@pytest.mark.live
def test_epubcheck_finds_a_fault(small: Read, tmp_path: Path) -> None:
    with ZipFile(io.BytesIO(small.content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    title = f"{FOLDER}/title.xhtml"
    files[title] = files[title].replace(b"</h1>", b"</h1><table><p>x</p></table>")
    file = tmp_path / "a.epub"
    file.write_bytes(zipped(files, first="mimetype", stored="mimetype"))
    assert any("RSC-005" in fault and "title.xhtml" in fault for fault in faults(file))


@pytest.mark.live
def test_the_book_is_valid_and_light(book: Read, tmp_path: Path) -> None:
    file = tmp_path / "book.epub"
    file.write_bytes(book.content)
    assert faults(file) == []
    assert len(book.content) < MOST_MB * 1e6


@pytest.mark.live
def test_every_page_that_is_read_is_there_in_order_and_in_the_contents(book: Read) -> None:
    items = {one.get("id"): one.get("href") for one in book.package.iter("{*}item")}
    spine = [items[one.get("idref")] for one in book.package.iter("{*}itemref")]
    lives = {
        entry.name
        for entry in read_toc(ROOT)
        if "data-only-live" in (HTML / f"{entry.name}.html").read_text("utf-8")
    }
    expected = [one for one in read_toc(ROOT)[1:] if one.name not in lives]
    assert [name for name in spine if name.startswith("pages/")] == [
        f"pages/{one.name}.xhtml" for one in expected
    ]
    assert spine[:3] == ["cover.xhtml", "title.xhtml", "nav.xhtml"]
    (nav,) = book.trees["nav.xhtml"].xpath("//h:nav[@e:type='toc']", namespaces=NS)
    parts = [words_of(one) for one in nav.xpath(".//h:span", namespaces=NS)]
    assert parts == [*dict.fromkeys(one.part for one in expected if one.part), "Réponses"]
    listed = [one.get("href") for one in nav.xpath(".//h:a", namespaces=NS)]
    assert [one for one in listed if "#" not in one] == [name for name in spine if "/" in name]
    english = nav.xpath(".//h:a[@lang='en']/@href", namespaces=NS)
    assert {one.partition("#")[0] for one in english} == {"pages/annexes/about-in-english.xhtml"}
    titles = {words_of(one) for one in nav.xpath(".//h:a", namespaces=NS)}
    for name, tree in book.trees.items():
        if name.startswith("pages/"):
            found = tree.xpath(
                "//h:section[@id]/*[not(self::h:span)][1][self::h:h2]", namespaces=NS
            )
            assert {words_of(one) for one in found} <= titles, name


def _dead(book: Read) -> list[str]:
    """Return the links of an e-book that lead to a file or a place that is not there."""
    places = {name: set(tree.xpath("//@id")) for name, tree in book.trees.items()}
    dead = []
    for name, tree in book.trees.items():
        for link in tree.xpath("//@href | //@src"):
            if re.match(r"https?:|mailto:", link):
                continue
            path, _, anchor = unquote(str(link)).partition("#")
            there = normpath(join(dirname(name), path)) if path else name
            if there not in book.files or (anchor and anchor not in places[there]):
                dead.append(f"{name}: {link}")
    return dead


@pytest.mark.live
def test_every_link_leads_somewhere_of_the_book(book: Read) -> None:
    assert _dead(book) == []
    name = "title.xhtml"
    broken = etree.fromstring(book.files[name].replace(b"<p>", b'<p><a href="x.xhtml">x</a>', 1))
    assert _dead(replace(book, trees=book.trees | {name: broken})) == [f"{name}: x.xhtml"]


@pytest.mark.live
def test_each_question_leads_to_its_answer_and_back(book: Read) -> None:
    questions = 0
    for page in book.pages:
        built = etree.HTML((HTML / f"{page.name}.html").read_bytes())
        asked = built.xpath("//main//form[.//details[contains(@class, 'cw-solution')]]")
        shown, name = book.trees[f"pages/{page.name}.xhtml"], f"reponses/{page.name}.xhtml"
        for rank, form in enumerate(asked, 1):
            id_ = form.get("id") or f"a-repondre-{rank}"
            (question,) = shown.xpath(f"//*[@id='{id_}']")
            (there,) = question.xpath(".//h:p[@class='to-answer']/h:a/@href", namespaces=NS)
            assert there.endswith(f"{name}#reponse-{id_}")
            (answer,) = book.trees[name].xpath(f"//*[@id='reponse-{id_}']")
            (back,) = answer.xpath(".//h:a[@role='doc-backlink']/@href", namespaces=NS)
            assert normpath(join(dirname(name), back)) == f"pages/{page.name}.xhtml#{id_}"
            # The page asks and does not answer: what explains is in the answer alone.
            for told in form.xpath(".//div[@class='cw-explanation']"):
                said = re.sub(r"\s+", "", "".join(told.itertext()))
                assert said in re.sub(r"\s+", "", "".join(answer.itertext()))
                assert said not in re.sub(r"\s+", "", "".join(question.itertext()))
        questions += len(asked)
    assert questions > 400
    assert len(book.all("//h:a[@role='doc-backlink']")) == questions


@pytest.mark.live
def test_each_chart_is_drawn_named_described_and_followed_by_its_table(book: Read) -> None:
    drawn = 0
    for page in book.pages:
        charts = [one for one in page.main.iter("figure") if one.get("data-activity") == "chart"]
        tree = book.trees[f"pages/{page.name}.xhtml"]
        for chart in charts:
            (figure,) = tree.xpath(f"//h:figure[@id='{chart.get('id')}']", namespaces=NS)
            (svg,) = figure.xpath(
                "h:div//s:svg[@role='img'] | .//s:svg[@role='img']", namespaces=NS
            )
            assert svg.get("aria-label") and svg.find("s:title", NS).text
            (plot,) = chart.xpath(".//div[@class='cw-plot']")
            assert svg.find("s:desc", NS).text == plot.get("aria-label")
            rows = len(list(chart.iter("tr")))
            assert len(list(figure.iter("{*}tr"))) == rows
            assert svg.xpath(".//s:text", namespaces=NS)
            drawn += 1
    assert drawn > 40


@pytest.mark.live
def test_pictures_need_neither_a_style_sheet_nor_a_light_page(book: Read) -> None:
    pictures = book.all("//s:svg[@role='img']")
    for picture in pictures:
        written = etree.tostring(picture, encoding="unicode")
        assert not re.search(r"var\(|light-dark|currentColor|<style", written)
        paper = next(one for one in picture.iter("{*}rect"))
        box = picture.get("viewBox", "").split()[2:]
        assert [paper.get("width"), paper.get("height")] == box
        assert re.search(r"#ffffff|rgb\(255, 255, 255\)", etree.tostring(paper, encoding="unicode"))
    assert len(pictures) > 60
    assert "var(" not in book.files["style.css"].decode()


@pytest.mark.live
def test_nothing_lives_or_is_asked_of_a_network(book: Read) -> None:
    tags = Counter(etree.QName(one).localname for one in book.all("//*"))
    assert not tags.keys() & {"script", "form", "input", "button", "select", "textarea", "iframe"}
    assert book.all("//@src[not(starts-with(., '../'))]") == ["cover.png"]
    assert book.all("//@style[ancestor::h:* and not(ancestor::s:svg)]") == []
    assert not re.search(r"https?://", book.files["style.css"].decode())


@pytest.mark.live
def test_on_a_phone_nothing_is_wider_than_the_screen(
    book: Read, browser: Browser, tmp_path: Path
) -> None:
    for name, content in book.files.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    wide = []
    with tab(browser, java_script_enabled=True, **PHONE) as page:
        for name in book.trees:
            page.goto((tmp_path / name).as_uri())
            if page.evaluate("document.documentElement.scrollWidth") > PHONE["viewport"]["width"]:
                wide.append(name)
    assert wide == []
