"""Promise: a build that fails ends with every cause in French, and leaves the last good book."""

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

import courseware.book.directives
from courseware.activities.activity import ACTIVITY_MIME
from courseware.book import notebook_checks
from courseware.book.build import digest, main, up_to_date
from courseware.charts.chart import PLOTLY_MIME
from tests.site import edit
from tests.small_course import NOTEBOOK

FAULTS = """
### Plus bas

{term}`influenceuse` {ref}`nulle-part` {doc}`absente` [ici](nulle.md) {cite}`rien2020` \
{duree}`moutons` {count}`moutons`

![](rien.png)

```{nimporte}
```

```{quiz} aucun
```
"""
# Where Markdown makes no link of a citation: nothing would compare it.
UNREAD = """

(repere)=
## Ici

{ref}`[1 %](figure:usages/2014) <repere>`

<a href="figure:usages/2014">1 %</a>

\\[1 %\\](figure:usages/2014)

[1
%](figure:usages/2014)

`[1 %](figure:usages/2014)`
"""
# What is said last, each with its place: a cell and the title above it, or a line.
SAID = [
    "cellule 1, ligne 5, sous le titre « Lire un chiffre » : « 78 % » ne dit pas ce que dit",
    "cellule 7, ligne 4, sous le titre « Plus bas » : « influenceuse » n'est pas un terme",
    "cellule 7, ligne 4, sous le titre « Plus bas » : le repère « nulle-part » n'existe pas",
    "cellule 7, ligne 4, sous le titre « Plus bas » : la page « absente » n'existe pas",
    "cellule 7, ligne 4, sous le titre « Plus bas » : le lien « nulle.md » ne mène nulle part",
    "cellule 7, ligne 4, sous le titre « Plus bas » : « rien2020 » n'est pas dans references.bib",
    "cellule 7, ligne 4, sous le titre « Plus bas » : duree : « moutons » : ni page ni dossier",
    "cellule 7, ligne 4, sous le titre « Plus bas » : count : « moutons » ; se comptent : parts",
    "usages.ipynb : l'image « chiffres/rien.png » est introuvable",
    "cellule 7, ligne 8, sous le titre « Plus bas » : directive « nimporte » inconnue",
    "cellule 7, ligne 11, sous le titre « Plus bas » : pas de quiz « aucun » dans book/chiffres",
    *(
        f"book/annexes/seule.md, ligne {n} : « {what}figure:usages/2014 » n'est pas lu comme une"
        for n, what in ((7, "]("), (9, 'href="'), (11, "]("), (5, "]("))
    ),
    "book/chiffres/suite.md, ligne 5 : titre qui saute un niveau (H1, H4)",
    "cellule 3, ligne 1, sous le titre « Lire un chiffre » : sortie « application/x-inconnu » que",
    "cellule 4, ligne 1, sous le titre « Lire un chiffre » : la sortie enregistrée n'a plus la",
    "cellule 5, ligne 1, sous le titre « Lire un chiffre » : figure Plotly sans titre, texte ni",
    "cellule 6, ligne 1, sous le titre « Lire un chiffre » : une sortie du carnet mène à « abs",
]


def test_a_failed_build_says_all_in_french_last_and_keeps_the_last_good_book(
    course: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # What tests/test_notebook_checks.py proves: nothing else would refuse these outputs.
    monkeypatch.setattr(notebook_checks, "CHECKS", ())
    html = course / "_build" / "html"
    before = digest(html)
    notebook = nbformat.read(course / NOTEBOOK, as_version=4)
    notebook.cells[0].source = notebook.cells[0].source.replace("[38,5 %]", "[78 %]")
    notebook.cells.append(nbformat.v4.new_markdown_cell(FAULTS))
    notebook.cells[5].outputs[0].data["text/html"] += '<a href="absente.ipynb">x</a>'
    notebook.cells[2].outputs[0].data = {"application/x-inconnu": "x"}
    notebook.cells[3].outputs[0].data[ACTIVITY_MIME]["digest"] = "0" * 12
    del notebook.cells[4].outputs[0].data[PLOTLY_MIME]["layout"]["meta"]
    nbformat.write(notebook, course / NOTEBOOK)
    with (course / "book" / "chiffres" / "suite.md").open("a", encoding="utf-8") as page:
        page.write("\n#### Trop bas\n")
    with (course / "book" / "annexes" / "seule.md").open("a", encoding="utf-8") as page:
        page.write(UNREAD)
    assert main() == 1
    head, _, last = capfd.readouterr().err.partition("La construction du livre a échoué :")
    assert "Traceback" not in head
    assert [sentence for sentence in SAID if sentence not in last] == [], last
    *causes, kept = last.strip().splitlines()
    assert len(causes) == len(SAID), causes
    assert kept == f"Le dernier livre réussi reste là : {(html / 'index.html').as_uri()}"
    assert digest(html) == before and not up_to_date(course)


def test_a_folder_that_the_book_keeps_is_refused(
    course: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Its files would take the place of ours on every page."""
    (course / "book" / "_static").mkdir()
    (course / "book" / "_static" / "quiz.js").write_text("", "utf-8")
    assert main() == 1
    assert "book/_static : le livre garde ce dossier pour lui" in capfd.readouterr().err


def test_a_fault_of_the_program_is_said_in_french_too(
    course: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digest(course / "_build" / "html")
    monkeypatch.delattr(courseware.book.directives, "REVIEW")
    edit(course / "book" / "index.md", "Accueil", "Bienvenue")
    assert main() == 1
    head, _, last = capfd.readouterr().err.partition("La construction du livre a échoué :")
    assert "NameError" in head
    assert last.startswith("\nerreur imprévue du programme, NameError")
    assert digest(course / "_build" / "html") == before


def test_a_full_disk_is_no_fault_of_the_program(course: Path) -> None:
    """The largest file of a book is a library: here no file may be as large."""
    before = digest(course / "_build" / "html")
    edit(course / "book" / "index.md", "Accueil", "Bienvenue")
    code = "import resource, runpy; resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000));"
    command = [
        sys.executable,
        "-c",
        f"{code} runpy.run_module('courseware.book.build', None, '__main__')",
    ]
    result = subprocess.run(command, cwd=course, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    head, _, last = result.stderr.partition("La construction du livre a échoué :")
    assert last.startswith("\nle disque refuse d'écrire ou de lire : ") and "Traceback" not in head
    assert digest(course / "_build" / "html") == before


def test_a_folder_whose_name_is_a_pattern_is_refused(
    course: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Sphinx would read the pages of another folder."""
    odd = course.rename(course.with_name("cours [2026]"))
    monkeypatch.chdir(odd)
    assert main() == 2
    assert "cours [2026] : renommez ce dossier" in capfd.readouterr().err
    odd.rename(course)


def test_a_fault_of_a_question_file_is_said_with_its_line(
    course: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    edit(course / "book" / "index.quiz.yml", "type: single", "type: singel")
    assert main() == 1
    last = capfd.readouterr().err.partition("La construction du livre a échoué :")[2]
    assert last.startswith("\nbook/index.quiz.yml, ligne 15, question « combien »")
    assert "Traceback" not in last


def test_a_page_without_a_title_is_said(course: Path, capfd: pytest.CaptureFixture[str]) -> None:
    edit(course / "book" / "annexes" / "seule.md", "# ", "")
    assert main() == 1
    last = capfd.readouterr().err.partition("La construction du livre a échoué :")[2]
    assert last.startswith("\nannexes/seule.md : la page n'a pas de titre : commencez-la par")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title:", "title: : :", "_config.yml, ligne 3 : YAML illisible"),
        ('author: ""', "author: [1]", "_config.yml, clé « author » : attendu un texte"),
        ("language: fr", "language: fr\n    needs_sphinx: '99'", "Sphinx s'arrête : "),
    ],
)
def test_a_fault_of_the_settings_is_said(
    course: Path, capfd: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    edit(course / "_config.yml", old, new)
    assert main() == 1
    last = capfd.readouterr().err.partition("La construction du livre a échoué :")[2]
    assert said in last


def test_jupyter_book_itself_refuses_a_notebook_that_was_emptied(
    course: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Where both ways meet: who types Jupyter Book's own command gets no page without its quiz."""
    notebook = nbformat.read(course / NOTEBOOK, as_version=4)
    for cell in notebook.cells[1:]:
        cell.outputs, cell.execution_count = [], None
    nbformat.write(notebook, course / NOTEBOOK)
    assert main() == 1
    said = ["book/chiffres/usages.ipynb : sorties effacées", "make notebooks ONLY=chiffres/usages"]
    last = capfd.readouterr().err.partition("La construction du livre a échoué :")[2]
    assert [sentence for sentence in said if sentence not in last] == []

    command = [sys.executable, "-c", "from jupyter_book.cli.main import main; main()", "build"]
    command += ["book", "--config", "_config.yml", "--toc", f"{course}/_toc.yml"]
    command += ["--path-output", "autre"]
    result = subprocess.run(command, cwd=course, capture_output=True, text=True, check=False)
    assert result.returncode != 0
    assert [sentence for sentence in said if sentence not in result.stderr] == []
    assert not list((course / "autre").rglob("*.html"))
