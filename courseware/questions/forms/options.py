"""Options: one is chosen among several, or several of them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, ClassVar, Self

from pydantic import AfterValidator, Field, model_validator

from courseware.questions.drawing import arranged
from courseware.questions.fields import Blocks, Line, Model, refuse_alike
from courseware.questions.progress_file import Answer
from courseware.questions.question import (
    AnswerError,
    BaseQuestion,
    Options,
    Part,
    ranked,
    refuse_unordered,
    several,
)
from courseware.text.markdown import seen_line, words_seen
from courseware.text.templates import words


@dataclass(frozen=True)
class Option:
    """What may be chosen: how an answer has it, its line, and what is told to who chose it."""

    value: bool | int | str
    text: str
    correct: bool
    feedback: str = ""

    @property
    def name(self) -> str:
        """Its value as pages write it."""
        return self.value if isinstance(self.value, str) else json.dumps(self.value)


class OptionsQuestion(BaseQuestion):
    """A type says its `options`; values of one type: ranks, or names that never change."""

    form: ClassVar[str] = "options"
    # Whether several options are chosen.
    several: ClassVar[bool] = False
    # Name → words of options that all questions of the type have, in this order.
    fixed: ClassVar[Mapping[str, str]] = {}

    def options(self) -> list[Option]:
        """Return the options, in the order of the file."""
        raise NotImplementedError

    @property
    def drawn(self) -> bool:
        """Whether each reader sees them in another order."""
        return not self.fixed

    @property
    def is_true_or_false(self) -> bool:
        """Whether it is what other tools know as true or false."""
        return self.fixed.keys() == {"true", "false"}

    def shown(self) -> list[Option]:
        """Return the options in the order of the page as built."""
        options = self.options()
        if self.fixed:
            return options
        return [option for _, option in arranged(self, "option", options)]

    def worth(self, option: Option) -> float:
        """Return what an option adds to the mark: of several, a wrong one takes as much away."""
        if not self.several:
            return float(option.correct)
        share = 1 / sum(one.correct for one in self.options())
        return share if option.correct else -share

    def asked(self) -> Any:
        # Their order in the file is nothing that a reader sees.
        return sorted((seen_line(option.text), option.correct) for option in self.options())

    def lists(self) -> dict[str, Options]:
        if self.fixed:
            return {}
        words = ranked(words_seen(option.text) for option in self.options())
        return {"option": Options(words, ordered=not self.drawn)}

    def marking(self) -> dict[str, Any]:
        right = [option.value for option in self.options() if option.correct]
        return (
            {"correct": right, "of": len(self.options())} if self.several else {"correct": right[0]}
        )

    def offered(self, root: Path) -> list[Part]:
        return [(words(option.text, root), option.correct) for option in self.options()]

    def parts(self, answer: Answer, root: Path) -> list[Part]:
        chosen: list[Any] = [*several(answer)] if self.several else [answer]
        # By type too: in Python, True is 1.
        known = [(type(option.value), option.value) for option in self.options()]
        given = [(type(value), value) for value in chosen]
        if not given or any(one not in known or given.count(one) > 1 for one in given):
            raise AnswerError
        parts = self.offered(root)
        return [parts[known.index(one)] for one in given]


class Choice(Model):
    """An option, with why it is right or which mistake it is (`feedback`)."""

    text: Line
    feedback: Blocks
    correct: bool = False


def _all_different(choices: list[Choice]) -> list[Choice]:
    refuse_alike(choice.text for choice in choices)
    return choices


Choices = Annotated[list[Choice], AfterValidator(_all_different)]


class ChoicesQuestion(OptionsQuestion):
    """Options that the author writes as `choices`; `ordered` where their order means something."""

    choices: Choices = Field(min_length=2, max_length=10)
    ordered: bool | None = None

    @model_validator(mode="after")
    def _order_said(self) -> Self:
        refuse_unordered((words_seen(choice.text) for choice in self.choices), self.ordered)
        return self

    @property
    def drawn(self) -> bool:
        return not self.ordered

    def options(self) -> list[Option]:
        return [
            Option(rank, choice.text, choice.correct, choice.feedback)
            for rank, choice in enumerate(self.choices)
        ]
