"""What each profession's own code says, duty by duty: `data/duties.csv`.

A rule of `data/rules.csv` may hold for several professions; a row here is the line of one code, and
says how far it was read. No rule is surer for a profession than that profession's row. What reads
this table raises a DataError where it is damaged, or a row says established and was not read.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from course.rules.rules import READERS, Rule, misdated, read_rules, version_in_words
from courseware.data.table import DataError, Source, last_changed, read_table

# Column « duty » → its name, in the order shown.
DUTIES = {
    "secret": "Secret",
    "anonyme": "Cas publié ou enseigné",
    "information": "Libre communication",
    "instruction": "Information scientifiquement étayée",
    "prudence": "Données confirmées",
    "temoignages": "Témoignages de tiers",
    "comparaison": "Comparaison, soins inutiles",
    "honoraires": "Honoraires à indiquer",
    "classement": "Première place dans une recherche",
    "commerce": "Pas un commerce",
    "confraternite": "Confraternité",
    "dignite": "Dignité",
    "nom": "Usage du nom et de la qualité",
    "pseudonyme": "Pseudonyme",
    "liens": "Liens d'intérêts",
    "recommandations": "Recommandations de l'Ordre",
    "discipline": "Discipline",
    "etudiants": "Étudiants",
}
# Column « certainty » → what a reader is told.
READ = {
    "sure": "Établi",
    "undated": "Lu dans une copie sans date",
    "partial": "Lu en partie",
    "old": "Ancien code",
    "none": "Absent de ce code",
    "unread": "Non lu",
}
STUDENT = "etudiant"


@dataclass(frozen=True)
class Duty:
    """A duty of one profession: the `exact_line` of its `article`, and how far it was read.

    `rule` is the rule that the row carries for this profession, "" if none. What was not read has
    no line, nor has a code that was read whole and says nothing of this duty (« none »); `source`
    is where to open the text.
    """

    profession: str
    duty: str
    rule: str
    article: str
    version: str
    exact_line: str
    certainty: str
    note: str
    read_at: str
    read_where: str
    source: Source

    @property
    def name(self) -> str:
        """The duty, in French."""
        return DUTIES[self.duty]

    @property
    def status(self) -> str:
        """How far it was read, in French."""
        return READ[self.certainty]

    @property
    def version_in_words(self) -> str:
        """Of which day the wording is, in French; "" if no day was seen."""
        return version_in_words(self.version) if self.version else ""


def duties_of_readers(root: Path) -> dict[str, list[tuple[str, Duty]]]:
    """Return the rows of each reader of the project at `root`, each with what heads it.

    A student finds her own rows, then whether the code of each profession names its students.
    """
    rows = read_duties(root)
    own = {
        code: found
        for code in READERS
        if (found := [(row.name, row) for row in rows if row.profession == code])
    }
    named = [row for row in rows if row.duty == "etudiants"]
    own[STUDENT] += [(f"{row.name} : {READERS[row.profession].lower()}", row) for row in named]
    return own


def read_duties(root: Path) -> tuple[Duty, ...]:
    """Return every row of the project at `root`."""
    return _duties(root, last_changed(root, "duties", "rules"))


@lru_cache(maxsize=8)
def _duties(root: Path, _changed: tuple[int, ...]) -> tuple[Duty, ...]:
    table = read_table("duties", root)
    rules = {rule.id: rule for rule in read_rules(root)}
    duties = []
    for where, row in table.rows():
        duty = Duty(**row | {"source": table.package_sources[row["source"]]})
        day = misdated(duty.version) if duty.version else ""
        if fault := _misread(duty) or day or _misplaced(duty, rules):
            raise DataError(f"{where} : {duty.profession}, {duty.duty} : {fault}")
        duties.append(duty)
    return tuple(duties)


def _misread(duty: Duty) -> str:
    """Return how a row says more, or less, than was read; "" if it does not."""
    if duty.certainty == "unread":
        if duty.exact_line or duty.read_at or duty.read_where:
            return "non lu (« unread ») : ni ligne (exact_line), ni date ni lieu de lecture"
    elif duty.certainty == "none":
        if duty.rule or duty.exact_line or not (duty.note and duty.read_at and duty.read_where):
            return (
                "absent de ce code (« none ») : ni règle ni ligne ; dites dans « note » ce qui a "
                "été lu, avec read_at et read_where"
            )
    elif not (duty.exact_line and duty.read_at and duty.read_where):
        return "lu : donnez une ligne exacte (exact_line), read_at et read_where, ou « unread »"
    if duty.certainty == "sure" and not (duty.article and duty.version):
        return "établi (« sure ») : donnez l'article et la date de sa rédaction (version)"
    if duty.certainty in {"partial", "old"} and not duty.note:
        return "dites dans « note » ce qui manque, ou ce qui a remplacé ce texte"
    return ""


def _misplaced(duty: Duty, rules: dict[str, Rule]) -> str:
    """Return how a row carries a rule that is not its profession's, "" if it does not."""
    if duty.rule and duty.rule not in rules:
        return f"règle « {duty.rule} » absente de data/rules.csv"
    if duty.rule and duty.profession not in rules[duty.rule].concerns.split():
        return f"{duty.rule} ne concerne pas cette profession"
    return ""


def unsettled(rule: str, root: Path) -> set[str]:
    """Return the professions for which `rule` is not established: no row of theirs is « sure ».

    A profession without a row for this rule is not among them: the rule's own label holds.
    """
    rows = [row for row in read_duties(root) if row.rule == rule]
    return {row.profession for row in rows} - {
        row.profession for row in rows if row.certainty == "sure"
    }


def scopes(root: Path) -> dict[str, list[str]]:
    """Return, by rule that is established, for whom each of its duties is, in French.

    A rule whose every row is established has no entry: its label says it.
    """
    sure = {rule.id for rule in read_rules(root) if rule.certainty == "sure"}
    rows = [row for row in read_duties(root) if row.rule in sure]
    doubtful = {row.rule for row in rows if row.certainty != "sure"}
    return {rule: _scope([row for row in rows if row.rule == rule]) for rule in sorted(doubtful)}


def _scope(rows: list[Duty]) -> list[str]:
    said = []
    for duty in dict.fromkeys(row.duty for row in rows):
        own = [row for row in rows if row.duty == duty]
        parts = [
            f"{words} : {', '.join(READERS[row.profession].lower() for row in group)}"
            for words, group in (
                ("établi", [row for row in own if row.certainty == "sure"]),
                ("non établi", [row for row in own if row.certainty != "sure"]),
            )
            if group
        ]
        said.append(f"{DUTIES[duty]} ({' ; '.join(parts)})")
    return said
