"""The answers of each type of question, between the braces of GIFT."""

import html
import re
from functools import singledispatch

from courseware.exports.content import offered_pairs
from courseware.exports.entry import Entry
from courseware.exports.typed import number, percent, typed_answers
from courseware.questions.drawing import arranged
from courseware.questions.fields import Model
from courseware.questions.forms.cloze import ClozeQuestion, MenuBlank
from courseware.questions.forms.options import OptionsQuestion
from courseware.questions.forms.pairs import PairsQuestion
from courseware.questions.forms.typed import TypedNumber, TypedWords

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
def _(asked: OptionsQuestion, entry: Entry) -> list[str]:
    if asked.is_true_or_false:
        # The right one, then what is told to who chose the other.
        wrong, right = sorted(asked.options(), key=lambda option: option.correct)
        return [right.name.upper() + _told(entry.blocks(wrong.feedback))]
    return [
        (f"~%{percent(asked.worth(option))}%" if asked.several else "~="[option.correct])
        + rich(entry.line(option.text))
        + _told(entry.blocks(option.feedback))
        for option in asked.shown()
    ]


@answers.register
def _(asked: TypedNumber, entry: Entry) -> list[str]:
    *known, (_, _, feedback) = typed_answers(asked, entry)
    margin = number(asked.margin)
    rows = [f"=%{percent(worth)}%{text}:{margin}{_told(why)}" for text, worth, why in known]
    return [f"#{rows[0]}", *rows[1:], f"~{_told(feedback)}"]


@answers.register
def _(asked: TypedWords, entry: Entry) -> list[str]:
    return [
        f"=%{percent(worth)}%{escaped(text)}{_told(why)}"
        for text, worth, why in typed_answers(asked, entry)
    ]


@answers.register
def _(asked: ClozeQuestion, entry: Entry) -> list[str]:
    (blank,) = asked.blanks
    if not isinstance(blank, MenuBlank):
        return answers(blank, entry)
    wrong = f"#{rich(entry.blocks(blank.feedback))}"
    return [
        f"={rich(text)}" if option == blank.answer else f"~{rich(text)}{wrong}"
        for _, option in arranged(asked, "menu 1", blank.offered)
        for text in [html.escape(option, quote=False)]
    ]


@answers.register
def _(asked: PairsQuestion, entry: Entry) -> list[str]:
    # Moodle filters menus as HTML: a < must be written &lt;, and « -> » is then no mark.
    return [
        f"={rich(left)} -> {escaped(html.escape(right, quote=False))}"
        for left, right in offered_pairs(asked, entry)
    ]


def _told(feedback: str) -> str:
    """Return what is told to who gave an answer, if anything is."""
    return f"#{rich(feedback)}" if feedback else ""
