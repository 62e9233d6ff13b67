"""Chart of the page « Facebook »."""

import pandas as pd
import plotly.graph_objects as go

from courseware.charts.chart import PALETTE, Chart
from courseware.charts.marks import percent, small_title
from courseware.data.table import read_table

BLUE, ORANGE = PALETTE[:2]
_GWI = "Internautes de 16 à 64 ans"


def two_surveys() -> Chart:
    """Draw who says they used Facebook in a month, %, from `network_audiences`.

    Two pollsters, two bases, never joined; a year without a value is a gap.
    """
    table = read_table("network_audiences")
    mine = (table.frame["network"] == "facebook") & (table.frame["measure"] == "share-monthly")
    table = table.where(mine)
    rows = table.frame.assign(year=table.frame["date"].str[:4].astype(int))
    gwi = rows["population"].str.startswith(_GWI)
    figure = go.Figure()
    for part, name, color, symbol in (
        (rows[~gwi], "Harris Interactive, 15 ans et plus", ORANGE, "diamond-open"),
        (rows[gwi], "We Are Social, 16 à 64 ans", BLUE, "circle"),
    ):
        years = range(part["year"].min(), part["year"].max() + 1)
        series = part.set_index("year")["value"].reindex(years)
        figure.add_scatter(
            x=list(series.index),
            y=series,
            name=name,
            mode="lines+markers+text",
            text=[percent(value) if pd.notna(value) else "" for value in series],
            # Two years of one survey are close on a phone: their labels go apart.
            textposition=["top center", "bottom center"] * 2,
            connectgaps=False,
            cliponaxis=False,
            line={"color": color, "width": 2},
            marker={
                "color": color,
                "symbol": symbol,
                "size": 11,
                "line": {"width": 2, "color": color},
            },
            hovertemplate=name + ", %{x} : %{y}<extra></extra>",
        )
    figure.update_layout(
        height=380,
        xaxis={"range": [2016, 2025], "tickvals": [2017, 2019, 2021, 2024], "tickformat": "d"},
        yaxis={
            "range": [0, 90],
            "ticksuffix": " %",
            "dtick": 25,
            "title": small_title("utilisé dans le mois"),
        },
    )
    return Chart(
        figure,
        title="Facebook en France : deux enquêtes, deux niveaux, aucune ligne à tirer entre elles",
        alt="Cinq points, sur une échelle de 0 à 90 %. Deux losanges, en 2017 et 2018, un peu "
        "au-dessus de 60 % ; trois ronds, en 2021, 2022 et 2024, entre 72 et 74 %. D'un "
        "point à l'autre, chaque enquête baisse d'un point ou deux ; pour la première, seule dont "
        "l'effectif est lu, le hasard y suffit. 2023 manque et la ligne s'interrompt.",
        table=table,
        columns=["date", "population", "definition", "value"],
    )
