"""The two European charts of the chapter « Lire les chiffres d'adoption »."""

import plotly.graph_objects as go

from courseware.charts.chart import PALETTE, Chart
from courseware.charts.marks import buttons, percent, small_title
from courseware.data.table import read_table

BLUE, ORANGE, GREEN, PURPLE, _, GREY = PALETTE
_EUROPE_YEARS = (2011, 2014, 2017, 2019, 2023)
# A subset that fits a phone; every one has a value in each of the years above.
_EUROPE = (
    "NO",
    "DK",
    "HU",
    "NL",
    "FI",
    "RO",
    "SE",
    "BE",
    "EL",
    "PT",
    "IE",
    "ES",
    "PL",
    "EU27",
    "IT",
    "DE",
    "FR",
)


def europe() -> Chart:
    """Draw the share of people aged 16-74 who posted on networks, %, by country.

    One button a year; a break since the previous one is written out.
    Source: `social_participation_europe`.
    """
    table = read_table("social_participation_europe")
    frame = table.frame[table.frame["country_code"].isin(_EUROPE)]
    figure = go.Figure()
    orders: dict[int, list[str]] = {}
    last = 2010
    for year in _EUROPE_YEARS:
        rows = frame[frame["year"] == year].sort_values("value")
        since = frame[frame["break_in_series"] & frame["year"].between(last + 1, year)]
        broken = dict(zip(since["country_code"], since["year"], strict=True))
        codes = list(rows["country_code"])
        orders[year] = [_country(c, n) for c, n in zip(codes, rows["country"], strict=True)]
        figure.add_bar(
            x=rows["value"],
            y=orders[year],
            orientation="h",
            visible=year == _EUROPE_YEARS[-1],
            marker_color=[{"FR": ORANGE, "EU27": BLUE}.get(c, GREY) for c in codes],
            text=[
                percent(v) + (f" ◇ {broken[c]}" if c in broken else "")
                for c, v in zip(codes, rows["value"], strict=True)
            ],
            textposition="outside",
            cliponaxis=False,
            hovertemplate=f"%{{y}}, {year} : %{{x:.1f}} %<extra></extra>",
        )
        last = year
    figure.update_layout(
        height=600,
        bargap=0.25,
        showlegend=False,
        xaxis={
            "range": [0, 130],
            "tickvals": [0, 25, 50, 75, 100],
            "ticksuffix": " %",
            "dtick": 25,
            "title": small_title("◇ : rupture de série cette année-là"),
        },
        yaxis={"categoryorder": "array", "categoryarray": orders[_EUROPE_YEARS[-1]]},
        updatemenus=[
            buttons(
                [
                    (
                        str(y),
                        "update",
                        [
                            {"visible": [y == z for z in _EUROPE_YEARS]},
                            {"yaxis.categoryarray": order},
                        ],
                    )
                    for y, order in orders.items()
                ],
                active=len(_EUROPE_YEARS) - 1,
            )
        ],
    )
    return Chart(
        figure,
        title="Proche de la moyenne de l'Union en 2011, la France est dernière en 2023",
        alt="Barres horizontales pour seize pays et l'Union à 27, triées, une année par bouton. La "
        "France, en couleur, passe du voisinage de l'Union à la dernière place. Un losange et une "
        "année, à côté d'une valeur, signalent une rupture de série.",
        table=table.where(
            table.frame["country_code"].isin(_EUROPE) & table.frame["year"].isin(_EUROPE_YEARS)
        ),
        columns=["country", "year", "value", "break_in_series"],
    )


def breaks() -> Chart:
    """Draw that share by year for four territories, cut at each break or missing year.

    Unit: % of people aged 16-74, from `social_participation_europe`.
    """
    table = read_table("social_participation_europe")
    styles = {
        "BE": (PURPLE, "dash", (2017, 75)),
        "EU27": (BLUE, "dot", (2017, 47)),
        "DE": (GREEN, "dashdot", (2017, 58)),
        "FR": (ORANGE, "solid", (2018.3, 39)),
    }
    figure = go.Figure()
    for code, (color, dash, (label_x, label_y)) in styles.items():
        rows = table.frame[table.frame["country_code"] == code].set_index("year")
        values = dict(zip(rows.index, rows["value"], strict=True))
        broken = set(rows.index[rows["break_in_series"]])
        x: list[float] = []
        y: list[float | None] = []
        for year in range(2011, 2024):
            if year in broken:
                x.append(year - 0.5)
                y.append(None)
            x.append(year)
            y.append(values.get(year))
        flagged = [year in broken for year in x]
        name = rows["country"].iloc[0]
        figure.add_scatter(
            x=x,
            y=y,
            name=name,
            mode="lines+markers",
            line={"color": color, "dash": dash, "width": 2.5},
            marker={
                "size": [13 if f else 6 for f in flagged],
                "symbol": ["diamond-open" if f else "circle" for f in flagged],
            },
            hovertemplate=f"{name}, %{{x}} : %{{y:.1f}} %<extra></extra>",
        )
        figure.add_annotation(
            x=label_x, y=label_y, text=f"<b>{name}</b>", font_color=color, showarrow=False
        )
    figure.update_layout(
        height=400,
        showlegend=False,
        xaxis={"range": [2010.5, 2023.5], "tickvals": [2011, 2014, 2017, 2020, 2023]},
        yaxis={"range": [25, 85], "ticksuffix": " %"},
    )
    figure.add_annotation(x=2014.2, y=80, text="◇ méthode changée", showarrow=False)
    return Chart(
        figure,
        title="Quand la méthode change, la ligne doit s'interrompre",
        alt="Quatre courbes de 2011 à 2023. Celles de la Belgique, de l'Allemagne et de l'Union à "
        "27 sont coupées avant 2021, où un losange marque la rupture de série ; la Belgique semble "
        "perdre seize points. Il manque 2012 partout et 2020 pour la France.",
        table=table.where(table.frame["country_code"].isin(styles)),
        columns=["country", "year", "value", "break_in_series"],
    )


def _country(code: str, name: str) -> str:
    return f"<b>{name}</b>" if code in {"FR", "EU27"} else name
