"""A text to fill in."""

from typing import Literal

from courseware.questions.forms.cloze import ClozeQuestion


class FillIn(ClozeQuestion):
    """A text whose blanks `{{1}}`, `{{2}}`… are typed or chosen; each has its own feedback."""

    type: Literal["fill-in"]
