"""Promise: a script is written once, as modules; pages and JupyterLab get them joined."""

import json
import subprocess
from pathlib import Path

import pytest

from courseware.activities.assets import SCRIPTS, book_script, live_module, modules_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three modules in two folders; each has a name of its own that another has, too."""
    files = {
        "shared/count.js": "let kept = 1;\nexport const more = () => (kept += 1);\n",
        "shared/words.js": 'const kept = "a";\nexport function word() {\n  return kept;\n}\n',
        "one/entry.js": '// @ts-check\nimport { more } from "../shared/count.js";\n'
        'import { word as other } from "../shared/words.js";\n'
        "const kept = [more(), more(), other()];\nexport const all = () => kept;\n",
    }
    for name, source in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(source, "utf-8")
    return tmp_path


def said(script: Path) -> object:
    """Return what a script prints in Node, as JSON."""
    node = Path(".venv", "bin", "node").absolute()
    run = subprocess.run([node, script], capture_output=True, check=True, encoding="utf-8")
    return json.loads(run.stdout)


def test_each_module_keeps_its_names_to_itself(folder: Path) -> None:
    entry = folder / "one" / "entry.js"
    live = folder / "live.mjs"
    live.write_text(live_module(entry) + "console.log(JSON.stringify(all()));", "utf-8")
    assert said(live) == [2, 3, "a"]
    entry.write_text(entry.read_text("utf-8") + "console.log(JSON.stringify(kept));\n", "utf-8")
    (folder / "book.js").write_text(book_script(entry), "utf-8")
    assert said(folder / "book.js") == [2, 3, "a"]


def test_what_is_imported_comes_once_and_before(folder: Path) -> None:
    other = folder / "shared" / "words.js"
    other.write_text('import { more } from "./count.js";\n' + other.read_text("utf-8"), "utf-8")
    found = [path.name for path in modules_of(folder / "one" / "entry.js")]
    assert found == ["count.js", "words.js", "entry.js"]


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_of_pages_import_nothing(name: str) -> None:
    lines = book_script(SCRIPTS[name]).splitlines()
    assert not [line for line in lines if line.startswith(("import ", "export "))]
