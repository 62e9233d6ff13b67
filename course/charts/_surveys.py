"""Charts of what surveys find when they ask or measure people."""

import courseware.charts as cw
from courseware.data.table import read_table
from courseware.text.french import format_number


def five_answers() -> cw.Chart:
    """Draw five published shares of users, France 2013-2014, %, from `social_use_france`."""
    table = read_table("social_use_france")
    table = table.where(table.frame["date"] < "2015")
    rows = table.frame.sort_values("value", ascending=False)
    # « Internautes de 13 ans et plus » gives « 13 ans et + ».
    ages = rows["base_detail"].str.partition(" de ")[2]
    ages = ages.str.replace("et plus", "et +").str.replace(" à ", "-")
    figure = cw.bars(
        rows.assign(name=rows["publisher"] + "<br>" + ages),
        {
            "population": ("sur toute la population", cw.ORANGE, ""),
            "internautes": ("sur les seuls internautes", cw.BLUE, "/"),
        },
        "base",
        hover="%{x:.1f} %<br>{base_detail}<br>{definition}<br>{sampling}",
        height=360,
        xaxis=cw.percents(108),
        yaxis={"categoryorder": "total descending"},
    )
    return cw.Chart(
        figure,
        title=f"Une question, {cw.several(len(rows), 'une réponse')} : la base, la définition et "
        "le recrutement font le chiffre",
        alt=f"{cw.several(len(rows), 'Une barre')}, de la plus courte à la plus longue : Eurostat "
        "et le Crédoc, calculés sur toute la population, puis Médiamétrie, We Are Social et "
        "l'Ifop, calculés sur les seuls internautes. La plus longue vaut plus du double de la "
        "plus courte.",
        table=table,
        columns=["publisher", "date", "base_detail", "definition", "sampling", "value"],
        facts={"plus du double": rows["value"].iloc[0] > 2 * rows["value"].iloc[-1]},
    )


def age_gap() -> cw.Chart:
    """Draw who posted on networks at 16-24 and 65-74 in 2018, % of each age, from `age_gap`."""
    table = read_table("age_gap")
    table = table.where((table.frame["survey"] == "eurostat") & (table.frame["year"] == 2018))
    # Places of which both ages were published.
    table = table.where(table.frame["place"].duplicated(keep=False))
    frame = table.frame.sort_values(["age_group", "value"], ascending=[False, True])
    bold = frame["place"].isin(["France", "UE à 28"])
    figure = cw.dumbbell(
        frame.assign(name=frame["place"].mask(bold, "<b>" + frame["place"] + "</b>")),
        {
            "65-74": ("65-74 ans", cw.ORANGE, "diamond"),
            "16-24": ("16-24 ans", cw.BLUE, "circle-open"),
        },
        "age_group",
        height=500,
        xaxis=cw.percents(108) | {"range": [-7, 108]},
    )
    of = table.frame.pivot(index="place", columns="age_group", values="value")
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
        table=table,
        columns=["place", "age_group", "value"],
        facts={
            "au-dessus des trois quarts": of["16-24"].min() > 75,
            "tous sous 17 %": countries.iloc[-2] < 17,
            "le Danemark": countries.idxmax() == "Danemark",
        },
    )


def time_spent() -> cw.Chart:
    """Draw declared and measured minutes a day on social networks, France, from `time_spent`."""
    table = read_table("time_spent")
    keep = {"declare/2014-01", "mesure/2014", "declare/2024-01", "mesure/2023"}
    table = table.where((table.frame["measure"] + "/" + table.frame["date"]).isin(keep))
    rows = table.frame
    figure = cw.bars(
        rows.assign(
            name=rows["method"] + "<br>" + rows["date"].str[:4],
            words=rows["value"].map(format_number) + " min",
        ),
        {"Déclaré": ("Déclaré", cw.ORANGE, ""), "Mesuré": ("Mesuré", cw.BLUE, "/")},
        "method",
        hover="%{x} minutes par jour<br>{base}",
        height=310,
        showlegend=False,
        xaxis={"range": [0, 140], "title": cw.small_title("minutes par jour")},
        yaxis=cw.upwards(
            ["Mesuré<br>2023", "Déclaré<br>2024", "Mesuré<br>2014", "Déclaré<br>2014"]
        ),
    )
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
        table=table,
        columns=["method", "date", "base", "definition", "value"],
        facts={"près du double": double},
    )
