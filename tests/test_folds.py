"""Promise: what unfolds says on its line what is under it, and a link leads inside."""

import json
import re
from pathlib import Path

import pytest
from bs4 import Tag
from playwright.sync_api import Browser

from courseware.book.folds import FOLD
from courseware.book.pace import DROPDOWN, THEN
from courseware.data.table import read_table
from courseware.text.french import typeset
from tests.site import HTML, ROOT, named, soup, tab

VERDICTS = read_table("claims", ROOT).frame.set_index("id")["verdict"]
NOTEBOOKS = sorted((ROOT / "book").glob("*/*.ipynb"))
TITLE = r":::\{admonition\} ([^\n]+)\n:class: %s\n"

pytestmark = pytest.mark.book


def texts(path: Path) -> list[tuple[bool, str]]:
    """Return the Markdown cells of a notebook: whether it folds, and what it says."""
    cells = json.loads(path.read_text("utf-8"))["cells"]
    return [
        (FOLD in cell["metadata"].get("tags", []), "".join(cell["source"]))
        for cell in cells
        if cell["cell_type"] == "markdown"
    ]


def lines(path: Path, kind: str) -> list[str]:
    """Return what stays in sight of each fold of a page."""
    found = soup(named(path)).select(f"main details.{kind}:not([hidden]) > summary")
    return [line.get_text() for line in found]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=named)
def test_every_box_is_a_line_that_unfolds_and_no_two_lines_are_the_same(path: Path) -> None:
    written = "\n".join(text for _, text in texts(path))
    every = lines(path, "cw-fold")
    for title in re.findall(TITLE % DROPDOWN, written):
        assert typeset(title).replace("'", "’") in every
    assert len(re.findall(TITLE % THEN, written)) == len(lines(path, "cw-then"))
    assert len(set(every)) == len(every)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=named)
def test_a_folded_section_keeps_its_first_words_in_sight(path: Path) -> None:
    folded = [text for folds, text in texts(path) if folds]
    shown = [
        line.parent
        for line in soup(named(path)).select("section > details.cw-fold > summary:has(.cw-waits)")
    ]
    assert len(shown) == len(folded)
    for fold, text in zip(shown, folded, strict=True):
        assert isinstance(fold, Tag) and fold.summary
        title, first = [one for one in fold.previous_siblings if isinstance(one, Tag)][::-1][-2:]
        assert title.name in {"h2", "h3"} and first.name == "p", fold.summary
        assert title.get_text()[:20] in typeset(text).replace("'", "’")
        said, counts = fold.summary.get_text().replace("\u00a0", " ").rsplit(" : ", 1)
        assert 20 < len(said) < 80 and typeset(said).replace("'", "’") not in title.get_text()
        assert re.match(r"\d+ minutes?(, |$)", counts)


def test_a_claim_is_judged_on_its_line_as_in_its_table() -> None:
    judged = 0
    for path in NOTEBOOKS:
        for box in soup(named(path)).select("details.cw-then"):
            said, now = (box.select_one(f"summary > .cw-{part}") for part in ("said", "now"))
            assert said and now and "open" not in box.attrs
            assert 10 < len(said.get_text()) < 60 and 10 < len(now.get_text()) < 60
            assert re.match("|".join(VERDICTS.unique()), now.get_text()), now
            for claim in box.select("[id^=claim-]"):
                name = str(claim["id"]).removeprefix("claim-").replace("-", ".").upper()
                assert now.get_text().startswith(VERDICTS[name]), name
                judged += 1
    assert judged > 40


def test_a_link_leads_inside_what_is_folded_without_a_script(browser: Browser) -> None:
    page_of = read_table("claims", ROOT).frame.set_index("id")["page"]
    with tab(browser, java_script_enabled=False) as page:
        for place in (
            f"{page_of['A5.8']}.html#claim-a5-8",  # a box, in a folded section
            "annexes/sources.html#table-claims",
            "annexes/actualisation.html#A5.8",
        ):
            page.goto((HTML / place.partition("#")[0]).as_uri() + "#" + place.partition("#")[2])
            assert page.locator(f"[id='{place.partition('#')[2]}']").is_visible(), place
