"""What a browser keeps of the course, as the tests of the memory read and write it."""

import json
from typing import Any

from playwright.sync_api import Page

from courseware.book.directives import index_of
from courseware.questions.chapters import chapters_of_book
from tests.site import ROOT

PREFIX = "reseaux-sante/v1/"
CHAPTER = "comprendre/chiffres.html"
LIST = "reseaux/linkedin.html"
PLAN = "agir/plan-d-action.html"
CHOOSER = "choisir/choisir-son-reseau.html"
DRAFT = "agir/relire.html"
EVALUATION = "agir/evaluation.html"
PROGRESS = "annexes/progression.html"
REVIEW = "annexes/revision.html"


def kept(page: Page) -> dict[str, Any]:
    """Return what the browser keeps of the course, by name, but how questions are shown."""
    pairs = page.evaluate("() => Object.entries({...localStorage})")
    return {
        key.removeprefix(PREFIX): json.loads(text)
        for key, text in pairs
        if key.startswith(PREFIX) and key.removeprefix(PREFIX) not in {"ordre", "toutes"}
    }


def put(page: Page, entries: dict[str, Any]) -> None:
    page.evaluate(
        "all => { for (const [name, value] of Object.entries(all))"
        f" localStorage.setItem('{PREFIX}' + name, JSON.stringify(value)); }}",
        entries,
    )


# What a page over the whole book knows of every question.
INDEX = index_of(chapters_of_book(ROOT), "../", ROOT)
