"""Questions answered by typing: a number, a word, a text with blanks."""

import re
from typing import Annotated, Any, Literal

from markupsafe import Markup
from pydantic import Field, model_validator

from courseware.questions.fields import (
    BaseQuestion,
    Blocks,
    Line,
    Margin,
    Model,
    Number,
    Options,
    PlainText,
    Unit,
    refuse_alike,
    refuse_unordered,
    written,
)
from courseware.text.french import format_number
from courseware.text.markdown import seen_line
from courseware.text.spelling import bare, folded, seen

BLANK = re.compile(r"\{\{(\d+)\}\}")
# Decimals of a number shown to readers (`format_number` here, `formatNumber` in the browser).
SHOWN = 3


class NumberTrap(Model):
    """A number that a known mistake gives, and the name of that mistake (`feedback`)."""

    value: Number
    feedback: Blocks


class _NumberAnswer(Model):
    """A number in `unit`; accepted within `tolerance`, or within `relative_tolerance` × itself.

    `proof` is a Python expression over `figure("TABLE/KEY")`; `make test` computes it again.
    """

    answer: Number
    tolerance: Margin = 0
    relative_tolerance: Annotated[Margin, Field(le=0.5)] = 0
    unit: Unit = ""
    proof: str = ""

    @property
    def margin(self) -> float:
        """How far from `answer` a number may be, in `unit`."""
        return max(self.tolerance, self.relative_tolerance * abs(self.answer))

    @model_validator(mode="after")
    def _can_be_typed(self) -> "_NumberAnswer":
        # What the solution shows must be right when it is typed.
        if abs(self.answer - round(self.answer, SHOWN)) > self.margin + 1e-9:
            raise ValueError(
                f"la réponse {written(self.answer)} s'affiche « {format_number(self.answer)} », "
                "que la tolérance refuse : donnez une tolérance, ou une réponse arrondie"
            )
        return self

    def asked(self) -> list[str]:
        return [written(self.answer), written(self.margin), seen(self.unit)]


class Numeric(_NumberAnswer, BaseQuestion):
    """A number to type; traps name known mistakes."""

    type: Literal["numeric"]
    traps: list[NumberTrap] = Field(default=[], max_length=5)
    feedback: Blocks

    @model_validator(mode="after")
    def _traps_are_wrong(self) -> "Numeric":
        values = [trap.value for trap in self.traps]
        if len(set(values)) < len(values):
            raise ValueError("deux pièges ont le même nombre : gardez-en un")
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

    def read(self, text: str) -> str:
        """Return what of a typed text is compared."""
        return bare(text) if self.exact else folded(text)

    @model_validator(mode="after")
    def _something_counts(self) -> "_TextAnswer":
        for text in self.accepted:
            if not self.read(text):
                raise ValueError(
                    f"« {text} » n'a que des signes qui ne comptent pas : écrivez « exact: true »"
                )
        return self

    def asked(self) -> list[Any]:
        return [sorted(set(map(self.read, self.accepted))), self.exact]


class Text(_TextAnswer, BaseQuestion):
    """A word or two to type; traps name known mistakes."""

    type: Literal["text"]
    traps: list[TextTrap] = Field(default=[], max_length=5)
    feedback: Blocks

    @model_validator(mode="after")
    def _traps_are_wrong(self) -> "Text":
        right = {self.read(text): text for text in self.accepted}
        for trap in self.traps:
            if (read := self.read(trap.answer)) in right:
                raise ValueError(
                    f"piège « {trap.answer} » : il compte comme « {right[read]} », une réponse "
                    "acceptée ; retirez l'un des deux"
                )
        refuse_alike((trap.answer for trap in self.traps), self.read)
        return self

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
    """A blank filled from a menu; `answer` is one of `options`.

    `ordered` where their order means something: numbers, dates, a scale.
    """

    type: Literal["menu"]
    options: list[PlainText] = Field(min_length=2, max_length=6)
    answer: PlainText
    ordered: bool | None = None
    feedback: Blocks

    @property
    def offered(self) -> dict[str, str]:
        """Value → option: not as written, so that an answer outlives another spelling of it."""
        return {seen(option): option for option in self.options}

    @model_validator(mode="after")
    def _answer_is_offered(self) -> "MenuBlank":
        refuse_alike(self.options, lambda text: seen(text).casefold().strip(" ."))
        if self.answer not in self.options:
            raise ValueError(f"« {self.answer} » n'est pas parmi les choix du menu")
        refuse_unordered(self.offered, self.ordered)
        return self

    def asked(self) -> list[Any]:
        return [sorted(self.offered), seen(self.answer)]

    def marking(self) -> dict[str, Any]:
        return {"correct": seen(self.answer)}


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

    def asked(self) -> list[Any]:
        return [seen_line(self.text), [[blank.type, blank.asked()] for blank in self.blanks]]

    def lists(self) -> dict[str, Options]:
        return {
            f"menu {place}": Options(
                {value: value for value in blank.offered}, ordered=bool(blank.ordered)
            )
            for place, blank in enumerate(self.blanks, start=1)
            if isinstance(blank, MenuBlank)
        }

    def marking(self) -> dict[str, Any]:
        return {"blanks": [{"type": blank.type} | blank.marking() for blank in self.blanks]}


def pieces(html: Markup) -> list[Markup]:
    """Return the parts of prepared HTML before, between and after its blanks `{{1}}`…."""
    return [Markup(piece) for piece in BLANK.split(html)[::2]]
