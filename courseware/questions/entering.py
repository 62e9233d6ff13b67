"""Questions answered by typing: a number, a word, a text with blanks."""

import re
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from courseware.questions.fields import BaseQuestion, Blocks, Line, Model, Number, PlainText

BLANK = re.compile(r"\{\{(\d+)\}\}")


class NumberTrap(Model):
    """A number that a known mistake gives, and the name of that mistake (`feedback`)."""

    value: Number
    feedback: Blocks


class _NumberAnswer(Model):
    """A number in `unit`; accepted within `tolerance`, or within `relative_tolerance` × itself.

    `proof` is a Python expression over `figure("TABLE/KEY")`; `make test` computes it again.
    """

    answer: Number
    tolerance: float = Field(default=0, ge=0)
    relative_tolerance: float = Field(default=0, ge=0, le=0.5)
    unit: str = ""
    proof: str = ""

    @property
    def margin(self) -> float:
        """How far from `answer` a number may be, in `unit`."""
        return max(self.tolerance, self.relative_tolerance * abs(self.answer))


class Numeric(BaseQuestion, _NumberAnswer):
    """A number to type; traps name known mistakes."""

    type: Literal["numeric"]
    traps: list[NumberTrap] = Field(default=[], max_length=5)
    feedback: Blocks

    @model_validator(mode="after")
    def _traps_are_wrong(self) -> "Numeric":
        for trap in self.traps:
            if abs(trap.value - self.answer) <= self.margin:
                raise ValueError(
                    f"piège {trap.value:g} : c'est une réponse juste, à la tolérance près"
                )
        return self

    def marking(self) -> dict[str, Any]:
        return {
            "answer": self.answer,
            "tolerance": self.margin,
            "unit": self.unit,
            "traps": [trap.value for trap in self.traps],
        }


class TextTrap(Model):
    """A word that a known mistake gives, and the name of that mistake (`feedback`)."""

    answer: PlainText
    feedback: Blocks


class _TextAnswer(Model):
    """Accepted words. Capitals, accents and leading articles do not count, unless `exact`."""

    accepted: list[PlainText] = Field(min_length=1, max_length=10)
    exact: bool = False


class Text(BaseQuestion, _TextAnswer):
    """A word or two to type; traps name known mistakes."""

    type: Literal["text"]
    traps: list[TextTrap] = Field(default=[], max_length=5)
    feedback: Blocks

    def marking(self) -> dict[str, Any]:
        return {
            "accepted": self.accepted,
            "exact": self.exact,
            "traps": [trap.answer for trap in self.traps],
        }


class NumberBlank(_NumberAnswer):
    """A blank for a number."""

    type: Literal["numeric"]
    feedback: Blocks

    def marking(self) -> dict[str, Any]:
        return {"answer": self.answer, "tolerance": self.margin, "unit": self.unit, "traps": []}


class TextBlank(_TextAnswer):
    """A blank for a word."""

    type: Literal["text"]
    feedback: Blocks

    def marking(self) -> dict[str, Any]:
        return {"accepted": self.accepted, "exact": self.exact, "traps": []}


class MenuBlank(Model):
    """A blank filled from a menu; `answer` is one of `options`."""

    type: Literal["menu"]
    options: list[PlainText] = Field(min_length=2, max_length=6)
    answer: PlainText
    feedback: Blocks

    @model_validator(mode="after")
    def _answer_is_offered(self) -> "MenuBlank":
        if self.answer not in self.options:
            raise ValueError(f"« {self.answer} » n'est pas parmi les choix du menu")
        return self

    def marking(self) -> dict[str, Any]:
        return {"correct": self.answer}


Blank = Annotated[NumberBlank | TextBlank | MenuBlank, Field(discriminator="type")]


class FillIn(BaseQuestion):
    """A text whose blanks `{{1}}`, `{{2}}`… are typed or chosen; each has its own feedback."""

    type: Literal["fill-in"]
    text: Line
    blanks: list[Blank] = Field(min_length=1, max_length=6)

    @property
    def pieces(self) -> list[str]:
        """The text before, between and after the blanks: one more than there are blanks."""
        return BLANK.split(self.text)[::2]

    @model_validator(mode="after")
    def _blanks_in_order(self) -> "FillIn":
        written = [int(number) for number in BLANK.findall(self.text)]
        if written != list(range(1, len(self.blanks) + 1)):
            raise ValueError(
                f"le texte a les trous {written or 'aucun'}, {len(self.blanks)} décrit(s) : "
                "écrivez {{1}}, {{2}}… une fois chacun, dans l'ordre"
            )
        return self

    def marking(self) -> dict[str, Any]:
        return {"blanks": [{"type": blank.type} | blank.marking() for blank in self.blanks]}
