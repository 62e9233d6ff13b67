"""Charts of the chapter « Pourquoi tant de soignants s'en passent »."""

import courseware.charts as cw
from courseware.data.table import Table

_FRANCE = "<b>France</b> 2021, absents de tout réseau"
_STATES = "<b>États-Unis</b> 2014, sans usage au travail"
# Survey → heading of its panel, its bars, place from the bottom.
_PANELS = {
    "medscape-2021": (_FRANCE, ("", cw.MAIN, ""), (0.58, 0.92)),
    "meddata-2014": (_STATES, ("", cw.COMPARE, cw.HOLLOW), (0, 0.44)),
}


@cw.drawn_from("reasons_non_users", "survey_name date base name family value")
def reasons(table: Table) -> cw.Chart:
    """Draw why doctors stay away, two surveys in two panels, %."""
    all_ages = ~table.frame["reason"].str.startswith("harcelement-")
    table = table.where(table.frame["survey"].isin(_PANELS) & all_ages)
    frame = table.frame.assign(
        ends=table.intervals(), share=table.frame["value"].map(cw.percent)
    ).sort_values("value")
    hover = "%{y} : {share}<br>{ends}<br>Famille : {family}"
    bars = {
        survey: cw.bars(frame, {survey: style}, "survey", hover=hover)
        for survey, (_, style, _) in _PANELS.items()
    }
    for survey, figure in bars.items():
        names = frame["name"][frame["survey"] == survey]
        figure.update_layout(yaxis=cw.upwards(names, above=True))
    drawn = [(said, bars[survey], at) for survey, (said, _, at) in _PANELS.items()]
    of = frame.set_index(["survey", "reason"])["value"]
    french, american = of["medscape-2021"], of["meddata-2014"]
    date = frame.groupby("survey")["date"].first()
    return cw.Chart(
        cw.panels(drawn, cw.percents(98), height=470, bargap=0.62),
        title="La première raison dépend de qui répond et de la question posée",
        alt=f"{cw.several(len(drawn), 'Un groupe')} de barres. En France, fin 2021, parmi les "
        "médecins absents de tout réseau, le manque d'intérêt vient loin devant la "
        "confidentialité, le temps et la peur du harcèlement. Aux États-Unis, en "
        f"{date['meddata-2014'][:4]}, parmi les médecins sans usage professionnel, la "
        "confidentialité et le temps sont à égalité, devant la crainte d'être mis en cause, le "
        "peu de valeur et l'outil mal connu. Un trait fin donne l'intervalle à 95 % : "
        f"{_reach(table, 'medscape-2021')} points de part et d'autre en France, "
        f"{_reach(table, 'meddata-2014')} aux États-Unis.",
        base="En % de chaque groupe, avec l'intervalle à 95 %",
        table=table,
        facts={
            "fin 2021": date["medscape-2021"] == "2021-12",
            "loin devant": french["interet"] > 1.5 * french["confidentialite"],
            "à égalité": cw.near(american["confidentialite"], american["temps"]),
        },
    )


def _reach(table: Table, survey: str) -> str:
    """Return how far the longest whisker of a survey reaches, points, in letters."""
    ends = table.intervals()[table.frame["survey"] == survey]
    return cw.in_letters(round(max(high - low for low, high in ends) / 2))


@cw.drawn_from("specialised_networks", "name scope founder event date note")
def specialised_networks(table: Table) -> cw.Chart:
    """Draw eleven places for carers, launch to last sign read."""
    rows = table.frame.assign(
        year=table.frame["date"].map(_year), closed=table.frame["scope"].str.startswith("réservé")
    )
    rows = rows[rows["event"] != "membres"]
    reserved = rows["closed"].map({True: "réservé ", False: "autre "})
    what = rows["event"].replace("signe", "dernier signe")
    # From the top: those for carers alone, then the others, each from the oldest.
    starts = rows[rows["event"] == "lancement"]
    order = starts.sort_values(["closed", "year"], ascending=[True, False])["name"].tolist()
    drawn = rows.assign(what=what, kind=reserved + rows["event"])
    styles = {
        "réservé lancement": ("Réservés : lancement", cw.MAIN, "square"),
        "réservé signe": ("Réservés : dernier signe", cw.MAIN, "square-open"),
        "autre lancement": ("Autres : lancement", cw.CONTEXT, "circle"),
        "autre signe": ("Autres : dernier signe", cw.CONTEXT, "circle-open"),
    }
    hover = "<b>%{y}</b><br>{what} : {date}<br>{founder}"
    figure = cw.dots(drawn, styles, "kind", at=("year", "name"), hover=hover)
    figure.update_layout(height=cw.high(len(order), 26), yaxis=cw.upwards(order))
    figure.update_xaxes(range=[1999, 2028], dtick=10, tick0=2000)
    spans = rows.groupby("name")["year"].agg(["min", "max"])
    cw.add_links(figure, spans.itertuples(index=False, name=None), spans.index)
    line = {"color": cw.CONTEXT, "dash": "dot", "width": 2}
    # November 2026, when the pages were read.
    figure.add_vline(x=2026.9, line=line)
    closed, others = starts[starts["closed"]], starts[~starts["closed"]]
    born = closed["date"].str[:4]
    heard = rows[rows["closed"]].groupby("name")["date"].max().str[:4]
    signs = rows[(rows["event"] == "signe") & ~rows["closed"]]["date"]
    silent = spans.index[~spans.index.isin(rows[rows["event"] == "signe"]["name"])]
    return cw.Chart(
        figure,
        title=f"{cw.several(len(closed), 'Un réseau')} réservés aux soignants français : plus "
        f"aucun signe trouvé après {heard.max()}",
        alt=f"{cw.several(len(order), 'Une ligne')}, du lancement au dernier signe lu. Les "
        f"{cw.several(len(closed), 'un réseau')} réservés aux soignants en France naissent entre "
        f"{born.min()} et {born.max()} et leurs derniers signes vont de {heard.min()} à "
        f"{heard.max()} ; VoxMédecins et Comuniti n'ont que leur lancement. Les "
        f"{cw.in_letters(len(others))} autres lieux, ouverts ou internationaux, ont un signe en "
        f"{signs.min()[:4]} ou après. Un trait pointillé marque la date de lecture, novembre 2026.",
        base="Du lancement au dernier signe lu ; en pointillé, la date de lecture, novembre 2026",
        table=table,
        facts={"VoxMédecins et Comuniti": {*silent} == {"VoxMédecins", "Comuniti"}},
    )


def _year(date: str) -> float:
    """Return « 2014-10 » as a place on the axis; a year alone stands in its middle."""
    year, _, month = date.partition("-")
    return int(year) + ((int(month) - 1) / 12 if month else 0.5)
