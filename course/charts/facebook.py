"""Chart of the page « Facebook »."""

from math import ceil, floor

import courseware.charts as cw
from courseware.data.table import Table


@cw.drawn_from("network_audiences", "date population definition value")
def two_surveys(table: Table) -> cw.Chart:
    """Draw who says they used Facebook in a month, %."""
    shares = table.frame["measure"] == "share-monthly"
    table = table.where(shares & (table.frame["network"] == "facebook"))
    known = table.frame.assign(
        year=table.frame["date"].str[:4].astype(int),
        gwi=table.frame["population"].str.startswith("Internautes de 16 à 64 ans"),
    )
    years = range(known["year"].min(), known["year"].max() + 1)
    frame = cw.with_gaps(known, "gwi", "year", years)
    drawn = frame.assign(
        words=frame["value"].map(cw.percent, na_action="ignore").fillna(""),
        # Two years of one survey are close on a phone: their labels go apart.
        side=(frame["year"] % 2).map({1: "top center", 0: "bottom center"}),
        symbol=frame["gwi"].map({False: "diamond-open", True: "circle"}),
    )
    styles = {
        False: ("Harris Interactive, 15 ans et plus", cw.COMPARE, "solid"),
        True: ("We Are Social, 16 à 64 ans", cw.MAIN, "solid"),
    }
    figure = cw.lines(drawn, styles, "gwi", x="year", hover="%{fullData.name}, %{x} : %{y}")
    figure.update_layout(height=260, yaxis=cw.percents(90))
    figure.update_xaxes(range=[2016, 2025], tickvals=[2017, 2019, 2021, 2024], tickformat="d")
    harris, gwi = (rows.set_index("year")["value"] for _, rows in known.groupby("gwi"))
    falls = [*-harris.diff().dropna(), *-gwi.diff().dropna()]
    surveys = known["gwi"].nunique()
    missing = {*range(gwi.index.min(), gwi.index.max())} - {*gwi.index}
    return cw.Chart(
        figure,
        title=f"Facebook en France : {cw.several(surveys, 'une enquête')}, "
        f"{cw.several(surveys, 'un niveau')}, aucune ligne à tirer entre elles",
        alt=f"{cw.several(len(known), 'Un point')}, sur une échelle de 0 à 90 %. "
        f"{cw.several(len(harris), 'Un losange')}, en {cw.listed(harris.index)}, un peu au-dessus "
        f"de 60 % ; {cw.several(len(gwi), 'un rond')}, en {cw.listed(gwi.index)}, entre "
        f"{floor(gwi.min())} et {ceil(gwi.max())} %. D'un point à l'autre, chaque enquête baisse "
        "d'un point ou deux ; pour la première, seule dont l'effectif est lu, le hasard y suffit. "
        "2023 manque et la ligne s'interrompt.",
        base="Utilisé dans le mois, en % des internautes interrogés",
        table=table,
        facts={
            "un peu au-dessus de 60 %": harris.between(60, 65).all(),
            "2023 manque": missing == {2023},
            "d'un point ou deux": all(0.5 <= fall < 2.5 for fall in falls),
        },
    )
