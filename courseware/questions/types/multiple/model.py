"""Several right options."""

from typing import ClassVar, Self

from pydantic import Field, model_validator

from courseware.questions.forms.options import Choices, ChoicesQuestion


class Multiple(ChoicesQuestion):
    """Several right options among 3 to 10, as checkboxes."""

    several: ClassVar[bool] = True
    choices: Choices = Field(min_length=3, max_length=10)

    @model_validator(mode="after")
    def _some_right(self) -> Self:
        if not 0 < sum(choice.correct for choice in self.choices) < len(self.choices):
            raise ValueError("au moins une option juste et une option fausse sont attendues")
        return self
