"""Chart of the fiche « Instagram et la vidéo »."""

import courseware.charts as cw
from courseware.data.table import read_table
from courseware.text.french import format_date


def used_this_month() -> cw.Chart:
    """Draw the image networks of one survey, January 2026, from `france_today_shares`."""
    table = read_table("france_today_shares")
    frame = table.frame
    table = table.where(
        (frame["date"] == "2026-01") & (frame["definition"] == "Utilisé dans le mois")
    )
    figure = cw.bars(
        table.frame,
        hover="%{y} : %{text} des utilisateurs de réseaux",
        height=230,
        xaxis=cw.percents(100),
        yaxis={"autorange": "reversed"},
    )
    of = table.frame.set_index("name")["value"]
    lower = of[["TikTok", "Snapchat"]]
    return cw.Chart(
        figure,
        title="En un mois, plus d'un utilisateur de réseaux sur deux ouvre Instagram, près de "
        f"deux sur cinq TikTok ou Snapchat (France, {format_date(table.frame['date'].max())}, "
        "déclaré)",
        alt=f"{cw.several(len(of), 'Une barre')} sur une échelle de 0 à 100 %. Instagram dépasse "
        "la moitié ; TikTok et Snapchat sont presque à égalité, un peu au-dessous de deux sur "
        "cinq.",
        table=table,
        columns=["name", "date", "base", "value"],
        facts={
            "sur deux": 50 < of["Instagram"] < 60,
            "dépasse la moitié": of["Instagram"] > 50,
            "deux sur cinq": lower.between(36, 40).all(),
            "presque à égalité": cw.near(*lower),
        },
    )
