"""The survey in a class's own folder: an empty table to fill, and the notebook that reads it."""

from pathlib import Path

from courseware.classroom.room import notebook

_IMPORTS = """\
from course.charts import enquete
from course.survey.survey import read_survey
from course.survey.shown import coding, counts"""
_CELLS = (
    _IMPORTS,
    'survey = read_survey("ma-classe.csv", "ma classe")\nenquete.uses(survey)',
    "counts(survey)",
    "enquete.reasons(survey)",
    "coding(survey)",
)
_TEXT = """\
# L'enquête de la classe

Remplissez `ma-classe.csv`, à côté de ce carnet, et enregistrez-le en « CSV UTF-8 ». \
Remplacez `"ma classe"` par qui a répondu et quand, puis exécutez toutes les cellules.

Les phrases libres ne sont pas montrées. Quand vous les avez toutes relues dans le fichier, \
écrivez `coding(survey, phrases=True)`.

Ce dossier n'entre ni dans le livre ni dans git. Effacez-le après l'exercice."""


def survey_notebook(_root: Path) -> bytes:
    """Return the notebook that reads the table of a class."""
    return notebook(_TEXT, _CELLS)


def empty_table(root: Path) -> bytes:
    """Return the table that the book offers, with no answer."""
    return (root / "book" / "agir" / "tableau-vide.csv").read_bytes()
