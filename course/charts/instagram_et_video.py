"""Chart of the fiche « Instagram et la vidéo »."""

import plotly.graph_objects as go

from courseware.charts.chart import PALETTE, Chart
from courseware.charts.marks import percent
from courseware.data.table import read_table


def used_this_month() -> Chart:
    """Draw the three image networks of one survey, January 2026, from `france_today_shares`."""
    table = read_table("france_today_shares")
    frame = table.frame
    table = table.where(
        (frame["date"] == "2026-01") & (frame["definition"] == "Utilisé dans le mois")
    )
    figure = go.Figure(
        go.Bar(
            x=table.frame["value"],
            y=table.frame["name"],
            orientation="h",
            marker_color=PALETTE[0],
            text=[percent(value) for value in table.frame["value"]],
            textposition="outside",
            cliponaxis=False,
            hovertemplate="%{y} : %{text} des utilisateurs de réseaux<extra></extra>",
        )
    )
    figure.update_layout(
        height=230,
        xaxis={"range": [0, 100], "ticksuffix": " %", "dtick": 25},
        yaxis={"autorange": "reversed"},
    )
    return Chart(
        figure,
        title="En un mois, plus d'un utilisateur de réseaux sur deux ouvre Instagram, près de "
        "deux sur cinq TikTok ou Snapchat (France, janvier 2026, déclaré)",
        alt="Trois barres sur une échelle de 0 à 100 %. Instagram dépasse la moitié ; TikTok et "
        "Snapchat sont presque à égalité, un peu au-dessous de deux sur cinq.",
        table=table,
        columns=["name", "date", "base", "value"],
    )
