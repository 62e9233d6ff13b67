"""The course to carry away: its built pages as a PDF, an e-book, a folder for a stick.

All are made from the pages that `make book` made (`pages.py`), with each chart drawn once
(`drawn.py`) and each question as it stands on paper (`asked.py`). They hold no clock and no path:
the same book makes the same bytes.
"""

from dataclasses import dataclass
from pathlib import Path

from courseware.project.course import Course
from courseware.project.pages import BUILD, is_annex
from courseware.project.said import SaidError
from courseware.project.toc import read_toc
from courseware.text.french import NBSP, format_date
from courseware.text.names import in_file_name

# Where they are made, below the root of the course.
FOLDER = f"{BUILD}/editions"


class EditionError(SaidError):
    """An edition cannot be made: why, and what to do, in French."""


@dataclass(frozen=True)
class Edition:
    """A file to carry away: what it is called and what it is for, in French; `part` as in the toc.

    `name` is what its maker is called by, `ending` how the file ends, `number` that of its part.
    """

    name: str
    ending: str
    title: str
    use: str
    part: str = ""
    number: int = 0

    def file(self, root: Path) -> str:
        """Return the name of the file that the course at `root` offers."""
        # Two parts may be called alike; one may have no letter.
        part = [str(self.number), in_file_name(self.part)] if self.part else []
        return f"{'-'.join(filter(None, [Course.at(root).id, *part]))}.{self.ending}"


_BOOK = (
    Edition(
        "pdf",
        "pdf",
        "Le cours en PDF",
        "Pages A4 à imprimer ou à annoter, graphiques dessinés, corrigé des questions à la fin.",
    ),
    Edition(
        "epub",
        "epub",
        "Le cours en EPUB",
        "Pour une liseuse ou un téléphone : le texte s'adapte à l'écran, sans réseau.",
    ),
    Edition(
        "stick",
        "zip",
        "Le cours entier, à poser sur une clé",
        "Le livre tel qu'il est ici, à décompresser : questions et graphiques y fonctionnent "
        "sans réseau.",
    ),
)


def version_of(course: Course) -> str:
    """Return « Version 1.2.0 du 26 novembre 2026 », or what of it the course says; "" : nothing."""
    version = f"Version{NBSP}{course.version}" if course.version else ""
    day = f"{'du' if version else 'Du'} {format_date(course.released)}" if course.released else ""
    return " ".join(filter(None, [version, day]))


def editions_of(root: Path) -> list[Edition]:
    """Return what `make editions` makes of the course at `root`: the book, then its parts in PDF.

    Raises:
        TocError: the table of contents cannot be read.
    """
    parts = dict.fromkeys(
        entry.part for entry in read_toc(root) if entry.part and not is_annex(entry.name)
    )
    return [
        *_BOOK,
        *(
            Edition(
                "pdf",
                "pdf",
                f"Partie {number} en PDF : {part}",
                "Les chapitres de cette partie, avec le corrigé de leurs questions.",
                part,
                number,
            )
            for number, part in enumerate(parts, 1)
        ),
    ]
