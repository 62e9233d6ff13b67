"""A text with blanks, each typed or chosen."""

import re
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, Self

from markupsafe import Markup
from pydantic import Field, model_validator

from courseware.questions.fields import Blocks, Line, Model, PlainText, refuse_alike
from courseware.questions.forms.typed import TypedNumber, TypedWords, as_typed
from courseware.questions.progress_file import Answer
from courseware.questions.question import BaseQuestion, Options, Part, refuse_unordered, several
from courseware.text.markdown import seen_line
from courseware.text.spelling import seen

BLANK = re.compile(r"\{\{(\d+)\}\}")


class NumberBlank(TypedNumber):
    """A blank for a number."""

    type: Literal["numeric"]


class TextBlank(TypedWords):
    """A blank for a word."""

    type: Literal["text"]


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
    def _answer_is_offered(self) -> Self:
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


class ClozeQuestion(BaseQuestion):
    """A text whose blanks `{{1}}`, `{{2}}`… are typed or chosen; each has its own feedback."""

    form: ClassVar[str] = "cloze"
    text: Line
    blanks: list[Blank] = Field(min_length=1, max_length=6)

    @model_validator(mode="after")
    def _blanks_in_order(self) -> Self:
        written = [int(number) for number in BLANK.findall(self.text)]
        if written != list(range(1, len(self.blanks) + 1)):
            raise ValueError(
                f"le texte a les trous {written or 'aucun'}, {len(self.blanks)} décrit(s) : "
                "écrivez {{1}}, {{2}}… une fois chacun, dans l'ordre"
            )
        return self

    @property
    def menus(self) -> dict[str, MenuBlank]:
        """The blanks filled from a menu, by the names of their lists."""
        return {
            f"menu {place}": blank
            for place, blank in enumerate(self.blanks, start=1)
            if isinstance(blank, MenuBlank)
        }

    def asked(self) -> list[Any]:
        return [seen_line(self.text), [[blank.type, blank.asked()] for blank in self.blanks]]

    def lists(self) -> dict[str, Options]:
        return {
            name: Options({value: value for value in menu.offered}, ordered=bool(menu.ordered))
            for name, menu in self.menus.items()
        }

    def marking(self) -> dict[str, Any]:
        return {"blanks": [{"type": blank.type} | blank.marking() for blank in self.blanks]}

    def parts(self, answer: Answer, _root: Path) -> list[Part]:
        typed = map(as_typed, several(answer, len(self.blanks)))
        filled = " ; ".join(f"{number}. {text}" for number, text in enumerate(typed, start=1))
        return [(filled, None)]


def pieces(html: Markup) -> list[Markup]:
    """Return the parts of prepared HTML before, between and after its blanks `{{1}}`…."""
    return [Markup(piece) for piece in BLANK.split(html)[::2]]
