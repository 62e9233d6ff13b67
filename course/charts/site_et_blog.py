"""Chart of the chapter on one's own site, the blog and the Google profile."""

import plotly.graph_objects as go

from courseware.charts.chart import PALETTE, Chart
from courseware.charts.marks import HATCH, percent
from courseware.data.table import read_table


def google_profiles() -> Chart:
    """Draw what doctors' Google profiles showed in 2020, % of profiles, from `practice_pages`."""
    table = read_table("practice_pages")
    table = table.where(table.frame["base"] == "Fiches Google de médecins libéraux")
    share = table.frame.set_index("id")["value"]
    doctolib, linked = share["lien-doctolib"], share["lien"]
    phone_bar, link_bar = "Un téléphone", "Un lien vers<br>un site"
    figure = go.Figure()
    for name, bar, value, color, pattern in (
        ("Numéro de téléphone", phone_bar, share["telephone"], PALETTE[5], ""),
        ("Page Doctolib", link_bar, doctolib, PALETTE[1], "/"),
        ("Autre site", link_bar, linked - doctolib, PALETTE[0], ""),
    ):
        figure.add_bar(
            x=[value],
            y=[bar],
            name=name,
            orientation="h",
            marker={"color": color, "pattern": {"shape": pattern, **HATCH}},
            showlegend=bar == link_bar,
            hovertemplate=f"{name} : %{{x}} fiches sur 100<extra></extra>",
        )
    for bar, value in ((phone_bar, share["telephone"]), (link_bar, linked)):
        figure.add_annotation(
            x=value,
            y=bar,
            text=percent(value),
            showarrow=False,
            xanchor="left",
            xshift=4,
        )
    figure.update_layout(
        height=290,
        barmode="stack",
        bargap=0.4,
        xaxis={"range": [0, 90], "dtick": 25, "ticksuffix": " %"},
        yaxis={"autorange": "reversed"},
        legend={"entrywidth": 150},
    )
    return Chart(
        figure,
        title="Début 2020, un tiers des fiches Google de médecins libéraux menait à un site, une "
        "fois sur deux Doctolib",
        alt="Deux barres, en part des fiches Google de médecins libéraux. Les trois quarts "
        "affichent un numéro de téléphone. Un tiers affiche un lien vers un site ; près de la "
        "moitié de ces liens mènent à la page Doctolib du médecin, le reste à un autre site.",
        table=table,
        columns=["name", "base", "date", "definition", "value"],
    )
