"""Chart of the fiche « X et les microblogs »."""

import courseware.charts as cw
from courseware.data.table import read_table
from courseware.text.french import format_date, format_number

_NAMES = {"x": "X", "tiktok": "TikTok", "instagram": "Instagram"}


def two_reports() -> cw.Chart:
    """Draw monthly users in the European Union in two DSA reports, from `network_audiences`.

    The first and the last report with one definition. Each company counts in its own way: a row is
    compared with itself only.
    """
    table = read_table("network_audiences")
    frame = table.frame
    table = table.where(
        frame["network"].isin(_NAMES)
        & (frame["measure"] == "monthly-users")
        & (frame["population"] == "Union européenne")
    )
    reports = table.frame.sort_values("date").groupby("network")
    ends = reports.nth([0, -1])
    dates = reports["date"].agg(["first", "last"]).loc[list(_NAMES)]
    ends = ends.assign(
        value=ends["value"] / 1e6,
        words=(ends["value"] / 1e6).map(lambda value: format_number(value, 0)),
        late=ends["date"] == ends["network"].map(dates["last"]),
        name=[
            f"{_NAMES[slug]}<br>{_month(dates['first'][slug])}, {_month(dates['last'][slug])}"
            for slug in ends["network"]
        ],
    )
    figure = cw.dumbbell(
        ends.sort_values("network", key=lambda slugs: slugs.map(list(_NAMES).index)),
        {
            False: ("Plus ancien lu", cw.ORANGE, "circle-open"),
            True: ("Plus récent lu", cw.BLUE, "diamond"),
        },
        "late",
        hover="%{fullData.name}, %{y} : %{x:.1f}<br>{definition}",
        height=300,
        xaxis={"range": [0, 360], "dtick": 100, "title": cw.small_title("millions par mois")},
        yaxis={"autorange": "reversed"},
    )
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
        table=table,
        columns=["network", "date", "population", "definition", "value"],
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
