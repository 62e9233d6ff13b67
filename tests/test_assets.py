"""Promise: a script is written once, as modules; pages and JupyterLab get them joined."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from courseware.activities.assets import (
    ON_EVERY_PAGE,
    book_script,
    first_script,
    live_module,
    modules_of,
)
from courseware.activities.registry import activities
from courseware.text.french import typeset
from tests.site import ROOT

OURS = sorted(
    file
    for package in ("course", "courseware")
    for file in (ROOT / package).rglob("*.js")
    if "vendor" not in file.parts
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An activity « entry » of three modules; each has a name of its own that another has, too."""
    files = {
        "shared/count.js": "let kept = 1;\nexport const more = () => (kept += 1);\n",
        "shared/words.js": 'const kept = "a";\nexport function word() {\n  return kept;\n}\n',
        "one/entry.js": '// @ts-check\nimport { more } from "../shared/count.js";\n'
        'import { word as other } from "../shared/words.js";\n'
        "const kept = [more(), more(), other()];\nexport const start = () => kept;\n",
    }
    for name, source in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(source, "utf-8")
    of_course = "courseware.activities.assets.activities"
    everywhere = activities(ROOT)[ON_EVERY_PAGE]
    places = {"entry": tmp_path / "one", ON_EVERY_PAGE: everywhere}
    monkeypatch.setattr(of_course, lambda _: places)
    return tmp_path


def said(script: Path) -> object:
    """Return what a script prints in Node, as JSON."""
    node = ROOT / ".venv" / "bin" / "node"
    run = subprocess.run([node, script], capture_output=True, check=True, encoding="utf-8")
    return json.loads(run.stdout)


def test_each_module_keeps_its_names_to_itself(folder: Path) -> None:
    live = folder / "live.mjs"
    globals_ = "globalThis.window = globalThis; globalThis.addEventListener = () => {};\n"
    source = live_module.__wrapped__("entry", ROOT)
    live.write_text(f"{globals_}{source}console.log(JSON.stringify(start()));", "utf-8")
    assert said(live) == [2, 3, "a"]
    # In a page, of the two roots that stand there each gets its start.
    page = "globalThis.document = { querySelectorAll: (asked) => [asked, 2] };\n"
    told = "export const start = (root) => console.log(JSON.stringify([root, ...kept]));\n"
    entry = folder / "one" / "entry.js"
    entry.write_text(entry.read_text("utf-8").replace("export const start = () => kept;\n", told))
    script = folder / "book.js"
    own = book_script("entry", ROOT).replace("console.log(", "all.push(")
    script.write_text(f"{globals_}{page}{first_script(ROOT)}{own}", "utf-8")
    text = f"const all = [];\n{script.read_text('utf-8')}console.log(`[${{all}}]`);"
    script.write_text(text, "utf-8")
    assert said(script) == [['[data-activity="entry"]', 2, 3, "a"], [2, 2, 3, "a"]]


def test_what_is_imported_comes_once_and_before(folder: Path) -> None:
    other = folder / "shared" / "words.js"
    other.write_text('import { more } from "./count.js";\n' + other.read_text("utf-8"), "utf-8")
    found = [path.name for path in modules_of(folder / "one" / "entry.js")]
    assert found == ["count.js", "words.js", "entry.js"]


@pytest.mark.parametrize("name", activities(ROOT))
def test_a_page_s_scripts_name_the_course_once_and_hold_nothing_twice(name: str) -> None:
    first, script = first_script(ROOT), book_script(name, ROOT)
    assert not re.search("^(import|export) ", first + script, re.MULTILINE)
    assert '"cours"' not in first + script
    assert (first + script).count('"reseaux-sante"') == 1
    assert (first + script).count("{ localStorage:") == 1


@pytest.mark.parametrize("file", OURS, ids=lambda file: file.name)
def test_no_text_of_a_script_spans_lines(file: Path) -> None:
    """What joins them takes away what lines begin with, and comments."""
    code = re.sub(r"^\s*(//|\*|/\*).*$", "", file.read_text("utf-8"), flags=re.MULTILINE)
    assert [line for line in code.splitlines() if line.count("`") % 2] == []
    texts = re.findall(r'"(?:[^"\n\\]|\\.)*"|`[^`]*`', code)
    assert [text for text in texts if "/**" in text or " // " in text] == []


@pytest.mark.parametrize("file", OURS, ids=lambda file: file.name)
def test_what_a_script_says_is_typeset(file: Path) -> None:
    """Sentences in JavaScript are shown as they are written: with their no-break spaces."""
    code = re.sub(r"^\s*(//|\*|/\*).*$", "", file.read_text("utf-8"), flags=re.MULTILINE)
    sentences = [
        part
        for text in re.findall(r'"([^"\n]*)"|`([^`]*)`', code)
        for part in re.split(r"\$\{[^}]*\}", "".join(text))
        if re.search(r"[a-zà-ÿ] [:;?!»]|« ", part)
    ]
    assert [part for part in sentences if typeset(part) != part] == []


def test_elements_are_made_in_one_place() -> None:
    """Their words are text there, whoever typed them."""
    made = re.compile(r"createElement\((?:name|tag)\)")
    makers = [file.name for file in OURS if made.search(file.read_text("utf-8"))]
    assert makers == ["element.js"]
