"""The signs of eight lines: told apart without colour, by dash, shape, full or hollow."""

from courseware.charts.colours import COMPARE, CONTEXT, INK, MAIN, PAPER, WARN
from courseware.charts.key import key_of
from courseware.charts.marks import drawn_dot

COLOURS = {"context": CONTEXT, "warn": WARN, "ink": INK, "paper": PAPER}

# Colour, dash, symbol.
STYLES = (
    (MAIN, "solid", "circle"),
    (COMPARE, "dash", "circle-open"),
    (CONTEXT, "dot", "diamond"),
    (MAIN, "dashdot", "square-open"),
    (COMPARE, "solid", "triangle-right"),
    (CONTEXT, "dash", "diamond-open"),
    (MAIN, "dot", "x"),
    (COMPARE, "dashdot", "square"),
)
# Their signs in a key, as a chart's key draws them: a line, or a dot alone.
KEY = [
    (
        mode,
        key_of(
            {
                "layout": {"showlegend": True},
                "data": [
                    {
                        "type": "scatter",
                        "mode": mode,
                        "name": str(number),
                        "marker": drawn_dot(color, symbol),
                        "line": {"color": color, "dash": dash} if mode == "lines" else {},
                    }
                    for number, (color, dash, symbol) in enumerate(STYLES)
                ],
            }
        ),
    )
    for mode in ("lines", "markers")
]
