"""Charts of the chapter « Lire les chiffres d'adoption »."""

import pandas as pd

import courseware.charts as cw
from courseware.data.table import Table
from courseware.text.french import format_date, format_number


@cw.drawn_from("platform_audience", "name date definition value")
def growth(table: Table, platforms: cw.Asked = ()) -> cw.Chart:
    """Draw monthly (Facebook, Twitter) and daily (Snapchat) users, millions."""
    table = cw.only(table, name=platforms)
    styles = {
        "facebook": ("Facebook (mois)", cw.MAIN, "solid"),
        "twitter": ("Twitter (mois)", cw.COMPARE, "dash"),
        "snapchat": ("Snapchat (jour)", cw.CONTEXT, "dot"),
    }
    dates = table.frame.groupby("platform")["date"].agg(["min", "max"])
    first, last = dates["min"], dates["max"]
    # A name stands at the end of its line; there is no room at the end of Twitter's.
    named_at = last.to_dict() | {"twitter": "2014-03"}
    quarters = pd.period_range(first.min(), last.max(), freq="Q").strftime("%Y-%m")
    frame = cw.with_gaps(table.frame, "platform", "date", quarters)
    names = {slug: name for slug, (name, *_) in styles.items()}
    slugs, when = frame["platform"], frame["date"]
    drawn = frame.assign(
        words=("<b>" + slugs.map(names) + "</b>").where(when == slugs.map(named_at), ""),
        side=slugs.map(dict.fromkeys(["facebook", "snapchat"], "top left")).fillna("top center"),
        dot=6 * (when == slugs.map(first)) + 8 * (when == slugs.map(last)),
    )
    hover = "%{fullData.name}, %{x|%B %Y} : %{y:,.0f} millions"
    figure = cw.lines(drawn, styles, "platform", x="date", hover=hover)
    figure.update_layout(
        height=340, showlegend=False, xaxis=cw.years("2007-10", "2027-10", 4, "2008-01")
    )
    figure.update_yaxes(tickformat=",d")
    base = "Millions d'utilisateurs, par trimestre"
    if platforms:
        figure.update_yaxes(rangemode="tozero")
        about = "Utilisateurs annoncés"
        return cw.asked_of(figure, about, table, ["name", "date"], base=base)
    scales = {
        "Échelle linéaire": ("linear", [-120, 3300], [0, 1000, 2000, 3000]),
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
        base=base,
        table=table,
        facts={
            "plafonne dès 2015": cw.near(twitter["2015-12"], twitter.max()),
            "recule un peu en 2018 puis repart": snapchat["2018-12"]
            < min(snapchat["2018-03"], snapchat["2019-12"]),
        },
    )


@cw.drawn_from("members_active", "name definition value")
def members_or_active(table: Table) -> cw.Chart:
    """Draw account holders and monthly users, % of French internet users."""
    drawn = table.frame.sort_values(["measure", "value"], ascending=[False, True])
    styles = {
        "actifs": ("Utilisé dans le mois", cw.MAIN, "circle"),
        "inscrits": ("Compte ouvert", cw.COMPARE, "circle-open"),
    }
    figure = cw.dumbbell(drawn, styles, "measure")
    figure.update_layout(height=cw.high(3, 36), xaxis=cw.percents(90) | {"range": [-9, 90]})
    return cw.Chart(
        figure,
        title="Un compte ouvert n'est pas un réseau utilisé (France, "
        f"{format_date(table.frame['date'].max())})",
        alt="Pour chaque réseau, deux points reliés : la part d'internautes qui ont un compte et "
        "la part de ceux qui l'ont utilisé dans le mois. L'écart est le plus large, en "
        "proportion, pour Google+.",
        base="En % des internautes",
        table=table,
    )


@cw.drawn_from("members_active_counts", "name place_name date definition value")
def claimed_or_seen(table: Table) -> cw.Chart:
    """Draw accounts, members who came, visitors, millions: visitors are no part of the members."""
    rows = table.frame
    place = rows["place_name"].replace("Monde", "monde")
    frame = rows.assign(
        row=rows["name"] + ", " + place + ", " + rows["date"].str[:4],
        counted=rows["measure"].mask(rows["definition"].str.startswith("Visiteurs"), "visiteurs"),
        words=[f"\u2002{format_number(value)}\u2002" for value in rows["value"]],
        side=rows["measure"].map({"inscrits": "middle right", "actifs": "middle left"}),
    )
    styles = {
        "inscrits": ("Membres annoncés", cw.COMPARE, "circle-open"),
        "actifs": ("Membres venus dans le mois", cw.MAIN, "circle"),
        "visiteurs": ("Visiteurs du mois, membres ou non", cw.CONTEXT, "square-open"),
    }
    hover = "%{x} millions<br>{definition}"
    figure = cw.dots(frame, styles, "counted", at=("value", "row"), hover=hover)
    figure.update_layout(height=cw.high(3, cw.ABOVE), xaxis=cw.logarithmic([1, 10, 100, 1000]))
    figure.update_xaxes(range=[-0.1, 3.2])
    figure.update_yaxes(cw.upwards(frame["row"].unique()[::-1], above=True))

    def of(who: str) -> str:
        return f"{table.row(f'{who}/inscrits')['date'][:4]} : {cw.number(table, f'{who}/inscrits')}"

    def seen(who: str) -> str:
        return cw.number(table, f"{who}/actifs")

    return cw.Chart(
        figure,
        title="Membres, actifs, visiteurs : trois mots, trois comptes",
        alt=f"{cw.several(frame['row'].nunique(), 'Une ligne')}, en millions. LinkedIn dans le "
        f"monde en {of('linkedin/monde')} de membres annoncés, {seen('linkedin/monde')} venus dans "
        f"le mois. En France, Viadeo en {of('viadeo/france')} annoncés, {seen('viadeo/france')} de "
        f"visiteurs ; LinkedIn en {of('linkedin/france')} annoncés, {seen('linkedin/france')} de "
        "visiteurs. Les visiteurs peuvent n'être pas membres : leur signe est différent.",
        base="Millions, sur une échelle logarithmique",
        table=table,
    )


@cw.drawn_from("linkedin_viadeo_france", "name date definition value")
def linkedin_viadeo(table: Table) -> cw.Chart:
    """Draw LinkedIn and Viadeo in France, millions: three measures that must not be joined."""
    rows = table.frame
    kinds = rows["network"] + "/" + rows["measure"]
    equal = rows["value"].duplicated() & rows["date"].duplicated()
    # Two reports of one year are close: their numbers go apart.
    above = (kinds == "linkedin/inscrits") | rows["date"].isin(["2016-10", "2024-12"])
    drawn = rows.assign(
        kind=kinds,
        # A year alone stands in its middle.
        place=rows["date"].where(rows["date"].str.len() > 4, rows["date"] + "-07"),
        day=rows["date"].map(format_date),
        # Where both are the same, one mark lies in the other, and one number says it.
        words=rows["value"].map(format_number).mask((kinds == "viadeo/inscrits") & equal, ""),
        side=above.map({True: "top center", False: "bottom center"}).mask(
            rows["date"] == "2011-03", "middle left"
        ),
        dot=kinds.map({"linkedin/inscrits": 14, "viadeo/inscrits": 8}).fillna(12),
    )
    styles = {
        "linkedin/inscrits": ("LinkedIn, inscrits", cw.MAIN, "circle"),
        "linkedin/visiteurs": ("LinkedIn, visiteurs du mois", cw.MAIN, "circle-open"),
        "linkedin/actifs-dsa": ("LinkedIn, actifs (DSA)", cw.MAIN, "diamond-open"),
        "viadeo/inscrits": ("Viadeo, inscrits", cw.COMPARE, "square"),
        "viadeo/visiteurs": ("Viadeo, visiteurs du mois", cw.COMPARE, "square-open"),
    }
    hover = "%{fullData.name}, {day} : %{y} millions"
    figure = cw.dots(drawn, styles, "kind", at=("place", "value"), hover=hover)
    figure.update_layout(height=340, xaxis=cw.years("2010-06", "2025-12", 3, "2011-01"))
    figure.update_yaxes(range=[-1, 23], dtick=10)
    years = rows["date"].str[:4]
    last = rows[rows["measure"] == "inscrits"].groupby("network")["date"].max().str[:4]
    of = {key: part.set_index("date")["value"] for key, part in rows.groupby(kinds)}
    same = of["linkedin/inscrits"]["2015"] == of["viadeo/inscrits"]["2015"]
    visitors, members = of["viadeo/visiteurs"].iloc[-1], of["viadeo/inscrits"].iloc[-1]
    fewer = f"{cw.in_letters(round(members / visitors))} fois moins nombreux"
    return cw.Chart(
        figure,
        title="LinkedIn et Viadeo en France : autant d’inscrits en 2015, deux destins",
        alt=f"Points de {years.min()} à {years.max()}, en millions. Les inscrits de LinkedIn "
        f"montent jusqu'en {last['linkedin']} ; ceux de Viadeo, égaux en 2015, s'arrêtent ici en "
        f"{last['viadeo']}, année où ses visiteurs du mois sont {fewer} que ses inscrits.",
        base="Millions, en France ; une forme par mesure",
        table=table,
        facts={"en 2015": same, "deux destins": len(last) == 2},
    )


@cw.drawn_from("social_use_france", "publisher date base_detail definition sampling value")
def five_answers(table: Table) -> cw.Chart:
    """Draw five published shares of users, France 2013-2014, %."""
    table = table.where(table.frame["date"].between("2013", "2014-12"))
    rows = table.frame.sort_values("value", ascending=False)
    # « Internautes de 13 ans et plus » gives « 13 ans et + ».
    ages = rows["base_detail"].str.partition(" de ")[2]
    ages = ages.str.replace("et plus", "et +").str.replace(" à ", "-")
    drawn = rows.assign(name=rows["publisher"] + ", " + ages)
    styles = {
        "population": ("sur toute la population", cw.COMPARE, cw.HOLLOW),
        "internautes": ("sur les seuls internautes", cw.MAIN, ""),
    }
    hover = "%{x:.1f} %<br>{base_detail}<br>{definition}<br>{sampling}"
    figure = cw.bars(drawn, styles, "base", hover=hover)
    figure.update_layout(height=cw.high(len(rows), cw.ABOVE), xaxis=cw.percents(112))
    figure.update_yaxes(cw.upwards(drawn["name"], above=True)).update_layout(bargap=0.62)
    return cw.Chart(
        figure,
        title=f"Une question, {cw.several(len(rows), 'une réponse')} : la base, la définition et "
        "le recrutement font le chiffre",
        alt=f"{cw.several(len(rows), 'Une barre')}, de la plus courte à la plus longue : Eurostat "
        "et le Crédoc, calculés sur toute la population, puis Médiamétrie, We Are Social et "
        "l'Ifop, calculés sur les seuls internautes. La plus longue vaut plus du double de la "
        "plus courte.",
        base="En % de ceux que chacun compte, France",
        table=table,
        facts={
            "Eurostat et le Crédoc": {"Eurostat", "Crédoc"} == set(rows["publisher"].iloc[-2:]),
            "plus du double": rows["value"].iloc[0] > 2 * rows["value"].iloc[-1],
        },
    )


@cw.drawn_from("age_gap", "place age_group value")
def age_gap(table: Table, places: cw.Asked = ()) -> cw.Chart:
    """Draw who posted on networks at 16-24 and 65-74 in 2018, % of each age, by place."""
    table = table.where((table.frame["survey"] == "eurostat") & (table.frame["year"] == 2018))
    # Places of which both ages were published.
    table = cw.only(table.where(table.frame["place"].duplicated(keep=False)), place=places)
    frame = table.frame.sort_values(["age_group", "value"], ascending=[False, True])
    bold = frame["place"].isin(["France", "UE à 28"])
    drawn = frame.assign(name=frame["place"].mask(bold, "<b>" + frame["place"] + "</b>"))
    styles = {
        "65-74": ("65-74 ans", cw.COMPARE, "circle-open"),
        "16-24": ("16-24 ans", cw.MAIN, "circle"),
    }
    figure = cw.dumbbell(drawn, styles, "age_group")
    figure.update_layout(height=cw.high(len(frame) // 2, 26))
    figure.update_xaxes(cw.percents(108) | {"range": [-10, 115]})
    base = "En % de chaque âge, internautes ou non"
    if places:
        about = "Ont participé à un réseau, 2018"
        return cw.asked_of(figure, about, table, ["place", "age_group"], base=base)
    of = table.frame.pivot_table(index="place", columns="age_group", values="value")
    countries = of.drop("UE à 28")["65-74"].sort_values()
    return cw.Chart(
        figure,
        title=f"Deux âges en {table.frame['year'].max()} : pour les plus âgés, seuls les pays "
        "extrêmes ont été publiés",
        alt=f"{cw.several(len(of), 'Une ligne')}, {cw.several(len(countries), 'un pays')} et "
        "l'Union à 28, deux points par ligne. Dans chacune, les 16-24 ans sont au-dessus des "
        "trois quarts. Pour les 65-74 ans, l'actualité ne donnait que les pays les plus bas, tous "
        f"sous 17 %, et le plus haut, le Danemark, à {format_number(countries.max())} % : ce "
        "choix ne dit rien des pays intermédiaires.",
        base=base,
        table=table,
        facts={
            "au-dessus des trois quarts": of["16-24"].min() > 75,
            "tous sous 17 %": countries.iloc[-2] < 17,
            "le Danemark": countries.idxmax() == "Danemark",
        },
    )


@cw.drawn_from("time_spent", "method date base definition value")
def time_spent(table: Table) -> cw.Chart:
    """Draw declared and measured minutes a day on social networks, France."""
    keep = {"declare/2014-01", "mesure/2014", "declare/2024-01", "mesure/2023"}
    table = table.where((table.frame["measure"] + "/" + table.frame["date"]).isin(keep))
    rows = table.frame
    drawn = rows.assign(
        name=rows["method"] + ", " + rows["date"].str[:4],
        words=rows["value"].map(format_number) + " min",
    )
    styles = {
        "Déclaré": ("Déclaré", cw.COMPARE, cw.HOLLOW),
        "Mesuré": ("Mesuré", cw.MAIN, ""),
    }
    xaxis = {"range": [-5, 152], "tickvals": [0, 50, 100]}
    yaxis = cw.upwards(["Mesuré, 2023", "Déclaré, 2024", "Mesuré, 2014", "Déclaré, 2014"])
    figure = cw.bars(drawn, styles, "method", hover="%{x} minutes par jour<br>{base}")
    figure.update_layout(height=cw.high(4), showlegend=False, xaxis=xaxis, yaxis=yaxis)
    of = rows.set_index(["measure", "date"])["value"]
    times = round(of["declare", "2014-01"] / of["mesure", "2014"])
    first, *years = sorted({date[:4] for date in rows["date"]})
    double = cw.near(of["declare", "2024-01"] / of["mesure", "2023"], 2)
    return cw.Chart(
        figure,
        title="Temps déclaré, temps mesuré : deux questions, deux bases",
        alt=f"{cw.several(len(rows), 'Une barre')}. En {first}, le temps déclaré par les "
        f"utilisateurs est {cw.in_letters(times)} fois le temps mesuré sur toute la population ; "
        f"en {cw.listed(years)}, il en fait près du double.",
        base="Minutes par jour sur les réseaux, France",
        table=table,
        facts={"près du double": double},
    )
