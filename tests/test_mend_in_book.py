"""Promise: in the book a draft is mended line by line, one keeps all, then the tool speaks."""

import pytest
from playwright.sync_api import Browser, Locator

from tests.site import opened

pytestmark = pytest.mark.book

PAGE = "agir/relire.html"
HARMLESS, AVIS = "#question-installation", "#question-reponse-a-un-avis"


def kind(question: Locator) -> str | None:
    return question.locator(".cw-status").get_attribute("data-kind")


def test_a_draft_is_mended_and_read_again_by_the_tool(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/{PAGE}{HARMLESS}", address) as (page, watch):
        question = page.locator(f"form{HARMLESS}")
        boxes = question.get_by_role("checkbox")
        boxes.nth(2).check()
        boxes.last.check()
        assert not boxes.nth(2).is_checked()
        boxes.first.check()
        assert not boxes.last.is_checked()
        question.get_by_role("button", name="Vérifier").click()
        assert kind(question) == "wrong"
        boxes.last.check()
        question.get_by_role("button", name="Vérifier").click()
        # Right: the solution opens, each phrase says why it stays, and the tool what it marks.
        assert kind(question) == "right"
        assert question.locator(".cw-said", has_text="À garder.").count() == boxes.count() - 1
        question.locator(".cw-second-look > :last-child:not(:first-child)").wait_for()
        page.reload()
        assert boxes.last.is_checked() and kind(question) == "right"

        page.goto(f"{address}/{PAGE}{AVIS}")
        question = page.locator(f"form{AVIS}")
        question.get_by_text("Voir la solution").click()
        lines = question.locator(".cw-second-look li")
        lines.first.wait_for()
        # Each phrase that the course changes is marked too, or passed over: the tool says which.
        for phrase in ("Votre couronne posée", "Vous aviez d’ailleurs manqué"):
            line = lines.filter(has_text=phrase).first.inner_text()
            assert line.startswith(("Marqué aussi par l’outil (", "Passé sans marque")), line
        assert watch.problems == []
