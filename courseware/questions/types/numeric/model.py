"""A number."""

from typing import Literal

from courseware.questions.forms.typed import NumberQuestion


class Numeric(NumberQuestion):
    """A number to type; traps name known mistakes."""

    type: Literal["numeric"]
