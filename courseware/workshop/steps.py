"""Steps of a workshop and how a check is said: « juste », or in one sentence what is missing.

A check yields what is missing, the first first; it is given only what is of its type, and where it
cannot read what that holds, its reader is told so. A step starts from an ellipsis, which the reader
replaces.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from markupsafe import Markup, escape

from courseware.data.table import DataError
from courseware.project.said import SaidError
from courseware.text.french import typeset

Missing = Iterator[str]
_Check = Callable[[Any], Missing]
# What a reader calls the types that steps ask for.
_CALLED: dict[type, str] = {
    pd.DataFrame: "un tableau de pandas",
    pd.Series: "une colonne de pandas",
    go.Figure: "une figure de Plotly",
    tuple: "deux nombres entre parenthèses",
    list: "une liste",
    str: "un texte",
    int: "un nombre",
    float: "un nombre",
}
_HTML = Markup(
    '<div class="cw-status" data-kind="{kind}" data-unsearched><p>{head}</p>{rest}</div>'
)


@dataclass(frozen=True)
class Checked:
    """What the check of a step says: right, or else what is `missing`; nothing was tried at first.

    Shown as a sentence in a notebook, in a page and in a terminal.
    """

    step: int
    missing: str = ""
    tried: bool = True

    @property
    def right(self) -> bool:
        return not self.missing

    @property
    def _head(self) -> str:
        verdict = "juste" if self.right else "pas encore" if self.tried else "à vous"
        return typeset(f"Étape {self.step} : {verdict}.")

    def __repr__(self) -> str:
        return " ".join(filter(None, [self._head, typeset(self.missing)]))

    def _repr_html_(self) -> str:
        kind = "right" if self.right else "partial" if self.tried else "note"
        code = re.sub("`([^`]+)`", r"<code>\1</code>", str(escape(typeset(self.missing))))
        rest = Markup(f"<p>{code}</p>") if self.missing else ""
        return str(_HTML.format(kind=kind, head=self._head, rest=rest))


class Workshop:
    """The steps of a workshop, by number."""

    def __init__(self) -> None:
        self._steps: dict[int, tuple[type, _Check]] = {}

    def step(self, number: int, kind: type) -> Callable[[_Check], _Check]:
        """Make a function the check of step `number`, whose answer is of type `kind`."""

        def checks(check: _Check) -> _Check:
            self._steps[number] = (kind, check)
            return check

        return checks

    def check(self, number: int, answer: Any) -> Checked:
        """Return what is to be said of `answer` to step `number`.

        Raises:
            ValueError: there is no such step.
        """
        if number not in self._steps:
            known = ", ".join(map(str, sorted(self._steps)))
            raise SaidError(f"pas d'étape {number!r} ; les étapes : {known}")
        kind, check = self._steps[number]
        if answer is ...:
            start = "Remplacez les trois points par votre code, puis exécutez la cellule."
            return Checked(number, start, tried=False)
        if not isinstance(answer, kind):
            given = _CALLED.get(type(answer), f"« {type(answer).__name__} »")
            return Checked(number, f"Il faut ici {_CALLED[kind]} ; vous donnez {given}.")
        try:
            return Checked(number, next(check(answer), ""))
        except DataError:
            raise
        except (TypeError, ValueError, LookupError):
            # What is of the right type may hold anything.
            return Checked(
                number,
                f"C'est bien {_CALLED[kind]}, mais ce qu'il y a dedans ne se lit pas : des textes "
                "pour des nombres, par exemple, ou rien.",
            )
