"""Chart of the chapter « Relire avant de publier »."""

import courseware.charts as cw
from courseware.data.table import Table

_NAME, _MOMENT, _KIN = "nom", "moment", "proches"


@cw.drawn_from("tweeted_stories", "name base date size value")
def told(table: Table) -> cw.Chart:
    """Draw what carers' stories on Twitter gave away of somebody else, % of stories."""
    table = table.where(table.frame["id"].isin([_NAME, _MOMENT, _KIN]))
    frame = table.frame.assign(ends=table.intervals()).sort_values("value")
    figure = cw.bars(frame, hover="%{y} : %{x:.1f} %<br>{ends}", xaxis=cw.percents(45))
    figure.update_layout(
        height=cw.high(len(frame), cw.ABOVE),
        yaxis=cw.upwards(frame["name"], above=True),
        bargap=0.62,
    )
    share = frame.set_index("id")["value"]
    return cw.Chart(
        figure,
        title="Presque jamais le nom ; une fois sur trois, de quoi reconnaître l'histoire",
        alt=f"{cw.several(len(frame), 'Une barre')}, en part de {frame['size'].iloc[0]} messages "
        "de soignants qui racontent quelqu'un d'autre, en mai 2018. Le nom d'un patient : "
        f"{cw.number(table, _NAME)} %. Le moment : {cw.number(table, _MOMENT)} %. De quoi être "
        f"reconnu par des proches, d'après les chercheurs : {cw.number(table, _KIN)} %. Un trait "
        "fin donne l'intervalle à 95 %.",
        base="En % des messages, mai 2018, avec l'intervalle à 95 %",
        table=table,
        facts={
            "Presque jamais": share[_NAME] < 5,
            "une fois sur trois": cw.near(share[_KIN], 33.3),
            "mai 2018": set(frame["date"]) == {"2018-05"},
        },
    )
