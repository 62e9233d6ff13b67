"""Promise: the same book from `make book`, `jupyter-book build` and `sphinx-build` alone."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from docutils import nodes
from docutils.utils import new_document
from jupyter_book.config import get_final_config
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from courseware.activities.checklist.points import Checklists
from courseware.book.compare import compare, main
from courseware.book.conf_file import conf_of
from courseware.book.links import SectionAddresses
from courseware.book.settings import ConfigError, settings_of
from courseware.starter import FILES
from tests.site import ROOT, edit

# What Jupyter Book sets for itself, for LaTeX, or for a theme that is not ours.
ITS_OWN = {"comments_config", "use_jupyterbook_latex", "html_theme_options"}
# Of pages that are not run, nothing is kept or cut short.
NOT_RUN = {"nb_execution_cache_path", "nb_execution_timeout"}


def as_jupyter_book_reads(root: Path) -> dict[str, Any]:
    settings, _ = get_final_config(
        user_yaml=root / "_config.yml",
        cli_config={
            "external_toc_path": str(root / "_toc.yml"),
            "latex_individualpages": False,
        },
        sourcedir=root / "book",
        raise_on_invalid=True,
    )
    return dict(settings)


def what_sphinx_knows(root: Path, folder: Path, settings: dict[str, Any]) -> dict[str, Any]:
    """Return all that Sphinx was set when every extension has had its word, nothing built."""
    with patch_docutils(), docutils_namespace():
        app = Sphinx(root / "book", None, folder, folder, "html", settings, status=None)
    return {one.name: one.value for one in app.config}


@pytest.mark.parametrize("root", [ROOT, FILES], ids=["this course", "a new one"])
def test_jupyter_book_reads_the_same_in_our_settings(root: Path) -> None:
    ours, theirs = settings_of(root), as_jupyter_book_reads(root)
    assert ours["html_title"] and ours["html_theme_options"]["extra_footer"]
    # It adds two extensions of its own, and what other themes ask for.
    assert theirs["extensions"][: len(ours["extensions"])] == ours.pop("extensions")
    assert ours.pop("html_theme_options").items() <= theirs["html_theme_options"].items()
    assert ours.items() <= theirs.items()


def test_sphinx_is_set_the_same_whoever_runs_it(tmp_path: Path) -> None:
    ours = what_sphinx_knows(ROOT, tmp_path / "ours", settings_of(ROOT))
    theirs = what_sphinx_knows(ROOT, tmp_path / "theirs", as_jupyter_book_reads(ROOT))
    differ = {
        name
        for name in ours.keys() | theirs.keys()
        if (ours.get(name) or None) != (theirs.get(name) or None)
        and not name.startswith(("latex_", "jblatex_"))
    }
    assert differ <= {"extensions", *ITS_OWN, *NOT_RUN}, {
        name: (ours.get(name), theirs.get(name)) for name in differ
    }
    assert ours["html_theme"] == theirs["html_theme"] == "courseware"
    # A test of the test: what is compared is what a course says.
    assert len(ours) > 100 and ours["nitpicky"] is True and ours["language"] == "fr"


def test_a_conf_file_says_what_the_settings_say() -> None:
    said: dict[str, Any] = {}
    exec(conf_of(ROOT), said)  # noqa: S102 - as Sphinx does
    said.pop("__builtins__")
    assert said == settings_of(ROOT)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("logo: a.png", "_config.yml : clé « logo » : le livre n'en fait rien ; retirez-la"),
        ("html: {favicon: a.ico}", "clé « html.favicon » : le livre n'en fait rien"),
        ("sphinx: {extra_extensions: [a]}", "clé « sphinx.extra_extensions » : le livre n'en"),
        ("title: 12", "_config.yml, clé « title » : attendu un texte entre guillemets"),
        ("html: {extra_footer: [a]}", "clé « html.extra_footer » : attendu un texte"),
        ("sphinx: {config: [a]}", "clé « sphinx.config » : attendu, en retrait, des lignes"),
        ("- title", "_config.yml, ligne 1 : attendu « title: … »"),
        ("title: : a", "_config.yml, ligne 1 : YAML illisible"),
        ("title: a\x0bb", "_config.yml, signe 9 du fichier : caractère de commande"),
    ],
)
def test_a_setting_that_would_do_nothing_is_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "_config.yml").write_text(text, "utf-8")
    with pytest.raises(ConfigError) as error:
        settings_of(tmp_path)
    assert said in str(error.value)


def test_a_section_is_named_by_its_title_whichever_docutils_is_installed() -> None:
    tree = new_document("page")
    section = nodes.section("", nodes.title("", "L’enquête"))
    section["ids"] = ["repere", "l-enquete"]
    tree += section
    SectionAddresses(tree).apply()
    assert section["ids"] == ["l-enquete", "repere"]


def page(folder: Path, body: str, name: str = "index.html") -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(f"<!doctype html><body>{body}</body>", "utf-8")


def test_two_books_are_compared_as_a_browser_reads_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    page(one, '<p class="a b" id="c">Un  mot</p>')
    page(two, "<p id='c'\n class='a b'>\nUn mot</p>")
    (two / "editions").mkdir()
    (two / "editions" / "livre.pdf").write_bytes(b"made beside")
    assert main([str(one), str(two)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Les deux livres sont les mêmes."

    page(two, '<p class="a" id="c">Un autre mot</p><hr>')
    page(one, "", "seule.html")
    for folder in (one, two):
        # The list of what a browser keeps tells the editions too.
        for name in ("live.json", "hors-ligne.json", "sw.js"):
            (folder / name).write_text(folder.name, "utf-8")
    found = compare(one, two)
    assert [change.kind for change in found.changes] == ["attributs de <p>", "texte", "contenu"]
    assert found.alone == {"seule.html": str(one)}
    assert found.files == ["live.json"]
    assert main([str(one), str(two)]) == 1
    said = capsys.readouterr().out
    assert "Pages comparées : 1 ; différentes : 1" in said
    assert f"Seulement dans {one} : seule.html" in said
    assert "Genre « texte » : 1, d'abord dans index.html\n    - Un mot\n    + Un autre mot" in said
    assert main([str(one)]) == 2


@pytest.mark.parametrize(
    ("here", "there", "same"),
    [
        ("<p>Un <em>mot</em> lu</p>", "<p>Un<em>mot</em> lu</p>", False),
        ("<li><input> Un mot</li>", "<li><input>Un mot</li>", False),
        ("<p>Un <b>mot </b>lu</p>", "<p>Un <b>mot</b>lu</p>", False),
        ("<b>Un</b> <b>mot</b>", "<b>Un</b><b>mot</b>", False),
        ("<p>Un mot</p>\n<hr>", "<p> Un mot\n</p><hr>", True),
    ],
)
def test_a_space_that_a_reader_sees_counts(
    tmp_path: Path, here: str, there: str, *, same: bool
) -> None:
    page(tmp_path / "one", here)
    page(tmp_path / "two", there)
    assert compare(tmp_path / "one", tmp_path / "two").same is same


def test_a_box_to_tick_has_a_space_whichever_parser_is_installed() -> None:
    made = set()
    for words in (" Ni âge", "Ni âge"):
        tree = new_document("page")
        box = nodes.raw(
            "", '<input class="task-list-item-checkbox" type="checkbox">', format="html"
        )
        tree += nodes.paragraph("", "", box, nodes.Text(words))
        Checklists(tree).apply()
        made.add(tree.astext())
    (text,) = made
    assert text.endswith('type="checkbox"> Ni âge')


def test_the_other_two_commands_make_the_same_book(course: Path) -> None:
    """By name, as who knows them types them; `make book` made the first."""
    edit(course / "book" / "chiffres" / "suite.md", "# Suite", "(repere)=\n# Suite")
    # Without a day, an Anki deck bears the time of its export.
    with (course / "course.toml").open("a", encoding="utf-8") as settings:
        settings.write('released = "2026-11-26"\n')
    commands = {
        "courseware.book.build": (),
        "courseware.book.conf_file": ("autre/conf.py",),
        "sphinx": (
            "-W",
            "--keep-going",
            "-q",
            "-c",
            "autre",
            "-d",
            "autre/d",
            "book",
            "autre/html",
        ),
        "jupyter_book.cli.main": (
            *("build", "-W", "--keep-going", "book", "--path-output", "livre"),
            *("--config", "_config.yml", "--toc", str(course / "_toc.yml")),
        ),
    }
    for module, arguments in commands.items():
        code = f"import runpy; runpy.run_module({module!r}, None, '__main__')"
        if module.startswith("jupyter_book"):
            code = f"from {module} import main; main()"
        # Not from the course's folder on Python's path: the engine finds the course by itself.
        command = [sys.executable, "-P", "-c", code, *arguments]
        made = subprocess.run(command, cwd=course, check=False, capture_output=True, text=True)
        assert made.returncode == 0, (module, made.stdout[-2000:], made.stderr[-4000:])
    book = course / "_build" / "html"
    for other in (course / "autre" / "html", course / "livre" / "_build" / "html"):
        found = compare(book, other)
        assert found.pages >= 5
        assert found.same, "\n".join(found.report())
