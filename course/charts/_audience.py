"""Charts of what platforms announce: members, monthly users, visitors."""

import pandas as pd
import plotly.graph_objects as go

from courseware.charts.chart import PALETTE, Chart
from courseware.charts.marks import buttons, dumbbell, small_title
from courseware.data.table import read_table
from courseware.text.french import format_date, format_number

BLUE, ORANGE, GREEN = PALETTE[:3]


def growth() -> Chart:
    """Draw monthly (Facebook, Twitter) and daily (Snapchat) users, from `platform_audience`.

    Unit: millions. A quarter without a value is a gap. Buttons: linear or logarithmic scale.
    """
    table = read_table("platform_audience")
    figure = go.Figure()
    styles = (
        ("facebook", "Facebook (mois)", BLUE, "solid", "2023-12", "top left"),
        ("twitter", "Twitter (mois)", ORANGE, "dash", "2014-12", "top center"),
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
    linear: dict[str, object] = {
        "yaxis.type": "linear",
        "yaxis.range": [0, 3300],
        "yaxis.tickvals": [0, 1000, 2000, 3000],
    }
    log: dict[str, object] = {
        "yaxis.type": "log",
        "yaxis.range": [1.3, 3.7],
        "yaxis.tickvals": [30, 100, 300, 1000, 3000],
    }
    figure.update_layout(
        height=480,
        showlegend=False,
        xaxis={
            "range": ["2008-01", "2028-01"],
            "dtick": "M48",
            "tick0": "2008-01",
            "tickformat": "%Y",
        },
        yaxis={
            "title": small_title("millions"),
            "type": "linear",
            "range": [0, 3300],
            "tickvals": [0, 1000, 2000, 3000],
            "tickformat": ",d",
        },
        updatemenus=[
            buttons(
                [
                    ("Échelle linéaire", "relayout", [linear]),
                    ("Échelle logarithmique", "relayout", [log]),
                ]
            )
        ],
    )
    return Chart(
        figure,
        title="Trois croissances, et des lignes qui s'arrêtent avant aujourd'hui",
        alt="Trois courbes par trimestre, en millions d'utilisateurs. Facebook monte presque sans "
        "arrêt de 2008 à 2023 et ralentit à la fin ; Twitter plafonne dès 2015 et sa courbe "
        "s'arrête en mars 2019 ; Snapchat, compté par jour, recule un peu en 2018 puis repart.",
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
    """Draw accounts announced, members who came and visitors, millions, `members_active_counts`.

    Points, never a quotient: visitors of a site are not a part of its members.
    """
    table = read_table("members_active_counts")
    frame = table.frame.assign(
        row=[
            f"{name}<br>{place.lower() if place == 'Monde' else place} {date[:4]}"
            for name, place, date in zip(
                table.frame["name"], table.frame["place_name"], table.frame["date"], strict=True
            )
        ],
        counted=[
            "visiteurs" if "isiteurs" in definition else measure
            for measure, definition in zip(
                table.frame["measure"], table.frame["definition"], strict=True
            )
        ],
    )
    figure = go.Figure()
    for counted, name, color, symbol, side in (
        ("inscrits", "Membres annoncés", ORANGE, "circle-open", "right"),
        ("actifs", "Membres venus dans le mois", BLUE, "diamond", "left"),
        ("visiteurs", "Visiteurs du mois, membres ou non", GREEN, "square-open", "left"),
    ):
        rows = frame[frame["counted"] == counted]
        figure.add_scatter(
            x=rows["value"],
            y=rows["row"],
            name=name,
            mode="markers+text",
            text=[f"\u2002{format_number(v)}\u2002" for v in rows["value"]],
            textposition=f"middle {side}",
            cliponaxis=False,
            marker={"color": color, "symbol": symbol, "size": 12, "line": {"width": 3}},
            customdata=rows["definition"],
            hovertemplate="%{x} millions<br>%{customdata}<extra></extra>",
        )
    ticks = [1, 10, 100, 1000]
    figure.update_layout(
        height=330,
        xaxis={
            "type": "log",
            "range": [-0.1, 3.4],
            "tickvals": ticks,
            "ticktext": [format_number(tick) for tick in ticks],
            "title": small_title("millions (échelle logarithmique)"),
        },
        yaxis={
            "categoryorder": "array",
            "categoryarray": list(dict.fromkeys(frame["row"]))[::-1],
        },
    )
    return Chart(
        figure,
        title="Membres, actifs, visiteurs : trois mots, trois comptes",
        alt="Trois lignes, en millions. LinkedIn dans le monde en 2016 : 433 de membres annoncés, "
        "106 venus dans le mois. En France, Viadeo en 2016 : 11 annoncés, 2,7 de visiteurs ; "
        "LinkedIn en 2017 : 14 annoncés, 9,5 de visiteurs. Les visiteurs peuvent n'être pas "
        "membres : leur signe est différent.",
        table=table,
        columns=["name", "place_name", "date", "definition", "value"],
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
            customdata=[format_date(date) for date in rows["date"]],
            hovertemplate=label + ", %{customdata} : %{y} millions<extra></extra>",
        )
    figure.update_layout(
        height=500,
        xaxis={
            "range": ["2010-06", "2025-12"],
            "dtick": "M36",
            "tick0": "2011-01",
            "tickformat": "%Y",
        },
        yaxis={"range": [0, 23], "title": small_title("millions")},
    )
    return Chart(
        figure,
        title="LinkedIn et Viadeo en France : autant d'inscrits en 2015, deux destins",
        alt="Points de 2011 à 2024, en millions. Les inscrits de LinkedIn montent jusqu'en 2020 ; "
        "ceux de Viadeo, égaux en 2015, s'arrêtent ici en 2016, année où ses visiteurs du "
        "mois sont quatre fois moins nombreux que ses inscrits.",
        table=table,
        columns=["name", "date", "definition", "value"],
    )
