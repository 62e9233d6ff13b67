"""« Depuis votre passage »: a reader is told what changed in the course since they answered."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup

from courseware.project.pages import headings, page_file
from courseware.questions.changes import Change
from courseware.questions.chapters import Chapter
from courseware.questions.versions import versions_of
from courseware.text.french import typeset
from courseware.text.templates import filled, words

# What is told, and how: fetched by who has something to be told.
TOLD = Path(__file__).with_name("told.js")
TOLD_FILE = "changes-told.js"


def pages_told(change: Change, chapters: list[Chapter]) -> list[str]:
    """Return the pages where a change is told: those that it touches, those of its questions."""
    asked = [name.partition("/")[0] for name in change.questions]
    own = [chapter.page for chapter in chapters if chapter.id in asked]
    return list(dict.fromkeys([*change.pages, *own]))


def index_of_changes(
    changes: list[Change], chapters: list[Chapter], root: Path
) -> list[dict[str, Any]]:
    """Return what a page must know to tell whom a change concerns, without its words."""
    versions = {
        f"{chapter.id}/{one.id}": versions_of(one, chapter.id, root)
        for chapter in chapters
        for _, one in chapter.questions()
    }

    def asked(name: str, old: tuple[str, ...]) -> dict[str, Any]:
        version, *same = versions[name]
        parts = {"same": same, "old": old}
        return {"version": version} | {key: part for key, part in parts.items() if part}

    return [
        {
            "name": change.name,
            "day": change.day,
            "pages": pages_told(change, chapters),
            "chapters": [one.id for one in chapters if one.page in change.pages],
            "questions": {name: asked(name, old) for name, old in change.questions.items()},
        }
        for change in changes
    ]


def place_of_notices(root: Path, page: str, folder: str, listed: str) -> Markup:
    """Return the hollow place of the notices of `page` ("" : those of the whole book).

    `folder` is where questions wait for a review, `listed` the page of all changes, from the book's
    top; "" where there is none.
    """
    template = "courseware/activities/changes/changes.html"
    return Markup(filled(template, root, page=page, folder=folder, list=listed))


def touches_of(changes: Sequence[Change], name: str) -> list[dict[str, Any]]:
    """Return the changes that touch question « chapter/question », for a review."""
    return [
        {"name": one.name, "day": one.day} | ({"old": old} if (old := one.questions[name]) else {})
        for one in changes
        if name in one.questions
    ]


def words_of_changes(
    changes: list[Change], chapters: list[Chapter], root: Path
) -> dict[str, dict[str, Any]]:
    """Return what is told of each change, by its name: plain words, addresses from the top."""
    stems = {
        f"{chapter.id}/{one.id}": (chapter.page, one.id, one.stem)
        for chapter in chapters
        for _, one in chapter.questions()
    }

    def asked(name: str) -> list[str]:
        page, id_, stem = stems[name]
        return [f"{page}.html#question-{id_}", words(stem, root)]

    return {
        change.name: {
            "day": change.day,
            "title": typeset(change.title),
            "about": change.id,
            "old": words(change.old, root),
            "new": words(change.new, root),
            "source": [typeset(change.source.title), change.source.path],
            "pages": [[page, title_of(page, root)] for page in pages_told(change, chapters)],
            "questions": {name: asked(name) for name in change.questions},
        }
        for change in changes
    }


def title_of(page: str, root: Path) -> str:
    """Return the title of a page, as it is set."""
    return typeset(headings(page_file(root, page))[0])
