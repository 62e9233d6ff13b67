"""Promise: a reader meets the options of a question in an order of their own, and it stays theirs.

One question of each type in two small pages, a chapter and a review, made by the book's own code.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from courseware.activities.activity import Place
from courseware.activities.assets import (
    book_script,
    class_mode_script,
    first_script,
    live_stylesheet,
)
from courseware.activities.quiz.html import quiz_html
from courseware.book.directives import index_of
from courseware.questions.drawing import shown_order
from courseware.questions.model import QuizSpec
from courseware.text.spelling import bare
from courseware.text.templates import filled
from tests.kept import kept, put
from tests.keyboard import ANSWER_ALL, ASKED, all_at_once, answer_to, choose_radio
from tests.lives import ANSWERS, LIVES, Life
from tests.site import ROOT, opened, profile, served

# The order of each list in the page: question → list → names, in the question then in its solution,
# which stands at the end of the page while it is printed.
ORDERS = """() => Object.fromEntries([...document.forms].map((form, rank) => [
  form.dataset.question,
  [form, document.querySelectorAll(".cw-solutions > div")[rank]].flatMap((place) =>
    [...(place?.querySelectorAll("[data-list]") ?? [])]).map((box) => [
    box.dataset.list,
    [...box.children].map((one) => one.dataset.item ?? one.value).filter(Boolean),
  ]),
]))"""
FORMERS = """() => Object.fromEntries([...document.forms].map((form) => [
  form.dataset.question,
  [form.querySelector(".cw-former")?.innerText ?? "", form.querySelector(".cw-status").innerText],
]))"""
PAGE = (
    "<!doctype html><html lang=fr><meta charset=utf-8><title>Essai</title><style>{style}</style>"
    "<main>{html}</main><script defer src={script}></script></html>"
)
SHIFTS = """window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifts.push(entry.value);
}).observe({ type: "layout-shift", buffered: true });"""
# What hides the options for two seconds at most.
HIDING = "() => getComputedStyle(document.querySelector('.cw-choices')).animationName"
ENTRY = {"verdict": "wrong", "first": "wrong", "tries": 1, "day": "2026-11-20"}


def write(life: Life, folder: Path) -> None:
    """Write the chapter and the review of a small course, with what brings them to life.

    To a folder of their own: a browser takes what it has for a page changed within the second.
    """
    folder.mkdir(parents=True)
    quizzes, place = life.chapter.quizzes, Place("", lambda section: f"#{section}")
    index = index_of([life.chapter], "", life.root)
    quiz = quizzes.quizzes[0]
    alone = {
        one.id: quiz_html(
            QuizSpec.model_construct(id="r", role="bilan", title="Révision", questions=[one]),
            quizzes,
            life.root,
            place,
        )
        for one in quiz.questions
    }
    pages = {
        "quiz": quiz_html(quiz, quizzes, life.root, place),
        "review": filled(
            "courseware/activities/review/review.html", life.root, index=index, folder=""
        ),
    }
    for name, html in pages.items():
        page = PAGE.format(style=live_stylesheet(ROOT), html=html, script=f"{name}.js")
        (folder / f"{name}.html").write_text(page, "utf-8")
        script = first_script(ROOT) + book_script(name, ROOT)
        (folder / f"{name}.js").write_text(script, "utf-8")
    (folder / "class-mode.js").write_text(class_mode_script(ROOT), "utf-8")
    script = f'coursewareReview["c"] = {json.dumps(alone)};'
    (folder / "c.js").write_text(script, "utf-8")


@pytest.fixture
def life(tmp_path: Path) -> Life:
    (tmp_path / "course").mkdir()
    return Life(tmp_path / "course")


@pytest.fixture
def home(life: Life, tmp_path: Path) -> Iterator[str]:
    write(life, tmp_path / "site" / "0")
    with served(tmp_path / "site") as address:
        yield f"{address}/0"


def as_drawn(life: Life, seeds: dict[str, int | None]) -> dict[str, Any]:
    """Return what `ORDERS` finds where each question is shown in the order of its draw."""
    found: dict[str, Any] = {}
    for kind in LIVES:
        order = shown_order(life.question(kind), seeds.get(kind))
        controls, solutions = list(order.items()), list(order.items())
        if kind in {"categorise", "match"}:
            controls = [("item", order["item"]), *[("option", order["option"])] * 2]
            solutions = controls[:1]
        if kind in {"order", "fill-in"}:
            solutions = []
        found[kind] = [list(part) for part in (*controls, *solutions)]
    return found


def draw(page: Page, home: str) -> None:
    """Draw a review's questions."""
    page.goto(f"{home}/review.html")
    page.locator("[data-action=draw]").click()
    page.locator(".cw-drawn form").first.wait_for()


def test_an_order_is_drawn_once_and_kept(browser: Browser, life: Life, home: str) -> None:
    built = as_drawn(life, {})
    with opened(browser, f"{home}/quiz.html", home) as (page, watch):
        drawn = page.evaluate(ORDERS)
        assert drawn != built
        all_at_once(page)
        page.reload()
        assert (page.evaluate(ORDERS), kept(page)) == (drawn, {})
        # On paper it is everyone's; then the reader's again, with what was chosen in menus.
        menu = page.locator("form[data-type=match] .cw-item[data-item='0'] select")
        menu.select_option(index=2)
        chosen = menu.input_value()
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.evaluate(ORDERS) == built and menu.input_value() == chosen
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.evaluate(ORDERS) == drawn and menu.input_value() == chosen
        # Arrow keys follow what is seen.
        radios = page.locator("form[data-type=single]")
        seen = radios.locator("[name=answer]").evaluate_all("all => all.map((one) => one.value)")
        assert ["option", seen] == drawn["single"][0]
        choose_radio(page, radios, seen[0])
        page.keyboard.press("ArrowDown")
        assert radios.locator(":checked").get_attribute("value") == seen[1]

        asked = page.locator("form.cw-question").evaluate_all(ASKED)
        answers = [[one["id"], answer_to(one, right=one["type"] != "match")] for one in asked]
        verdicts = page.evaluate(ANSWER_ALL, answers)
        assert [one for one in verdicts if one != "right"] == ["partial"]
        entries = kept(page)
        order = {id_.removeprefix("c/"): entry["order"] for id_, entry in entries.items()}
        after = as_drawn(life, order)
        # What was put in order stands as the reader put it.
        assert after | {"order": []} == drawn | {"order": []}
        assert after["order"] == drawn["order"] != [["item", ["0", "1", "2"]]]
        assert entries["c/single"]["answer"] == life.reading("single").keys["option"][0]
        page.reload()
        assert page.evaluate(ORDERS) | {"order": []} == drawn | {"order": []}
        assert page.locator("[data-kind=right]").count() == len(LIVES) - 1

        draw(page, home)
        assert "match" in (review := page.evaluate(ORDERS))
        assert review == {name: drawn[name] for name in review}
        page.goto(f"{home}/quiz.html?mode=classe")
        page.locator("[data-ready]").wait_for()
        class_ = page.evaluate(ORDERS)
        assert all(boxes in (built[name], built[name][1:]) for name, boxes in class_.items())
        assert page.locator("[data-ready]").count() == 1 and kept(page) == entries
        assert watch.problems == []

    others = []
    for settings in ({"java_script_enabled": False}, {}, {}, {}):
        with profile(browser, **settings) as fresh:  # type: ignore[arg-type]
            page = fresh.new_page()
            page.goto(f"{home}/quiz.html")
            assert page.locator("[data-list]").first.is_visible()
            others.append(orders_of(page))
    assert others[0] == {kind: boxes for kind, boxes in built.items() if boxes}
    # Of thousands of orders, four readers have the same once in a long time.
    assert len({json.dumps(one) for one in (drawn, *others[1:])}) == 4


def test_nothing_is_seen_to_move_and_a_lost_script_hides_nothing_for_long(
    browser: Browser, home: str
) -> None:
    with profile(browser, viewport={"width": 360, "height": 900}) as fresh:
        fresh.add_init_script(SHIFTS)
        page = fresh.new_page()
        held: list[Route] = []
        # Playwright cannot take a list's own methods.
        page.route("**/quiz.js", lambda route: held.append(route))  # noqa: PLW0108
        with page.expect_request("**/quiz.js"):
            page.goto(f"{home}/quiz.html", wait_until="commit")
        label = page.locator("form[data-type=single] .cw-choice").first
        label.wait_for(state="attached")
        assert page.locator("legend").first.is_visible()
        assert page.evaluate(HIDING) == "cw-shown"
        held[0].continue_()
        page.wait_for_load_state("load")
        assert page.evaluate(HIDING) == "none" and label.is_visible()
        assert page.evaluate("() => window.shifts") == []
        # What is measured is there to be measured.
        page.add_style_tag(content="[data-list] { visibility: visible !important }")
        # Again and again: what moves before it was painted once is not seen to move.
        page.wait_for_function(
            "() => document.querySelector('.cw-choices').append("
            "document.querySelector('.cw-option')) ?? window.shifts.length > 0"
        )
        page.route("**/quiz.js", lambda route: route.abort())
        page.goto(f"{home}/quiz.html")
        label.wait_for(state="visible")


def orders_of(page: Page) -> dict[str, Any]:
    """Return what `ORDERS` finds, without a script in the page."""
    found: dict[str, Any] = {}
    for box in page.locator("[data-list]").all():
        form = box.locator("xpath=ancestor::form").get_attribute("data-question") or ""
        names = [
            one.get_attribute("data-item") or one.get_attribute("value")
            for one in box.locator("> *").all()
        ]
        found.setdefault(form, []).append([box.get_attribute("data-list"), [n for n in names if n]])
    return found


def test_what_was_answered_stands_beside_a_question_that_changed(
    browser: Browser, life: Life, home: str, tmp_path: Path
) -> None:
    versions = {kind: life.question(kind).version for kind in LIVES}
    answers = {kind: (answer, words) for kind, answer, words, _ in ANSWERS}
    entries = {
        f"c/{kind}": ENTRY | {"version": versions[kind], "answer": answer, "firstAnswer": answer}
        for kind, (answer, _) in answers.items()
    }
    # The same, with options added: each answer where it was given.
    life.live(1, same=[])
    write(life, tmp_path / "site" / "1")
    site = home.removesuffix("/0")
    with opened(browser, f"{site}/1/quiz.html", site) as (page, watch):
        put(page, entries | {"ordre": 7})
        page.reload()
        assert all(former == "" for former, _ in page.evaluate(FORMERS).values())
        checked = page.locator("form[data-type=multiple] :checked + span").all_inner_texts()
        assert sorted(checked) == ["autre", "faux"]
        placed = page.locator("form[data-type=categorise] .cw-item").evaluate_all(
            "all => all.map((one) => `${one.innerText.split('\\n')[0]} →"
            " ${one.querySelector('select').selectedOptions[0].text}`)"
        )
        assert sorted(placed) == ["film → relier", "mot → publier"]
        # Answered again: the first answer is kept by name too.
        page.locator("form[data-type=single] [type=submit]").click()
        now = kept(page)["c/single"]
        assert now["version"] == life.question("single").version
        assert now["firstAnswer"] == life.reading("single").named(versions["single"], 1)
        put(page, {"c/single": entries["c/single"]})

        # An option that nobody knows is shown as none.
        put(page, {"c/single": entries["c/single"] | {"answer": "ffffffff"}})
        page.reload()
        (former, said) = page.evaluate(FORMERS)["single"]
        assert "ne peut plus être lue ici" in former and "une option que cette question" in said
        assert page.locator("form[data-type=single] :checked").count() == 0
        assert kept(page)["c/single"]["answer"] == "ffffffff"
        put(page, {"c/single": entries["c/single"]})

        life.live(3)
        write(life, tmp_path / "site" / "3")
        page.goto(f"{site}/3/quiz.html")
        found = page.evaluate(FORMERS)
        assert found.pop("true-false")[0] == ""  # it is again what it was
        for kind, (former, said) in found.items():
            words = f"Votre réponse d'alors : « {answers[kind][1]} »."
            assert bare(former).startswith(words), kind
            assert "a changé depuis votre réponse" in said
        assert page.locator(".cw-former *:not(p)").count() == 0
        assert kept(page) == entries
        # What was quoted in it stands in quotation marks of another kind.
        put(page, {"c/numeric": entries["c/numeric"] | {"answer": "«\u00a012\u202f»"}})
        page.reload()
        assert "«\u00a0“12”\u00a0%\u00a0»." in page.evaluate(FORMERS)["numeric"][0]
        put(page, {"c/numeric": entries["c/numeric"]})

        draw(page, f"{site}/3")
        assert page.locator(".cw-drawn .cw-former").count() == 5
        assert "changée depuis votre réponse" in page.locator(".cw-drawn").inner_text()
        # What the reader answers now takes its place.
        form = page.locator(".cw-drawn form").first
        asked = form.evaluate(f"form => ({ASKED})([form])[0]")
        page.evaluate(ANSWER_ALL, [[asked["id"], answer_to(asked, right=True)]])
        assert form.locator(".cw-former").count() == 0
        assert watch.problems == []
