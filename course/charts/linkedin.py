"""Chart of the page « LinkedIn »."""

import courseware.charts as cw
from course.charts._monthly_use import COLUMNS, drawn, table_of_survey, who
from courseware.text.french import format_date


def monthly_use() -> cw.Chart:
    """Draw who says they used each network in a month, %, LinkedIn told from the rest."""
    table = table_of_survey()
    of = table.frame.set_index("network")["value"]
    users = cw.one_in(of["linkedin"], "Un internaute")
    return cw.Chart(
        drawn(table, among="linkedin"),
        title=f"{users} dit être passé sur LinkedIn dans le mois "
        f"({format_date(table.frame['date'].max())})",
        alt=f"{cw.several(len(of), 'Une barre')}, en pourcentage des {who(table)}. Facebook, "
        "WhatsApp et Instagram dépassent la moitié ; LinkedIn ferme la liste, au quart.",
        table=table,
        columns=COLUMNS,
        facts={
            "dépassent la moitié": min(of[["facebook", "whatsapp", "instagram"]]) > 50,
            "au quart": cw.near(of["linkedin"], 25) and of.idxmin() == "linkedin",
        },
    )
