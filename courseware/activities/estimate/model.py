"""What an author may write in a `*.estimates.yml` file, beside its chapter, and what must hold.

Each estimate draws rows on one axis. A row has what is given (`known`), what is to be placed
(`asked`), or both, each a number of `data/`: `figure:TABLE/KEY`, or a quotient of several.
"""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from math import log10, prod
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, ValidationInfo, model_validator

from courseware.data.figure import SCHEME, read_figure
from courseware.project.said import SaidError
from courseware.questions.authored import Mistake, read_authored, taken_twice
from courseware.questions.fields import Blocks, Id, Line, Model, PlainText, root_of
from courseware.text.french import format_number

FILE = ".estimates.yml"


class EstimateFileError(SaidError):
    """A file of estimates with one or more mistakes, each with its place and remedy."""


def _cited(value: Any, info: ValidationInfo) -> float:
    """Return the number that `data/` holds for what an author wrote."""
    if isinstance(value, dict) and value.keys() == {"product", "by"}:
        above, below = ([_cited(one, info) for one in value[side]] for side in ("product", "by"))
        return prod(above) / prod(below)
    if isinstance(value, str) and value.startswith(SCHEME):
        return read_figure(value, root_of(info)).value
    raise ValueError(
        f"« {value} » : le nombre vient de data/, écrivez « {SCHEME}TABLE/CLÉ », ou un quotient, "
        "« product: [figure:…, …] » et « by: [figure:…, …] »"
    )


Cited = Annotated[float, Field(allow_inf_nan=False), BeforeValidator(_cited)]


class Row(Model):
    """A row of the drawing. `more`, `less`, `close`: what to read in the reader's own gap.

    `more` is said when the truth is above the estimate.
    """

    id: Id
    label: PlainText
    known: Cited | None = None
    asked: Cited | None = None
    more: Line | None = None
    less: Line | None = None
    close: Line | None = None

    @model_validator(mode="after")
    def _hold_together(self) -> Self:
        if self.known is None and self.asked is None:
            raise ValueError("rien à dessiner : donnez « known », « asked », ou les deux")
        if self.asked is None and self.readings:
            raise ValueError(
                "« more », « less » et « close » parlent d'un point demandé (« asked »)"
            )
        return self

    @property
    def readings(self) -> dict[str, str]:
        """What is said of a gap, by its kind."""
        all_ = {"more": self.more, "less": self.less, "close": self.close}
        return {kind: text for kind, text in all_.items() if text}


class EstimateSpec(Model):
    """One estimate: `axis` is its two ends, `known` and `asked` name in the key what rows hold.

    On a `log` axis, from a power of ten to another, numbers have two significant digits.
    `section` is the heading of the chapter that goes on from there, or of `page`.
    """

    id: Id
    title: Line
    stem: Line
    unit: PlainText
    axis: Annotated[list[int], Field(min_length=2, max_length=2)]
    scale: Literal["linear", "log"] = "linear"
    known: PlainText | None = None
    asked: PlainText | None = None
    rows: Annotated[list[Row], Field(min_length=1, max_length=5)]
    says: Blocks
    section: Annotated[str, Field(min_length=1)]
    page: Annotated[str, Field(pattern=r"^[a-z0-9/-]+$")] | None = None

    @model_validator(mode="after")
    def _hold_together(self) -> Self:
        least, most = self.axis
        if least >= most:
            raise ValueError(f"axe de {least} à {most} : le premier bout est le plus petit")
        if self.scale == "log" and not all(_is_power_of_ten(end) for end in self.axis):
            raise ValueError(f"axe « log » de {least} à {most} : ses bouts sont 1, 10, 100, 1000…")
        if not any(row.asked is not None for row in self.rows):
            raise ValueError("aucun point à placer : donnez « asked » à une ligne")
        for row in self.rows:
            for value in (row.known, row.asked):
                if value is not None and not least <= value <= most:
                    raise ValueError(
                        f"ligne « {row.id} » : {format_number(value)} est hors de l'axe, de "
                        f"{least} à {most} ; élargissez « axis »"
                    )
        return self

    @property
    def digits(self) -> int:
        """How many significant digits a number of a log axis has; 0 on a linear one."""
        return 2 if self.scale == "log" else 0

    def shown(self, value: float) -> float:
        """Return a number of `data/` as it is shown: to a tenth, or to its digits."""
        last = int(log10(value)) + 1 - self.digits if self.digits else -1
        return float(Decimal(str(value)).quantize(Decimal(1).scaleb(last), ROUND_HALF_UP))

    def place(self, value: float) -> float:
        """Return where a number is on the axis, from 0 to 100."""
        least, most, at = (log10(x) if self.digits else x for x in (*self.axis, value))
        return round(100 * (at - least) / (most - least), 2)

    def ticks(self) -> list[int]:
        """Return what the axis names: powers of ten, each or every other, or ends and quarters."""
        least, most = self.axis
        if self.digits:
            first, last = (round(log10(end)) for end in self.axis)
            return [10**power for power in range(first, last + 1, 1 if last - first < 4 else 2)]
        quarter = (most - least) / 4
        every = (most - least) // 4 if quarter.is_integer() else (most - least)
        return list(range(least, most + 1, every))


def _is_power_of_ten(number: int) -> bool:
    return number > 0 and log10(number).is_integer()


class ChapterEstimates(Model):
    """A whole `*.estimates.yml` file."""

    estimates: Annotated[list[EstimateSpec], Field(min_length=1)]


def read_estimates(path: Path) -> dict[str, EstimateSpec]:
    """Read and check the file at `path`, whose project folder holds the figures that it cites.

    Raises:
        EstimateFileError: every mistake of the file, a line each:
            « file, ligne n, estimation « id », champ « name » : what was expected ».
    """
    things = ("estimates", "estimation")
    chapter = read_authored(path, ChapterEstimates, EstimateFileError, things, _same_ids)
    return {one.id: one for one in chapter.estimates}


def _same_ids(chapter: ChapterEstimates) -> Iterator[Mistake]:
    """Yield the ids that stand twice: what readers keep would be of two estimates, or two rows."""
    yield from taken_twice(("estimates",), (one.id for one in chapter.estimates))
    for rank, one in enumerate(chapter.estimates):
        yield from taken_twice(("estimates", rank, "rows"), (row.id for row in one.rows))
