"""The chart of a class's questions."""

from typing import Any

import pandas as pd

from courseware.charts import Drawing, bars, high, percents
from courseware.classroom.words import SERIES


def draw_questions(rows: list[dict[str, Any]], message: str, mark: str) -> Drawing:
    """Draw, for each question in words, its successes at the first try and in the end."""
    frame = pd.DataFrame(
        [
            (part, row["number"], 100 * row["shares"][part], row[part])
            for part in SERIES
            for row in rows
        ],
        columns=["part", "name", "value", "words"],
    )
    figure = bars(
        frame,
        SERIES,
        "part",
        hover="%{y}<br>%{fullData.name} : %{text}",
        height=high(len(rows), 44),
        barmode="group",
        xaxis=percents(122),
        # Their numbers in the table: their words would leave no room for bars on a phone.
        yaxis={"autorange": "reversed", "type": "category", "title": "Questions du tableau"},
    )
    alt = "Diagramme en barres : pour chaque question, réussite au premier essai et à la fin."
    told = [(row["number"], row["key"], *(row[part] for part in SERIES)) for row in rows]
    return Drawing(
        figure,
        message,
        f"{alt} {mark}".rstrip(),
        base="En % des étudiants qui ont répondu, question par question",
        rows=pd.DataFrame(told, columns=["Numéro", "Question", "Premier essai", "À la fin"]),
    )
