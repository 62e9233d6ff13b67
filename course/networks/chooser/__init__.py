"""The chooser « Quel réseau pour moi ? »: its tables and its HTML.

What counts is in `data/` (`chooser`, `chooser_answers`, `platforms`) and shown in the page as a
table; `chooser.js` reads that table and ranks. To change the advice, edit the CSV.
"""

from pathlib import Path
from typing import Any

from courseware.activities.activity import Activity, Place
from courseware.data.cells import check_cells
from courseware.data.table import DataError, read_table
from courseware.text.templates import filled

# Fewer points are no advice; so many networks at most, one well kept being enough.
LEAST = 2
MOST = 3
NONE = "aucun"
# The advice to take none: it is no row of `platforms`, its reasons are rows of `chooser`.
_NO_NETWORK = {
    "id": NONE,
    "name": "Aucun réseau",
    "caution": "Ne pas y être est un choix. Gardez un œil sur ce qui s'affiche à votre nom : "
    "une recherche par mois suffit.",
    "page": "",
}
# Criterion → the question asked.
QUESTIONS = {
    "objectif": "Quel est votre objectif ?",
    "public": "Qui voulez-vous lire ou toucher ?",
    "temps": "Combien de temps y donner, chaque semaine ?",
    "aisance": "Qu'êtes-vous à l'aise pour produire ? (rien, une ou plusieurs réponses)",
}
# Rows that answer no question: no form at ease, and advice when nothing else fits.
_BESIDES = {
    ("aisance", "sans"): "Aucune des formes que ce réseau demande",
    ("sinon", "sinon"): "Si rien ne convient",
}


def read_chooser(root: Path) -> dict[str, Any]:
    """Return the questions and the networks with their rows, checked against each other.

    Raises:
        DataError: a row names an unknown network or answer, or the advice would have a hole.
    """
    answers, platforms, rows = (
        read_table(name, root) for name in ("chooser_answers", "platforms", "chooser")
    )
    check_cells(rows, ["reason"], root)
    check_cells(answers, ["label"], root)
    check_cells(platforms, ["caution"], root)
    advised = [
        {"id": one["id"], "name": one["advised_as"], "caution": one["caution"], "page": one["page"]}
        for _, one in platforms.rows()
        if one["advised_as"]
    ]
    labels = _BESIDES | {
        (one["criterion"], one["value"]): one["label"] for _, one in answers.rows()
    }
    content: dict[str, Any] = {
        "questions": [
            {
                "criterion": criterion,
                "text": text,
                "answers": [
                    {name: one[name] for name in ("value", "label", "publics")}
                    for _, one in answers.rows()
                    if one["criterion"] == criterion
                ],
            }
            for criterion, text in QUESTIONS.items()
        ],
        "networks": [network | {"rows": []} for network in [*advised, _NO_NETWORK]],
    }
    known = {network["id"]: network for network in content["networks"]}
    for where, row in rows.rows():
        key = (row["criterion"], row["value"])
        if row["network"] not in known:
            raise DataError(
                f"{where} : réseau « {row['network']} » sans nom (advised_as) dans {platforms.csv}"
            )
        if key not in labels:
            raise DataError(f"{where} : réponse « {'/'.join(key)} » absente de {answers.csv}")
        served = row["criterion"] == "objectif" and row["weight"] > 0
        if served and (row["minutes"] is None or row["publish"] is None):
            raise DataError(f"{where} : un objectif servi demande « minutes » et « publish »")
        kept = {name: row[name] for name in ("weight", "minutes", "publish", "reason")}
        known[row["network"]]["rows"].append(
            {"criterion": key[0], "value": key[1], "label": labels[key]} | kept
        )
    if not any(row["criterion"] == "sinon" for row in known.get(NONE, {"rows": []})["rows"]):
        raise DataError(f"data/{rows.csv} : « {NONE}, sinon, sinon » manque, il reste sans conseil")
    return content


def chooser_html(content: dict[str, Any], root: Path, place: Place | None = None) -> str:
    """Return the HTML of the chooser: its questions, its table; complete without any script.

    Raises:
        DataError: a reason cites a figure that the `data/` of `root` lacks or contradicts.
    """
    return filled(
        "course/networks/chooser/chooser.html",
        root,
        questions=content["questions"],
        networks=content["networks"],
        place=place,
        least=LEAST,
        most=MOST,
        no_network=NONE,
    )


class Chooser(Activity):
    """The chooser. `state` maps a question to the reader's answer."""

    name = "chooser"

    def read(self) -> dict[str, Any]:
        return read_chooser(self.root)

    def html(self, place: Place | None = None) -> str:
        return chooser_html(self.content, self.root, place)

    def __repr__(self) -> str:
        return "« Quel réseau pour moi ? » : exécutez cette cellule pour l'afficher."
