"""Promise: a course is found by its settings, and bad settings are named with file, key, remedy."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from courseware.book.settings import settings_of
from courseware.data.table import read_table
from courseware.project.course import Course, CourseError, load_parts, project_root
from courseware.project.pages import headings, pages_of_book
from courseware.starter import FILES
from tests import small_course
from tests.documents import write_example
from tests.site import ROOT

GOOD = 'id = "essai"\nlicence = "CC0"\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "course.toml").write_text(GOOD, "utf-8")
    return tmp_path


def test_a_course_is_the_nearest_folder_above_that_has_settings(root: Path) -> None:
    (root / "book" / "un").mkdir(parents=True)
    assert Course.at(project_root(root / "book" / "un")) == Course(root, "essai", "CC0")
    with pytest.raises(FileNotFoundError, match=r"« course\.toml » introuvable au-dessus de"):
        project_root(Path(root.anchor))


def test_this_course_keeps_the_name_under_which_readers_have_kept_answers() -> None:
    course = Course.at(ROOT)
    assert (course.id, course.licence) == ("reseaux-sante", "CC BY 4.0")
    assert course.short_title == "Réseaux sociaux et professions de santé"


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('id = "Été"\nlicence = "CC0"', r"course\.toml, clé « id » : attendu des minuscules"),
        ('id = "a"\nlicence = " "', "clé « licence » : attendu un texte entre guillemets"),
        ('id = "a"', "clé « licence » absente ; ajoutez-la : un texte"),
        (GOOD + 'adress = ""', "clé « adress » inconnue ; est-ce « address » ?"),
        (
            GOOD + "zzz = 1",
            "clé « zzz » inconnue ; les clés : id, licence, address, name",
        ),
        (GOOD + 'address = "exemple.test"', "clé « address » : attendu l'adresse"),
        (GOOD + 'address = "https://exemple.test/index.html"', "attendu l'adresse du dossier"),
        (GOOD + 'address = "https:///cours"', "attendu l'adresse du dossier"),
        (GOOD + 'address = "https://exemple.test/?x=1"', "clé « address » : .*sans « \\? »"),
        (GOOD + 'contact = "javascript:alert(1)"', "clé « contact » : attendu l'adresse"),
        (GOOD + 'released = "2026-02-30"', "« released » : 2026-02-30 n'est pas un jour"),
        (GOOD + 'parts = "course"', "clé « parts » : attendu une liste de modules"),
        (GOOD + "parts = [1]", "clé « parts » : attendu une liste de modules"),
        ("id = a", r"course\.toml, ligne 1 : TOML illisible"),
    ],
)
def test_bad_settings_are_named_with_their_remedy(root: Path, settings: str, said: str) -> None:
    (root / "course.toml").write_text(settings, "utf-8")
    with pytest.raises(CourseError, match=said):
        Course.at(root)


def test_the_mark_that_notepad_writes_first_is_read_over(tmp_path: Path) -> None:
    course = shutil.copytree(FILES, tmp_path / "course")
    names = ("course.toml", "_config.yml", "_toc.yml", "data/datapackage.json", "book/index.md")
    for name in names:
        (course / name).write_bytes(b"\xef\xbb\xbf" + (course / name).read_bytes())
    assert Course.at(course).title == settings_of(course)["html_title"]
    assert len(headings(pages_of_book(course)[0])) >= 1
    assert len(read_table("observance", course).frame) > 1


def test_settings_that_cannot_be_read_are_named(root: Path) -> None:
    (root / "course.toml").write_bytes('id = "été"'.encode("latin-1"))
    with pytest.raises(CourseError, match="enregistrez le fichier en UTF-8"):
        Course.at(root)
    (root / "course.toml").unlink()
    with pytest.raises(CourseError, match=r"course\.toml : fichier introuvable"):
        Course.at(root)


@pytest.mark.parametrize("config", ["", "author: x", "title: : :"])
def test_a_course_without_a_title_is_told_where_to_write_it(root: Path, config: str) -> None:
    (root / "_config.yml").write_text(config, "utf-8")
    with pytest.raises(CourseError, match=r"_config\.yml : "):
        _ = Course.at(root).title


def test_a_part_that_is_not_there_is_named_and_a_fault_in_one_is_not_hidden(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [*sys.path])
    (root / "course.toml").write_text(GOOD + 'parts = ["absente.parts"]', "utf-8")
    with pytest.raises(CourseError, match=r"module « absente\.parts » introuvable dans"):
        load_parts(root)
    (root / "course.toml").write_text(GOOD + 'parts = ["fautive"]', "utf-8")
    (root / "fautive.py").write_text("import absente\n", "utf-8")
    with pytest.raises(ModuleNotFoundError, match="absente"):
        load_parts(root)


PROGRAM = """
from pathlib import Path
from courseware.text.markdown import render_blocks

root = Path.cwd()
print(render_blocks("Selon [EN 1500](norme:1500).", root))
for text in ("[autre](norme:1500)", "[EN 1](norme:1)", "[R-SEC-02](rule:R-SEC-02)"):
    try:
        render_blocks(text, root)
    except ValueError as error:
        print(error)
"""


def test_a_course_elsewhere_has_its_own_citations(tmp_path: Path) -> None:
    """Its parts lie at its root, where no installed package is: docs/add-a-citation-scheme.md."""
    write_example("add-a-citation-scheme", tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        check=True,
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
    )
    link, *faults = done.stdout.splitlines()
    title = "Désinfection des mains par friction"
    opened = f'<a class="cw-norme" title="{title}" href="https://exemple.test/1500">'
    assert link == f"<p>Selon {opened}EN 1500</a>.</p>"
    assert faults == [
        "« autre » (norme:1500) : écrivez « EN 1500 »",
        "norme « 1 » inconnue : citez 1500",
        "lien « rule:R-SEC-02 » : un lien commence par https://, mailto:, figure: ou norme:",
    ]


def test_a_course_elsewhere_has_its_own_export(tmp_path: Path) -> None:
    """docs/add-an-export.md, over a course of the tests."""
    small_course.write(tmp_path)
    write_example("add-an-export", tmp_path)
    program = "import sys; from courseware.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", program, "export", "--to"]

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*command, *arguments], check=False, capture_output=True, encoding="utf-8", cwd=tmp_path
        )

    assert run("fiches", "x.txt").returncode == 0
    lines = (tmp_path / "x.txt").read_text("utf-8").splitlines()
    assert lines == [
        "index/combien\tCombien d’adultes\u202f?",
        "usages/combien\tCombien d’adultes\u202f?",
    ]
    assert "formats : moodle, gift, anki, json, scorm, fiches" in run("qti", "x.txt").stderr
