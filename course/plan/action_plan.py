"""« Mon plan d'action »: what a plan asks, its HTML.

Objectives, publics and networks are the chooser's; what a plan adds is `data/plan_choices.csv`.
`plan.js` reckons the time, keeps what the reader writes and prints it on one page.
"""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from course.networks.chooser import NONE, read_chooser
from course.rules.rules import SCHEME, read_rule
from courseware.activities.activity import Activity, Place
from courseware.data.table import DataError, read_table
from courseware.text.templates import filled

# One A4 page holds a plan whose every field is full: see test_action_plan.py.
LONGEST_LINE = 120
LONGEST_TEXT = 240

ACCOUNT, READING = "compte", "lire"
DECISIONS = {
    ACCOUNT: "Je tiens un compte",
    READING: "Je lis, sans publier",
    NONE: "Aucun réseau : je n'en ouvre pas, ou je ferme le mien",
}
# Name, words, first value (an example), least and most.
NUMBERS = (
    ("minutes", "Minutes", "", 0, 10080),
    ("jours", "Jours par semaine", "5", 0, 7),
    ("semaines", "Semaines travaillées par an", "45", 0, 53),
    ("seance", "Durée d'une séance de soin, de cours ou de sport, en minutes", "30", 1, 1440),
    ("journee", "Durée d'une journée de travail, en heures", "7", 1, 24),
)


@dataclass(frozen=True)
class Field:
    """One thing a plan asks; `shown_for` names the decisions it belongs to, all of them if empty.

    `choices` are pairs of value and label; a label may cite a rule.
    """

    name: str
    kind: Literal["radio", "select", "checks", "line", "text"]
    label: str
    shown_for: tuple[str, ...] = ()
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()


_ONLINE = (ACCOUNT, READING)


def read_plan(root: Path) -> dict[str, Any]:
    """Return the fields of a plan, in order, with the choices that `data/` offers.

    Raises:
        DataError: a table is damaged, or a choice names a rule that `data/rules.csv` lacks.
    """
    chooser = read_chooser(root)
    answers = {
        question["criterion"]: tuple((one["value"], one["label"]) for one in question["answers"])
        for question in chooser["questions"]
    }
    networks = tuple((one["id"], one["name"]) for one in chooser["networks"] if one["id"] != NONE)
    choices: dict[str, list[tuple[str, str]]] = {}
    for where, row in read_table("plan_choices", root).rows():
        try:
            id_ = read_rule(row["rule"], root).id if row["rule"] else ""
        except DataError as error:
            raise DataError(f"{where} : {error}") from error
        rule = f" ([{id_}]({SCHEME}{id_}))" if id_ else ""
        choices.setdefault(row["field"], []).append((row["value"], row["label"] + rule))
    objectives = tuple(one for one in answers["objectif"] if one[0] != NONE)
    fields = (
        Field("decision", "radio", "Ma décision", choices=tuple(DECISIONS.items())),
        Field("raison", "line", "Pourquoi, en une phrase", (NONE,)),
        Field("objectif", "select", "Mon objectif", _ONLINE, choices=objectives),
        Field(
            "phrase",
            "line",
            "Le même, en une phrase avec un verbe, et le signe qu'il est atteint",
            _ONLINE,
        ),
        Field("reseau", "select", "Un réseau, pour commencer", _ONLINE, choices=networks),
        Field("public", "select", "Mon public", _ONLINE, choices=answers["public"]),
        Field("remplace", "line", "Ce que ce temps remplace", _ONLINE),
        Field("creneau", "line", "Mon créneau", _ONLINE, "Un jour, une heure, une durée."),
        Field("sujets", "text", "Mes trois premiers sujets et leur source", (ACCOUNT,)),
        Field(
            "exact",
            "line",
            "Ce que je tiens exact, avec ou sans compte",
            help="Une fiche, un annuaire, une page : laquelle, relue quand ?",
        ),
        Field("veille", "line", "Le jour du mois où je cherche mon nom"),
        Field(
            "jamais",
            "checks",
            "Ce que je ne publierai jamais, même en privé",
            choices=tuple(choices.get("jamais", ())),
        ),
        Field("jamais-aussi", "line", "Et aussi"),
        Field("doute", "checks", "En cas de doute, je demande à", choices=tuple(choices["doute"])),
        Field("doute-nom", "line", "Son nom, son numéro"),
        Field("bilan", "line", "Date de mon bilan", help="Dans trois mois, par exemple."),
        Field("suite", "line", "Ce jour-là, je continue si… et j'arrête si…", _ONLINE),
        Field("changer", "line", "Ce qui me ferait changer d'avis", (NONE,)),
    )
    return {"fields": [asdict(field) for field in fields]}


def plan_html(content: dict[str, Any], root: Path) -> str:
    """Return the HTML of a plan to fill in, on the screen or, without any script, on paper."""
    return filled(
        "course/plan/plan.html",
        root,
        fields=content["fields"],
        numbers=NUMBERS,
        no_network=NONE,
        longest={"line": LONGEST_LINE, "text": LONGEST_TEXT},
    )


class ActionPlan(Activity):
    """The plan. `state` maps a field to what the reader chose or wrote."""

    name = "plan"

    def read(self) -> dict[str, Any]:
        return read_plan(self.root)

    def html(self, place: Place | None = None) -> str:  # noqa: ARG002 - it leads nowhere
        return plan_html(self.content, self.root)

    def __repr__(self) -> str:
        return "« Mon plan d'action » : exécutez cette cellule pour l'afficher."
