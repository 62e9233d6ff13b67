"""Charts of the chapter « Soignants et patients en chiffres »: surveys of carers."""

from dataclasses import replace

import pandas as pd

import courseware.charts as cw
from courseware.data.shares import size_of
from courseware.data.table import Table, read_table
from courseware.data.uncertainty import wilson
from courseware.text.french import format_number

# Populations that a phone has no room for.
_SHORT = {
    "Internes de médecine générale (Rhône-Alpes, Auvergne)": "Internes (MG)",
    "Toutes professions (SantéConnect)": "Tous (SantéConnect)",
    "Médecins à smartphone (Vidal)": "À smartphone (Vidal)",
    "Internes, Rhône-Alpes et Auvergne": "Internes, Auv.-R.-A.",
}


@cw.drawn_from("doctors_networks", "country survey date definition value")
def two_surveys(table: Table, countries: cw.Asked = ()) -> cw.Chart:
    """Draw doctors on networks of their own in 2012, %, by country."""
    table = cw.only(table, country=countries)
    frame = table.frame.sort_values(["survey", "value"]).rename(columns={"country": "name"})
    styles = {
        "cegedim": ("Cegedim (printemps)", cw.MAIN, "circle"),
        "manhattan": ("Manhattan Research (automne)", cw.COMPARE, "diamond-open"),
    }
    figure = cw.dumbbell(
        frame, styles, "survey", hover="%{fullData.name}<br>%{y} : %{x}<br>{definition}"
    )
    figure.update_layout(xaxis=cw.percents(100) | {"range": [-9, 99]})
    surveys, rows = frame["survey"].nunique(), list(dict.fromkeys(frame["name"]))
    told = [f"<b>{name}</b>" if name == "France" else name for name in rows]
    figure.update_layout(height=cw.high(len(told)), yaxis=cw.upwards(rows, told))
    base = "En % des médecins interrogés dans chaque pays"
    if countries:
        table = replace(table, frame=table.frame.assign(survey=frame["survey"].str.title()))
        about = "Médecins sur des réseaux de médecins, 2012"
        return cw.asked_of(figure, about, table, ["country", "survey"], base=base)
    sizes = read_table("survey_sizes")
    of = frame.set_index(["survey", "name"])["value"]
    cegedim, manhattan = of["cegedim"], of["manhattan"]
    return cw.Chart(
        figure,
        title=f"Médecins sur des réseaux de médecins en {frame['date'].max()[:4]} : "
        f"{cw.several(surveys, 'une enquête')}, {cw.several(surveys, 'un classement')}",
        alt=f"{cw.several(len(rows), 'Un pays')}, deux symboles. Pour Cegedim, "
        f"{cw.number(sizes, 'cegedim')} médecins de onze pays, la France est dernière et "
        "l'Espagne dépasse le Royaume-Uni. Pour Manhattan Research, "
        f"{cw.number(sizes, 'manhattan')} médecins de {cw.several(len(manhattan), 'un pays')}, la "
        "France fait jeu égal avec l'Espagne, et l'Italie est dernière.",
        base=base,
        table=table,
        facts={
            "onze pays": "11 pays" in sizes.row("cegedim")["name"],
            "la France est dernière": cegedim.idxmin() == "France",
            "jeu égal": manhattan["France"] == manhattan["Espagne"],
        },
    )


@cw.drawn_from("carers_france", "population date question recruitment value")
def french_surveys(table: Table) -> cw.Chart:
    """Draw eight answers of six French surveys, 2012-2022, %."""
    rows = table.frame.assign(
        ends=table.intervals(), share=table.frame["value"].map(cw.percent)
    ).iloc[::-1]
    years, who = rows["date"].str[:4], rows["population"].replace(_SHORT)
    labels = who + " " + years + rows["size"].map(_answers)
    present, work = "y être", "s'en servir au travail"
    styles = {
        "presence": (present, cw.MAIN, "circle"),
        "travail": (work, cw.COMPARE, "diamond-open"),
    }
    hover = "{share}<br>{ends}<br>{question}<br>{recruitment}"
    figure = cw.dots(rows, styles, "kind", at=("value", "id"), hover=hover)
    figure.update_layout(height=cw.high(len(rows), cw.ABOVE), xaxis=cw.percents(112))
    figure.update_yaxes(cw.upwards(rows["id"], labels, above=True))
    views = {"Tout": [present, work], "Y être": [present], "Pour le travail": [work]}
    cw.add_views(figure, {label: (names, {}) for label, names in views.items()})
    low, high = rows["value"].min(), rows["value"].max()
    return cw.Chart(
        figure,
        title=f"France, {years.min()}-{years.max()} : "
        f"{cw.several(rows['date'].nunique(), 'une enquête')}, autant de questions, donc des "
        "points et pas une courbe",
        alt=f"{cw.several(len(rows), 'Un point')}, de {format_number(low)} à {cw.percent(high)}. "
        "Les ronds disent la présence sur un réseau, les losanges son usage pour le travail. "
        "Chaque ligne nomme la population, l'année et, s'il est lu, le nombre de réponses ; un "
        "trait fin donne alors l'intervalle à 95 %. Aucune profession n'y est suivie d'une année "
        "à l'autre.",
        base="En % des réponses, avec l'intervalle à 95 % là où leur nombre est lu",
        table=table,
    )


def _answers(size: str) -> str:
    return f", {format_number(int(size))} rép." if size_of(size) else ""


@cw.drawn_from("response_rates", "name date definition value")
def silent_ones(table: Table) -> cw.Chart:
    """Draw what those who did not answer leave possible, %."""
    frame = table.frame.assign(ends=table.intervals()).set_index("survey")
    rate = frame[frame["measure"] == "reponse"]["value"].sort_values(ascending=False)
    rows = frame[frame["measure"] == "oui"].loc[rate.index].rename(columns={"value": "yes"})
    low = rows["yes"] * rate / 100
    silent = 100 - rate
    rows = rows.assign(
        row=rows["name"].replace(_SHORT) + ", " + rate.map(cw.percent) + " de réponse",
        range=[
            f"de {format_number(least, 1)} à {format_number(most, 1)} %"
            for least, most in zip(low, low + silent, strict=True)
        ],
        silent=silent,
        chance=rows["ends"].map(cw.in_words),
        words=rows["yes"].map(cw.percent),
        side="top center",
    )
    chance = rows.pop("ends")
    styles = {"oui": ("selon ceux qui se sont tus (sélection)", cw.CONTEXT, cw.HATCHED)}
    silence = rows.assign(words="")
    figure = cw.bars(silence, styles, "measure", at=("silent", "row"), hover="{range}")
    figure.update_layout(height=cw.high(len(rows), 66), xaxis=cw.percents(108))
    figure.update_traces(base=low, width=0.2)
    # A value stands between its mark and its name.
    figure.update_yaxes(cw.upwards(rows["row"], above=True) | {"ticklabelshift": -36})
    series = {"oui": ("répondants, trait fin : hasard", cw.MAIN, "circle")}
    hover = "répondants : {words}<br>{chance}"
    answered = cw.dots(rows, series, "measure", at=("yes", "row"), hover=hover)
    thick = cw.whiskers(rows["yes"], chance) | {"color": cw.MAIN, "thickness": 4}
    answered.update_traces(error_x=thick)
    figure.add_traces(answered.data)
    widest = max((ends[1] - ends[0] for ends in chance if ends), default=0)
    return cw.Chart(
        figure,
        title="Quand moins d'une personne sur cinq répond, le silence pèse bien plus que le hasard",
        alt=f"{cw.several(len(rows), 'Une enquête')}. Un point donne la part de oui parmi les "
        "répondants ; une bande va de la valeur obtenue si tous les silencieux disaient non à "
        f"celle obtenue s'ils disaient tous oui. Les {cw.in_letters(len(rows))} bandes couvrent "
        "plus des quatre cinquièmes de l'échelle. Le trait fin, intervalle à 95 % dû au hasard, "
        "n'en occupe qu'un huitième environ là où l'effectif est lu.",
        base="Part de « oui », en %",
        table=table,
        facts={
            "d'une personne sur cinq répond": rate.max() < 20,
            "plus des quatre cinquièmes": silent.min() > 80,
            "qu'un huitième environ": cw.near(widest, 12.5),
        },
    )


@cw.drawn_from("doctors_france", "name base value")
def networks_2021(table: Table) -> cw.Chart:
    """Draw the networks of French doctors in 2021, %."""
    asked = table.row("present")
    table = table.where(table.frame["topic"].isin(["reseau", "presence"]))
    rows = table.frame[table.frame["topic"] == "reseau"].sort_values("value")
    users, everyone = "Parmi ceux qui y sont", "Parmi tous les répondants"
    of_all = rows.assign(value=rows["value"] * float(asked["value"]) / 100, size=asked["size"])
    both = [rows.assign(base=users), of_all.assign(base=everyone)]
    frame = pd.concat(both, ignore_index=True)
    drawn = frame.assign(
        ends=replace(table, frame=frame).intervals(),
        words=[cw.percent(round(share)) for share in frame["value"]],
        among=frame["base"].str.lower(),
    )
    styles = {users: (users, cw.MAIN, ""), everyone: (everyone, cw.COMPARE, cw.HOLLOW)}
    figure = cw.bars(drawn, styles, "base", hover="%{y} : %{x:.1f} %<br>{ends}<br>{among}")
    figure.update_layout(height=cw.high(len(rows)), showlegend=False)
    figure.update_layout(xaxis=cw.percents(97), yaxis=cw.upwards(rows["name"]))
    cw.add_views(figure, {base: ([base], {}) for base in (users, everyone)})
    of = rows.set_index("id")["value"]
    low, high = wilson(of["facebook"], int(table.row("facebook")["size"]))
    return cw.Chart(
        figure,
        title="Médecins français, fin 2021 : Facebook et les messageries d'abord "
        f"({format_number(int(asked['size']))} réponses)",
        alt=f"{cw.several(len(rows), 'Une barre')}. Facebook et les messageries WhatsApp ou "
        "Telegram dépassent la moitié des médecins présents sur un réseau ; Instagram est au "
        f"quart, LinkedIn à {cw.one_in(of['linkedin'])}. Rapportées à tous les répondants, les "
        "barres perdent la moitié de leur longueur. Un trait fin donne l'intervalle à 95 % : "
        f"{cw.several(round((high - low) / 2), 'un point')} de part et d'autre pour Facebook.",
        base="En %, avec l'intervalle à 95 %",
        table=table,
        facts={
            "fin 2021": asked["date"] == "2021-12",
            "dépassent la moitié": min(of["facebook"], of["messageries"]) > 50,
            "au quart": cw.near(of["instagram"], 25),
            "perdent la moitié": cw.near(asked["value"], 50),
        },
    )


@cw.drawn_from("doctors_france", "name date base value")
def three_surveys(table: Table) -> cw.Chart:
    """Draw three networks in three surveys of French doctors, %."""
    styles = {
        "reseau-urologues": ("Urologues, 2014", cw.COMPARE, "diamond-open"),
        "reseau-vidal": ("Médecins à smartphone, 2014", cw.CONTEXT, "square"),
        "reseau": ("Medscape, 2021", cw.MAIN, "circle"),
    }
    compared = table.frame["name"].isin(["Facebook", "Twitter", "LinkedIn"])
    table = table.where(compared & table.frame["topic"].isin(styles))
    written = table.frame["value"].map(cw.percent)
    frame = table.frame.assign(ends=table.intervals(), share=written)
    frame, rows = cw.side_by_side(frame, "topic", styles)
    hover = "{share}<br>{ends}<br>{base}"
    figure = cw.dots(frame, styles, "topic", at=("value", "place"), hover=hover)
    figure.update_layout(height=cw.high(3, 76), yaxis=rows, xaxis=cw.percents(114))
    shares = frame.sort_values("value").groupby("name")["value"]
    said = {name: [format_number(share, 0) for share in part] for name, part in shares}
    linkedin, facebook = said["LinkedIn"], said["Facebook"]
    equipped = dict.fromkeys(cw.number(table, f"vidal-{name}") for name in ("twitter", "linkedin"))
    sized = table.frame["date"][table.intervals().notna()]
    return cw.Chart(
        figure,
        title=f"LinkedIn chez des médecins français : {', '.join(linkedin[:-1])} ou "
        f"{linkedin[-1]} %, selon qui a répondu et la base",
        alt=f"{cw.several(len(said), 'Un réseau')}, {cw.several(len(styles), 'une enquête')} "
        f"côte à côte. Facebook est en tête partout, de {facebook[0]} à {facebook[-1]} %. Twitter "
        f"et LinkedIn vont de {cw.number(table, 'twitter')} et {cw.number(table, 'linkedin')} % "
        f"dans l'enquête de {table.row('twitter')['date'][:4]} à {' et '.join(equipped)} % dans "
        f"celle des médecins équipés d'un smartphone de {table.row('vidal-twitter')['date'][:4]}. "
        "Les bases, les spécialités et les années diffèrent ; seule l'enquête de 2021 a un "
        "effectif lu, donc un intervalle.",
        base="En % des médecins de chaque enquête",
        table=table,
        facts={"seule l'enquête de 2021 a un effectif lu": {*sized.str[:4]} == {"2021"}},
    )
