"""Promise: a course gives the engine's theme its face."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from courseware.activities.face import face_of, for_every_browser
from courseware.book.build import main
from courseware.project.course import Course, CourseError
from tests.site import edit

FACE = """\
:root { --page: light-dark(#fff, #101010); }
[data-part="1"] { --accent: light-dark(#a00, #faa); }
"""


def given_a_face(course: Path) -> None:
    """Give the small course a look and a name of its own."""
    (course / "visage").mkdir()
    (course / "visage" / "tokens.css").write_text(FACE, "utf-8")
    text = (course / "course.toml").read_text("utf-8")
    (course / "course.toml").write_text(f'{text}name = "Mains <b>"\nface = "visage"\n', "utf-8")


def test_a_face_is_taken_by_every_page(course: Path) -> None:
    given_a_face(course)
    assert main() == 0
    html = course / "_build" / "html"
    sheet = (html / "_static" / "courseware.css").read_text("utf-8")
    assert sheet.index("--page: light-dark(#fff, #101010)") > sheet.index("--measure: 37rem")
    page = BeautifulSoup((html / "chiffres" / "suite.html").read_text("utf-8"), "html.parser")
    assert [one.get_text() for one in page.select(".cw-top .cw-name")] == ["Mains <b>"]
    assert [one.get_text() for one in page.select("title")] == ["Suite — Mains <b>"]
    edit(course / "visage" / "tokens.css", "#a00", "#b00")
    assert main() == 0
    assert "#b00" in (html / "_static" / "courseware.css").read_text("utf-8")


def test_a_course_without_a_face_has_the_engine_s(course: Path) -> None:
    face = face_of(course)
    assert face.name == Course.at(course).short_title
    assert face.drawn.startswith('<svg aria-hidden="true"')
    assert (face.letters, face.first_font, face.fonts) == ("", "", ())


def test_an_older_browser_gets_the_colours_of_the_day() -> None:
    sheet = for_every_browser(FACE)
    plain, _, newer = sheet.partition("@supports (color: light-dark(red, red))")
    assert "--page: #fff;" in plain and "--accent: #a00;" in plain
    assert "light-dark" not in plain and FACE in newer


@pytest.mark.parametrize(
    ("face", "letters", "said"),
    [
        ("absent", None, "clé « face » : dossier « absent » introuvable"),
        ("../ailleurs", None, "clé « face » : attendu le dossier"),
        ("visage", 'src: url("fonts/a.woff2")', "visage/fonts.css : « fonts/a.woff2 » introuvable"),
    ],
)
def test_a_broken_face_is_said(tmp_path: Path, face: str, letters: str | None, said: str) -> None:
    settings = f'id = "essai"\nlicence = "CC0"\nname = "Essai"\nface = "{face}"\n'
    (tmp_path / "course.toml").write_text(settings, "utf-8")
    if letters:
        (tmp_path / face).mkdir()
        (tmp_path / face / "fonts.css").write_text(letters, "utf-8")
    with pytest.raises(CourseError) as error:
        face_of(tmp_path)
    assert said in str(error.value)
