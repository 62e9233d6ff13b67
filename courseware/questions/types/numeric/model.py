"""A number."""

from typing import Literal

from courseware.questions.forms.typed import NumberQuestion


class Numeric(NumberQuestion):
    """A number to type, within a tolerance."""

    type: Literal["numeric"]
