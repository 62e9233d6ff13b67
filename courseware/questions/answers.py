"""What a reader answered, in the words of the question: for a teacher, not for marking."""

from functools import lru_cache
from pathlib import Path

from courseware.questions.arranging import Categorise, Match, Order
from courseware.questions.branching import Scenario
from courseware.questions.choosing import JUDGEMENTS, Case, Multiple, Single, TrueFalse
from courseware.questions.entering import FillIn, Numeric, Text
from courseware.questions.model import Question
from courseware.questions.progress_file import Answer
from courseware.text.files import printable
from courseware.text.french import NBSP
from courseware.text.markdown import render_line
from courseware.text.templates import plain

# Words, and whether the question says they are right; None where only marking could tell.
Part = tuple[str, bool | None]


class AnswerError(ValueError):
    """An answer that the question cannot have received."""


@lru_cache(maxsize=4096)
def words(text: str, root: Path) -> str:
    """Return an author's line of Markdown as plain text."""
    return str(plain(render_line(text, root)).unescape())


def offered(question: Question, root: Path) -> list[Part]:
    """Return every part of an answer that `question` offers, in its order; none where one types.

    A part is an option, or an item with the place it is given.
    """
    return [part for place in _places(question, root) for part in place.values()]


def parts_of(question: Question, answer: Answer, root: Path) -> list[Part]:
    """Return what `answer` says: each option ticked, each item placed, or the whole in one part.

    Raises:
        AnswerError: the answer is not of the question's form.
    """
    if isinstance(question, Multiple):
        (options,) = _places(question, root)
        ticked = _list(answer)
        if not ticked or len(set(ticked)) < len(ticked):
            raise AnswerError
        return [_chosen(options, position) for position in ticked]
    places = _places(question, root)
    if len(places) == 1:
        return [_chosen(places[0], answer)]
    if places:
        given = _list(answer, len(places))
        return [_chosen(place, value) for place, value in zip(places, given, strict=True)]
    return [(_whole(question, answer, root), None)]


def _places(question: Question, root: Path) -> list[dict[bool | int | str, Part]]:
    """Return, for each choice to make, what each possible value says."""
    if isinstance(question, Single | Multiple):
        choices = question.choices
        return [{i: (words(c.text, root), c.correct) for i, c in enumerate(choices)}]
    if isinstance(question, TrueFalse):
        return [{True: ("Vrai", question.answer), False: ("Faux", not question.answer)}]
    if isinstance(question, Case):
        return [{value: (text, value == question.answer) for value, text in JUDGEMENTS.items()}]
    if isinstance(question, Categorise | Match):
        items = (
            [item.text for item in question.items]
            if isinstance(question, Categorise)
            else [pair.left for pair in question.pairs]
        )
        return [
            {
                value: (f"{words(item, root)} → {words(text, root)}", value == right)
                for value, text in question.options
            }
            for item, right in zip(items, question.marking()["correct"], strict=True)
        ]
    return []


def _chosen(place: dict[bool | int | str, Part], value: object) -> Part:
    # By type too: in Python, True is 1.
    for known, part in place.items():
        if type(known) is type(value) and known == value:
            return part
    raise AnswerError


def _list(answer: Answer, length: int | None = None) -> list[int | str]:
    if not isinstance(answer, list) or length not in {None, len(answer)}:
        raise AnswerError
    return answer


def _text(answer: object) -> str:
    if not isinstance(answer, str):
        raise AnswerError
    return printable(answer)


def _whole(question: Question, answer: Answer, root: Path) -> str:
    """Return an answer that has no parts to count one by one."""
    if isinstance(question, Numeric):
        bare = _text(answer).replace(".", ",").removesuffix(question.unit).rstrip()
        return f"{bare}{NBSP}{question.unit}".strip()
    if isinstance(question, Text):
        return _text(answer) if question.exact else _text(answer).lower()
    if isinstance(question, FillIn):
        typed = [_text(text) for text in _list(answer, len(question.blanks))]
        return " ; ".join(f"{number}. {text}" for number, text in enumerate(typed, start=1))
    if isinstance(question, Order):
        order = _list(answer, len(question.items))
        if set(order) != set(range(len(order))):
            raise AnswerError
        return " → ".join(words(question.items[int(item)], root) for item in order)
    assert isinstance(question, Scenario)  # noqa: S101 -- mypy then sees every type named
    return _path(question, _list(answer), root)


def _path(question: Scenario, answer: list[int | str], root: Path) -> str:
    """Return the choices made along the path, which must lead to an ending."""
    steps = {step.id: step for step in question.steps}
    at, taken = question.steps[0].id, []
    for choice in answer:
        if at not in steps or choice not in range(len(steps[at].choices)):
            raise AnswerError
        way = steps[at].choices[int(choice)]
        taken.append(words(way.text, root))
        at = way.next
    if at in steps:
        raise AnswerError
    return " → ".join(taken)
