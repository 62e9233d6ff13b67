"""What was measured of the cards, in drawn rooms: how many are read, how many misread."""

import csv
from collections import Counter
from pathlib import Path

# A line a room. Written by tests/measure_cards.py, which says how.
MEASURED = Path(__file__).parent / "measured.csv"
COUNTS = ["cards", "read", "misread"]
FIELDS = ["group", "condition", "room", *COUNTS]


def measured() -> dict[str, dict[str, Counter[str]]]:
    """Return the groups of conditions, each with the cards of all its rooms: see `COUNTS`."""
    found: dict[str, dict[str, Counter[str]]] = {}
    with MEASURED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            total = found.setdefault(row["group"], {}).setdefault(row["condition"], Counter())
            total.update({name: int(row[name]) for name in COUNTS})
    return found
