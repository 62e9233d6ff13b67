"""« Relire avant de publier »: a reader's own draft, read with the eyes of the rules.

    from course.draft import Draft

    Draft()

`checks.py` reads what is looked for (`data/draft_*.csv`), `read.js` reads the draft, the same in
the book and live. `state` holds the draft and its choices only where the reader asked to keep them.
"""

import json
from pathlib import Path
from typing import Any

from course.draft.checks import read_checks
from course.draft.where import AUDIENCES, PLACES
from course.rules.rules import PAGE, read_rule
from courseware.activities.activity import Activity, Place
from courseware.activities.assets import whole_script, with_licence
from courseware.text.french import typeset
from courseware.text.templates import filled

# Of the first names that the tool knows.
LICENCE = Path("data") / "draft_names-LICENSE"
# Fetched when the reader comes to the tool: what reads a draft, and what it looks for.
READER = "draft-reader.js"
_PUBLISHED = Path(__file__).parent / "published.js"
# A draft to try the tool on: that of the chapter's opening scene.
EXAMPLE = {
    "profession": "infirmier",
    "place": "page",
    "audience": "public",
    "text": "Ce matin à Montbrac, mon patient de 83 ans, amputé dans un accident de moissonneuse, "
    "a remarché ! Ici, pas de miracle : la meilleure équipe du département et un pansement CicaZen "
    "qui cicatrise tout en dix jours. En HAD, on ne vous lâche pas. Photo en commentaire.",
}


class Draft(Activity):
    """The tool. `state` is empty, or holds `text`, `profession`, `place`, `audience`."""

    name = "draft"

    def read(self) -> dict[str, Any]:
        checks = read_checks(self.root)
        cited = {id_ for check in checks["checks"].values() for id_ in check["rules"].values()}
        return {"checks": checks, "rules": {id_: _rule(id_, self.root) for id_ in sorted(cited)}}

    def html(self, place: Place | None = None) -> str:
        return filled(
            "course/draft/draft.html",
            self.root,
            kinds=self.content["checks"]["kinds"].values(),
            places=PLACES,
            audiences=AUDIENCES,
            example=EXAMPLE,
            file=READER,
            live=place is None,
        )

    def files(self, place: Place | None = None) -> dict[str, str]:
        """Return what reads a draft and shows its marks, what it looks for, the rules: a script."""
        page = place.page(PAGE) if place else ""
        rules = {
            id_: rule | {"href": f"{page}#{id_.lower()}" if page else ""}
            for id_, rule in self.content["rules"].items()
        }
        data = {"checks": _typeset(self.content["checks"]), "rules": rules}
        written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        reader = whole_script(_PUBLISHED, self.root)
        script = f"{reader}Object.assign(window.coursewareDraft,{written});\n"
        return {READER: with_licence(script, self.root / LICENCE)}

    def __repr__(self) -> str:
        return "« Relire avant de publier » : exécutez cette cellule pour l'afficher."


def _typeset(checks: dict[str, Any]) -> dict[str, Any]:
    """Return what is looked for, its sentences as French prints them: a script shows them."""
    said = ("message", "before", "after")
    return checks | {
        "kinds": {
            id_: {name: typeset(text) for name, text in kind.items()}
            for id_, kind in checks["kinds"].items()
        },
        "checks": {
            id_: check | {name: typeset(check[name]) for name in said}
            for id_, check in checks["checks"].items()
        },
        "unread": {why: typeset(sentence) for why, sentence in checks["unread"].items()},
    }


def _rule(id_: str, root: Path) -> dict[str, str]:
    """Return what the card of a mark says of a rule."""
    rule = read_rule(id_, root)
    return {"title": typeset(rule.title), "status": rule.status}
