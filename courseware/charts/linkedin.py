"""Chart of the page « LinkedIn »."""

import plotly.graph_objects as go

from courseware.chart import PALETTE, Chart
from courseware.charts._marks import HATCH, percent
from courseware.table import read_table

BLUE, GREY = PALETTE[0], PALETTE[5]
_SURVEY = "digital-2024-ganesh"


def monthly_use() -> Chart:
    """Draw who says they used each of seven platforms in a month, %, from `network_audiences`.

    One survey of January 2024, one question, one base; LinkedIn alone in colour and not hatched.
    """
    table = read_table("network_audiences")
    table = table.where(table.frame["source"] == _SURVEY)
    names = read_table("platforms").frame.set_index("id")["name"]
    rows = table.frame.sort_values("value")
    ours = rows["network"] == "linkedin"
    figure = go.Figure(
        go.Bar(
            x=rows["value"],
            y=[
                f"<b>{names[id_]}</b>" if mine else names[id_]
                for id_, mine in zip(rows["network"], ours, strict=True)
            ],
            orientation="h",
            marker={
                "color": [BLUE if mine else GREY for mine in ours],
                "pattern": {"shape": ["" if mine else "/" for mine in ours], **HATCH},
            },
            text=[percent(value) for value in rows["value"]],
            textposition="outside",
            cliponaxis=False,
            hovertemplate="%{y} : %{x} %<extra></extra>",
        )
    )
    figure.update_layout(
        height=330,
        showlegend=False,
        xaxis={"range": [0, 92], "ticksuffix": " %", "dtick": 25},
    )
    return Chart(
        figure,
        title="Un internaute sur quatre dit être passé sur LinkedIn dans le mois (janvier 2024)",
        alt="Sept barres, en pourcentage des internautes français de 16 à 64 ans. Facebook, "
        "WhatsApp et Instagram dépassent la moitié ; LinkedIn ferme la liste, au quart.",
        table=table,
        columns=["network", "date", "population", "definition", "value"],
    )
