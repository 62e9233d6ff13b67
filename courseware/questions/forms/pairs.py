"""Pairs: each thing is given one of the same places, with a menu."""

from pathlib import Path
from typing import Any, ClassVar, Self

from pydantic import model_validator

from courseware.questions.fields import refuse_alike
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
from courseware.text.markdown import words_seen
from courseware.text.templates import words


class PairsQuestion(BaseQuestion):
    """A type says its places (`options`) and where each thing belongs (`placed`)."""

    form: ClassVar[str] = "pairs"
    ordered: bool | None = None

    @property
    def options(self) -> list[tuple[str, str]]:
        """Value and text of each menu entry, in the order of the file."""
        raise NotImplementedError

    @property
    def placed(self) -> list[tuple[str, str, str]]:
        """Each thing, where it belongs, and why."""
        raise NotImplementedError

    @property
    def unused(self) -> list[str]:
        """The places offered that nothing belongs to."""
        used = {right for _, right, _ in self.placed}
        return [text for _, text in self.options if text not in used]

    @model_validator(mode="after")
    def _is_clear(self) -> Self:
        self.refuse_unclear()
        return self

    def refuse_unclear(self) -> None:
        """Refuse what could not be told apart, or has an order that nobody said."""
        refuse_alike(text for _, text in self.options)
        refuse_alike(thing for thing, _, _ in self.placed)
        refuse_unordered((words_seen(text) for _, text in self.options), self.ordered)

    def lists(self) -> dict[str, Options]:
        places = {value: words_seen(text) for value, text in self.options}
        return {
            "item": Options(ranked(words_seen(thing) for thing, _, _ in self.placed)),
            "option": Options(places, ordered=bool(self.ordered)),
        }

    def marking(self) -> dict[str, Any]:
        values = {text: value for value, text in self.options}
        return {"correct": [values[right] for _, right, _ in self.placed]}

    def _chances(self, root: Path) -> list[dict[str, Part]]:
        return [
            {
                value: (f"{words(thing, root)} → {words(text, root)}", text == right)
                for value, text in self.options
            }
            for thing, right, _ in self.placed
        ]

    def offered(self, root: Path) -> list[Part]:
        return [part for chance in self._chances(root) for part in chance.values()]

    def parts(self, answer: Answer, root: Path) -> list[Part]:
        chances = self._chances(root)
        given = several(answer, len(chances))
        if any(value not in chance for value, chance in zip(given, chances, strict=True)):
            raise AnswerError
        return [chance[str(value)] for value, chance in zip(given, chances, strict=True)]
