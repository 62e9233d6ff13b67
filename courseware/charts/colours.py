"""The colours of charts: what a mark is for decides its colour, and its sign beside it.

A figure is stored as on white paper, which is legible in both themes of JupyterLab and where it is
exported. In a page, `drawn.css` puts the theme's own tokens in their place: it names each of these.
"""

MAIN = "#1d4e9e"  # what the chart states: full
COMPARE = "#a85508"  # what that is compared with: hollow
CONTEXT = "#7b8696"  # what stands around: grey
WARN = "#9c2c10"  # mind this: a break of series, a lozenge
INK = "#1a2330"
GRID = "#dfe4eb"
PAPER = "#ffffff"

# Those of series that are given none, in order.
SERIES = (MAIN, COMPARE, CONTEXT)

# Colour → custom property of the page.
TOKENS = {
    MAIN: "--c-main",
    COMPARE: "--c-compare",
    CONTEXT: "--c-muted",
    WARN: "--c-warn",
    INK: "--text",
    GRID: "--c-grid",
    PAPER: "--page",
}

# Signs of a bar, beside its colour; "" is full.
HOLLOW, HATCHED = "hollow", "/"
