"""What every question has, and what each outlet asks of it, whatever its form and its type."""

import hashlib
import inspect
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from markupsafe import Markup
from pydantic import Field

from courseware.project.said import SaidError
from courseware.questions.fields import Blocks, Id, Image, Line, Model
from courseware.questions.progress_file import Answer
from courseware.text.markdown import key_of, seen_line

T = TypeVar("T")
# A part of an answer: its words, and whether the question says they are right; None where only
# marking could tell.
Part = tuple[str, bool | None]

# « 28 % », « environ 3 h », « le 22 novembre » have an order, which a draw would hide.
_NUMBERED = re.compile(
    r"\W*(?:(?:le|la|les|l'|en|vers|environ|à|de|du|dès|entre|jusqu'(?:à|en)|avant|après|depuis"
    r"|(?:plus|moins) de)\W*)*\d",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Options:
    """Options among which a reader chooses: their names in answers → the words a reader sees.

    `ordered`: the author's order is shown; `solved`: it is the right answer, shown to nobody.
    """

    words: dict[str, str]
    ordered: bool = False
    solved: bool = False

    @property
    def keys(self) -> dict[str, str]:
        """Name → what names the option for good, however the file is rearranged."""
        return {name: key_of(words) for name, words in self.words.items()}


def ranked(things: Iterable[T]) -> dict[str, T]:
    """Return what stands in a file by its ranks there, as text, from « 0 »."""
    return {str(rank): one for rank, one in enumerate(things)}


def refuse_unordered(words: Iterable[str], ordered: bool | None) -> None:
    """Refuse options that all begin with a number or a date where nothing says how to show them.

    Raises:
        ValueError: the author has to choose, with both remedies.
    """
    if ordered is None and all(_NUMBERED.match(one) for one in words):
        raise ValueError(
            "toutes les options commencent par un nombre ou une date : écrivez « ordered: true » "
            "si leur ordre compte (chacun les lira dans celui du fichier), sinon « ordered: false »"
        )


class AnswerError(SaidError):
    """An answer that the question cannot have received."""


def several(answer: Answer, length: int | None = None) -> list[int | str]:
    """Return the parts of `answer`, as many as `length`.

    Raises:
        AnswerError: it has no parts, or not so many.
    """
    if not isinstance(answer, list) or length not in {None, len(answer)}:
        raise AnswerError
    return answer


class BaseQuestion(Model):
    """What every question has. Its `form` says how one answers it: `courseware/questions/forms`."""

    form: ClassVar[str]
    # What of the stem is asked: its question, all of it, or nothing where it tells a situation.
    stem_is: ClassVar[Literal["question", "statement", "situation"]] = "question"

    id: Id
    objective: Id
    stem: Line
    image: Image | None = None
    # A chart of its chapter that it speaks of: the function that a cell of the notebook calls.
    chart: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")] | None = None
    hints: list[Blocks] = Field(default=[], max_length=3)
    explanation: Blocks
    type: str

    @property
    def version(self) -> str:
        """Eight hexadecimal digits that change when what is asked does, or what is right.

        A mended explanation, another spelling of what a page sets alike, another order of fields
        in a file or in this code do not make the answers already given worthless.
        """
        kind = self.model_dump(include={"type"})
        image = self.image.asked if self.image else []
        asked = json.dumps([kind, seen_line(self.stem), image, self.asked()], sort_keys=True)
        return hashlib.sha256(asked.encode()).hexdigest()[:8]

    def asked(self) -> Any:
        """Return, as plain JSON, what is offered below the stem and what is right.

        Texts as `seen_line` or `seen` return them, numbers as `written` does; names that no reader
        sees only where answers hold them.
        """
        raise NotImplementedError

    def lists(self) -> dict[str, Options]:
        """Return, by a name for each choice to make, its options; nothing where one types."""
        return {}

    def marking(self) -> dict[str, Any]:
        """Return what the browser needs to mark an answer, besides the form."""
        return {}

    def offered(self, _root: Path) -> list[Part]:
        """Return every part of an answer that is offered, in its order; none where one types.

        A part is an option, or an item with the place it is given.
        """
        return []

    def parts(self, answer: Answer, root: Path) -> list[Part]:
        """Return what `answer` says: each option, each item placed, or the whole in one part.

        Raises:
            AnswerError: the answer is not of the question's form.
        """
        raise NotImplementedError

    def filed_under(self) -> dict[str, list[str]]:
        """Return what a reader or a teacher may look for it by: a name → some words."""
        return {}

    def references(self, _root: Path) -> dict[str, dict[str, Any]]:
        """Return what its answer rests on, as data: a kind (« rules ») → ids → their fields."""
        return {}

    def grounds(self, _root: Path) -> Markup:
        """Return what its answer rests on, for the exports; a `view` has its macro `grounds`."""
        return Markup()

    @classmethod
    def view(cls) -> str:
        """Return the template of its type, or of its form where that serves as it is."""
        package = cls.__module__.rpartition(".")[0]
        if Path(inspect.getfile(cls)).with_name("view.html").is_file():
            return f"{package.replace('.', '/')}/view.html"
        return f"courseware/questions/forms/{cls.form}.html"
