"""What an author may write in a `*.quiz.yml` file, and what must hold.

    chapter: chiffres
    objectives:
      - id: chiffres-mots
        text: |-
          distinguer un inscrit d'un utilisateur actif
    quizzes:
      - id: pause-mots
        role: pause
        title: |-
          Pause : inscrits ou actifs ?
        questions:
          - id: google-plus
            type: single
            objective: chiffres-mots
            stem: |-
              …
            choices:
              - correct: true
                text: |-
                  …
                feedback: |-
                  why it is right
              - text: |-
                  …
                feedback: |-
                  which mistake it is
            explanation: |-
              …

A question type is one class here, one template in `templates/types/`, one marker and one control in
`static/`. Texts are Markdown; a number of `data/` is cited as `[38,5 %](figure:TABLE/KEY)`.
"""

import hashlib
from pathlib import Path
from typing import Annotated, Any, Literal, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    model_validator,
)

from courseware.figure import SCHEME, read_figure
from courseware.markdown import render_blocks, render_line


def _root(info: ValidationInfo) -> Path:
    """Return the project folder, which every validation carries as its context."""
    return cast(Path, cast(dict[str, Any], info.context)["root"])


def _check_line(text: str, info: ValidationInfo) -> str:
    if not render_line(text, _root(info)):
        raise ValueError("texte vide")
    return text


def _check_blocks(text: str, info: ValidationInfo) -> str:
    if not render_blocks(text, _root(info)):
        raise ValueError("texte vide")
    return text


def _resolve(value: Any, info: ValidationInfo) -> Any:
    """Replace « figure:TABLE/KEY » by the number that `data/` holds."""
    if isinstance(value, str) and value.startswith(SCHEME):
        return read_figure(value, _root(info)).value
    return value


Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
Line = Annotated[str, AfterValidator(_check_line)]
Blocks = Annotated[str, AfterValidator(_check_blocks)]
PlainText = Annotated[str, Field(min_length=1, max_length=60)]
Figure = Annotated[str, Field(pattern=rf"^{SCHEME}[a-z_]+/.+")]
Number = Annotated[float, BeforeValidator(_resolve, json_schema_input_type=float | Figure)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Objective(_Model):
    """What a reader can do after the chapter; completes « Vous saurez… »."""

    id: Id
    text: Line


class Choice(_Model):
    """An option, with why it is right or which mistake it is (`feedback`)."""

    text: Line
    feedback: Blocks
    correct: bool = False


class Category(_Model):
    id: Id
    text: Line


class Item(_Model):
    """A thing to put into a category, with why it belongs there (`feedback`)."""

    text: Line
    category: Id
    feedback: Blocks


class _Question(_Model):
    id: Id
    objective: Id
    stem: Line
    hints: list[Blocks] = Field(default=[], max_length=3)
    explanation: Blocks

    @property
    def version(self) -> str:
        """Eight hexadecimal digits that change when the question does."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:8]

    def marking(self) -> dict[str, Any]:
        """Return what the browser needs to mark an answer, besides the type."""
        raise NotImplementedError


class Single(_Question):
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


class Multiple(_Question):
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


class TrueFalse(_Question):
    """A statement to judge; `feedback` answers who judged it wrongly."""

    type: Literal["true-false"]
    answer: bool
    feedback: Blocks

    def marking(self) -> dict[str, Any]:
        return {"correct": self.answer}


class NumberTrap(_Model):
    """A number that a known mistake gives, and the name of that mistake (`feedback`)."""

    value: Number
    feedback: Blocks


class Numeric(_Question):
    """A number to type. `answer`, `tolerance` (absolute), traps and what is typed are in `unit`."""

    type: Literal["numeric"]
    answer: Number
    tolerance: float = Field(ge=0)
    unit: str = ""
    traps: list[NumberTrap] = Field(default=[], max_length=5)
    feedback: Blocks

    @model_validator(mode="after")
    def _traps_are_wrong(self) -> "Numeric":
        for trap in self.traps:
            if abs(trap.value - self.answer) <= self.tolerance:
                raise ValueError(
                    f"piège {trap.value:g} : c'est une réponse juste, à la tolérance près"
                )
        return self

    def marking(self) -> dict[str, Any]:
        return {
            "answer": self.answer,
            "tolerance": self.tolerance,
            "unit": self.unit,
            "traps": [trap.value for trap in self.traps],
        }


class TextTrap(_Model):
    """A word that a known mistake gives, and the name of that mistake (`feedback`)."""

    answer: PlainText
    feedback: Blocks


class Text(_Question):
    """A word or two to type; capitals, accents and leading articles do not count."""

    type: Literal["text"]
    accepted: list[PlainText] = Field(min_length=1, max_length=10)
    traps: list[TextTrap] = Field(default=[], max_length=5)
    feedback: Blocks

    def marking(self) -> dict[str, Any]:
        return {"accepted": self.accepted, "traps": [trap.answer for trap in self.traps]}


class Categorise(_Question):
    """2 to 10 items to put into 2 to 5 categories, with a menu for each item."""

    type: Literal["categorise"]
    categories: list[Category] = Field(min_length=2, max_length=5)
    items: list[Item] = Field(min_length=2, max_length=10)

    @property
    def options(self) -> list[tuple[str, str]]:
        """Value and text of each menu entry."""
        return [(category.id, category.text) for category in self.categories]

    @model_validator(mode="after")
    def _known_categories(self) -> "Categorise":
        known = [category.id for category in self.categories]
        if len(set(known)) < len(known):
            raise ValueError(f"catégorie en double dans {', '.join(known)}")
        for item in self.items:
            if item.category not in known:
                raise ValueError(
                    f"catégorie « {item.category} » inconnue ; déclarées : {', '.join(known)}"
                )
        return self

    def marking(self) -> dict[str, Any]:
        return {"correct": [item.category for item in self.items]}


class Pair(_Model):
    """Two texts that go together, and why (`feedback`)."""

    left: Line
    right: Line
    feedback: Blocks


class Match(_Question):
    """2 to 8 pairs to put together again, with a menu for each left side; `decoys` fit none."""

    type: Literal["match"]
    pairs: list[Pair] = Field(min_length=2, max_length=8)
    decoys: list[Line] = Field(default=[], max_length=3)

    @property
    def options(self) -> list[tuple[str, str]]:
        """Value and text of each menu entry, in alphabetical order, which gives nothing away."""
        texts = sorted([*(pair.right for pair in self.pairs), *self.decoys])
        return [(str(value), text) for value, text in enumerate(texts)]

    @model_validator(mode="after")
    def _one_place_each(self) -> "Match":
        texts = [text for _, text in self.options]
        if len(set(texts)) < len(texts):
            raise ValueError("deux réponses identiques : chaque paire doit avoir la sienne")
        return self

    def marking(self) -> dict[str, Any]:
        values = {text: value for value, text in self.options}
        return {"correct": [values[pair.right] for pair in self.pairs]}


class Order(_Question):
    """3 to 8 items to put in order; `items` are written in the right one."""

    type: Literal["order"]
    items: list[Line] = Field(min_length=3, max_length=8)

    @property
    def shuffled(self) -> list[tuple[int, str]]:
        """The items with their right position, in an order that only the texts decide."""
        mixed = sorted(
            enumerate(self.items), key=lambda item: hashlib.sha256(item[1].encode()).digest()
        )
        return mixed[1:] + mixed[:1] if mixed == list(enumerate(self.items)) else mixed

    def marking(self) -> dict[str, Any]:
        return {"initial": [position for position, _ in self.shuffled]}


Question = Annotated[
    Single | Multiple | TrueFalse | Numeric | Text | Categorise | Match | Order,
    Field(discriminator="type"),
]


class QuizSpec(_Model):
    """A quiz of one or more questions: « pause » in the flow of a chapter, « bilan » at its end."""

    id: Id
    role: Literal["pause", "bilan"]
    title: Line
    questions: list[Question] = Field(min_length=1)


class ChapterQuizzes(_Model):
    """A whole `*.quiz.yml` file."""

    chapter: Id
    objectives: list[Objective] = Field(min_length=1)
    quizzes: list[QuizSpec] = Field(min_length=1)
