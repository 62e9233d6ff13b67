"""Promise: a page wears its course's face, from tokens alone, and its letters move nothing."""

import re
import shutil
from base64 import b64encode
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from playwright.sync_api import Browser, Page

from course.face import pictures
from course.face.letters import FACE, made
from courseware.activities.face import ICONS, face_of
from courseware.project.course import CourseError
from tests.site import HTML, ROOT, opened, pages, tab
from tests.test_french import texts

# Signs of a page that the letters lack: each is drawn by a font of the reader's system.
BORROWED = set("→↑↓☐◇≈⌘ć")
COLOUR = re.compile(
    r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|hwb)\(|:[^;{]*\b(?:white|black|red)\b"
)
SHEETS = [
    path
    for folder in ("course", "courseware")
    for path in (ROOT / folder).rglob("*.css")
    if "vendor" not in path.parts
]


def test_the_letters_are_what_their_program_makes() -> None:
    held = {name: (FACE / name).read_bytes() for name in made()}
    assert held == made()
    assert {f"fonts/{path.name}" for path in FACE.glob("fonts/*.woff2")} < held.keys()


def test_the_letters_are_light() -> None:
    assert 0 < sum(path.stat().st_size for path in FACE.glob("fonts/*")) <= 35_000


# How much two pictures differ, of 255, where they differ most; that they are as large.
_APART = """async (both) => {
  const read = async (coded) => {
    const image = new Image();
    image.src = `data:image/png;base64,${coded}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
    canvas.drawImage(image, 0, 0);
    return canvas.getImageData(0, 0, image.width, image.height);
  };
  const [one, other] = await Promise.all(both.map(read));
  if (one.width !== other.width || one.height !== other.height) return Infinity;
  let sum = 0;
  for (let at = 0; at < one.data.length; at += 1) sum += Math.abs(one.data[at] - other.data[at]);
  return sum / one.data.length;
}"""


def apart(page: Page, one: bytes, other: bytes) -> float:
    """Return by how much two pictures differ at a point, on average, of 255."""
    both = [b64encode(picture).decode() for picture in (one, other)]
    return float(page.evaluate(_APART, both))


def _blank(page: Page) -> bytes:
    """Return an empty picture, as large as the smallest icon."""
    page.set_viewport_size({"width": 32, "height": 32})
    return page.screenshot()


def test_the_pictures_are_what_their_program_draws(browser: Browser) -> None:
    """To the eye: another Chromium smooths its edges otherwise."""
    drawn = pictures.made(browser)
    held = {name: (FACE / name).read_bytes() for name in drawn}
    assert {file.name for file in (FACE / "icons").iterdir()} == set(ICONS)
    with tab(browser) as page:
        for name, content in drawn.items():
            if name.endswith(".svg"):
                assert content == held[name]
            else:
                assert apart(page, content, held[name]) < 2, (
                    f"python -m course.face.pictures: {name}"
                )
        # A test of the test: two icons are told apart.
        assert apart(page, held["icons/icon-192.png"], held["icons/icon-180.png"]) == float("inf")
        assert apart(page, held["icons/icon-32.png"], _blank(page)) > 20


def test_some_icons_without_the_others_or_a_picture_without_words_are_refused(
    tmp_path: Path,
) -> None:
    (tmp_path / "course.toml").write_text(
        'id = "a"\nlicence = "b"\nname = "c"\nface = "f"\n', "utf-8"
    )
    shutil.copytree(FACE, tmp_path / "f")
    (tmp_path / "f" / "icons" / "icon-512.png").unlink()
    with pytest.raises(CourseError, match=r"f/icons : « icon-512\.png » introuvable"):
        face_of(tmp_path)
    shutil.rmtree(tmp_path / "f" / "icons")
    (tmp_path / "f" / "picture.txt").unlink()
    with pytest.raises(CourseError, match=r"f/picture\.png : écrivez dans « picture\.txt »"):
        face_of(tmp_path)
    (tmp_path / "f" / "picture.png").unlink()
    face = face_of(tmp_path)
    assert (face.icons, face.picture, face.picture_words) == ((), None, "")


@pytest.mark.book
def test_every_sign_of_the_pages_is_in_the_letters() -> None:
    (drawn,) = (set(TTFont(path).getBestCmap()) for path in FACE.glob("fonts/*.woff2"))
    strangers = defaultdict(list)
    for name in pages():
        for text in texts((HTML / name).read_text("utf-8")):
            for sign in set(text) - BORROWED:
                if ord(sign) not in drawn and not sign.isspace():
                    strangers[f"{sign} U+{ord(sign):04X}"].append(f"{name}: {text[:60]}")
    assert dict(strangers) == {}


def test_every_colour_is_a_token() -> None:
    assert len(SHEETS) > 15
    typed = {}
    for path in SHEETS:
        text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
        assert "--pst-" not in text, path
        declared = ";".join(re.findall(r"\{([^{}]*)\}", text))
        if path.name != "tokens.css" and (found := COLOUR.findall(declared)):
            typed[path.relative_to(ROOT).as_posix()] = found
    assert typed == {}


def test_every_token_is_defined() -> None:
    """A name that no sheet defines is a value that no browser has."""
    text = "\n".join(path.read_text("utf-8") for path in SHEETS)
    code = "\n".join(
        path.read_text("utf-8")
        for folder in ("course", "courseware")
        for kind in ("*.js", "*.html", "*.py")
        for path in (ROOT / folder).rglob(kind)
        if "vendor" not in path.parts
    )
    defined = set(re.findall(r"(--[\w-]+)\s*:", text)) | set(re.findall(r"(--[\w-]+)", code))
    used = set(re.findall(r"var\((--[\w-]+)", text)) - defined
    # What lies in JupyterLab wears the tokens of its own themes.
    in_lab = {path for path in SHEETS if "labextensions" in path.parts}
    lab = {
        one for path in in_lab for one in re.findall(r"var\((--jp-[\w-]+)", path.read_text("utf-8"))
    }
    assert in_lab and used == lab


def without_letters(page: Page) -> None:
    page.route("**/*.woff2", lambda route: route.abort())


HEIGHTS = """() => [...document.querySelectorAll(".cw-col section > :is(p, h2, ul)")]
  .map((one) => one.getBoundingClientRect().height)"""


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_for_the_letters(browser: Browser, address: str, width: int) -> None:
    """The text is as high in the letters of this system, at their size, as in the course's own."""
    viewport: Any = {"width": width, "height": 900}
    heights = []
    for refused in (False, True):
        with opened(browser, f"{address}/index.html", address, viewport=viewport) as (page, _):
            if refused:
                without_letters(page)
            page.goto(f"{address}/regles/secret.html")
            page.evaluate("document.fonts.ready")
            drawn = page.evaluate("document.fonts.check('1rem \"Radio Canada\"')")
            assert drawn is not refused
            heights.append(page.evaluate(HEIGHTS))
    own, before = heights
    assert len(own) > 40
    assert abs(sum(before) / sum(own) - 1) < 0.02
    assert (
        sum(abs(one - other) > 1 for one, other in zip(own, before, strict=True)) / len(own) < 0.2
    )
