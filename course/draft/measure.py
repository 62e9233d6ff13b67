"""How much « Relire » sees: its marks against those of people, into `data/draft_measured.csv`.

    python -m course.draft.measure

A draft counts once for a kind: seen, if a mark of that kind meets a place where people put one; a
false alarm, if it has a mark of a kind that people put nowhere in it.
"""

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course.draft.checks import BAR, read_checks
from course.draft.measured import ALL, PARTS, TABLE
from courseware.data.table import DataError, read_table
from courseware.project.course import project_root

_ENGINE = Path(__file__).parent / "read.js"
_RUN = """
const { readDraft } = await import(process.argv[1]);
const { checks, drafts } = JSON.parse(await new Response(process.stdin).text());
process.stdout.write(JSON.stringify(drafts.map((one) => readDraft(one.text, one, checks).marks)));
"""


@dataclass(frozen=True)
class Draft:
    """A draft of the corpus, with the places that people and the tool marked, by kind."""

    id: str
    half: str
    labels: dict[str, list[tuple[int, int]]]
    marks: dict[str, list[tuple[int, int]]]

    def sees(self, kind: str) -> bool:
        """Tell whether the tool marks `kind` where people did."""
        return any(
            start < end_of_label and start_of_label < end
            for start, end in self.marks.get(kind, [])
            for start_of_label, end_of_label in self.labels[kind]
        )


def read_corpus(root: Path) -> list[Draft]:
    """Return every draft of the corpus, read by the tool.

    Raises:
        DataError: a label of words that are not in the text, or of no kind.
    """
    rows = list(read_table("draft_corpus", root).rows())
    checks = read_checks(root)
    found = _read([row for _, row in rows], checks)
    drafts = []
    for (where, row), marks in zip(rows, found, strict=True):
        labels = _labels(where, row, set(checks["kinds"]))
        drafts.append(Draft(row["id"], row["half"], labels, _places(marks)))
    return drafts


def measure(drafts: list[Draft], kinds: list[str]) -> Iterator[dict[str, str | int]]:
    """Yield, for each half and kind, what the tool saw and where it was wrong."""
    for half in PARTS:
        of_half = [draft for draft in drafts if draft.half == half]
        for kind in [*kinds, ALL] if of_half else []:
            labelled = [draft for draft in of_half if _has(draft.labels, kind)]
            without = [draft for draft in of_half if not _has(draft.labels, kind)]
            seen = [draft for draft in labelled if any(map(draft.sees, _of(draft.labels, kind)))]
            yield {
                "half": half,
                "kind": kind,
                "labelled": len(labelled),
                "found": len(seen),
                "without": len(without),
                "alarms": sum(_has(draft.marks, kind) for draft in without),
            }


def counted(root: Path) -> list[dict[str, str | int]]:
    """Return the rows of `data/draft_measured.csv`, counted anew."""
    return list(measure(read_corpus(root), list(read_checks(root)["kinds"])))


def _of(places: dict[str, Any], kind: str) -> list[str]:
    return [one for one in places if kind in {one, ALL}]


def _has(places: dict[str, Any], kind: str) -> bool:
    return bool(_of(places, kind))


def _read(rows: list[dict[str, Any]], checks: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """Return the marks of read.js in each draft, for its own profession, place and audience."""
    node = Path(sys.executable).with_name("node")
    run = subprocess.run(  # noqa: S603 -- our own engine
        [node, "--no-warnings", "--input-type=module", "-e", _RUN, _ENGINE.as_uri()],
        input=json.dumps({"checks": checks, "drafts": rows}),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return json.loads(run.stdout)  # type: ignore[no-any-return]


def _places(marks: list[dict[str, Any]]) -> dict[str, list[tuple[int, int]]]:
    places: dict[str, list[tuple[int, int]]] = {}
    for mark in marks:
        places.setdefault(mark["kind"], []).extend(
            (place["from"], place["to"]) for place in mark["places"]
        )
    return places


def _labels(where: str, row: dict[str, Any], kinds: set[str]) -> dict[str, list[tuple[int, int]]]:
    """Return the places of labels, in UTF-16 units as the tool's are."""
    labels: dict[str, list[tuple[int, int]]] = {}
    for label in filter(None, row["labels"].split(BAR)):
        kind, _, words = label.partition(":")
        if kind not in kinds:
            raise DataError(f"{where} : genre « {kind} » inconnu : {', '.join(sorted(kinds))}")
        for part in words.split(" + "):
            before, here, _ = row["text"].partition(part)
            if not here:
                raise DataError(f"{where} : « {part} » n'est pas dans le texte : copiez-l'en")
            start = _units(before)
            labels.setdefault(kind, []).append((start, start + _units(part)))
    return labels


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def main() -> None:
    """Write `data/draft_measured.csv`."""
    root = project_root()
    rows = counted(root)
    source = next(iter(read_table("draft_corpus", root).frame["source"]))
    with (root / "data" / f"{TABLE}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*rows[0], "source"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(row | {"source": source} for row in rows)


if __name__ == "__main__":
    main()
