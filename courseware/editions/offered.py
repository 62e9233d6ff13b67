"""The editions beside the pages of the built book, and said where a page has a place for them.

A place is what the directive `{editions}` writes (`courseware/book/editions.py`). Before anything
is made of the book, `withdraw` takes both back: no edition holds another, nor its own size.
"""

import shutil
from functools import partial
from pathlib import Path

from pypdf import PdfReader

from courseware.editions import Edition, version_of
from courseware.project.carried import EDITIONS, with_editions, without_editions
from courseware.project.course import Course
from courseware.text.templates import filled


def withdraw(html: Path) -> None:
    """Have the book built in `html` as it was before editions were made of it."""
    shutil.rmtree(html / EDITIONS, ignore_errors=True)
    for page in html.rglob("*.html"):
        _write(page, without_editions(page.read_text("utf-8")))


def offer(root: Path, html: Path, made: dict[Edition, bytes]) -> None:
    """Put what was `made` beside the book built in `html`, of the course at `root`, and say it."""
    folder = html / EDITIONS
    folder.mkdir(exist_ok=True)
    for edition, content in made.items():
        (folder / edition.file(root)).write_bytes(content)
    known = [_said(edition, folder / edition.file(root), root) for edition in made]
    course = Course.at(root)

    def of_form(form: str, home: str) -> str:
        return filled(
            f"courseware/editions/offered-{form}.html",
            root,
            editions=known,
            course=course,
            version=version_of(course),
            folder=f"{home}{EDITIONS}/",
        )

    for page in html.rglob("*.html"):
        home = "../" * (len(page.relative_to(html).parts) - 1)
        _write(page, with_editions(page.read_text("utf-8"), partial(of_form, home=home)))


def _said(edition: Edition, file: Path, root: Path) -> dict[str, object]:
    return {
        "of": edition,
        "file": edition.file(root),
        "kind": edition.ending.upper(),
        "megabytes": file.stat().st_size / 1e6,
        "pages": len(PdfReader(file).pages) if edition.ending == "pdf" else 0,
    }


def _write(page: Path, text: str) -> None:
    """Write a page whose text changed, with its own ends of lines."""
    if page.read_text("utf-8") != text:
        page.write_text(text, "utf-8", newline="\n")
