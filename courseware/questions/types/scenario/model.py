"""A scenario."""

from typing import Literal

from courseware.questions.forms.story import StoryQuestion


class Scenario(StoryQuestion):
    """A story told step by step from the first of `steps`; what is chosen decides its ending."""

    type: Literal["scenario"]
