"""The order in which options are shown: drawn, so that a place says nothing of what is right.

A draw is a number from 0 to 2³² - 1. A page is built with the one that the question's id gives;
each reader then has their own (`forms/drawing.js` draws the same from the same number). An option
that is added moves none of the others past each other.
"""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import TypeVar

from markupsafe import Markup

from courseware.questions.question import BaseQuestion, Options, ranked

T = TypeVar("T")
_MOST = 0xFFFFFFFF
# Draws all pages as built. Where a place wins by luck, `python -m tests.draws` finds another.
DRAW = 3


def drawn(keys: Iterable[str], seed: int) -> list[str]:
    """Return options, each eight hexadecimal digits, in the order that draw `seed` gives them."""
    return sorted(keys, key=lambda key: _mixed(int(key, 16) ^ seed))


def seed_of(id_: str) -> int:
    """Return the draw with which the page of question `id_` is built."""
    return int.from_bytes(sha256(f"{DRAW}{id_}".encode()).digest()[:4])


def shown_order(question: BaseQuestion, seed: int | None = None) -> dict[str, list[str]]:
    """Return, for each list of options of `question`, their names in the order shown.

    `seed` is a reader's draw; without, the order is that of the page as built, the same for all.
    """
    draw = seed_of(question.id) if seed is None else seed
    return {name: _shown(options, draw) for name, options in question.lists().items()}


def arranged(
    question: BaseQuestion, name: str, things: Mapping[str, T] | Sequence[T]
) -> list[tuple[str, T]]:
    """Return the options of list `name` with their names, in the order of the page as built.

    `things` stands for them, in the order of the file or by their names.
    """
    by_name = things if isinstance(things, Mapping) else ranked(things)
    return [(one, by_name[one]) for one in shown_order(question)[name]]


def _shown(options: Options, seed: int) -> list[str]:
    names = list(options.words)
    if options.ordered:
        return names
    by_key = {key: name for name, key in options.keys.items()}
    order = [by_key[key] for key in drawn(by_key, seed)]
    return [*order[1:], order[0]] if options.solved and order == names else order


def _mixed(number: int) -> int:
    """Return 32 bits in which each of those of `number` counts (the end of MurmurHash3)."""
    number = (number ^ number >> 16) * 0x85EBCA6B & _MOST
    number = (number ^ number >> 13) * 0xC2B2AE35 & _MOST
    return number ^ number >> 16


def listed(question: BaseQuestion, name: str) -> Markup:
    """Return the attributes of what holds list `name`: each reader has their own order of it.

    Options that are the same in all questions of a type are no list.
    """
    options = question.lists().get(name)
    if not options:
        return Markup()
    ordered = Markup(" data-ordered") if options.ordered else ""
    return Markup(' data-list="{}"{}').format(name, ordered)
