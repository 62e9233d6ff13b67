"""Chart of the chapter « Répondre à une fausse information »."""

import pandas as pd

import courseware.charts as cw
from courseware.data.table import Table
from courseware.text.french import format_number

# Two rows of the table are told in the text: one that its authors replaced, and one whose interval
# is thirty times as wide as the others'.
_TOLD = ("corriger-sciences-2023", "corriger-covid")


@cw.drawn_from("answer_effects", "name definition population studies people value low high")
def effects(table: Table) -> cw.Chart:
    """Draw what corrections and warnings change on average, in standard deviations."""
    rows = table.frame[~table.frame["id"].isin(_TOLD)].set_index("id", drop=False)
    of, low, high = rows["value"], rows["low"], rows["high"]
    ends = [
        None if pd.isna(bottom) else (bottom, top) for bottom, top in zip(low, high, strict=True)
    ]
    drawn = rows.assign(
        kind=rows["outcome"].mask(low.isna(), "seul"),
        words=of.map(lambda value: format_number(value, 2)),
        ends=pd.Series(ends, index=rows.index, dtype=object),
        reach=[*map(_reach, ends)],
    ).iloc[::-1]
    styles = {
        "faux": ("Croire moins le faux", cw.MAIN, "circle"),
        "seul": ("De même, un seul article", cw.COMPARE, "circle-open"),
        "vrai": ("Croire le vrai", cw.CONTEXT, "square"),
    }
    figure = cw.dots(
        drawn,
        styles,
        "kind",
        hover="%{y} : %{x:.2f}<br>{reach}<br>{studies}, participants : {people}<br>{definition}",
        height=cw.high(len(drawn), cw.ABOVE),
        xaxis={"range": [-0.2, 0.78], "tickvals": [0, 0.2, 0.4, 0.6], "zeroline": True},
        yaxis=cw.upwards(drawn["name"], above=True),
    )
    reviews = rows.loc[rows["approach"] == "corriger", "low"] > 0
    return cw.Chart(
        figure,
        title="Corriger, prévenir : des effets petits, et deux synthèses qui ne s'accordent pas",
        alt=f"{cw.several(len(rows), 'Une ligne')}, un point chacune, avec son intervalle à 95 % "
        "quand il est publié. Sur les réseaux, en santé, l'intervalle de la correction est tout "
        "entier à droite de zéro ; celui de la synthèse sur les sciences passe par zéro. Prévenir "
        "est à droite de zéro aussi, moins après quelques semaines. Pour les procédés que le jeu "
        "n'a pas enseignés, le point est proche de zéro. Croire davantage le vrai : rien d'établi.",
        base="Différence moyenne, en écarts types : à droite de zéro, l'effet cherché",
        table=table,
        facts={
            "des effets petits": of.max() < 0.5,
            "deux synthèses qui ne s'accordent pas": [*reviews] == [True, False],
            "moins après quelques semaines": of["prevenir-deux-semaines"] < of["prevenir"],
            "proche de zéro": of["jeu-autres"] <= 0.1,
            "rien d'établi": low["prevenir-sante-vrai"] < 0 < high["prevenir-sante-vrai"],
        },
    )


def _reach(ends: tuple[float, float] | None) -> str:
    if ends is None:
        return "intervalle non lu"
    return f"intervalle à 95 % : de {format_number(ends[0])} à {format_number(ends[1])}"
