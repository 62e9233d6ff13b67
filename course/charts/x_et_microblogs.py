"""Chart of the fiche « X et les microblogs »."""

from courseware.charts.chart import PALETTE, Chart
from courseware.charts.marks import dumbbell, small_title
from courseware.data.table import read_table
from courseware.text.french import format_number

BLUE, ORANGE = PALETTE[:2]
_NAMES = {"x": "X", "tiktok": "TikTok", "instagram": "Instagram"}


def two_reports() -> Chart:
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
    ends = reports["value"].agg(["first", "last"]).reindex(list(_NAMES)) / 1e6
    months = reports["date"].agg(lambda dates: ", ".join(map(_month, dates.iloc[[0, -1]])))
    figure = dumbbell(
        [f"{name}<br>{months[network]}" for network, name in _NAMES.items()],
        low=("Plus ancien lu", ends["first"], ORANGE, "circle-open"),
        high=("Plus récent lu", ends["last"], BLUE, "diamond"),
    )
    # The smaller value has its number on the left, whichever report gives it.
    fell = [last < first for first, last in zip(ends["first"], ends["last"], strict=True)]
    first, last = (trace for trace in figure.data if trace.mode == "markers+text")
    first.textposition = ["middle right" if down else "middle left" for down in fell]
    last.textposition = ["middle left" if down else "middle right" for down in fell]
    for trace in (first, last):
        trace.text = [format_number(round(value)) for value in trace.x]
    figure.update_layout(
        height=300,
        xaxis={"range": [0, 330], "dtick": 100, "title": small_title("millions par mois")},
        yaxis={"autorange": "reversed"},
    )
    return Chart(
        figure,
        title="Chacun comparé à lui-même, d'un rapport européen à un autre : X recule d'un "
        "dixième, TikTok et Instagram avancent",
        alt="Trois lignes, deux points par ligne, en millions d'utilisateurs mensuels dans "
        "l'Union européenne. X recule d'environ un dixième entre juillet 2024 et mars 2025 ; "
        "TikTok avance d'environ un huitième entre juin 2024 et décembre 2025, Instagram un peu "
        "entre septembre 2024 et juin 2025.",
        table=table,
        columns=["network", "date", "population", "definition", "value"],
    )


def _month(date: str) -> str:
    """Return « 7/2024 » for `2024-07`."""
    year, month = date.split("-")
    return f"{int(month)}/{year}"
