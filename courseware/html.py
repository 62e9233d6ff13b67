"""HTML of quizzes and charts, from `templates/`: one for the static book and the live widget."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from courseware.french import format_date, format_number, typeset
from courseware.kept_answers import Reading
from courseware.markdown import render_blocks, render_line
from courseware.questions.choosing import JUDGEMENTS
from courseware.questions.drawing import arranged
from courseware.questions.entering import BLANK
from courseware.questions.fields import BaseQuestion
from courseware.questions.model import ChapterQuizzes, Objective, QuizSpec
from courseware.rules import read_rule
from courseware.versions import versions_of

Mode = Literal["", "classe"]


def plain(html: Markup) -> Markup:
    """Return prepared HTML without its tags, fit for an attribute: no quote may close it.

    `Markup.striptags` would undo the no-break spaces.
    """
    return Markup(re.sub(r"<[^>]*>", "", html).replace('"', "&#34;"))


def pieces(html: Markup) -> list[Markup]:
    """Return the parts of prepared HTML before, between and after its blanks `{{1}}`…."""
    return [Markup(piece) for piece in BLANK.split(html)[::2]]


def listed(question: BaseQuestion, name: str) -> Markup:
    """Return the attributes of what holds list `name`: each reader has their own order of it."""
    ordered = Markup(" data-ordered") if question.lists()[name].ordered else ""
    return Markup(' data-list="{}"{}').format(name, ordered)


_ENVIRONMENT = Environment(
    loader=PackageLoader("courseware"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.policies["json.dumps_kwargs"] = {"sort_keys": False}
_ENVIRONMENT.filters |= {"day": format_date, "plain": plain, "pieces": pieces}
_ENVIRONMENT.globals |= {
    "arranged": arranged,
    "listed": listed,
    "typeset": typeset,
    "number": format_number,
    "judgements": JUDGEMENTS,
}


@dataclass(frozen=True)
class Place:
    """Where a quiz stands in the static book; a live one stands nowhere.

    `home` is the way from its page to the book's top, `chapter` the address of the quiz's chapter
    from there (empty in that chapter itself), `anchor` gives a heading's address in its page.
    """

    home: str
    anchor: Callable[[str], str]
    chapter: str = ""

    def reading(self, objective: Objective) -> str:
        """Return the address of what to read again about `objective`."""
        page = f"{self.home}{objective.page}.html" if objective.page else self.chapter
        return f"{page}{self.anchor(objective.section)}"


def quiz_html(
    quiz: QuizSpec,
    chapter: ChapterQuizzes,
    root: Path,
    place: Place | None = None,
    *,
    mode: Mode = "",
) -> str:
    """Return the HTML of a quiz of `chapter`: readable and complete without any script.

    `mode` « classe » is for a projector: votes, discussion, then the explanations.

    Raises:
        DataError: a text cites a figure that the `data/` of `root` lacks or contradicts.
    """
    return filled("quiz.html", root, quiz=quiz, chapter=chapter, place=place, mode=mode)


def filled(template: str, root: Path, **values: Any) -> str:
    """Return `template` filled with `values`, which may hold authors' Markdown (see `line`).

    Raises:
        DataError: a text cites a figure that the `data/` of `root` lacks or contradicts.
    """
    return _ENVIRONMENT.get_template(template).render(
        **values,
        root=root,
        line=lambda text: render_line(text, root),
        blocks=lambda text: render_blocks(text, root),
        read_rule=lambda id_: read_rule(id_, root),
        reading_of=lambda question, chapter: Reading(question, chapter, root),
        versions_of=lambda question, chapter: versions_of(question, chapter, root),
    )


def chart_html(figure: dict[str, Any], csv: str) -> str:
    """Return the HTML of a chart stored in a notebook (`Chart.to_json()`); `csv` is its address.

    Title and source leave the figure for the page; Plotly's buttons, which a keyboard cannot reach,
    become real ones.

    Raises:
        ValueError: a Plotly figure that is not a `Chart`.
    """
    layout = dict(figure["layout"])
    if "meta" not in layout:
        raise ValueError("figure Plotly sans titre, texte ni source : renvoyez un courseware.Chart")
    meta = layout.pop("meta")
    menu = (layout.pop("updatemenus", None) or [{}])[0]
    for live_only in ("title", "margin"):
        layout.pop(live_only, None)
    views = menu.get("buttons", [])
    return _ENVIRONMENT.get_template("chart.html").render(
        meta=meta,
        csv=csv,
        height=layout.get("height", 420),
        views=views,
        active=menu.get("active", 0),
        spec={
            "data": figure["data"],
            "layout": layout,
            "config": figure["config"],
            "views": [{"method": view["method"], "args": view["args"]} for view in views],
        },
    )
