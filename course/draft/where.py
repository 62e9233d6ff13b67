"""Where a draft would go and who would read it, each named once: in the tool, in a question."""

from typing import NamedTuple


class Named(NamedTuple):
    """What a reader chooses it by, and what a card in brief says of it."""

    label: str
    brief: str


PLACES = {
    "page": Named("Une page, un compte ouvert à tous", "page publique"),
    "groupe": Named("Un groupe, même fermé", "groupe"),
    "message": Named("Un message à une personne", "message"),
    "video": Named("Une vidéo : ce que je vais y dire", "vidéo"),
}
AUDIENCES = {
    "public": Named("Tout le monde", "pour le public"),
    "patients": Named("Des patients, leurs proches", "pour des patients"),
    "confreres": Named("Des collègues, des confrères", "entre pairs"),
}
