"""A sequence: items are put in order."""

from pathlib import Path
from typing import ClassVar, Self

from pydantic import Field, model_validator

from courseware.questions.fields import Line, refuse_alike
from courseware.questions.progress_file import Answer
from courseware.questions.question import AnswerError, BaseQuestion, Options, Part, ranked, several
from courseware.text.markdown import seen_line, words_seen
from courseware.text.templates import words


class SequenceQuestion(BaseQuestion):
    """3 to 8 items to put in order; `items` are written in the right one."""

    form: ClassVar[str] = "sequence"
    items: list[Line] = Field(min_length=3, max_length=8)

    @model_validator(mode="after")
    def _items_differ(self) -> Self:
        refuse_alike(self.items)
        return self

    def asked(self) -> list[str]:
        return [seen_line(item) for item in self.items]

    def lists(self) -> dict[str, Options]:
        return {"item": Options(ranked(map(words_seen, self.items)), solved=True)}

    def parts(self, answer: Answer, root: Path) -> list[Part]:
        order = several(answer, len(self.items))
        if set(order) != set(range(len(order))):
            raise AnswerError
        return [(" → ".join(words(self.items[int(item)], root) for item in order), None)]
