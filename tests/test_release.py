"""Promise: a version is kept whole: sources that make the book again, data, editions, digests."""

import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import frictionless
import jsonschema
import pytest
import yaml

from courseware.book.build import RECORD, digest, digest_of_sources
from courseware.book.compare import compare
from courseware.book.release import SUMS, _read_me, data_package, release
from courseware.cli import main
from courseware.project.carried import zipped
from courseware.project.citation import FILE, CitationError, citation_of, out_of_date
from courseware.project.course import Course
from courseware.project.said import SaidError
from tests.site import ROOT, edit

SCHEMA = ROOT / "tests" / "vendor" / "cff-1.2.0.schema.json"


def test_the_citation_is_valid_and_of_this_version() -> None:
    said = yaml.safe_load((ROOT / FILE).read_text("utf-8"))
    course = Course.at(ROOT)
    jsonschema.validate(said, json.loads(SCHEMA.read_text("utf-8")))
    assert not out_of_date(ROOT), "courseware citation"
    repeated = (course.title, course.description, course.version, course.released)
    assert tuple(said[key] for key in ("title", "abstract", "version", "date-released")) == repeated
    assert said.get("url", "") == course.address


def test_another_version_is_written_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("course.toml", "_config.yml", FILE):
        shutil.copy(ROOT / name, tmp_path)
    edit(tmp_path / "course.toml", 'parts = ["course.parts"]', "parts = []")
    before = yaml.safe_load(citation_of(tmp_path))
    assert not out_of_date(tmp_path)
    edit(tmp_path / "course.toml", 'version = "', 'version = "9')
    edit(tmp_path / "course.toml", "\nreleased", '\naddress = "https://example.org/"\nreleased')
    assert out_of_date(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(["citation"]) == 0
    after = yaml.safe_load((tmp_path / FILE).read_text("utf-8"))
    new = {"version": f"9{before['version']}", "url": "https://example.org/"}
    assert after == before | new and list(after)[:2] == list(before)[:2]
    jsonschema.validate(after, json.loads(SCHEMA.read_text("utf-8")))
    (tmp_path / FILE).write_text("- a", "utf-8")
    with pytest.raises(CitationError, match="attendu des lignes"):
        citation_of(tmp_path)
    # A course that has none is given one that says who made it.
    (tmp_path / FILE).unlink()
    assert out_of_date(tmp_path) and main(["citation"]) == 0
    given = yaml.safe_load((tmp_path / FILE).read_text("utf-8"))
    jsonschema.validate(given, json.loads(SCHEMA.read_text("utf-8")))
    assert given["authors"] == before["authors"]


def test_the_data_stand_alone_with_licence_and_sources(tmp_path: Path) -> None:
    held = tmp_path / "course"
    (held / "book").mkdir(parents=True)
    for name in ("course.toml", "_config.yml", FILE, "LICENSE", "book/references.bib"):
        shutil.copy(ROOT / name, held / name)
    shutil.copytree(ROOT / "data", held / "data")
    git(held, "init", "--quiet")
    git(held, "add", ".")
    course = Course.at(held)
    archive = tmp_path / "data.zip"
    archive.write_bytes(zipped(data_package(course), day=course.released))
    with zipfile.ZipFile(archive) as zipped_:
        zipped_.extractall(tmp_path / "data")  # noqa: S202 - our own
    package = frictionless.Package(str(tmp_path / "data" / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["title", "message"])
    assert len(package.resources) == len(list((ROOT / "data").glob("*.csv"))) > 50
    names = {file.name for file in (tmp_path / "data").iterdir()}
    assert {"LICENSE", "references.bib", FILE} <= names


def git(root: Path, *asked: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", root, *who, *asked], check=True, capture_output=True)


def add_files(root: Path) -> None:
    """Add to the small course what a repository has besides."""
    (root / "CHANGELOG.md").write_text("# Journal\n\n## Unreleased\n", "utf-8")
    (root / ".gitignore").write_text("_build/\n__pycache__/\n.DS_Store\n", "utf-8")
    (root / "data" / ".DS_Store").write_bytes(b"of this machine alone")
    (root / "essai").write_text("#!/bin/sh\n", "utf-8")
    (root / "essai").chmod(0o755)


def with_editions(root: Path) -> None:
    """Put two files where editions are made and offered, as `courseware editions` leaves them."""
    for folder in (root / "_build" / "editions", root / "_build" / "html" / "editions"):
        folder.mkdir()
        (folder / "petit-cours.pdf").write_bytes(b"%PDF")
    record = [digest_of_sources(root), digest(root / "_build" / "html")]
    (root / "_build" / RECORD).write_text(json.dumps(record), "utf-8")


def refused(course: Path, because: str) -> None:
    with pytest.raises(SaidError, match=because):
        release(course)


def committed(course: Path) -> None:
    """Bring the small course to where only its book is missing, past every refusal."""
    add_files(course)
    refused(course, "dites « version » et « released »")
    with (course / "course.toml").open("a", encoding="utf-8") as settings:
        settings.write('version = "1.2.3"\nreleased = "2026-11-26"\n')
    refused(course, "n'est pas un dépôt git lisible")
    git(course, "init", "--quiet")
    git(course, "config", "status.showUntrackedFiles", "no")
    refused(course, "Des fichiers ne sont pas enregistrés dans git")
    git(course, "add", ".")
    git(course, "commit", "--quiet", "--message", "a")
    git(course, "tag", "v1.2.4")
    refused(course, "L'étiquette v1.2.4 n'est pas la version 1.2.3")
    git(course, "tag", "v1.2.3")
    for name, text, because in (
        ("LICENSE", (ROOT / "LICENSE").read_text("utf-8"), "LICENSE : fichier absent à la racine"),
        ("CHANGELOG.md", "## [1.2.3] - 2026-11-26\n", "CHANGELOG.md ne dit rien de cette version"),
        (FILE, citation_of(course), "CITATION.cff ne dit pas ce que dit course.toml"),
    ):
        refused(course, because)
        (course / name).write_text(text, "utf-8")
        git(course, "add", name)
        git(course, "commit", "--quiet", "--message", "b")
        refused(course, "La version 1.2.3 est déjà étiquetée, sur d'autres fichiers")
        git(course, "tag", "--force", "v1.2.3")


def test_a_version_is_whole_or_refused(small_book: Path, tmp_path: Path) -> None:
    course = shutil.copytree(small_book, tmp_path / "course")
    committed(course)
    refused(course, "le livre n'est pas construit, ou ce dont il est fait a changé")
    build = [sys.executable, "-m", "courseware.book.build"]
    subprocess.run(build, cwd=course, check=True, capture_output=True)
    refused(course, "Les éditions ne sont pas faites")
    with_editions(course)

    folder = release(course)
    assert folder == course / "_build" / "release" / "petit-cours-1.2.3"
    names = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    sources = "petit-cours-1.2.3-sources.tar.gz"
    data = "petit-cours-1.2.3-donnees.zip"
    # As a host of releases offers them: side by side.
    assert names == {sources, data, "petit-cours.pdf", FILE, "LISEZ-MOI.txt", SUMS}
    checked = ["sha256sum", "--strict", "--check", SUMS]
    subprocess.run(checked, cwd=folder, check=True, capture_output=True)
    read_me = (folder / "LISEZ-MOI.txt").read_text("utf-8")
    assert "Version 1.2.3, du 26\u00a0novembre\u00a02026" in read_me
    assert "requirements.txt ne dit pas de versions exactes" in read_me
    locked = _read_me(Course.at(ROOT), "a-1.2.3", ["a.pdf"]).decode()
    assert "deux commandes suffisent" in locked and not set("{}") & set(read_me + locked)
    assert max(map(len, (read_me + locked).splitlines())) <= 90
    with zipfile.ZipFile(folder / data) as zipped_:
        assert ".DS_Store" not in zipped_.namelist()
    # Another commit of the same files, at another time: the same bytes.
    first = digest(folder)
    git(course, "commit", "--quiet", "--amend", "--date", "2020-01-01T00:00:00", "--message", "c")
    assert digest(release(course)) == first

    # Elsewhere, where there is no git at all, they make the same book.
    with tarfile.open(folder / sources) as archive:
        archive.extractall(tmp_path, filter="data")
    again = tmp_path / "petit-cours-1.2.3"
    assert os.access(again / "essai", os.X_OK) and not os.access(again / FILE, os.X_OK)
    bare = os.environ | {"PATH": str(tmp_path)}
    subprocess.run(build, cwd=again, env=bare, check=True, capture_output=True)
    found = compare(course / "_build" / "html", again / "_build" / "html")
    assert found.pages >= 5 and found.same, "\n".join(found.report())
    # A file that was changed on its way is told.
    (folder / data).write_bytes(b"")
    assert subprocess.run(checked, cwd=folder, capture_output=True, check=False).returncode == 1
