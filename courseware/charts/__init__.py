"""Charts: helpers that return a Plotly figure, which one may still edit, and the words beside it.

How to make one: docs/add-a-chart.md.
"""

from courseware.charts.chart import Chart, Drawing
from courseware.charts.helpers import (
    Views,
    add_views,
    bars,
    dots,
    dumbbell,
    lines,
    panels,
    side_by_side,
    with_gaps,
)
from courseware.charts.marks import (
    BLUE,
    GREEN,
    GREY,
    LINK,
    ORANGE,
    PURPLE,
    add_links,
    in_words,
    percent,
    percents,
    small_title,
    whiskers,
)
from courseware.charts.words import in_letters, listed, near, number, one_in, several

__all__ = [
    "BLUE",
    "GREEN",
    "GREY",
    "LINK",
    "ORANGE",
    "PURPLE",
    "Chart",
    "Drawing",
    "Views",
    "add_links",
    "add_views",
    "bars",
    "dots",
    "dumbbell",
    "in_letters",
    "in_words",
    "lines",
    "listed",
    "near",
    "number",
    "one_in",
    "panels",
    "percent",
    "percents",
    "several",
    "side_by_side",
    "small_title",
    "whiskers",
    "with_gaps",
]
