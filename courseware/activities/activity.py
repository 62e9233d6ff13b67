"""What a page offers to do: one contract for every activity, live and in the static book.

An activity is one folder: Python, template, script, style, `design.md` (docs/add-an-activity.md).
Its root element in a page says `data-activity="<name>"`; its script `<name>.js` exports
`start(root, memory)` and, where it keeps something, `memoryIn(root)`.
"""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, ClassVar, Literal, cast, get_args

from courseware.activities.registry import places
from courseware.project.course import project_root
from courseware.project.said import SaidError

# How an activity is shown: to a reader, or on a projector, to a class.
Mode = Literal["", "classe"]
ACTIVITY_MIME = "application/vnd.courseware.activity.v1+json"


def stored_activity(stored: dict[str, Any], folder: Path) -> "Activity":
    """Return the activity that an output of a notebook in `folder` refers to, made anew.

    Raises:
        ActivityError: no such activity, or what it is made from is no more what was shown.
        ValueError: what it is made from holds a mistake.
    """
    place = places(project_root(folder)).get(stored["activity"])
    if place is None:
        raise ActivityError(f"activité « {stored['activity']} » inconnue")
    made: Activity = resolve_name(place)(folder, **stored["options"])
    if made.digest != stored["digest"]:
        raise ActivityError("la sortie enregistrée n'a plus la forme d'aujourd'hui")
    return made


def check_mode(mode: str) -> None:
    """Refuse a mode that is none.

    Raises:
        ValueError: unknown mode.
    """
    if mode not in get_args(Mode):
        raise SaidError(f'mode « {mode} » inconnu : écrivez mode="classe", ou rien')


class ActivityError(SaidError):
    """An output that refers to an activity which is not there, or is another by now."""


@dataclass(frozen=True)
class Place:
    """Where an activity stands in the static book; a live one stands nowhere.

    `home` is the way from its page to the book's top, `anchor` gives a heading's address in its
    page, `pages` are those of the book, `chapter` is the address of its chapter if it is elsewhere,
    `comments` are the addresses of what a teacher reads aloud, by question.
    """

    home: str
    anchor: Callable[[str], str]
    pages: Collection[str] = ()
    chapter: str = ""
    comments: Mapping[str, str] = field(default_factory=dict)

    def section(self, page: str, heading: str) -> str:
        """Return the address of a heading of `page`, or of the activity's chapter if empty."""
        return f"{f'{self.home}{page}.html' if page else self.chapter}{self.anchor(heading)}"

    def page(self, name: str) -> str:
        """Return the address of page `name`, or "" while the book has none of that name."""
        return f"{self.home}{name}.html" if name in self.pages else ""


class Activity:
    """An activity that a cell shows. Its stored output is a reference to what it is made from.

    `options` are what the cell asked for, `content` is what was read then, as plain JSON; `state`
    is what the reader did, live.
    """

    name: ClassVar[str]

    def __init__(self, folder: Path = Path(), **options: str) -> None:
        self.folder = folder
        self.root = project_root(folder)
        self.options = options
        self.content = self.read()

    def read(self) -> Any:
        """Return what the activity is made from, read from the course around its `folder`.

        Raises:
            ValueError: it holds a mistake, or the options name nothing in it.
        """
        raise NotImplementedError

    def html(self, place: Place | None = None) -> str:
        """Return its HTML: readable and complete without any script.

        Raises:
            DataError: a text cites a figure that the course's `data/` lacks or contradicts.
        """
        raise NotImplementedError

    def files(self, place: Place | None = None) -> dict[str, str]:  # noqa: ARG002 - most have none
        """Return scripts that its own fetches by name: text of each."""
        return {}

    @property
    def digest(self) -> str:
        """Twelve hexadecimal digits that change with what the activity is made from."""
        return sha256(json.dumps(self.content, sort_keys=True).encode()).hexdigest()[:12]

    @cached_property
    def widget(self) -> Any:
        # Some tenths of a second, which a page that only prints numbers does not pay.
        from courseware.activities.live import Live  # noqa: PLC0415

        return Live(self.name, self.html(), self.root, self.files())

    @property
    def state(self) -> dict[str, Any]:
        """What the reader did."""
        return cast(dict[str, Any], self.widget.state)

    @state.setter
    def state(self, state: dict[str, Any]) -> None:
        self.widget.state = state

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = self.widget._repr_mimebundle_(**kwargs) or ({}, {})
        reference = {"activity": self.name, "options": self.options, "digest": self.digest}
        return data | {"text/plain": repr(self), ACTIVITY_MIME: reference}, metadata
