"""The two European charts of the chapter « Lire les chiffres d'adoption »."""

import pandas as pd

import courseware.charts as cw
from courseware.data.table import DataError, Table

_BREAK = f"<span style='color:{cw.WARN}'>◇</span>"
_CUT = {True: ("rupture de série", cw.WARN, "diamond-open")}
_YEARS = (2011, 2014, 2017, 2019, 2023)
# A subset that fits a phone; every one has a value in each of the years above.
_COUNTRIES = (
    *("NO", "DK", "HU", "NL", "FI", "RO", "SE", "BE", "EL"),
    *("PT", "IE", "ES", "PL", "EU27", "IT", "DE", "FR"),
)
_OURS = "En % des habitants, internautes ou non ; ◇ : rupture de série"
_ABOUT = "Ont publié sur un réseau ou y ont un profil, 16-74 ans"
# Who is told from the others: the colour and the sign of its bar.
_TOLD = {"FR": (cw.MAIN, ""), "EU27": (cw.COMPARE, cw.HOLLOW), "": (cw.CONTEXT, cw.HATCHED)}


@cw.drawn_from("social_participation_europe", "country year value break_in_series")
def europe(table: Table, countries: cw.Asked = (), years: cw.Asked = ()) -> cw.Chart:
    """Draw the share of people aged 16-74 who posted on networks, %, by country and year."""
    every = table.frame
    table = cw.only(table, country=countries, year=years)
    if not countries:
        table = table.where(table.frame["country_code"].isin(_COUNTRIES))
    if not years:
        table = table.where(table.frame["year"].isin(_YEARS))
    frame = table.frame.sort_values("value")
    shown = sorted(frame["year"].unique())
    broken = every[every["break_in_series"] & (every["year"] <= shown[-1])]
    # A break is written in the first year shown since.
    marks = {
        (code, min(one for one in shown if one >= year)): f" {_BREAK} {year}"
        for code, year in zip(broken["country_code"], broken["year"], strict=True)
    }
    codes = frame["country_code"]
    frame["name"] = frame["country"].mask(codes.isin(_TOLD), "<b>" + frame["country"] + "</b>")
    frame["words"] = [
        cw.percent(value) + marks.get((code, year), "")
        for code, year, value in zip(codes, frame["year"], frame["value"], strict=True)
    ]
    kind = frame["year"].astype(str) + codes.where(codes.isin(_TOLD), "")
    drawn = frame.assign(kind=kind)
    styles = {f"{year}{code}": (str(year), *_TOLD[code]) for year in shown for code in _TOLD}
    figure = cw.bars(drawn, styles, "kind", hover="%{y}, %{fullData.name} : %{x:.1f} %")
    figure.update_layout(height=cw.high(frame["name"].nunique(), 24), showlegend=False)
    figure.update_xaxes(range=[0, 130], tickvals=[0, 25, 50, 75, 100])
    orders = {year: list(rows["name"]) for year, rows in frame.groupby("year")}
    views = {str(year): ([str(year)], {"yaxis.categoryarray": orders[year]}) for year in shown}
    cw.add_views(figure, views)
    # It opens on the last year, not on the first button.
    for trace in figure.data:
        trace.visible = trace.name == str(shown[-1])
    figure.update_yaxes(cw.upwards(orders[shown[-1]]))
    figure.layout.updatemenus[0].active = len(shown) - 1
    if countries or years:
        return cw.asked_of(figure, _ABOUT, table, ["country", "year"], base=_OURS)
    first, *_, last = (frame[frame["year"] == year] for year in _YEARS)
    of = first.set_index("country_code")["value"]
    return cw.Chart(
        figure,
        title=f"Proche de la moyenne de l'Union en {_YEARS[0]}, la France est dernière en "
        f"{_YEARS[-1]}",
        alt=f"Barres horizontales pour {cw.several(len(_COUNTRIES) - 1, 'un pays')} et l'Union à "
        "27, triées, une année par bouton. La France, en couleur, passe du voisinage de l'Union à "
        "la dernière place. Un losange et une année, à côté d'une valeur, signalent une rupture "
        "de série.",
        base=_OURS,
        table=table,
        facts={
            f"Proche de la moyenne de l'Union en {_YEARS[0]}": cw.near(of["FR"], of["EU27"]),
            f"dernière en {_YEARS[-1]}": last["country_code"].iloc[0] == "FR",
        },
    )


# In the book, four territories; asked for, as many as may be told without colour.
_SIGNS = [(color, dash) for dash in ("solid", "dash", "dot") for color in (cw.MAIN, cw.COMPARE)]
_FOUR = {
    "BE": ("Belgique", cw.CONTEXT, "dash"),
    "EU27": ("UE à 27", cw.COMPARE, "dot"),
    "DE": ("Allemagne", cw.CONTEXT, "dashdot"),
    "FR": ("France", cw.MAIN, "solid"),
}


@cw.drawn_from("social_participation_europe", "country year value break_in_series")
def breaks(table: Table, countries: cw.Asked = ()) -> cw.Chart:
    """Draw that share by year, cut at each break or missing year; in the book, four territories."""
    table = cw.only(table, country=countries)
    styles = _told_apart(table) if countries else _FOUR
    table = table.where(table.frame["country_code"].isin(styles))
    years = range(table.frame["year"].min(), table.frame["year"].max() + 1)
    frame = cw.with_gaps(table.frame, "country_code", "year", years)
    broken = frame["break_in_series"].fillna(value=False)
    frame["dot"] = 6
    before = frame[broken].assign(value=None, year=frame["year"] - 0.5)
    drawn = pd.concat([frame, before]).sort_values("year")
    hover = "{country}, %{x} : %{y:.1f} %"
    figure = cw.lines(drawn, styles, "country_code", x="year", hover=hover)
    lozenges = cw.dots(frame[broken], _CUT, "break_in_series", at=("year", "value"), hover=hover)
    figure.add_traces(lozenges.data)
    figure.update_layout(height=300, showlegend=bool(countries))
    figure.update_xaxes(range=[2010.5, 2024], tickvals=[2011, 2014, 2017, 2020, 2023])
    if countries:
        figure.update_yaxes(cw.percents(100))
        base = "En % des habitants, internautes ou non ; ◇ : méthode changée"
        return cw.asked_of(figure, _ABOUT, table, ["country", "year"], base=base)
    figure.update_yaxes(range=[25, 85])
    places = {"BE": (2017, 75), "EU27": (2017, 47), "DE": (2017.3, 60), "FR": (2018.3, 39)}
    for code, (x, y) in places.items():
        name = styles[code][0]
        figure.add_annotation(x=x, y=y, text=f"<b>{name}</b>", showarrow=False)
    cut = frame[broken].groupby("country_code")["year"].agg(list)
    gaps = frame[frame["value"].isna()].groupby("year")["country_code"].agg(set).to_dict()
    belgium = frame[frame["country_code"] == "BE"].set_index("year")["value"]
    lost = cw.in_letters(round(belgium[2020] - belgium[2021]))
    return cw.Chart(
        figure,
        title="Quand la méthode change, la ligne doit s'interrompre",
        alt=f"{cw.several(len(styles), 'Une courbe')} de {years[0]} à {years[-1]}. Celles de la "
        "Belgique, de l'Allemagne et de l'Union à 27 sont coupées avant 2021, où un losange "
        f"marque la rupture de série ; la Belgique semble perdre {lost} points. Il manque 2012 "
        "partout et 2020 pour la France.",
        base="En % des habitants, internautes ou non ; ◇ : méthode changée",
        table=table,
        facts={
            "avant 2021": cut.to_dict() == {"BE": [2021], "DE": [2021], "EU27": [2021]},
            "2012 partout et 2020 pour la France": gaps == {2012: {*styles}, 2020: {"FR"}},
        },
    )


def _told_apart(table: Table) -> dict[str, tuple[str, str, str]]:
    """Return a style for each country of `table`.

    Raises:
        DataError: more than may be told apart.
    """
    names = dict(zip(table.frame["country_code"], table.frame["country"], strict=True))
    if len(names) > len(_SIGNS):
        raise DataError(
            f"{cw.several(len(names), 'Une courbe')} demandées : au-delà de "
            f"{cw.in_letters(len(_SIGNS))}, on ne les distingue plus ; demandez moins de pays"
        )
    return {code: (name, *sign) for (code, name), sign in zip(names.items(), _SIGNS, strict=False)}
