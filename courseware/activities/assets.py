"""The course's own JavaScript and CSS: one source, an ES module live, a classic script in the book.

A page opened from a disk (`file://`) may not load modules, hence the second form. A script is found
in its activity's folder, by its name; what it imports comes with it, but for what every page of the
book has anyway: that travels once, with the script of the frame.
"""

import json
import re
from functools import cache
from pathlib import Path

from courseware import charts
from courseware.activities.face import face_of, for_every_browser
from courseware.activities.registry import activities, own_styles, packaged, styles
from courseware.project.course import Course
from courseware.text.templates import icon_paths

STATIC = Path(__file__).parent / "static"
PLOTLY = Path(charts.__file__).parent / "vendor" / "plotly-basic.min.js"
_ARUCO = Path(__file__).parent / "papervote" / "vendor"
# What others published and a script asks for when it is needed, by name: `load`, host.js.
LIBRARIES = {one.name: one for one in (PLOTLY, _ARUCO / "aruco-cv.js", _ARUCO / "aruco.js")}
# Brings every root of an activity to life: in a page of the book, in the output of a cell.
_HOST, _LIVE = STATIC / "host.js", STATIC / "live.js"
# What the frame of a page asks for, and the activity that stands on every page.
_VIEW, ON_EVERY_PAGE = STATIC / "view.js", "whereabouts"
# What a page with a place for it asks for only where its reader answered something: `whereabouts`.
FOR_WHO_ANSWERED = "changes"
# What quizzes and estimates need, one of which stands on most pages.
_ASKING = [STATIC / name for name in ("submit.js", "printed.js", "classroom.js")]
_ASKING.append(packaged("courseware/text/numbers.js"))
# What names the course in a browser, what is drawn.
_COURSE, _ICON = STATIC / "course.js", STATIC / "icon.js"

# What only a teacher before a class needs: fetched when it is asked for, its style inside.
CLASS_MODE = "class-mode.js"
_CLASSROOM = packaged("courseware/activities/quiz/classmode/classmode.js")
_CLASS_STYLE = _CLASSROOM.with_name("style.js")
_CLASS_SHEETS = (
    *(_CLASSROOM.with_name(f"{name}.css") for name in ("votes", "shift", "bar", "stage")),
    packaged("courseware/activities/papervote/papervote.css"),
)

# What activities and pages are made of, before their own style.
_PARTS = [
    STATIC / "style" / name for name in ("parts.css", "folds.css", "fields.css", "tables.css")
]

_IMPORT = re.compile(r'^import (?:\{ (?P<names>.*) \} from )?"(?P<path>.*)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:const|let|function|class) (\w+))", re.MULTILINE)
# Comments are for who edits, not for a phone.
_LINE_COMMENT = re.compile(r"^[ \t]*//.*\n|[ \t]+// .*", re.MULTILINE)
# No text in a script spans lines (see the test): what a line begins with is for who edits, too.
_INDENT = re.compile(r"^[ \t\n]+", re.MULTILINE)
_STYLE_COMMENT = re.compile(r"[ \t]*/\*.*?\*/", re.DOTALL)
_BLOCK_COMMENT = re.compile(r"/\*\*(?:(?!\*/).)*\*/\s*", re.DOTALL)


def _script(name: str, root: Path) -> Path:
    return activities(root)[name] / f"{name}.js"


def _imported(module: Path, path: str) -> Path:
    """Return the module that `module` imports from `path`: beside it, or in a package."""
    if path.startswith("."):
        return (module.parent / path).resolve()
    return packaged(path).resolve()


def modules_of(*entries: Path) -> list[Path]:
    """Return the modules that `entries` need and these, each after those that it imports."""
    found: list[Path] = []
    for entry in entries:
        imported = _IMPORT.finditer(entry.read_text(encoding="utf-8"))
        needed = modules_of(*(_imported(entry, one["path"]) for one in imported))
        found += [one for one in [*needed, entry.resolve()] if one not in found]
    return found


def _scoped(module: Path, names: dict[Path, str], root: Path) -> str:
    """Return a module as a constant that holds what it exports, in a scope of its own."""

    def taken(found: re.Match[str]) -> str:
        if not found["names"]:  # imported for what it does
            return ""
        other = names[_imported(module, found["path"])]
        return f"const{{{found['names'].replace(' as ', ':')}}}={other};\n"

    source = module.read_text(encoding="utf-8")
    if module == _COURSE:
        source = source.replace('"cours"', f'"{Course.at(root).id}"')
    if module == _ICON:
        source = source.replace("PATHS = {}", f"PATHS = {json.dumps(icon_paths())}")
    if module == _CLASS_STYLE:
        source = source.replace('STYLE = ""', f"STYLE = {json.dumps(lean(_read(*_CLASS_SHEETS)))}")
    bare = _LINE_COMMENT.sub("", _BLOCK_COMMENT.sub("", source))
    exported = ",".join(name for _, name in _EXPORT.findall(bare))
    inside = _INDENT.sub("", _EXPORT.sub(r"\1", _IMPORT.sub(taken, bare)))
    return f"const {names[module]}=(()=>{{\n{inside}return{{{exported}}}}})();\n"


def _joined(
    root: Path, *entries: Path, had: dict[Path, str] | None = None
) -> tuple[str, list[str]]:
    """Return `entries` and what they import as one script, and the constant that each became.

    `had` are the constants of modules that the page has already.
    """
    had = had or {}
    names = had | {
        module: f"m{number}"
        for number, module in enumerate(modules_of(*entries))
        if module not in had
    }
    script = "".join(_scoped(module, names, root) for module in names if module not in had)
    return script, [names[one] for one in entries]


def _everywhere(root: Path) -> dict[Path, str]:
    """Return the constants of what every page has: what the menu's marks are made of, the host."""
    marks = _script(ON_EVERY_PAGE, root)
    modules = modules_of(_HOST, _VIEW, *_ASKING, marks)
    return {module: f"courseware_{module.stem}" for module in modules if module != marks}


@cache
def live_module(name: str, root: Path) -> str:
    """Return the script of activity `name` as one ES module: its exports, and anywidget's."""
    script = _script(name, root)
    source, (live, own) = _joined(root, _LIVE, script)
    exported = ", ".join(name for _, name in _EXPORT.findall(script.read_text(encoding="utf-8")))
    rendering = f"export default {{ render: {live}.render({own}) }};\n"
    return f"{source}export const {{ {exported} }} = {own};\n{rendering}"


def book_script(name: str, root: Path) -> str:
    """Return the script of activity `name` as a classic script for the static book."""
    source, (host, own) = _joined(root, _HOST, _script(name, root), had=_everywhere(root))
    return f'(() => {{\n"use strict";\n{source}{host}.startAll("{name}", {own});\n}})();\n'


def classic_script(script: Path, root: Path) -> str:
    """Return `script`, a module of no activity, as a classic script."""
    source, _ = _joined(root, script, had=_everywhere(root))
    return f'(() => {{\n"use strict";\n{source}}})();\n'


@cache
def class_mode_script(root: Path) -> str:
    """Return class mode as a classic script, complete: for pages of the book and live ones."""
    source, (own,) = _joined(root, _CLASSROOM)
    # Live, each output fetches it: the page has one.
    return f'(() => {{\n"use strict";\n{source}window.coursewareClassMode ??= {own};\n}})();\n'


def terms_of(licence: Path) -> str:
    """Return the text of a licence, as others published it: in UTF-8, or in what was before."""
    written = licence.read_bytes()
    try:
        return written.decode("utf-8")
    except UnicodeDecodeError:
        return written.decode("latin-1")


def with_licence(script: str, licence: Path) -> str:
    """Return a script that holds what others wrote with their licence before it, where it goes."""
    terms = terms_of(licence).strip().replace("*/", "* /")
    return f"/*!\n{terms}\n*/\n{script}"


def published(library: Path) -> str:
    """Return a file of a folder `vendor/` as it travels: with the licence that stands beside it."""
    (licence,) = library.parent.glob("*-LICENSE")
    return with_licence(library.read_text(encoding="utf-8"), licence)


def whole_script(script: Path, root: Path) -> str:
    """Return `script`, a module of no activity, as a classic script for a page without others."""
    source, _ = _joined(root, script)
    return f'(() => {{\n"use strict";\n{source}}})();\n'


def first_script(root: Path) -> str:
    """Return the classic script that goes before all others: what these have in common."""
    names = _everywhere(root)
    return '"use strict";\n' + "".join(_scoped(module, names, root) for module in names)


def lean(sheet: str) -> str:
    """Return a style sheet as it travels: without what is there for who edits it."""
    return _INDENT.sub("", _STYLE_COMMENT.sub("", sheet))


def _read(*sheets: Path) -> str:
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)


@cache
def common_stylesheet(root: Path) -> str:
    """Return the style sheet of what may stand in any page, but for the frame's."""
    return _read(*_PARTS, *styles(root))


@cache
def stylesheet(root: Path) -> str:
    """Return the style sheet of everything of ours that stands in some page."""
    return "\n".join([common_stylesheet(root), _read(*own_styles(root).values())])


@cache
def live_stylesheet(root: Path) -> str:
    """Return the style sheet of a live notebook's outputs: the course's tokens, then the parts'."""
    live = (STATIC / "style" / "live.css").read_text(encoding="utf-8")
    return "\n".join([for_every_browser(face_of(root).tokens), stylesheet(root), live])
