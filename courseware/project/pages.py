"""The pages of the book, in the order of `_toc.yml`, and what is written on them."""

import json
import re
from pathlib import Path

from courseware.project.said import AbsentError, SaidError
from courseware.project.toc import ENDINGS, find_page, read_toc

# Where `make book` works, below the root of the course.
BUILD = "_build"
# What the book has for a host on the Web, and for no copy of it elsewhere.
LOST_PAGE, SITEMAP, ROBOTS = "404.html", "sitemap.xml", "robots.txt"
# The worker that keeps the book in a browser, what it may keep, what a browser shows of it then.
WORKER, LIST, MANIFEST = "sw.js", "hors-ligne.json", "manifest.webmanifest"
# What other books of Sphinx would ask for.
INVENTORY = "objects.inv"
FOR_HOSTS = frozenset({LOST_PAGE, SITEMAP, ROBOTS, WORKER, LIST, MANIFEST, INVENTORY})
# What changed in the course, as a feed.
FEED = "changements.xml"

# Pages in this folder are a book's annexes.
_ANNEXES = "annexes/"
# What others lead to by these names, where a book has it: what a reader answered, a review, what
# changed, what a teacher reads aloud, how a notebook is opened.
PROGRESS_PAGE, REVIEW_PAGE, CHANGES_PAGE, COMMENTS_PAGE, LIVE_PAGE = (
    f"{_ANNEXES}{name}"
    for name in ("progression", "revision", "changements", "commentaires", "en-classe")
)

_HEADING = re.compile(r"^(#{1,6}) +(.+?) *$", re.MULTILINE)


def is_annex(name: str) -> bool:
    """Tell whether page `name` is of a book's annexes: what serves the course, and teaches not."""
    return name.startswith(_ANNEXES)


def pages_of_book(root: Path) -> list[Path]:
    """Return the pages that `_toc.yml` lists, as files of `book/`, in order.

    Raises:
        TocError: the table of contents cannot be read, or names a page that is not there.
    """
    return [find_page(entry, root / "book") for entry in read_toc(root)]


def notebooks_of_book(root: Path) -> list[Path]:
    """Return the notebooks that `_toc.yml` lists, in order."""
    return [page for page in pages_of_book(root) if page.suffix == ".ipynb"]


def page_name(path: Path, root: Path) -> str:
    """Return the name of the page at `path`, as in `_toc.yml`."""
    return path.relative_to(root / "book").with_suffix("").as_posix()


def built_book(root: Path) -> Path:
    """Return the folder of the pages that `make book` made."""
    return root / BUILD / "html"


def page_file(root: Path, name: str) -> Path:
    """Return the file of page `name`, written as in `_toc.yml`.

    Raises:
        FileNotFoundError: `book/` has no such page.
    """
    for suffix in ENDINGS:
        if (page := root / "book" / f"{name}{suffix}").is_file():
            return page
    raise AbsentError(f"page « {name} » : ni .md ni .ipynb de ce nom dans book/")


def page_text(page: Path) -> str:
    """Return the Markdown of a page: all of a `.md` file, the text cells of a notebook."""
    if page.suffix == ".md":
        return page.read_text(encoding="utf-8-sig")
    # Read as the JSON that it is: nbformat costs three times a chapter's other imports.
    cells = json.loads(page.read_text(encoding="utf-8"))["cells"]
    return "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def headings(page: Path) -> tuple[str, ...]:
    """Return the titles of a page, in order, the first being its own.

    Raises:
        SaidError: there is none.
    """
    if not (found := tuple(match[2] for match in _HEADING.finditer(page_text(page)))):
        where = f"{page.parent.name}/{page.name}"
        raise SaidError(f"{where} : la page n'a pas de titre : commencez-la par « # Titre »")
    return found
