"""Sphinx extension: the teacher's room, from the `*.scenarios.yml` beside the page.

* `{lesson} id`: a lesson, minute by minute; its questions and pages open in class mode;
* `{cards}`: every instruction, to be projected;
* `{frames}`: which objectives of the course answer to which domain of an official text.
"""

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from courseware.book.directives import BookDirective
from courseware.book.links import section_address
from courseware.book.outputs import raw_html
from courseware.book.whole import book_of
from courseware.classroom.lessons import FILE, LessonFile, LessonFileError, Names, read_lessons
from courseware.text.templates import filled, words

_STEM = 90  # characters of a question that is named in a table


class _OfLessons(BookDirective):
    """A directive made from the file of lessons beside its page."""

    def lessons(self) -> tuple[LessonFile, Names]:
        chapters, root, _ = self.book()
        names = Names.of(chapters, root)
        file = Path(self.env.doc2path(self.env.docname)).with_suffix(FILE)
        try:
            return read_lessons(file, names), names
        except LessonFileError as error:
            raise self.error(str(error)) from None

    def shown(self, template: str, names: Names, **values: Any) -> list[nodes.Node]:
        _, root, home = self.book()
        html = filled(
            f"courseware/classroom/lessons/{template}.html",
            root,
            home=home,
            names=names,
            section_address=section_address,
            comments={one.id: said for one, said in book_of(self.env.app).comments},
            short=lambda stem: shortened(words(stem, root)),
            **values,
        )
        return raw_html(html)


def shortened(text: str) -> str:
    """Return `text`, cut after a word where it is long for a table."""
    if len(text) <= _STEM:
        return text
    return f"{text[:_STEM].rsplit(' ', 1)[0].rstrip(' .,;:!?')} […]"


class Lesson(_OfLessons):
    """`{lesson} id`."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        file, names = self.lessons()
        known = {lesson.id: lesson for lesson in file.lessons}
        wanted = self.arguments[0]
        if wanted not in known:
            raise self.error(f"pas de scénario « {wanted} » ; scénarios : {', '.join(known)}")
        cards = {card.id: card for card in file.cards}
        return self.shown("lesson", names, lesson=known[wanted], cards=cards)


class Cards(_OfLessons):
    """`{cards}`."""

    def run(self) -> list[nodes.Node]:
        file, names = self.lessons()
        return self.shown("cards", names, cards=file.cards)


class Frames(_OfLessons):
    """`{frames}`."""

    def run(self) -> list[nodes.Node]:
        file, names = self.lessons()
        return self.shown(
            "frames", names, frames=[(one, _by_page(one, names)) for one in file.frames]
        )


def _by_page(frame: Any, names: Names) -> dict[str, list[Any]]:
    """Return the objectives of a frame by page, each page in the order of the book."""
    found: dict[str, list[Any]] = {page: [] for page in names.pages}
    for id_ in frame.objectives:
        chapter, objective = names.objectives[id_]
        found[objective.page or chapter.page].append(objective)
    return {page: objectives for page, objectives in found.items() if objectives}


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directives."""
    app.add_directive("lesson", Lesson)
    app.add_directive("cards", Cards)
    app.add_directive("frames", Frames)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
