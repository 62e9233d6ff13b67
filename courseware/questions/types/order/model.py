"""Items to put in order."""

from typing import Literal

from courseware.questions.forms.sequence import SequenceQuestion


class Order(SequenceQuestion):
    """3 to 8 items to put in order; `items` are written in the right one."""

    type: Literal["order"]
