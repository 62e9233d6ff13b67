"""Charts of the page « Comparer les réseaux », one of which the page « LinkedIn » also shows."""

from collections.abc import Mapping
from dataclasses import replace
from textwrap import wrap

import plotly.graph_objects as go

import courseware.charts as cw
from courseware.data.table import Table, read_table

AUDIENCES = "network date population definition value"


@cw.drawn_from("chooser", "network value minutes publish reason")
def weekly_time(table: Table) -> cw.Chart:
    """Draw the least minutes a week of each objective: the course's own orders of magnitude."""
    rows = table.frame
    table = table.where((rows["criterion"] == "objectif") & (rows["minutes"] > 0))
    short = read_table("chooser_answers").frame.set_index("value")["short"]
    frame = table.frame.assign(
        name=table.frame["network"].map(_names()),
        informs=table.frame["value"] == "informer",
        short=table.frame["value"].map(short),
    )
    longest = frame.groupby("name")["minutes"].agg(["max", "mean"])
    order = longest.sort_values(["max", "mean"]).index[::-1]
    styles = {
        False: ("Un autre objectif", cw.COMPARE, "circle-open"),
        True: ("Informer le public", cw.MAIN, "diamond"),
    }
    hover = "%{y}<br>{short} : %{x} min par semaine"
    figure = cw.dots(frame, styles, "informs", at=("minutes", "name"), hover=hover)
    figure.update_layout(height=cw.high(len(order), 26), xaxis=cw.logarithmic([3, 15, 60, 180]))
    figure.update_xaxes(range=[0.3, 2.45], tickangle=0)
    figure.update_yaxes(cw.upwards(order, ["<br>".join(wrap(name, 22)) for name in order]))
    inform = frame[frame["informs"]].set_index("network")["minutes"]
    least, most = _time(inform.min()), _time(inform.max())
    talk = frame[frame["value"].isin(["veille", "pairs"])]["minutes"]
    first = frame.sort_values("minutes").iloc[0]
    return cw.Chart(
        figure,
        title=f"Informer le public demande {least} par semaine au moins, "
        f"{most.removesuffix(' heures')} en vidéo (ordres de grandeur du cours)",
        alt="Pour chaque réseau, le temps que demande chaque objectif, sur une échelle qui va de "
        f"{_time(first['minutes'])} à {_time(frame['minutes'].max())} par semaine. La fiche "
        f"Google est la moins exigeante ; lire ou échanger demande {_time(talk.max())} partout ; "
        f"informer le public demande {least} sur un site, Facebook, X, Bluesky, LinkedIn ou "
        f"Instagram, et {most} sur YouTube et TikTok.",
        base="Minutes par semaine, sur une échelle logarithmique",
        table=table,
        facts={
            "La fiche Google": first["network"] == "fiche-google",
            f"{_time(talk.max())} partout": talk.nunique() == 1,
            f"{most} sur YouTube et TikTok": set(inform.index[inform == inform.max()])
            == {"youtube", "tiktok"},
        },
    )


def _names() -> Mapping[str, str]:
    names = read_table("platforms").frame.set_index("id")["name"]
    return dict(names.str.partition(" (")[0])


def _time(minutes: int) -> str:
    """Return « trois minutes », « un quart d'heure », « une heure »."""
    if minutes == 15:
        return "un quart d'heure"
    hours, rest = divmod(minutes, 60)
    return cw.several(minutes, "une minute") if rest else cw.several(hours, "une heure")


@cw.drawn_from("network_audiences", AUDIENCES)
def monthly_use(table: Table, networks: cw.Asked = ()) -> cw.Chart:
    """Draw who says to have used each network in a month, %, one survey."""
    table = of_one_survey(table)
    if networks:
        return _asked(table, networks)
    of = table.frame.set_index("network")["value"].sort_values()
    return used_in_month(
        table,
        title=f"Début 2024, {cw.several(len(of), 'un réseau')} dans une même enquête : le plus "
        "utilisé l'est presque trois fois plus que le dernier",
        alt=" qui disent avoir utilisé chaque réseau dans le mois : Facebook devant WhatsApp et "
        "Instagram, puis Snapchat et TikTok, X et enfin LinkedIn.",
        facts={
            "Début 2024": set(table.frame["date"]) == {"2024-01"},
            "presque trois fois plus": cw.near(of.iloc[-1] / of.iloc[0], 3),
        },
    )


def of_one_survey(table: Table) -> Table:
    """Return who says to have used each network in the month: one survey, one base."""
    return table.where(table.frame["source"] == "digital-2024-ganesh")


def used_in_month(
    table: Table, title: str, alt: str, facts: Mapping[str, bool], among: str = ""
) -> cw.Chart:
    """Draw `of_one_survey`, %; `among` is told from the others, `alt` goes on after the base."""
    people = _people(table)
    return cw.Chart(
        _used(table, among),
        title,
        f"{cw.several(len(table.frame), 'Une barre')}, en pourcentage des {people}{alt}",
        table,
        base=f"En % des {people}",
        facts=facts,
    )


def _asked(table: Table, networks: cw.Asked) -> cw.Chart:
    """Return the chart of some networks, asked for by the names that it shows."""
    names = table.frame["network"].map(_names())
    table = cw.only(replace(table, frame=table.frame.assign(network=names)), network=networks)
    base = f"En % des {_people(table)}"
    about = "Utilisés dans le mois"
    return cw.asked_of(_used(table), about, table, ["network", "date"], base=base)


def _used(table: Table, among: str = "") -> go.Figure:
    """Draw a bar a network, called by its name; `among` is told from the others."""
    frame = table.frame.sort_values("value")
    told = ((frame["network"] == among) | (not among)).map({True: "told", False: "others"})
    labels = frame["network"].replace(_names())
    names = labels.mask(frame["network"] == among, "<b>" + labels + "</b>")
    styles = {"told": ("", cw.MAIN, ""), "others": ("", cw.CONTEXT, cw.HATCHED)}
    figure = cw.bars(frame.assign(name=names, told=told), styles, "told")
    figure.update_layout(height=cw.high(len(frame)), showlegend=False)
    return figure.update_layout(xaxis=cw.percents(92), yaxis=cw.upwards(names))


def _people(table: Table) -> str:
    """Return whom the survey asked, as a sentence says them."""
    people = str(table.frame["population"].iloc[0]).removesuffix(", France")
    return people.replace("Internautes", "internautes français")
