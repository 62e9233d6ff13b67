"""Promise: a course of this engine has its editions, whatever its pages and parts are called."""

import shutil
import subprocess
import sys
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from courseware.editions import FOLDER
from tests.epubcheck import faults
from tests.site import edit
from tests.small_course import build

DOT = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
SHAPE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9"/></svg>'
TOC = """\
format: jb-book
root: index
parts:
  - caption: '<B> & "Œuvres" 😀'
    chapters:
      - file: chiffres/usages
      - file: chiffres/été-où
  - caption: Rien sur papier
    chapters:
      - file: chiffres/suivi
  - caption: "???"
    chapters:
      - file: chiffres/suite
  - caption: Annexes
    chapters:
      - file: annexes/tout
      - file: annexes/seule
"""
ACCENTS = """\
# La balise `</script>` & « q » 😀

![Une photo](photo.png)

![Un dessin](dessin.svg)
"""


def _editions(root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "courseware.cli", "editions"]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


@pytest.fixture
def root(small_book: Path, tmp_path: Path) -> Path:
    """A copy of the small course, built, to change."""
    return Path(shutil.copytree(small_book, tmp_path / "cours"))


def test_accents_pictures_in_files_and_a_part_that_only_lives(root: Path) -> None:
    (root / "_toc.yml").write_text(TOC, "utf-8")
    book = root / "book" / "chiffres"
    (book / "été-où.md").write_text(ACCENTS, "utf-8")
    (book / "photo.png").write_bytes(DOT)
    (book / "dessin.svg").write_text(SHAPE, "utf-8")
    (book / "suivi.md").write_text("# Suivi\n\n```{progress}\n```\n", "utf-8")
    (root / "book" / "annexes" / "tout.md").write_text("# Tout\n\n```{review}\n```\n", "utf-8")
    built = build(root)
    assert built.returncode == 0, built.stderr
    menu = BeautifulSoup(
        (root / "_build" / "html" / "index.html").read_text("utf-8"), "html.parser"
    )
    said = [one.get_text() for one in menu.select("#menu summary, #menu li")]
    assert "La balise </script> & «\u00a0q\u00a0» 😀" in said and '1<B> & "Œuvres" 😀' in said
    done = _editions(root)
    assert done.returncode == 0, done.stderr

    made = root / FOLDER
    assert sorted(one.name for one in made.iterdir()) == [
        "petit-cours-1-b-oeuvres.pdf",
        "petit-cours-3.pdf",
        "petit-cours.epub",
        "petit-cours.pdf",
        "petit-cours.zip",
    ]
    assert faults(made / "petit-cours.epub") == []
    with ZipFile(made / "petit-cours.epub") as book_:
        kept = {name.rpartition(".")[2]: book_.read(name) for name in book_.namelist()}
        shown = [name for name in book_.namelist() if "/images/" in name]
    assert kept["svg"] == SHAPE.encode() and len(shown) == 2
    pages = PdfReader(made / "petit-cours.pdf").pages
    (page,) = (one for one in pages if "La balise" in one.extract_text()[:200])
    resources: Any = page["/Resources"]
    held = [one.get_object() for one in resources["/XObject"].values()]
    # The sign of a picture that was lost is a larger one.
    assert [one["/Width"] for one in held if one["/Subtype"] == "/Image"] == [1]


@pytest.mark.parametrize(
    "harm",
    [
        lambda root: edit(root / "book/chiffres/suite.md", "Ce qui vient", "Ce qui venait"),
        lambda root: (root / "_build/html/index.html").unlink(),
        lambda root: (root / "_build/built.json").unlink(),
    ],
)
def test_no_edition_is_made_of_an_old_book(course: Path, harm: Callable[[Path], object]) -> None:
    harm(course)
    done = _editions(course)
    assert done.returncode == 2
    assert "lancez « make book », puis recommencez" in done.stderr
    assert not (course / FOLDER).exists()
