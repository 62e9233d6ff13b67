"""Promise: a number in the title or the alternative text of a chart comes from its table.

Written from it, or said in `facts`, which hold while the table bears them out: in both cases who
edits a cell sees the words follow, or is told which to correct.
"""

import ast
import importlib
import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import course.charts
from courseware.charts import Chart, in_letters, one_in, several
from courseware.data.table import DataError
from tests.site import ROOT, copy_data

MODULES = sorted(Path(course.charts.__file__).parent.glob("*.py"))
# Numbers and what is said with them: « un », « une » and « premier » are more often no number.
NUMBER = re.compile(
    r"\d|\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize"
    r"|vingt|trente|quarante|cinquante|soixante|cents?|mille|millier|milliards?|demie?|moitié"
    r"|tiers|quarts?|doubles?|triples?|(?<!\0 )fois|égalité|\w+ièmes?)\b",
    re.IGNORECASE,
)
# What no table says: how a chart is drawn, the level of its intervals, names, the day of reading.
DRAWN = re.compile(
    r"deux points (?:chacune|par ligne|reliés)|deux barres par groupe|Deux panneaux|en deux vues"
    r"|deux symboles|échelle de 0 à \d+ %|(?:l'intervalle|intervalle) à 95 %|l'Union à 2[78]"
    r"|trois mots, trois comptes|deux questions, deux bases|les (?:16-24|65-74) ans|Deux âges"
    r"|date de lecture, novembre 2026|\0 messages sur dix"
)


def written(node: ast.expr) -> str:
    """The text that stands in a source; what is computed is one character."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(written(part) for part in node.values)
    if isinstance(node, ast.BinOp):
        return written(node.left) + written(node.right)
    return "\0"


def typed_numbers(source: str) -> list[str]:
    """Return each number typed in the words of a chart, in no fact, with the text around it."""
    found = []
    for call in ast.walk(ast.parse(source)):
        if not isinstance(call, ast.Call):
            continue
        named = {keyword.arg: keyword.value for keyword in call.keywords}
        if "alt" not in named:
            continue
        facts = named.get("facts")
        keys = facts.keys if isinstance(facts, ast.Dict) else []
        for words in (written(named["title"]), written(named["alt"])):
            for fact in sorted((written(key) for key in keys if key), key=len, reverse=True):
                words = words.replace(fact, "\0")
            words = DRAWN.sub("\0", words)
            found += [words[max(0, m.start() - 30) : m.end() + 20] for m in NUMBER.finditer(words)]
    return found


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_no_number_is_typed_in_the_words_of_a_chart(module: Path) -> None:
    assert typed_numbers(module.read_text(encoding="utf-8")) == []
