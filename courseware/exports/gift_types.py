"""The answers of each type of question, between the braces of GIFT."""

import html
import re
from functools import singledispatch

from courseware.exports.content import unused
from courseware.exports.entry import Entry
from courseware.exports.typed import number, percent, spellings, wildcard_free
from courseware.questions.arranging import Categorise, Match
from courseware.questions.choosing import JUDGEMENTS, Case, Choice, Multiple, Single, TrueFalse
from courseware.questions.drawing import arranged
from courseware.questions.entering import FillIn, MenuBlank, NumberBlank, Numeric, Text, TextBlank
from courseware.questions.fields import Model

_MARKS = re.compile(r"[\\~=#{}:]")


def escaped(text: str) -> str:
    """Return a text in which GIFT sees no mark."""
    return _MARKS.sub(r"\\\g<0>", text)


def rich(text: str) -> str:
    """Return HTML on one line, whose beginning is neither a weight (%) nor a format ([)."""
    line = re.sub(r"\n+", " ", text)
    if line.startswith(("%", "[")):
        line = f"&#{ord(line[0])};{line[1:]}"
    return escaped(line)


@singledispatch
def answers(asked: Model, _entry: Entry) -> list[str]:
    """Return the lines that answer a question, or the blank of a question that has one."""
    raise NotImplementedError(asked)


@answers.register
def _(asked: Single, entry: Entry) -> list[str]:
    return [
        ("=" if choice.correct else "~") + _option(choice, entry)
        for _, choice in arranged(asked, "option", asked.choices)
    ]


@answers.register
def _(asked: Multiple, entry: Entry) -> list[str]:
    # As in our marking: a right option is worth its share, a wrong one takes as much away.
    share = 1 / sum(choice.correct for choice in asked.choices)
    return [
        f"~%{percent(share if choice.correct else -share)}%{_option(choice, entry)}"
        for _, choice in arranged(asked, "option", asked.choices)
    ]


@answers.register
def _(asked: Case, entry: Entry) -> list[str]:
    wrong: dict[str, str] = {
        value: f"~{JUDGEMENTS[value]}#{rich(entry.blocks(feedback))}"
        for value, feedback in asked.feedback.items()
    }
    return [wrong.get(value, f"={text}") for value, text in JUDGEMENTS.items()]


@answers.register
def _(asked: TrueFalse, entry: Entry) -> list[str]:
    return [f"{str(asked.answer).upper()}#{rich(entry.blocks(asked.feedback))}"]


@answers.register(Numeric)
@answers.register(NumberBlank)
def _(asked: Numeric | NumberBlank, entry: Entry) -> list[str]:
    # The first that fits counts: the answer, known mistakes, then anything (~).
    margin = number(asked.margin)
    traps = asked.traps if isinstance(asked, Numeric) else []
    return [
        f"#=%100%{number(asked.answer)}:{margin}",
        *(f"=%0%{number(t.value)}:{margin}#{rich(entry.blocks(t.feedback))}" for t in traps),
        f"~#{rich(entry.blocks(asked.feedback))}",
    ]


@answers.register(Text)
@answers.register(TextBlank)
def _(asked: Text | TextBlank, entry: Entry) -> list[str]:
    traps = asked.traps if isinstance(asked, Text) else []
    return [
        *(_word(100, word) for word in spellings(asked.accepted, exact=asked.exact)),
        *(
            f"{_word(0, word)}#{rich(entry.blocks(trap.feedback))}"
            for trap in traps
            for word in spellings([trap.answer], exact=asked.exact)
        ),
        f"=%0%*#{rich(entry.blocks(asked.feedback))}",
    ]


@answers.register
def _(asked: FillIn, entry: Entry) -> list[str]:
    (blank,) = asked.blanks
    if not isinstance(blank, MenuBlank):
        return answers(blank, entry)
    wrong = f"#{rich(entry.blocks(blank.feedback))}"
    return [
        f"={rich(text)}" if option == blank.answer else f"~{rich(text)}{wrong}"
        for _, option in arranged(asked, "menu 1", blank.offered)
        for text in [html.escape(option, quote=False)]
    ]


@answers.register(Categorise)
@answers.register(Match)
def _(asked: Categorise | Match, entry: Entry) -> list[str]:
    items = arranged(asked, "item", asked.placed)
    placed = [(rich(entry.line(left)), right) for _, (left, right, _) in items]
    # A place without a thing to put there is offered in the menus all the same.
    offered = placed + [("", text) for text in unused(asked)]
    return [f"={left} -> {_menu(entry.words(right))}" for left, right in offered]


def _option(choice: Choice, entry: Entry) -> str:
    return f"{rich(entry.line(choice.text))}#{rich(entry.blocks(choice.feedback))}"


def _word(weight: int, word: str) -> str:
    return f"=%{weight}%{escaped(wildcard_free(word))}"


def _menu(text: str) -> str:
    # Moodle filters menus as HTML: a < must be written &lt;, and « -> » is then no mark.
    return escaped(html.escape(text, quote=False))
