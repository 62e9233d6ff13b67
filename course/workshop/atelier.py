"""Steps of « L'atelier des chiffres » (`book/annexes/atelier.ipynb`), and its wrong chart.

What is expected is computed from `data/` by other means than those that the steps teach. What a
reader types is French: `atelier.verifie(3, …)`, `atelier.a_reparer()`.
"""

from math import isclose, sqrt

import pandas as pd
import plotly.graph_objects as go

import courseware.charts as cw
from course.charts.chiffres import five_answers
from courseware.data.table import read_table
from courseware.data.uncertainty import wilson
from courseware.workshop import Missing, Workshop

_PARTICIPATION = "social_participation_europe"
_FIRST, _YEAR, _UNION = 2011, 2023, "EU27"
_CHANGED = ("Belgique", 2021)  # its method, that year
_INTERVAL = "cheville-soignants"
_BASE = "internautes"
_WRONG_START = 35

_steps = Workshop()
verifie = _steps.check


def _rows() -> pd.DataFrame:
    return read_table(_PARTICIPATION).frame


def _of_the_year() -> pd.DataFrame:
    rows = _rows()
    return rows[(rows["year"] == _YEAR) & (rows["country_code"] != _UNION)]


@_steps.step(1, tuple)
def read(shape: tuple[int, int]) -> Missing:
    """Want the size of the table: rows, columns."""
    rows, columns = _rows().shape
    if shape == (columns, rows):
        yield "Les lignes viennent d'abord, puis les colonnes."
    if shape == (rows + 1, columns):
        yield "La première ligne du fichier nomme les colonnes : elle ne compte pas."
    if shape != (rows, columns):
        yield "Ce n'est pas la taille de ce tableau : `participation.shape` la donne."


@_steps.step(2, list)
def looked_at(years: list[int]) -> Missing:
    """Want the years of the file, each once, in order."""
    known = sorted(set(_rows()["year"]))
    if len(years) != len(set(years)):
        yield "Une année y est plusieurs fois : `unique()` n'en garde qu'une de chaque."
    if missing := [year for year in known if year not in years]:
        yield f"Il manque {missing[0]}, qui est dans le fichier."
    if more := [year for year in years if year not in known]:
        yield f"{more[0]} n'est pas dans le fichier : lisez-les dans la colonne « year »."
    if years != known:
        yield "Toutes les années y sont, mais pas dans l'ordre : `sorted(…)` les range."


@_steps.step(3, pd.DataFrame)
def filtered(rows: pd.DataFrame) -> Missing:
    """Want the countries of 2023, without the Union."""
    yield from _columns(rows, "country_code", "year", "value")
    expected = _of_the_year().set_index("country_code")["country"]
    if (rows["year"] != _YEAR).any():
        yield f"Il reste des lignes d'autres années : gardez celles où « year » vaut {_YEAR}."
    if (rows["country_code"] == _UNION).any():
        yield f"L'Union ({_UNION}) n'est pas un pays : écartez cette ligne avec `!=`."
    if lost := list(expected.drop(rows["country_code"], errors="ignore")):
        yield f"Une condition de trop : il manque {len(lost)} pays, dont {lost[0]}."


@_steps.step(4, pd.DataFrame)
def ranked(rows: pd.DataFrame) -> Missing:
    """Want the same, from the highest value to the lowest."""
    yield from _columns(rows, "country_code", "value")
    values = list(rows["value"])
    if set(rows["country_code"]) != set(_of_the_year()["country_code"]):
        yield f"Ce ne sont plus les pays de {_YEAR} : triez le tableau `en_2023`, sans en ôter."
    if len(values) > 1 and values == sorted(values):
        yield "Le plus faible est en tête : ajoutez `ascending=False`."
    if values != sorted(values, reverse=True):
        yield "Les valeurs ne sont pas dans l'ordre : triez d'après la colonne « value »."


@_steps.step(5, pd.Series)
def computed(gain: pd.Series) -> Missing:
    """Want the points gained from the first year to the last, where the method did not change."""
    rows = _rows()
    followed = rows[~rows["country"].isin(rows["country"][rows["break_in_series"]])]
    of = {year: part.set_index("country")["value"] for year, part in followed.groupby("year")}
    first, last = of[_FIRST], of[_YEAR]
    expected = {name: last[name] - first[name] for name in first.index if name in last}
    if unknown := [name for name in gain.index if name not in set(followed["country"])]:
        yield f"« {unknown[0]} » n'a pas été suivi sans rupture : partez du tableau `large`."
    if gain.isna().any():
        yield "Des pays n'ont pas les deux années : `.dropna()` les écarte."
    if lost := [name for name in expected if name not in gain.index]:
        yield f"Il manque {lost[0]}, qui a les deux années."
    name, points = next(iter(expected.items()))
    if isclose(gain[name], -points):
        yield "Le signe est à l'envers : l'année d'arrivée moins celle de départ."
    if not all(isclose(gain[name], points) for name, points in expected.items()):
        yield f"Un écart en points est une soustraction : `large[{_YEAR}] - large[{_FIRST}]`."


@_steps.step(6, go.Figure)
def drawn(figure: go.Figure) -> Missing:
    """Want horizontal bars of four countries, in order."""
    yield from _bars(figure)
    if any(bars.orientation != "h" for bars in figure.data):
        yield "Les barres sont debout : mettez les valeurs en `x` et les pays en `y`."
    expected = _of_the_year().set_index("country")["value"]
    values = {
        name: value for bars in figure.data for name, value in zip(bars.y, bars.x, strict=True)
    }
    if wrong := [name for name, value in values.items() if expected.get(name) != value]:
        yield f"La barre de « {wrong[0]} » n'a pas la longueur de sa valeur."
    if list(values.values()) != sorted(values.values()):
        yield "Les barres ne sont pas rangées : triez `choisis` avant de le dessiner."


@_steps.step(7, go.Figure)
def said(figure: go.Figure) -> Missing:
    """Want the same with a title, what is counted, a source, and an axis from zero."""
    yield from _bars(figure)
    layout = figure.layout
    if not (layout.title.text or "").strip():
        yield "Il manque un titre : une phrase qui dit ce que la figure montre (`title`)."
    axis = layout.xaxis.title.text or ""
    if "%" not in axis:
        yield f"L'axe dit « {axis} » : de qui, ces pour cent ? Nommez-le (`xaxis_title`)."
    notes = (layout.title.text, layout.title.subtitle.text, axis, *_notes(figure))
    if not any("eurostat" in (text or "").lower() for text in notes):
        yield "Il manque la source, Eurostat : `title_subtitle_text` l'écrit sous le titre."
    yield from _from_zero(figure)
    if not layout.xaxis.range or layout.xaxis.range[1] < 100:
        yield "Une part va de 0 à 100 : `xaxis_range=[0, 100]` montre tout ce qui est possible."


@_steps.step(8, go.Figure)
def cut(figure: go.Figure) -> Missing:
    """Want a line cut where the method changed."""
    country, year = _CHANGED
    rows = _rows()
    expected = rows[rows["country"] == country].set_index("year")["value"].to_dict()
    points = {int(x): y for trace in figure.data for x, y in _points(trace)}
    if lost := [each for each in expected if each not in points]:
        yield f"{lost[0]} n'est plus dessiné : gardez toutes les années, en deux séries."
    if points != expected:
        yield f"Les points ne sont pas ceux de la {country}."
    for trace in figure.data:
        years = [int(x) for x, _ in _points(trace)]
        before = [each for each in years if each < year]
        after = [each for each in years if each >= year]
        if before and after and "lines" in (trace.mode or "lines"):
            yield f"Une ligne joint {before[-1]} à {after[0]}, d'une méthode à l'autre : coupez-la."


@_steps.step(9, go.Figure)
def mended(figure: go.Figure) -> Missing:
    """Want the wrong chart without its two faults."""
    yield from _bars(figure)
    yield from _from_zero(figure)
    frame = a_reparer().frame
    bases = dict(zip(frame["Enquête"], frame["Base"], strict=True))
    names = [name for trace in figure.data for name in trace.y]
    if unknown := [name for name in names if name not in bases]:
        yield f"« {unknown[0]} » n'est pas une enquête de ce graphique : gardez leurs noms en `y`."
    if len({bases[name] for name in names}) > 1:
        yield f"Deux bases se suivent encore : gardez les enquêtes sur les {_BASE}."
    if len(names) < (frame["Base"] == bases[names[0]]).sum():
        yield "Il manque une enquête de cette base."


@_steps.step(10, tuple)
def bounded(ends: tuple[float, float]) -> Missing:
    """Want Wilson's interval around a share, from 0 to 1 or in %."""
    if len(ends) != 2:
        yield "Il faut deux bornes, la basse et la haute."
    row = read_table("exercise_videos").row(_INTERVAL)
    low, high = sorted(float(end) for end in ends)
    if tuple(ends) != (low, high):
        yield "La borne basse vient d'abord."
    if high <= 1:
        low, high = 100 * low, 100 * high
    share, size = row["value"] / 100, int(row["videos"])
    half = 1.96 * sqrt(share * (1 - share) / size)
    if isclose(high, 100 * (share + half), abs_tol=0.2):
        yield "C'est l'intervalle usuel, trop étroit quand on compte peu : `method=\"wilson\"`."
    if not all(
        isclose(end, exact, abs_tol=0.1)
        for end, exact in zip((low, high), wilson(row["value"], size), strict=True)
    ):
        yield "Ce ne sont pas les bornes à 95 % : donnez `oui`, puis `vues`, à la fonction."


def a_reparer() -> cw.Drawing:
    """Return a chart with two faults: its axis is cut, and its bars are of two bases."""
    rows = five_answers().table.frame.sort_values("value")[["publisher", "base", "value"]]
    rows.columns = pd.Index(["Enquête", "Base", "Part"])
    figure = cw.bars(rows, at=("Part", "Enquête"), height=cw.high(len(rows), cw.ABOVE))
    figure.update_xaxes(range=[_WRONG_START, 104], tickvals=[40, 60, 80, 100])
    figure.update_yaxes(cw.upwards(rows["Enquête"], above=True)).update_layout(bargap=0.62)
    shortest, longest = (end - _WRONG_START for end in (rows["Part"].min(), rows["Part"].max()))
    return cw.Drawing(
        figure,
        "À réparer : selon l'enquête, presque personne ou presque tout le monde",
        f"Exemple fautif. {cw.several(len(rows), 'Une barre')} sur un axe qui commence à "
        f"{_WRONG_START} % : la plus longue y paraît {cw.in_letters(round(longest / shortest))} "
        "fois plus longue que la plus courte.",
        base="En %",
        rows=rows,
    )


def _columns(rows: pd.DataFrame, *names: str) -> Missing:
    if lost := [name for name in names if name not in rows]:
        yield f"La colonne « {lost[0]} » n'y est plus : gardez toutes les colonnes."


def _bars(figure: go.Figure) -> Missing:
    if not figure.data or any(trace.type != "bar" for trace in figure.data):
        yield "Ce ne sont pas des barres : `px.bar(…)` en dessine."


def _points(trace: go.Scatter) -> list[tuple[int, float]]:
    """Return the points of a line that have a value."""
    return [(x, y) for x, y in zip(trace.x, trace.y, strict=True) if not pd.isna(y)]


def _from_zero(figure: go.Figure) -> Missing:
    ends = figure.layout.xaxis.range
    if ends and ends[0] > 0:
        yield f"L'axe commence à {ends[0]:g} : une barre se compare depuis zéro."


def _notes(figure: go.Figure) -> list[str]:
    return [note.text for note in figure.layout.annotations]
