"""Promise: a lesson's minutes add up, what it names exists, and its papers print on one page."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from course.handouts import SHEETS, HandoutError, handout
from course.plan.grid import GridError, read_grid
from courseware.book.lessons import shortened
from courseware.classroom.lessons import LessonFileError, Names, read_lessons
from courseware.questions.chapters import chapters_of_book
from courseware.questions.wording import misprints
from tests.site import HTML, ROOT, edit, link_data, opened, soup

LESSONS = ROOT / "book" / "annexes" / "formateur.scenarios.yml"
GRID = ROOT / "book" / "annexes" / "feuilles.grille.yml"
CHAPTERS = chapters_of_book(ROOT)
NAMES = Names.of(CHAPTERS, ROOT)
FILE = read_lessons(LESSONS, NAMES)
DESK: Any = {"viewport": {"width": 1280, "height": 720}}
# Two votes, a discussion between them and the answer, with thirty students: minutes at least.
VOTED = 5


def test_there_are_four_lessons_and_their_minutes_add_up() -> None:
    assert [lesson.minutes for lesson in FILE.lessons] == [20, 60, 180, 300]
    for lesson in FILE.lessons:
        assert sum(step.minutes for step in lesson.steps) == lesson.minutes
        assert lesson.timed()[0][0] == 0
        assert lesson.timed()[-1][1] == lesson.minutes


def test_each_vote_has_the_time_of_a_vote() -> None:
    for lesson in FILE.lessons:
        for step in lesson.steps:
            forms = [NAMES.questions[id_][1].form for id_ in step.questions]
            # Two questions check what groups have found: no vote of their own.
            if forms.count("options") == 1 and not step.card:
                assert step.minutes >= VOTED, (lesson.id, step.title)


def test_the_parts_of_a_long_lesson_say_their_own_minutes() -> None:
    said = 0
    for lesson in FILE.lessons:
        starts = [n for n, step in enumerate(lesson.steps) if step.part]
        for start, end in pairwise([*starts, len(lesson.steps)]):
            part = lesson.steps[start:end]
            found = re.search(r"\((\d+) minutes\)", part[0].part or "")
            assert found, part[0].part
            assert int(found[1]) == sum(step.minutes for step in part), part[0].part
            said += 1
    assert said == 3 + 1 + 5


def test_every_instruction_is_given_in_a_lesson() -> None:
    given = {step.card for lesson in FILE.lessons for step in lesson.steps}
    assert {card.id for card in FILE.cards} == given - {None}


def test_what_a_teacher_reads_is_set_as_french() -> None:
    texts = [card.title for card in FILE.cards]
    for lesson in FILE.lessons:
        texts += [lesson.title, *lesson.prepare, *lesson.late, *lesson.offline]
        texts += [text for step in lesson.steps for text in (step.text, step.says) if text]
    assert list(misprints(texts)) == []


def test_a_long_question_is_cut_after_a_word() -> None:
    assert shortened("Court ?") == "Court ?"
    cut = shortened("mot " * 40)
    assert cut.endswith("mot […]") and len(cut) <= 95


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("minutes: 20\n", "minutes: 25\n", "25 annoncées, et les étapes en font 20 : changez"),
        (
            "pratiques/v26]",
            "pratiques/v62]",
            "question « cas-pratiques/v62 » introuvable : écrivez",
        ),
        ("card: regle-du-groupe", "card: regle", "« regle » introuvable : écrivez regle-du-groupe"),
        ("annexes/feuilles", "annexes/feuille", "introuvable : écrivez annexes/feuilles"),
        (
            '"Avant de publier"',
            '"Avant publier"',
            "« annexes/feuilles » : écrivez « Avant de publier »",
        ),
        ("[cas-secret,", "[cas-secrets,", "« cas-secrets » introuvable : écrivez cas-secret"),
        ("[cas-secret,", "[crise-heure,", "aucune étape n'ouvre « regles/quand-ca-tourne-mal »"),
        ("    late:\n", "    tard:\n", "champ inconnu"),
        ("id: une-heure", "id: reunion", "identifiant « reunion » déjà pris"),
    ],
)
def test_a_lesson_that_does_not_hold_is_refused(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    (tmp_path / "book").mkdir()
    link_data(tmp_path)
    file = tmp_path / "book" / "essai.scenarios.yml"
    file.write_text(LESSONS.read_text("utf-8"), "utf-8")
    edit(file, old, new)
    with pytest.raises(LessonFileError) as refused:
        read_lessons(file, NAMES)
    text = str(refused.value)
    assert said in text
    assert re.search(r"essai\.scenarios\.yml, ligne \d+, scénario « [a-z-]+ », champ « ", text)


def test_a_grid_reads_each_field_of_the_plan_once() -> None:
    grid = read_grid(GRID, ROOT)
    assert grid.points == 20
    assert all(one.levels[0].points == 0 for one in grid.criteria)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("suite, changer]", "suite]", "champs du plan qu'aucun critère ne lit : changer"),
        ("changer]", "changer, budget]", "champ « budget » absent du plan"),
        ("changer]", "changer, veille]", "champ « veille » déjà lu"),
        ("points: 2", "points: 4", "les points doivent croître"),
    ],
)
def test_a_grid_that_leaves_the_plan_is_refused(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    (tmp_path / "book").mkdir()
    link_data(tmp_path)
    file = tmp_path / "book" / "essai.grille.yml"
    file.write_text(GRID.read_text("utf-8"), "utf-8")
    edit(file, old, new)
    with pytest.raises(GridError, match=r"essai\.grille\.yml, ligne \d+") as refused:
        read_grid(file, ROOT)
    assert said in str(refused.value)


def test_a_sheet_that_cannot_be_made_is_refused() -> None:
    with pytest.raises(HandoutError, match=f"« affiche » inconnue ; feuilles : {SHEETS[0]}"):
        handout("affiche", [], CHAPTERS, GRID, ROOT)
    with pytest.raises(HandoutError, match="cas « secret/mot-qui-resserre » introuvable"):
        handout("cases", ["secret/mot-qui-resserre"], CHAPTERS, GRID, ROOT)


def test_the_paper_of_cases_gives_no_solution() -> None:
    html = handout("cases", ["cas-pratiques/v05"], CHAPTERS, GRID, ROOT)
    assert "boulanger" in html and "☐ Ça dépend" in html
    assert "téléexpertise" not in html and "R-SEC" not in html


@pytest.mark.book
def test_every_link_of_the_room_leads_where_it_says() -> None:
    place = HTML / "annexes" / "formateur.html"
    room = soup("annexes/formateur")
    pages: dict[Path, str] = {}
    links = room.select(".cw-lesson-plan a, .cw-frames a, table a[href^='#']")
    assert len(links) > 150
    for link in links:
        address = urlsplit(str(link["href"]))
        target = (place.parent / address.path).resolve() if address.path else place
        assert target.is_file(), link["href"]
        if target not in pages:
            pages[target] = target.read_text("utf-8")
        if address.fragment:
            assert f' id="{address.fragment}"' in pages[target], link["href"]
    asked = room.select("[data-ask]")
    assert len(asked) == sum(len(step.questions) for one in FILE.lessons for step in one.steps)
    for link in asked:
        chapter, question = NAMES.questions[str(link["data-ask"])]
        assert link["href"] == f"../{chapter.page}.html?mode=classe#question-{question.id}"
        # What has no options to vote on is answered aloud.
        said = link.find_next_sibling("span")
        assert said is not None
        form = re.search(
            rf'<form [^>]*id="question-{question.id}"[^>]* data-form="([a-z]+)"',
            pages[HTML / f"{chapter.page}.html"],
        )
        assert form is not None
        assert (said.get_text() == "vote") == (form[1] == "options")


@pytest.mark.book
def test_the_teachers_door_of_the_welcome_page_leads_here() -> None:
    door = next(p for p in soup("index").select("main p") if "Vous enseignez" in p.get_text())
    assert [link["href"] for link in door.select("a")] == ["annexes/formateur.html"]


def test_an_instruction_fills_the_screen_and_is_read_from_afar(
    browser: Browser, address: str
) -> None:
    home = f"{address}/annexes/formateur.html"
    with opened(browser, home, address, **DESK) as (page, watch):
        cards = page.locator(".cw-instruction")
        assert cards.count() == len(FILE.cards)
        for number in range(cards.count()):
            card = cards.nth(number)
            card.get_by_role("button", name="Projeter").click()
            page.wait_for_function("() => document.fullscreenElement != null")
            seen = card.evaluate(
                """(card) => ({
                  cut: card.scrollHeight - card.clientHeight,
                  wide: card.scrollWidth - card.clientWidth,
                  size: parseFloat(getComputedStyle(card.querySelector("li")).fontSize) })"""
            )
            assert seen["cut"] <= 0 and seen["wide"] <= 0, FILE.cards[number].id
            assert seen["size"] >= 32
            card.get_by_role("button", name="Quitter le plein écran").click()
            page.wait_for_function("() => document.fullscreenElement == null")
        assert watch.problems == []


def test_what_is_projected_keeps_one_window_and_its_votes(browser: Browser, address: str) -> None:
    home = f"{address}/annexes/formateur.html"
    with opened(browser, home, address, **DESK) as (page, watch):
        page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        with page.expect_popup() as shown:
            page.locator("[data-ask='secret/mot-qui-resserre']").first.click()
        projected = shown.value
        field = projected.locator("#question-mot-qui-resserre .cw-votes input:not([disabled])")
        field.first.fill("30")
        page.locator("[data-ask='cas-pratiques/v05']").first.click()
        projected.wait_for_url("**/cas-pratiques.html?mode=classe#question-v05")
        projected.get_by_role("button", name="Votes de la leçon (1)").first.wait_for()
        page.get_by_role("link", name="Réécrire le message").first.click()
        projected.wait_for_url("**/formateur.html?mode=classe#consigne-sans-le-reconnaitre")
        assert len(page.context.pages) == 2
        assert "formateur" in page.url and "#consigne" not in page.url
        assert watch.problems == []


def test_where_a_lesson_projects_each_link_fills_the_window(browser: Browser, address: str) -> None:
    """No second press for the screen, and nothing of the last step over the next."""
    home = f"{address}/annexes/formateur.html"
    with opened(browser, home, address, **DESK) as (page, watch):
        lesson = page.locator("section[aria-label^='Qui reste possible']")
        lesson.locator("details").nth(1).evaluate("one => (one.open = true)")
        links = lesson.locator("a[target=projection]")
        with page.expect_popup() as shown:
            links.first.click()
        projected = shown.value
        message = projected.locator(".cw-post blockquote").first
        message.wait_for()
        assert message.evaluate("one => one.getBoundingClientRect().bottom <= innerHeight")
        stage = projected.locator(".cw-stage[open]")
        for link in links.all()[1:]:
            link.click()
            named = str(link.get_attribute("href")).partition("#")[2]
            if named.startswith("question-"):
                stage.locator(f"#{named}").wait_for()
                assert stage.get_by_role("button", name="Voir toute la page").is_visible()
                continue
            place = projected.locator(f"#{named}")
            place.wait_for()
            assert stage.count() == 0
            assert place.evaluate("one => one.getBoundingClientRect().top < innerHeight / 2")
            if named.startswith("consigne-"):
                minutes = place.get_attribute("data-minutes")
                place.get_by_role("button", name="Minuteur").click()
                assert projected.get_by_role("timer").inner_text() == f"{minutes}:00"
                assert projected.evaluate("document.scrollingElement.scrollHeight <= innerHeight")
                projected.keyboard.press("Escape")
                assert place.get_by_role("button", name="Projeter").is_visible()
        projected.keyboard.press("Escape")
        stage.wait_for(state="detached")
        assert len(page.context.pages) == 2
        assert watch.problems == []


@pytest.mark.book
def test_a_step_gives_what_is_read_aloud_of_its_case() -> None:
    plan = soup("annexes/formateur").select_one("[aria-label^='Qui reste possible']")
    assert plan is not None
    link = plan.select_one("[data-ask='cas-pratiques/v05']")
    fold = link.find_next("details") if link else None
    assert fold is not None and "combien d’hommes correspondent" in fold.get_text()


def printed(page: Page, button: int) -> int:
    """Print the sheet of a button alone, as its reader does; return how many pages it takes."""
    page.get_by_role("button", name="Imprimer cette feuille").nth(button).click()
    assert page.locator(".cw-alone").count() == 1
    pdf = page.pdf(prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_every_sheet_prints_alone_on_one_page(browser: Browser, address: str) -> None:
    home = f"{address}/annexes/feuilles.html"
    with opened(browser, home, address, **DESK) as (page, watch):
        page.evaluate("window.print = () => {}")
        page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        sheets = page.get_by_role("button", name="Imprimer cette feuille").count()
        assert sheets == 13
        assert [printed(page, number) for number in range(sheets)] == [1] * sheets
        # A test of the test: what is too long is seen.
        page.evaluate("""document.querySelector("#feuille-grille tbody").insertAdjacentHTML(
            "beforeend", "<tr><td>De trop.</td></tr>".repeat(90))""")
        assert printed(page, sheets - 1) > 1
        assert watch.problems == []


def test_each_lesson_says_what_to_cut_and_what_to_do_without_a_projector() -> None:
    assert all(lesson.misread and lesson.offline and lesson.late for lesson in FILE.lessons)
