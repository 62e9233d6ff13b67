"""Rules of law and of the professions, as rows of `data/rules.csv`: one place for each."""

from dataclasses import dataclass
from pathlib import Path

from courseware.table import Source, read_table

# Column « certainty » → what a reader is told.
CERTAINTY = {"sure": "établi", "check": "à vérifier"}


@dataclass(frozen=True)
class Rule:
    """A rule in our own words, its legal `reference`, and when and where it was read."""

    id: str
    statement: str
    professions: str
    reference: str
    since: str
    certainty: str
    checked: str
    source: Source

    @property
    def certainty_in_words(self) -> str:
        """How sure the rule is, in French."""
        return CERTAINTY[self.certainty]


def read_rule(id_: str, root: Path | None = None) -> Rule:
    """Return rule `id_` of the project at `root` (default: the one around the working directory).

    Raises:
        DataError: no such rule, with ids that exist.
    """
    table = read_table("rules", root)
    row = table.row(id_)
    return Rule(
        **{name: str(row[name]) for name in Rule.__dataclass_fields__ if name != "source"},
        source=table.package_sources[row["source"]],
    )
