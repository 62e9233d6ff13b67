"""What is typed: a number, or a word or two; a question in itself, or a blank of a text."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, ClassVar, Self

from pydantic import Field, model_validator

from courseware.questions.fields import (
    Blocks,
    Margin,
    Model,
    Number,
    PlainText,
    Unit,
    refuse_alike,
    written,
)
from courseware.questions.progress_file import Answer
from courseware.questions.question import AnswerError, BaseQuestion, Part
from courseware.text.files import printable
from courseware.text.french import NBSP, format_number
from courseware.text.spelling import bare, folded, seen

# Decimals of a number shown to readers (`format_number` here, `formatNumber` in the browser).
SHOWN = 3


class NumberTrap(Model):
    """A number that a known mistake gives, and the name of that mistake (`feedback`)."""

    value: Number
    feedback: Blocks


class TypedNumber(Model):
    """A number in `unit`; accepted within `tolerance`, or within `relative_tolerance` × itself.

    `proof` is a Python expression over `figure("TABLE/KEY")`; `make test` computes it again.
    """

    answer: Number
    tolerance: Margin = 0
    relative_tolerance: Annotated[Margin, Field(le=0.5)] = 0
    unit: Unit = ""
    proof: str = ""
    feedback: Blocks

    @property
    def margin(self) -> float:
        """How far from `answer` a number may be, in `unit`."""
        return max(self.tolerance, self.relative_tolerance * abs(self.answer))

    @property
    def known(self) -> Sequence[NumberTrap]:
        """The mistakes that have their own words."""
        return ()

    @model_validator(mode="after")
    def _can_be_typed(self) -> Self:
        # What the solution shows must be right when it is typed.
        if abs(self.answer - round(self.answer, SHOWN)) > self.margin + 1e-9:
            raise ValueError(
                f"la réponse {written(self.answer)} s'affiche « {format_number(self.answer)} », "
                "que la tolérance refuse : donnez une tolérance, ou une réponse arrondie"
            )
        return self

    def asked(self) -> list[Any]:
        return [written(self.answer), written(self.margin), seen(self.unit)]

    def marking(self) -> dict[str, Any]:
        return {
            "answer": self.answer,
            "tolerance": self.margin,
            "unit": self.unit,
            "traps": [trap.value for trap in self.known],
        }


class NumberQuestion(TypedNumber, BaseQuestion):
    """A number to type; traps name known mistakes."""

    form: ClassVar[str] = "number"
    traps: list[NumberTrap] = Field(default=[], max_length=5)

    @property
    def known(self) -> Sequence[NumberTrap]:
        return self.traps

    @model_validator(mode="after")
    def _traps_are_wrong(self) -> Self:
        values = [trap.value for trap in self.traps]
        if len(set(values)) < len(values):
            raise ValueError("deux pièges ont le même nombre : gardez-en un")
        for trap in self.traps:
            if abs(trap.value - self.answer) <= self.margin:
                raise ValueError(
                    f"piège {trap.value:g} : c'est une réponse juste, à la tolérance près"
                )
        return self

    def parts(self, answer: Answer, _root: Path) -> list[Part]:
        number = as_typed(answer).replace(".", ",").removesuffix(self.unit).rstrip()
        return [(f"{number}{NBSP}{self.unit}".strip(), None)]


class WordsTrap(Model):
    """A word that a known mistake gives, and the name of that mistake (`feedback`)."""

    answer: PlainText
    feedback: Blocks


class TypedWords(Model):
    """Accepted words. Capitals, accents and leading articles do not count, unless `exact`."""

    accepted: list[PlainText] = Field(min_length=1, max_length=10)
    exact: bool = False
    feedback: Blocks

    @property
    def known(self) -> Sequence[WordsTrap]:
        """The mistakes that have their own words."""
        return ()

    def read(self, text: str) -> str:
        """Return what of a typed text is compared."""
        return bare(text) if self.exact else folded(text)

    @model_validator(mode="after")
    def _something_counts(self) -> Self:
        for text in self.accepted:
            if not self.read(text):
                raise ValueError(
                    f"« {text} » n'a que des signes qui ne comptent pas : écrivez « exact: true »"
                )
        return self

    def asked(self) -> list[Any]:
        return [sorted(set(map(self.read, self.accepted))), self.exact]

    def marking(self) -> dict[str, Any]:
        return {
            "accepted": self.accepted,
            "exact": self.exact,
            "traps": [trap.answer for trap in self.known],
        }


class WordsQuestion(TypedWords, BaseQuestion):
    """A word or two to type; traps name known mistakes."""

    form: ClassVar[str] = "words"
    traps: list[WordsTrap] = Field(default=[], max_length=5)

    @property
    def known(self) -> Sequence[WordsTrap]:
        return self.traps

    @model_validator(mode="after")
    def _traps_are_wrong(self) -> Self:
        right = {self.read(text): text for text in self.accepted}
        for trap in self.traps:
            if (read := self.read(trap.answer)) in right:
                raise ValueError(
                    f"piège « {trap.answer} » : il compte comme « {right[read]} », une réponse "
                    "acceptée ; retirez l'un des deux"
                )
        refuse_alike((trap.answer for trap in self.traps), self.read)
        return self

    def parts(self, answer: Answer, _root: Path) -> list[Part]:
        typed = as_typed(answer)
        return [(typed if self.exact else typed.lower(), None)]


def as_typed(answer: object) -> str:
    """Return a typed answer, fit to print.

    Raises:
        AnswerError: nothing that can be typed.
    """
    if not isinstance(answer, str):
        raise AnswerError
    return printable(answer)
