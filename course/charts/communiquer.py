"""Chart of the chapter « De l'interdiction à la communication encadrée »."""

import re
from dataclasses import replace
from textwrap import wrap

import pandas as pd

import courseware.charts as cw
from course.rules.rules import CERTAINTY
from courseware.data.table import Table
from courseware.text.french import format_date, typeset

# Nature → legend, colour, symbol.
_KINDS = {
    "text": ("Loi, décret, code", cw.MAIN, "square"),
    "decision": ("Décision", cw.COMPARE, "diamond-open"),
    "recommendation": ("Recommandation, étude, plan", cw.CONTEXT, "circle"),
}
_DECREES = "2020-12-25"
_LINE = 28  # characters of a title beside its mark, on a phone
_LONG_MONTH = re.compile(r"(janv|févr|juill|sept|oct|nov|déc)[a-z]+")
_SPINE = 0.215  # share of the width left to dates


@cw.drawn_from("legal_timeline", "date kind title changed rules certainty")
def timeline(table: Table) -> cw.Chart:
    """Draw events downwards in order of time, each with the same room: distances tell nothing."""
    rows = table.frame
    before = int((rows["date"] <= _DECREES).sum())
    ruled = rows["changed"] + " Règles : " + rows["rules"].str.replace(" ", ", ") + "."
    frame = rows.assign(
        place=-rows.index,
        spine=_SPINE,
        day=rows["date"].map(_day),
        words=[_label(row) for _, row in rows.iterrows()],
        side="middle right",
        told="<b>" + rows["date"].map(format_date) + "</b><br>" + ruled,
    )
    figure = cw.dots(frame, _KINDS, "kind", at=("spine", "place"), hover="{told}", height=870)
    days = {"text": frame["day"], "textposition": "middle left", "hoverinfo": "skip"}
    figure.add_scatter(x=frame["spine"], y=frame["place"], mode="text", showlegend=False, **days)
    figure.update_traces(cliponaxis=None)
    figure.add_vline(x=_SPINE, line={"color": cw.CONTEXT, "width": 1}, layer="below")
    figure.update_layout(xaxis={"range": [0, 1], "visible": False}, yaxis_visible=False)
    years = rows["date"].str[:4]
    first, last, turn = years.min(), years.max(), _DECREES[:4]
    # The decrees end the first view and begin the second.
    views = {f"{first}-{turn}": (0, before - 1), f"Depuis {turn}": (before - 1, len(rows) - 1)}
    ranges = {label: [-end - 0.5, 0.5 - start] for label, (start, end) in views.items()}
    cw.add_views(figure, {label: (None, {"yaxis.range": ends}) for label, ends in ranges.items()})
    year = {title.split()[-1]: date for title, date in zip(rows["title"], years, strict=True)}
    decrees = rows[rows["date"] == _DECREES].iloc[0]
    codes = rows["title"].str.startswith("Nouveau code").sum()
    kinds = {kind: label for kind, (label, *_) in _KINDS.items()}
    told = {"kind": rows["kind"].map(kinds), "certainty": rows["certainty"].map(CERTAINTY)}
    return cw.Chart(
        figure,
        title="L'interdiction générale : jugée compatible avec le droit de l'Union en "
        f"{year['maintenue']}, illégale en {year['illégale']}, levée le {format_date(_DECREES)} "
        "pour six professions",
        alt=f"{len(rows)} événements de {first} à {last}, du plus ancien au plus récent, en deux "
        f"vues. Avant {turn}, les décisions et les études se succèdent jusqu'aux six décrets ; "
        "depuis, les recommandations des Ordres, la loi sur l'influence, des décisions et deux "
        "nouveaux codes. Le tableau des données donne chaque événement et ce qu'il a changé.",
        base="Du plus ancien au plus récent ; les distances ne disent pas les durées",
        table=replace(table, frame=rows.assign(**told)),
        facts={
            "deux nouveaux codes": codes == 2,
            "six professions": "six professions" in decrees["changed"],
            "six décrets": "six décrets" in decrees["title"].lower(),
        },
    )


def _day(date: str) -> str:
    """Return a date with its year below, to stand in a narrow column left of its mark."""
    day, _, year = _LONG_MONTH.sub(r"\1.", format_date(date)).rpartition("\u00a0")
    return "<br>".join(f"{line}\u00a0\u00a0\u00a0" for line in (day, year) if line)


def _label(row: pd.Series) -> str:
    words = f"{row['title']} (à\u00a0vérifier)" if row["certainty"] == "check" else row["title"]
    lines = "<br>".join(f"\u00a0\u00a0{line}" for line in wrap(typeset(words), _LINE))
    return f"<b>{lines}</b>" if row["date"] == _DECREES else lines
