"""The progress file: what a reader's browser exports and a teacher receives, read without trust."""

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, ValidationInfo
from pydantic_core import ErrorDetails

from courseware.project.course import Course
from courseware.project.said import SaidError
from courseware.questions.fields import Model
from courseware.text.files import file_bytes, line_of, printable, shown_name
from courseware.text.names import clean_name

_ID = "[a-z0-9][a-z0-9-]{0,63}"
_AGAIN = "demandez à l'étudiant d'exporter de nouveau sa progression, sans l'ouvrir ailleurs"

QuestionKey = Annotated[str, Field(pattern=f"^{_ID}/{_ID}$")]
Verdict = Literal["right", "partial", "wrong"]
FirstVerdict = Literal["right", "partial", "wrong", "revealed"]
_Part = int | Annotated[str, Field(max_length=200)]
Answer = bool | _Part | Annotated[list[_Part], Field(max_length=20)]

_ANSWER = "un choix, un texte de 200 caractères au plus, ou une liste de 20 éléments au plus"
_VERDICT = "« right », « partial » ou « wrong »"

_FIELD_FAULTS = {"extra_forbidden": "champ inconnu", "missing": "champ absent"}


class ProgressFileError(SaidError):
    """A file that is no progress file of this course, with its place and remedy."""


def _of_course(format_: str, info: ValidationInfo) -> str:
    if info.context and format_ != info.context["format"]:
        raise ValueError
    return format_


class Entry(Model):
    """What is kept of one question; every field may be absent. Descriptions serve the messages.

    `first` is the verdict of the first try (« revealed »: the solution was looked at before) and
    `first_answer` its answer; `recall` is the verdict of the first try of the last day. Answers
    name options by their keys (`kept_answers`); `order` draws the order in which they are shown.
    """

    version: Annotated[str, Field(pattern="^[0-9a-f]{8}$")] | None = Field(
        default=None, description="huit chiffres hexadécimaux"
    )
    answer: Answer | None = Field(default=None, description=_ANSWER)
    verdict: Verdict | None = Field(default=None, description=_VERDICT)
    score: float | None = Field(default=None, ge=0, le=1, description="un nombre de 0 à 1")
    first: FirstVerdict | None = Field(default=None, description=f"« revealed », {_VERDICT}")
    first_answer: Answer | None = Field(default=None, alias="firstAnswer", description=_ANSWER)
    recall: FirstVerdict | None = Field(default=None, description=f"« revealed », {_VERDICT}")
    confidence: Literal[1, 2, 3] | None = Field(default=None, description="1, 2 ou 3")
    tries: int | None = Field(
        default=None, ge=0, le=9999, description="un nombre entier de 0 à 9999"
    )
    hints: int | None = Field(default=None, ge=0, le=9, description="un nombre entier de 0 à 9")
    revealed: bool | None = Field(default=None, description="true ou false")
    order: int | None = Field(
        default=None, ge=0, lt=2**32, description="un nombre entier de 0 à 4294967295"
    )
    day: date | None = Field(default=None, description="un jour, comme 2026-11-22")


def _name(written: object) -> str | None:
    """Return the name that a student wrote, cleaned: a damaged one takes no answer with it."""
    return clean_name(written) or None


class ProgressFile(Model):
    """A whole file: `answers` maps « chapter/question » to what is kept of that question.

    `name` is what the student chose to write, if anything: plain text, a stranger's.
    """

    format: Annotated[str, AfterValidator(_of_course)]
    version: Literal[1]
    exported: date = Field(description="un jour, comme 2026-11-22")
    name: Annotated[str | None, BeforeValidator(_name)] = None
    answers: dict[QuestionKey, Entry] = Field(
        max_length=1000, description="un bloc de 1 000 réponses au plus"
    )


def format_of(root: Path) -> str:
    """Return what names the progress files of the course at `root`."""
    return f"{Course.at(root).id}/progression"


def read_progress(path: Path, root: Path) -> ProgressFile:
    """Read and check the progress file at `path`, of the course at `root`.

    Raises:
        ProgressFileError: a file that is missing, too large, no UTF-8, no JSON, of another format
            or version, or with a field that does not fit: « file, question « id », champ « name » :
            what was expected ; remedy ».
    """
    data = file_bytes(path, "une progression", ProgressFileError)
    return parse_progress(data, shown_name(path), root)


def parse_progress(data: bytes, name: str, root: Path) -> ProgressFile:
    """Read and check what a progress file holds; `name` is how its messages call it.

    Raises:
        ProgressFileError: as `read_progress`.
    """
    format_ = format_of(root)
    try:
        # An editor under Windows may have put a byte-order mark at the start.
        text = data.decode("utf-8-sig")
        return ProgressFile.model_validate_json(text, context={"format": format_})
    except UnicodeDecodeError as error:
        line = line_of(data, error.start)
        raise ProgressFileError(f"{name}, ligne {line} : n'est pas en UTF-8 ; {_AGAIN}") from None
    except ValidationError as error:
        raise ProgressFileError(
            f"{name}{_first_fault(error.errors(), format_)} ; {_AGAIN}"
        ) from None


def write_progress(file: ProgressFile, path: Path) -> None:
    """Write `file` to `path`, a field a line, so that a change shows."""
    text = file.model_dump_json(by_alias=True, exclude_none=True, indent=1)
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")


def _first_fault(details: list[ErrorDetails], format_: str) -> str:
    """Return « , place : what is wrong » for the fault that explains most; say if there are more.

    pydantic gives one detail for each form that an answer could have taken.
    """
    places: dict[tuple[int | str, ...], ErrorDetails] = {}
    for detail in details:
        places.setdefault(detail["loc"][:3], detail)
    first = min(places, key=lambda loc: loc[:1] not in {("format",), ("version",)})
    more = len(places) - 1
    rest = f" (et {more} autre{'s' if more > 1 else ''} défaut{'s' if more > 1 else ''})"
    return _fault(first, places[first], format_) + (rest if more else "")


def _fault(loc: tuple[int | str, ...], detail: ErrorDetails, format_: str) -> str:
    if detail["type"] == "json_invalid":
        line = re.search(r"line (\d+)", detail["msg"])
        return f", ligne {line[1] if line else 1} : JSON illisible, fichier coupé ou modifié"
    if not loc or loc[0] in {"format", "version"}:
        return f" : ce n'est pas une progression de ce cours (format « {format_} », version 1)"
    model: type[Model] = ProgressFile
    place = ""
    if loc[0] == "answers" and len(loc) > 1:
        place = f", question « {printable(str(loc[1])[:130])} »"
        model, loc = Entry, loc[2:]
    if not loc:
        return f"{place} : il faut un bloc de champs"
    if loc == ("[key]",):
        return f"{place} : il faut un nom « chapitre/question »"
    place += f", champ « {printable(str(loc[0])[:30])} »"
    if detail["type"] in _FIELD_FAULTS:
        return f"{place} : {_FIELD_FAULTS[detail['type']]}"
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    return f"{place} : il faut {fields[str(loc[0])].description}"
