"""What a browser keeps of the course, as the tests of the memory read and write it."""

import json
from typing import Any

from playwright.sync_api import Page

from tests.site import HTML

PREFIX = "reseaux-sante/v1/"
CHAPTER = "comprendre/chiffres.html"
LIST = "reseaux/linkedin.html"
PLAN = "agir/plan-d-action.html"
CHOOSER = "choisir/choisir-son-reseau.html"
EVALUATION = "agir/evaluation.html"
PROGRESS = "annexes/progression.html"
REVIEW = "annexes/revision.html"


def kept(page: Page) -> dict[str, Any]:
    """Return what the browser keeps of the course, by name."""
    pairs = page.evaluate("() => Object.entries({...localStorage})")
    return {
        key.removeprefix(PREFIX): json.loads(text) for key, text in pairs if key.startswith(PREFIX)
    }


def put(page: Page, entries: dict[str, Any]) -> None:
    page.evaluate(
        "all => { for (const [name, value] of Object.entries(all))"
        f" localStorage.setItem('{PREFIX}' + name, JSON.stringify(value)); }}",
        entries,
    )


def index_of(name: str) -> list[dict[str, Any]]:
    """Return what page `name` knows of every question."""
    html = (HTML / name).read_text("utf-8")
    found: list[dict[str, Any]] = json.loads(
        html.split('<script type="application/json">')[1].split("</script>")[0]
    )
    return found


INDEX = index_of(PROGRESS)
