"""Promise: every table is valid, described, sourced; a damaged one gets a clear error."""

import json
import re
from pathlib import Path

import pytest
from frictionless import Package
from pybtex.database import parse_file

from course.networks.chooser import read_chooser
from courseware.data.figure import check_figure, read_figure
from courseware.data.sources import BIBLIOGRAPHY, read_sources
from courseware.data.table import DataError, read_table
from courseware.questions.proof import ProofError, compute
from courseware.questions.reading import QuizFileError, read_quizzes
from courseware.text.french import find_numbers
from courseware.text.markdown import render_blocks
from tests.questions import chapter_of, fill_in, numeric
from tests.site import ROOT, edit, link_data

DATA = ROOT / "data"
DESCRIPTION = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
RESOURCES = {resource["name"]: resource for resource in DESCRIPTION["resources"]}


def test_the_package_is_valid() -> None:
    report = Package.from_descriptor(str(DATA / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])


def test_every_file_is_described() -> None:
    assert {path.name for path in DATA.glob("*.csv")} == {r["path"] for r in RESOURCES.values()}
    assert all(resource["path"] == f"{name}.csv" for name, resource in RESOURCES.items())


@pytest.mark.parametrize("name", RESOURCES)
def test_every_field_says_what_it_is(name: str) -> None:
    resource = RESOURCES[name]
    assert resource["title"] and resource["description"]
    for field in resource["schema"]["fields"]:
        assert field["type"] and field["title"] and field["description"], field["name"]
        assert ("unit" in field) == (field["type"] in {"number", "integer"}), field["name"]


def test_every_source_has_an_address_and_a_day() -> None:
    assert "sources" not in DESCRIPTION  # they have one place, the bibliography
    for source in read_sources(ROOT).values():
        # What was written for this course leads to the page that says how.
        own = re.fullmatch(r"\.\./([\w/-]+)\.html", source.path)
        written_here = bool(own and (ROOT / "book" / f"{own[1]}.ipynb").is_file())
        assert written_here or re.fullmatch(r"https?://\S+", source.path), source.name
        assert re.fullmatch(r"20\d\d-\d\d-\d\d", source.accessed), source.name


def test_every_source_is_used_and_every_row_has_one() -> None:
    used = {source for name in RESOURCES for source in read_table(name, ROOT).frame["source"]}
    # A rule says besides where its exact line was read, a delay where its counting was.
    used |= set(read_table("rules", ROOT).frame["line_source"]) - {""}
    used |= set(read_table("delays", ROOT).frame["counting_source"]) - {""}
    # « lecture »: on the page « Bibliographie »; « texte »: test_source_identity.
    entries = parse_file(ROOT / BIBLIOGRAPHY).entries
    used |= {key for key, entry in entries.items() if "keywords" in entry.fields}
    assert used == set(entries)


def test_no_figure_of_low_confidence() -> None:
    for name, resource in RESOURCES.items():
        if any(field["name"] == "confidence" for field in resource["schema"]["fields"]):
            assert set(read_table(name, ROOT).frame["confidence"]) <= {"high", "medium"}, name


def test_a_break_in_a_series_says_what_breaks_it() -> None:
    told = 0
    for name, resource in RESOURCES.items():
        if any(field["name"] == "break_in_series" for field in resource["schema"]["fields"]):
            frame = read_table(name, ROOT).frame
            assert all(frame.loc[frame["break_in_series"], "note"]), name
            told += int(frame["break_in_series"].sum())
    assert told >= 40


def test_frictionless_sees_a_wrong_type(tables: Path) -> None:
    """A test of the test."""
    edit(tables / "data/time_spent.csv", ",89,", ",beaucoup,")
    package = Package.from_descriptor(str(tables / "data" / "datapackage.json"))
    assert package.validate().flatten(["fieldName", "rowNumber"]) == [["value", 2]]


def test_an_unknown_table_names_the_others() -> None:
    with pytest.raises(DataError, match=r"pas de table « absente » .*time_spent"):
        read_table("absente", ROOT)


def test_an_unknown_column_names_the_others() -> None:
    with pytest.raises(DataError, match=r"time_spent\.csv : pas de colonne « valeur » .*value"):
        read_table("time_spent", ROOT).field("valeur")


def test_a_renamed_column_is_refused(tables: Path) -> None:
    edit(tables / "data/time_spent.csv", "value", "valeur")
    with pytest.raises(DataError, match=r"time_spent\.csv : colonnes .*valeur.*attendu : .*value"):
        read_table("time_spent", tables)


def test_a_value_of_another_type_names_its_line(tables: Path) -> None:
    edit(tables / "data/time_spent.csv", ",89,", ",beaucoup,")
    expected = (
        r"time_spent\.csv, ligne 2, colonne « value » : « beaucoup » n'est pas du type number"
    )
    with pytest.raises(DataError, match=expected):
        read_table("time_spent", tables)


def test_a_comma_without_quotes_is_named(tables: Path) -> None:
    edit(tables / "data/time_spent.csv", "Déclaré,", "Déclaré, par panel,")
    with pytest.raises(DataError, match=r"time_spent\.csv, ligne 2 : plus de valeurs que de"):
        read_table("time_spent", tables)


def test_an_empty_file_is_told_its_first_line(tables: Path) -> None:
    (tables / "data/time_spent.csv").write_text("", "utf-8")
    with pytest.raises(DataError, match=r"time_spent\.csv : fichier vide ; sa première ligne est "):
        read_table("time_spent", tables)


def test_an_unknown_source_is_refused(tables: Path) -> None:
    edit(tables / "data/time_spent.csv", "we-are-social-2014", "nulle-part")
    said = r"data/time_spent\.csv, ligne 2 : source « nulle-part » absente de book/references\.bib"
    with pytest.raises(DataError, match=said):
        read_table("time_spent", tables)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "urldate = {2026-11-22}",
            "urldate = {hier}",
            r"entrée « \S+ », champ « urldate » : un jour",
        ),
        ("  license = {", "  licence = {", r"entrée « \S+ » : champ « license » absent"),
        ("@misc{", "@misc", "references.bib : illisible"),
    ],
)
def test_a_damaged_bibliography_says_where(tables: Path, old: str, new: str, said: str) -> None:
    path = tables / BIBLIOGRAPHY
    edit(path, old, new)
    with pytest.raises(DataError, match=rf"book/references\.bib.*{said}|{said}"):
        read_table("time_spent", tables)
    path.unlink()
    with pytest.raises(DataError, match=r"book/references\.bib : fichier absent"):
        read_table("time_spent", tables)


def test_a_missing_file_is_named(tables: Path) -> None:
    (tables / "data" / "time_spent.csv").unlink()
    with pytest.raises(DataError, match=r"data/time_spent\.csv : fichier absent"):
        read_table("time_spent", tables)


def test_a_broken_description_names_its_line(tables: Path) -> None:
    edit(tables / "data/datapackage.json", "{", "{,")
    with pytest.raises(DataError, match=r"datapackage\.json : JSON illisible, ligne 1"):
        read_table("time_spent", tables)


def test_outside_the_course_says_where_it_looked(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_table("time_spent", tmp_path / "ailleurs")


FACEBOOK = "figure:platform_audience/facebook/mau/2014-06"  # 1 317 million users


@pytest.mark.parametrize("words", ["1 317 millions", "1,32 milliard", "1,3 milliard"])
def test_a_figure_may_be_rounded(words: str) -> None:
    assert check_figure(FACEBOOK, words, ROOT).value == 1317


@pytest.mark.parametrize("words", ["1 318 millions", "1,31 milliard", "1 317 milliards", "1 317"])
def test_a_false_figure_is_refused(words: str) -> None:
    with pytest.raises(DataError, match=r"ne dit pas ce que dit platform_audience\.csv : 1317"):
        check_figure(FACEBOOK, words, ROOT)


@pytest.mark.parametrize(
    ("target", "words", "message"),
    [
        (FACEBOOK, "beaucoup", "un nombre et un seul"),
        (FACEBOOK, "de 1 317 à 1 400", "un nombre et un seul"),
        ("figure:platform_audience/facebook/mau/1999-01", "1", "pas de ligne .*facebook/mau/2008"),
        ("figure:nulle-part/x", "1", "pas de table « nulle-part »"),
        ("figure:platform_audience", "1", "attendu « figure:TABLE/CLÉ »"),
    ],
)
def test_a_citation_that_leads_nowhere_is_refused(target: str, words: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        check_figure(target, words, ROOT)


EMPTY = "figure:specialised_networks/atoute/lancement"


def test_an_empty_cell_is_cited_by_nobody(tmp_path: Path) -> None:
    """In a text, as an answer, a trap or in a proof; the other rows of its table still read."""
    said = r"specialised_networks\.csv, ligne 2 : « atoute/lancement » n'a pas de valeur"
    with pytest.raises(DataError, match=said):
        check_figure(EMPTY, "4 000 000", ROOT)
    with pytest.raises(ValueError, match=said):
        render_blocks(f"Soit [4 000 000]({EMPTY}) de comptes.", ROOT)
    with pytest.raises(ProofError, match=said):
        compute(f'figure("{EMPTY.removeprefix("figure:")}") / 2', ROOT)
    link_data(tmp_path)
    file = tmp_path / "c.quiz.yml"
    for question, field in (
        (numeric(answer=EMPTY), "answer"),
        (numeric(traps=[{"value": EMPTY, "feedback": "Non."}]), r"traps\[1\]\.value"),
        (fill_in({"type": "numeric", "answer": EMPTY}), r"blanks\[1\]\.answer"),
        (numeric(explanation=f"Soit [4]({EMPTY})."), "explanation"),
    ):
        # JSON is YAML whose texts all stand in quotes.
        file.write_text(json.dumps(chapter_of(question)), "utf-8")
        where = rf"c\.quiz\.yml, ligne \d+, question « \w », champ « {field} » : .*{said}"
        with pytest.raises(QuizFileError, match=where):
            read_quizzes(file)
    frame = read_table("specialised_networks", ROOT).frame.dropna(subset="value")
    key = "/".join(frame[["network", "event"]].iloc[0])
    assert read_figure(f"figure:specialised_networks/{key}", ROOT).value > 0


def test_an_empty_whole_number_hides_no_other(tmp_path: Path) -> None:
    texts = {"title": "T", "description": "D"}
    fields = [{"name": n, "type": "string", **texts} for n in ("id", "source")]
    fields.insert(1, {"name": "value", "type": "integer", "unit": "comptes", **texts})
    schema = {"fields": fields, "primaryKey": ["id"]}
    package = {
        "resources": [{"name": "petite", "path": "petite.csv", "schema": schema, **texts}],
    }
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "datapackage.json").write_text(json.dumps(package), "utf-8")
    (tmp_path / "book").mkdir()
    entry = "@misc{s, title={S}, url={https://x.invalid}, urldate={2026-01-01}, license={L}}"
    (tmp_path / BIBLIOGRAPHY).write_text(entry, "utf-8")
    (tmp_path / "data" / "petite.csv").write_text("id,value,source\na,3,s\nb,,s\n", "utf-8")
    assert read_figure("figure:petite/a", tmp_path).value == 3
    with pytest.raises(DataError, match=r"petite\.csv, ligne 3 : « b » n'a pas de valeur"):
        read_figure("figure:petite/b", tmp_path)


@pytest.mark.parametrize(
    "value", ["nan", "NaN", "inf", "-Infinity", "1_000", "1e400", "１２", "0x1"]
)
def test_what_python_alone_takes_for_a_number_is_refused(tables: Path, value: str) -> None:
    edit(tables / "data/time_spent.csv", ",89,", f",{value},")
    with pytest.raises(DataError, match=rf"ligne 2, colonne « value » : « {value} » n'est pas"):
        read_table("time_spent", tables)


def test_an_empty_cell_or_an_unknown_code_names_its_line(tables: Path) -> None:
    edit(tables / "data/chooser.csv", "mssante,objectif,patient,3,", "mssante,objectif,patient,,")
    with pytest.raises(
        DataError, match=r"chooser\.csv, ligne 2, colonne « weight » : cellule vide"
    ):
        read_table("chooser", tables)
    edit(tables / "data/platform_audience.csv", "\nfacebook,", "\nfacebok,")
    with pytest.raises(DataError, match=r"ligne \d+, colonne « platform » : « facebok » inconnu"):
        read_table("platform_audience", tables)


def test_a_text_is_no_figure() -> None:
    with pytest.raises(DataError, match="« value » n'est pas faite de nombres"):
        read_figure("figure:chooser_answers/objectif/patient", ROOT)


def test_a_false_figure_in_a_cell_names_its_line(tables: Path) -> None:
    edit(tables / "data/chooser.csv", ",Vous savez à qui", f",[4]({EMPTY}) savent à qui")
    with pytest.raises(DataError, match=r"chooser\.csv, ligne 4, colonne « reason » : .*valeur"):
        read_chooser(tables)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("38,5 %", [(38.5, 1)]),
        ("1 234 567", [(1234567, 0)]),
        ("1\u202f234,5", [(1234.5, 1)]),
        ("−3", [(-3, 0)]),
        ("en 2014, 28 millions", [(2014, 0), (28, 0)]),
        ("aucun", []),
    ],
)
def test_numbers_are_found_as_the_french_write_them(
    text: str, numbers: list[tuple[float, int]]
) -> None:
    assert find_numbers(text) == numbers
