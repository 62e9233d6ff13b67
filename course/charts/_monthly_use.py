"""Chart of networks in one survey, for the fiches and their comparison."""

import plotly.graph_objects as go

import courseware.charts as cw
from courseware.data.table import Table, read_table

COLUMNS = ["network", "date", "population", "definition", "value"]


def table_of_survey() -> Table:
    """Return who says to have used each network in the month: one survey, one base."""
    table = read_table("network_audiences")
    return table.where(table.frame["source"] == "digital-2024-ganesh")


def who(table: Table) -> str:
    """Return the base of the survey, in a sentence: « internautes français de 16 à 64 ans »."""
    people = str(table.frame["population"].iloc[0]).removesuffix(", France")
    return people.replace("Internautes", "internautes français")


def drawn(table: Table, among: str = "") -> go.Figure:
    """Draw who says to have used each network in the month, %; `among` is told from the others."""
    names = read_table("platforms").frame.set_index("id")["name"].str.partition(" (")[0]
    frame = table.frame.sort_values("value")
    told = (frame["network"] == among) | (not among)
    labels = frame["network"].map(names)
    figure = cw.bars(
        frame.assign(
            color=told.map({True: cw.BLUE, False: cw.GREY}),
            name=labels.mask(frame["network"] == among, "<b>" + labels + "</b>"),
        ),
        height=330,
        showlegend=False,
        xaxis=cw.percents(92),
    )
    return figure.update_traces(marker_pattern_shape=["" if one else "/" for one in told])
