"""Charts of the chapter « À quoi cela sert-il ? », in the order of the chapter."""

import courseware.charts as cw
from courseware.data.table import Table
from courseware.data.uncertainty import fisher, wilson
from courseware.text.french import format_number


@cw.drawn_from("doctoctoc", "period counted messages days value")
def pace(table: Table) -> cw.Chart:
    """Draw #DocTocToc messages a week."""
    years = table.frame["date"].str[:4]
    xaxis = {"range": [2012.2, 2024.8], "tickvals": [2013, 2015, 2017, 2019, 2021, 2024]}
    yaxis = {"range": [0, 88], "dtick": 40}
    figure = cw.bars(
        table.frame.assign(year=years.astype(int), words=table.frame["value"].map(format_number)),
        {
            "theses": ("Thèses de Lille, deux mois", cw.MAIN, ""),
            "autre": ("Autre durée, autre comptage", cw.COMPARE, cw.HOLLOW),
        },
        "method",
        at=("year", "value"),
        hover="%{y} messages par semaine<br>{period}<br>{counted} : {messages}",
    )
    figure.update_layout(height=230, xaxis=xaxis, yaxis=yaxis)
    figure.update_traces(orientation="v", width=0.8)
    of = table.frame.set_index(years)["value"]
    half = cw.near(of["2017"] / of["2024"], 2)
    theses = [*years[table.frame["method"] == "theses"]]
    return cw.Chart(
        figure,
        title="#DocTocToc : près de deux fois moins de messages au printemps 2024 qu'en 2017",
        alt=f"{cw.several(len(of), 'Une barre')} à leur année. Le rythme hebdomadaire plus que "
        "triple de 2013 à 2017, reste au même niveau en 2018 et tombe en 2024 à la moitié. Les "
        f"{cw.in_letters(len(theses))} barres pleines, {cw.listed(theses)}, observent les mêmes "
        f"semaines de l'année ; les {cw.in_letters(len(of) - len(theses))} barres vides, non.",
        base="Messages par semaine",
        table=table,
        facts={
            "près de deux fois moins de messages au printemps 2024 qu'en 2017": half,
            "plus que triple de 2013 à 2017": of["2017"] > 3 * of["2013"],
            "au même niveau en 2018": cw.near(of["2018"], of["2017"]),
            "en 2024 à la moitié": half,
        },
    )


@cw.drawn_from("doctoctoc_answers", "date definition analysed value")
def answers(table: Table) -> cw.Chart:
    """Draw the messages that got an answer, and in 2013 an agreed one."""
    years = table.frame["date"].str[:4]
    analysed = table.frame["analysed"]
    place = years + ", " + analysed.map(format_number) + " messages"
    agreed = table.row("consensus-2013")
    told = table.frame["id"] == agreed["id"]
    place = place.mask(told, years + ", réponses consensuelles")
    drawn = table.frame.assign(ends=table.intervals(), place=place)
    styles = {
        "reponse": ("Au moins une réponse", cw.COMPARE, cw.HOLLOW),
        "consensus": ("Réponse consensuelle", cw.MAIN, ""),
    }
    hover = "%{x:.1f} % des messages<br>{ends}<br>{definition}"
    figure = cw.bars(drawn, styles, "measure", at=("value", "place"), hover=hover)
    rows = cw.upwards(place.unique()[::-1], above=True)
    figure.update_layout(height=cw.high(4, cw.ABOVE), bargap=0.62)
    figure.update_layout(xaxis=cw.percents(124), yaxis=rows)
    answered = table.frame[table.frame["measure"] == "reponse"]
    share = answered["value"].mean()
    ends = wilson(agreed["value"], agreed["analysed"])
    low, high = (cw.in_letters(round(end / 10)) for end in ends)
    return cw.Chart(
        figure,
        title=f"{cw.one_in(share, 'Un message')} reçoivent une réponse ; s'accorder est une autre "
        "affaire",
        alt=f"{cw.several(len(answered), 'Une barre')}, pour {cw.listed(answered['date'].str[:4])},"
        f" toutes voisines de {cw.one_in(share, 'un message')}. Sous celle de "
        f"{agreed['date'][:4]}, une barre plus courte montre les réponses consensuelles : entre "
        f"{low} et {high} messages sur dix, car {agreed['analysed']} messages seulement ont été "
        "lus. Un trait fin donne l'intervalle à 95 % de chaque part.",
        base="En % des messages analysés, avec l'intervalle à 95 %",
        table=table,
    )


@cw.drawn_from("exercise_videos", "topic author videos value")
def exercise_videos(table: Table, topics: cw.Asked = ()) -> cw.Chart:
    """Draw the exercise videos rated very poor, by carers and by others."""
    table = cw.only(table, topic=topics)
    frame = table.frame.rename(columns={"topic": "name"}).assign(ends=table.intervals())
    frame["words"] = frame["value"].map(lambda share: cw.percent(round(share)))
    styles = {
        "Soignants": ("Soignants", cw.MAIN, "circle"),
        "Grand public": ("Grand public", cw.COMPARE, "diamond-open"),
    }
    frame, rows = cw.side_by_side(frame, "author", styles)
    figure = cw.dots(
        frame,
        styles,
        "author",
        at=("value", "place"),
        hover="%{fullData.name} : %{x:.1f} % de {videos} vidéos<br>{ends}",
    )
    injuries = list(dict.fromkeys(frame["name"]))
    height = cw.high(len(injuries), 60)
    figure.update_layout(yaxis=rows, height=height, xaxis=cw.percents(112))
    base = "En % des vidéos TikTok de chaque groupe, avec l'intervalle à 95 %"
    if topics:
        about = "Vidéos d'exercices jugées très mauvaises"
        return cw.asked_of(figure, about, table, ["topic", "author"], base=base)
    sides = frame.groupby("name", sort=False)[["value", "videos"]]
    beyond = [fisher(*part.itertuples(index=False, name=None)) < 0.05 for _, part in sides]
    others = cw.in_letters(len(injuries) - 1)
    return cw.Chart(
        figure,
        title="Vidéos d'exercices jugées très mauvaises : un écart qui dépasse le hasard pour la "
        f"cheville, non établi pour les {others} autres lésions",
        alt=f"{cw.several(len(injuries), 'Une lésion')}, deux points chacune, avec leur intervalle "
        "à 95 % : la part des vidéos TikTok classées au plus bas. Pour l'entorse de cheville, les "
        "soignants font mieux que le grand public. Pour le ligament croisé et le tendon "
        "d'Achille, leurs points sont plus mauvais, mais les intervalles se recouvrent largement "
        ": ces effectifs ne permettent pas de trancher.",
        base=base,
        table=table,
        facts={"un écart qui dépasse le hasard pour la cheville": beyond == [True, False, False]},
    )
