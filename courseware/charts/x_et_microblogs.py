"""Chart of the fiche « X et les microblogs »."""

from courseware.chart import PALETTE, Chart
from courseware.charts._marks import dumbbell, small_title
from courseware.french import format_number
from courseware.table import read_table

BLUE, ORANGE = PALETTE[:2]
# Network → its name and the months that end its two reports.
_ROWS = {
    "instagram": "Instagram<br>9/2024, 6/2025",
    "tiktok": "TikTok<br>6/2024, 12/2025",
    "x": "X<br>7/2024, 3/2025",
}


def two_reports() -> Chart:
    """Draw monthly users in the EU, oldest and newest DSA report read, from `network_audiences`.

    Each company counts in its own way: a row is compared with itself only.
    """
    table = read_table("network_audiences")
    frame = table.frame
    table = table.where(
        frame["network"].isin(_ROWS)
        & (frame["measure"] == "monthly-users")
        & (frame["population"] == "Union européenne")
    )
    ends = table.frame.sort_values("date").groupby("network")["value"].agg(["first", "last"])
    ends = ends.reindex(["x", "tiktok", "instagram"]) / 1e6
    figure = dumbbell(
        [_ROWS[network] for network in ends.index],
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
        title="Union européenne : deux rapports par réseau, chaque ligne se lit seule",
        alt="Trois lignes, deux points par ligne, en millions d'utilisateurs mensuels dans "
        "l'Union européenne. X recule d'environ un dixième entre juillet 2024 et mars 2025 ; "
        "TikTok avance d'environ un huitième entre juin 2024 et décembre 2025, Instagram de moins "
        "d'un vingtième entre septembre 2024 et juin 2025. Chaque entreprise compte à sa façon.",
        table=table,
        columns=["network", "date", "population", "definition", "value"],
    )
