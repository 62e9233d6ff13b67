"""A scenario."""

from typing import Literal

from courseware.questions.forms.story import StoryQuestion


class Scenario(StoryQuestion):
    """A story told step by step; what is chosen decides its ending."""

    type: Literal["scenario"]
