"""Charts of the page « Comparer les réseaux »."""

import plotly.graph_objects as go

from courseware.chart import PALETTE, Chart
from courseware.charts._marks import percent
from courseware.table import read_table

# Does the objective ask to publish? → legend, colour, symbol.
_MARKS = {
    False: ("Sans publier", PALETTE[0], "circle"),
    True: ("En publiant", PALETTE[1], "diamond"),
}
_TICKS = [3, 15, 60, 180]


def weekly_time() -> Chart:
    """Draw the least time a week that each objective asks of each network, minutes.

    The course's own orders of magnitude. Source: `chooser`, objectives served.
    """
    table = read_table("chooser")
    rows = table.frame
    table = table.where((rows["criterion"] == "objectif") & (rows["minutes"] > 0))
    platforms, answers = (read_table(name).frame for name in ("platforms", "chooser_answers"))
    names = dict(zip(platforms["id"], platforms["name"], strict=True))
    short = dict(zip(answers["value"], answers["short"], strict=True))
    rows = table.frame.assign(name=table.frame["network"].map(names).str.partition(" (")[0])
    order = rows.groupby("name")["minutes"].agg(["max", "mean"]).sort_values(["max", "mean"]).index
    figure = go.Figure()
    for publish, (label, color, symbol) in _MARKS.items():
        part = rows[rows["publish"] == publish]
        figure.add_scatter(
            x=part["minutes"].tolist(),
            y=part["name"].tolist(),
            name=label,
            mode="markers",
            marker={"color": color, "symbol": symbol, "size": 12},
            customdata=part["value"].map(short).tolist(),
            hovertemplate="%{y}, %{customdata} : %{x} min par semaine<extra></extra>",
        )
    figure.update_xaxes(
        type="log", tickvals=_TICKS, ticktext=["3 min", "15 min", "1 h", "3 h"], range=[0.3, 2.45]
    )
    figure.update_yaxes(
        categoryorder="array", categoryarray=order.tolist()[::-1], fixedrange=True, dtick=1
    )
    figure.update_layout(height=470)
    return Chart(
        figure,
        title="Lire tient en un quart d'heure par semaine, publier en demande quatre fois plus "
        "ou davantage (ordres de grandeur du cours)",
        alt="Pour chaque réseau, le temps que demande chaque objectif, sur une échelle qui va de "
        "trois minutes à trois heures par semaine. La fiche Google est la moins exigeante ; lire "
        "ou échanger demande un quart d'heure partout ; publier demande une heure sur Facebook, "
        "X, Bluesky, LinkedIn ou Instagram, et trois heures sur YouTube et TikTok. Un site ne "
        "demande qu'un quart d'heure s'il se borne à vous faire trouver.",
        table=table,
        columns=["network", "value", "minutes", "publish", "reason"],
    )


def monthly_use() -> Chart:
    """Draw who says to have used each network in the month, %, one survey, January 2024.

    Source: `network_audiences`, the rows of one survey and one definition.
    """
    table = read_table("network_audiences")
    rows = table.frame
    table = table.where((rows["measure"] == "share-monthly") & (rows["date"] == "2024-01"))
    (population,) = table.frame["population"].unique()
    platforms = read_table("platforms").frame
    names = dict(zip(platforms["id"], platforms["name"], strict=True))
    rows = table.frame.sort_values("value")
    figure = go.Figure()
    figure.add_bar(
        x=rows["value"].tolist(),
        y=[names[network].partition(" (")[0] for network in rows["network"]],
        orientation="h",
        marker_color=PALETTE[0],
        text=[percent(value) for value in rows["value"]],
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{y} : %{x}<extra></extra>",
    )
    figure.update_xaxes(range=[0, 88], dtick=25, ticksuffix=" %")
    figure.update_layout(height=360, showlegend=False)
    return Chart(
        figure,
        title="Début 2024, sept réseaux dans une même enquête : le plus utilisé l'est presque "
        "trois fois plus que le dernier",
        alt=f"Barres horizontales, {population.lower()}, janvier 2024, part qui dit avoir utilisé "
        "chaque réseau dans le mois : Facebook devant WhatsApp et Instagram, puis Snapchat et "
        "TikTok, X et enfin LinkedIn.",
        table=table,
        columns=["network", "date", "population", "definition", "value"],
    )
