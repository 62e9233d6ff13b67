"""Which activities there are: the engine's and a course's, each registered in one line."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

from courseware.project.course import Course, load_parts

# Name → « package.module:Class », or a package where there is a script alone.
_PLACES: dict[str, str] = {}


def register_activity(name: str, place: str) -> None:
    """Make an activity known by `name`, which its root element and its script bear.

    `place` is « package.module:Class » of an `Activity`, or the package of one that is a piece of
    HTML brought to life by its script; either is loaded when it is first used.

    Raises:
        ValueError: another activity has this name.
    """
    if _PLACES.setdefault(name, place) != place:
        raise ValueError(f"activité « {name} » déjà inscrite : {_PLACES[name]}")


def places(root: Path) -> dict[str, str]:
    """Return where each activity of the course at `root` is, in the order they registered.

    Others may be loaded beside: one Python may work for several courses.
    """
    load_parts(root)
    known = ("courseware", *Course.at(root).packages)
    return {name: place for name, place in _PLACES.items() if place.partition(".")[0] in known}


def activities(root: Path) -> dict[str, Path]:
    """Return the folder of every activity of the course at `root`."""
    return {name: _folder(place.partition(":")[0]) for name, place in places(root).items()}


def _folder(module: str) -> Path:
    return Path(cast(Any, find_spec(module)).origin).parent
