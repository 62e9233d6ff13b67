"""What a SCO must know of its chapter: its questions, and short codes for what answers name."""

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from courseware.project.course import Course
from courseware.questions.chapters import Chapter
from courseware.questions.forms.options import OptionsQuestion
from courseware.questions.question import BaseQuestion
from courseware.questions.versions import versions_of
from courseware.questions.wordings import wording_of, wordings_of

# Digits of six bits each. Two names of one code are written in full: some characters more.
_DIGITS = 3


def asked(chapter: Chapter | None, root: Path) -> dict[str, Any]:
    """Return, as plain JSON, what `bridge.js` reads: `course`, `chapter`, `codes`, `questions`.

    `codes`: code → question. Each question has its `objective` ("" where it counts for nothing),
    its `versions` that count, and `codes`: code → option as answers name it, today or before.
    """
    questions = {}
    for quiz, question in chapter.questions() if chapter else ():
        counts = quiz.counts or quiz.role == "evaluation"
        questions[question.id] = {
            "objective": question.objective if counts else "",
            "versions": versions_of(question, chapter.id if chapter else "", root),
            "codes": _codes(
                _named(question, f"{chapter.id if chapter else ''}/{question.id}", root)
            ),
        }
    return {
        "course": Course.at(root).id,
        "chapter": chapter.id if chapter else "",
        "codes": _codes(questions),
        "questions": questions,
    }


def _named(question: BaseQuestion, name: str, root: Path) -> Iterable[str]:
    """Yield all that an answer may name, to the question as it is or was."""
    if isinstance(question, OptionsQuestion) and question.fixed:
        yield from question.fixed
    for wording in (wording_of(question), *wordings_of(name, root)):
        for options in wording.keys.values():
            yield from options.values()


def _codes(names: Iterable[str]) -> dict[str, str]:
    """Return code → name; a code that two names would share is none's."""
    coded: dict[str, set[str]] = {}
    for name in names:
        digest = hashlib.sha256(name.encode()).digest()
        coded.setdefault(urlsafe_b64encode(digest)[:_DIGITS].decode(), set()).add(name)
    return {code: min(some) for code, some in coded.items() if len(some) == 1}
