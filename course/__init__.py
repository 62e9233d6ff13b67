"""The parts of this course that no other course has: what its notebooks import beside the engine.

Each name is loaded when it is first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from course.networks.chooser import Chooser
    from course.plan.action_plan import ActionPlan

__all__ = ["ActionPlan", "Chooser"]

_MODULES = {"ActionPlan": "plan.action_plan", "Chooser": "networks.chooser"}


def __getattr__(name: str) -> Any:
    """Load a name of `__all__` (PEP 562)."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
