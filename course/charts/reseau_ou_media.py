"""Chart of the chapter « Réseau social ou média social ? »."""

from textwrap import wrap

import courseware.charts as cw
from courseware.data.table import Table

# Status → legend, colour, symbol: a reader who sees no colour still tells them apart.
_STATUS = {
    "actif": ("Active", cw.BLUE, "circle"),
    "fermé": ("Fermée", cw.ORANGE, "x"),
    "absent de France": ("Absente de France", cw.PURPLE, "diamond"),
    "état non vérifié": ("État non vérifié", cw.GREY, "circle-open"),
}
# Where a label would cover its neighbour; elsewhere it stands above its point.
_SIDES = {"mastodon": "middle left", "researchgate": "middle right"} | dict.fromkeys(
    ["comuniti", "doctissimo", "doximity", "fiche-google", "presse", "threads"], "bottom center"
)


@cw.drawn_from(
    "platforms", "name type publish_relate general_professional reason status status_note"
)
def platform_map(table: Table) -> cw.Chart:
    """Show platforms from relating to publishing, and from everyone's to carers' own."""
    axis = {"showticklabels": False, "range": [-2.5, 2.5], "dtick": 1}
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
    figure.update_layout(height=580, xaxis=axis, yaxis=axis, legend_entrywidth=125)
    figure.update_xaxes(title=cw.small_title("← relier des personnes · publier des contenus →", 12))
    figure.update_yaxes(title=cw.small_title("← tout public · professions de santé →", 12))
    figure.update_traces(textfont_size=11)
    every = [label for label, *_ in _STATUS.values()]
    views = {"Toutes": every, "Actives": every[:1], "Les autres": every[1:]}
    cw.add_views(figure, {label: (names, {}) for label, names in views.items()})
    # The two middles: a platform on the vertical line relates as much as it publishes.
    middle = {"color": "rgba(128,128,128,0.7)", "width": 1, "dash": "dot"}
    figure.add_vline(x=0, line=middle, layer="below").add_hline(y=0, line=middle, layer="below")
    return cw.Chart(
        figure,
        title="De relier à publier, des plateformes à tous les degrés (jugement du cours)",
        alt=f"Carte de {len(table.frame)} plateformes, placées de gauche à droite selon qu'elles "
        "servent à relier des personnes ou à publier des contenus, et de bas en haut du grand "
        "public aux professions de santé. WhatsApp et MSSanté sont à l'extrême gauche, YouTube, "
        "TikTok et les blogs à l'extrême droite ; Facebook, LinkedIn et ResearchGate sont près du "
        "milieu.",
        table=table,
    )
