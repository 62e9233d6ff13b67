"""« Explorer les chiffres »: a reader chooses what is drawn of the course's tables.

    from courseware import Explorer

    explorer = Explorer.load("explorer.yml")
    explorer

Live, what is chosen is read, set and watched from Python, in the words of the page's address:

    explorer.choice
    explorer.choice = {"indicateur": "participation", "pays": ["france", "danemark"]}
    explorer.observe(lambda change: print(change["new"]))

`{}` is the choice that a reader finds. What a choice says and no series has is refused by name.
"""

import json
from collections.abc import Callable
from typing import Any

from courseware.activities.activity import Activity, Place
from courseware.activities.explorer.content import content_of, shown_rows, unknown
from courseware.activities.explorer.series import read_explored
from courseware.activities.explorer.styles import COLOURS, KEY, STYLES
from courseware.charts.chart import TEMPLATE
from courseware.project.said import SaidError
from courseware.text.templates import filled

DATA = "explorer-data.js"


class Explorer(Activity):
    """The series of an `explorer.yml`, to be drawn as a reader asks."""

    name = "explorer"

    @classmethod
    def load(cls, file: str) -> "Explorer":
        """Read the series that `file` declares, a path from the notebook's folder.

        Raises:
            ExplorerError: the file is missing or holds a mistake.
            DataError: a table is unknown or damaged.
        """
        return cls(file=file)

    def read(self) -> dict[str, Any]:
        file = self.folder / self.options["file"]
        return content_of(read_explored(file), self.options["file"], self.root)

    def html(self, place: Place | None = None) -> str:
        return filled(
            "courseware/activities/explorer/explorer.html",
            self.root,
            questions=self.content["questions"],
            series=self.content["series"],
            themes=list(dict.fromkeys(one["theme"] for one in self.content["series"])),
            shown_rows=shown_rows,
            key=KEY,
            file=DATA,
            place=place,
        )

    def files(self, place: Place | None = None) -> dict[str, str]:
        """Return its data, as a script that the page fetches: a page of a disk fetches no JSON."""
        reasons = {
            key: one | {"href": _address(one, place)}
            for key, one in self.content["reasons"].items()
        }
        series = [
            one | {"read": one["read"] | {"href": _address(one["read"], place)}}
            for one in self.content["series"]
        ]
        data = {"together": self.content["together"], "reasons": reasons, "series": series}
        data |= {"styles": STYLES, "colours": COLOURS, "template": TEMPLATE}
        written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        return {DATA: f"window.coursewareExplorer={written};\n"}

    @property
    def choice(self) -> dict[str, Any]:
        """What is chosen, by the keys of the page's address; `{}` is what a reader finds."""
        return self.state

    @choice.setter
    def choice(self, choice: dict[str, Any]) -> None:
        """Choose; a date without numbers is said in the page.

        Raises:
            ValueError: no such series, or nothing of that name in it, with what there is.
        """
        if wrong := unknown(choice, self.content):
            raise SaidError(wrong)
        self.state = choice

    def observe(self, handler: Callable[[Any], None]) -> None:
        """Have `handler` called with traitlets' change at each new choice."""
        self.widget.observe(handler, "state")

    def __repr__(self) -> str:
        count = len(self.content["series"])
        return (
            f"« Explorer les chiffres », {count} séries : exécutez cette cellule pour l'afficher."
        )


def _address(read: dict[str, str], place: Place | None) -> str:
    """Return where a section stands in the book; "" live."""
    return place.section(read["page"], read["section"]) if place else ""
