"""Chart of the page « LinkedIn »."""

import courseware.charts as cw
from course.charts.comparer import AUDIENCES, of_one_survey, used_in_month
from courseware.data.table import Table
from courseware.text.french import format_date


@cw.drawn_from("network_audiences", AUDIENCES)
def monthly_use(table: Table) -> cw.Chart:
    """Draw who says they used each network in a month, %, LinkedIn told from the rest."""
    table = of_one_survey(table)
    of = table.frame.set_index("network")["value"]
    return used_in_month(
        table,
        title=f"{cw.one_in(of['linkedin'], 'Un internaute')} dit être passé sur LinkedIn dans le "
        f"mois ({format_date(table.frame['date'].max())})",
        alt=". Facebook, WhatsApp et Instagram dépassent la moitié ; LinkedIn ferme la liste, au "
        "quart.",
        facts={
            "dépassent la moitié": min(of[["facebook", "whatsapp", "instagram"]]) > 50,
            "au quart": cw.near(of["linkedin"], 25) and of.idxmin() == "linkedin",
        },
        among="linkedin",
    )
