"""Charts of what carers answered to surveys, for the chapter « Soignants et patients »."""

import plotly.graph_objects as go

from courseware.charts.chart import PALETTE, Chart
from courseware.charts.marks import (
    add_numbers,
    buttons,
    in_words,
    outward,
    percent,
    whiskers,
)
from courseware.data.shares import size_of
from courseware.data.table import read_table
from courseware.text.french import format_number

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
    rows = table.frame.assign(ends=table.intervals()).iloc[::-1]
    labels = {
        id_: f"{population}<br><i>{date[:4]}, {_answers(size)}</i>"
        for id_, population, date, size in zip(
            rows["id"], rows["population"], rows["date"], rows["size"], strict=True
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
            mode="markers",
            error_x=whiskers(part["value"], part["ends"]),
            marker={
                "color": color,
                "symbol": symbol,
                "size": 13,
                "line": {"width": 3, "color": color},
            },
            customdata=[
                [question, recruitment, in_words(ends)]
                for question, recruitment, ends in zip(
                    part["question"], part["recruitment"], part["ends"], strict=True
                )
            ],
            hovertemplate="%{x}<br>%{customdata[2]}<br>%{customdata[0]}<br>%{customdata[1]}"
            "<extra></extra>",
        )
        add_numbers(figure, list(part["value"]), list(part["id"]), list(part["ends"]))
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
                    # Two traces a kind: its points, their numbers.
                    ("Tout", "update", [{"visible": [True, True, True, True]}]),
                    ("Y être", "update", [{"visible": [True, True, False, False]}]),
                    ("Pour le travail", "update", [{"visible": [False, False, True, True]}]),
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
        "réponses ; un trait fin donne l'intervalle à 95 % là où ce nombre est lu. Aucune "
        "profession n'y est suivie d'une année à l'autre.",
        table=table,
        columns=["population", "date", "question", "recruitment", "value"],
    )


def _answers(size: str) -> str:
    return f"{format_number(int(size))} réponses" if size_of(size) else f"effectif {size}"


def _short(label: str) -> str:
    """Return a label of the rows of `french_surveys` that a phone can hold."""
    return (
        label.replace("Internes de médecine générale (Rhône-Alpes, Auvergne)", "Internes (MG)")
        .replace("Toutes professions (SantéConnect)", "Tous (SantéConnect)")
        .replace("Médecins à smartphone (Vidal)", "À smartphone (Vidal)")
        .replace("effectif non lu", "n non lu")
        .replace(" réponses", " rép.")
    )


def silent_ones() -> Chart:
    """Draw what those who did not answer leave possible, %, from `response_rates`.

    The low end supposes that every silent person would have said no, the high end yes. Inside, a
    thin line is what chance alone leaves possible: the interval of those who answered.
    """
    table = read_table("response_rates")
    frame = table.frame.assign(ends=table.intervals())
    wide = frame.pivot_table(index=["survey", "name"], columns="measure", values="value")
    wide = wide.sort_values("reponse", ascending=False)
    chance = frame[frame["measure"] == "oui"].set_index("survey")["ends"]
    ends = [chance[survey] for survey, _ in wide.index]
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
        name="selon ceux qui se sont tus (sélection)",
        orientation="h",
        width=0.4,
        marker={"color": _RANGE},
        customdata=[[a, b] for a, b in zip(low, high, strict=True)],
        hovertemplate="de %{customdata[0]:.1f} à %{customdata[1]:.1f} %<extra></extra>",
    )
    figure.add_scatter(
        x=wide["oui"],
        y=labels,
        name="répondants, trait fin : hasard",
        mode="markers+text",
        text=[percent(v) for v in wide["oui"]],
        textposition="top center",
        cliponaxis=False,
        marker={"color": BLUE, "size": 11},
        error_x=whiskers(wide["oui"], ends) | {"color": BLUE, "thickness": 4},
        customdata=[in_words(interval) for interval in ends],
        hovertemplate="répondants : %{x}<br>%{customdata}<extra></extra>",
    )
    figure.update_layout(
        height=380,
        xaxis={"range": [0, 102], "ticksuffix": " %", "dtick": 50},
    )
    return Chart(
        figure,
        title="Quand moins d'une personne sur cinq répond, le silence pèse bien plus que le hasard",
        alt="Quatre enquêtes. Un point donne la part de oui parmi les répondants ; une bande va de "
        "la valeur obtenue si tous les silencieux disaient non à celle obtenue s'ils disaient "
        "tous oui. Les quatre bandes couvrent plus des quatre cinquièmes de l'échelle. Le trait "
        "fin, intervalle à 95 % dû au hasard, n'en occupe qu'un huitième environ là où l'effectif "
        "est lu.",
        table=table,
        columns=["name", "date", "definition", "value"],
    )
