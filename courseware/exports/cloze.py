r"""Embedded answers (« Cloze »): the text of a question that holds its blanks and their answers.

Grammar after `question/type/multianswer/questiontype.php`: `{1:TYPE:=right#feedback~wrong#…}`.
Moodle first finds the marks `{ } ~ # = %`, then decodes entities, then `\}` and `\#`.
"""

import html
import re

from courseware.exports.entry import Entry
from courseware.exports.typed import number, typed_answers, typed_loss
from courseware.questions.drawing import arranged
from courseware.questions.forms.cloze import (
    ClozeQuestion,
    MenuBlank,
    NumberBlank,
    TextBlank,
    pieces,
)

# Ampersands too, by number: Moodle reads no mark after a literal « &amp; ».
_MARKS = re.compile(r"[&<>\"'\\/{}~#=%:*]")


def cloze(before: str, question: ClozeQuestion, entry: Entry) -> tuple[str, list[str]]:
    """Return the HTML `before` the text, then the text with its blanks; and what it cannot say."""
    texts = [_braceless(str(piece)) for piece in pieces(entry.line(question.text))]
    blanks = [
        _menu(question, place, blank, entry)
        if isinstance(blank, MenuBlank)
        else _typed(blank, entry)
        for place, blank in enumerate(question.blanks, start=1)
    ]
    inside = texts[0] + "".join(blank + text for blank, text in zip(blanks, texts[1:], strict=True))
    losses = [
        f"trou {place}, {loss}"
        for place, blank in enumerate(question.blanks, start=1)
        if (loss := typed_loss(blank))
    ]
    return f"{_braceless(before)}<p>{inside}</p>", losses


def _braceless(text: str) -> str:
    """Return HTML in which Moodle sees no blank."""
    return text.replace("{", "&#123;").replace("}", "&#125;")


def _plain(text: str) -> str:
    """Return `text` so that Moodle reads it letter by letter, whatever it holds."""
    kept = re.sub(r"\\(?=[}#])", r"\\\\", text)
    return _MARKS.sub(lambda mark: f"&#{ord(mark[0])};", kept)


def _typed(blank: NumberBlank | TextBlank, entry: Entry) -> str:
    *right, (_, _, feedback) = typed_answers(blank, entry)
    wrong = f"~*#{_plain(feedback)}"
    if isinstance(blank, NumberBlank):
        ((answer, _, _),) = right
        return f"{{1:NUMERICAL:={answer}:{number(blank.margin)}{wrong}}}"
    kind = "SHORTANSWER_C" if blank.exact else "SHORTANSWER"
    return f"{{1:{kind}:{'~'.join(f'={_plain(word)}' for word, _, _ in right)}{wrong}}}"


def _menu(question: ClozeQuestion, place: int, blank: MenuBlank, entry: Entry) -> str:
    # Options of a menu are HTML, what is typed is not.
    wrong = "#" + _plain(entry.blocks(blank.feedback))
    options = [
        ("=" if option == blank.answer else "")
        + _plain(html.escape(option, quote=False))
        + ("" if option == blank.answer else wrong)
        for _, option in arranged(question, f"menu {place}", blank.offered)
    ]
    # `_S`: drawn anew at each attempt.
    kind = "MULTICHOICE" if blank.ordered else "MULTICHOICE_S"
    return f"{{1:{kind}:{'~'.join(options)}}}"
