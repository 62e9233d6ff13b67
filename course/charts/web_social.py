"""Charts of the chapter « Du Web 2.0 au Web social »."""

import pandas as pd

import courseware.charts as cw
from courseware.data.table import Table, read_table
from courseware.text.french import format_date

_CHECKED = "2026-11-22"  # the day the sources were read
_RECENT = "2024-11"  # a sign of life since then: two years before the day of reading
# State → legend, colour and symbol of the end of its line: neither stands alone.
_STATES = {
    "ouverte": ("Ouverte (signe de vie récent)", cw.MAIN, "triangle-right"),
    "fermée": ("Fermée, date lue", cw.COMPARE, "x"),
    "inconnue": ("Fin non retrouvée", cw.CONTEXT, "circle-open"),
}


@cw.drawn_from("platform_events", "name event_name date detail")
def platform_lives(table: Table) -> cw.Chart:
    """Draw from opening to closing, or to the day of reading, the platforms."""
    lives = _lives(table.frame)
    closed = lives[lives["state"] == "fermée"].set_index("name")
    drawn = lives.assign(
        words=lives["end"].str[:4].where(lives["state"] == "fermée", ""), side="middle right"
    )
    figure = cw.dots(drawn, _STATES, "state", at=("end", "name"), hover="<b>%{y}</b><br>{story}")
    figure.update_layout(height=cw.high(len(lives) + 1, 23), yaxis=cw.upwards(lives["name"][::-1]))
    figure.update_yaxes(range=[-0.6, len(lives) + 0.4], showgrid=False)
    # The year of a late closing stands at the right of its cross.
    figure.update_xaxes(type="date", range=["1996-01", "2031-06"], tickformat="%Y")
    figure.update_xaxes(tickvals=["2000-01", "2010-01", "2020-01"])
    for state, (_, color, _) in _STATES.items():
        part = lives[lives["state"] == state]
        spans = zip(part["start"], part["end"], strict=True)
        cw.add_links(figure, spans, part["name"], color, "dot" if state == "inconnue" else "solid")
    line = {"color": cw.CONTEXT, "width": 1, "dash": "dash"}
    article, top = "2014-09-10", len(lives) - 0.3
    figure.add_shape(type="line", x0=article, x1=article, y0=-0.5, y1=top, line=line, layer="below")
    said = {"text": "l'article, 2014", "showarrow": False}
    figure.add_annotation(said, x=article, y=top, yanchor="bottom")
    count = lives["state"].value_counts()
    opened, ended = (closed[day].str.partition("-") for day in ("start", "end"))
    years = ended[0].astype(int) - opened[0].astype(int) - (ended[2] < opened[2])
    span = lives["start"].min()[:4]
    longest = cw.in_letters(years.max())
    return cw.Chart(
        figure,
        title=f"{len(lives)} plateformes connues, {span}-{_CHECKED[:4]} : {count['fermée']} ont "
        f"fermé, {count['inconnue']} ont été perdues de vue",
        alt=f"{cw.several(len(lives), 'Une ligne')} horizontales de {span} à {_CHECKED[:4]}, dans "
        f"l'ordre des ouvertures. SixDegrees dure {cw.in_letters(years['SixDegrees'])} ans ; "
        f"Skyblog, Friendster, Google+ et Vine ont aussi fermé, la plus longue après {longest} "
        "ans. MySpace et Viadeo s'arrêtent à leur dernier signe de vie. Les "
        f"{cw.in_letters(count['ouverte'])} autres vont jusqu'à aujourd'hui.",
        base="De l'ouverture à la fermeture, ou au dernier signe de vie lu",
        table=table,
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


@cw.drawn_from("participation_communities", "name measure_name value")
def who_writes(table: Table) -> cw.Chart:
    """Draw members and messages of three groups, % of each."""
    styles = {
        # Horizontal bars stack upwards: the last one drawn stands, and is named, first.
        "messages": ("Part des messages (mesurée)", cw.MAIN, ""),
        "membres": ("Part des membres (définit le groupe)", cw.COMPARE, cw.HOLLOW),
    }
    figure = cw.bars(table.frame, styles, "measure", hover="%{fullData.name}<br>%{y} : %{text}")
    figure.update_layout(height=cw.high(3, 54), barmode="group", legend_traceorder="reversed")
    roles = cw.upwards(["Très actifs", "Contributeurs", "Lecteurs"])
    figure.update_layout(xaxis=cw.percents(112), yaxis=roles)
    of = table.frame.set_index(["role", "measure"])["value"]
    readers, writers, most = (of[role] for role in ("lecteurs", "contributeurs", "tres-actifs"))
    asked = read_table("survey_sizes")
    one = cw.one_in(most["membres"], "un membre")
    return cw.Chart(
        figure,
        title=f"Dans quatre forums d'entraide, {one} écrit les trois quarts des messages "
        f"({cw.number(asked, 'forums')} membres, étude de 2014)",
        alt=f"{cw.several(len(of) // 2, 'Un groupe')}, deux barres par groupe. Les lecteurs sont "
        f"{cw.one_in(readers['membres'], 'un membre')} et écrivent à peine plus "
        f"d'{cw.one_in(readers['messages'], 'un message')} ; les contributeurs, "
        f"{cw.one_in(writers['membres'], 'un membre')}, en écrivent près d'un quart ; les très "
        f"actifs, {one}, les trois quarts.",
        base="En % de tous les membres, ou de tous les messages",
        table=table,
        facts={
            "étude de 2014": "2014" in table.sources[0].title,
            "quatre forums": "quatre communautés" in asked.row("forums")["name"],
            "les trois quarts": cw.near(most["messages"], 75),
            "près d'un quart": 22.5 <= writers["messages"] <= 25,
        },
    )
