"""What each form of question adds to a Moodle XML question, besides what all of them have."""

import html
from functools import singledispatch
from xml.etree import ElementTree as ET

from courseware.exports.content import MENUS_DRAWN, offered_pairs
from courseware.exports.entry import Entry
from courseware.exports.typed import Answer, number, percent, typed_answers, typed_loss
from courseware.questions.forms.options import OptionsQuestion
from courseware.questions.forms.pairs import PairsQuestion
from courseware.questions.forms.sequence import SequenceQuestion
from courseware.questions.forms.typed import NumberQuestion, WordsQuestion
from courseware.questions.question import BaseQuestion

# Form of question → Moodle's type; a story has none, true or false has its own.
_KINDS = {
    "options": "multichoice",
    "number": "numerical",
    "words": "shortanswer",
    "pairs": "matching",
    "sequence": "ordering",
    "cloze": "cloze",
}
TRUE_FALSE = "truefalse"


def kind_of(question: BaseQuestion) -> str:
    """Return Moodle's type for a question, or nothing."""
    if isinstance(question, OptionsQuestion) and question.is_true_or_false:
        return TRUE_FALSE
    return _KINDS.get(question.form, "")


def rich(parent: ET.Element, tag: str, text: str, **attributes: str) -> ET.Element:
    """Add an element that holds a text in HTML."""
    element = ET.SubElement(parent, tag, attributes, format="html")
    ET.SubElement(element, "text").text = str(text)
    return element


@singledispatch
def body(_question: BaseQuestion, _element: ET.Element, _entry: Entry) -> list[str]:
    """Add to `_element` what only this form has; return what of it cannot be said, in French."""
    return []  # the answers of a cloze stand in its text


@body.register
def _(question: OptionsQuestion, element: ET.Element, entry: Entry) -> list[str]:
    if not question.is_true_or_false:
        ET.SubElement(element, "single").text = str(not question.several).lower()
        # Where it is told to, Moodle draws the options anew at each attempt.
        ET.SubElement(element, "shuffleanswers").text = str(question.drawn).lower()
        ET.SubElement(element, "answernumbering").text = "none"
        if question.several:
            ET.SubElement(element, "shownumcorrect")
    for option in question.shown():
        text = option.name if question.is_true_or_false else entry.line(option.text)
        _answer(element, (text, question.worth(option), entry.blocks(option.feedback)))
    return []


@body.register
def _(question: NumberQuestion, element: ET.Element, entry: Entry) -> list[str]:
    for answer in typed_answers(question, entry):
        margin = "0" if answer[0] == "*" else number(question.margin)
        ET.SubElement(_answer(element, answer), "tolerance").text = margin
    if question.unit:
        unit = ET.SubElement(ET.SubElement(element, "units"), "unit")
        ET.SubElement(unit, "multiplier").text = "1"
        ET.SubElement(unit, "unit_name").text = question.unit
    # The unit may be typed after the number and changes nothing (0); none is expected (3).
    ET.SubElement(element, "unitgradingtype").text = "0"
    ET.SubElement(element, "showunits").text = "0" if question.unit else "3"
    return []


@body.register
def _(question: WordsQuestion, element: ET.Element, entry: Entry) -> list[str]:
    ET.SubElement(element, "usecase").text = str(int(question.exact))
    for answer in typed_answers(question, entry):
        _answer(element, answer)
    return [loss] if (loss := typed_loss(question)) else []


@body.register
def _(question: PairsQuestion, element: ET.Element, entry: Entry) -> list[str]:
    # What is on the left; Moodle draws the menus at each attempt, whatever one says.
    ET.SubElement(element, "shuffleanswers").text = "true"
    ET.SubElement(element, "shownumcorrect")
    for left, right in offered_pairs(question, entry):
        subquestion = rich(element, "subquestion", left)
        answer = ET.SubElement(subquestion, "answer")
        # Moodle filters menus as HTML: a < must be written &lt;.
        ET.SubElement(answer, "text").text = html.escape(right, quote=False)
    return [MENUS_DRAWN] if question.ordered else []


@body.register
def _(question: SequenceQuestion, element: ET.Element, entry: Entry) -> list[str]:
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
    return ["la mise en ordre demande Moodle 4.4 ou plus récent"]


def _answer(element: ET.Element, option: Answer) -> ET.Element:
    """Add an answer; only those of choices are HTML, what is typed is compared as it stands."""
    text, worth, feedback = option
    kind = "html" if element.get("type") == "multichoice" else "moodle_auto_format"
    answer = ET.SubElement(element, "answer", fraction=percent(worth), format=kind)
    ET.SubElement(answer, "text").text = str(text)
    rich(answer, "feedback", feedback)
    return answer
