"""Networks as a page shows them: a fiche's identity card, the comparison, what comes first.

from course.networks.shown import comparison, first_choices, identity

identity("linkedin", "viadeo")
comparison()
first_choices()

All raise a DataError where a table is damaged or has no such network or answer, and a
FileNotFoundError outside of a course.
"""

from dataclasses import dataclass
from pathlib import Path

from course.networks.networks import Network, read_networks
from courseware.data.table import DataError, read_table
from courseware.project.course import project_root
from courseware.text.shown import Shown
from courseware.text.templates import filled


def identity(*ids: str) -> Shown:
    """Return the identity cards of networks, named as in `data/platforms.csv`."""
    root = project_root()
    known = {network.id: network for network in read_networks(root)}
    if unknown := [id_ for id_ in ids if id_ not in known]:
        raise DataError(
            f"data/platforms.csv : pas de réseau « {unknown[0]} » ; "
            f"réseaux : {', '.join(sorted(known))}"
        )
    networks = tuple(known[id_] for id_ in ids)
    return _shown("course/networks/identity.html", networks, root)


def comparison() -> Shown:
    """Return every network side by side; the static book sorts the table by any column."""
    root = project_root()
    networks = tuple(read_networks(root))
    return _shown("course/networks/comparison.html", networks, root)


@dataclass(frozen=True)
class FirstChoice:
    """What serves an objective first, for some readers or patients: ids of networks, and words."""

    objective: str
    publics: tuple[str, ...]
    first: tuple[str, ...]
    advice: str


def read_first_choices(root: Path) -> list[FirstChoice]:
    """Return the rows of `chooser_first`, in order."""
    table = read_table("chooser_first", root)
    answers = read_table("chooser_answers", root).frame
    platforms = read_table("platforms", root).frame
    known = {
        "objective": set(answers[answers["criterion"] == "objectif"]["value"]),
        "publics": set(answers[answers["criterion"] == "public"]["value"]),
        "first": set(platforms[platforms["advised_as"] != ""]["id"]),
    }
    choices = []
    for where, row in table.rows():
        for name, ids in known.items():
            if unknown := [id_ for id_ in row[name].split() if id_ not in ids]:
                raise DataError(
                    f"{where}, « {name} » : « {unknown[0]} » inconnu ; "
                    f"connus : {', '.join(sorted(ids))}"
                )
        publics, first = (tuple(row[name].split()) for name in ("publics", "first"))
        choices.append(FirstChoice(row["objective"], publics, first, row["advice"]))
    return choices


def first_choices() -> Shown:
    """Return what serves each objective first, as the chooser of the same chapter has it."""
    root = project_root()
    answers = read_table("chooser_answers", root).frame
    labels = dict(zip(answers["value"], answers["label"], strict=True))
    objectives: dict[str, list[tuple[str, str]]] = {}
    for choice in read_first_choices(root):
        publics = " ou ".join(labels[public] for public in choice.publics)
        row = publics[0] + publics[1:].lower(), choice.advice
        objectives.setdefault(labels[choice.objective], []).append(row)
    said = f"Ce qui sert d'abord : {len(objectives)} objectifs"
    return Shown(said, filled("course/networks/first_choices.html", root, objectives=objectives))


def _shown(template: str, networks: tuple[Network, ...], root: Path) -> Shown:
    said = f"Réseaux : {', '.join(network.name for network in networks)}"
    return Shown(said, filled(template, root, networks=networks))
