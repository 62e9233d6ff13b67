"""Charts of carers by age and career stage, for the chapter « Soignants et patients »."""

import pandas as pd
import plotly.graph_objects as go

from courseware.charts.chart import PALETTE, Chart
from courseware.charts.marks import HATCH, dumbbell, percent
from courseware.data.table import Table, read_table

BLUE, ORANGE = PALETTE[:2]


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
