"""What the tool is worth: recall and false alarms of each kind of mark, with their intervals.

from course.draft.measured import measured

measured("epreuve")
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course.draft.checks import read_checks
from courseware.data.table import DataError, read_table
from courseware.data.uncertainty import wilson
from courseware.project.course import project_root
from courseware.text.shown import Shown
from courseware.text.templates import filled

TABLE = "draft_measured"
# The row of all drafts: those with something to find, those without.
ALL = "tous"
# Part of the corpus → what it is; « ecriture » is where the tool was made, and flatters it.
PARTS = {
    "ecriture": "Brouillons d'écriture, sur lesquels l'outil a été réglé : ils le flattent",
    "epreuve": "Brouillons d'épreuve, écrits pour mesurer, qui n'ont servi à rien d'autre",
    "ordinaires": "Brouillons ordinaires, de quelqu'un qui ne savait pas ce que l'outil cherche",
}
# Fewer drafts with something to find say nothing of a kind.
LEAST = 5


@dataclass(frozen=True)
class Share:
    """`count` of `size` drafts, and the interval around it, all in drafts or in %."""

    count: int
    size: int

    @property
    def percent(self) -> float:
        """The share, in %."""
        return 100 * self.count / self.size

    @property
    def interval(self) -> tuple[float, float]:
        """Its 95 % interval, in %."""
        return wilson(self.percent, self.size)


@dataclass(frozen=True)
class Measure:
    """One kind: drafts in which it is found, of those labelled; marked, of those without it."""

    kind: str
    recall: Share
    alarms: Share


def read_measured(part: str, root: Path) -> dict[str, Measure]:
    """Return what was measured on one part of the drafts, a kind (or `ALL`) → its measure.

    Raises:
        DataError: nothing was measured on this part, or a count is impossible.
    """
    table = read_table(TABLE, root)
    found = {}
    for where, row in table.rows():
        if row["half"] != part:
            continue
        recall = Share(row["found"], row["labelled"])
        alarms = Share(row["alarms"], row["without"])
        if not all(0 <= one.count <= one.size for one in (recall, alarms)):
            raise DataError(f"{where} : compte impossible ; refaites la mesure")
        if recall.size >= LEAST:
            found[row["kind"]] = Measure(row["kind"], recall, alarms)
    if ALL not in found:
        raise DataError(
            f"data/{table.csv} : part « {part} » pas mesurée ; parts : {', '.join(PARTS)} ; "
            "lancez « python -m course.draft.measure »"
        )
    return found


def measured_html(
    part: str, measures: Mapping[str, Measure], kinds: Mapping[str, Any], root: Path
) -> str:
    """Return the table of a part: every kind that was measured, in the order of `kinds`."""
    rows = [(kinds[kind]["title"], measures[kind]) for kind in kinds if kind in measures]
    return filled(
        "course/draft/measured.html",
        root,
        part=PARTS[part],
        all=measures[ALL],
        rows=rows,
    )


def measured(part: str) -> Shown:
    """Return the table of one part of the drafts: see `PARTS`.

    Raises:
        DataError: nothing was measured on this part.
        FileNotFoundError: the working directory is outside the course.
    """
    root = project_root()
    measures = read_measured(part, root)
    whole = measures[ALL]
    said = (
        f"{PARTS[part]} : sur {whole.recall.size} brouillons à reprendre, l'outil en marque "
        f"{whole.recall.count} à raison ; sur {whole.alarms.size} brouillons sains, il en marque "
        f"{whole.alarms.count} à tort."
    )
    return Shown(said, measured_html(part, measures, read_checks(root)["kinds"], root))
