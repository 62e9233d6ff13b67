"""The package stands on what it declares: the wheel alone, no library that is here by chance."""

import ast
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterable
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.chapter_imports import imports_of_book
from tests.site import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
PROVIDERS = {
    top: {canonicalize_name(name) for name in names}
    for top, names in packages_distributions().items()
}

# An environment where only the wheel and what it declares are installed: other imports fail there.
EMPTY = """
import importlib, pkgutil, sys
sys.path.insert(0, {wheel!r})
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {absent!r}:
            raise ModuleNotFoundError(f"{{name}} is not declared", name=name)
sys.meta_path.insert(0, Absent())
import courseware
assert courseware.__file__.startswith({wheel!r}), courseware.__file__
"""
EVERY_MODULE = """
for module in pkgutil.walk_packages(courseware.__path__, "courseware."):
    importlib.import_module(module.name)
"""
COMMAND = """
sys.argv = ["courseware", *{arguments!r}]
importlib.import_module("courseware.cli").main()
"""
LOADED = """
print(*(name for name in sys.modules if name.partition(".")[0] in {"course", "courseware"}))
"""


def declared(*extras: str) -> list[Requirement]:
    """Return the requirements of the package and of its `extras`."""
    lists = [PROJECT["dependencies"], *(EXTRAS[extra] for extra in extras)]
    return [Requirement(text) for some in lists for text in some]


def closure(requirements: Iterable[Requirement]) -> set[str]:
    """Return the names of the distributions that an installer brings for `requirements`."""
    found: set[tuple[str, str]] = set()
    waiting = [*requirements]
    while waiting:
        one = waiting.pop()
        for extra in {"", *one.extras} - {e for name, e in found if name == one.name}:
            found.add((one.name, extra))
            needed = map(Requirement, distribution(one.name).requires or [])
            waiting += [
                need
                for need in needed
                if need.marker is None or need.marker.evaluate({"extra": extra})
            ]
    return {canonicalize_name(name) for name, _ in found}


@pytest.fixture(scope="module")
def wheel(wheel_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel_file) as archive:
        archive.extractall(folder)
    return folder


def run(wheel: Path, program: str, *extras: str, cwd: Path, course: bool = False) -> str:
    """Run `program` where only the wheel and what it declares, with `extras`, are there.

    So not even this course's own parts, which lie at its root, unless `course`.
    """
    there = closure(declared(*extras))
    absent = {top for top, names in PROVIDERS.items() if not names & there} - {"courseware"}
    absent = absent - {"course"} if course else absent | {"course"}
    done = subprocess.run(
        [sys.executable, "-I", "-c", EMPTY.format(wheel=str(wheel), absent=absent) + program],
        cwd=cwd,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def imported(path: Path) -> set[str]:
    """Return the top-level modules, neither Python's nor ours, that a source file needs to run."""
    names: set[str] = set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_types = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in (one for one in ast.walk(tree) if one not in for_types):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names - set(sys.stdlib_module_names) - {"course", "courseware", "deploy", "tests"}


def undeclared(paths: Iterable[Path], *extras: str) -> set[tuple[str, str]]:
    """Return the imports of source files that no requirement of the package or `extras` names."""
    named = {canonicalize_name(one.name) for one in declared(*extras)}
    return {
        (path.relative_to(ROOT).as_posix(), top)
        for path in paths
        for top in imported(path)
        if not PROVIDERS[top] & named
    }


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    held = {path.relative_to(wheel) for path in (wheel / "courseware").rglob("*") if path.is_file()}
    package = {
        path.relative_to(ROOT)
        for path in (ROOT / "courseware").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert held == package
    (metadata,) = {path.name for path in wheel.iterdir()} - {"courseware"}
    assert metadata.endswith(".dist-info"), "no course comes with the engine"


def test_the_command_answers_alone(wheel: Path, tmp_path: Path) -> None:
    help_ = run(wheel, COMMAND.format(arguments=["--help"]), cwd=tmp_path)
    assert "analyse" in help_


def test_a_command_of_an_extra_that_is_not_here_says_so(wheel: Path, tmp_path: Path) -> None:
    failing = "import contextlib, io\nwith contextlib.redirect_stderr(io.StringIO()) as said:\n"
    called = "    status = importlib.import_module('courseware.cli').main(['new', 'cours'])\n"
    said = run(wheel, f"{failing}{called}print(status, said.getvalue())", cwd=tmp_path)
    assert "» n'est pas installé" in said and ".whl[book,editions,lab] »" in said
    assert said.startswith("2 « ")
    assert list(tmp_path.iterdir()) == []


def test_the_chapters_and_the_command_stand_on_what_the_package_declares(wheel: Path) -> None:
    # This course's own parts are at its root.
    program = (
        f"sys.path.append({str(ROOT)!r})\n{imports_of_book()}\nimport courseware.cli\n{LOADED}"
    )
    loaded = run(wheel, program, cwd=ROOT, course=True).split()
    assert "course.charts.chiffres" in loaded
    files = [ROOT / (name.replace(".", "/") + ".py") for name in loaded]
    packages = [ROOT / name.replace(".", "/") / "__init__.py" for name in loaded]
    assert undeclared(path for path in [*files, *packages] if path.is_file()) == set()


def test_every_module_stands_on_what_book_lab_and_editions_declare_and_on_no_course(
    wheel: Path,
) -> None:
    run(wheel, EVERY_MODULE, "book", "editions", "lab", cwd=ROOT)
    assert undeclared((ROOT / "courseware").rglob("*.py"), "book", "editions", "lab") == set()


def test_the_tests_import_only_what_is_declared() -> None:
    assert undeclared((ROOT / "tests").rglob("*.py"), *EXTRAS) == set()


def test_an_undeclared_library_is_seen(wheel: Path, tmp_path: Path) -> None:
    for program in ("import pytest", "import nbformat", "import sphinx", "import course.parts"):
        with pytest.raises(AssertionError, match="is not declared"):
            run(wheel, program, cwd=tmp_path)
    source = ROOT / "courseware" / "book" / "notebooks.py"
    assert undeclared([source]) >= {("courseware/book/notebooks.py", "nbformat")}
