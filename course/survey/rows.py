"""Which rows of a survey's table are persons: not totals, titles again, tests, nor the same twice.

A row that is left out is always said.
"""

import re

from course.survey.asks import CODER, RESPONDENT, SILENT, UNREAD, Ask, plain, says_nothing
from course.survey.table import Row, Sheet, cut_otherwise, folded, repeats_titles

_TOTAL = re.compile(
    r"(?:sous |grand )?(?:total|totaux|moyenne|somme|ensemble|effectifs?|nombre|pourcentage|mediane"
    r"|ecart type|count|sum|average|mean)\b.*"
)
_STATE_TITLES = re.compile(r"status|statut|etat|(?:distribution ?channel|response ?type|canal).*")
_TEST_STATES = re.compile(r"(?:survey )?(?:preview|test)|spam|apercu|brouillon|draft")
# What a tool gives one answer only: a number, an hour to the second.
_NUMBERS = re.compile(
    r"(?:response|respondent|record|submission)? ?id|id de (?:la )?reponse|numero de reponse|token"
)
_SECOND = re.compile(r"\d:\d\d:\d\d")
_FEW = 3


def persons(
    table: Sheet, found: list[Ask | None], asks: tuple[Ask, ...], name: str
) -> tuple[list[Row], list[str]]:
    """Return the rows that are persons, and a sentence for each that is not or may not be."""
    left_out = [
        f"{name}, ligne {row.line} : au-dessus des titres, ligne laissée de côté"
        for row in table.above
    ]
    kept: list[Row] = []
    before: set[tuple[str, ...]] = set()  # the rows above the last repeated line of titles
    numbers = [i for i, title in enumerate(table.head.cells) if _NUMBERS.fullmatch(folded(title))]
    seen: dict[tuple[str, ...], int] = {}
    numbered: dict[str, int] = {}
    for row in table.rows:
        where = f"{name}, ligne {row.line}"
        if why := _no_person(row, table, found, asks):
            left_out.append(f"{where} : {why}, ligne laissée de côté")
            if repeats_titles(row.cells, found, asks):
                before = {tuple(one.cells) for one in kept}
            continue
        if any(row.cells[len(found) :]):
            left_out.append(
                f"{where} : {len(row.cells)} cases pour {len(found)} colonnes, ligne laissée de "
                "côté ; un texte qui contient le séparateur se met entre guillemets"
            )
            continue
        cells = tuple(row.cells)
        first = seen.setdefault(cells, row.line)
        number = next((cell for i in numbers for cell in row.cells[i : i + 1] if cell), "")
        if first != row.line and (number or any(_SECOND.search(cell) for cell in cells)):
            left_out.append(f"{where} : la ligne {first} de nouveau, ligne laissée de côté")
            continue
        if number and (before_it := numbered.setdefault(number, row.line)) != row.line:
            left_out.append(
                f"{where} : même numéro de réponse que la ligne {before_it}, comptée aussi ; si "
                "c'est la même personne, effacez l'une des deux"
            )
        if cells in before:
            left_out.append(
                f"{where} : pareille à la ligne {first}, au-dessus des titres répétés, comptée "
                "aussi ; si le même fichier a été collé deux fois, effacez-la"
            )
        if len(row.cells) < len(found):
            left_out.append(
                f"{where} : {len(row.cells)} cases pour {len(found)} colonnes, le reste compté "
                f"« {SILENT} » ; vérifiez que la ligne n'est pas coupée"
            )
        kept.append(row)
    return kept, left_out


def _no_person(
    row: Row, table: Sheet, found: list[Ask | None], asks: tuple[Ask, ...]
) -> str | None:
    """Return why a row is no respondent, `None` if it is one."""
    filled = [(ask, cell) for ask, cell in zip(found, row.cells, strict=False) if cell]
    coded = [(ask, cell) for ask, cell in filled if ask and ask.answers and ask.filled_by != CODER]
    # A label may stand in a column of the teacher's own, first in the row.
    labels = [cell for ask, cell in filled[:1] if ask is None] + [cell for _, cell in coded]
    states = [
        cell
        for title, ask, cell in zip(table.head.cells, found, row.cells, strict=False)
        if ask is None and _STATE_TITLES.fullmatch(folded(title))
    ]
    said = [cell for ask, cell in filled if ask and ask.filled_by == RESPONDENT]
    understood = [ask.answer(cell)[0] != UNREAD for ask, cell in coded if not says_nothing(cell)]
    reasons = (
        (repeats_titles(row.cells, found, asks), "les titres de nouveau"),
        (cut_otherwise(row.cells, len(found)), "un autre séparateur que plus haut"),
        (
            any(_TOTAL.fullmatch(plain(cell)) for cell in labels) or _counts_others(coded),
            "un total ou une moyenne, semble-t-il",
        ),
        (any(_TEST_STATES.fullmatch(folded(cell)) for cell in states), "un essai ou un aperçu"),
        (all(map(says_nothing, said)), "aucune réponse"),
        (
            len(understood) >= _FEW and not any(understood),
            "aucune réponse reconnue : des titres ou des codes, semble-t-il",
        ),
    )
    return next((why for holds, why in reasons if holds), None)


def _counts_others(coded: list[tuple[Ask, str]]) -> bool:
    """Return whether questions of yes or no hold numbers, as below a column that was added up."""
    numbers = [
        cell.strip(" %")
        for ask, cell in coded
        if ask.yes_no and re.fullmatch(r"\d+([.,]\d+)? ?%?", cell) and not says_nothing(cell)
    ]
    return sum(number not in {"0", "1", "2"} for number in numbers) > 1
