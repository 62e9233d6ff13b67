"""Charts of what platforms announce: members, monthly users, visitors."""

import pandas as pd

import courseware.charts as cw
from courseware.data.table import read_table
from courseware.text.french import format_date, format_number


def growth() -> cw.Chart:
    """Draw monthly (Facebook, Twitter) and daily (Snapchat) users, from `platform_audience`.

    Unit: millions. A quarter without a value is a gap. Buttons: linear or logarithmic scale.
    """
    table = read_table("platform_audience")
    styles = {
        "facebook": ("Facebook (mois)", cw.BLUE, "solid"),
        "twitter": ("Twitter (mois)", cw.ORANGE, "dash"),
        "snapchat": ("Snapchat (jour)", cw.GREEN, "dot"),
    }
    named_at = {"facebook": "2023-12", "twitter": "2014-12", "snapchat": "2023-06"}
    dates = table.frame.groupby("platform")["date"].agg(["min", "max"])
    first, last = dates["min"], dates["max"]
    quarters = pd.period_range(first.min(), last.max(), freq="Q").strftime("%Y-%m")
    frame = cw.with_gaps(table.frame, "platform", "date", quarters)
    slugs, when = frame["platform"], frame["date"]
    figure = cw.lines(
        frame.assign(
            words=[
                f"<b>{styles[slug][0]}</b>" if day == named_at[slug] else ""
                for slug, day in zip(slugs, when, strict=True)
            ],
            side=slugs.map({"facebook": "top left"}).fillna("top center"),
            dot=6 * (when == slugs.map(first)) + 8 * (when == slugs.map(last)),
        ),
        styles,
        "platform",
        x="date",
        hover="%{fullData.name}, %{x|%B %Y} : %{y:,.0f} millions",
        height=480,
        showlegend=False,
        xaxis={
            "range": ["2008-01", "2028-01"],
            "dtick": "M48",
            "tick0": "2008-01",
            "tickformat": "%Y",
        },
        yaxis={"title": cw.small_title("millions"), "tickformat": ",d"},
    )
    for trace in figure.data:
        trace.textfont.color = trace.line.color
    scales = {
        "Échelle linéaire": ("linear", [0, 3300], [0, 1000, 2000, 3000]),
        "Échelle logarithmique": ("log", [1.3, 3.7], [30, 100, 300, 1000, 3000]),
    }
    axis = ("yaxis.type", "yaxis.range", "yaxis.tickvals")
    views = {label: dict(zip(axis, scale, strict=True)) for label, scale in scales.items()}
    cw.add_views(figure, {label: (None, changes) for label, changes in views.items()})
    of = table.frame.set_index(["platform", "date"])["value"]
    twitter, snapchat = of["twitter"], of["snapchat"]
    return cw.Chart(
        figure,
        title=f"{cw.in_letters(len(styles)).capitalize()} croissances, et des lignes qui "
        "s'arrêtent avant aujourd'hui",
        alt=f"{cw.several(len(styles), 'Une courbe')} par trimestre, en millions d'utilisateurs. "
        f"Facebook monte presque sans arrêt de {first['facebook'][:4]} à {last['facebook'][:4]} "
        "et ralentit à la fin ; Twitter plafonne dès 2015 et sa courbe s'arrête en "
        f"{format_date(last['twitter'])} ; Snapchat, compté par jour, recule un peu en 2018 puis "
        "repart.",
        table=table,
        columns=["name", "date", "definition", "value"],
        facts={
            "plafonne dès 2015": cw.near(twitter["2015-12"], twitter.max()),
            "recule un peu en 2018 puis repart": snapchat["2018-12"]
            < min(snapchat["2018-03"], snapchat["2019-12"]),
        },
    )


def members_or_active() -> cw.Chart:
    """Draw account holders and monthly users, % of French internet users, from `members_active`."""
    table = read_table("members_active")
    figure = cw.dumbbell(
        table.frame.sort_values(["measure", "value"], ascending=[False, True]),
        {
            "actifs": ("Utilisé dans le mois", cw.BLUE, "diamond"),
            "inscrits": ("Compte ouvert", cw.ORANGE, "circle-open"),
        },
        "measure",
        height=270,
        xaxis={"range": [0, 84], "ticksuffix": " %"},
    )
    return cw.Chart(
        figure,
        title="Un compte ouvert n'est pas un réseau utilisé (France, "
        f"{format_date(table.frame['date'].max())})",
        alt="Pour chaque réseau, deux points reliés : la part d'internautes qui ont un compte et "
        "la part de ceux qui l'ont utilisé dans le mois. L'écart est le plus large, en "
        "proportion, pour Google+.",
        table=table,
        columns=["name", "definition", "value"],
    )


def claimed_or_seen() -> cw.Chart:
    """Draw accounts announced, members who came and visitors, millions, `members_active_counts`.

    Points, never a quotient: visitors of a site are not a part of its members.
    """
    table = read_table("members_active_counts")
    rows = table.frame
    place = rows["place_name"].replace("Monde", "monde")
    frame = rows.assign(
        row=rows["name"] + "<br>" + place + " " + rows["date"].str[:4],
        counted=rows["measure"].mask(rows["definition"].str.startswith("Visiteurs"), "visiteurs"),
        words=[f"\u2002{format_number(value)}\u2002" for value in rows["value"]],
        side=rows["measure"].map({"inscrits": "middle right", "actifs": "middle left"}),
    )
    ticks = [1, 10, 100, 1000]
    figure = cw.dots(
        frame,
        {
            "inscrits": ("Membres annoncés", cw.ORANGE, "circle-open"),
            "actifs": ("Membres venus dans le mois", cw.BLUE, "diamond"),
            "visiteurs": ("Visiteurs du mois, membres ou non", cw.GREEN, "square-open"),
        },
        "counted",
        at=("value", "row"),
        hover="%{x} millions<br>{definition}",
        height=330,
        xaxis={
            "type": "log",
            "range": [-0.1, 3.4],
            "tickvals": ticks,
            "ticktext": [format_number(tick) for tick in ticks],
            "title": cw.small_title("millions (échelle logarithmique)"),
        },
        yaxis=cw.upwards(frame["row"].unique()[::-1]),
    )
    return cw.Chart(
        figure,
        title="Membres, actifs, visiteurs : trois mots, trois comptes",
        alt=f"{cw.several(frame['row'].nunique(), 'Une ligne')}, en millions. LinkedIn dans le "
        f"monde en {table.row('linkedin/monde/inscrits')['date'][:4]} : "
        f"{cw.number(table, 'linkedin/monde/inscrits')} de membres annoncés, "
        f"{cw.number(table, 'linkedin/monde/actifs')} venus dans le mois. En France, Viadeo en "
        f"{table.row('viadeo/france/inscrits')['date'][:4]} : "
        f"{cw.number(table, 'viadeo/france/inscrits')} annoncés, "
        f"{cw.number(table, 'viadeo/france/actifs')} de visiteurs ; LinkedIn en "
        f"{table.row('linkedin/france/inscrits')['date'][:4]} : "
        f"{cw.number(table, 'linkedin/france/inscrits')} annoncés, "
        f"{cw.number(table, 'linkedin/france/actifs')} de visiteurs. Les visiteurs peuvent n'être "
        "pas membres : leur signe est différent.",
        table=table,
        columns=["name", "place_name", "date", "definition", "value"],
    )


def linkedin_viadeo() -> cw.Chart:
    """Draw LinkedIn and Viadeo in France, millions, from `linkedin_viadeo_france`.

    Points only: announcements are irregular and the three measures must not be joined.
    """
    table = read_table("linkedin_viadeo_france")
    rows = table.frame
    above, below = "top center", "bottom center"
    kinds = rows["network"] + "/" + rows["measure"]
    figure = cw.dots(
        rows.assign(
            kind=kinds,
            # A year alone stands in its middle.
            place=rows["date"].where(rows["date"].str.len() > 4, rows["date"] + "-07"),
            day=rows["date"].map(format_date),
            words=rows["value"].map(format_number),
            # Two reports of one year are close: their numbers go apart.
            side=[
                above if kind == "linkedin/inscrits" or date == "2024-12" else below
                for kind, date in zip(kinds, rows["date"], strict=True)
            ],
            dot=kinds.map({"linkedin/inscrits": 15, "viadeo/inscrits": 9}).fillna(12),
        ),
        {
            "linkedin/inscrits": ("LinkedIn, inscrits", cw.BLUE, "circle"),
            "linkedin/visiteurs": ("LinkedIn, visiteurs du mois", cw.BLUE, "circle-open"),
            "linkedin/actifs-dsa": ("LinkedIn, actifs (DSA)", cw.GREEN, "diamond-open"),
            "viadeo/inscrits": ("Viadeo, inscrits", cw.ORANGE, "square"),
            "viadeo/visiteurs": ("Viadeo, visiteurs du mois", cw.ORANGE, "square-open"),
        },
        "kind",
        at=("place", "value"),
        hover="%{fullData.name}, {day} : %{y} millions",
        height=500,
        xaxis={
            "range": ["2010-06", "2025-12"],
            "dtick": "M36",
            "tick0": "2011-01",
            "tickformat": "%Y",
        },
        yaxis={"range": [0, 23], "title": cw.small_title("millions")},
    )
    years = rows["date"].str[:4]
    last = rows[rows["measure"] == "inscrits"].groupby("network")["date"].max().str[:4]
    of = {key: part.set_index("date")["value"] for key, part in rows.groupby(kinds)}
    equal = of["linkedin/inscrits"]["2015"] == of["viadeo/inscrits"]["2015"]
    visitors, members = of["viadeo/visiteurs"].iloc[-1], of["viadeo/inscrits"].iloc[-1]
    fewer = f"{cw.in_letters(round(members / visitors))} fois moins nombreux"
    return cw.Chart(
        figure,
        title="LinkedIn et Viadeo en France : autant d’inscrits en 2015, deux destins",
        alt=f"Points de {years.min()} à {years.max()}, en millions. Les inscrits de LinkedIn "
        f"montent jusqu'en {last['linkedin']} ; ceux de Viadeo, égaux en 2015, s'arrêtent ici en "
        f"{last['viadeo']}, année où ses visiteurs du mois sont {fewer} que ses inscrits.",
        table=table,
        columns=["name", "date", "definition", "value"],
        facts={"en 2015": equal, "deux destins": len(last) == 2},
    )
