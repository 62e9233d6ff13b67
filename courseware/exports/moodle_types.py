"""What each type of question adds to a Moodle XML question, besides what all of them have."""

import html
from collections.abc import Iterable
from functools import singledispatch
from xml.etree import ElementTree as ET

from courseware.exports.content import MENUS_DRAWN, unused
from courseware.exports.entry import Entry
from courseware.exports.typed import ARTICLE_LOST, number, percent, spellings, wildcard_free
from courseware.questions.arranging import Categorise, Match, Order
from courseware.questions.choosing import JUDGEMENTS, Case, Multiple, Single, TrueFalse
from courseware.questions.drawing import arranged
from courseware.questions.entering import FillIn, Numeric, Text
from courseware.questions.fields import BaseQuestion

# Type of question → Moodle's; a scenario has none.
TYPES = {
    "single": "multichoice",
    "multiple": "multichoice",
    "case": "multichoice",
    "true-false": "truefalse",
    "numeric": "numerical",
    "text": "shortanswer",
    "categorise": "matching",
    "match": "matching",
    "order": "ordering",
    "fill-in": "cloze",
}

# An option: its text, what it is worth (1 is all), what answers to who chose it.
Option = tuple[str, float, str]


def rich(parent: ET.Element, tag: str, text: str, **attributes: str) -> ET.Element:
    """Add an element that holds a text in HTML."""
    element = ET.SubElement(parent, tag, attributes, format="html")
    ET.SubElement(element, "text").text = str(text)
    return element


@singledispatch
def body(question: BaseQuestion, _element: ET.Element, _entry: Entry) -> list[str]:
    """Add to `_element` what only this type has; return what of it cannot be said, in French."""
    raise NotImplementedError(question)


@body.register
def _(question: Single, element: ET.Element, entry: Entry) -> list[str]:
    options = [
        (entry.line(choice.text), float(choice.correct), entry.blocks(choice.feedback))
        for _, choice in arranged(question, "option", question.choices)
    ]
    return _choice(element, options, single=True, shuffle=not question.ordered)


@body.register
def _(question: Multiple, element: ET.Element, entry: Entry) -> list[str]:
    # As in our marking: a right option is worth its share, a wrong one takes as much away.
    share = 1 / sum(choice.correct for choice in question.choices)
    options = [
        (
            entry.line(choice.text),
            share if choice.correct else -share,
            entry.blocks(choice.feedback),
        )
        for _, choice in arranged(question, "option", question.choices)
    ]
    return _choice(element, options, single=False, shuffle=not question.ordered)


@body.register
def _(question: Case, element: ET.Element, entry: Entry) -> list[str]:
    wrong: dict[str, str] = {
        value: entry.blocks(feedback) for value, feedback in question.feedback.items()
    }
    options = [
        (text, float(value == question.answer), wrong.get(value, ""))
        for value, text in JUDGEMENTS.items()
    ]
    return _choice(element, options, single=True, shuffle=False)


@body.register
def _(question: TrueFalse, element: ET.Element, entry: Entry) -> list[str]:
    for value, text in ((True, "true"), (False, "false")):
        right = value == question.answer
        _answer(element, (text, float(right), "" if right else entry.blocks(question.feedback)))
    return []


@body.register
def _(question: Numeric, element: ET.Element, entry: Entry) -> list[str]:
    # The first that fits counts: the answer, known mistakes, then anything (*).
    margin = number(question.margin)
    ET.SubElement(_answer(element, (number(question.answer), 1, "")), "tolerance").text = margin
    for trap in question.traps:
        answer = _answer(element, (number(trap.value), 0, entry.blocks(trap.feedback)))
        ET.SubElement(answer, "tolerance").text = margin
    rest = _answer(element, ("*", 0, entry.blocks(question.feedback)))
    ET.SubElement(rest, "tolerance").text = "0"
    if question.unit:
        unit = ET.SubElement(ET.SubElement(element, "units"), "unit")
        ET.SubElement(unit, "multiplier").text = "1"
        ET.SubElement(unit, "unit_name").text = question.unit
    # The unit may be typed after the number and changes nothing (0); none is expected (3).
    ET.SubElement(element, "unitgradingtype").text = "0"
    ET.SubElement(element, "showunits").text = "0" if question.unit else "3"
    return []


@body.register
def _(question: Text, element: ET.Element, entry: Entry) -> list[str]:
    ET.SubElement(element, "usecase").text = str(int(question.exact))
    for word in spellings(question.accepted, exact=question.exact):
        _answer(element, (wildcard_free(word), 1, ""))
    for trap in question.traps:
        for word in spellings([trap.answer], exact=question.exact):
            _answer(element, (wildcard_free(word), 0, entry.blocks(trap.feedback)))
    _answer(element, ("*", 0, entry.blocks(question.feedback)))
    return [] if question.exact else [ARTICLE_LOST]


@body.register(Categorise)
@body.register(Match)
def _(question: Categorise | Match, element: ET.Element, entry: Entry) -> list[str]:
    # What is on the left; Moodle draws the menus at each attempt, whatever one says.
    ET.SubElement(element, "shuffleanswers").text = "true"
    ET.SubElement(element, "shownumcorrect")
    placed = [
        (str(entry.line(left)), right)
        for _, (left, right, _) in arranged(question, "item", question.placed)
    ]
    # A place without a thing to put there is offered in the menus all the same.
    for left, right in placed + [("", text) for text in unused(question)]:
        subquestion = rich(element, "subquestion", left)
        answer = ET.SubElement(subquestion, "answer")
        # Moodle filters menus as HTML: a < must be written &lt;.
        ET.SubElement(answer, "text").text = html.escape(entry.words(right), quote=False)
    return [MENUS_DRAWN] if question.ordered else []


@body.register
def _(question: Order, element: ET.Element, entry: Entry) -> list[str]:
    for tag, value in (
        ("layouttype", "VERTICAL"),
        ("selecttype", "ALL"),
        ("selectcount", str(len(question.items))),
        ("gradingtype", "ABSOLUTE_POSITION"),
        ("showgrading", "SHOW"),
        ("numberingstyle", "none"),
        ("shownumcorrect", "1"),
    ):
        ET.SubElement(element, tag).text = value
    for place, item in enumerate(question.items, start=1):
        rich(element, "answer", entry.line(item), fraction=str(place))
    return []


@body.register
def _(_question: FillIn, _element: ET.Element, _entry: Entry) -> list[str]:
    return []  # its answers stand in its text


def _choice(
    element: ET.Element, options: Iterable[Option], *, single: bool, shuffle: bool
) -> list[str]:
    """Add options, which Moodle draws anew at each attempt where it is told to `shuffle`."""
    ET.SubElement(element, "single").text = str(single).lower()
    ET.SubElement(element, "shuffleanswers").text = str(shuffle).lower()
    ET.SubElement(element, "answernumbering").text = "none"
    if not single:
        ET.SubElement(element, "shownumcorrect")
    for option in options:
        _answer(element, option)
    return []


def _answer(element: ET.Element, option: Option) -> ET.Element:
    """Add an answer; only those of choices are HTML, what is typed is compared as it stands."""
    text, worth, feedback = option
    kind = "html" if element.get("type") == "multichoice" else "moodle_auto_format"
    answer = ET.SubElement(element, "answer", fraction=percent(worth), format=kind)
    ET.SubElement(answer, "text").text = str(text)
    rich(answer, "feedback", feedback)
    return answer
