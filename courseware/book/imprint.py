"""Sphinx extension: what only the settings of a course know, said on its pages.

* `{imprint} publisher`, `contact`, `citation`: from `course.toml`; what it lacks is said too;
* « {count}`questions` » in a text: how many the book has; no page types what is computed.

On a page in English (`lang: en`), in English.
"""

import json
from collections.abc import Callable
from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from courseware.book.directives import BookDirective
from courseware.book.language import foreign, language_of_page
from courseware.book.later import said_later
from courseware.book.menu import parts_of_book, teaching_pages
from courseware.book.outputs import raw_html
from courseware.book.whole import book_of
from courseware.project.course import DATA_PACKAGE, Course
from courseware.text.french import format_number
from courseware.text.templates import filled

_PARTS = ("publisher", "contact", "citation")
_ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Imprint(BookDirective):
    """`{imprint} publisher`: who publishes the copy that is read; `contact`; `citation`."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        part = directives.choice(self.arguments[0], _PARTS)
        _, root, _ = self.book()
        english = foreign(self.state.document) == "en"
        return raw_html(imprint(part, Course.at(root), english=english))


def imprint(part: str, course: Course, *, english: bool = False) -> str:
    """Return the HTML of a part of what a copy of the course says of itself."""
    return filled(
        "courseware/book/imprint.html",
        course.root,
        part=part,
        course=course,
        english=english,
        released=in_english(course.released) if english else course.released,
        written=course.contact.removeprefix("mailto:"),
    )


def in_english(day: str) -> str:
    """Return « 26 November 2026 » for `2026-11-26`, "" for ""."""
    if not day:
        return ""
    year, month, number = day.split("-")
    return f"{int(number)} {_ENGLISH_MONTHS[int(month) - 1]} {year}"


def _chapters(app: Sphinx) -> int:
    """Return how many pages stand in numbered parts; of a book without parts, all that teach."""
    numbered = [part.pages for part in parts_of_book(app) if part.number]
    return sum(map(len, numbered)) or len(teaching_pages(app))


def _questions(app: Sphinx) -> int:
    return sum(len(chapter.questions()) for chapter in book_of(app).chapters)


def _hours(app: Sphinx) -> int:
    minutes: int = sum(app.env.metadata[page.name]["minutes"] for page in teaching_pages(app))
    return round(minutes / 60)


def _tables(app: Sphinx) -> int:
    package: dict[str, Any] = json.loads((book_of(app).root / DATA_PACKAGE).read_text("utf-8"))
    return len(package["resources"])


_COUNTED: dict[str, Callable[[Sphinx], int]] = {
    "parts": lambda app: sum(part.number is not None for part in parts_of_book(app)),
    "chapters": _chapters,
    "questions": _questions,
    "hours": _hours,
    "tables": _tables,
}


def _count(app: Sphinx, page: str, what: str) -> str:
    """Return how many `what` the book has."""
    if what not in _COUNTED:
        raise ValueError(f"count : « {what} » ; se comptent : {', '.join(_COUNTED)}")
    number = _COUNTED[what](app)
    english = language_of_page(app.env, page) == "en"
    return f"{number:,}" if english else format_number(number)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension."""
    app.add_role("count", said_later(_count))
    app.add_directive("imprint", Imprint)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
