"""Promise: a reader sees what was answered, takes it along, and reviews what was missed first."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from courseware.questions.changes import changes_of
from courseware.questions.chapters import chapters_of_book
from courseware.questions.progress_file import read_progress
from tests.clock import TODAY
from tests.kept import kept, put
from tests.keyboard import all_at_once, answer_by_keyboard, answer_of, verdict
from tests.site import ROOT, opened

PAGE = "annexes/progression.html"
NAME = "Léa <b>Martin</b>"
QUESTIONS = [
    (f"{chapter.id}/{question.id}", quiz.role, question)
    for chapter in chapters_of_book(ROOT)
    for quiz, question in chapter.questions()
]
COUNTED = [id_ for id_, role, _ in QUESTIONS if role in {"pause", "bilan"}]


def entry(**fields: Any) -> dict[str, Any]:
    """Return the entry of a question answered rightly at once, but for `fields`."""
    right = {"answer": 0, "verdict": "right", "first": "right", "recall": "right", "tries": 1}
    return right | {"day": "2026-11-22"} | fields


def test_nothing_answered_is_said(page: Page) -> None:
    assert page.locator(".cw-total").inner_text() == f"0 question sur {len(COUNTED)}"
    assert "Aucune réponse" in page.locator("[data-say=notes]").inner_text()
    assert page.locator(".cw-calibration").is_hidden()
    assert page.locator(".cw-weak-empty").is_visible()
    assert page.locator("[data-resume]").is_hidden()


def test_first_tries_and_corrections_are_counted_apart(page: Page) -> None:
    missed = {"first": "wrong", "recall": "wrong", "tries": 2}
    put(
        page,
        {
            COUNTED[0]: entry(),
            COUNTED[1]: entry(**missed),
            COUNTED[2]: entry(**missed, verdict="wrong", day="2026-11-20"),
            QUESTIONS[0][0]: entry(),  # the diagnostic: does not count
        },
    )
    page.reload()
    assert page.locator(".cw-total").inner_text() == f"3 questions sur {len(COUNTED)}"
    words = ("1 juste du premier coup", "1 après correction", f"{len(COUNTED) - 3} à faire, 1 à")
    said = page.locator(".cw-legend").inner_text()
    assert all(one in said for one in words)
    assert "sur 2 jours" in page.locator("[data-say=notes]").inner_text()
    assert QUESTIONS[0][1] == "diagnostic"
    bar = page.locator("[data-bar=whole]").get_attribute("aria-label") or ""
    assert bar.startswith("1 juste du premier coup, 1 après correction, ")
    # The first part's row, and the fold of it: the chapter, then the objective.
    assert page.locator(".cw-five li").count() == 5
    assert page.locator(".cw-five li").first.inner_text().split("\n")[-1].startswith("3 sur ")
    fold = page.locator(".cw-by-chapter details").first
    assert "0 terminé sur 4" in fold.locator("summary").inner_text()
    assert fold.get_attribute("open") is None
    objective = next(q.objective for id_, _, q in QUESTIONS if id_ == COUNTED[0])
    item = fold.locator(f"[data-objective={objective}] [data-say=count]").text_content() or ""
    assert "1 juste du premier coup" in item


def test_what_was_missed_comes_first_with_what_to_read_again(page: Page) -> None:
    objectives: dict[str, list[str]] = {}
    for id_, _, question in QUESTIONS:
        if id_ in COUNTED:
            objectives.setdefault(question.objective, []).append(id_)
    several = [ids for ids in objectives.values() if len(ids) > 1][:4]
    missed = entry(first="wrong", recall="wrong", verdict="wrong")
    answers = {ids[0]: missed for ids in several}
    answers |= {several[3][1]: missed | {"confidence": 3}, several[0][1]: entry()}
    put(page, answers)
    page.reload()
    points = page.locator(".cw-weak li")
    assert points.count() == 3
    worst = points.first.inner_text()
    assert "0 juste sur 2, 1 fausse que vous donniez pour sûre" in worst
    # One of two is less fragile than one of one: it is not among the three.
    assert "sur 2" not in "".join(points.all_inner_texts()[1:])
    link = points.first.locator("a")
    assert "#" in (link.get_attribute("href") or "") and "Relire" in link.inner_text()


def test_an_answer_given_in_a_chapter_shows(browser: Browser, address: str) -> None:
    """The whole way: sure and wrong in a chapter, said in the progress, asked again in a review."""
    with opened(browser, f"{address}/comprendre/chiffres.html", address) as (page, watch):
        all_at_once(page)
        question = page.locator("section[data-role=bilan] form[data-type=single]").first
        name = question.get_attribute("data-question") or ""
        question.locator("[name=confidence][value='3']").check()
        answer_by_keyboard(page, question, answer_of(question, right=False))
        assert verdict(question) == "wrong"
        assert "pour sûre" in question.locator(".cw-status").inner_text()
        assert question.locator(".cw-status a[href^='#']").count() == 1
        assert question.locator("[name=confidence]").first.is_disabled()
        answer_by_keyboard(page, question, answer_of(question, right=True))
        before = kept(page)[f"chiffres/{name}"]
        assert (before["first"], before["verdict"], before["confidence"]) == ("wrong", "right", 3)
        assert before["score"] == 1
        assert before["firstAnswer"] != before["answer"]

        page.goto(f"{address}/{PAGE}")
        row = page.locator("[data-level='3'] td").all_inner_texts()
        assert row == ["1", "0", "1"]
        assert "Sûr et faux\u00a0: 1" in page.locator(".cw-surprises").inner_text()
        page.locator(".cw-surprises").click()
        link = page.locator(".cw-surprise-list a")
        link.click()
        page.wait_for_url(f"**/comprendre/chiffres.html#question-{name}")

        page.goto(f"{address}/annexes/revision.html")
        assert "question" in page.locator(".cw-plan").inner_text()
        page.locator("[data-action=draw]").click()
        asked = page.locator(".cw-drawn form.cw-question")
        asked.first.wait_for()
        assert asked.first.get_attribute("data-question") == name
        assert "donnée pour sûre, et fausse" in page.locator(".cw-drawn").inner_text()
        assert verdict(asked.first) == "none"  # the old answer is not shown
        answer_by_keyboard(page, asked.first, answer_of(asked.first, right=True))
        after = kept(page)[f"chiffres/{name}"]
        assert after["tries"] == before["tries"] + 1
        assert after["first"] == "wrong"
        assert watch.problems == []


def test_every_question_comes_back_in_the_review_and_each_type_answers(
    browser: Browser, address: str
) -> None:
    with opened(browser, f"{address}/annexes/revision.html", address) as (page, watch):
        # A question of which a change is told is due until it is answered again.
        put(page, {"changements": [one.name for one in changes_of(chapters_of_book(ROOT), ROOT)]})
        drawn: dict[str, object] = {}
        answered: set[str] = set()
        for _ in range(len(COUNTED)):
            page.locator("[data-action=draw]").click()
            page.locator(".cw-drawn section").first.wait_for()
            for section in page.locator(".cw-drawn section").all():
                question = section.locator("form")
                type_ = question.get_attribute("data-type") or ""
                if type_ not in answered:
                    answer_by_keyboard(page, question, answer_of(question, right=True))
                    assert verdict(question) == "right"
                    answered.add(type_)
                chapter = section.get_attribute("data-chapter")
                drawn[f"{chapter}/{question.get_attribute('data-question')}"] = entry(day=TODAY)
            page.evaluate("document.querySelector('.cw-drawn').replaceChildren()")
            put(page, drawn)
            if set(drawn) == set(COUNTED):
                break
        assert set(drawn) == set(COUNTED)
        assert len(answered) == 12
        assert watch.problems == []


def test_a_review_that_cannot_load_says_so(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/annexes/revision.html", address) as (page, _):
        page.route("**/review/*.js", lambda route: route.abort())
        page.locator("[data-action=draw]").click()
        page.get_by_text("n’ont pas pu être chargées").wait_for()
        page.unroute("**/review/*.js")
        page.locator("[data-action=draw]").click()
        page.locator(".cw-drawn form.cw-question").first.wait_for()


def test_export_then_import_elsewhere_gives_the_same(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    answers = {id_: entry(tries=number + 1) for number, id_ in enumerate(COUNTED)}
    with opened(browser, f"{address}/{PAGE}", address, accept_downloads=True) as (page, _):
        put(page, answers)
        with page.expect_download() as unnamed:
            page.locator("[data-action=export]").click()
        assert unnamed.value.suggested_filename == f"progression-{TODAY}.json"
        assert "rien d’autre" in page.locator(".cw-status").first.inner_text()
        # A name is the reader's choice, cleaned, in the file and in its name, and offered again.
        page.locator("[name=name]").fill("  Léa\t<b>Martin</b> ")
        page.reload()
        assert page.locator("[name=name]").input_value() == NAME
        with page.expect_download() as download:
            page.locator("[data-action=export]").click()
        file = tmp_path / download.value.suggested_filename
        download.value.save_as(file)
        assert "le nom que vous avez écrit" in page.locator(".cw-status").first.inner_text()
        page.locator("[data-action=erase]").click()
        page.get_by_role("button", name="Oui").click()
        assert page.locator("[name=name]").input_value() == ""
    assert file.name == f"progression-lea-b-martin-b-{TODAY}.json"
    assert json.loads(file.read_text("utf-8"))["name"] == NAME
    assert read_progress(file, ROOT).name == NAME
    with opened(browser, f"{address}/{PAGE}", address) as (page, watch):
        page.locator("[data-action=import]").set_input_files(file)
        page.locator(".cw-status[data-kind=right]").wait_for()
        assert f"{len(answers)} réponses reprises" in page.locator(".cw-status").inner_text()
        assert kept(page) == answers | {"nom": NAME}
        assert page.locator("[name=name]").input_value() == NAME
        assert f"{len(COUNTED)} questions sur" in page.locator(".cw-total").inner_text()
        assert watch.problems == []


def test_import_keeps_what_is_more_recent_here(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "p.json"
    answers = {COUNTED[0]: entry(day="2026-11-01"), COUNTED[1]: entry(day="2026-11-23")}
    file.write_text(progress_text(answers), "utf-8")
    here = {COUNTED[0]: entry(tries=7), COUNTED[1]: entry(tries=7)}
    put(page, here)
    page.locator("[data-action=import]").set_input_files(file)
    page.locator(".cw-status[data-kind=right]").wait_for()
    assert "1 réponse reprise. 1 laissée" in page.locator(".cw-status").inner_text()
    assert kept(page) == {COUNTED[0]: here[COUNTED[0]], COUNTED[1]: answers[COUNTED[1]]}


def progress_text(answers: Any, **changes: Any) -> str:
    content = {"format": "reseaux-sante/progression", "version": 1, "exported": "2026-11-22"}
    return json.dumps(content | {"answers": answers} | changes)


BAD_FILES = {
    "not JSON": ("{", "pas un fichier JSON lisible"),
    "null": ("null", "pas un fichier de progression"),
    "another format": (progress_text({}, format="autre"), "pas un fichier de progression"),
    "another version": (progress_text({}, version=2), "version 2 inconnue"),
    "no answers": (progress_text(None), "les réponses manquent"),
    "a list": (progress_text([1]), "les réponses manquent"),
    "a hostile id": (progress_text({"<img src=x onerror=alert(1)>": entry()}), "identifiant"),
    "a prototype": (progress_text({"__proto__": entry()}), "identifiant inattendu"),
    "a hostile field": (progress_text({"a/b": {"onload": "alert(1)"}}), "champ « onload »"),
    "a hostile answer": (progress_text({"a/b": entry(answer={"x": 1})}), "champ « answer »"),
    "a long answer": (progress_text({"a/b": entry(answer="x" * 201)}), "champ « answer »"),
    "an odd verdict": (progress_text({"a/b": entry(verdict="parfait")}), "champ « verdict »"),
    "an odd score": (progress_text({"a/b": entry(score=2)}), "champ « score »"),
    "an odd day": (progress_text({"a/b": entry(day="hier")}), "champ « day »"),
    "too large": (" " * 1_000_001, "plus de 1 Mo"),
}


def test_a_bad_file_is_refused_and_nothing_is_lost(
    page: Page, tmp_path: Path, subtests: pytest.Subtests
) -> None:
    answers = {COUNTED[0]: entry()}
    put(page, answers)
    for number, (text, reason) in enumerate(BAD_FILES.values()):
        file = tmp_path / f"<b>{number}.json"
        file.write_text(text, "utf-8")
        with subtests.test(reason, file=text[:60]):
            page.locator("[data-action=import]").set_input_files(file)
            # Its name is a text, not HTML.
            status = page.locator(".cw-status[data-kind=wrong]", has_text=file.name)
            shown = status.inner_text().replace("\u00a0", " ")
            assert reason in shown
            assert "Vos réponses sont inchangées" in shown
            assert kept(page) == answers


def test_erase_asks_first_and_leaves_other_sites_alone(page: Page) -> None:
    put(page, {COUNTED[0]: entry()})
    page.evaluate("localStorage.setItem('autre-livre/v1/x', '1')")
    erase = page.locator("[data-action=erase]")
    erase.press("Enter")
    asked = page.get_by_role("group", name="Effacer de ce navigateur")
    assert asked.evaluate("group => group === document.activeElement")
    page.keyboard.press("Escape")
    assert asked.count() == 0 and erase.evaluate("one => one === document.activeElement")
    erase.press("Enter")
    asked.get_by_role("button", name="Non").press("Enter")
    assert kept(page)
    erase.press("Enter")
    asked.get_by_role("button", name="Oui").press("Enter")
    assert kept(page) == {}
    assert page.evaluate("localStorage.getItem('autre-livre/v1/x')") == "1"
    assert "effacé" in page.locator(".cw-status").inner_text()
