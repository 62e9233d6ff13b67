"""A draft to mend: phrases that read as one text, of which one marks those one would change."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from markupsafe import Markup
from pydantic import Field, ValidationInfo, model_validator

from course.draft.where import AUDIENCES, PLACES, Named
from course.rules.decided import RuleIds, decided_by, grounds_of
from course.rules.duties import unsettled
from course.rules.rules import PAGE, READERS, Rule
from courseware.questions.fields import Blocks, Line, Model, refuse_alike, root_of
from courseware.questions.forms.options import Option, OptionsQuestion

if TYPE_CHECKING:
    Profession = str
    Where = str
    Audience = str
else:
    Profession, Where = Literal[tuple(READERS)], Literal[tuple(PLACES)]
    Audience = Literal[tuple(AUDIENCES)]

# The last thing to tick: to change nothing is an answer, and sometimes the right one.
NOTHING = "Je n'y changerais rien"
_HARMLESS = "Le cours n'y trouve rien à reprendre non plus."
_TO_CHANGE = "Le cours y trouve au moins une phrase à reprendre."


class Change(Model):
    """What a phrase becomes: the « après » of its pair."""

    text: Line


class Phrase(Model):
    """A part of a draft, with why it is changed or kept, and the rules that say so.

    It is to keep where there is no `change`.
    """

    text: Line
    feedback: Blocks
    rules: RuleIds = Field(default=[], max_length=3)
    change: Change | None = None

    @property
    def told(self) -> str:
        """What is said of it, in Markdown: to change or to keep, why, and the pair."""
        if self.change is None:
            return f"**À garder.** {self.feedback}"
        return f"**À changer.** {self.feedback}\n\n**Après :** « {self.change.text} »"

    @property
    def told_with_rules(self) -> str:
        """The same for who reads it away from the page, where its rules are links."""
        rules = ", ".join(f"[{id_}](rule:{id_})" for id_ in self.rules)
        return f"{self.told}\n\n{rules}" if rules else self.told


class Mend(OptionsQuestion):
    """A draft that `who` writes: one ticks the phrases that one would change, or that none is.

    `profession`, `place` and `readers` are those with which the page reads the same text.
    """

    stem_is = "situation"
    several: ClassVar[bool] = True
    rules_page: ClassVar[str] = PAGE
    nothing: ClassVar[str] = NOTHING
    places: ClassVar[dict[str, Named]] = PLACES
    audiences: ClassVar[dict[str, Named]] = AUDIENCES
    profession: Profession
    place: Where
    readers: Audience
    who: Line
    draft: list[Phrase] = Field(min_length=3, max_length=8)

    @model_validator(mode="after")
    def _phrases_differ(self) -> Self:
        refuse_alike([*(phrase.text for phrase in self.draft), NOTHING])
        return self

    @model_validator(mode="after")
    def _by_rules_of_that_profession(self, info: ValidationInfo) -> Self:
        root = root_of(info)
        for rule in decided_by(self.rules, root):
            if not {"tous", self.profession} & set(rule.concerns.split()):
                raise ValueError(
                    f"{rule.id} ne concerne pas cette profession ({self.profession}) : citez une "
                    "règle qui la concerne"
                )
            if self.profession in unsettled(rule.id, root):
                raise ValueError(
                    f"{rule.id} n'est pas établie pour cette profession ({self.profession}) : "
                    "citez-en une autre, ou aucune"
                )
        return self

    @property
    def rules(self) -> list[str]:
        """The ids of all rules that its phrases name, each once."""
        return list(dict.fromkeys(id_ for phrase in self.draft for id_ in phrase.rules))

    @property
    def is_harmless(self) -> bool:
        """Whether the right answer is to change nothing."""
        return all(phrase.change is None for phrase in self.draft)

    @property
    def told_of_nothing(self) -> str:
        """What is said to who would change nothing."""
        return _HARMLESS if self.is_harmless else _TO_CHANGE

    @property
    def drawn(self) -> bool:
        return False

    def options(self) -> list[Option]:
        harmless = self.is_harmless
        return [
            *(
                Option(rank, phrase.text, phrase.change is not None, phrase.told_with_rules)
                for rank, phrase in enumerate(self.draft)
            ),
            Option(len(self.draft), NOTHING, harmless, self.told_of_nothing),
        ]

    def asked(self) -> list[Any]:
        # The order is that of a text; it is read with the eyes of one profession, for one place.
        order = list(self.lists()["option"].keys.values())
        return [self.profession, self.place, self.readers, order, super().asked()]

    def references(self, root: Path) -> dict[str, dict[str, Any]]:
        return {"rules": {rule.id: asdict(rule) for rule in self.decided_by(root)}}

    def rules_of(self, phrase: Phrase, root: Path) -> list[Rule]:
        """Return the rules that `phrase` names, read in the `data/` of `root`."""
        return decided_by(phrase.rules, root)

    def decided_by(self, root: Path) -> list[Rule]:
        """Return the rules that its phrases name, read in the `data/` of `root`."""
        return decided_by(self.rules, root)

    def grounds(self, root: Path) -> Markup:
        """Return the rules that its phrases name: where they were read."""
        return grounds_of(self.decided_by(root), root) if self.rules else Markup()
