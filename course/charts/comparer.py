"""Charts of the page « Comparer les réseaux »."""

from textwrap import wrap

import plotly.graph_objects as go

from course.charts import _monthly_use
from courseware.charts.chart import PALETTE, Chart
from courseware.data.table import read_table

# Is the objective to inform the public? → legend, colour, symbol.
_MARKS = {
    False: ("Un autre objectif", PALETTE[0], "circle"),
    True: ("Informer le public", PALETTE[1], "diamond"),
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
    for informs, (label, color, symbol) in _MARKS.items():
        part = rows[(rows["value"] == "informer") == informs]
        figure.add_scatter(
            x=part["minutes"].tolist(),
            y=part["name"].tolist(),
            name=label,
            mode="markers",
            marker={"color": color, "symbol": symbol, "size": 12},
            customdata=part["value"].map(short).tolist(),
            hovertemplate="%{y}<br>%{customdata} : %{x} min par semaine<extra></extra>",
        )
    figure.update_xaxes(
        type="log",
        title={"text": "minutes par semaine", "font": {"size": 12}},
        tickvals=_TICKS,
        ticktext=[str(minutes) for minutes in _TICKS],
        tickangle=0,
        range=[0.3, 2.45],
    )
    figure.update_yaxes(
        categoryorder="array",
        categoryarray=order.tolist()[::-1],
        tickvals=order.tolist(),
        ticktext=["<br>".join(wrap(name, 22)) for name in order],
    )
    figure.update_layout(height=500)
    return Chart(
        figure,
        title="Informer le public demande une heure par semaine au moins, trois en vidéo "
        "(ordres de grandeur du cours)",
        alt="Pour chaque réseau, le temps que demande chaque objectif, sur une échelle qui va de "
        "trois minutes à trois heures par semaine. La fiche Google est la moins exigeante ; lire "
        "ou échanger demande un quart d'heure partout ; informer le public demande une heure sur "
        "un site, Facebook, X, Bluesky, LinkedIn ou Instagram, et trois heures sur YouTube et "
        "TikTok.",
        table=table,
        columns=["network", "value", "minutes", "publish", "reason"],
    )


def monthly_use() -> Chart:
    """Draw who says to have used each of seven networks in a month, %, one survey."""
    return _monthly_use.monthly_use(
        title="Début 2024, sept réseaux dans une même enquête : le plus utilisé l'est presque "
        "trois fois plus que le dernier",
        alt="Sept barres, en pourcentage des internautes français de 16 à 64 ans qui disent avoir "
        "utilisé chaque réseau dans le mois : Facebook devant WhatsApp et Instagram, puis Snapchat "
        "et TikTok, X et enfin LinkedIn.",
    )
