"""Networks as a page shows them: the identity card of a fiche, the comparison of all.

from courseware.networks_shown import comparison, identity

identity("linkedin", "viadeo")
comparison()
"""

from dataclasses import dataclass

from courseware.html import filled
from courseware.networks import Network, read_networks
from courseware.project import project_root
from courseware.table import DataError


@dataclass(frozen=True)
class ShownNetworks:
    """Networks in the order shown; a notebook shows their `html`."""

    networks: tuple[Network, ...]
    html: str

    def __repr__(self) -> str:
        return f"Réseaux : {', '.join(network.name for network in self.networks)}"

    def _repr_html_(self) -> str:
        return self.html


def identity(*ids: str) -> ShownNetworks:
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
    return ShownNetworks(networks, filled("identity.html", root, networks=networks))


def comparison() -> ShownNetworks:
    """Return every network side by side; the static book sorts the table by any column.

    Raises:
        DataError: a table is damaged.
        FileNotFoundError: the working directory is outside the course.
    """
    root = project_root()
    networks = tuple(read_networks(root))
    return ShownNetworks(networks, filled("comparison.html", root, networks=networks))
