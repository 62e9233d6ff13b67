"""An invented survey, with fingerprints for chance: `python -m tests.example_survey` writes it.

Beside it, what a class takes away: the questionnaire to print, the empty table to fill.
"""

import csv
from io import StringIO
from pathlib import Path

from course.survey.asks import read_asks
from course.survey.shown import questionnaire_text
from courseware.classroom.room import write_fingerprints
from tests.example_class import luck
from tests.site import ROOT

FOLDER = ROOT / "book" / "agir"
# How many persons each route reached, and how many of them say yes: made to differ.
SAYS_YES = {
    "lien": (
        12,
        {"reseau": 12, "travail": 10, "communaute": 7}
        | {"temps": 7, "valeur": 1, "confidentialite": 5, "competence": 1, "exposition": 8},
    ),
    "papier": (
        24,
        {"reseau": 15, "travail": 6, "communaute": 4}
        | {"temps": 9, "valeur": 14, "confidentialite": 8, "competence": 6, "exposition": 3},
    ),
}
# Sentence, and the families in which two coders put it; their first names its reason.
SENTENCES = {
    "temps": [
        ("Mes journées sont pleines.", "temps"),
        ("Répondre à tout le monde prendrait des heures.", "temps"),
        ("Je préfère ma famille le soir.", "valeur"),
        ("Entre deux gardes, je dors.", "temps"),
        ("Il faudrait y aller tous les jours, je ne peux pas.", "temps"),
    ],
    "valeur": [
        ("Je n'en vois pas l'utilité.", "valeur"),
        ("Rien ne remplace une vraie réunion.", "valeur"),
        ("Je ne saurais pas quoi y dire.", "competence"),
        ("Le téléphone me suffit.", "valeur"),
        ("On y lit surtout de la publicité.", "valeur"),
    ],
    "confidentialite": [
        ("J'ai peur d'en dire trop sur un patient.", "confidentialite"),
        ("Je ne veux pas que mes patients voient ma vie.", "exposition"),
        ("On ne sait jamais qui lit.", "confidentialite"),
        ("Le secret d'abord.", "confidentialite"),
    ],
    "competence": [
        ("Personne ne m'a montré les réglages.", "competence"),
        ("C'est trop compliqué ; je me perds.", "competence"),
    ],
    "exposition": [
        ("Une collègue a été insultée, cela m'a suffi.", "exposition"),
        ("Je crains les avis et les commentaires.", "exposition"),
        ("Une phrase sortie de son contexte, et c'est fini.", "exposition"),
    ],
}
FAMILY = {"confidentialite": "confidentialité", "competence": "compétence"}


def chosen(options: tuple[str, ...], *of: object) -> str:
    return options[int(luck(*of) * len(options))]


def yes_sayers(route: str, id_: str, count: int) -> list[int]:
    """Return the persons whom a route reached, those first who say yes most readily."""
    return sorted(range(count), key=lambda person: luck(route, id_, person))


def rows() -> list[dict[str, str]]:
    """Return the answers; two of them are spoilt on purpose."""
    asks = {ask.id: ask for ask in read_asks(ROOT)}
    found: list[dict[str, str]] = []
    for route, (count, yes) in SAYS_YES.items():
        said = {id_: yes_sayers(route, id_, count)[:most] for id_, most in yes.items()}
        # Nobody uses for work what he does not use.
        said["travail"] = said["reseau"][: yes["travail"]]
        for person in range(count):
            row = {"chemin": route}
            for id_ in ("age", "profession"):
                row[id_] = chosen(asks[id_].answers, route, id_, person)
            row |= {id_: "oui" if person in said[id_] else "non" for id_ in yes}
            given = [id_ for id_ in SENTENCES if row[id_] == "oui"]
            if given and luck(route, "writes", person) < 0.7:
                reason = chosen(tuple(given), route, "why", person)
                pool = SENTENCES[reason]
                text, second = pool[int(luck(route, "words", person) * len(pool))]
                row |= {"libre": text, "code_a": FAMILY.get(reason, reason)}
                row["code_b"] = FAMILY.get(second, second)
            found.append(row)
    spoilt, *_, silent = (row for row in found if row["reseau"] == row["communaute"] == "non")
    spoilt["reseau"] = "je ne sais plus"
    silent["communaute"] = ""
    return found


def table(some: list[dict[str, str]]) -> bytes:
    """Return a table as a French spreadsheet writes and opens it."""
    text = StringIO()
    writer = csv.DictWriter(
        text, [ask.id for ask in read_asks(ROOT)], delimiter=";", lineterminator="\r\n"
    )
    writer.writeheader()
    writer.writerows(some)
    return text.getvalue().encode("utf-8-sig")


def files() -> dict[str, bytes]:
    """Return what stands beside the notebook, by name."""
    return {
        "exemple-enquete.csv": table(rows()),
        "tableau-vide.csv": table([]),
        # A byte-order mark, as in the tables: the plainest editors of Windows ask for it.
        "questionnaire.txt": questionnaire_text(ROOT).encode("utf-8-sig"),
    }


def write(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for name, content in files().items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    write(FOLDER)
    write_fingerprints(ROOT)
