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
from docutils.parsers.rst.states import Inliner
from sphinx.application import Sphinx
from sphinx.util import logging

from courseware.book.directives import BookDirective
from courseware.book.language import foreign, language_of_page
from courseware.book.menu import parts_of_book, teaching_pages
from courseware.book.outputs import raw_html
from courseware.book.whole import book_of
from courseware.project.course import DATA_PACKAGE, Course
from courseware.text.french import format_number
from courseware.text.templates import filled

logger = logging.getLogger(__name__)

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
        return raw_html(imprint_html(part, Course.at(root), english=english))


def imprint_html(part: str, course: Course, *, english: bool = False) -> str:
    """Return what a page says of `course`: `part` is « publisher », « contact » or « citation »."""
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


class count(nodes.Inline, nodes.TextElement):  # noqa: N801 - docutils' own spelling
    """Stands for how many of its `what` the book has, until all pages are read."""


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


def _say_counts(app: Sphinx, tree: nodes.document, page: str) -> None:
    for node in list(tree.findall(count)):
        if node["what"] not in _COUNTED:
            known = ", ".join(_COUNTED)
            logger.warning("count : « %s » ; se comptent : %s", node["what"], known, location=node)
            continue
        number = _COUNTED[node["what"]](app)
        english = language_of_page(app.env, page) == "en"
        node.replace_self(nodes.Text(f"{number:,}" if english else format_number(number)))


def counted(
    _name: str, _raw: str, text: str, line: int, _inliner: Inliner, *_: Any
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """Stand for how many `text` the book has."""
    node = count("", what=text)
    node.line = line
    return [node], []


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension."""
    app.add_node(count)
    app.add_role("count", counted)
    app.add_directive("imprint", Imprint)
    app.connect("doctree-resolved", _say_counts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
