"""What a course and its chapters are, in the words of schema.org: data for who indexes pages.

Terms, and what each may hold, were read in its own vocabulary (`tests/vocabulary.py`).
What is not known is left out: a publisher's text says neither a person nor an organisation.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from sphinx.application import Sphinx

from courseware.book.menu import teaching_pages
from courseware.book.whole import Book, book_of
from courseware.project.course import Course
from courseware.text.french import typeset
from courseware.text.templates import words

_COMMONS = re.compile(r"CC (BY(?:-NC)?(?:-SA|-ND)?) (\d\.\d)")
# The second is to be added to what a work is besides.
_CHAPTER = ["Article", "LearningResource"]
# What any course of this engine is for: alone, and with a class.
_USES = ["autoformation", "enseignement"]


@dataclass(frozen=True)
class Known:
    """What is said of a page besides: its address ("" : not published), what it is about."""

    address: str
    description: str
    language: str


def course_data(app: Sphinx, known: Known) -> dict[str, Any]:
    """Return a whole course, for its welcome page."""
    course, chapters = Course.at(book_of(app).root), teaching_pages(app)
    minutes = sum(app.env.metadata[page.name]["minutes"] for page in chapters)
    data = _work("Course", typeset(course.title), known, course)
    data |= {
        "alternateName": typeset(course.called),
        "version": course.version,
        "dateModified": course.released,
        "educationalUse": _USES,
        "timeRequired": in_iso(minutes),
        "hasPart": [
            _without_nothing(
                {
                    "@type": _CHAPTER,
                    "name": page.title,
                    "url": page_address(course, page.name, app),
                }
            )
            for page in chapters
        ],
    }
    return _without_nothing(data)


def chapter_data(app: Sphinx, page: str, title: str, known: Known) -> dict[str, Any] | None:
    """Return a chapter, for its own page; None for a page that teaches nothing."""
    if page not in {one.name for one in teaching_pages(app)}:
        return None
    book = book_of(app)
    course = Course.at(book.root)
    data = _work(_CHAPTER, title, known, course)
    data |= {
        "learningResourceType": "chapitre",
        "timeRequired": in_iso(app.env.metadata[page]["minutes"]),
        "teaches": objectives_of(book, page),
        "isPartOf": {
            "@type": "Course",
            "name": typeset(course.title),
            "url": page_address(course, app.config.root_doc, app),
        },
    }
    data["isPartOf"] = _without_nothing(data["isPartOf"])
    return _without_nothing(data)


def objectives_of(book: Book, page: str) -> list[str]:
    """Return what the reader of a page will be able to do, as plain text."""
    return [
        words(objective.text, book.root)
        for chapter in book.chapters
        if chapter.page == page
        for objective in chapter.quizzes.objectives
        if objective.page is None
    ]


def page_address(course: Course, page: str, app: Sphinx) -> str:
    """Return where a page is published; "" of a course that does not say where it is."""
    own = "" if page == app.config.root_doc else app.builder.get_target_uri(page)
    return course.published(own)


def in_iso(minutes: int) -> str:
    """Return a duration of ISO 8601: « PT1H18M »."""
    hours, rest = divmod(minutes, 60)
    return f"PT{f'{hours}H' if hours else ''}{f'{rest}M' if rest or not hours else ''}"


def licence_of(licence: str) -> str | dict[str, str]:
    """Return the address of a licence of Creative Commons, or another by its name."""
    if licence == "CC0 1.0":
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    if known := _COMMONS.fullmatch(licence):
        return f"https://creativecommons.org/licenses/{known[1].lower()}/{known[2]}/"
    return {"@type": "CreativeWork", "name": licence}


def script(data: dict[str, Any]) -> Markup:
    """Return `data` as a block of a page, which nothing in a text can end."""
    written = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False)
    safe = written.replace("<", "\\u003c")
    return Markup(f'<script type="application/ld+json">{safe}</script>')


def _work(kind: str | list[str], name: str, known: Known, course: Course) -> dict[str, Any]:
    return {
        "@type": kind,
        "name": name,
        "url": known.address,
        "description": known.description,
        "inLanguage": known.language,
        "license": licence_of(course.licence),
        "isAccessibleForFree": True,
    }


def _without_nothing(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value not in ("", [], None)}
