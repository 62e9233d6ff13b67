"""Charts of « Mener l'enquête »: what a class answered, never as more than it is."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

import courseware.charts as cw
from course.survey.survey import Survey
from courseware.data.uncertainty import wilson

_USES = ("reseau", "travail", "communaute")
_REASONS = ("temps", "valeur", "confidentialite", "competence", "exposition")
_STYLES = ((cw.MAIN, ""), (cw.COMPARE, cw.HOLLOW))
# Room beyond 100 for « 12 sur 12 » after a full bar, on a phone.
_WHOLE: dict[str, object] = {"xaxis.range": [0, 158], "xaxis.tickvals": [0, 25, 50, 75, 100]}
_BASE = "Part de « oui », en %"


def uses(survey: Survey) -> cw.Drawing:
    """Draw the share of yes to the questions of use, by the way in which persons were reached."""
    routes = _routes(survey)
    figure = _figure(survey, _USES, routes)
    first = ", ".join(_out_of(survey, _USES[0], route) for route in routes)
    return cw.Drawing(
        figure,
        f"{survey.heading}, ont ouvert un réseau au cours du mois : {first}",
        f"Diagramme en barres des « oui », par question et par chemin : {_said(survey, _USES)}."
        f" {survey.mark}".rstrip(),
        base=_BASE,
        rows=_rows(survey, _USES, routes),
    )


def reasons(survey: Survey) -> cw.Drawing:
    """Draw how many say that each thing holds them back: by route, all mixed, on a cut axis."""
    ranked = sorted(_REASONS, key=lambda id_: -_share(*survey.yes(id_)))
    routes = _routes(survey)
    mixed = len(routes) > 1
    every = (*routes, "") if mixed else routes
    figure = _figure(survey, ranked, every)
    everyone = ["ensemble"]
    views: cw.Views = {"Par chemin": (routes, _WHOLE)} if mixed else {}
    cut = {"Axe coupé : trompeur": (everyone, _cut(survey))}
    cw.add_views(figure, {**views, "Ensemble": (everyone, _WHOLE), **cut})
    first = ", ".join(_first(survey, ranked, route) for route in every)
    return cw.Drawing(
        figure,
        f"{survey.heading}, frein le plus cité : {first}",
        f"Diagramme en barres, freins et chemins : {_said(survey, ranked)}. {survey.mark}".rstrip(),
        base=_BASE,
        rows=_rows(survey, ranked, every),
    )


def _cut(survey: Survey) -> dict[str, object]:
    """Return the axis that misleads: it starts just before the shortest bar ends."""
    shares = [100 * _share(*survey.yes(id_)) for id_ in _REASONS]
    low = max(int(min(shares) - 1) // 5 * 5, 0)
    high = max(shares)
    ticks = list(range(low + 5, int(high) + 5, 10))
    return {"xaxis.range": [low, high + 0.4 * (high - low) + 1], "xaxis.tickvals": ticks}


def _routes(survey: Survey) -> tuple[str, ...]:
    """Return the routes to compare; one alone is everyone."""
    return survey.routes if len(survey.routes) > 1 else ("",)


def _figure(survey: Survey, ids: Sequence[str], routes: Sequence[str]) -> go.Figure:
    """Return bars of shares that carry their counts; none where nobody answered."""
    styles = dict(zip(survey.routes, _STYLES, strict=False)) | {"": (cw.CONTEXT, cw.HATCHED)}
    pairs = [(route, id_, *survey.yes(id_, route)) for route in routes for id_ in ids]
    frame = pd.DataFrame(
        {
            "route": route,
            "name": survey.ask(id_).label,
            "value": 100 * _share(yes, answered) if answered else None,
            "words": _count(survey, id_, route),
            "chance": cw.in_words(wilson(100 * yes / answered, answered) if answered else None),
        }
        for route, id_, yes, answered in pairs
    )
    named = {route: (_named(route), *styles[route]) for route in routes}
    figure = cw.bars(frame, named, "route", hover="%{y} : %{text}<br>{chance}")
    height = cw.high(len(ids), 24 * min(len(routes), 2) + 6)
    figure.update_layout(height=height, barmode="group", showlegend=True)
    figure.update_layout({name.replace(".", "_"): at for name, at in _WHOLE.items()})
    labels = [survey.ask(id_).label for id_ in ids]
    # From the top: the first question, and in it the first route.
    return figure.update_yaxes(cw.upwards(labels) | {"range": [len(ids) - 0.5, -0.5]})


def _rows(survey: Survey, ids: Sequence[str], routes: Sequence[str]) -> pd.DataFrame:
    """Return the data table: a question a row, who said yes by route."""
    return pd.DataFrame(
        {
            "Question": survey.ask(id_).label,
            **{_named(route).capitalize(): _count(survey, id_, route) for route in routes},
        }
        for id_ in ids
    )


def _count(survey: Survey, id_: str, route: str) -> str:
    yes, answered = survey.yes(id_, route)
    return f"{yes} sur {answered}"


def _share(yes: int, answered: int) -> float:
    return yes / answered if answered else 0


def _named(route: str) -> str:
    return route or "ensemble"


def _out_of(survey: Survey, id_: str, route: str) -> str:
    """Return « 12 sur 12 (lien) »."""
    return f"{_count(survey, id_, route)} ({_named(route)})"


def _first(survey: Survey, ids: Sequence[str], route: str) -> str:
    """Return the reasons most cited by those whom `route` reached, equals together."""
    most = max(_share(*survey.yes(id_, route)) for id_ in ids)
    top = [id_ for id_ in ids if _share(*survey.yes(id_, route)) == most]
    names = " et ".join(survey.ask(id_).label.lower() for id_ in top)
    return f"{names} {_out_of(survey, top[0], route)}"


def _said(survey: Survey, ids: Sequence[str]) -> str:
    return ", ".join(
        f"{survey.ask(id_).label.lower()} {_out_of(survey, id_, route)}"
        for id_ in ids
        for route in _routes(survey)
    )
