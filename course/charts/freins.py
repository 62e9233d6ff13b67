"""Charts of the chapter « Pourquoi tant de soignants s'en passent »."""

from textwrap import wrap

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from courseware.charts.chart import PALETTE, Chart
from courseware.charts.marks import HATCH, LINK, add_numbers, in_words, small_title, whiskers
from courseware.data.table import read_table

BLUE, ORANGE = PALETTE[:2]

# Survey → heading of its panel, colour, hatching, place from the bottom.
_PANELS = {
    "medscape-2021": ("France, fin 2021<br>absents de tout réseau", BLUE, "", (0.6, 0.93)),
    "meddata-2014": ("États-Unis, juin 2014<br>sans usage professionnel", ORANGE, "/", (0, 0.45)),
}
_READ = 2026.9  # November 2026, when the pages were read


def reasons() -> Chart:
    """Draw why doctors stay away, two surveys in two panels, %, from `reasons_non_users`."""
    table = read_table("reasons_non_users")
    all_ages = ~table.frame["reason"].str.startswith("harcelement-")
    table = table.where(table.frame["survey"].isin(_PANELS) & all_ages)
    frame = table.frame.assign(ends=table.intervals())
    figure = make_subplots(rows=2, cols=1, shared_xaxes=True)
    for row, (survey, (heading, color, pattern, domain)) in enumerate(_PANELS.items(), start=1):
        part = frame[frame["survey"] == survey].sort_values("value")
        figure.add_bar(
            x=part["value"],
            y=[_lines(name) for name in part["name"]],
            orientation="h",
            marker={"color": color, "pattern": {"shape": pattern, **HATCH}},
            error_x=whiskers(part["value"], part["ends"]),
            customdata=[
                [f, in_words(e)] for f, e in zip(part["family"], part["ends"], strict=True)
            ],
            hovertemplate="%{y} : %{x}<br>%{customdata[1]}<br>Famille : %{customdata[0]}"
            "<extra></extra>",
            row=row,
            col=1,
        )
        places = [_lines(name) for name in part["name"]]
        add_numbers(figure, list(part["value"]), places, list(part["ends"]), row=row, col=1)
        figure.update_yaxes(domain=domain, row=row)
        figure.add_annotation(
            text=f"<b>{heading}</b>",
            font={"size": 12},
            align="left",
            showarrow=False,
            x=0,
            xref="paper",
            xanchor="left",
            y=domain[1],
            yref="paper",
            yanchor="bottom",
        )
    figure.update_xaxes(range=[0, 98], dtick=25, ticksuffix=" %")
    figure.update_layout(height=490, showlegend=False, bargap=0.35)
    return Chart(
        figure,
        title="La première raison dépend de qui répond et de la question posée",
        alt="Deux groupes de barres. En France, fin 2021, parmi les médecins absents de tout "
        "réseau, le manque d'intérêt vient loin devant la confidentialité, le temps et la peur du "
        "harcèlement. Aux États-Unis, en 2014, parmi les médecins sans usage professionnel, la "
        "confidentialité et le temps sont à égalité, devant la crainte d'être mis en cause, le "
        "peu de valeur et l'outil mal connu. Un trait fin donne l'intervalle à 95 % : quatre "
        "points de part et d'autre en France, neuf aux États-Unis.",
        table=table,
        columns=["survey_name", "date", "base", "name", "family", "value"],
    )


def specialised_networks() -> Chart:
    """Draw eleven places for carers, launch to last sign read, from `specialised_networks`."""
    table = read_table("specialised_networks")
    rows = table.frame.assign(
        year=table.frame["date"].map(_year), closed=table.frame["scope"].str.startswith("réservé")
    )
    # From the top: those for carers alone, then the others, each from the oldest.
    starts = rows[rows["event"] == "lancement"]
    order = starts.sort_values(["closed", "year"], ascending=[True, False])["name"].tolist()
    figure = go.Figure()
    for name, ends in rows[rows["event"] != "membres"].groupby("name"):
        figure.add_scatter(
            x=ends["year"],
            y=[name] * len(ends),
            mode="lines",
            line={"color": LINK, "width": 5},
            showlegend=False,
            hoverinfo="skip",
        )
    for closed, label, color, symbol in (
        (True, "Réservés", ORANGE, "square"),
        (False, "Autres", BLUE, "circle"),
    ):
        for event, what, form in (
            ("lancement", "lancement", ""),
            ("signe", "dernier signe", "-open"),
        ):
            points = rows[(rows["closed"] == closed) & (rows["event"] == event)]
            figure.add_scatter(
                x=points["year"],
                y=points["name"],
                name=f"{label} : {what}",
                mode="markers",
                marker={"color": color, "symbol": symbol + form, "size": 11, "line": {"width": 2}},
                cliponaxis=False,
                customdata=points[["date", "founder"]],
                hovertemplate="<b>%{y}</b><br>" + what + " : %{customdata[0]}"
                "<br>%{customdata[1]}<extra></extra>",
            )
    figure.add_vline(
        x=_READ,
        line={"color": LINK, "dash": "dot", "width": 2},
        annotation={"text": "notre lecture", "font": {"size": 11}, "xanchor": "right"},
    )
    figure.update_layout(
        height=520,
        xaxis={"range": [1999, 2028], "dtick": 10, "tick0": 2000, "title": small_title("année")},
        yaxis={"categoryorder": "array", "categoryarray": order},
        legend={"entrywidth": 165},
    )
    return Chart(
        figure,
        title="Six réseaux réservés aux soignants français : plus aucun signe trouvé après 2017",
        alt="Onze lignes, du lancement au dernier signe lu. Les six réseaux réservés aux soignants "
        "en France naissent entre 2009 et 2014 et leurs derniers signes vont de 2011 à 2017 ; "
        "VoxMédecins et Comuniti n'ont que leur lancement. Les cinq autres lieux, ouverts ou "
        "internationaux, ont un signe en 2022 ou après. Un trait pointillé marque la date de "
        "lecture, novembre 2026.",
        table=table,
        columns=["name", "scope", "founder", "event", "date", "note"],
    )


def _lines(name: str) -> str:
    """Return a label that leaves room for its bar on a phone."""
    return "<br>".join(wrap(name, 16))


def _year(date: str) -> float:
    """Return « 2014-10 » as a place on the axis; a year alone stands in its middle."""
    year, _, month = date.partition("-")
    return int(year) + ((int(month) - 1) / 12 if month else 0.5)
