"""Charts of the chapter « À quoi cela sert-il ? », in the order of the chapter."""

import plotly.graph_objects as go

from courseware.chart import PALETTE, Chart
from courseware.charts._marks import HATCH, dumbbell, percent, small_title
from courseware.french import format_number
from courseware.table import read_table

BLUE, ORANGE, GREEN = PALETTE[:3]


def pace() -> Chart:
    """Draw #DocTocToc messages a week, from `doctoctoc`.

    Bars stand at their true year and are not joined: only the two theses watch the same weeks.
    """
    table = read_table("doctoctoc")
    figure = go.Figure()
    for method, label, color, pattern in (
        ("theses", "Thèses de Lille, deux mois", BLUE, ""),
        ("autre", "Autre durée, autre comptage", ORANGE, "/"),
    ):
        rows = table.frame[table.frame["method"] == method]
        figure.add_bar(
            x=[int(date[:4]) for date in rows["date"]],
            y=rows["value"],
            width=0.8,
            name=label,
            marker={"color": color, "pattern": {"shape": pattern, **HATCH}},
            text=[format_number(v) for v in rows["value"]],
            textposition="outside",
            cliponaxis=False,
            customdata=rows[["period", "counted", "messages"]],
            hovertemplate="%{y} messages par semaine<br>%{customdata[0]}<br>"
            "%{customdata[1]} : %{customdata[2]}<extra></extra>",
        )
    figure.update_layout(
        height=360,
        barmode="overlay",
        xaxis={"range": [2012.2, 2024.8], "tickvals": [2013, 2015, 2017, 2019, 2021, 2024]},
        yaxis={"range": [0, 88], "title": small_title("messages par semaine")},
    )
    return Chart(
        figure,
        title="#DocTocToc : près de deux fois moins de messages au printemps 2024 qu'en 2017",
        alt="Quatre barres à leur année. Le rythme hebdomadaire plus que triple de 2013 à 2017, "
        "reste au même niveau en 2018 et tombe en 2024 à la moitié. Les deux barres pleines, 2017 "
        "et 2024, observent les mêmes semaines de l'année ; les deux barres hachurées, non.",
        table=table,
        columns=["period", "counted", "messages", "days", "value"],
    )


def answers() -> Chart:
    """Draw the messages that got an answer, and in 2013 an agreed one, from `doctoctoc_answers`."""
    table = read_table("doctoctoc_answers")
    frame = table.frame.assign(year=table.frame["date"].str[:4])
    figure = go.Figure()
    for measure, label, color, pattern, inside in (
        ("reponse", "Au moins une réponse", ORANGE, "/", False),
        ("consensus", "Réponse consensuelle (2013 seulement)", BLUE, "", True),
    ):
        rows = frame[frame["measure"] == measure]
        figure.add_bar(
            x=rows["value"],
            y=[
                f"{year}<br>{format_number(n)} messages"
                for year, n in zip(rows["year"], rows["analysed"], strict=True)
            ],
            name=label,
            orientation="h",
            width=0.35 if inside else 0.7,
            marker={"color": color, "pattern": {"shape": pattern, **HATCH}},
            text=[percent(v) for v in rows["value"]],
            textposition="inside" if inside else "outside",
            textangle=0,
            cliponaxis=False,
            customdata=rows["definition"],
            hovertemplate="%{x:.1f} % des messages<br>%{customdata}<extra></extra>",
        )
    figure.update_layout(
        height=320,
        barmode="overlay",
        xaxis={"range": [0, 125], "ticksuffix": " %", "dtick": 50},
        yaxis={"autorange": "reversed"},
        legend={"traceorder": "normal"},
    )
    return Chart(
        figure,
        title="Neuf messages sur dix reçoivent une réponse ; s'accorder est une autre affaire",
        alt="Trois barres, pour 2013, 2017 et 2024, toutes voisines de neuf messages sur dix. "
        "Dans celle de 2013, une barre plus courte montre les réponses consensuelles : à peine "
        "plus de la moitié des messages.",
        table=table,
        columns=["date", "definition", "analysed", "value"],
    )


def exercise_videos() -> Chart:
    """Draw the exercise videos rated very poor, by carers and by others, from `exercise_videos`."""
    table = read_table("exercise_videos")
    wide = table.frame.pivot_table(index="topic", columns="author", values="value", sort=False)
    counts = table.frame.groupby("topic")["videos"].sum()
    figure = dumbbell(
        [f"{topic}<br>{format_number(counts[topic])} vidéos" for topic in wide.index],
        low=("Soignants", wide["Soignants"], BLUE, "circle"),
        high=("Grand public", wide["Grand public"], ORANGE, "diamond-open"),
    )
    # The smaller value has its number on the left, whoever made the video.
    first, second = (trace for trace in figure.data if trace.mode == "markers+text")
    lower = [a < b for a, b in zip(first.x, second.x, strict=True)]
    first.textposition = ["middle left" if low else "middle right" for low in lower]
    second.textposition = ["middle right" if low else "middle left" for low in lower]
    for trace in (first, second):
        trace.text = [format_number(round(v)) for v in trace.x]
    figure.update_layout(
        height=300,
        xaxis={"range": [0, 102], "ticksuffix": " %", "dtick": 25},
        yaxis={"autorange": "reversed"},
    )
    return Chart(
        figure,
        title="Vidéos d'exercices jugées très mauvaises : le titre de l'auteur ne garantit rien",
        alt="Trois lignes, deux points par ligne : la part des vidéos TikTok classées au plus bas. "
        "Pour l'entorse de cheville, les soignants font mieux que le grand public ; pour le "
        "ligament croisé et le tendon d'Achille, leurs points sont un peu plus mauvais, sans écart "
        "significatif.",
        table=table,
        columns=["topic", "author", "videos", "value"],
    )
