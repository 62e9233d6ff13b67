"""Charts of the chapter « Du Web 2.0 au Web social »."""

import pandas as pd
import plotly.graph_objects as go

from courseware.charts.chart import PALETTE, Chart
from courseware.charts.marks import HATCH, percent
from courseware.data.table import read_table
from courseware.text.french import format_date

BLUE, ORANGE, _, _, _, GREY = PALETTE
_CHECKED = "2026-11-22"  # the day the sources were read
_ARTICLE = "2014-09-10"
_RECENT = "2024-11"  # a sign of life since then: two years before the day of reading
# State → legend, colour, dash of the line and symbol at its end: none of them stands alone.
_STATES = {
    "ouverte": ("Ouverte (signe de vie récent)", BLUE, "solid", "triangle-right"),
    "fermée": ("Fermée, date lue", ORANGE, "solid", "x"),
    "inconnue": ("Fin non retrouvée", GREY, "dot", "circle-open"),
}


def platform_lives() -> Chart:
    """Draw from opening to closing, or to the day of reading, the platforms of `platform_events`.

    A line without a closing nor a recent sign of life stops at the last sign read.
    """
    table = read_table("platform_events")
    lives = _lives(table.frame)
    figure = go.Figure()
    for state, (label, color, dash, symbol) in _STATES.items():
        part = lives[lives["state"] == state]
        closed = state == "fermée"
        figure.add_scatter(
            x=[
                x
                for start, end in zip(part["start"], part["end"], strict=True)
                for x in _gap(start, end)
            ],
            y=[y for name in part["name"] for y in _gap(name, name)],
            mode="lines",
            line={"color": color, "width": 5, "dash": dash},
            showlegend=False,
            hoverinfo="skip",
        )
        figure.add_scatter(
            x=part["end"].tolist(),
            y=part["name"].tolist(),
            name=label,
            mode="markers+text" if closed else "markers",
            text=part["end"].str[:4].tolist(),
            textposition="middle right",
            marker={
                "color": color,
                "symbol": symbol,
                "size": 12,
                "line": {"width": 2, "color": color},
            },
            customdata=part["story"].tolist(),
            hovertemplate="<b>%{y}</b><br>%{customdata}<extra></extra>",
        )
    figure.add_shape(
        type="line",
        x0=_ARTICLE,
        x1=_ARTICLE,
        y0=-0.5,
        y1=len(lives) - 0.3,
        line={"color": "rgba(128,128,128,0.8)", "width": 1, "dash": "dash"},
        layer="below",
    )
    figure.add_annotation(
        x=_ARTICLE,
        y=len(lives) - 0.3,
        text="l'article, 2014",
        showarrow=False,
        yanchor="bottom",
        font={"size": 11},
    )
    figure.update_layout(
        height=620,
        xaxis={
            "type": "date",
            # The year of a late closing stands at the right of its cross.
            "range": ["1996-01", "2031-06"],
            "tickvals": ["2000-01", "2010-01", "2020-01"],
            "tickformat": "%Y",
        },
        yaxis={
            "categoryorder": "array",
            "categoryarray": lives["name"].tolist()[::-1],
            "range": [-0.7, len(lives) + 0.5],
            "showgrid": False,
        },
    )
    count = lives["state"].value_counts()
    return Chart(
        figure,
        title=f"{len(lives)} plateformes connues, 1997-2026 : {count['fermée']} ont fermé, "
        f"{count['inconnue']} ont été perdues de vue",
        alt="Dix-huit lignes horizontales de 1997 à 2026, dans l'ordre des ouvertures. SixDegrees "
        "dure trois ans ; Skyblog, Friendster, Google+ et Vine ont aussi fermé, la plus longue "
        "après vingt et un ans. MySpace et Viadeo s'arrêtent à leur dernier signe de vie. Les onze "
        "autres vont jusqu'à aujourd'hui.",
        table=table,
        columns=["name", "event_name", "date", "detail"],
    )


def _lives(events: pd.DataFrame) -> pd.DataFrame:
    """Return a row a platform in the order of openings: name, start, end, state, story."""
    rows = []
    for _, part in events.groupby("platform", sort=False):
        dates = part.set_index("event")["date"]
        if "fermeture" in dates:
            state, end = "fermée", dates["fermeture"]
        elif dates["signe"] >= _RECENT:
            state, end = "ouverte", _CHECKED
        else:
            state, end = "inconnue", dates["signe"]
        story = "<br>".join(
            f"{row['event_name']}, {format_date(row['date'])} : {row['detail']}"
            for _, row in part.iterrows()
        )
        rows.append((part["name"].iloc[0], dates["ouverture"], end, state, story))
    lives = pd.DataFrame(rows, columns=["name", "start", "end", "state", "story"])
    return lives.sort_values("start", kind="stable").reset_index(drop=True)


def _gap(start: str, end: str) -> tuple[str, str, None]:
    """Return both ends of a line, and the nothing that parts it from the next."""
    return start, end, None


def who_writes() -> Chart:
    """Draw members and messages of three groups, % of each, from `participation_communities`."""
    table = read_table("participation_communities")
    figure = go.Figure()
    styles = (
        # Horizontal bars stack upwards: the last one drawn stands, and is named, first.
        ("messages", "Part des messages (mesurée)", BLUE, ""),
        ("membres", "Part des membres (définit le groupe)", GREY, "/"),
    )
    for measure, label, color, pattern in styles:
        rows = table.frame[table.frame["measure"] == measure]
        figure.add_bar(
            x=rows["value"].tolist(),
            y=rows["name"].tolist(),
            name=label,
            orientation="h",
            marker={"color": color, "pattern": {"shape": pattern, **HATCH}},
            text=[percent(value) for value in rows["value"]],
            textposition="outside",
            cliponaxis=False,
            hovertemplate=label + "<br>%{y} : %{text}<extra></extra>",
        )
    figure.update_layout(
        height=360,
        barmode="group",
        xaxis={"range": [0, 112], "ticksuffix": " %", "dtick": 25},
        yaxis={
            "categoryorder": "array",
            "categoryarray": ["Très actifs", "Contributeurs", "Lecteurs"],
        },
        legend={"traceorder": "reversed"},
    )
    return Chart(
        figure,
        title="Dans quatre forums d'entraide, un membre sur cent écrit les trois quarts des "
        "messages (63 990 membres, étude de 2014)",
        alt="Trois groupes, deux barres par groupe. Les lecteurs sont neuf membres sur dix et "
        "écrivent à peine plus d'un message sur cent ; les contributeurs, neuf membres sur cent, "
        "en écrivent près d'un quart ; les très actifs, un membre sur cent, les trois quarts.",
        table=table,
        columns=["name", "measure_name", "value"],
    )
