"""The course's own JavaScript and CSS: one source, an ES module live, a classic script in the book.

A page opened from a disk (`file://`) may not load modules, hence the second form. A script is named
by its path, in any folder; what it imports comes with it.
"""

import re
from pathlib import Path

from courseware import charts

STATIC = Path(__file__).parent / "static"
PLOTLY = Path(charts.__file__).parent / "vendor" / "plotly-basic.min.js"

# The classic scripts of the static book, and the module that each begins from.
SCRIPTS = {
    "quiz.js": STATIC / "page.js",
    "progress.js": STATIC / "progress.js",
    "chooser.js": STATIC / "choosers.js",
    "plan.js": STATIC / "plans.js",
    "tables.js": STATIC / "tables.js",
    "checklist.js": STATIC / "checklist.js",
    "review.js": STATIC / "review.js",
    "result.js": STATIC / "result.js",
    "rules.js": STATIC / "rules.js",
    "cases.js": STATIC / "cases.js",
    "delays.js": STATIC / "delays.js",
    "sheet.js": STATIC / "sheet.js",
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
_IMPORT = re.compile(r'^import (?:\{ (?P<names>.*) \} from )?"(?P<path>\..*)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:const|let|function|class) (\w+))", re.MULTILINE)
# Comments that have their lines to themselves are for who edits, not for a phone.
_LINE_COMMENT = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
# No text in a script spans lines (see the test): what a line begins with is for who edits, too.
_INDENT = re.compile(r"^[ \t]+|^\n", re.MULTILINE)
_BLOCK_COMMENT = re.compile(r"^[ \t]*/\*\*(?:(?!\*/).)*\*/\n", re.MULTILINE | re.DOTALL)


def modules_of(*entries: Path) -> list[Path]:
    """Return the modules that `entries` need and these, each after those that it imports."""
    found: list[Path] = []
    for entry in entries:
        imported = _IMPORT.finditer(entry.read_text(encoding="utf-8"))
        needed = modules_of(*((entry.parent / one["path"]).resolve() for one in imported))
        found += [one for one in [*needed, entry.resolve()] if one not in found]
    return found


def _scoped(module: Path, names: dict[Path, str]) -> str:
    """Return a module as a constant that holds what it exports, in a scope of its own."""

    def taken(found: re.Match[str]) -> str:
        if not found["names"]:  # imported for what it does
            return ""
        other = names[(module.parent / found["path"]).resolve()]
        return f"const{{{found['names'].replace(' as ', ':')}}}={other};\n"

    source = module.read_text(encoding="utf-8")
    bare = _LINE_COMMENT.sub("", _BLOCK_COMMENT.sub("", source))
    exported = ",".join(name for _, name in _EXPORT.findall(bare))
    inside = _INDENT.sub("", _EXPORT.sub(r"\1", _IMPORT.sub(taken, bare)))
    return f"const {names[module]}=(()=>{{\n{inside}return{{{exported}}}}})();\n"


def _joined(*entries: Path) -> tuple[str, dict[Path, str]]:
    """Return `entries` and what they import as one script, and the constant that each became."""
    names = {module: f"m{number}" for number, module in enumerate(modules_of(*entries))}
    return "".join(_scoped(module, names) for module in names), names


def live_module(entry: Path) -> str:
    """Return module `entry` and what it imports as one ES module, for anywidget or a test."""
    source, names = _joined(entry)
    exported = ", ".join(name for _, name in _EXPORT.findall(entry.read_text(encoding="utf-8")))
    return (
        f"{source}export const {{ {exported} }} = {names[entry]};\nexport default {names[entry]};\n"
    )


def book_script(entry: Path) -> str:
    """Return module `entry` and what it imports as a classic script for the static book."""
    return f'(() => {{\n"use strict";\n{_joined(entry)[0]}}})();\n'


def stylesheet() -> str:
    """Return the style sheet of everything of ours that stands in a page."""
    return "\n".join((STATIC / "style" / name).read_text(encoding="utf-8") for name in _STYLES)
