"""Charts of the networks that French doctors name, for the chapter « Soignants et patients »."""

import plotly.graph_objects as go

from courseware.charts.chart import PALETTE, Chart
from courseware.charts.marks import HATCH, add_numbers, buttons, in_words, whiskers
from courseware.data.table import read_table
from courseware.data.uncertainty import wilson

BLUE, ORANGE, GREEN = PALETTE[:3]
# Topic of `doctors_france` → legend, colour, symbol, place in its row.
_SURVEYS = {
    "reseau-urologues": ("Urologues, 2014", ORANGE, "diamond-open", -0.22),
    "reseau-vidal": ("Médecins à smartphone, 2014", GREEN, "square", 0),
    "reseau": ("Medscape, 2021", BLUE, "circle", 0.22),
}
_COMPARED = ["Facebook", "Twitter", "LinkedIn"]


def networks_2021() -> Chart:
    """Draw the networks of French doctors in 2021, %, from `doctors_france`.

    Buttons: of those on a network (published), or of all who answered (multiplied by the share
    who are on one).
    """
    table = read_table("doctors_france")
    asked = table.row("present")
    rows = table.where(table.frame["topic"] == "reseau").frame.sort_values("value")
    of_all = rows["value"] * float(asked["value"]) / 100
    bases = (
        ("Parmi ceux qui y sont", rows["value"], BLUE, "", rows["size"]),
        ("Parmi tous les répondants", of_all, ORANGE, "/", [asked["size"]] * len(rows)),
    )
    figure = go.Figure()
    for base, values, color, pattern, sizes in bases:
        shown = {"visible": base == bases[0][0]}
        ends = [wilson(share, int(size)) for share, size in zip(values, sizes, strict=True)]
        figure.add_bar(
            x=values,
            y=rows["name"],
            name=base,
            **shown,
            orientation="h",
            marker={"color": color, "pattern": {"shape": pattern, **HATCH}},
            error_x=whiskers(values, ends),
            customdata=[in_words(interval) for interval in ends],
            hovertemplate=f"%{{y}} : %{{x:.1f}} %<br>%{{customdata}}<br>{base.lower()}"
            "<extra></extra>",
        )
        add_numbers(figure, [round(v) for v in values], list(rows["name"]), ends, **shown)
    figure.update_layout(
        height=360,
        showlegend=False,
        xaxis={"range": [0, 88], "ticksuffix": " %", "dtick": 25},
        updatemenus=[
            buttons(
                [
                    # Two traces a base: its bars, their numbers.
                    (base, "update", [{"visible": [base == b for b, *_ in bases for _ in "12"]}])
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
        "Rapportées à tous les répondants, les barres perdent la moitié de leur longueur. Un trait "
        "fin donne l'intervalle à 95 % : quatre points de part et d'autre pour Facebook.",
        table=table.where(table.frame["topic"].isin(["reseau", "presence"])),
        columns=["name", "base", "value"],
    )


def three_surveys() -> Chart:
    """Draw three networks in three surveys of French doctors, %, from `doctors_france`.

    Points side by side, not joined: each survey has its base, and the first two are of 2014.
    """
    table = read_table("doctors_france")
    table = table.where(
        table.frame["topic"].isin(list(_SURVEYS)) & table.frame["name"].isin(_COMPARED)
    )
    frame = table.frame.assign(ends=table.intervals())
    figure = go.Figure()
    for topic, (name, color, symbol, shift) in _SURVEYS.items():
        rows = frame[frame["topic"] == topic]
        places = [_COMPARED.index(network) + shift for network in rows["name"]]
        figure.add_scatter(
            x=rows["value"],
            y=places,
            name=name,
            mode="markers",
            marker={"color": color, "symbol": symbol, "size": 11, "line": {"width": 2}},
            error_x=whiskers(rows["value"], rows["ends"]),
            customdata=[[b, in_words(e)] for b, e in zip(rows["base"], rows["ends"], strict=True)],
            hovertemplate="%{x}<br>%{customdata[1]}<br>%{customdata[0]}<extra></extra>",
        )
        add_numbers(figure, list(rows["value"]), places, list(rows["ends"]))
    figure.update_layout(
        height=360,
        xaxis={"range": [0, 105], "ticksuffix": " %", "dtick": 25},
        yaxis={
            "range": [len(_COMPARED) - 0.5, -0.5],
            "tickvals": list(range(len(_COMPARED))),
            "ticktext": _COMPARED,
        },
    )
    return Chart(
        figure,
        title="LinkedIn chez des médecins français : 5, 28 ou 32 %, selon qui a répondu et la base",
        alt="Trois réseaux, trois enquêtes côte à côte. Facebook est en tête partout, de 36 à "
        "88 %. Twitter et LinkedIn vont de 13 et 5 % dans l'enquête de 2021 à 32 % dans celle des "
        "médecins équipés d'un smartphone de 2014. Les bases, les spécialités et les années "
        "diffèrent ; seule l'enquête de 2021 a un effectif lu, donc un intervalle.",
        table=table,
        columns=["name", "date", "base", "value"],
    )
