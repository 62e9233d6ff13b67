"""Chart of the chapter on messaging tools, forums and specialised networks."""

import plotly.graph_objects as go

from courseware.charts.chart import PALETTE, Chart
from courseware.charts.marks import percent
from courseware.data.table import read_table

_JUNE_2019 = "2019-06"


def secure_mail() -> Chart:
    """Draw who had a secure address in June 2019, by profession, %, from `carer_messaging`."""
    table = read_table("carer_messaging")
    table = table.where(table.frame["date"] == _JUNE_2019)
    rows = table.frame.sort_values("value")
    figure = go.Figure()
    figure.add_bar(
        x=rows["value"],
        y=[name.replace("Chirurgiens-", "Chirurgiens-<br>") for name in rows["name"]],
        orientation="h",
        marker={"color": PALETTE[0]},
        text=[percent(value) for value in rows["value"]],
        textposition="outside",
        cliponaxis=False,
        customdata=rows[["base"]],
        hovertemplate="%{customdata[0]} : %{x}<extra></extra>",
    )
    figure.update_layout(
        height=340,
        showlegend=False,
        bargap=0.35,
        xaxis={"range": [0, 80], "dtick": 25, "ticksuffix": " %"},
    )
    return Chart(
        figure,
        title="MSSanté en juin 2019 : de trois sages-femmes libérales sur cinq à un dentiste sur "
        "huit",
        alt="Six barres, part des libéraux de chaque profession qui ont créé une adresse MSSanté "
        "en juin 2019. Les sages-femmes, les kinésithérapeutes et les médecins dépassent la "
        "moitié, les pharmaciens s'en approchent ; les infirmiers sont à un sur cinq, les "
        "chirurgiens-dentistes à un sur huit.",
        table=table,
        columns=["name", "base", "date", "definition", "value"],
    )
