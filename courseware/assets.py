"""The course's own JavaScript and CSS: one source, an ES module live, a classic script in the book.

A page opened from a disk (`file://`) may not load modules, hence the second form.
"""

import re
from pathlib import Path

STATIC = Path(__file__).parent / "static"
VENDOR = Path(__file__).parent / "vendor"
PLOTLY = VENDOR / "plotly-basic.min.js"

# In order of dependence; each imports only from those before it.
_QUIZ = ("numbers.js", "marking.js", "controls.js", "quiz.js")
_IMPORT = re.compile(r'^import .* from "\./.*";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)


def _joined(names: tuple[str, ...]) -> str:
    """Return modules as one: they share a scope, so what they import of each other is there."""
    source = "\n".join((STATIC / name).read_text(encoding="utf-8") for name in names)
    return _EXPORT.sub("", _IMPORT.sub("", source))


def quiz_module() -> str:
    """Return the ES module that anywidget loads live (its default export renders a quiz)."""
    return _joined(_QUIZ) + "\nexport default { render };\n"


def quiz_script() -> str:
    """Return the classic script that brings the quizzes of a static page to life."""
    return f'(() => {{\n"use strict";\n{_joined((*_QUIZ, "host.js"))}\n}})();\n'


def stylesheet() -> str:
    """Return the style sheet of quizzes and charts."""
    return (STATIC / "courseware.css").read_text(encoding="utf-8")
