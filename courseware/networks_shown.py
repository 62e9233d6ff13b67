"""Networks as a page shows them: the identity card of a fiche, the comparison of all.

from courseware.networks_shown import comparison, identity

identity("linkedin", "viadeo")
comparison()
"""

from pathlib import Path

from courseware.html import filled
from courseware.networks import Network, read_networks
from courseware.project import project_root
from courseware.shown import Shown
from courseware.table import DataError


def identity(*ids: str) -> Shown:
    """Return the identity cards of networks, named as in `data/platforms.csv`.

    Raises:
        DataError: a table is damaged, or has no such network.
        FileNotFoundError: the working directory is outside the course.
    """
    root = project_root()
    known = {network.id: network for network in read_networks(root)}
    if unknown := [id_ for id_ in ids if id_ not in known]:
        raise DataError(
            f"data/platforms.csv : pas de réseau « {unknown[0]} » ; "
            f"réseaux : {', '.join(sorted(known))}"
        )
    networks = tuple(known[id_] for id_ in ids)
    return _shown("identity.html", networks, root)


def comparison() -> Shown:
    """Return every network side by side; the static book sorts the table by any column.

    Raises:
        DataError: a table is damaged.
        FileNotFoundError: the working directory is outside the course.
    """
    root = project_root()
    networks = tuple(read_networks(root))
    return _shown("comparison.html", networks, root)


def _shown(template: str, networks: tuple[Network, ...], root: Path) -> Shown:
    said = f"Réseaux : {', '.join(network.name for network in networks)}"
    return Shown(said, filled(template, root, networks=networks))
