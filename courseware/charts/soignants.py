"""Charts of the chapter « Soignants et patients en chiffres », in the order of the chapter."""

import pandas as pd
import plotly.graph_objects as go

from courseware.chart import PALETTE, Chart
from courseware.charts._marks import HATCH, buttons, dumbbell, percent, small_title
from courseware.french import format_number
from courseware.table import Table, read_table

BLUE, ORANGE, GREEN, _, _, GREY = PALETTE
_RANGE = "rgba(128,128,128,0.35)"
_GAP = "\u2002"  # between a wide marker and its number


def two_surveys() -> Chart:
    """Draw doctors on networks of their own in 2012, %, from `doctors_networks`.

    Two surveys, two symbols: Cegedim in nine countries, Manhattan Research in five of them.
    """
    table = read_table("doctors_networks")
    order = list(
        table.frame[table.frame["survey"] == "cegedim"].sort_values("value")["country"].astype(str)
    )
    figure = go.Figure()
    styles = (
        ("cegedim", "Cegedim (printemps)", BLUE, "circle"),
        ("manhattan", "Manhattan Research (automne)", ORANGE, "diamond-open"),
    )
    values = table.frame.pivot_table(index="country", columns="survey", values="value")
    for country in values.dropna().index:
        figure.add_scatter(
            x=list(values.loc[country]),
            y=[country, country],
            mode="lines",
            line={"color": _RANGE, "width": 4},
            showlegend=False,
            hoverinfo="skip",
        )
    for survey, name, color, symbol in styles:
        rows = table.frame[table.frame["survey"] == survey]
        other = values["manhattan" if survey == "cegedim" else "cegedim"].to_dict()
        figure.add_scatter(
            x=rows["value"],
            y=rows["country"],
            name=name,
            mode="markers+text",
            text=[f"{_GAP}{format_number(v)}{_GAP}" for v in rows["value"]],
            textposition=[
                _outward(v, other[c]) for c, v in zip(rows["country"], rows["value"], strict=True)
            ],
            cliponaxis=False,
            marker={
                "color": color,
                "symbol": symbol,
                "size": 13,
                "line": {"width": 3, "color": color},
            },
            customdata=rows["definition"],
            hovertemplate=name + "<br>%{y} : %{x}<br>%{customdata}<extra></extra>",
        )
    figure.update_layout(
        height=410,
        xaxis={"range": [-9, 92], "ticksuffix": " %", "dtick": 25},
        yaxis={
            "categoryorder": "array",
            "categoryarray": order,
            "tickvals": order,
            "ticktext": [f"<b>{c}</b>" if c == "France" else c for c in order],
        },
    )
    return Chart(
        figure,
        title="Médecins sur des réseaux de médecins en 2012 : deux enquêtes, deux classements",
        alt="Neuf pays, deux symboles. Pour Cegedim, 6 700 médecins de onze pays, la France est "
        "dernière et l'Espagne dépasse le Royaume-Uni. Pour Manhattan Research, 1 218 médecins de "
        "cinq pays, la France fait jeu égal avec l'Espagne, et l'Italie est dernière.",
        table=table,
        columns=["country", "survey", "date", "definition", "value"],
    )


def _outward(value: float, other: float) -> str:
    """Return the side of a point away from the other one of its row (NaN: there is none)."""
    return "middle left" if value < other else "middle right"


def french_surveys() -> Chart:
    """Draw eight answers of six French surveys, 2012-2022, %, from `carers_france`.

    Points, never a line: each is another population and another question. Buttons: one kind.
    """
    table = read_table("carers_france")
    rows = table.frame.iloc[::-1]
    labels = {
        id_: f"{population}<br><i>{date[:4]}, {respondents}</i>"
        for id_, population, date, respondents in zip(
            rows["id"], rows["population"], rows["date"], rows["respondents"], strict=True
        )
    }
    styles = (
        ("presence", "y être", BLUE, "circle"),
        ("travail", "s'en servir au travail", ORANGE, "diamond-open"),
    )
    figure = go.Figure()
    for kind, name, color, symbol in styles:
        part = rows[rows["kind"] == kind]
        figure.add_scatter(
            x=part["value"],
            y=list(part["id"]),
            name=name,
            mode="markers+text",
            text=[f"{_GAP}{percent(v)}" for v in part["value"]],
            textposition="middle right",
            cliponaxis=False,
            marker={
                "color": color,
                "symbol": symbol,
                "size": 13,
                "line": {"width": 3, "color": color},
            },
            customdata=part[["question", "recruitment"]],
            hovertemplate="%{x}<br>%{customdata[0]}<br>%{customdata[1]}<extra></extra>",
        )
    figure.update_layout(
        height=560,
        xaxis={"range": [0, 130], "ticksuffix": " %", "dtick": 50},
        yaxis={
            "range": [-0.6, len(labels) - 0.4],
            "categoryorder": "array",
            "categoryarray": list(labels),
            "tickvals": list(labels),
            "ticktext": [_short(text) for text in labels.values()],
            "tickfont": {"size": 12},
        },
        updatemenus=[
            buttons(
                [
                    ("Tout", "update", [{"visible": [True, True]}]),
                    ("Y être", "update", [{"visible": [True, False]}]),
                    ("Pour le travail", "update", [{"visible": [False, True]}]),
                ]
            )
        ],
    )
    return Chart(
        figure,
        title="France, 2012-2022 : six enquêtes, autant de questions, donc des points et pas une "
        "courbe",
        alt="Huit points, de 7 à 85 %. Les ronds disent la présence sur un réseau, les losanges "
        "son usage pour le travail. Chaque ligne nomme la population, l'année et le nombre de "
        "réponses ; aucune profession n'y est suivie d'une année à l'autre.",
        table=table,
        columns=["population", "date", "respondents", "question", "recruitment", "value"],
    )


def _short(label: str) -> str:
    """Return a label of the rows of `french_surveys` that a phone can hold."""
    return (
        label.replace("Internes de médecine générale (Rhône-Alpes, Auvergne)", "Internes (MG)")
        .replace("Toutes professions (SantéConnect)", "Tous (SantéConnect)")
        .replace("Médecins à smartphone (Vidal)", "À smartphone (Vidal)")
        .replace("effectif français non lu", "n non lu")
        .replace("effectif non lu", "n non lu")
        .replace(" réponses", " rép.")
    )


def networks_2021() -> Chart:
    """Draw the networks of French doctors in 2021, %, from `doctors_france`.

    Buttons: of those on a network (published), or of all who answered (multiplied by the share
    who are on one).
    """
    table = read_table("doctors_france")
    rows = table.frame[table.frame["topic"] == "reseau"].sort_values("value")
    present = float(table.row("present")["value"]) / 100
    bases = (
        ("Parmi ceux qui y sont", rows["value"], BLUE, ""),
        ("Parmi tous les répondants", rows["value"] * present, ORANGE, "/"),
    )
    figure = go.Figure()
    for base, values, color, pattern in bases:
        figure.add_bar(
            x=values,
            y=rows["name"],
            name=base,
            visible=base == bases[0][0],
            orientation="h",
            marker={"color": color, "pattern": {"shape": pattern, **HATCH}},
            text=[f"{format_number(v, 0)} %" for v in values],
            textposition="outside",
            cliponaxis=False,
            hovertemplate=f"%{{y}} : %{{x:.1f}} %<br>{base.lower()}<extra></extra>",
        )
    figure.update_layout(
        height=360,
        showlegend=False,
        xaxis={"range": [0, 88], "ticksuffix": " %", "dtick": 25},
        updatemenus=[
            buttons(
                [
                    (base, "update", [{"visible": [base == other for other, *_ in bases]}])
                    for base, *_ in bases
                ]
            )
        ],
    )
    return Chart(
        figure,
        title="Médecins français, fin 2021 : Facebook et les messageries d'abord (1 077 réponses)",
        alt="Sept barres. Facebook et les messageries WhatsApp ou Telegram dépassent la moitié des "
        "médecins présents sur un réseau ; Instagram est au quart, LinkedIn à un sur vingt. "
        "Rapportées à tous les répondants, les barres perdent la moitié de leur longueur.",
        table=table.where(table.frame["topic"].isin(["reseau", "presence"])),
        columns=["name", "base", "value"],
    )


def silent_ones() -> Chart:
    """Draw what those who did not answer leave possible, %, from `response_rates`.

    The low end supposes that every silent person would have said no, the high end yes.
    """
    table = read_table("response_rates")
    wide = table.frame.pivot_table(index=["survey", "name"], columns="measure", values="value")
    wide = wide.sort_values("reponse", ascending=False)
    low = wide["oui"] * wide["reponse"] / 100
    high = low + 100 - wide["reponse"]
    labels = [
        f"{name}<br><i>{percent(rate)} de réponses</i>"
        for (_, name), rate in zip(wide.index, wide["reponse"], strict=True)
    ]
    labels = [label.replace(", Rhône-Alpes et Auvergne", ", Auvergne-R.-A.") for label in labels]
    figure = go.Figure()
    figure.add_bar(
        x=high - low,
        base=low,
        y=labels,
        name="tout ce qui reste possible",
        orientation="h",
        width=0.4,
        marker={"color": _RANGE},
        customdata=[[a, b] for a, b in zip(low, high, strict=True)],
        hovertemplate="de %{customdata[0]:.1f} à %{customdata[1]:.1f} %<extra></extra>",
    )
    figure.add_scatter(
        x=wide["oui"],
        y=labels,
        name="répondants seuls",
        mode="markers+text",
        text=[percent(v) for v in wide["oui"]],
        textposition="top center",
        cliponaxis=False,
        marker={"color": BLUE, "size": 13},
        hovertemplate="répondants : %{x}<extra></extra>",
    )
    figure.update_layout(
        height=380,
        xaxis={"range": [0, 102], "ticksuffix": " %", "dtick": 50},
    )
    return Chart(
        figure,
        title="Quand moins d'une personne sur cinq répond, presque tout reste possible",
        alt="Quatre enquêtes. Un point donne la part de oui parmi les répondants ; une bande va de "
        "la valeur obtenue si tous les silencieux disaient non à celle obtenue s'ils disaient "
        "tous oui. Les quatre bandes couvrent plus des quatre cinquièmes de l'échelle.",
        table=table,
        columns=["name", "date", "definition", "value"],
    )


def generations() -> Chart:
    """Draw the youngest and the oldest group of three surveys, %, from `carers_generations`."""
    table = read_table("carers_generations")
    table = table.where(
        (table.frame["measure"] == "utilise") & (table.frame["group"] != "internes")
    )
    younger = _by_survey(table, ["etudiants", "30-50", "25-39"])
    older = _by_survey(table, ["medecins", "plus-50", "55-73"])
    labels = [
        f"{survey}<br><i>{_ages(old)} / {_ages(young)}</i>".replace(", France", "")
        for survey, old, young in zip(
            younger["survey_name"], older["name"], younger["name"], strict=True
        )
    ]
    figure = dumbbell(
        labels,
        low=("Les plus âgés de l'enquête", older["value"], ORANGE, "diamond"),
        high=("Les plus jeunes", younger["value"], BLUE, "circle-open"),
    )
    figure.update_layout(
        height=320,
        xaxis={"range": [0, 125], "ticksuffix": " %", "dtick": 50},
    )
    return Chart(
        figure,
        title="Dans chacune de ces trois enquêtes, les plus jeunes sont les plus présents",
        alt="Trois lignes, deux points chacune : médecins français en 2021, urologues français en "
        "2014, étudiants et médecins des États-Unis en 2010. Partout le point des plus jeunes est "
        "à droite. Seul l'écart à l'intérieur d'une ligne se lit.",
        table=table,
        columns=["survey_name", "name", "definition", "value"],
    )


def _ages(group: str) -> str:
    """Return a group as a phone can hold it: « 25 à 39 ans » gives « 25-39 »."""
    return group.lower().replace(" à ", "-").replace("plus de 50", "50+").removesuffix(" ans")


def _by_survey(table: Table, groups: list[str]) -> pd.DataFrame:
    """Return one row a survey, from the oldest survey to the latest."""
    return table.frame[table.frame["group"].isin(groups)].sort_values("date")


def asked_by_patients() -> Chart:
    """Draw use and patients' requests by career stage, United States 2010, two panels.

    Unit: % of those who answered above; below, of a base that the abstract leaves open (all or
    users). From `carers_generations`.
    """
    table = read_table("carers_generations")
    table = table.where(table.frame["survey"] == "etats-unis")
    panels = (
        ("utilise", "", BLUE, "", 0.56, "<b>Présents</b> (% des répondants)"),
        ("demande", "2", ORANGE, "/", 0, "<b>Sollicités</b> (base : voir le texte)"),
    )
    figure = go.Figure()
    for measure, axis, color, pattern, bottom, title in panels:
        rows = table.frame[table.frame["measure"] == measure].iloc[::-1]
        figure.add_bar(
            x=rows["value"],
            y=rows["name"],
            xaxis=f"x{axis}",
            yaxis=f"y{axis}",
            orientation="h",
            marker={"color": color, "pattern": {"shape": pattern, **HATCH}},
            text=[percent(v) for v in rows["value"]],
            textposition="outside",
            cliponaxis=False,
            customdata=rows["definition"],
            hovertemplate="%{y} : %{x}<br>%{customdata}<extra></extra>",
        )
        figure.update_layout(
            {
                f"xaxis{axis}": {
                    "anchor": f"y{axis}",
                    "range": [0, 118],
                    "dtick": 50,
                    "ticksuffix": " %",
                },
                f"yaxis{axis}": {"anchor": f"x{axis}", "domain": [bottom, bottom + 0.36]},
            }
        )
        figure.add_annotation(
            x=0,
            y=bottom + 0.37,
            xref="paper",
            yref="paper",
            xanchor="left",
            yanchor="bottom",
            text=title,
            showarrow=False,
        )
    figure.update_layout(height=440, showlegend=False)
    return Chart(
        figure,
        title="États-Unis, 2010 : les moins présents sont les plus sollicités",
        alt="Deux panneaux de trois barres. L'usage d'un réseau descend des étudiants aux médecins "
        "en exercice ; la part de ceux qui ont reçu une demande d'un patient ou de sa famille "
        "monte dans le même ordre. Environ un questionnaire sur six est revenu.",
        table=table,
        columns=["name", "definition", "value"],
    )


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
        trace.textposition = [_outward(v, o) for v, o in zip(trace.x, other, strict=True)]
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
