"""The pictures of this face, drawn from its mark and its tokens: `python -m course.face.pictures`.

Icons for tabs, home screens and what installs the course; the picture that a shared link shows.
Chromium draws them, so they are committed; a test draws them again and compares what is seen.
"""

import re
import shutil
from base64 import b64encode
from pathlib import Path

import yaml
from jinja2 import Environment, select_autoescape
from markupsafe import Markup
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from courseware.project.course import Course
from courseware.text.french import typeset

FACE = Path(__file__).parent
ROOT = FACE.parent.parent
_TOKENS = (FACE / "tokens.css").read_text(encoding="utf-8")
# By day: a picture does not know the theme of who sees it.
_INK, _PAPER = (
    re.findall(rf"--{token}: light-dark\((#\w+),", _TOKENS)[0] for token in ("ink", "page")
)
# On a dark tab the ink would not be seen without its edge.
_EDGED = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -2 36 36" fill="{ink}">'
    '<circle cx="16" cy="16" r="9" fill="{paper}"/>'
    '<g stroke="{paper}" stroke-width="4" paint-order="stroke">{path}</g></svg>\n'
)
# A system may cut its own shape out of a tile: of its width, this much is the mark.
_ON_TILE = 0.52
_TILES = (180, 192, 512)
# What those who show links ask for.
_SHARED = ViewportSize(width=1200, height=630)
_FONT = FACE / "fonts" / "radio-canada-fr-400-700.woff2"


def _path() -> str:
    mark = (FACE / "mark.svg").read_text(encoding="utf-8")
    return mark[mark.index("<path") : mark.index("</svg>")]


def _tile(size: int) -> str:
    wide = size * _ON_TILE
    at = (size - wide) / 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">'
        f'<rect width="{size}" height="{size}" fill="{_INK}"/><svg x="{at}" y="{at}"'
        f' width="{wide}" height="{wide}" viewBox="0 0 32 32" fill="{_PAPER}">{_path()}</svg></svg>'
    )


def _drawn(browser: Browser, svg: str, size: int) -> bytes:
    page = browser.new_page(viewport={"width": size, "height": size})
    page.set_content(f"<style>body {{ margin: 0 }} svg {{ display: block }}</style>{svg}")
    picture = page.screenshot(omit_background=True)
    page.close()
    return picture


def _shared(browser: Browser) -> bytes:
    """Return the picture of a shared link, as PNG: the course's name, its title, its parts."""
    course = Course.at(ROOT)
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    parts = [part["caption"] for part in toc["parts"] if "caption" in part]
    template = Environment(autoescape=select_autoescape(default=True)).from_string(
        (FACE / "picture.html").read_text(encoding="utf-8")
    )
    html = template.render(
        name=typeset(course.called),
        title=typeset(course.title.replace(" — ", " : ")),
        parts=[part for part in parts if part != "Annexes"],
        tokens=Markup(_TOKENS),
        mark=Markup((FACE / "mark.svg").read_text(encoding="utf-8")),
        # A page that is at no address may read no file.
        font=b64encode(_FONT.read_bytes()).decode(),
    )
    page = browser.new_page(viewport=_SHARED)
    page.set_content(html)
    page.evaluate("document.fonts.ready")
    picture = page.screenshot()
    page.close()
    return picture


def made(browser: Browser) -> dict[str, bytes]:
    """Return every picture, by its name below this folder."""
    icon = _EDGED.format(ink=_INK, paper=_PAPER, path=_path())
    return {
        "icons/icon.svg": icon.encode(),
        "icons/icon-32.png": _drawn(browser, icon, 32),
        **{f"icons/icon-{size}.png": _drawn(browser, _tile(size), size) for size in _TILES},
        "picture.png": _shared(browser),
    }


def draw() -> None:
    """Write every picture."""
    with sync_playwright() as running:
        browser = running.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for name, content in made(browser).items():
            (FACE / name).write_bytes(content)
        browser.close()


if __name__ == "__main__":
    draw()
