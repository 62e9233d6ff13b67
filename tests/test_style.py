"""Promise: the prose of the course has no tics: they are counted, and stay rare."""

import json
import re
from pathlib import Path

import pytest

from tests.site import ROOT

# What a tic is → the most of them on one page, or in one file of questions.
TICS = {
    # « not X but Y », the reflex of who wants to be read as having thought.
    r", non (?!plus\b|sans\b|loin\b|daté|établi|lue?s?\b|\?)": 2,
    # It guesses at the motives of who answered, or says that the answer does not matter.
    r"\b[Oo]n (?:voudrait|aimerait) que\b": 0,
    r"\b(?:Peu importe|Que vous ayez trouvé ou non)": 0,
}
MOST_IN_ALL = 20
TEXTS = sorted(
    path for path in (ROOT / "book").rglob("*") if path.suffix in {".ipynb", ".md", ".yml"}
)


def prose(path: Path) -> str:
    """Return what a reader reads of a page or a file of questions."""
    text = path.read_text("utf-8")
    if path.suffix != ".ipynb":
        return text
    cells = json.loads(text)["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


@pytest.mark.parametrize("tic", TICS)
def test_tics_stay_rare(tic: str) -> None:
    found = {path.relative_to(ROOT).as_posix(): len(re.findall(tic, prose(path))) for path in TEXTS}
    assert {name: count for name, count in found.items() if count > TICS[tic]} == {}
    assert sum(found.values()) <= MOST_IN_ALL
