"""Questions answered by choosing: one option, several, true or false, the verdict on a case."""

from typing import Any, Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator

from courseware.questions.fields import BaseQuestion, Blocks, Line, Model, root_of
from courseware.rules import read_rule


class Choice(Model):
    """An option, with why it is right or which mistake it is (`feedback`)."""

    text: Line
    feedback: Blocks
    correct: bool = False


class Single(BaseQuestion):
    """One right option among 2 to 6, as radio buttons."""

    type: Literal["single"]
    choices: list[Choice] = Field(min_length=2, max_length=6)

    @model_validator(mode="after")
    def _one_right(self) -> "Single":
        right = sum(choice.correct for choice in self.choices)
        if right != 1:
            raise ValueError(f"une option juste (correct: true) est attendue, {right} trouvées")
        return self

    def marking(self) -> dict[str, Any]:
        return {"correct": next(i for i, choice in enumerate(self.choices) if choice.correct)}


class Multiple(BaseQuestion):
    """Several right options among 3 to 10, as checkboxes."""

    type: Literal["multiple"]
    choices: list[Choice] = Field(min_length=3, max_length=10)

    @model_validator(mode="after")
    def _some_right(self) -> "Multiple":
        if not 0 < sum(choice.correct for choice in self.choices) < len(self.choices):
            raise ValueError("au moins une option juste et une option fausse sont attendues")
        return self

    def marking(self) -> dict[str, Any]:
        return {
            "correct": [i for i, choice in enumerate(self.choices) if choice.correct],
            "of": len(self.choices),
        }


class TrueFalse(BaseQuestion):
    """A statement to judge; `feedback` answers who judged it wrongly."""

    type: Literal["true-false"]
    answer: bool
    feedback: Blocks

    def marking(self) -> dict[str, Any]:
        return {"correct": self.answer}


Judgement = Literal["allowed", "forbidden", "depends"]
JUDGEMENTS: dict[str, str] = {
    "allowed": "Autorisé",
    "forbidden": "Interdit",
    "depends": "Ça dépend",
}


class Case(BaseQuestion):
    """A situation to judge: allowed, forbidden, or it depends.

    `explanation` gives the reason, `rules` the rows of `data/rules.csv` that decide (they say how
    sure it is and when it was checked), `feedback` a sentence for each of the two other judgements.
    """

    type: Literal["case"]
    answer: Judgement
    rules: list[str] = Field(min_length=1, max_length=4)
    feedback: dict[Judgement, Blocks]

    @field_validator("rules")
    @classmethod
    def _known_rules(cls, ids: list[str], info: ValidationInfo) -> list[str]:
        for id_ in ids:
            read_rule(id_, root_of(info))
        return ids

    @model_validator(mode="after")
    def _a_word_for_each_mistake(self) -> "Case":
        expected = set(JUDGEMENTS) - {self.answer}
        if set(self.feedback) != expected:
            raise ValueError(
                f"« feedback » répond aux deux autres jugements : {', '.join(sorted(expected))}"
            )
        return self

    def marking(self) -> dict[str, Any]:
        return {"correct": self.answer}
