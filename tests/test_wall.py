"""Promise: nothing crosses the walls between engine and course, and between rooms, unseen."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site import ROOT

LINT = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"]


@pytest.fixture(scope="module")
def walls(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the code, to break."""
    root = tmp_path_factory.mktemp("walls")
    for package in ("courseware", "course"):
        shutil.copytree(ROOT / package, root / package, ignore=_all_but_code)
    shutil.copy(ROOT / "pyproject.toml", root)
    return root


def _all_but_code(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if not (name.endswith(".py") or Path(folder, name).is_dir())]


def said(root: Path) -> tuple[int, str]:
    """Return the linter's exit status, and what it says on one line."""
    done = subprocess.run(LINT, cwd=root, check=False, capture_output=True, encoding="utf-8")
    return done.returncode, " ".join((done.stdout + done.stderr).split())


def test_the_walls_stand(walls: Path) -> None:
    status, text = said(walls)
    assert status == 0, text
    assert "4 kept, 0 broken" in text


def test_a_course_may_import_what_the_guides_import(walls: Path) -> None:
    guides = "".join(page.read_text("utf-8") for page in (ROOT / "docs").glob("add-*.md"))
    lines = set(re.findall(r"^(?:from courseware\.|import courseware\.).*$", guides, re.MULTILINE))
    assert len(lines) > 10
    forms = [path.stem for path in (ROOT / "courseware/questions/forms").glob("[a-z]*.py")]
    lines |= {f"import courseware.questions.forms.{form}" for form in forms}
    part = walls / "course" / "guides.py"
    part.write_text("\n".join(sorted(lines)), "utf-8")
    status, text = said(walls)
    part.unlink()
    assert status == 0, text


@pytest.mark.parametrize(
    ("file", "imported", "contract"),
    [
        ("courseware/data/table.py", "course.rules.rules", "The engine knows no course"),
        ("courseware/text/french.py", "courseware.data.table", "Each room of the engine"),
        ("courseware/charts/marks.py", "courseware.questions.fields", "Each room of the engine"),
        ("courseware/data/shares.py", "courseware.data.table", "No package imports in a circle"),
        ("course/rules/duties.py", "courseware.questions.lint", "A course uses what the engine"),
    ],
)
def test_an_import_that_crosses_a_wall_is_named(
    walls: Path, file: str, imported: str, contract: str
) -> None:
    path = walls / file
    before = path.read_text("utf-8")
    path.write_text(f"{before}\nimport {imported}\n", "utf-8")
    status, text = said(walls)
    path.write_text(before, "utf-8")
    assert status == 1
    broken = text.partition("Broken contracts")[2]
    assert contract in broken
    assert path.stem in broken and imported.rpartition(".")[2] in broken


def test_a_new_room_has_to_be_placed(walls: Path) -> None:
    room = walls / "courseware" / "grenier.py"
    room.write_text("", "utf-8")
    status, text = said(walls)
    room.unlink()
    assert status == 1
    assert "grenier" in text


def styled(folder: str) -> set[str]:
    """Return the classes that the sheets of a floor style by themselves, wherever they stand."""
    found: set[str] = set()
    for sheet in (ROOT / folder).rglob("*.css"):
        text = re.sub(r"/\*.*?\*/|:\w+\([^()]*\)", "", sheet.read_text("utf-8"), flags=re.DOTALL)
        for selectors in re.findall(r"([^{}]+)\{", text):
            found |= set(re.findall(r"(?:^|,)\s*\.(cw-[\w-]+)\s*(?=,|$)", selectors))
    return found


def test_what_a_course_styles_the_engine_does_not_make() -> None:
    """A sheet of the course goes to pages where the engine's own elements stand."""
    made = [
        path
        for path in (ROOT / "courseware").rglob("*")
        if path.suffix in {".js", ".html", ".css"} and "vendor" not in path.parts
    ]
    texts = {path: path.read_text("utf-8") for path in made}
    own = styled("course")
    assert len(own) > 20
    taken = {
        (name, path.relative_to(ROOT).as_posix())
        for name in own
        for path, text in texts.items()
        if re.search(rf"(?<![\w-]){name}(?![\w-])", text)
    }
    assert taken == set()
