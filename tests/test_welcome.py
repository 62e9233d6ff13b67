"""Promise: the welcome page says in one screen of a phone what, for whom, how long, and starts."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from courseware.book.menu import MenuPage, Part
from courseware.book.welcome import check_sentences, sentences
from tests.site import HTML, edit, opened, pages, soup
from tests.small_course import build

PHONE: Any = {"viewport": {"width": 360, "height": 740}}


def test_one_screen_says_it_all_and_starts(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/index.html", address, **PHONE) as (page, watch):
        buttons = page.locator(".cw-starts a")
        bottoms = buttons.evaluate_all(
            "all => all.map((one) => one.getBoundingClientRect().bottom)"
        )
        assert len(bottoms) == 2
        assert max(bottoms) <= 740
        title = page.locator("h1").inner_text()
        assert "Qui lira" in title and "professions de santé" in title
        for words in ("Étudiants", "heures", "sans compte"):
            place = page.locator("p", has_text=words).first.bounding_box()
            assert place and place["y"] + place["height"] <= 740, words
        assert watch.problems == []


def test_its_two_buttons_and_its_doors_lead_where_they_say(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/index.html", address, **PHONE) as (page, watch):
        page.get_by_role("link", name="Huit questions").click()
        assert page.locator("form.cw-question").count() == 8
        page.go_back()
        page.get_by_role("link", name="Une question pressante").click()
        doors = page.locator(".cw-doors li")
        assert doors.count() == 3
        for number in range(3):
            door = doors.nth(number)
            assert "2 minutes" in door.inner_text().replace("\u00a0", " ")
            # The whole row is the link.
            door.click(position={"x": 300, "y": 40})
            page.wait_for_url("**#*")
            page.wait_for_function(
                "() => document.querySelector(':target')?.closest('section') != null"
            )
            page.go_back()
        assert watch.problems == []


@pytest.mark.book
def test_a_card_a_part_and_every_chapter_is_named() -> None:
    page = soup("index")
    cards = page.select(".cw-part-card")
    assert [card["data-part"] for card in cards] == ["1", "2", "3", "4", "5"]
    listed = [link["href"] for link in page.select(".cw-chapters li a")]
    assert len(listed) == len(set(listed)) == 27
    for card in cards:
        count = int(re.search(r"(\d+)\schapitre", card.get_text())[1])  # type: ignore[index]
        own = page.select(f".cw-chapters section[data-part='{card['data-part']}'] li")
        assert len(own) == count
        assert re.search(r"\d\s(h|min)", card.get_text())
        assert card["href"] == own[0].a["href"]  # type: ignore[index]
    assert all((HTML / str(one)).is_file() for one in listed)


PARTS = [Part("Usages", 1, [MenuPage("chiffres/usages", "Les usages")])]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["Usages — A", "chiffres/usages"], "« chiffres/usages » : attendu « partie ou page —"),
        (["Usages — A"], "« chiffres/usages » : dans _toc.yml, sans phrase ici"),
        (["chiffres/usages — A"], "« Usages » : dans _toc.yml, sans phrase ici"),
        (["Usages — A", "chiffres/usages — B", "suite — C"], "« suite » : ni partie ni page"),
    ],
)
def test_a_sentence_too_many_or_too_few_is_refused(lines: list[str], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        check_sentences(sentences(lines), PARTS)


def test_what_is_said_may_hold_every_sign() -> None:
    said = sentences(["Usages — « A » : b ? — c", "", "chiffres/usages — D"])
    assert said == {"Usages": "« A » : b ? — c", "chiffres/usages": "D"}
    check_sentences(said, PARTS)


def test_a_missing_sentence_stops_the_build_with_its_place(course: Path) -> None:
    toc = "root: index\nparts:\n- caption: Usages\n  chapters:\n  - file: chiffres/usages\n"
    edit(
        course / "_toc.yml",
        "root: index\nchapters:\n  - file: chiffres/usages\n",
        f"{toc}- chapters:\n",
    )
    edit(course / "book" / "index.md", "# Accueil\n", "# Accueil\n\n```{parts}\nUsages — A\n```\n")
    failed = build(course)
    assert failed.returncode
    assert "book/index.md, ligne 3" in failed.stderr
    assert "« chiffres/usages » : dans _toc.yml, sans phrase ici" in failed.stderr


@pytest.mark.book
def test_its_foot_is_one_and_no_page_shows_an_empty_box() -> None:
    """A box within a box needs a longer fence, or it ends both and leaves an empty code."""
    (foot,) = soup("index").select(".cw-foot-notes")
    assert [one.get_text() for one in foot.select("strong")] == [
        "Rien ne quitte votre navigateur",
        "Vous enseignez\u202f?",
        "Pour qui, en combien de temps, comment s’en servir, d’où vient ce cours",
        "À emporter",
    ]
    empty = {
        name
        for name in pages()
        for code in soup(name.removesuffix(".html")).select("main pre")
        if not code.get_text().strip()
    }
    assert empty == set()
