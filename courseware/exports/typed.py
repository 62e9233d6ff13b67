"""Typed answers for tools that compare letter by letter and number by number."""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal

from markupsafe import Markup

from courseware.exports.entry import Entry
from courseware.questions.forms.typed import TypedNumber, TypedWords
from courseware.text.spelling import bare

# An answer: what is compared, what it is worth (1 is all), what answers to who gave it.
Answer = tuple[str, float, str]

ARTICLE_LOST = (
    "un article ajouté devant la réponse, un point à la fin, ou un seul accent oublié sur "
    "plusieurs, compte comme une faute"
)
_ARTICLE = re.compile(
    r"^(?:(?:l|d|de l)['’]\s*|(?:le|la|les|un|une|des|du|de la)\s+)(?=\S)", re.IGNORECASE
)


def _unaccented(text: str) -> str:
    letters = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


# What our marking does not count, and these tools do; they ignore capitals.
_CHANGES: tuple[Callable[[str], str], ...] = (
    lambda text: text.replace("'", "’"),
    lambda text: text.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("Æ", "AE"),
    lambda text: text.replace("oeu", "œu").replace("Oeu", "Œu"),
    _unaccented,
    lambda text: _ARTICLE.sub("", text),
    lambda text: text.replace("-", " "),
)


def spellings(words: list[str], *, exact: bool) -> list[str]:
    """Return the ways to write `words` that our marking accepts, the author's own first.

    All of them cannot be listed: `ARTICLE_LOST` says which are left out. `exact` words have one.
    """
    forms = list(map(bare, words))
    if exact:
        return forms
    for change in _CHANGES:
        forms = forms + [change(form) for form in forms]
    distinct: dict[str, str] = {}
    for form in forms:
        distinct.setdefault(form.casefold(), form)
    return list(distinct.values())


def _compared(words: list[str], *, exact: bool) -> list[str]:
    # Moodle takes a bare star for « anything ».
    return [word.replace("*", r"\*") for word in spellings(words, exact=exact)]


def number(value: float) -> str:
    """Return a number with a decimal point, no exponent and no dust of binary fractions."""
    return f"{Decimal(f'{value:.12g}').normalize():f}"


def percent(share: float) -> str:
    """Return a share of one as Moodle writes it in percent: `33.33333`, `-50`, `100`."""
    return f"{100 * share:.5f}".rstrip("0").rstrip(".")


def typed_answers(asked: TypedNumber | TypedWords, entry: Entry) -> list[Answer]:
    """Return the answers of what is typed; the first that fits counts, the last fits anything."""
    known: list[tuple[list[str], str]]
    if isinstance(asked, TypedNumber):
        right = [number(asked.answer)]
        known = [([number(trap.value)], trap.feedback) for trap in asked.known]
    else:
        right = _compared(asked.accepted, exact=asked.exact)
        known = [
            (_compared([trap.answer], exact=asked.exact), trap.feedback) for trap in asked.known
        ]
    return [
        *((text, 1, Markup()) for text in right),
        *((text, 0, entry.blocks(feedback)) for texts, feedback in known for text in texts),
        ("*", 0, entry.blocks(asked.feedback)),
    ]


def typed_loss(asked: object) -> str:
    """Return what such tools cannot say of what is typed, or nothing."""
    if isinstance(asked, TypedNumber) and asked.unit:
        return f"l'unité ({asked.unit}) ne peut pas être tapée après le nombre"
    return ARTICLE_LOST if isinstance(asked, TypedWords) and not asked.exact else ""
