"""Chart of the fiche « Instagram et la vidéo »."""

import courseware.charts as cw
from courseware.data.table import Table
from courseware.text.french import format_date


@cw.drawn_from("france_today_shares", "name date base value")
def used_this_month(table: Table) -> cw.Chart:
    """Draw the image networks of one survey, January 2026."""
    frame = table.frame
    used = frame["definition"] == "Utilisé dans le mois"
    table = table.where(used & (frame["date"] == "2026-01"))
    figure = cw.bars(table.frame, hover="%{y} : %{text} des utilisateurs de réseaux")
    figure.update_layout(height=cw.high(3), xaxis=cw.percents(108))
    figure.update_yaxes(cw.upwards(table.frame["name"][::-1]))
    of = table.frame.set_index("name")["value"]
    lower = of[["TikTok", "Snapchat"]]
    return cw.Chart(
        figure,
        title="En un mois, plus d'un utilisateur de réseaux sur deux ouvre Instagram, près de deux "
        f"sur cinq TikTok ou Snapchat (France, {format_date(table.frame['date'].max())}, déclaré)",
        alt=f"{cw.several(len(of), 'Une barre')} sur une échelle de 0 à 100 %. Instagram dépasse "
        "la moitié ; TikTok et Snapchat sont presque à égalité, un peu au-dessous de deux sur "
        "cinq.",
        base=f"En % des {table.frame['base'].iloc[0].lower()}",
        table=table,
        facts={
            "sur deux": 50 < of["Instagram"] < 60,
            "dépasse la moitié": of["Instagram"] > 50,
            "deux sur cinq": lower.between(36, 40).all(),
            "presque à égalité": cw.near(*lower),
        },
    )
