"""Sphinx extension: how long a page takes, from what stands on it.

A page whose title is followed by « Vérifié le … » says before it how long reading and answering
take (how many questions, `whereabouts.py` says); « {duree}`comprendre/web-social regles` » in a
text sums pages, and folders of pages.

The formula: 200 words a minute, those of the questions and of their explanations too, half a minute
more to answer each question, half a minute to look at each chart. It is a choice: no reader was
timed. What unfolds (solutions, boxes, tables of charts, code) is left out; a folded section is not.
"""

import re
from typing import Any

from bs4 import BeautifulSoup
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from courseware.book.later import said_later
from courseware.text.french import counted, typeset

WORDS_A_MINUTE = 200
TO_ANSWER = 0.5  # minutes a question
TO_LOOK = 0.5  # minutes a chart

# The classes of the boxes that unfold: `folds.py`.
DROPDOWN = "dropdown"
THEN = "hier-aujourdhui"

# The class of the line that says how long a page takes and when it was checked.
META = "cw-meta"
_CHECKED = "Vérifié le "
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
# The activities that ask; an estimate is one question, whatever it has to be placed.
_ASKING = ("quiz", "estimate")
# What a reader meets only by unfolding or by answering.
_FOLDED = (
    "script, style, noscript, .cw-status, .cw-actions, .cw-restart, .cw-options, [data-feedback]"
)


def minutes_of(words: int, questions: int, charts: int) -> int:
    """Return how long a page takes, in whole minutes, at least 1."""
    return max(1, round(words / WORDS_A_MINUTE + questions * TO_ANSWER + charts * TO_LOOK))


def _is_left_out(node: nodes.Element | None) -> bool:
    """Tell whether text below `node` is code, prepared HTML, or in a box that unfolds."""
    if node is None:
        return False
    kinds = (nodes.FixedTextElement, nodes.raw, nodes.comment)
    folded = {DROPDOWN, THEN} & set(node["classes"])
    return isinstance(node, kinds) or bool(folded) or _is_left_out(node.parent)


def counted_in(tree: nodes.Element) -> tuple[int, int, int]:
    """Return how many words, questions and charts stand in `tree`, code left out."""
    words = questions = charts = 0
    for text in tree.findall(nodes.Text):
        if not _is_left_out(text.parent):
            words += len(_WORD.findall(text))
    for raw in tree.findall(nodes.raw):
        if 'data-activity="chart"' in raw.astext():
            charts += 1
        elif any(f'data-activity="{name}"' in raw.astext() for name in _ASKING):
            html = BeautifulSoup(raw.astext(), "html.parser")
            questions += len(html.select("[data-question], [data-activity=estimate]"))
            for folded in html.select(_FOLDED):
                folded.extract()
            words += len(_WORD.findall(html.get_text(" ")))
    return words, questions, charts


def _time_page(app: Sphinx, tree: nodes.document) -> None:
    """Note how long the page takes, and say it where the page says when it was checked."""
    words, questions, charts = counted_in(tree)
    minutes = minutes_of(words, questions, charts)
    app.env.metadata[app.env.docname]["minutes"] = minutes
    for paragraph in tree.findall(nodes.paragraph):
        if not paragraph.astext().startswith(_CHECKED):
            continue
        paragraph["classes"].append(META)
        first = next(iter(paragraph.findall(nodes.Text)))
        time = typeset(f"{counted(minutes, 'minute')} · ")
        first.parent.replace(first, nodes.Text(time + str(first).replace("Vérifié", "vérifié", 1)))
        return


def in_hours(minutes: int) -> str:
    """Return a time of `minutes` in French, to the next half hour from two hours on."""
    if minutes < 120:
        return counted(minutes, "minute")
    halves = round(minutes / 30)
    return counted(halves // 2, "heure") + (" et demie" if halves % 2 else "")


def in_short(minutes: int) -> str:
    """Return a time of `minutes` as a card says it: « 45 min », « 1 h 18 »."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}\u00a0min"
    return f"{hours}\u00a0h" + (f"\u00a0{rest:02}" if rest else "")


def _pages(env: BuildEnvironment, named: str) -> set[str]:
    """Return the pages that `named` names, one by one or by folder."""
    found = set()
    for name in named.split():
        pages = {page for page in env.found_docs if page == name or page.startswith(f"{name}/")}
        if not pages:
            raise ValueError(f"duree : « {name} » : ni page ni dossier du livre")
        found |= pages
    return found


def _duration(app: Sphinx, _page: str, named: str) -> str:
    """Return the time that the pages named take."""
    minutes = sum(app.env.metadata[page]["minutes"] for page in _pages(app.env, named))
    return typeset(in_hours(minutes))


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension."""
    app.add_role("duree", said_later(_duration))
    app.connect("doctree-read", _time_page)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
