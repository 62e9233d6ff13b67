"""A text to fill in."""

from typing import Literal

from courseware.questions.forms.cloze import ClozeQuestion


class FillIn(ClozeQuestion):
    """A text with 1 to 6 blanks for numbers, words, or an option of a menu."""

    type: Literal["fill-in"]
