"""The built book as a SCORM 1.2 package: a learning platform (LMS) records what readers answer.

A page of `_toc.yml` is a SCO: `_lms/PAGE.html`, which holds the page of the book in a frame and
speaks to the LMS (`bridge.js`). The pages are those of the book, but for one line in their heads,
`page.js`: without an LMS they work as the book. A SCO records the answers to its own chapter's
questions, in the 4 096 characters that `cmi.suspend_data` holds: `packed.js`.
"""

import json
from pathlib import Path

from courseware.activities.assets import lean, whole_script
from courseware.activities.face import face_of, for_every_browser
from courseware.exports import Package
from courseware.exports.scorm.asked import asked
from courseware.exports.scorm.manifest import Sco, manifest
from courseware.project.carried import book_files, zipped
from courseware.project.course import Course
from courseware.project.pages import headings, page_file
from courseware.project.toc import read_toc
from courseware.questions.chapters import Chapter
from courseware.text.french import typeset
from courseware.text.templates import filled, words

HERE = Path(__file__).parent
# What the package adds to the book.
FOLDER = "_lms"


def to_scorm(chapters: list[Chapter], root: Path, html: Path) -> tuple[bytes, list[str]]:
    """Return the book built in `html` as a package that records `chapters`, and nothing lost.

    Of several chapters, the package has a SCO for each page of the book; of one, for its page.
    """
    by_page = {chapter.page: chapter for chapter in chapters}
    whole = len(chapters) > 1
    scos = [
        Sco(entry.name, _title(entry.name, root), entry.part)
        for entry in read_toc(root)
        if entry.name in by_page or (whole and not _is_of_chapter(entry.name, root))
    ]
    files = _book(html)
    files[f"{FOLDER}/bridge.js"] = whole_script(HERE / "bridge.js", root).encode()
    files[f"{FOLDER}/page.js"] = (HERE / "page.js").read_bytes()
    sheet = for_every_browser(face_of(root).tokens) + (HERE / "sco.css").read_text("utf-8")
    files[f"{FOLDER}/sco.css"] = lean(sheet).encode()
    for sco in scos:
        known = asked(by_page.get(sco.page), root)
        files[sco.file] = _sco(sco, known, root).encode()
    files["imsmanifest.xml"] = manifest(Course.at(root), scos, sorted(files))
    # Some LMSs look for the manifest first.
    return zipped(files, first="imsmanifest.xml"), []


def _title(page: str, root: Path) -> str:
    return typeset(words(headings(page_file(root, page))[0], root))


def _is_of_chapter(page: str, root: Path) -> bool:
    return page_file(root, page).with_suffix(".quiz.yml").is_file()


def _book(html: Path) -> dict[str, bytes]:
    """Return the files of the built book, each page with the line that lets an LMS keep answers."""
    files = book_files(html)
    for name in files:
        if name.endswith(".html"):
            home = "../" * name.count("/")
            script = f'<head>\n<script src="{home}{FOLDER}/page.js"></script>'
            files[name] = files[name].decode().replace("<head>", script, 1).encode()
    return files


def _sco(sco: Sco, known: dict[str, object], root: Path) -> str:
    depth = sco.file.count("/")
    return filled(
        "courseware/exports/scorm/sco.html",
        root,
        title=sco.title,
        home="../" * depth,
        folder="../" * (depth - 1),
        page=sco.page,
        # JSON in a script ends at no tag.
        known=json.dumps(known, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"),
    )


EXPORT = Package(
    "scorm",
    "scorm.zip",
    "SCORM 1.2, pour Moodle et les autres plateformes : le livre entier, qui leur rend compte "
    "(pages achevées, score par objectif) et où l'on reprend où l'on en était.",
    to_scorm,
)
