"""Charts of the chapter « À quoi cela sert-il ? », in the order of the chapter."""

import plotly.graph_objects as go

from courseware.charts.chart import PALETTE, Chart
from courseware.charts.marks import (
    HATCH,
    add_numbers,
    in_words,
    percent,
    small_title,
    whiskers,
)
from courseware.data.table import read_table
from courseware.text.french import format_number

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
    frame = table.frame.assign(year=table.frame["date"].str[:4], ends=table.intervals())
    figure = go.Figure()
    for measure, label, color, pattern, width in (
        ("reponse", "Au moins une réponse", ORANGE, "/", 0.7),
        ("consensus", "Réponse consensuelle (2013 seulement)", BLUE, "", 0.35),
    ):
        rows = frame[frame["measure"] == measure]
        places = [
            f"{year}<br>{format_number(n)} messages"
            for year, n in zip(rows["year"], rows["analysed"], strict=True)
        ]
        figure.add_bar(
            x=rows["value"],
            y=places,
            name=label,
            orientation="h",
            width=width,
            marker={"color": color, "pattern": {"shape": pattern, **HATCH}},
            error_x=whiskers(rows["value"], rows["ends"]),
            text=[percent(v) if measure == "consensus" else "" for v in rows["value"]],
            textposition="inside",
            insidetextanchor="start",
            textangle=0,
            customdata=[
                [d, in_words(e)] for d, e in zip(rows["definition"], rows["ends"], strict=True)
            ],
            hovertemplate="%{x:.1f} % des messages<br>%{customdata[1]}<br>%{customdata[0]}"
            "<extra></extra>",
        )
        if measure == "reponse":
            add_numbers(figure, list(rows["value"]), places, list(rows["ends"]))
    figure.update_layout(
        height=320,
        barmode="overlay",
        xaxis={"range": [0, 128], "ticksuffix": " %", "dtick": 50},
        yaxis={"autorange": "reversed"},
        legend={"traceorder": "normal"},
    )
    return Chart(
        figure,
        title="Neuf messages sur dix reçoivent une réponse ; s'accorder est une autre affaire",
        alt="Trois barres, pour 2013, 2017 et 2024, toutes voisines de neuf messages sur dix. "
        "Dans celle de 2013, une barre plus courte montre les réponses consensuelles : entre "
        "quatre et sept messages sur dix, car 63 messages seulement ont été lus. Un trait fin "
        "donne l'intervalle à 95 % de chaque part.",
        table=table,
        columns=["date", "definition", "analysed", "value"],
    )


def exercise_videos() -> Chart:
    """Draw the exercise videos rated very poor, by carers and by others, from `exercise_videos`."""
    table = read_table("exercise_videos")
    frame = table.frame.assign(ends=table.intervals())
    topics = list(frame["topic"].unique())
    figure = go.Figure()
    for author, color, symbol, shift in (
        ("Soignants", BLUE, "circle", -0.16),
        ("Grand public", ORANGE, "diamond-open", 0.16),
    ):
        rows = frame[frame["author"] == author]
        places = [topics.index(topic) + shift for topic in rows["topic"]]
        figure.add_scatter(
            x=rows["value"],
            y=places,
            name=author,
            mode="markers",
            marker={"color": color, "symbol": symbol, "size": 12, "line": {"width": 2}},
            error_x=whiskers(rows["value"], rows["ends"]),
            customdata=[
                [n, in_words(e)] for n, e in zip(rows["videos"], rows["ends"], strict=True)
            ],
            hovertemplate=f"{author} : %{{x:.1f}} % de %{{customdata[0]}} vidéos"
            "<br>%{customdata[1]}<extra></extra>",
        )
        add_numbers(figure, [round(v) for v in rows["value"]], places, list(rows["ends"]))
    figure.update_layout(
        height=330,
        xaxis={"range": [0, 102], "ticksuffix": " %", "dtick": 25},
        yaxis={
            "range": [len(topics) - 0.5, -0.5],
            "tickvals": list(range(len(topics))),
            "ticktext": topics,
        },
    )
    return Chart(
        figure,
        title="Vidéos d'exercices jugées très mauvaises : un écart qui dépasse le hasard pour la "
        "cheville, non établi pour les deux autres lésions",
        alt="Trois lésions, deux points chacune, avec leur intervalle à 95 % : la part des vidéos "
        "TikTok classées au plus bas. Pour l'entorse de cheville, les soignants font mieux que le "
        "grand public. Pour le ligament croisé et le tendon d'Achille, leurs points sont plus "
        "mauvais, mais les intervalles se recouvrent largement : ces effectifs ne permettent pas "
        "de trancher.",
        table=table,
        columns=["topic", "author", "videos", "value"],
    )
