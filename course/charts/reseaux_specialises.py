"""Chart of the chapter on messaging tools, forums and specialised networks."""

import courseware.charts as cw
from courseware.data.table import Table
from courseware.text.french import format_date


@cw.drawn_from("carer_messaging", "name base date definition value")
def secure_mail(table: Table) -> cw.Chart:
    """Draw who had a secure address in June 2019, by profession, %."""
    table = table.where(table.frame["date"] == "2019-06")
    rows = table.frame.sort_values("value")
    figure = cw.bars(rows, hover="{base} : %{x}", yaxis=cw.upwards(rows["name"]))
    figure.update_layout(height=cw.high(len(rows)), showlegend=False, xaxis=cw.percents(93))
    day = format_date(table.frame["date"].max())
    of = rows.set_index("name")["value"]
    midwives, dentists = cw.one_in(of["Sages-femmes"]), cw.one_in(of["Chirurgiens-dentistes"])
    above = of[["Sages-femmes", "Kinésithérapeutes", "Médecins"]]
    return cw.Chart(
        figure,
        title=f"MSSanté en {day} : de {midwives} chez les sages-femmes libérales à {dentists} "
        "chez les dentistes",
        alt=f"{cw.several(len(of), 'Une barre')}, part des libéraux de chaque profession qui ont "
        f"créé une adresse MSSanté en {day}. Les sages-femmes, les kinésithérapeutes et les "
        "médecins dépassent la moitié, les pharmaciens s’en approchent ; les infirmiers sont à "
        f"{cw.one_in(of['Infirmiers'])}, les chirurgiens-dentistes à {dentists}.",
        base="En % des libéraux de chaque profession",
        table=table,
        facts={
            "dépassent la moitié": above.min() > 50,
            "s’en approchent": cw.near(of["Pharmaciens"], 50),
        },
    )
