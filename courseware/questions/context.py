"""What a question keeps of its place when it is read elsewhere: in Moodle, on a card, on paper.

An export says from which chapter it comes, so that « le chapitre » is clear; « ci-dessus » is not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from courseware.questions.question import BaseQuestion
from courseware.questions.wording import said, texts

# « Cette page » of a situation is that of the situation; « plus haut » often a place in a list.
_HERE = re.compile(
    r"\bci-(?:dessus|dessous|contre|après)\b|\bce chapitre\b|\bcette (?:fiche|section)\b"
    r"|\bde cette page\b|\b(?:graphique|tableau|figure|section|question) "
    r"(?:suivante?|précédente?)\b|, plus (?:haut|bas),",
    re.IGNORECASE,
)
# One is told to look at it: « un graphique », « le graphique d'une enquête » are others.
_CHART = re.compile(
    r"\bce graphique\b|\b(?:regarde|relise|revoye|ouvre)z le graphique\b|\bdu graphique\b"
    r"|\ble graphique (?:de \d|le montre|montre|permet)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Asked:
    """A question, and the same as its file writes it: there, `figure:…` is not yet a number."""

    question: BaseQuestion
    written: dict[str, Any]
    root: Path


def refers_to_its_place(asked: Asked) -> Iterator[str]:
    """Find words that only the page of the question makes clear."""
    for text in map(said, texts(asked.question.model_dump())):
        for found in _HERE.findall(text):
            yield (
                f"« {found.strip(', ')} » ne se comprend que sur la page : nommez ce dont il "
                "s'agit (« le chapitre » se comprend partout)"
            )


def chart_not_named(asked: Asked) -> Iterator[str]:
    """Find a chart that one is told to look at, and that an export could not show."""
    if asked.question.chart or asked.question.image:
        return
    for text in map(said, texts(asked.question.model_dump())):
        for found in _CHART.findall(text):
            yield (
                f"« {found} » : écrivez « chart: » suivi du nom de sa fonction dans le chapitre, "
                "pour que les exports montrent ses nombres"
            )


def speaks_of_chart(question: BaseQuestion) -> bool:
    """Tell whether what is asked sends to the chart: else the chart comes with the answer."""
    return bool(re.search(r"graphique|tableau", said(question.stem)))
