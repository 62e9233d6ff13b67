"""The question bank as JSON: complete, for any other reader, and to be loaded back.

`chapters[].objectives` and `chapters[].quizzes`, with the chapter's id, are a `ChapterQuizzes`.
Options are in the author's order, which may tell the right one: show them in another, save where a
question or a menu is `ordered`. What a reader without this project could not work out stands
beside: `versions` of questions, what their answers rest on (`BaseQuestion.references`), `figures`
cited as « figure:TABLE/KEY », `images` as data addresses.
"""

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

from courseware.data.figure import read_figure
from courseware.exports import Export
from courseware.exports.entry import Entry, entries
from courseware.project.course import Course
from courseware.questions.chapters import Chapter

_CITED = re.compile(r"\]\((figure:[^)\s]+)\)")


def to_json(chapters: list[Chapter], root: Path) -> tuple[bytes, list[str]]:
    """Return the questions as JSON, and nothing lost.

    Raises:
        DataError: a text cites a figure that the `data/` of `root` lacks.
    """
    course = Course.at(root)
    bank = [entry for chapter in chapters for entry in entries(chapter, root)]
    texts = "\n".join(chapter.quizzes.model_dump_json() for chapter in chapters)
    cited = set(_CITED.findall(texts))
    content = {
        "format": f"{course.id}/questions",
        "version": 1,
        "title": course.title,
        "licence": course.licence,
        "chapters": [_chapter(chapter) for chapter in chapters],
        "versions": {entry.name: entry.question.version for entry in bank},
        **_references(bank),
        "figures": {target: asdict(read_figure(target, root)) for target in sorted(cited)},
        "images": {
            image.file: image.data_address(root)
            for image in (entry.question.image for entry in bank)
            if image
        },
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode(), []


def _chapter(chapter: Chapter) -> dict[str, Any]:
    content = chapter.quizzes.model_dump(mode="json", exclude={"chapter"})
    return {"id": chapter.id, "title": chapter.title, "page": chapter.page, **content}


def _references(bank: list[Entry]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for entry in bank:
        for kind, records in entry.question.references(entry.root).items():
            found.setdefault(kind, {}).update(records)
    return {kind: dict(sorted(records.items())) for kind, records in found.items()}


EXPORT = Export(
    "json",
    "questions.json",
    "JSON : tout ce que contient le cours, pour qui écrit un programme.",
    to_json,
)
