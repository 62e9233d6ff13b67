"""What the stored outputs of a notebook were made from, so that the build sees when they are old.

`make notebooks` asks the kernel which files of the course it opened and stores in the notebook a
digest of each, of the code cells, and of the outputs themselves: what JupyterLab or a hand stored
since is no output of `make notebooks`. The build compares. The code of `courseware` is not part of
it: nbval compares what it makes (`make test`), and an edit of it would mark every notebook.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

from courseware.data.sources import BIBLIOGRAPHY, read_sources
from courseware.project.course import DATA_PACKAGE
from courseware.project.pages import page_text
from courseware.project.toc import ENDINGS
from courseware.questions.versions import FILE as VERSIONS
from courseware.questions.wordings import FILE as WORDINGS
from courseware.text.citations import schemes

QUESTIONS = ".quiz.yml"

# In the metadata of a notebook: name of a file, from the course's folder → digest; and of itself.
KEY = "made_from"
CODE = "code"
OUTPUTS = "outputs"

# Run in the kernel before the first cell: Python tells of every file it opens.
WATCH = """
import os, sys
_opened = set()
def _note(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        _opened.add(os.path.abspath(os.fsdecode(arguments[0])))
sys.addaudithook(_note)
"""
# Asked of the kernel after the last cell: their paths, as JSON.
OPENED = "__import__('json').dumps(sorted(_opened))"

# What a cell can read of another page: titles and citations.
_READ_OF_PAGE = r"(?m)^#{{1,6}} .*$|\b(?:{}):[\w/.-]+"


def digests(notebook: dict[str, Any], opened: Iterable[str], root: Path) -> dict[str, str]:
    """Return what outputs are made from, given the paths of the files that the kernel opened."""
    made_from = {CODE: _short(_code(notebook)), OUTPUTS: _short(_outputs(notebook))}
    names = []
    # Every table is read with its part of the data package and its sources, see `_digest`.
    described = {root / DATA_PACKAGE, root / BIBLIOGRAPHY}
    for path in sorted({Path(path).resolve() for path in opened}):
        if path.is_relative_to(root) and path not in described and path.is_file():
            name = path.relative_to(root)
            if name.parts[0] in {"book", "data"}:
                names.append(name.as_posix())
    return made_from | {name: _digest(name, names, root) for name in names}


def changed(notebook: dict[str, Any], root: Path) -> Iterator[str]:
    """Yield what differs from when it was last run: names of files, `CODE` or `OUTPUTS`."""
    names: dict[str, str] = notebook["metadata"].get(KEY, {})
    for name, digest in names.items():
        if name == CODE:
            now = _short(_code(notebook))
        elif name == OUTPUTS:
            now = _short(_outputs(notebook))
        else:
            now = _digest(name, names, root) if (root / name).is_file() else ""
        if now != digest:
            yield name


def _digest(name: str, names: Iterable[str], root: Path) -> str:
    """Return a digest of what a notebook that reads the files `names` can see of file `name`."""
    path = root / name
    if path.suffix in ENDINGS:
        read = _READ_OF_PAGE.format("|".join(schemes(root)))
        return _short("\n".join(re.findall(read, page_text(path))))
    if path in {root / VERSIONS, root / WORDINGS}:
        # An edited question is the business of its own chapter.
        rows = path.read_text(encoding="utf-8").splitlines()
        return _short("\n".join(row for row in rows if row.partition("/")[0] in _chapters(names)))
    # Git may write other line ends on another system.
    content = path.read_bytes().replace(b"\r\n", b"\n")
    if path.parent == root / DATA_PACKAGE.parent and path.suffix == ".csv":
        content += _description(path.name, content, root)
    return _short(content)


def _chapters(names: Iterable[str]) -> set[str]:
    """Return the chapters whose question files are among `names`."""
    files = (Path(name).name for name in names if name.endswith(QUESTIONS))
    return {file.removesuffix(QUESTIONS) for file in files}


def _description(csv: str, content: bytes, root: Path) -> bytes:
    """Return what is said of a table: its description, and each source that it names."""
    package = json.loads((root / DATA_PACKAGE).read_text(encoding="utf-8"))
    sources = read_sources(root).values()
    known = [asdict(source) for source in sources if source.name.encode() in content]
    tables = [one for one in package["resources"] if one["path"] == csv]
    return json.dumps([known, tables], sort_keys=True).encode()


def _code(notebook: dict[str, Any]) -> str:
    cells = (cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    sources = ("".join(cell["source"]).strip() for cell in cells)
    return "\n\n".join(filter(None, sources))


def _outputs(notebook: dict[str, Any]) -> str:
    stored = [cell["outputs"] for cell in notebook["cells"] if cell["cell_type"] == "code"]
    return json.dumps(_plain([outputs for outputs in stored if outputs]), sort_keys=True)


def _plain(value: Any) -> Any:
    """Return JSON as it is whoever wrote it: a text may be a list of lines, and 10.0 become 10."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return "".join(value) if _are_lines(value) else [_plain(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _are_lines(value: list[Any]) -> bool:
    return bool(value) and all(isinstance(item, str) for item in value)


def _short(content: str | bytes) -> str:
    raw = content.encode() if isinstance(content, str) else content
    return sha256(raw).hexdigest()[:12]
