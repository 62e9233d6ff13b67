"""Charts of what patients ask and look for, for the chapter « Soignants et patients »."""

import courseware.charts as cw
from courseware.data.table import read_table
from courseware.text.french import format_number


def used_or_trusted() -> cw.Chart:
    """Draw health sources used and held most reliable, France 2010, %, `health_sources`."""
    table = read_table("health_sources")
    figure = cw.dumbbell(
        table.frame.sort_values(["measure", "value"], ascending=[False, True]),
        {
            "fiable": ("Parmi les plus fiables", cw.ORANGE, "diamond"),
            "consultee": ("Consultée", cw.BLUE, "circle-open"),
        },
        "measure",
        height=270,
        xaxis=cw.percents(108),
    )
    of = table.frame.set_index(["channel", "measure"])["value"]
    most, chemist, web = of["medecin"], of["pharmacien"], of["internet"]
    return cw.Chart(
        figure,
        title="Consulter n'est pas croire : internet, souvent lu, peu jugé fiable (France, "
        f"{table.frame['date'].max()[:4]})",
        alt=f"{cw.several(table.frame['name'].nunique(), 'Une ligne')}, deux points chacune, "
        f"{format_number(int(table.frame['size'].iloc[0]))} personnes. Pour le médecin, consulté "
        "et jugé fiable se confondent vers 90 %. Le pharmacien est consulté par près des deux "
        f"tiers, comme internet ; {cw.number(table, 'pharmacien/fiable')} % le jugent fiable, "
        f"contre {cw.number(table, 'internet/fiable')} % pour internet.",
        table=table,
        columns=["name", "definition", "value"],
        facts={
            "vers 90 %": abs(most - 90).max() < 3,
            "près des deux tiers": cw.near(chemist["consultee"], 66.7),
            ", comme internet": cw.near(chemist["consultee"], web["consultee"]),
        },
    )


def online_patients() -> cw.Chart:
    """Draw online appointments against health searches, EU countries 2024, % of people 16-74.

    One axis a question; from `online_health_europe`.
    """
    table = read_table("online_health_europe")
    wide = table.frame.pivot(
        index=["country_code", "country"], columns="measure", values="value"
    ).reset_index()
    above, below = "top center", "bottom center"
    sides = {"FR": above, "EU27": below, "FI": above, "DK": below, "NL": below}
    sides |= dict.fromkeys(["ES", "RO", "CY", "BG"], above)
    codes = wide["country_code"]
    told = codes.where(codes.isin(["FR", "EU27"]), "")
    names = wide["country"].mask(told != "", "<b>" + wide["country"] + "</b>")
    figure = cw.dots(
        wide.assign(
            told=told,
            words=names.where(codes.isin(sides), ""),
            side=codes.map(sides).fillna(above),
            dot=told.map({"": 9, "EU27": 13, "FR": 15}),
        ),
        {
            "": ("", cw.GREY, "circle"),
            "EU27": ("", cw.BLUE, "square"),
            "FR": ("", cw.ORANGE, "diamond"),
        },
        "told",
        at=("information", "rendez-vous"),
        hover="{country}<br>information : %{x:.1f} %<br>rendez-vous : %{y:.1f} %",
        height=440,
        showlegend=False,
        xaxis=cw.percents(88, 20)
        | {"range": [25, 88], "title": cw.small_title("se sont informés en ligne")},
        yaxis=cw.percents(72, 20) | {"title": cw.small_title("ont pris rendez-vous en ligne")},
    )
    for trace in figure.data[1:]:
        trace.textfont.color = trace.marker.color
    countries = wide[codes != "EU27"].set_index("country_code")
    searched, booked = countries["information"].sort_values(), countries["rendez-vous"]
    return cw.Chart(
        figure,
        title=f"France, {table.frame['date'].max()} : parmi les premiers pour le rendez-vous en "
        "ligne, parmi les derniers pour l'information de santé",
        alt=f"Nuage de {cw.several(len(countries), 'un pays')} et de l'Union. La France est "
        "quatrième pour le rendez-vous en ligne et cinquième en partant de la fin pour la "
        "recherche d'information ; seuls la Roumanie, la Bulgarie, la Lettonie et la Slovaquie "
        "sont plus à gauche.",
        table=table,
        columns=["country", "measure", "value"],
        facts={
            "quatrième": booked.rank(ascending=False)["FR"] == 4,
            "cinquième en partant de la fin": list(searched.index[:5])
            == ["RO", "BG", "LV", "SK", "FR"],
        },
    )
