"""Charts of the page « Comparer les réseaux »."""

from textwrap import wrap

import courseware.charts as cw
from course.charts import _monthly_use
from courseware.data.table import read_table

_TICKS = [3, 15, 60, 180]


def weekly_time() -> cw.Chart:
    """Draw the least time a week that each objective asks of each network, minutes.

    The course's own orders of magnitude. Source: `chooser`, objectives served.
    """
    table = read_table("chooser")
    rows = table.frame
    table = table.where((rows["criterion"] == "objectif") & (rows["minutes"] > 0))
    platforms, answers = (read_table(name).frame for name in ("platforms", "chooser_answers"))
    frame = table.frame.assign(
        name=table.frame["network"].map(platforms.set_index("id")["name"]).str.partition(" (")[0],
        informs=table.frame["value"] == "informer",
        short=table.frame["value"].map(answers.set_index("value")["short"]),
    )
    order = (
        frame.groupby("name")["minutes"]
        .agg(["max", "mean"])
        .sort_values(["max", "mean"])
        .index[::-1]
    )
    figure = cw.dots(
        frame,
        {
            False: ("Un autre objectif", cw.BLUE, "circle"),
            True: ("Informer le public", cw.ORANGE, "diamond"),
        },
        "informs",
        at=("minutes", "name"),
        hover="%{y}<br>{short} : %{x} min par semaine",
        height=500,
        xaxis={
            "type": "log",
            "title": {"text": "minutes par semaine", "font": {"size": 12}},
            "tickvals": _TICKS,
            "ticktext": [str(minutes) for minutes in _TICKS],
            "tickangle": 0,
            "range": [0.3, 2.45],
        },
        yaxis=cw.upwards(order, ["<br>".join(wrap(name, 22)) for name in order]),
    )
    inform = frame[frame["informs"]].set_index("network")["minutes"]
    least, most = _time(inform.min()), _time(inform.max())
    longest = set(inform.index[inform == inform.max()])
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
        table=table,
        columns=["network", "value", "minutes", "publish", "reason"],
        facts={
            "La fiche Google": first["network"] == "fiche-google",
            f"{_time(talk.max())} partout": talk.nunique() == 1,
            f"{most} sur YouTube et TikTok": longest == {"youtube", "tiktok"},
        },
    )


def _time(minutes: int) -> str:
    """Return « trois minutes », « un quart d'heure », « une heure »."""
    if minutes == 15:
        return "un quart d'heure"
    hours, rest = divmod(minutes, 60)
    return cw.several(minutes, "une minute") if rest else cw.several(hours, "une heure")


def monthly_use() -> cw.Chart:
    """Draw who says to have used each network in a month, %, one survey."""
    table = _monthly_use.table_of_survey()
    of = table.frame.set_index("network")["value"].sort_values()
    return cw.Chart(
        _monthly_use.drawn(table),
        title=f"Début 2024, {cw.several(len(of), 'un réseau')} dans une même enquête : le plus "
        "utilisé l'est presque trois fois plus que le dernier",
        alt=f"{cw.several(len(of), 'Une barre')}, en pourcentage des {_monthly_use.who(table)} "
        "qui disent avoir utilisé chaque réseau dans le mois : Facebook devant WhatsApp et "
        "Instagram, puis Snapchat et TikTok, X et enfin LinkedIn.",
        table=table,
        columns=_monthly_use.COLUMNS,
        facts={
            "Début 2024": set(table.frame["date"]) == {"2024-01"},
            "presque trois fois plus": cw.near(of.iloc[-1] / of.iloc[0], 3),
        },
    )
