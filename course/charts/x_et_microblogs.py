"""Chart of the fiche « X et les microblogs »."""

import courseware.charts as cw
from courseware.data.table import Table
from courseware.text.french import format_date, format_number

_NAMES = {"x": "X", "tiktok": "TikTok", "instagram": "Instagram"}


@cw.drawn_from("network_audiences", "network date population definition value")
def two_reports(table: Table) -> cw.Chart:
    """Draw monthly users in the European Union in two DSA reports."""
    frame = table.frame
    european = (frame["measure"] == "monthly-users") & (frame["population"] == "Union européenne")
    table = table.where(european & frame["network"].isin(_NAMES))
    reports = table.frame.sort_values("date").groupby("network")
    ends = reports.nth([0, -1])
    dates = reports["date"].agg(["first", "last"]).loc[list(_NAMES)]
    names = dates["first"].map(_month) + " et " + dates["last"].map(_month)
    ends = ends.assign(
        value=ends["value"] / 1e6,
        words=(ends["value"] / 1e6).map(lambda value: format_number(value, 0)),
        late=ends["date"] == ends["network"].map(dates["last"]),
        name=ends["network"].map(_NAMES) + ", " + ends["network"].map(names),
    )
    drawn = ends.sort_values("network", key=lambda slugs: slugs.map(list(_NAMES).index))
    styles = {
        False: ("Plus ancien lu", cw.COMPARE, "circle-open"),
        True: ("Plus récent lu", cw.MAIN, "circle"),
    }
    hover = "%{fullData.name}, %{y} : %{x:.1f}<br>{definition}"
    figure = cw.dumbbell(drawn, styles, "late", hover=hover)
    figure.update_layout(height=cw.high(3, cw.ABOVE))
    figure.update_xaxes(range=[-14, 330], dtick=100)
    figure.update_yaxes(cw.upwards(drawn["name"].unique()[::-1], above=True))
    grown = ends.pivot(index="network", columns="late", values="value")
    change = grown[True] / grown[False] - 1
    when = {slug: [format_date(str(date)) for date in dates.loc[slug]] for slug in _NAMES}
    return cw.Chart(
        figure,
        title="Chacun comparé à lui-même, d'un rapport européen à un autre : X recule d'un "
        "dixième, TikTok et Instagram avancent",
        alt=f"{cw.several(len(_NAMES), 'Une ligne')}, deux points par ligne, en millions "
        "d'utilisateurs mensuels dans l'Union européenne. X recule d'environ un dixième entre "
        f"{' et '.join(when['x'])} ; TikTok avance d'environ un huitième entre "
        f"{' et '.join(when['tiktok'])}, Instagram un peu entre {' et '.join(when['instagram'])}.",
        base="Millions d'utilisateurs par mois, dans l'Union européenne",
        table=table,
        facts={
            "un dixième": -0.12 < change["x"] < -0.08,
            "TikTok avance d'environ un huitième": cw.near(change["tiktok"], 1 / 8),
            "Instagram un peu": 0 < change["instagram"] < 0.08,
        },
    )


def _month(date: str) -> str:
    """Return « 7/2024 » for `2024-07`."""
    year, month = date.split("-")
    return f"{int(month)}/{year}"
