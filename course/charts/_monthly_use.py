"""Chart of seven networks in one survey, for the fiches and their comparison."""

import plotly.graph_objects as go

from courseware.charts.chart import PALETTE, Chart
from courseware.charts.marks import HATCH, percent
from courseware.data.table import read_table

_SURVEY = "digital-2024-ganesh"


def monthly_use(title: str, alt: str, among: str = "") -> Chart:
    """Draw who says to have used each of seven networks in the month, %, January 2024.

    One survey, one question, one base. `among`: a network told from the others, grey and hatched.
    Source: `network_audiences`.
    """
    table = read_table("network_audiences")
    table = table.where(table.frame["source"] == _SURVEY)
    names = read_table("platforms").frame.set_index("id")["name"].str.partition(" (")[0]
    rows = table.frame.sort_values("value")
    told = [not among or network == among for network in rows["network"]]
    labels = [
        f"<b>{names[network]}</b>" if network == among else names[network]
        for network in rows["network"]
    ]
    figure = go.Figure(
        go.Bar(
            x=rows["value"],
            y=labels,
            orientation="h",
            marker={
                "color": [PALETTE[0] if one else PALETTE[5] for one in told],
                "pattern": {"shape": ["" if one else "/" for one in told], **HATCH},
            },
            text=[percent(value) for value in rows["value"]],
            textposition="outside",
            cliponaxis=False,
            hovertemplate="%{y} : %{x}<extra></extra>",
        )
    )
    figure.update_layout(
        height=330,
        showlegend=False,
        xaxis={"range": [0, 92], "ticksuffix": " %", "dtick": 25},
    )
    columns = ["network", "date", "population", "definition", "value"]
    return Chart(figure, title=title, alt=alt, table=table, columns=columns)
