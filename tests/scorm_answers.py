"""The longest answers that readers can keep, to each question of a chapter: for SCORM's bound."""

from typing import Any

from courseware.questions.chapters import Chapter
from courseware.questions.forms.cloze import ClozeQuestion, MenuBlank, NumberBlank
from courseware.questions.forms.options import OptionsQuestion
from courseware.questions.forms.pairs import PairsQuestion
from courseware.questions.forms.sequence import SequenceQuestion
from courseware.questions.forms.story import StoryQuestion
from courseware.questions.forms.typed import NumberQuestion
from courseware.questions.question import BaseQuestion
from courseware.questions.wordings import wording_of

# What the fields take (`maxlength`): a word, with an accent on each letter; a number.
WORD, NUMBER = "é" * 200, "-1234567,89012345678"


def longest(chapter: Chapter) -> dict[str, Any]:
    """Return an entry with all its fields for each question of `chapter`."""
    return {question.id: entry(question) for _, question in chapter.questions()}


def entry(question: BaseQuestion) -> dict[str, Any]:
    """Return an entry whose two answers are as long as they can be, and differ."""
    answer = answer_to(question)
    first = answer[::-1] if isinstance(answer, list) and len(answer) > 1 else other(answer)
    return {
        "answer": answer,
        "verdict": "partial",
        "score": 2 / 3,
        "first": "revealed",
        "firstAnswer": first,
        "confidence": 3,
        "recall": "revealed",
        "day": "9999-12-31",
        "tries": 9999,
        "hints": 9,
        "revealed": True,
        "version": question.version,
        "order": 2**32 - 1,
    }


def other(answer: Any) -> Any:
    """Return another answer of the same length."""
    if isinstance(answer, bool):
        return not answer
    if isinstance(answer, list):
        return [other(one) for one in answer]
    return answer.replace("é", "è").replace("1", "2")


def answer_to(question: BaseQuestion) -> Any:
    """Return the longest answer as the browser keeps it: options by their keys."""
    keys = wording_of(question).keys
    if isinstance(question, OptionsQuestion):
        if question.is_true_or_false:
            return True
        if question.fixed:
            return max(question.fixed, key=len)
        options = [*keys["option"].values()]
        return options if question.several else options[0]
    if isinstance(question, PairsQuestion):
        (option, *_) = keys["option"].values()
        return [f"{item}:{option}" for item in keys["item"].values()]
    if isinstance(question, SequenceQuestion):
        return [*keys["item"].values()]
    if isinstance(question, ClozeQuestion):
        return [blank(one, place, keys) for place, one in enumerate(question.blanks, start=1)]
    if isinstance(question, StoryQuestion):
        return path(question, question.steps[0].id, keys)
    return NUMBER if isinstance(question, NumberQuestion) else WORD


def blank(one: Any, place: int, keys: dict[str, dict[str, str]]) -> str:
    if isinstance(one, MenuBlank):
        return next(iter(keys[f"menu {place}"].values()))
    return NUMBER if isinstance(one, NumberBlank) else WORD


def path(question: StoryQuestion, at: str, keys: dict[str, dict[str, str]]) -> list[str]:
    """Return the keys of the longest way through a story."""
    if at not in question.ways:
        return []
    ways = zip(keys[f"step {at}"].values(), question.ways[at], strict=True)
    return max(([key, *path(question, after, keys)] for key, after in ways), key=len)
