"""Promise: who follows a recipe of CONTRIBUTING.md to the letter sees the change on the page.

One copy of the course for all five, in their order, as a contributor's own would be.
"""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.clone import listed
from tests.site import ROOT

pytestmark = pytest.mark.live

GUIDE = ROOT / "CONTRIBUTING.md"
_BLOCK = re.compile(
    r"^(?P<fence>`{3,})(?P<kind>diff|sh|text|markdown|yaml)\n(?P<body>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Block:
    """A block of a recipe: its kind, the file that its first line names, if any, what it holds."""

    kind: str
    file: str
    text: str


def _recipes() -> dict[str, list[Block]]:
    guide = GUIDE.read_text(encoding="utf-8")
    section = guide.partition("\n## Five recipes\n")[2].partition("\n## The rules\n")[0]
    found = {}
    for recipe in section.split("\n### ")[1:]:
        title, _, body = recipe.partition("\n")
        found[title] = [_block(one) for one in _BLOCK.finditer(body)]
    return found


def _block(found: re.Match[str]) -> Block:
    head, _, rest = found["body"].partition("\n")
    if found["kind"] == "sh":
        return Block("sh", "", found["body"])
    return Block(found["kind"], head.removeprefix("# "), rest)


RECIPES = _recipes()


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A contributor's copy: every file of the repository, and what is installed."""
    root = tmp_path_factory.mktemp("contributor")
    subprocess.run(["cp", "-p", "--parents", "-t", root, *listed()], cwd=ROOT, check=True)
    (root / ".venv").symlink_to(ROOT / ".venv")
    return root


def _edit(root: Path, block: Block) -> None:
    """Put the lines marked `+` in the place of those marked `-`, which stand there once."""
    file = root / block.file
    lines = block.text.splitlines(keepends=True)
    old, new = (
        "".join(line[2:] for line in lines if line[0] == sign).removesuffix("\n") for sign in "-+"
    )
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{block.file}: « {old} » stands there {text.count(old)} times"
    file.write_text(text.replace(old, new), encoding="utf-8")


def _run(root: Path, lines: str) -> None:
    done = subprocess.run(
        ["sh", "-e", "-c", lines], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{lines}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"


def _words(page: Path) -> str:
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    return soup.get_text().replace("\u00a0", " ").replace("\u202f", " ")


def _follow(root: Path, block: Block) -> None:
    match block.kind:
        case "sh":
            _run(root, block.text)
        case "diff":
            _edit(root, block)
        case "text":
            assert block.text.strip() in _words(root / block.file)
        case _:
            (root / block.file).write_text(block.text, encoding="utf-8")


def test_the_guide_has_a_recipe_for_each_change() -> None:
    wanted = ["A sentence", "A question", "A figure", "A rule of law", "A chapter"]
    assert list(RECIPES) == wanted
    for title, blocks in RECIPES.items():
        kinds = [block.kind for block in blocks]
        assert "sh" in kinds and kinds[-1] == "text", f"{title} does not say what one sees"


@pytest.mark.parametrize("title", RECIPES)
def test_a_recipe_followed_to_the_letter_changes_the_page(copy: Path, title: str) -> None:
    blocks = RECIPES[title]
    seen = blocks[-1]
    page = copy / seen.file
    assert not page.is_file() or seen.text.strip() not in _words(page), "seen before any change"
    for block in blocks:
        _follow(copy, block)
