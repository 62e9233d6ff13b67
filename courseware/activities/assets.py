"""The course's own JavaScript and CSS: one source, an ES module live, a classic script in the book.

A page opened from a disk (`file://`) may not load modules, hence the second form.
"""

import re
from pathlib import Path

from courseware import charts

STATIC = Path(__file__).parent / "static"
PLOTLY = Path(charts.__file__).parent / "vendor" / "plotly-basic.min.js"

# In order of dependence; each imports only from those before it.
_KEPT = ("day.js", "entry.js", "memory.js", "ask.js")
_QUIZ = (
    *_KEPT,
    "submit.js",
    "view.js",
    "status.js",
    "numbers.js",
    "marking.js",
    "controls.js",
    "drawing.js",
    "naming.js",
    "former.js",
    "classmode.js",
    "quiz.js",
)
_CHOOSER = ("memory.js", "submit.js", "view.js", "chooser.js")
_PLAN = ("memory.js", "ask.js", "numbers.js", "print.js", "plan.js")
# The classic scripts of the static book, and what each is joined from.
SCRIPTS = {
    "quiz.js": (*_QUIZ, "store.js", "host.js", "page.js"),
    "progress.js": (*_KEPT, "store.js", "schedule.js", "transfer.js", "progress.js"),
    "chooser.js": (*_CHOOSER, "choosers.js"),
    "plan.js": (*_PLAN, "plans.js"),
    "tables.js": ("tables.js",),
    "checklist.js": ("memory.js", "checklist.js"),
    "review.js": (*_QUIZ, "store.js", "host.js", "schedule.js", "review.js"),
    "result.js": (*_KEPT, "store.js", "print.js", "result.js"),
    "rules.js": ("rules.js",),
    "cases.js": ("cases.js",),
    "delays.js": ("day.js", "numbers.js", "deadline.js", "delays.js"),
    "sheet.js": ("print.js", "sheet.js"),
}
_STYLES = (
    "questions.css",
    "answers.css",
    "chooser.css",
    "said.css",
    "pages.css",
    "charts.css",
    "rules.css",
    "networks.css",
    "plan.css",
    "media.css",
)
_IMPORT = re.compile(r'^import .* from "\./.*";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)
# Comments that have their lines to themselves are for who edits, not for a phone.
_LINE_COMMENT = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
# No text in a script spans lines (see the test): what a line begins with is for who edits, too.
_INDENT = re.compile(r"^[ \t]+|^\n", re.MULTILINE)
_BLOCK_COMMENT = re.compile(r"^[ \t]*/\*\*(?:(?!\*/).)*\*/\n", re.MULTILINE | re.DOTALL)


def _joined(names: tuple[str, ...]) -> str:
    """Return modules as one: they share a scope, so what they import of each other is there."""
    source = "\n".join((STATIC / name).read_text(encoding="utf-8") for name in names)
    bare = _LINE_COMMENT.sub("", _BLOCK_COMMENT.sub("", source))
    return _INDENT.sub("", _EXPORT.sub("", _IMPORT.sub("", bare)))


def quiz_module() -> str:
    """Return the ES module that anywidget loads live (its default export renders a quiz)."""
    return _joined(_QUIZ) + "\nexport default { render };\n"


def chooser_module() -> str:
    """Return the ES module that anywidget loads live (its default export renders a chooser)."""
    return _joined(_CHOOSER) + "\nexport default { render };\n"


def plan_module() -> str:
    """Return the ES module that anywidget loads live (its default export renders a plan)."""
    return _joined(_PLAN) + "\nexport default { render };\n"


def book_script(names: tuple[str, ...]) -> str:
    """Return the modules `names` as a classic script for the static book."""
    return f'(() => {{\n"use strict";\n{_joined(names)}\n}})();\n'


def stylesheet() -> str:
    """Return the style sheet of everything of ours that stands in a page."""
    return "\n".join((STATIC / "style" / name).read_text(encoding="utf-8") for name in _STYLES)
