"""Which activities a course has, and which styles: those of the engine, those of its own parts."""

from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

from courseware.project.course import Course, load_parts

# Name → « package.module:Class », or a package where there is a script alone.
_PLACES: dict[str, str] = {}
# « package/folder/file.css » of what belongs to no activity.
_STYLES: dict[str, None] = {}
# « package/folder/file.html » of what stands in the menu of every page.
_IN_MENU: dict[str, None] = {}


def register_activity(name: str, place: str) -> None:
    """Make an activity known by `name`, which its root element and its script bear.

    `place` is « package.module:Class » of an `Activity`, or the package of one that is a piece of
    HTML brought to life by its script; either is loaded when it is first used.

    Raises:
        ValueError: another activity has this name.
    """
    if _PLACES.setdefault(name, place) != place:
        raise ValueError(f"activité « {name} » déjà inscrite : {_PLACES[name]}")


def register_style(path: str) -> None:
    """Add a style sheet to every page, its path as « course/rules/rules.css ».

    That of an activity, `<name>.css` in its folder, needs no line: it goes to the pages where the
    activity stands. One that stands on most pages registers it here, too, and adds no request.
    """
    _STYLES[path] = None


def register_in_menu(template: str) -> None:
    """Have a template stand in the menu of every page, its path from the top package.

    It is filled with `home`, the way from the page to the book's top.
    """
    _IN_MENU[template] = None


def menu_parts(root: Path) -> list[str]:
    """Return the templates that stand in the menu of the course at `root`."""
    load_parts(root)
    return [path for path in _IN_MENU if _is_of(path.replace("/", "."), root)]


def places(root: Path) -> dict[str, str]:
    """Return where the activities of the course at `root` are, by name, as they registered."""
    load_parts(root)
    return {name: place for name, place in _PLACES.items() if _is_of(place, root)}


def activities(root: Path) -> dict[str, Path]:
    """Return the folder of each activity of the course at `root`, by name, as they registered."""
    modules = {name: place.partition(":")[0] for name, place in places(root).items()}
    return {name: Path(cast(Any, find_spec(one)).origin).parent for name, one in modules.items()}


def styles(root: Path) -> list[Path]:
    """Return the style sheets that every page of the course at `root` has, as they registered."""
    load_parts(root)
    return [packaged(path) for path in _STYLES if _is_of(path.replace("/", "."), root)]


def own_styles(root: Path) -> dict[str, Path]:
    """Return the style sheets that only the pages of an activity have, by its name."""
    sheets = {name: folder / f"{name}.css" for name, folder in activities(root).items()}
    common = styles(root)
    return {one: sheet for one, sheet in sheets.items() if sheet.is_file() and sheet not in common}


def packaged(path: str) -> Path:
    """Return the file at `path`, its path from the top package: « course/rules/rules.css »."""
    package, _, rest = path.partition("/")
    return Path(str(files(package).joinpath(rest)))


def _is_of(place: str, root: Path) -> bool:
    """Whether a module is of the engine or of this course: one Python may work for several."""
    return place.partition(".")[0] in {"courseware", *Course.at(root).packages}
