"""What a browser may keep of a built book: its list, the worker that keeps it, its manifest.

The list names every file with its size and digest, by part of `_toc.yml`. One version of the book
is one digest, of the list and of the worker: whoever changes a file of a built book afterwards
writes the list anew (`write_offline`). A book without a page where the reader asks (`{offline}`)
has neither list nor worker.
"""

import json
import re
import unicodedata
from hashlib import sha256
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from courseware.activities import assets
from courseware.activities.face import face_of
from courseware.activities.offline import FILES, PLACE
from courseware.book.directives import REVIEW, BookDirective
from courseware.book.outputs import raw_html
from courseware.project.course import Course, project_root
from courseware.project.pages import INVENTORY, LIST, MANIFEST, REVIEW_PAGE, WORKER
from courseware.project.toc import read_toc

_WORKER = Path(assets.__file__).parent / "offline" / "worker.js"
# Folders of what every page may ask for.
_COMMON = {"_static", "_images"}
# For JupyterLab alone, and what is never kept.
_LEFT_OUT = {"_static/live.json", INVENTORY, WORKER, LIST}
# What a host reads and does not send: `docs/host-the-book.md` has it put there.
_FOR_A_HOST = (".", "_headers", "_redirects")
_DIGITS = 32
# name, size, digest
_File = list[str | int]


class Offline(BookDirective):
    """`{offline}`: where the reader has the book kept in the browser."""

    def run(self) -> list[nodes.Node]:
        return raw_html(PLACE)


def write_offline(html: Path, root: Path) -> None:
    """Write what the browser is told of the book of the course at `root`, built in `html`.

    Called last, each time that a file of the book has changed.
    """
    (html / MANIFEST).write_text(_json(_manifest(html, root)), "utf-8")
    place = _place(html)
    if not place:
        return
    files = _by_part(html, root, place)
    worker = assets.whole_script(_WORKER, root)
    version = sha256((_json(files) + worker).encode()).hexdigest()[:_DIGITS]
    (html / LIST).write_text(_json({"version": version, **files}), "utf-8")
    for name, value in {"VERSION": version, "PLACE": place}.items():
        worker = worker.replace(f'{name} = "";', f"{name} = {json.dumps(value)};", 1)
    (html / WORKER).write_text(worker, "utf-8")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _place(html: Path) -> str:
    """Return the page where the reader asks, "" where the book has none."""
    pages = sorted(html.rglob("*.html"))
    found = (page for page in pages if 'data-activity="offline"' in page.read_text("utf-8"))
    return next((page.relative_to(html).as_posix() for page in found), "")


def _by_part(html: Path, root: Path, place: str) -> dict[str, Any]:
    """Return the files of the book: those that every choice holds, by part, all the others."""
    entries = read_toc(root)
    part_of = {f"{one.name}.html": one.part for one in entries if one.part}
    part_of.pop(place, None)
    captions = list(dict.fromkeys(part_of.values()))
    review = part_of.get(f"{REVIEW_PAGE}.html", "")
    parts: dict[str, list[_File]] = {caption: [] for caption in captions}
    common: list[_File] = []
    others: list[_File] = []
    for file in sorted(path for path in html.rglob("*") if path.is_file()):
        name = file.relative_to(html).as_posix()
        top = name.partition("/")[0]
        if name in _LEFT_OUT or name.startswith(_FOR_A_HOST):
            continue
        content = file.read_bytes()
        told: _File = [name, len(content), sha256(content).hexdigest()[:_DIGITS]]
        caption = review if top == REVIEW else part_of.get(name, "")
        if caption:
            parts[caption].append(told)
        elif top in _COMMON or name == MANIFEST or name.endswith(".html") or top == REVIEW:
            common.append(told)
        else:
            others.append(told)
    named = [{"id": _id(one), "title": one, "files": files} for one, files in parts.items()]
    return {"common": common, "parts": named, FILES: others}


def _id(caption: str) -> str:
    """Return « reseau-par-reseau » for « Réseau par réseau »."""
    plain = unicodedata.normalize("NFD", caption.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _manifest(html: Path, root: Path) -> dict[str, Any]:
    """Return what a browser shows of the book once its reader puts it beside applications."""
    course = Course.at(root)
    face = face_of(root)
    pages = re.findall(r"--page:\s*light-dark\(\s*(#[0-9a-fA-F]{6})", face.tokens)
    static = html / "_static"
    drawn = [
        {"src": f"_static/{name}", "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
        if (static / (name := f"icons/icon-{size}.png")).is_file()
    ]
    mark = {"src": "_static/mark.svg", "sizes": "any", "type": "image/svg+xml"}
    colour = pages[-1]
    return {
        "name": course.title,
        "short_name": course.called,
        **({"description": course.description} if course.description else {}),
        "lang": "fr",
        "start_url": "index.html",
        "scope": "./",
        "display": "minimal-ui",
        "theme_color": colour,
        "background_color": colour,
        "icons": [*drawn, mark],
    }


def _finish(app: Sphinx, error: Exception | None) -> None:
    if error is None:
        write_offline(Path(app.outdir), project_root(Path(app.srcdir)))


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive, and what is written when all else is there."""
    app.add_directive("offline", Offline)
    app.connect("build-finished", _finish, priority=950)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
