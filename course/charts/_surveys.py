"""Charts of what surveys find when they ask or measure people."""

import plotly.graph_objects as go

from courseware.charts.chart import PALETTE, Chart
from courseware.charts.marks import HATCH, dumbbell, percent, small_title
from courseware.data.table import read_table
from courseware.text.french import format_number

BLUE, ORANGE, GREEN = PALETTE[:3]


def five_answers() -> Chart:
    """Draw five published shares of users, France 2013-2014, %, from `social_use_france`."""
    table = read_table("social_use_france")
    table = table.where(table.frame["date"] < "2015")
    rows = table.frame.sort_values("value", ascending=False)
    bases = (
        ("population", "sur toute la population", ORANGE, ""),
        ("internautes", "sur les seuls internautes", BLUE, "/"),
    )
    figure = go.Figure()
    for base, label, color, pattern in bases:
        part = rows[rows["base"] == base]
        figure.add_bar(
            x=part["value"],
            y=[
                f"{p}<br>{_ages(b)}"
                for p, b in zip(part["publisher"], part["base_detail"], strict=True)
            ],
            name=label,
            orientation="h",
            marker={"color": color, "pattern": {"shape": pattern, **HATCH}},
            text=[percent(v) for v in part["value"]],
            textposition="outside",
            cliponaxis=False,
            customdata=part[["definition", "base_detail", "sampling"]],
            hovertemplate="%{x:.1f} %<br>%{customdata[1]}<br>%{customdata[0]}<br>%{customdata[2]}"
            "<extra></extra>",
        )
    figure.update_layout(
        height=360,
        xaxis={"range": [0, 108], "ticksuffix": " %", "dtick": 25},
        yaxis={"categoryorder": "total descending"},
    )
    return Chart(
        figure,
        title="Une question, cinq réponses : la base, la définition et le recrutement font le "
        "chiffre",
        alt="Cinq barres, de la plus courte à la plus longue : Eurostat et le Crédoc, calculés sur "
        "toute la population, puis Médiamétrie, We Are Social et l'Ifop, calculés sur les seuls "
        "internautes. La plus longue vaut plus du double de la plus courte.",
        table=table,
        columns=["publisher", "date", "base_detail", "definition", "sampling", "value"],
    )


def _ages(base: str) -> str:
    """Return the ages of a base: « Internautes de 13 ans et plus » gives « 13 ans et + »."""
    return base.partition(" de ")[2].replace("et plus", "et +").replace(" à ", "-")


def age_gap() -> Chart:
    """Draw who posted on networks at 16-24 and 65-74 in 2018, % of each age, from `age_gap`."""
    table = read_table("age_gap")
    both = table.frame[(table.frame["survey"] == "eurostat") & (table.frame["year"] == 2018)]
    wide = both.pivot_table(index="place", columns="age_group", values="value").dropna()
    wide = wide.sort_values("65-74")
    figure = dumbbell(
        [f"<b>{p}</b>" if p in {"France", "UE à 28"} else p for p in wide.index],
        low=("65-74 ans", wide["65-74"], ORANGE, "diamond"),
        high=("16-24 ans", wide["16-24"], BLUE, "circle-open"),
    )
    figure.update_layout(
        height=500,
        xaxis={"range": [-7, 108], "ticksuffix": " %", "dtick": 25},
    )
    return Chart(
        figure,
        title="Deux âges en 2018 : pour les plus âgés, seuls les pays extrêmes ont été publiés",
        alt="Douze lignes, onze pays et l'Union à 28, deux points par ligne. Dans chacune, les "
        "16-24 ans sont au-dessus des trois quarts. Pour les 65-74 ans, l'actualité ne donnait "
        "que les pays les plus bas, tous sous 17 %, et le plus haut, le Danemark, à 46 % : ce "
        "choix ne dit rien des pays intermédiaires.",
        table=table.where(
            (table.frame["survey"] == "eurostat")
            & (table.frame["year"] == 2018)
            & table.frame["place"].isin(wide.index)
        ),
        columns=["place", "age_group", "value"],
    )


def time_spent() -> Chart:
    """Draw declared and measured minutes a day on social networks, France, from `time_spent`."""
    table = read_table("time_spent")
    keep = {"declare/2014-01", "mesure/2014", "declare/2024-01", "mesure/2023"}
    table = table.where((table.frame["measure"] + "/" + table.frame["date"]).isin(keep))
    figure = go.Figure()
    for method, color, pattern in (("Déclaré", ORANGE, ""), ("Mesuré", BLUE, "/")):
        rows = table.frame[table.frame["method"] == method]
        figure.add_bar(
            x=rows["value"],
            y=[f"{method}<br>{date[:4]}" for date in rows["date"]],
            name=method,
            orientation="h",
            marker={"color": color, "pattern": {"shape": pattern, **HATCH}},
            text=[f"{format_number(v)} min" for v in rows["value"]],
            textposition="outside",
            cliponaxis=False,
            customdata=rows["base"],
            hovertemplate="%{x} minutes par jour<br>%{customdata}<extra></extra>",
        )
    order = ["Mesuré<br>2023", "Déclaré<br>2024", "Mesuré<br>2014", "Déclaré<br>2014"]
    figure.update_layout(
        height=310,
        showlegend=False,
        xaxis={"range": [0, 140], "title": small_title("minutes par jour")},
        yaxis={"categoryorder": "array", "categoryarray": order},
    )
    return Chart(
        figure,
        title="Temps déclaré, temps mesuré : deux questions, deux bases",
        alt="Quatre barres. En 2014, le temps déclaré par les utilisateurs est huit fois le temps "
        "mesuré sur toute la population ; en 2023 et 2024, il en fait près du double.",
        table=table,
        columns=["method", "date", "base", "definition", "value"],
    )
