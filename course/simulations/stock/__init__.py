"""« Inscrits ou actifs ? »: who joins, who stops coming, who leaves an account open behind them.

What was read of a network is in `data/`: its opening, its members, who came. How many left each
year nobody publishes: those settings are ours, chosen so that the end looks like what was read.
"""

from dataclasses import dataclass
from typing import Any

from courseware.activities.simulation import Case, Setting, Simulation
from courseware.data.table import Table, read_table
from courseware.text.french import format_date, format_number

FIRST_YEAR = 100  # accounts opened then: all is counted against them


@dataclass(frozen=True)
class _Known:
    """A network: where its members and who came are read, and the settings that we choose for it.

    `part` says whether those who came are a part of the members: visitors may be no members.
    """

    network: str
    name: str
    table: str
    key: str
    settings: dict[str, float]
    part: bool = True


_KNOWN = (
    _Known(
        "viadeo",
        "Viadeo",
        "members_active_counts",
        "viadeo/france",
        {"trend": -5, "leavers": 30, "forgotten": 95},
        part=False,
    ),
    _Known(
        "linkedin",
        "LinkedIn",
        "members_active_counts",
        "linkedin/monde",
        {"trend": 20, "leavers": 70, "forgotten": 100},
    ),
    _Known(
        "google-plus",
        "Google+",
        "members_active",
        "google-plus",
        {"trend": -30, "leavers": 80, "forgotten": 100},
    ),
)


def grown(years: float, trend: float, leavers: float, forgotten: float) -> tuple[float, float]:
    """Return the accounts and the active members after some years."""
    accounts = active = 0.0
    for year in range(int(years)):
        joined = FIRST_YEAR * (1 + trend / 100) ** year
        left = active * leavers / 100
        active += joined - left
        accounts += joined - left * (1 - forgotten / 100)
    return accounts, active


class Stock(Simulation):
    """The simulation."""

    name = "stock"
    template = "course/simulations/stock/stock.html"
    settings = (
        Setting("years", "Années depuis l'ouverture", 2, 15, 1, "ans"),
        Setting("trend", "Inscriptions, d'un an à l'autre", -50, 50, 5, "%"),
        Setting("leavers", "Actifs qui partent, chaque année", 0, 100, 5, "%"),
        Setting("forgotten", "Dont : comptes laissés ouverts", 0, 100, 5, "%"),
    )

    def read(self) -> dict[str, Any]:
        return self.of([self._case(known) for known in _KNOWN])

    def _case(self, known: _Known) -> Case:
        table = read_table(known.table, self.root)
        opened = read_table("platform_events", self.root).row(f"{known.network}/ouverture")["date"]
        read_on = str(table.row(f"{known.key}/inscrits")["date"])
        values = {"years": round(_years(opened, read_on))} | known.settings
        accounts, active = grown(**values)
        share = format_number(100 * active / accounts, 0)
        trend, leavers, forgotten = (one.shown(values[one.name]) for one in self.settings[1:])
        chosen = (
            f"inscriptions : {trend} par an ; {leavers} des actifs partent ; "
            f"{forgotten} d'entre eux laissent leur compte ouvert"
        )
        made = (
            f"{format_number(accounts, 0)} comptes, {format_number(active, 0)} actifs : {share} %"
        )
        return Case(known.name, values, [known.name, _read(table, known, read_on), chosen, made])

    def __repr__(self) -> str:
        return "« Inscrits ou actifs ? » : exécutez cette cellule pour l'afficher."


def _years(opened: str, read_on: str) -> float:
    """Return how many years are between two months: « 2004-06 », « 2016-10 »."""
    (first, start), (last, end) = (map(int, date.split("-")[:2]) for date in (opened, read_on))
    return last - first + (end - start) / 12


def _read(table: Table, known: _Known, read_on: str) -> str:
    """Return what was read of a network, each number with its source."""
    unit = "%" if table.unit().startswith("%") else "millions"

    def cited(measure: str) -> str:
        value = format_number(float(table.row(f"{known.key}/{measure}")["value"]))
        return f"[{value} {unit}](figure:{table.name}/{known.key}/{measure})"

    members, came, when = cited("inscrits"), cited("actifs"), format_date(read_on)
    if unit == "%":
        return f"{members} d'internautes inscrits, {came} venus dans le mois, {when}"
    if known.part:
        return f"{members} d'inscrits, {came} venus dans le mois, {when}"
    return f"{members} d'inscrits, {came} de visiteurs, inscrits ou non, {when}"
