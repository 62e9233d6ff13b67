"""What a teacher writes in a `*.scenarios.yml` file, beside its page, and what must hold.

A lesson is a list of steps whose minutes add up. It names questions (`secret/v05`), objectives,
pages and their headings by what they are called in the course, and nothing of them is written
again: a name that the course no longer has is a mistake, with its line. Cards are instructions to
project; frames say which objectives answer to a domain of an official text.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

from pydantic import Field

from courseware.project.pages import headings, page_name, pages_of_book
from courseware.questions.authored import Mistake, read_authored, taken_twice
from courseware.questions.chapters import Chapter
from courseware.questions.fields import Blocks, Id, Line, Model
from courseware.questions.model import Objective
from courseware.questions.question import BaseQuestion
from courseware.questions.source import Loc
from courseware.text.french import typeset

FILE = ".scenarios.yml"
LONGEST = 600  # minutes


class LessonFileError(ValueError):
    """A file of lessons with one or more mistakes, each with its place and remedy."""


class Place(Model):
    """A page, written as in `_toc.yml`, and one of its headings."""

    page: str
    section: str | None = None


class Card(Model):
    """An instruction for groups, that fills a screen: `items` are what to do, in order."""

    id: Id
    title: Line
    minutes: Annotated[int, Field(ge=1, le=120)]
    items: list[Line] = Field(min_length=1, max_length=5)


class Step(Model):
    """What happens for `minutes`: `text` is what the teacher does, `says` what to conclude.

    `part` is the title of the part of the lesson that begins here.
    """

    minutes: Annotated[int, Field(ge=1, le=120)]
    title: Line
    part: Line | None = None
    text: Blocks
    questions: list[str] = Field(default=[])
    pages: list[Place] = Field(default=[])
    card: Id | None = None
    says: Blocks | None = None


class Misreading(Model):
    """What students often say, and how to meet it."""

    label: Line
    text: Blocks


class Lesson(Model):
    """A lesson of `minutes`, for `audience`: what to prepare, what to print, what to do."""

    id: Id
    title: Line
    minutes: Annotated[int, Field(ge=1, le=LONGEST)]
    audience: Line
    objectives: list[Id] = Field(min_length=1)
    prepare: list[Line] = Field(min_length=1)
    prints: list[Place] = Field(default=[])
    steps: list[Step] = Field(min_length=1)
    late: list[Line] = Field(min_length=1)
    offline: list[Line] = Field(min_length=1)
    misread: list[Misreading] = Field(default=[])
    played: Blocks | None = None

    def timed(self) -> list[tuple[int, int, Step]]:
        """Return each step with the minutes at which it begins and ends."""
        ends = [sum(step.minutes for step in self.steps[: n + 1]) for n in range(len(self.steps))]
        return [(end - step.minutes, end, step) for end, step in zip(ends, self.steps, strict=True)]


class Frame(Model):
    """A domain of an official text, what is known of it, the objectives that answer to it."""

    id: Id
    title: Line
    text: Blocks
    objectives: list[Id] = Field(default=[])


class LessonFile(Model):
    """A whole `*.scenarios.yml` file."""

    lessons: list[Lesson] = Field(min_length=1)
    cards: list[Card] = Field(default=[])
    frames: list[Frame] = Field(default=[])


@dataclass(frozen=True)
class Names:
    """What lessons may name: questions and objectives with their chapter, pages with headings."""

    questions: dict[str, tuple[Chapter, BaseQuestion]]
    objectives: dict[str, tuple[Chapter, Objective]]
    pages: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, chapters: Iterable[Chapter], root: Path) -> "Names":
        """Return the names of a course."""
        found = list(chapters)
        return cls(
            {f"{one.id}/{asked.id}": (one, asked) for one in found for _, asked in one.questions()},
            {each.id: (one, each) for one in found for each in one.quizzes.objectives},
            {page_name(page, root): headings(page) for page in pages_of_book(root)},
        )


def read_lessons(path: Path, names: Names) -> LessonFile:
    """Return what the file at `path` holds, every name of it checked against the course's.

    Raises:
        LessonFileError: every mistake of the file, a line each.
    """

    def contradictions(file: LessonFile) -> Iterator[Mistake]:
        return _contradictions(file, names)

    return read_authored(path, LessonFile, LessonFileError, ("lessons", "scénario"), contradictions)


def _contradictions(file: LessonFile, names: Names) -> Iterator[Mistake]:
    for many in ("lessons", "cards", "frames"):
        yield from taken_twice((many,), (one.id for one in getattr(file, many)))
    cards = {card.id for card in file.cards}
    for i, lesson in enumerate(file.lessons):
        where: Loc = ("lessons", i)
        total = sum(step.minutes for step in lesson.steps)
        if total != lesson.minutes:
            said = (
                f"{lesson.minutes} annoncées, et les étapes en font {total} : "
                "changez ce nombre, ou les minutes d'une étape"
            )
            yield (*where, "minutes"), said
        yield from _unknown((*where, "objectives"), "objectif", lesson.objectives, names.objectives)
        yield from _misplaced((*where, "prints"), lesson.prints, names)
        for j, step in enumerate(lesson.steps):
            at = (*where, "steps", j)
            yield from _unknown((*at, "questions"), "question", step.questions, names.questions)
            yield from _misplaced((*at, "pages"), step.pages, names)
            if step.card:
                yield from _unknown((*at, "card"), "consigne", [step.card], cards)
        yield from _untouched((*where, "objectives"), lesson, names)
    for i, frame in enumerate(file.frames):
        yield from _unknown(
            ("frames", i, "objectives"), "objectif", frame.objectives, names.objectives
        )


def _unknown(where: Loc, what: str, ids: Iterable[str], known: Iterable[str]) -> Iterator[Mistake]:
    known = list(known)
    for rank, id_ in enumerate(ids):
        if id_ not in known:
            near = get_close_matches(id_, known, 3, 0.4)
            remedy = f"écrivez {', '.join(near)}, ou retirez-le" if near else "retirez-le"
            place = where if where[-1] == "card" else (*where, rank)
            yield place, f"{what} « {id_} » introuvable : {remedy}"


def _misplaced(where: Loc, places: list[Place], names: Names) -> Iterator[Mistake]:
    for rank, place in enumerate(places):
        if place.page not in names.pages:
            yield from (
                ((*where, rank, "page"), said)
                for _, said in _unknown(where, "page", [place.page], names.pages)
            )
        elif place.section and typeset(place.section) not in map(typeset, names.pages[place.page]):
            near = get_close_matches(place.section, names.pages[place.page], 1, 0.3)
            yield (
                (*where, rank, "section"),
                f"« {place.section} » n'est pas un titre de « {place.page} »"
                + (f" : écrivez « {near[0]} »" if near else " : retirez ce champ"),
            )


def _untouched(where: Loc, lesson: Lesson, names: Names) -> Iterator[Mistake]:
    """Yield the objectives of `lesson` whose chapter no step opens."""
    opened = {place.page for step in lesson.steps for place in step.pages}
    opened |= {
        names.questions[id_][0].page
        for step in lesson.steps
        for id_ in step.questions
        if id_ in names.questions
    }
    for rank, id_ in enumerate(lesson.objectives):
        if id_ in names.objectives and names.objectives[id_][0].page not in opened:
            page = names.objectives[id_][0].page
            said = (
                f"« {id_} » : aucune étape n'ouvre « {page} » : posez-en une question, "
                "ou retirez l'objectif"
            )
            yield (*where, rank), said
