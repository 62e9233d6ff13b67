"""Charts of the chapter « Soignants et patients »: ages, and what patients ask and look for."""

import courseware.charts as cw
from courseware.data.table import Table, read_table
from courseware.text.french import format_number


@cw.drawn_from("carers_generations", "survey_name name definition value")
def generations(table: Table) -> cw.Chart:
    """Draw the youngest and the oldest group of three surveys, %."""
    used, interns = table.frame["measure"] == "utilise", table.frame["group"] == "internes"
    table = table.where(used & ~interns)
    frame = table.frame.sort_values("date")
    older = frame["group"].isin(["medecins", "plus-50", "55-73"])
    ages = [
        frame[mask].set_index("survey")["name"].map(_ages).reindex(frame["survey"]).to_numpy()
        for mask in (older, ~older)
    ]
    name = frame["survey_name"].str.replace(", France", "")
    drawn = frame.assign(older=older, name=name + " (" + ages[0] + ", " + ages[1] + ")")
    styles = {
        True: ("Les plus âgés de l'enquête", cw.COMPARE, "circle-open"),
        False: ("Les plus jeunes", cw.MAIN, "circle"),
    }
    figure = cw.dumbbell(drawn, styles, "older", height=cw.high(3, cw.ABOVE))
    figure.update_layout(
        xaxis=cw.percents(112), yaxis=cw.upwards(drawn["name"].unique(), above=True)
    )
    surveys = frame["survey"].nunique()
    of = frame.assign(older=older).pivot(index="survey", columns="older", values="value")
    year = frame.groupby("survey")["date"].first().str[:4]
    return cw.Chart(
        figure,
        title=f"Dans chacune de ces {cw.several(surveys, 'une enquête')}, les plus jeunes sont "
        "les plus présents",
        alt=f"{cw.several(surveys, 'Une ligne')}, deux points chacune : médecins français en "
        f"{year['medscape']}, urologues français en {year['urologues']}, étudiants et médecins "
        f"des États-Unis en {year['etats-unis']}. Partout le point des plus jeunes est à droite. "
        "Seul l'écart à l'intérieur d'une ligne se lit.",
        base="Présents sur un réseau, en % de chaque groupe",
        table=table,
        facts={"les plus jeunes sont les plus présents": (of[False] > of[True]).all()},
    )


def _ages(group: str) -> str:
    """Return a group as a phone can hold it: « 25 à 39 ans » gives « 25-39 »."""
    return group.lower().replace(" à ", "-").replace("plus de 50", "50+").removesuffix(" ans")


@cw.drawn_from("carers_generations", "name definition value")
def asked_by_patients(table: Table) -> cw.Chart:
    """Draw use and patients' requests by career stage, United States 2010, two panels."""
    table = table.where(table.frame["survey"] == "etats-unis")
    rows, hover = table.frame.iloc[::-1], "%{y} : %{x}<br>{definition}"
    used = cw.bars(rows, {"utilise": ("", cw.MAIN, "")}, "measure", hover=hover)
    asked = cw.bars(rows, {"demande": ("", cw.COMPARE, cw.HOLLOW)}, "measure", hover=hover)
    drawn = [
        ("<b>Présents</b> (% des répondants)", used, (0.58, 0.91)),
        ("<b>Sollicités</b> (base : voir le texte)", asked, (0, 0.33)),
    ]
    of = {measure: rows["value"] for measure, rows in table.frame.groupby("measure", sort=False)}
    opposite = of["utilise"].is_monotonic_decreasing and of["demande"].is_monotonic_increasing
    answered = read_table("response_rates").row("etats-unis/reponse")["value"]
    return cw.Chart(
        cw.panels(drawn, cw.percents(124, 50), height=270),
        title=f"États-Unis, {table.frame['date'].max()[:4]} : les moins présents sont les plus "
        "sollicités",
        alt=f"Deux panneaux de {cw.several(len(of['utilise']), 'une barre')}. L'usage d'un réseau "
        "descend des étudiants aux médecins en exercice ; la part de ceux qui ont reçu une "
        "demande d'un patient ou de sa famille monte dans le même ordre. "
        f"Parmi les médecins en exercice, {cw.one_in(answered)} a répondu.",
        base="Du début à la fin de la carrière, en %",
        table=table,
        facts={"les moins présents sont les plus sollicités": opposite},
    )


@cw.drawn_from("health_sources", "name definition value")
def used_or_trusted(table: Table) -> cw.Chart:
    """Draw health sources used and held most reliable, France 2010, %."""
    drawn = table.frame.sort_values(["measure", "value"], ascending=[False, True])
    styles = {
        "fiable": ("Parmi les plus fiables", cw.MAIN, "circle"),
        "consultee": ("Consultée", cw.COMPARE, "circle-open"),
    }
    figure = cw.dumbbell(drawn, styles, "measure", height=cw.high(3, 36))
    figure.update_xaxes(cw.percents(112) | {"range": [-2, 112]})
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
        base="En % des personnes interrogées",
        table=table,
        facts={
            "vers 90 %": abs(most - 90).max() < 3,
            "près des deux tiers": cw.near(chemist["consultee"], 66.7),
            ", comme internet": cw.near(chemist["consultee"], web["consultee"]),
        },
    )


_YEAR, _GESTURES = "2024", ("information", "rendez-vous")


@cw.drawn_from("online_health_europe", "country measure date value")
def online_patients(table: Table, countries: cw.Asked = (), year: str | int = "") -> cw.Chart:
    """Draw online appointments against health searches, EU countries, % of people 16-74."""
    table = cw.only(table, country=countries, date=year or _YEAR, measure=_GESTURES)
    if not countries:
        union = table.where(table.frame["area"] == "Union européenne")
        table = union.where(union.frame["country_code"].duplicated(keep=False))
    wide = table.frame.pivot(
        index=["country_code", "country"], columns="measure", values="value"
    ).reset_index()
    sides = dict.fromkeys(["FI", "RO", "CY", "BG"], "top center")
    sides |= dict.fromkeys(["DK", "NL"], "bottom center")
    sides |= {"ES": "top left"} | dict.fromkeys(["EU27", "FR"], "middle left")
    codes = wide["country_code"]
    if countries:  # all are named
        sides = dict.fromkeys(codes, "top center")
    told = codes.where(codes.isin(["FR", "EU27"]), "")
    names = wide["country"].mask(told != "", "<b>" + wide["country"] + "</b>")
    drawn = wide.assign(
        told=told,
        words=names.where(codes.isin(sides), ""),
        side=codes.map(sides).fillna("top center"),
        dot=told.map({"": 9, "EU27": 13, "FR": 15}),
    )
    styles = {
        "": ("", cw.CONTEXT, "circle"),
        "EU27": ("", cw.COMPARE, "square-open"),
        "FR": ("", cw.MAIN, "diamond"),
    }
    hover = "{country}<br>information : %{x:.1f} %<br>rendez-vous : %{y:.1f} %"
    figure = cw.dots(drawn, styles, "told", at=("information", "rendez-vous"), hover=hover)
    figure.update_layout(height=340, xaxis=cw.percents(88, 20), yaxis=cw.percents(72, 20))
    figure.update_xaxes(range=[25, 90])
    figure.update_layout(showlegend=False)
    base = (
        "En % des habitants : vers la droite, se sont informés en ligne ; vers le haut, y ont pris "
        "rendez-vous"
    )
    if countries or year:
        figure.update_layout(xaxis=cw.percents(100, 20), yaxis=cw.percents(100, 20))
        about = "Santé en ligne"
        return cw.asked_of(figure, about, table, ["country", "measure", "date"], base=base)
    members = wide[codes != "EU27"].set_index("country_code")
    last, booked = list(members["information"].nsmallest(5).index), members["rendez-vous"]
    return cw.Chart(
        figure,
        title=f"France, {table.frame['date'].max()} : parmi les premiers pour le rendez-vous en "
        "ligne, parmi les derniers pour l'information de santé",
        alt=f"Nuage de {cw.several(len(members), 'un pays')} et de l'Union. La France est "
        "quatrième pour le rendez-vous en ligne et cinquième en partant de la fin pour la "
        "recherche d'information ; seuls la Roumanie, la Bulgarie, la Lettonie et la Slovaquie "
        "sont plus à gauche.",
        base=base,
        table=table,
        facts={
            "quatrième": booked.rank(ascending=False)["FR"] == 4,
            "cinquième en partant de la fin": last == ["RO", "BG", "LV", "SK", "FR"],
        },
    )
