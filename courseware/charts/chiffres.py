"""Charts of the chapter « Lire les chiffres d'adoption »."""

import pandas as pd
import plotly.graph_objects as go

from courseware.chart import PALETTE, Chart
from courseware.charts._europe import breaks, europe
from courseware.charts._marks import HATCH, buttons, dumbbell, percent, small_title
from courseware.french import format_number, typeset
from courseware.table import read_table

__all__ = [
    "age_gap",
    "breaks",
    "claimed_or_seen",
    "europe",
    "five_answers",
    "growth",
    "linkedin_viadeo",
    "members_or_active",
    "time_spent",
]

BLUE, ORANGE, GREEN = PALETTE[:3]


def growth() -> Chart:
    """Draw monthly (Facebook, Twitter) and daily (Snapchat) users, from `platform_audience`.

    Unit: millions. A quarter without a value is a gap. Buttons: linear or logarithmic scale.
    """
    table = read_table("platform_audience")
    figure = go.Figure()
    styles = (
        ("facebook", "Facebook (mois)", BLUE, "solid", "2023-12", "top left"),
        ("twitter", "Twitter (mois)", ORANGE, "dash", "2019-03", "top left"),
        ("snapchat", "Snapchat (jour)", GREEN, "dot", "2023-06", "top center"),
    )
    for slug, label, color, dash, labelled, position in styles:
        rows = table.frame[table.frame["platform"] == slug].set_index("date")["value"]
        quarters = pd.period_range(rows.index[0], rows.index[-1], freq="Q").strftime("%Y-%m")
        series = rows.reindex(quarters)
        figure.add_scatter(
            x=series.index,
            y=series,
            name=label,
            mode="lines+markers+text",
            text=[f"<b>{label}</b>" if quarter == labelled else "" for quarter in quarters],
            textposition=position,
            textfont_color=color,
            line={"color": color, "dash": dash, "width": 3},
            marker={"size": [6] + [0] * (len(series) - 2) + [8]},
            hovertemplate=label + ", %{x|%B %Y} : %{y:,.0f} millions<extra></extra>",
        )
    linear: dict[str, object] = {"yaxis.type": "linear", "yaxis.range": [0, 3300],
              "yaxis.tickvals": [0, 1000, 2000, 3000]}  # fmt: skip
    log: dict[str, object] = {"yaxis.type": "log", "yaxis.range": [1.3, 3.7],
           "yaxis.tickvals": [30, 100, 300, 1000, 3000]}  # fmt: skip
    figure.update_layout(
        height=420,
        showlegend=False,
        xaxis={"range": ["2008-01", "2030-01"], "dtick": "M48", "tick0": "2008-01",
               "tickformat": "%Y"},
        yaxis={"title": small_title("millions"), "type": "linear", "range": [0, 3300],
               "tickvals": [0, 1000, 2000, 3000], "tickformat": ",d"},
        updatemenus=[buttons([("Échelle linéaire", "relayout", [linear]),
                               ("Échelle logarithmique", "relayout", [log])])],
    )  # fmt: skip
    return Chart(
        figure,
        title="Des courbes en S : démarrage, accélération, plateau, puis fin de publication",
        alt="Trois courbes par trimestre, en millions d'utilisateurs. Facebook monte sans arrêt de "
        "2008 à 2023 et ralentit à la fin ; Twitter plafonne dès 2015 et sa courbe s'arrête en "
        "mars 2019 ; Snapchat, compté par jour, stagne en 2018 puis repart.",
        table=table,
        columns=["name", "date", "definition", "value"],
    )


def members_or_active() -> Chart:
    """Draw account holders and monthly users, % of French internet users, from `members_active`."""
    table = read_table("members_active")
    wide = table.frame.pivot_table(index="name", columns="measure", values="value")
    wide = wide.sort_values("inscrits")
    figure = dumbbell(
        list(wide.index),
        low=("Utilisé dans le mois", wide["actifs"], BLUE, "diamond"),
        high=("Compte ouvert", wide["inscrits"], ORANGE, "circle-open"),
    )
    figure.update_layout(height=270, xaxis={"range": [0, 84], "ticksuffix": " %"})
    return Chart(
        figure,
        title="Un compte ouvert n'est pas un réseau utilisé (France, janvier 2014)",
        alt="Pour chaque réseau, deux points reliés : la part d'internautes qui ont un compte et "
        "la part de ceux qui l'ont utilisé dans le mois. L'écart est le plus large, en proportion, "
        "pour Google+.",
        table=table,
        columns=["name", "definition", "value"],
    )


def claimed_or_seen() -> Chart:
    """Draw people seen in a month for 100 accounts announced, from `members_active_counts`."""
    table = read_table("members_active_counts")
    wide = table.frame.pivot_table(index=["name", "place_name"], columns="measure", values="value")
    years = table.frame.groupby(["name", "place_name"])["date"].first().str[:4]
    wide = wide.assign(share=wide["actifs"] / wide["inscrits"] * 100, year=years)
    wide = wide.sort_values("share", ascending=False)
    figure = go.Figure(
        go.Bar(
            x=wide["share"],
            y=[f"{n}<br>{p.lower() if p == 'Monde' else p} {y}"
               for (n, p), y in zip(wide.index, wide["year"], strict=True)],
            orientation="h",
            marker_color=BLUE,
            text=[f"{format_number(a)} sur {format_number(b)}"
                  for a, b in zip(wide["actifs"], wide["inscrits"], strict=True)],
            textposition="outside",
            cliponaxis=False,
            hovertemplate=typeset("%{text} millions, soit %{x:.0f} %<extra></extra>"),
        )
    )  # fmt: skip
    figure.update_layout(
        height=260,
        xaxis={"range": [0, 100], "title": small_title("pour 100 comptes annoncés")},
    )
    return Chart(
        figure,
        title="Pour cent comptes annoncés, combien de personnes dans le mois ?",
        alt="Trois barres sur une échelle de 0 à 100. LinkedIn dans le monde et Viadeo en France "
        "sont au quart ; LinkedIn en France, en 2017, aux deux tiers. Les nombres sont des "
        "millions.",
        table=table,
        columns=["name", "place_name", "date", "definition", "value"],
    )


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
        title="L'âge sépare plus que le pays (participation aux réseaux en 2018)",
        alt="Douze lignes, onze pays et l'Union à 28, deux points par ligne. Les 16-24 ans sont "
        "partout au-dessus des trois quarts ; les 65-74 ans restent sous un quart partout, sauf au "
        "Danemark, où près de la moitié participe.",
        table=table.where(
            (table.frame["survey"] == "eurostat")
            & (table.frame["year"] == 2018)
            & table.frame["place"].isin(wide.index)
        ),
        columns=["place", "age_group", "value"],
    )


def linkedin_viadeo() -> Chart:
    """Draw LinkedIn and Viadeo in France, millions, from `linkedin_viadeo_france`.

    Points only: announcements are irregular and the three measures must not be joined.
    """
    table = read_table("linkedin_viadeo_france")
    above, below = "top center", "bottom center"
    styles = (
        ("linkedin", "inscrits", "inscrits", BLUE, "circle", 15, above),
        ("linkedin", "visiteurs", "visiteurs du mois", BLUE, "circle-open", 12, below),
        (
            "linkedin",
            "actifs-dsa",
            "actifs (DSA)",
            GREEN,
            "diamond-open",
            12,
            [below, above],
        ),
        ("viadeo", "inscrits", "inscrits", ORANGE, "square", 9, below),
        ("viadeo", "visiteurs", "visiteurs du mois", ORANGE, "square-open", 12, below),
    )
    figure = go.Figure()
    for network, measure, counted, color, symbol, size, position in styles:
        rows = table.frame[
            (table.frame["network"] == network) & (table.frame["measure"] == measure)
        ]
        label = f"{rows['name'].iloc[0]}, {counted}"
        figure.add_scatter(
            # A year alone stands in its middle.
            x=[d if len(d) > 4 else f"{d}-07" for d in rows["date"]],
            y=rows["value"],
            name=label,
            mode="markers+text",
            text=[format_number(v) for v in rows["value"]],
            textposition=position,
            marker={
                "color": color,
                "symbol": symbol,
                "size": size,
                "line": {"width": 2, "color": color},
            },
            customdata=rows["date"],
            hovertemplate=label + ", %{customdata} : %{y} millions<extra></extra>",
        )
    figure.update_layout(
        height=500,
        xaxis={"range": ["2010-06", "2025-12"], "dtick": "M36", "tick0": "2011-01",
               "tickformat": "%Y"},
        yaxis={"range": [0, 23], "title": small_title("millions")},
    )  # fmt: skip
    return Chart(
        figure,
        title="LinkedIn et Viadeo en France : même nombre d'inscrits en 2015, un seul survivant",
        alt="Points de 2011 à 2024, en millions. Les inscrits de LinkedIn montent jusqu'en 2020 ; "
        "ceux de Viadeo, égaux en 2015, ne sont plus publiés après 2016, année où ses visiteurs du "
        "mois sont quatre fois moins nombreux que ses inscrits.",
        table=table,
        columns=["name", "date", "definition", "value"],
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
            text=[typeset(f"{format_number(v)} min") for v in rows["value"]],
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
