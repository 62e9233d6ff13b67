"""The face of a course: its name, its mark, its tokens and its letters, from a folder of its own.

`course.toml` names the folder (`face`), which may hold `tokens.css`, `mark.svg`, `fonts.css` and
`fonts/`. What it lacks is the engine's, which is neutral: `static/style/tokens.css`.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from courseware.project.course import SETTINGS, Course, CourseError

NEUTRAL = Path(__file__).parent / "static" / "style" / "tokens.css"
# A square with one sharp corner: the mark of a course that has none.
_MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="currentColor">'
    '<path d="M9 0h14a9 9 0 0 1 9 9v23H9a9 9 0 0 1-9-9V9a9 9 0 0 1 9-9z"/></svg>'
)
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_TWO_COLOURS = re.compile(r"light-dark\(([^(),]+),[^(),]+\)")
_FONT = re.compile(r'url\("fonts/([^"]+)"\)')


@dataclass(frozen=True)
class Face:
    """What a course looks like: `mark` is an SVG file's text, `tokens` and `letters` style sheets.

    `fonts` are the files of the letters, and their licence, which travels with them.
    """

    name: str
    mark: Markup
    tokens: str
    letters: str
    fonts: tuple[Path, ...]

    @property
    def drawn(self) -> Markup:
        """The mark inside a page, where its name stands beside it."""
        hidden = _TITLE.sub("", self.mark).replace("<svg", '<svg aria-hidden="true"', 1)
        return Markup(hidden)

    @property
    def first_font(self) -> str:
        """The file of the letters that most of a page is set in, or nothing."""
        found = _FONT.search(self.letters)
        return found[1] if found else ""


def face_of(root: Path) -> Face:
    """Return the face of the course at `root`.

    Raises:
        CourseError: `course.toml` names a folder that is not there, or the letters a file that the
            folder lacks.
    """
    course = Course.at(root)
    folder = root / course.face if course.face else None
    if folder and not folder.is_dir():
        raise CourseError(f"{SETTINGS}, clé « face » : dossier « {course.face} » introuvable")

    def text(name: str, default: str = "") -> str:
        file = folder / name if folder else None
        return file.read_text(encoding="utf-8") if file and file.is_file() else default

    fonts = tuple(sorted((folder / "fonts").glob("*.*"))) if folder else ()
    letters = text("fonts.css")
    if absent := sorted(set(_FONT.findall(letters)) - {font.name for font in fonts}):
        raise CourseError(f"{course.face}/fonts.css : « fonts/{absent[0]} » introuvable")
    tokens = NEUTRAL.read_text(encoding="utf-8") + text("tokens.css")
    mark = Markup(text("mark.svg", _MARK))
    return Face(course.called, mark, tokens, letters, fonts)


def for_every_browser(tokens: str) -> str:
    """Return `tokens` for browsers older than `light-dark()` (2024) too, which show the day."""
    by_day = _TWO_COLOURS.sub(r"\1", tokens)
    return f"{by_day}@supports (color: light-dark(red, red)) {{\n{tokens}}}\n"
