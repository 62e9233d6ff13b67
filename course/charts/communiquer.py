"""Chart of the chapter « De l'interdiction à la communication encadrée »."""

from dataclasses import replace
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from course.rules.rules import CERTAINTY
from courseware.charts.chart import PALETTE, Chart
from courseware.charts.marks import buttons
from courseware.data.table import read_table
from courseware.text.french import format_date, typeset

BLUE, ORANGE, GREEN, *_ = PALETTE
# Nature → legend, colour, symbol.
_KINDS = {
    "text": ("Loi, décret, code", BLUE, "square"),
    "decision": ("Décision", ORANGE, "diamond"),
    "recommendation": ("Recommandation, étude, plan", GREEN, "circle"),
}
_DECREES = "2020-12-25"
_LINE = 29  # characters of a title beside its mark, on a phone
_SHORT = {
    "janvier": "janv.",
    "février": "févr.",
    "juillet": "juill.",
    "septembre": "sept.",
    "octobre": "oct.",
    "novembre": "nov.",
    "décembre": "déc.",
}
_SPINE = 0.21  # share of the width left to dates


def timeline() -> Chart:
    """Draw the events of `legal_timeline` downwards in order of time, before and after the decrees.

    Each has the same room, to be read on a phone: distances tell no duration.
    """
    table = read_table("legal_timeline")
    rows = table.frame
    before = int((rows["date"] <= _DECREES).sum())
    figure = go.Figure()
    figure.add_shape(
        type="line",
        x0=_SPINE,
        x1=_SPINE,
        y0=0.5,
        y1=-len(rows),
        line={"color": "rgba(128,128,128,0.6)", "width": 1},
        layer="below",
    )
    for kind, (label, color, symbol) in _KINDS.items():
        part = rows[rows["kind"] == kind]
        heights = [-index for index in part.index]
        figure.add_scatter(
            x=[_SPINE] * len(part),
            y=heights,
            name=label,
            mode="markers+text",
            textfont={"size": 12},
            marker={"color": color, "symbol": symbol, "size": 12},
            text=[_label(row) for _, row in part.iterrows()],
            textposition="middle right",
            customdata=[_hover(row) for _, row in part.iterrows()],
            hovertemplate="%{customdata}<extra></extra>",
            legendgroup=kind,
        )
        figure.add_scatter(
            x=[_SPINE] * len(part),
            y=heights,
            legendgroup=kind,
            showlegend=False,
            mode="text",
            textfont={"size": 12},
            text=[_day(date) for date in part["date"]],
            textposition="middle left",
            hoverinfo="skip",
        )
    # The decrees end the first view and begin the second.
    views = {"2011-2020": (0, before - 1), "Depuis 2020": (before - 1, len(rows) - 1)}
    ranges = {label: [-last - 0.6, 0.6 - first] for label, (first, last) in views.items()}
    figure.update_layout(
        height=980,
        xaxis={"range": [0, 1], "visible": False},
        yaxis={"range": ranges["2011-2020"], "visible": False},
        updatemenus=[
            buttons(
                [(label, "relayout", [{"yaxis.range": ends}]) for label, ends in ranges.items()]
            )
        ],
    )
    return Chart(
        figure,
        title="L'interdiction générale : jugée compatible avec le droit de l'Union en 2016, "
        "illégale en 2019, levée le 25 décembre 2020 pour six professions",
        alt=f"{len(rows)} événements de 2011 à 2026, du plus ancien au plus récent, en deux vues. "
        "Avant 2020, les décisions et les études se succèdent jusqu'aux six décrets ; depuis, les "
        "recommandations des Ordres, la loi sur l'influence, des décisions et deux nouveaux codes. "
        "Le tableau des données donne chaque événement et ce qu'il a changé.",
        table=replace(
            table,
            frame=rows.assign(
                kind=rows["kind"].map({kind: label for kind, (label, *_) in _KINDS.items()}),
                certainty=rows["certainty"].map(CERTAINTY),
            ),
        ),
        columns=["date", "kind", "title", "changed", "rules", "certainty"],
    )


def _day(date: str) -> str:
    """Return a date with its year below, to stand in a narrow column left of its mark."""
    *day, year = format_date(date).split("\u00a0")
    lines = ["\u00a0".join(_SHORT.get(word, word) for word in day), year]
    return "<br>".join(f"{line}\u00a0\u00a0\u00a0" for line in lines if line)


def _label(row: pd.Series) -> str:
    words = f"{row['title']} (à\u00a0vérifier)" if row["certainty"] == "check" else row["title"]
    lines = "<br>".join(f"\u00a0\u00a0{line}" for line in wrap(typeset(words), _LINE))
    return f"<b>{lines}</b>" if row["date"] == _DECREES else lines


def _hover(row: pd.Series) -> str:
    """Return what an event changed."""
    words = f"{row['changed']} Règles : {row['rules'].replace(' ', ', ')}."
    return f"<b>{format_date(row['date'])}</b><br>{words}"
