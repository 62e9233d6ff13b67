"""One right option."""

from typing import Self

from pydantic import Field, model_validator

from courseware.questions.forms.options import Choices, ChoicesQuestion


class Single(ChoicesQuestion):
    """One right option among 2 to 6, as radio buttons."""

    choices: Choices = Field(min_length=2, max_length=6)

    @model_validator(mode="after")
    def _one_right(self) -> Self:
        right = sum(choice.correct for choice in self.choices)
        if right != 1:
            raise ValueError(f"une option juste (correct: true) est attendue, {right} trouvées")
        return self
