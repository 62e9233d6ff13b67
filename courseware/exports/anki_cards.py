"""The two sides of a card, for each form of question: what is offered, and the answer.

A card has no script, and shows the same order at each review: that of the page as built.
"""

from collections import deque
from functools import singledispatch

from markupsafe import Markup

from courseware.exports.content import NOTHING, listed, paragraph, reasons
from courseware.exports.entry import Entry
from courseware.questions.drawing import arranged
from courseware.questions.forms.cloze import Blank, ClozeQuestion, MenuBlank, NumberBlank, pieces
from courseware.questions.forms.options import OptionsQuestion
from courseware.questions.forms.pairs import PairsQuestion
from courseware.questions.forms.sequence import SequenceQuestion
from courseware.questions.forms.story import Ending, Step, StoryQuestion, Way
from courseware.questions.forms.typed import NumberQuestion, WordsQuestion
from courseware.questions.question import BaseQuestion
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
def _(question: OptionsQuestion, entry: Entry) -> Markup:
    if question.is_true_or_false:
        return paragraph("Vrai ou faux ?")
    said = Markup("<p>Plusieurs réponses possibles.</p>") if question.several else NOTHING
    return said + listed(entry.line(option.text) for option in question.shown())


@front.register
def _(question: PairsQuestion, entry: Entry) -> Markup:
    things = arranged(question, "item", question.placed)
    places = arranged(question, "option", dict(question.options))
    return (
        listed(entry.line(thing) for _, (thing, _, _) in things)
        + paragraph("Au choix :")
        + listed(entry.line(place) for _, place in places)
    )


@front.register
def _(question: SequenceQuestion, entry: Entry) -> Markup:
    return paragraph("À mettre en ordre :") + listed(
        entry.line(item) for _, item in arranged(question, "item", question.items)
    )


@front.register
def _(question: ClozeQuestion, entry: Entry) -> Markup:
    gaps = [
        f"[{_menu(question, place, blank)}]" if isinstance(blank, MenuBlank) else "_____"
        for place, blank in enumerate(question.blanks, start=1)
    ]
    return _filled(question, gaps, entry)


@front.register
def _(question: StoryQuestion, entry: Entry) -> Markup:
    first = question.steps[0]
    ways = listed(entry.line(way.text) for way in _ways(question, first))
    return Markup("<p>{}</p>{}").format(entry.line(first.text), ways)


@singledispatch
def back(question: BaseQuestion, _entry: Entry) -> Markup:
    """Return the right answer, and why the others are wrong."""
    raise NotImplementedError(question)


@back.register
def _(question: OptionsQuestion, entry: Entry) -> Markup:
    if question.fixed:
        (answer,) = (option.text for option in question.options() if option.correct)
        return paragraph(f"Réponse : {answer.lower()}.") + NOTHING.join(
            _mistake(
                "Sinon :" if question.is_true_or_false else f"{option.text} ?",
                option.feedback,
                entry,
            )
            for option in question.options()
            if not option.correct
        )
    row = Markup("<strong>{}</strong> — {}{}")
    return listed(
        row.format(_RIGHT[option.correct], entry.line(option.text), entry.blocks(option.feedback))
        for option in question.shown()
    )


@back.register(NumberQuestion)
@back.register(WordsQuestion)
def _(question: NumberQuestion | WordsQuestion, entry: Entry) -> Markup:
    if isinstance(question, NumberQuestion):
        margin = f", à {format_number(question.margin)} près" if question.margin else ""
        answer = f"Réponse : {_measure(question.answer, question.unit)}{margin}."
        known = [(_measure(trap.value, question.unit), trap.feedback) for trap in question.traps]
    else:
        strict = " (à la lettre)" if question.exact else ""
        answer = f"Réponse{strict} : {' ou '.join(question.accepted)}."
        known = [(trap.answer, trap.feedback) for trap in question.traps]
    mistakes = [(f"{given} ?", feedback) for given, feedback in known]
    return paragraph(answer) + NOTHING.join(
        _mistake(words, feedback, entry)
        for words, feedback in [*mistakes, ("Sinon :", question.feedback)]
    )


back.register(PairsQuestion, reasons)


@back.register
def _(question: SequenceQuestion, entry: Entry) -> Markup:
    return listed(map(entry.line, question.items), "ol")


@back.register
def _(question: ClozeQuestion, entry: Entry) -> Markup:
    answers = [_right(blank) for blank in question.blanks]
    why = listed((entry.blocks(blank.feedback) for blank in question.blanks), "ol")
    return _filled(question, answers, entry) + why


@back.register
def _(question: StoryQuestion, entry: Entry) -> Markup:
    path, ending = _good_path(question)
    told = [
        Markup("{} → <strong>{}</strong>{}").format(
            entry.line(step.text), entry.line(way.text), entry.blocks(way.feedback)
        )
        for step, way in path
    ]
    good = listed([*told, entry.blocks(ending.text)], "ol")
    return paragraph("Un bon chemin :") + good + paragraph("Tous :") + _every_way(question, entry)


def _menu(question: ClozeQuestion, place: int, blank: MenuBlank) -> str:
    offered = arranged(question, f"menu {place}", blank.offered)
    return " / ".join(typeset(option) for _, option in offered)


def _ways(question: StoryQuestion, step: Step) -> list[Way]:
    return [way for _, way in arranged(question, f"step {step.id}", step.choices)]


def _mistake(words: str, feedback: str, entry: Entry) -> Markup:
    return paragraph(words) + entry.blocks(feedback)


def _measure(value: float, unit: str) -> str:
    return f"{format_number(value)}{NBSP}{unit}" if unit else format_number(value)


def _right(blank: Blank) -> str:
    if isinstance(blank, NumberBlank):
        return format_number(blank.answer)  # its unit stands in the text around it
    return typeset(blank.answer if isinstance(blank, MenuBlank) else " ou ".join(blank.accepted))


def _filled(question: ClozeQuestion, blanks: list[str], entry: Entry) -> Markup:
    """Return the text with `blanks` in its gaps."""
    first, *after = pieces(entry.line(question.text))
    filled = (
        Markup("<strong>{}</strong>{}").format(blank, piece)
        for blank, piece in zip(blanks, after, strict=True)
    )
    return Markup("<p>{}{}</p>").format(first, NOTHING.join(filled))


def _good_path(question: StoryQuestion) -> tuple[list[tuple[Step, Way]], Ending]:
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


def _every_way(question: StoryQuestion, entry: Entry) -> Markup:
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
