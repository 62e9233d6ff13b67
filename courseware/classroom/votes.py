"""The votes of a lesson, as class mode saves them: read without trust, and what came of them.

Both votes of each question by option; and, where cards were read, each card's option in both, so
that who moved from which option to which is known. Of typed counts only the balance is.
"""

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

from courseware.project.course import Course
from courseware.project.said import SaidError
from courseware.questions.fields import Model
from courseware.questions.progress_file import QuestionKey
from courseware.text.files import line_of, printable

_AGAIN = "enregistrez de nouveau les votes depuis le mode classe, sans ouvrir le fichier ailleurs"
_MOST = 999

OptionKey = Annotated[str, Field(pattern=r"^[\w-]{1,64}$")]
_Count = Annotated[int, Field(ge=0, le=_MOST, strict=True)]
_Card = Annotated[str, Field(pattern=r"^\d{1,3}$")]
Counts = Annotated[dict[OptionKey, _Count], Field(max_length=12)]
Cards = Annotated[dict[_Card, OptionKey], Field(max_length=_MOST)]


class VotesFileError(SaidError):
    """A file that is no votes of this course, with its place and remedy."""


class VotedQuestion(Model):
    """Two votes on a question: option → voices; and card → option, where cards were read."""

    version: str = Field(pattern="^[0-9a-f]{8}$", description="huit chiffres hexadécimaux")
    votes: tuple[Counts, Counts] = Field(
        description="deux votes, chacun une option et ses voix (de 0 à 999)"
    )
    cards: tuple[Cards, Cards] | None = Field(
        default=None, description="les cartes de deux votes, chacune une option de la question"
    )

    @model_validator(mode="after")
    def _are_of_the_votes(self) -> Self:
        known = {*self.votes[0], *self.votes[1]}
        if self.cards and not {*self.cards[0].values(), *self.cards[1].values()} <= known:
            raise ValueError("cards")
        return self

    @property
    def tells_who(self) -> bool:
        """Whether all voices of both votes are cards: counts typed since are another source."""
        return self.cards is not None and all(
            cards and Counter(cards.values()) == +Counter(counts)
            for cards, counts in zip(self.cards, self.votes, strict=True)
        )

    @property
    def flows(self) -> Counter[tuple[str, str]]:
        """From option to option, of cards read in both votes."""
        first, second = self.cards or ({}, {})
        return Counter((option, second[card]) for card, option in first.items() if card in second)


class Votes(Model):
    """A whole file: `questions` maps « chapter/question », in the order of the lesson."""

    format: str
    version: Literal[1]
    exported: date = Field(description="un jour, comme 2026-11-26")
    present: int | None = Field(default=None, ge=1, le=_MOST, description="un nombre de 1 à 999")
    questions: dict[QuestionKey, VotedQuestion] = Field(
        max_length=1000, description="un bloc de 1 000 questions au plus"
    )


def format_of(root: Path) -> str:
    """Return what names the votes of the course at `root`."""
    return f"{Course.at(root).id}/votes"


def read_votes(data: bytes, name: str, root: Path) -> Votes:
    """Read and check the votes in `data`; `name` is how its messages call the file.

    Raises:
        VotesFileError: no UTF-8, no JSON, of another format or version, or with a field that does
            not fit: « file, question « id », champ « name » : what was expected ; remedy ».
    """
    format_ = format_of(root)
    try:
        votes = Votes.model_validate_json(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = line_of(data, error.start)
        raise VotesFileError(f"{name}, ligne {line} : n'est pas en UTF-8 ; {_AGAIN}") from None
    except ValidationError as error:
        raise VotesFileError(f"{name}{_fault(error.errors(), format_)} ; {_AGAIN}") from None
    if votes.format != format_:
        raise VotesFileError(f"{name}{_not_ours(format_)} ; {_AGAIN}")
    return votes


def _not_ours(format_: str) -> str:
    return f" : ce ne sont pas des votes de ce cours (format « {format_} », version 1)"


def _fault(details: list[ErrorDetails], format_: str) -> str:
    """Return « , place : what is wrong » for the first fault."""
    whole = {("format",), ("version",)}
    first = min(details, key=lambda detail: detail["loc"][:1] not in whole)
    if first["type"] == "json_invalid":
        line = re.search(r"line (\d+)", first["msg"])
        return f", ligne {line[1] if line else 1} : JSON illisible, fichier coupé ou modifié"
    loc = first["loc"]
    if not loc or loc[:1] in whole:
        return _not_ours(format_)
    model: type[Model] = Votes
    place = ""
    if loc[0] == "questions" and len(loc) > 1:
        place = f", question « {printable(str(loc[1])[:130])} »"
        model, loc = VotedQuestion, loc[2:]
    if loc == ("[key]",):
        return f"{place} : il faut un nom « chapitre/question »"
    field = "cards" if not loc else str(loc[0])
    place += f", champ « {printable(field[:30])} »"
    if first["type"] == "extra_forbidden":
        return f"{place} : champ inconnu"
    if first["type"] == "missing":
        return f"{place} : champ absent"
    return f"{place} : il faut {model.model_fields[field].description}"
