"""The face of a course: its name, its mark, its tokens and its letters, from a folder of its own.

`course.toml` names the folder (`face`), which may hold `tokens.css`, `mark.svg`, `fonts.css` and
`fonts/`. What it lacks is the engine's, which is neutral: `static/style/tokens.css`. It may also
hold `icons/`, of `ICONS`, and `picture.png`, which shared links show, with its words,
`picture.txt`: of a face without them, pages name none.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from courseware.project.course import SETTINGS, Course, CourseError
from courseware.text.french import typeset

NEUTRAL = Path(__file__).parent / "static" / "style" / "tokens.css"
# A square with one sharp corner: the mark of a course that has none.
_MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="currentColor">'
    '<path d="M9 0h14a9 9 0 0 1 9 9v23H9a9 9 0 0 1-9-9V9a9 9 0 0 1 9-9z"/></svg>'
)
# In a tab, on a home screen, for what installs the course (the last may be cut to a circle).
ICONS = ("icon.svg", "icon-32.png", "icon-180.png", "icon-192.png", "icon-512.png")
PICTURE = "picture.png"
PICTURE_SIZE = (1200, 630)
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_TWO_COLOURS = re.compile(r"light-dark\(([^(),]+),[^(),]+\)")
_FONT = re.compile(r'url\("fonts/([^"]+)"\)')


@dataclass(frozen=True)
class Face:
    """What a course looks like: `mark` is an SVG file's text, `tokens` and `letters` style sheets.

    `fonts` are the files of the letters, and their licence, which travels with them; `icons` those
    of `ICONS`, or none; `picture` is that of shared links, or None, and `picture_words` say what is
    seen there.
    """

    name: str
    mark: Markup
    tokens: str
    letters: str
    fonts: tuple[Path, ...]
    icons: tuple[Path, ...] = ()
    picture: Path | None = None
    picture_words: str = ""

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
        CourseError: `course.toml` names a folder that is not there, the letters a file that the
            folder lacks; some icons are there and others not; a picture has no words.
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
    icons = tuple(folder / "icons" / name for name in ICONS) if folder else ()
    there = [icon.is_file() for icon in icons]
    if any(there) and not all(there):
        absent_icon = ICONS[there.index(False)]
        raise CourseError(f"{course.face}/icons : « {absent_icon} » introuvable")
    picture = folder / PICTURE if folder and (folder / PICTURE).is_file() else None
    words = " ".join(text("picture.txt").split())
    if picture and not words:
        raise CourseError(
            f"{course.face}/{PICTURE} : écrivez dans « picture.txt », à côté, ce qu'on y voit"
        )
    tokens = NEUTRAL.read_text(encoding="utf-8") + text("tokens.css")
    mark = Markup(text("mark.svg", _MARK))
    return Face(
        course.called,
        mark,
        tokens,
        letters,
        fonts,
        icons if all(there) else (),
        picture,
        typeset(words),
    )


def for_every_browser(tokens: str) -> str:
    """Return `tokens` for browsers older than `light-dark()` (2024) too, which show the day."""
    by_day = _TWO_COLOURS.sub(r"\1", tokens)
    return f"{by_day}@supports (color: light-dark(red, red)) {{\n{tokens}}}\n"
