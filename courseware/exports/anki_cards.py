"""The two sides of a card, for each type of question: what is offered, and the answer.

A card has no script, and shows the same order at each review: that of the page as built.
"""

from collections import deque
from functools import singledispatch

from markupsafe import Markup

from courseware.exports.content import NOTHING, listed, paragraph, reasons
from courseware.exports.entry import Entry
from courseware.questions.arranging import Categorise, Match, Order
from courseware.questions.branching import Ending, Scenario, Step, Way
from courseware.questions.choosing import JUDGEMENTS, Case, Multiple, Single, TrueFalse
from courseware.questions.drawing import arranged
from courseware.questions.entering import (
    Blank,
    FillIn,
    MenuBlank,
    NumberBlank,
    Numeric,
    Text,
    pieces,
)
from courseware.questions.fields import BaseQuestion
from courseware.text.french import NBSP, format_number, typeset

_RIGHT = {True: "✓ Juste", False: "✗ Faux"}
_VERDICTS = {
    "right": "✓ bonne décision",
    "partial": "◐ décision imparfaite",
    "wrong": "✗ mauvaise décision",
}


@singledispatch
def front(_question: BaseQuestion, _entry: Entry) -> Markup:
    """Return what stands below the question: nothing where one types."""
    return NOTHING


@front.register
def _(question: Single, entry: Entry) -> Markup:
    return _options(question, entry)


@front.register
def _(question: Multiple, entry: Entry) -> Markup:
    return Markup("<p>Plusieurs réponses possibles.</p>") + _options(question, entry)


@front.register
def _(_question: TrueFalse, _entry: Entry) -> Markup:
    return paragraph("Vrai ou faux ?")


@front.register
def _(_question: Case, _entry: Entry) -> Markup:
    return listed(Markup.escape(text) for text in JUDGEMENTS.values())


@front.register(Categorise)
@front.register(Match)
def _(question: Categorise | Match, entry: Entry) -> Markup:
    things = arranged(question, "item", question.placed)
    places = arranged(question, "option", dict(question.options))
    return (
        listed(entry.line(thing) for _, (thing, _, _) in things)
        + paragraph("Au choix :")
        + listed(entry.line(place) for _, place in places)
    )


@front.register
def _(question: Order, entry: Entry) -> Markup:
    return paragraph("À mettre en ordre :") + listed(
        entry.line(item) for _, item in arranged(question, "item", question.items)
    )


@front.register
def _(question: FillIn, entry: Entry) -> Markup:
    gaps = [
        f"[{_menu(question, place, blank)}]" if isinstance(blank, MenuBlank) else "_____"
        for place, blank in enumerate(question.blanks, start=1)
    ]
    return _filled(question, gaps, entry)


@front.register
def _(question: Scenario, entry: Entry) -> Markup:
    first = question.steps[0]
    ways = listed(entry.line(way.text) for way in _ways(question, first))
    return Markup("<p>{}</p>{}").format(entry.line(first.text), ways)


@singledispatch
def back(question: BaseQuestion, _entry: Entry) -> Markup:
    """Return the right answer, and why the others are wrong."""
    raise NotImplementedError(question)


@back.register(Single)
@back.register(Multiple)
def _(question: Single | Multiple, entry: Entry) -> Markup:
    row = Markup("<strong>{}</strong> — {}{}")
    return listed(
        row.format(_RIGHT[choice.correct], entry.line(choice.text), entry.blocks(choice.feedback))
        for _, choice in arranged(question, "option", question.choices)
    )


@back.register
def _(question: TrueFalse, entry: Entry) -> Markup:
    answer = paragraph(f"Réponse : {'vrai' if question.answer else 'faux'}.")
    return answer + _mistake("Sinon :", question.feedback, entry)


@back.register
def _(question: Case, entry: Entry) -> Markup:
    return paragraph(f"Réponse : {JUDGEMENTS[question.answer].lower()}.") + NOTHING.join(
        _mistake(f"{JUDGEMENTS[value]} ?", feedback, entry)
        for value, feedback in question.feedback.items()
    )


@back.register
def _(question: Numeric, entry: Entry) -> Markup:
    margin = f", à {format_number(question.margin)} près" if question.margin else ""
    return (
        paragraph(f"Réponse : {_measure(question.answer, question.unit)}{margin}.")
        + NOTHING.join(
            _mistake(f"{_measure(trap.value, question.unit)} ?", trap.feedback, entry)
            for trap in question.traps
        )
        + _mistake("Sinon :", question.feedback, entry)
    )


@back.register
def _(question: Text, entry: Entry) -> Markup:
    strict = " (à la lettre)" if question.exact else ""
    return (
        paragraph(f"Réponse{strict} : {' ou '.join(question.accepted)}.")
        + NOTHING.join(
            _mistake(f"{trap.answer} ?", trap.feedback, entry) for trap in question.traps
        )
        + _mistake("Sinon :", question.feedback, entry)
    )


@back.register(Categorise)
@back.register(Match)
def _(question: Categorise | Match, entry: Entry) -> Markup:
    return reasons(question, entry)


@back.register
def _(question: Order, entry: Entry) -> Markup:
    return listed(map(entry.line, question.items), "ol")


@back.register
def _(question: FillIn, entry: Entry) -> Markup:
    answers = [_right(blank) for blank in question.blanks]
    why = listed((entry.blocks(blank.feedback) for blank in question.blanks), "ol")
    return _filled(question, answers, entry) + why


@back.register
def _(question: Scenario, entry: Entry) -> Markup:
    path, ending = _good_path(question)
    told = [
        Markup("{} → <strong>{}</strong>{}").format(
            entry.line(step.text), entry.line(way.text), entry.blocks(way.feedback)
        )
        for step, way in path
    ]
    good = listed([*told, entry.blocks(ending.text)], "ol")
    return paragraph("Un bon chemin :") + good + paragraph("Tous :") + _every_way(question, entry)


def _options(question: Single | Multiple, entry: Entry) -> Markup:
    choices = arranged(question, "option", question.choices)
    return listed(entry.line(choice.text) for _, choice in choices)


def _menu(question: FillIn, place: int, blank: MenuBlank) -> str:
    offered = arranged(question, f"menu {place}", blank.offered)
    return " / ".join(typeset(option) for _, option in offered)


def _ways(question: Scenario, step: Step) -> list[Way]:
    return [way for _, way in arranged(question, f"step {step.id}", step.choices)]


def _mistake(words: str, feedback: str, entry: Entry) -> Markup:
    return paragraph(words) + entry.blocks(feedback)


def _measure(value: float, unit: str) -> str:
    return f"{format_number(value)}{NBSP}{unit}" if unit else format_number(value)


def _right(blank: Blank) -> str:
    if isinstance(blank, NumberBlank):
        return format_number(blank.answer)  # its unit stands in the text around it
    return typeset(blank.answer if isinstance(blank, MenuBlank) else " ou ".join(blank.accepted))


def _filled(question: FillIn, blanks: list[str], entry: Entry) -> Markup:
    """Return the text with `blanks` in its gaps."""
    first, *after = pieces(entry.line(question.text))
    filled = (
        Markup("<strong>{}</strong>{}").format(blank, piece)
        for blank, piece in zip(blanks, after, strict=True)
    )
    return Markup("<p>{}{}</p>").format(first, NOTHING.join(filled))


def _good_path(question: Scenario) -> tuple[list[tuple[Step, Way]], Ending]:
    """Return the shortest way through the story to a right ending, which the model ensures."""
    steps = {step.id: step for step in question.steps}
    good = {ending.id: ending for ending in question.endings if ending.verdict == "right"}
    waiting: deque[tuple[str, list[tuple[Step, Way]]]] = deque([(question.steps[0].id, [])])
    while waiting[0][0] not in good:
        at, path = waiting.popleft()
        if at in steps:
            waiting += [(way.next, [*path, (steps[at], way)]) for way in steps[at].choices]
    at, path = waiting[0]
    return path, good[at]


def _every_way(question: Scenario, entry: Entry) -> Markup:
    """Return each step with its ways on and what comes of them, then each ending."""
    html = NOTHING
    for step in question.steps:
        html += paragraph(f"{question.place_of(step.id).capitalize()} :", entry.line(step.text))
        html += listed(
            Markup("{} → {}{}").format(
                entry.line(way.text),
                typeset(question.place_of(way.next)),
                entry.blocks(way.feedback),
            )
            for way in _ways(question, step)
        )
    for ending in question.endings:
        place = question.place_of(ending.id).capitalize()
        html += paragraph(f"{place} : {_VERDICTS[ending.verdict]}") + entry.blocks(ending.text)
    return html
