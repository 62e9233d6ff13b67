"""Charts of what patients ask and look for, for the chapter « Soignants et patients »."""

import plotly.graph_objects as go

from courseware.charts.chart import PALETTE, Chart
from courseware.charts.marks import dumbbell, outward, small_title
from courseware.data.table import read_table

BLUE, ORANGE, _, _, _, GREY = PALETTE


def used_or_trusted() -> Chart:
    """Draw health sources used and held most reliable, France 2010, %, `health_sources`."""
    table = read_table("health_sources")
    wide = table.frame.pivot_table(index="name", columns="measure", values="value")
    wide = wide.sort_values("fiable")
    figure = dumbbell(
        list(wide.index),
        low=("Parmi les plus fiables", wide["fiable"], ORANGE, "diamond"),
        high=("Consultée", wide["consultee"], BLUE, "circle-open"),
    )
    # Where the two values are close, each label goes to its own side.
    for trace in figure.data[-2:]:
        other = wide["consultee"] if trace.name != "Consultée" else wide["fiable"]
        trace.textposition = [outward(v, o) for v, o in zip(trace.x, other, strict=True)]
    figure.update_layout(
        height=270,
        xaxis={"range": [0, 108], "ticksuffix": " %", "dtick": 25},
    )
    return Chart(
        figure,
        title="Consulter n'est pas croire : internet, souvent lu, peu jugé fiable (France, 2010)",
        alt="Trois lignes, deux points chacune, 1 014 personnes. Pour le médecin, consulté et jugé "
        "fiable se confondent vers 90 %. Le pharmacien est consulté par près des deux tiers, comme "
        "internet ; 40 % le jugent fiable, contre 17 % pour internet.",
        table=table,
        columns=["name", "definition", "value"],
    )


def online_patients() -> Chart:
    """Draw online appointments against health searches, EU countries 2024, % of people 16-74.

    One axis a question; from `online_health_europe`.
    """
    table = read_table("online_health_europe")
    wide = table.frame.pivot_table(
        index=["country_code", "country"], columns="measure", values="value"
    ).reset_index()
    sides = {
        "FR": "top center",
        "EU27": "bottom center",
        "FI": "top center",
        "DK": "bottom center",
        "NL": "bottom center",
        "ES": "top center",
        "RO": "top center",
        "CY": "top center",
        "BG": "top center",
    }
    figure = go.Figure()
    groups = (
        (~wide["country_code"].isin(["FR", "EU27"]), GREY, "circle", 9),
        (wide["country_code"] == "EU27", BLUE, "square", 13),
        (wide["country_code"] == "FR", ORANGE, "diamond", 15),
    )
    for mask, color, symbol, size in groups:
        rows = wide[mask]
        figure.add_scatter(
            x=rows["information"],
            y=rows["rendez-vous"],
            mode="markers+text",
            text=[
                (f"<b>{n}</b>" if size > 9 else n) if c in sides else ""
                for c, n in zip(rows["country_code"], rows["country"], strict=True)
            ],
            textposition=[sides.get(c, "top center") for c in rows["country_code"]],
            textfont={"color": None if size == 9 else color},
            cliponaxis=False,
            marker={"color": color, "symbol": symbol, "size": size},
            customdata=rows["country"],
            hovertemplate="%{customdata}<br>information : %{x:.1f} %<br>rendez-vous : %{y:.1f} %"
            "<extra></extra>",
        )
    figure.update_layout(
        height=440,
        showlegend=False,
        xaxis={
            "range": [25, 88],
            "ticksuffix": " %",
            "dtick": 20,
            "title": small_title("se sont informés en ligne"),
        },
        yaxis={
            "range": [0, 72],
            "ticksuffix": " %",
            "dtick": 20,
            "title": small_title("ont pris rendez-vous en ligne"),
        },
    )
    return Chart(
        figure,
        title="France, 2024 : parmi les premiers pour le rendez-vous en ligne, parmi les derniers "
        "pour l'information de santé",
        alt="Nuage de vingt-sept pays et de l'Union. La France est quatrième pour le rendez-vous "
        "en ligne et cinquième en partant de la fin pour la recherche d'information ; seuls la "
        "Roumanie, la Bulgarie, la Lettonie et la Slovaquie sont plus à gauche.",
        table=table,
        columns=["country", "measure", "value"],
    )
