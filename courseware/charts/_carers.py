"""Charts of what carers answered to surveys, for the chapter « Soignants et patients »."""

import plotly.graph_objects as go

from courseware.chart import PALETTE, Chart
from courseware.charts._marks import HATCH, buttons, outward, percent
from courseware.french import format_number
from courseware.table import read_table

BLUE, ORANGE = PALETTE[:2]
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
                outward(v, other[c]) for c, v in zip(rows["country"], rows["value"], strict=True)
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
