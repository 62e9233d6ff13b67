"""A word or two."""

from typing import Literal

from courseware.questions.forms.typed import WordsQuestion


class Text(WordsQuestion):
    """A word or two to type; traps name known mistakes."""

    type: Literal["text"]
