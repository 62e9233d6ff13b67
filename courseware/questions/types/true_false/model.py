"""True or false."""

from courseware.questions.fields import Blocks
from courseware.questions.forms.options import Option, OptionsQuestion


class TrueFalse(OptionsQuestion):
    """A statement to judge; `feedback` answers who judged it wrongly."""

    stem_is = "statement"
    fixed = {"true": "Vrai", "false": "Faux"}  # noqa: RUF012 -- declared as a ClassVar
    answer: bool
    feedback: Blocks

    def options(self) -> list[Option]:
        return [
            Option(value, text, right, "" if right else self.feedback)
            for value, text in ((True, "Vrai"), (False, "Faux"))
            for right in [value == self.answer]
        ]

    def asked(self) -> bool:
        return self.answer
