"""Chart of the chapter « Réseau social ou média social ? »."""

from textwrap import wrap

import courseware.charts as cw
from courseware.data.table import Table

# Status → legend, colour, symbol: a reader who sees no colour still tells them apart.
_STATUS = {
    "actif": ("Active", cw.MAIN, "circle"),
    "fermé": ("Fermée", cw.COMPARE, "x"),
    "absent de France": ("Absente de France", cw.COMPARE, "diamond-open"),
    "état non vérifié": ("État non vérifié", cw.CONTEXT, "circle-open"),
}
# Where a label would cover its neighbour; elsewhere it stands above its point.
_SIDES = (
    dict.fromkeys(
        ["doctissimo", "doximity", "facebook", "fiche-google", "threads"], "bottom center"
    )
    | dict.fromkeys(["bluesky", "instagram", "presse", "tiktok", "youtube"], "top left")
    | dict.fromkeys(["mastodon", "doctolib"], "middle left")
    | {
        "comuniti": "bottom right",
        "google-plus": "bottom left",
        "researchgate": "middle right",
        "whatsapp": "top right",
    }
)


@cw.drawn_from(
    "platforms", "name type publish_relate general_professional reason status status_note"
)
def platform_map(table: Table) -> cw.Chart:
    """Show platforms from relating to publishing, and from everyone's to carers' own."""
    axis = {"showticklabels": False, "range": [-2.45, 2.2], "dtick": 1}
    # No parenthesis, two lines when long.
    names = table.frame["name"].str.partition(" (")[0]
    drawn = table.frame.assign(
        words=["<br>".join(wrap(name, 11, break_long_words=False)) for name in names],
        side=table.frame["id"].map(_SIDES).fillna("top center"),
        dot=10,
    )
    at = ("publish_relate", "general_professional")
    hover = "<b>{name}</b> ({type} · {status})<br>{reason}<br><i>{status_note}</i>"
    figure = cw.dots(drawn, _STATUS, "status", at=at, hover=hover)
    figure.update_layout(height=480, xaxis=axis, yaxis=axis | {"range": [-2.2, 2.5]})
    figure.update_xaxes(title_text="← relier · publier →")
    every = [label for label, *_ in _STATUS.values()]
    views = {"Toutes": every, "Actives": every[:1], "Les autres": every[1:]}
    cw.add_views(figure, {label: (names, {}) for label, names in views.items()})
    return cw.Chart(
        figure,
        title="De relier à publier, des plateformes à tous les degrés (jugement du cours)",
        alt=f"Carte de {len(table.frame)} plateformes, placées de gauche à droite selon qu'elles "
        "servent à relier des personnes ou à publier des contenus, et de bas en haut du grand "
        "public aux professions de santé. WhatsApp et MSSanté sont à l'extrême gauche, YouTube, "
        "TikTok et les blogs à l'extrême droite ; Facebook, LinkedIn et ResearchGate sont près du "
        "milieu.",
        base="À gauche on relie, à droite on publie ; en haut, entre professionnels",
        table=table,
    )
