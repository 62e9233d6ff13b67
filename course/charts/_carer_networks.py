"""Charts of the networks that French doctors name, for the chapter « Soignants et patients »."""

from dataclasses import replace

import pandas as pd

import courseware.charts as cw
from courseware.data.table import read_table
from courseware.data.uncertainty import wilson
from courseware.text.french import format_number

_COMPARED = ["Facebook", "Twitter", "LinkedIn"]


def networks_2021() -> cw.Chart:
    """Draw the networks of French doctors in 2021, %, from `doctors_france`.

    Buttons: of those on a network (published), or of all who answered (multiplied by the share
    who are on one).
    """
    table = read_table("doctors_france")
    asked = table.row("present")
    table = table.where(table.frame["topic"].isin(["reseau", "presence"]))
    rows = table.frame[table.frame["topic"] == "reseau"].sort_values("value")
    users, everyone = "Parmi ceux qui y sont", "Parmi tous les répondants"
    of_all = rows.assign(value=rows["value"] * float(asked["value"]) / 100, size=asked["size"])
    both = [rows.assign(base=users), of_all.assign(base=everyone)]
    frame = pd.concat(both, ignore_index=True)
    figure = cw.bars(
        frame.assign(
            ends=replace(table, frame=frame).intervals(),
            words=[cw.percent(round(share)) for share in frame["value"]],
            among=frame["base"].str.lower(),
        ),
        {users: (users, cw.BLUE, ""), everyone: (everyone, cw.ORANGE, "/")},
        "base",
        hover="%{y} : %{x:.1f} %<br>{ends}<br>{among}",
        height=360,
        showlegend=False,
        xaxis=cw.percents(88),
    )
    cw.add_views(figure, {base: ([base], {}) for base in (users, everyone)})
    of = rows.set_index("id")["value"]
    low, high = wilson(of["facebook"], int(table.row("facebook")["size"]))
    return cw.Chart(
        figure,
        title="Médecins français, fin 2021 : Facebook et les messageries d'abord "
        f"({format_number(int(asked['size']))} réponses)",
        alt=f"{cw.several(len(rows), 'Une barre')}. Facebook et les messageries WhatsApp ou "
        "Telegram dépassent la moitié des médecins présents sur un réseau ; Instagram est au "
        f"quart, LinkedIn à {cw.one_in(of['linkedin'])}. Rapportées à tous les répondants, les "
        "barres perdent la moitié de leur longueur. Un trait fin donne l'intervalle à 95 % : "
        f"{cw.several(round((high - low) / 2), 'un point')} de part et d'autre pour Facebook.",
        table=table,
        columns=["name", "base", "value"],
        facts={
            "fin 2021": asked["date"] == "2021-12",
            "dépassent la moitié": min(of["facebook"], of["messageries"]) > 50,
            "au quart": cw.near(of["instagram"], 25),
            "perdent la moitié": cw.near(asked["value"], 50),
        },
    )


def three_surveys() -> cw.Chart:
    """Draw three networks in three surveys of French doctors, %, from `doctors_france`.

    Points side by side, not joined: each survey has its base, and the first two are of 2014.
    """
    table = read_table("doctors_france")
    styles = {
        "reseau-urologues": ("Urologues, 2014", cw.ORANGE, "diamond-open"),
        "reseau-vidal": ("Médecins à smartphone, 2014", cw.GREEN, "square"),
        "reseau": ("Medscape, 2021", cw.BLUE, "circle"),
    }
    table = table.where(
        table.frame["topic"].isin(list(styles)) & table.frame["name"].isin(_COMPARED)
    )
    frame = table.frame.assign(ends=table.intervals())
    frame, rows = cw.side_by_side(frame, "topic", styles)
    figure = cw.dots(
        frame,
        styles,
        "topic",
        at=("value", "place"),
        hover="%{x}<br>{ends}<br>{base}",
        height=360,
        yaxis=rows,
        xaxis=cw.percents(105),
    )
    shares = table.frame.pivot_table(index="name", columns="topic", values="value")
    linkedin, facebook = (
        [format_number(float(share), 0) for share in sorted(shares.loc[network])]
        for network in ("LinkedIn", "Facebook")
    )
    equipped = dict.fromkeys(
        cw.number(table, f"vidal-{network}") for network in ("twitter", "linkedin")
    )
    return cw.Chart(
        figure,
        title=f"LinkedIn chez des médecins français : {', '.join(linkedin[:-1])} ou "
        f"{linkedin[-1]} %, selon qui a répondu et la base",
        alt=f"{cw.several(len(_COMPARED), 'Un réseau')}, {cw.several(len(styles), 'une enquête')} "
        f"côte à côte. Facebook est en tête partout, de {facebook[0]} à "
        f"{facebook[-1]} %. Twitter et LinkedIn vont de "
        f"{cw.number(table, 'twitter')} et {cw.number(table, 'linkedin')} % dans l'enquête de "
        f"{table.row('twitter')['date'][:4]} à {' et '.join(equipped)} % dans celle des médecins "
        f"équipés d'un smartphone de {table.row('vidal-twitter')['date'][:4]}. Les bases, les "
        "spécialités et les années diffèrent ; seule l'enquête de 2021 a un effectif lu, donc un "
        "intervalle.",
        table=table,
        columns=["name", "date", "base", "value"],
        facts={
            "seule l'enquête de 2021 a un effectif lu": {
                date[:4] for date in table.frame["date"][table.intervals().notna()]
            }
            == {"2021"}
        },
    )
