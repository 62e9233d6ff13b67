"""Promise: what a class hands in is found in folders and zips; what is not read says why."""

import json
import struct
import zlib
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from courseware.classroom import zips
from courseware.classroom.gathering import gather
from courseware.classroom.handed_in import readable
from courseware.text.files import MOST_BYTES
from tests.sample_class import HEAD, TODAY, analysed, entry
from tests.site import ROOT
from tests.test_votes_file import as_file, voted

MOODLE = "Léa Martin_12345_assignsubmission_file_"


def progress(number: int, **head: object) -> bytes:
    file = HEAD | {"exported": f"2026-11-{number:02}"} | head
    return json.dumps(file | {"answers": {"essai/un": entry("un", number % 3)}}).encode()


def zipped(path: Path, files: dict[str, bytes], kind: int = ZIP_DEFLATED) -> Path:
    with ZipFile(path, "w", kind) as archive:
        for name, data in files.items():
            archive.writestr(ZipInfo(name), data, kind)
    return path


def found(*places: Path) -> tuple[list[str], list[str]]:
    """Return whose files count, and what is said of the others."""
    group = readable(gather(map(str, places))[0], ROOT, TODAY)
    return [student.name for student in group.students], [why for _, why in group.files if why]


def test_whose_a_file_is(tmp_path: Path) -> None:
    """The name that is written, else that of Moodle's folder or flat file, else the file's own."""
    for place, data in {
        f"{MOODLE}/progression-2026-11-25.json": progress(1),
        "Zoé N'Guyen_7_assignsubmission_file/p.json": progress(2),
        "Tom O._8_assignsubmission_file_p.json": progress(3),
        "Max_9_assignsubmission_file_/p.json": progress(4, name="  Maxime\tD. "),
        "eleve-5.json": progress(5, name="\u202e\u200b"),
        "eleve-6.json": progress(6, name={"<b>": 1}),
        "eleve-7.json": progress(7, name="<b>" * 40),
    }.items():
        (tmp_path / place).parent.mkdir(exist_ok=True)
        (tmp_path / place).write_bytes(data)
    names, left = found(tmp_path)
    assert sorted(names) == sorted(
        ["Léa Martin", "Zoé N'Guyen", "Tom O.", "Maxime D.", "eleve-5", "eleve-6", "<b>" * 20]
    )
    assert left == []


def test_a_zip_is_read_as_a_folder_is(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "remises.zip",
        {
            f"{MOODLE}/p.json": progress(1),
            "__MACOSX/._p.json": b"x",
            "a/.DS_Store": b"x",
            "a/Thumbs.db": b"x",
            "b\\c.json": progress(2),
        },
    )
    one = tmp_path / "dossier"
    one.mkdir()
    zipped(one / "de-lea.zip", {"q.json": progress(3)})
    assert found(path, one) == (["Léa Martin", "c", "q"], [])
    (file, *_), _ = gather([str(path)])
    assert file.name == f"{MOODLE}/p.json"


@pytest.mark.parametrize("code", ["utf-8", "cp850"])
def test_accents_of_a_zip_are_read_however_it_was_made(tmp_path: Path, code: str) -> None:
    # Finder and Explorer write names in a code of their own, and do not say which.
    path = zipped(tmp_path / "a.zip", {"Leaxy.json": progress(1)})
    name = "Lé".encode(code).ljust(len("Leaxy"), b"a") + b".json"
    path.write_bytes(path.read_bytes().replace(b"Leaxy.json", name))
    assert found(path)[0][0].startswith("Léa")


def test_what_is_not_read_says_why_and_the_rest_goes_on(tmp_path: Path) -> None:
    files = {
        "bon.json": progress(1),
        "renomme.txt": progress(2),
        "sans-fin": progress(3),
        "copie.json": progress(1),
        "coupe.json": progress(4)[:80],
        "gros.json": b"{" + b" " * MOST_BYTES,
        "rapport.pdf": b"%PDF-1.7",
        "ailleurs.json": progress(5, format="autre/progression"),
        "vide.json": b"",
    }
    folder = tmp_path / "remises"
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    said = {
        "copie.json": "copie exacte de",
        "coupe.json": "JSON illisible, fichier coupé ou modifié",
        "gros.json": "1\u202f000 ko",
        "rapport.pdf": "ce n'est pas une progression ; demandez à l'étudiant le fichier",
        "ailleurs.json": "ce n'est pas une progression de ce cours",
        "vide.json": "JSON illisible",
    }
    for place in (folder, zipped(tmp_path / "remises.zip", files)):
        names, left = found(place)
        assert sorted(names) == ["bon", "renomme", "sans-fin"]
        assert len(left) == len(said)
        for name, why in said.items():
            assert any(f"remises/{name}" in one.replace(".zip", "") and why in one for one in left)


def test_a_zip_that_would_harm_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, subtests: pytest.Subtests
) -> None:
    outside = ("../../un.json", "/etc/deux.json", "C:\\trois.json", "..\\quatre.json")
    path = zipped(
        tmp_path / "a.zip", {**dict.fromkeys(outside, progress(1)), "x.json": progress(2)}
    )
    names, left = found(path)
    assert names == ["x"]
    assert len(left) == len(outside)
    assert all("son chemin sort du zip" in one for one in left)
    assert list(tmp_path.iterdir()) == [path]

    bomb = zipped(tmp_path / "b.zip", {"b.json": b" " * (3 * MOST_BYTES), "x.json": progress(2)})
    with subtests.test("a file that swells"):
        names, (said,) = found(bomb)
        assert names == ["x"]
        assert "une fois décompressé" in said
    with subtests.test("and lies about it"):
        data = bomb.read_bytes()
        size = struct.pack("<L", 3 * MOST_BYTES)
        assert data.count(size) == 2
        bomb.write_bytes(data.replace(size, struct.pack("<L", 9)))
        names, (said,) = found(bomb)
        assert names == ["x"]
        assert "b.zip/b.json : " in said
    with subtests.test("many files that swell"):
        monkeypatch.setattr(zips, "_MOST_ZIP", 2 * MOST_BYTES)
        many = {f"{n}.json": b" " * MOST_BYTES for n in range(4)}
        assert "une fois décompressé" in found(zipped(tmp_path / "c.zip", many))[1][-1]
    with subtests.test("too many files"):
        monkeypatch.setattr(zips, "MOST_FILES", 3)
        (said,) = found(tmp_path / "c.zip")[1]
        assert "c.zip : 4 fichiers, au plus 3" in said
    with subtests.test("compressed otherwise"):
        (said,) = found(zipped(tmp_path / "d.zip", {"x.json": progress(1)}, ZIP_BZIP2))[1]
        assert "compressé d'une façon inconnue" in said
    with subtests.test("a zip in a zip"):
        inner = zlib.compress(b"") + b"PK"
        (said,) = found(zipped(tmp_path / "e.zip", {"x.zip": inner}))[1]
        assert "zip dans un zip" in said


@pytest.mark.parametrize("name", [".", "./.", ""])
def test_a_file_without_a_name_is_read(tmp_path: Path, name: str) -> None:
    path = zipped(tmp_path / "sans-nom.zip", {name or "@@@": progress(1)})
    path.write_bytes(path.read_bytes().replace(b"@@@", b"\0\0\0"))
    assert found(path) == (["sans nom"], [])


def test_a_zip_of_an_unknown_version_is_named(tmp_path: Path) -> None:
    path = zipped(tmp_path / "classe.zip", {"p.json": progress(1)})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 6] = 255  # what is needed to extract
    path.write_bytes(data)
    students, (why,) = found(path)
    assert students == [] and "classe.zip : zip illisible" in why


def test_a_damaged_or_locked_zip_is_named(tmp_path: Path) -> None:
    good = zipped(tmp_path / "a.zip", {"a.json": progress(1), "b.json": progress(2)}).read_bytes()
    (tmp_path / "a.zip").write_bytes(good[: len(good) // 2])
    (said,) = found(tmp_path / "a.zip")[1]
    assert "a.zip : zip illisible, coupé ou modifié ; décompressez-le" in said
    # One byte of the first file's content: its checksum tells.
    spoilt = bytearray(good)
    spoilt[good.index(b"a.json") + 20] ^= 0xFF
    (tmp_path / "b.zip").write_bytes(spoilt)
    names, (said,) = found(tmp_path / "b.zip")
    assert names == ["b"]
    assert "b.zip/a.json : abîmé dans le zip" in said
    # The flag of a password, where each of the two files has it.
    locked = good.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")
    assert locked != good
    (tmp_path / "c.zip").write_bytes(locked)
    assert all("mot de passe" in one for one in found(tmp_path / "c.zip")[1])
    (said,) = found(tmp_path / "absent.zip")[1]
    assert "absent.zip : fichier introuvable" in said


def test_every_file_is_listed_with_what_became_of_it(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.json": progress(1), "b.png": b"\x89PNG"})
    files = analysed(path).files
    assert list(files["file"]) == ["a.zip/a.json", "a.zip/b.png"]
    assert list(files["counted"]) == [True, False]
    assert files["why"].iloc[1].startswith("a.zip/b.png : ce n'est pas une progression")


def test_two_persons_who_answered_alike_under_two_names_both_count(tmp_path: Path) -> None:
    answers = {
        f"ailleurs/q{n}": entry("un", n % 3, "wrong" if n % 3 == 0 else "right") for n in range(16)
    }
    for name, day in (("Léa", 20), ("Tom", 21)):
        file = HEAD | {"exported": f"2026-11-{day}", "name": name, "answers": answers}
        (tmp_path / f"{name}.json").write_text(json.dumps(file), "utf-8")
    group = readable(gather([str(tmp_path)])[0], ROOT, TODAY)
    assert [student.name for student in group.students] == ["Léa", "Tom"]
    (said,) = group.remarks
    assert "mêmes premières réponses" in said


def test_the_votes_of_a_lesson_are_read_beside_what_students_hand_in(tmp_path: Path) -> None:
    votes = json.dumps(as_file(("essai/un", voted()))).encode()
    files = {
        "votes.json": votes,
        "copie.json": votes,
        "faux.json": votes.replace(b'"votes":', b'"x":'),
    }
    analysis = analysed(zipped(tmp_path / "a.zip", {**files, "p.json": progress(1)}))
    assert (analysis.students, len(analysis.votes)) == (1, 1)
    assert list(analysis.files["file"]) == [f"a.zip/{one}" for one in ("p.json", *files)]
    assert list(analysis.files["counted"]) == [True, True, False, False]
    assert all(one.startswith("a.zip/") for one in analysis.problems)
    for shown in (analysis.as_page(), analysis._repr_html_(), analysis.as_text()):
        assert "Votes" in shown or "votes" in shown
    alone = analysed(zipped(tmp_path / "b.zip", {"votes.json": votes}))
    assert (alone.students, len(alone.votes)) == (0, 1)
    assert "essai/un" in alone.as_text()
    assert "Les votes de la classe" in alone.as_page()
    assert "Les votes de la classe" not in analysed(tmp_path / "rien.json").as_page()
