"""Chart of the chapter « Réseau social ou média social ? »."""

from textwrap import wrap

import plotly.graph_objects as go

from courseware.charts.chart import PALETTE, Chart
from courseware.charts.marks import buttons
from courseware.data.table import read_table

# Status → legend, symbol and colour: a reader who sees no colour still tells them apart.
_STATUS = {
    "actif": ("Active", "circle", PALETTE[0]),
    "fermé": ("Fermée", "x", PALETTE[1]),
    "absent de France": ("Absente de France", "diamond", PALETTE[3]),
    "état non vérifié": ("État non vérifié", "circle-open", PALETTE[5]),
}
_BUTTONS = {
    "Toutes": set(_STATUS),
    "Actives": {"actif"},
    "Les autres": set(_STATUS) - {"actif"},
}
# Where a label would cover its neighbour; elsewhere it stands above its point.
_TEXT_POSITION = {
    "comuniti": "bottom center",
    "doctissimo": "bottom center",
    "doximity": "bottom center",
    "fiche-google": "bottom center",
    "mastodon": "middle left",
    "presse": "bottom center",
    "researchgate": "middle right",
    "threads": "bottom center",
}


def platform_map() -> Chart:
    """Show platforms from relating to publishing, and from everyone's to carers' own.

    Both positions are the course's judgement, without unit. Source: `platforms`.
    """
    table = read_table("platforms")
    figure = go.Figure()
    for status, (label, symbol, colour) in _STATUS.items():
        rows = table.frame[table.frame["status"] == status]
        figure.add_scatter(
            x=rows["publish_relate"].tolist(),
            y=rows["general_professional"].tolist(),
            name=label,
            mode="markers+text",
            marker={"symbol": symbol, "color": colour, "size": 10, "line": {"width": 2}},
            text=[_short(name) for name in rows["name"]],
            textposition=[_TEXT_POSITION.get(key, "top center") for key in rows["id"]],
            textfont={"size": 11},
            cliponaxis=False,
            customdata=[
                [name, f"{kind} · {status}", reason, note]
                for name, kind, reason, note in zip(
                    rows["name"], rows["type"], rows["reason"], rows["status_note"], strict=True
                )
            ],
            hovertemplate="<b>%{customdata[0]}</b> (%{customdata[1]})<br>%{customdata[2]}"
            "<br><i>%{customdata[3]}</i><extra></extra>",
        )
    axis = {"showticklabels": False, "range": [-2.5, 2.5], "dtick": 1}
    title_font = {"size": 12}
    figure.update_layout(
        height=580,
        xaxis=axis
        | {
            "title": {"text": "← relier des personnes · publier des contenus →", "font": title_font}
        },
        yaxis=axis
        | {"title": {"text": "← tout public · professions de santé →", "font": title_font}},
        legend={"entrywidth": 125},
        updatemenus=[
            buttons(
                [
                    (label, "restyle", [{"visible": [status in shown for status in _STATUS]}])
                    for label, shown in _BUTTONS.items()
                ]
            )
        ],
    )
    # The two middles: a platform on the vertical line relates as much as it publishes.
    middle = {"color": "rgba(128,128,128,0.7)", "width": 1, "dash": "dot"}
    figure.add_shape(type="line", x0=0, x1=0, y0=-2.5, y1=2.5, line=middle, layer="below")
    figure.add_shape(type="line", x0=-2.5, x1=2.5, y0=0, y1=0, line=middle, layer="below")
    return Chart(
        figure,
        title="De relier à publier, des plateformes à tous les degrés (jugement du cours)",
        alt=f"Carte de {len(table.frame)} plateformes, placées de gauche à droite selon qu'elles "
        "servent à relier des personnes ou à publier des contenus, et de bas en haut du grand "
        "public aux professions de santé. WhatsApp et MSSanté sont à l'extrême gauche, YouTube, "
        "TikTok et les blogs à l'extrême droite ; Facebook, LinkedIn et ResearchGate sont près du "
        "milieu.",
        table=table,
        columns=[
            "name",
            "type",
            "publish_relate",
            "general_professional",
            "reason",
            "status",
            "status_note",
        ],
    )


def _short(name: str) -> str:
    """Return the label of a point: no parenthesis, two lines when long."""
    name = name.partition(" (")[0]
    return "<br>".join(wrap(name, 11, break_long_words=False))
