"""The engine: what a course's notebooks and its own parts import.

Each name is loaded when it is first asked for: a chapter with two quizzes does not pay for the
statistics of a class.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from courseware.activities.estimate import Estimate
    from courseware.activities.explorer import Explorer
    from courseware.activities.quiz.widget import Objectives, Quiz
    from courseware.charts.chart import Chart
    from courseware.classroom.analysis import analyse_folder
    from courseware.data.table import read_table

__all__ = ["Chart", "Estimate", "Explorer", "Objectives", "Quiz", "analyse_folder", "read_table"]

_MODULES = {
    "Chart": "charts.chart",
    "Estimate": "activities.estimate",
    "Explorer": "activities.explorer",
    "Objectives": "activities.quiz.widget",
    "Quiz": "activities.quiz.widget",
    "analyse_folder": "classroom.analysis",
    "read_table": "data.table",
}


def __getattr__(name: str) -> Any:
    """Load a name of `__all__` (PEP 562)."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
