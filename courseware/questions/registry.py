"""The types of questions that files may ask: the engine's and those of a course's parts."""

from functools import cache
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any, Literal

from pydantic import create_model

if TYPE_CHECKING:
    from courseware.questions.question import BaseQuestion

_CLASSES: dict[str, str] = {}


def register_question(name: str, class_: str) -> None:
    """Let files ask questions of `type: NAME`, each a `class_`, « package.module:Class ».

    Raises:
        ValueError: the name is registered, for another class.
    """
    if _CLASSES.setdefault(name, class_) != class_:
        raise ValueError(f"type de question « {name} » déjà pris : donnez-en un autre à {class_}")


def question_types() -> dict[str, "type[BaseQuestion]"]:
    """Return the registered types by their names in files, which are their `type` and no other."""
    return {name: _loaded(name, class_) for name, class_ in _CLASSES.items()}


@cache
def _loaded(name: str, class_: str) -> "type[BaseQuestion]":
    base = resolve_name(class_)
    about = {"__doc__": base.__doc__, "__module__": base.__module__}
    made: Any = create_model
    found: type[BaseQuestion] = made(
        base.__name__, __base__=base, **about, type=(Literal[name], ...)
    )
    return found
