"""The plumbing of the course: what its notebooks import.

Each name is loaded when it is first asked for: a chapter with two quizzes does not pay for the
statistics of a class.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from courseware.action_plan import ActionPlan
    from courseware.analysis import analyse_folder
    from courseware.chart import Chart
    from courseware.chooser import Chooser
    from courseware.quiz import Objectives, Quiz
    from courseware.table import read_table

__all__ = ["ActionPlan", "Chart", "Chooser", "Objectives", "Quiz", "analyse_folder", "read_table"]

_MODULES = {
    "ActionPlan": "action_plan",
    "Chart": "chart",
    "Chooser": "chooser",
    "Objectives": "quiz",
    "Quiz": "quiz",
    "analyse_folder": "analysis",
    "read_table": "table",
}


def __getattr__(name: str) -> Any:
    """Load a name of `__all__` (PEP 562)."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
