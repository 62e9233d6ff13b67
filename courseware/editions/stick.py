"""The static book as a folder in a ZIP, which works from a stick: no server, no connection.

Its pages are those of the book. `LISEZ-MOI.txt` says what it is and how it is opened.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from textwrap import fill

from courseware.editions import EditionError, version_of
from courseware.project.carried import book_files, zipped
from courseware.project.course import Course
from courseware.project.pages import PROGRESS_PAGE, headings, page_file
from courseware.project.toc import read_toc
from courseware.text.french import typeset
from courseware.text.templates import words

README = "LISEZ-MOI.txt"
# What a page has fetched ahead: from a disk browsers refuse that, aloud.
_AHEAD = re.compile(rb'<link rel="preload"[^>]*>\n')
# Windows opens a file whose whole path has 259 characters; a hundred are left for the folder.
LONGEST = 159
_REFUSED = re.compile(r'[<>:"|?*\\\x00-\x1f]|[ .]$')
_DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in "123456789"),
}
# Of a window of Notepad.
_COLUMNS = 84


def stick(root: Path, html: Path) -> bytes:
    """Return the book built in `html`, of the course at `root`, as a ZIP of one folder.

    Raises:
        EditionError: Windows would refuse a file, or take two for one.
    """
    course = Course.at(root)
    files = {
        name: _AHEAD.sub(b"", one) if name.endswith(".html") else one
        for name, one in book_files(html).items()
    }
    # Windows' Notepad: a mark at the start, and its own ends of lines.
    files[README] = readme(course).replace("\n", "\r\n").encode("utf-8-sig")
    inside = {f"{course.id}/{name}": one for name, one in files.items()}
    for fault in faults(inside):
        raise EditionError(fault)
    return zipped(inside, first=f"{course.id}/{README}", day=course.released)


def faults(names: Iterable[str]) -> Iterator[str]:
    """Yield why a disk of Windows, or of macOS, would not hold files of these names."""
    seen: dict[str, str] = {}
    for name in names:
        for part in PurePosixPath(name).parts:
            if _REFUSED.search(part) or part.partition(".")[0].casefold() in _DEVICES:
                yield f"{name} : Windows refuse « {part} » : donnez-lui un autre nom"
        if len(name) > LONGEST:
            yield (
                f"{name} : {len(name)} caractères, {LONGEST} au plus pour Windows : "
                "raccourcissez le nom de sa page ou de son dossier"
            )
        if (first := seen.setdefault(name.casefold(), name)) != name:
            yield f"{name} et {first} sont un seul fichier sous Windows : renommez l'un des deux"


def readme(course: Course) -> str:
    """Return what `LISEZ-MOI.txt` says."""
    title = typeset(course.title)
    published = f"\nLe cours est publié ici : {course.address}" if course.address else ""
    return (
        Path(__file__)
        .with_name("stick.txt")
        .read_text(encoding="utf-8")
        .format(
            title=title,
            line="=" * min(len(title), _COLUMNS),
            version=version_of(course) or "Version sans numéro",
            licence=course.licence,
            progress=_progress(course.root),
            published=published,
        )
    )


def _progress(root: Path) -> str:
    """Return where answers are saved and erased, of a course that has such a page."""
    if PROGRESS_PAGE not in {entry.name for entry in read_toc(root)}:
        return ""
    title = words(headings(page_file(root, PROGRESS_PAGE))[0], root)
    said = (
        f"La page « {title} » les enregistre dans un fichier, à reprendre ailleurs, et les "
        "efface : pensez-y sur l'ordinateur d'un autre."
    )
    return "\n\n" + fill(said, _COLUMNS)
