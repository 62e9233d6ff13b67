"""Promise: every page says where the reader is, moves nothing for it, and leads on.

Marks beside titles, in the menu and on cards, « Reprendre », and why one reads the next chapter.
"""

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from courseware.questions.chapters import chapters_of_book
from courseware.questions.versions import versions_of
from tests.clock import TODAY
from tests.kept import PREFIX, put
from tests.site import HTML, ROOT, opened, soup

CHAPTERS = chapters_of_book(ROOT)
COUNTED = {
    chapter.page: [
        (f"{chapter.id}/{question.id}", versions_of(question, chapter.id, ROOT)[0])
        for quiz, question in chapter.questions()
        if quiz.counts
    ]
    for chapter in CHAPTERS
    if chapter.counts
}
SECRET, NEXT = "regles/secret", "regles/e-reputation"
LONG = "comprendre/chiffres"  # more than twenty questions
LAST = [*COUNTED][-1]  # the chapter before the evaluation
RIGHT = {"answer": 0, "verdict": "right", "first": "right", "recall": "right", "tries": 1}
# Everything that says where one is, as a reader or a screen reader meets it.
SAID = """() => {
  const all = document.querySelectorAll("[data-mark], .cw-whereabouts, .cw-dots, [data-resume]");
  return [...all].map((one) => one.outerHTML);
}"""
SHIFT = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((one) => { sum += one.value; }))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 300);
})"""
PHONE: Any = {"viewport": {"width": 360, "height": 740}}


def answered(name: str, count: int, **fields: Any) -> dict[str, Any]:
    """Return entries of the first `count` questions of a chapter, right but for `fields`."""
    entry = RIGHT | {"day": TODAY} | fields
    return {id_: entry | {"version": version} for id_, version in COUNTED[name][:count]}


def beside_title(page: Page) -> str:
    return page.locator(".cw-whereabouts").inner_text().strip()


def dots(page: Page) -> str:
    """Return the dots beside the title: ● right, ◐ tried, ○ not yet."""
    looks = page.locator(".cw-whereabouts .cw-dot").evaluate_all(
        "all => all.map((i) => i.className)"
    )
    return "".join({"cw-dot": "●", "cw-dot is-half": "◐"}.get(one, "○") for one in looks)


def in_menu(page: Page, name: str) -> str | None:
    return page.locator(f"#menu [data-mark='{name}']").get_attribute("aria-label")


def test_while_nothing_is_kept_the_page_stays_as_it_was_made(
    browser: Browser, address: str, subtests: pytest.Subtests
) -> None:
    for name in ("index", SECRET):
        url = f"{address}/{name}.html"
        with (
            subtests.test(name),
            opened(browser, url, address) as (page, watch),
            opened(browser, url, address, java_script_enabled=False) as (made, _),
        ):
            alive = page.evaluate(SAID)
            assert len(alive) > 20
            assert made.evaluate(SAID) == alive
            assert "Reprendre" not in "".join(alive)
            assert "aria-label" not in "".join(alive)
            assert watch.problems == []


def test_an_answer_of_another_tab_shows_at_once(browser: Browser, address: str) -> None:
    total = len(COUNTED[SECRET])
    with opened(browser, f"{address}/{SECRET}.html", address) as (page, watch):
        assert beside_title(page) == f"{total} questions"
        other = page.context.new_page()
        other.goto(f"{address}/annexes/glossaire.html")
        missed = {"verdict": "wrong", "first": "wrong"}
        put(other, answered(SECRET, 3) | answered(SECRET, 1, **missed) | answered(LONG, 6))
        page.get_by_text(f"3 questions sur {total}").wait_for()
        assert dots(page) == "◐●●" + "○" * (total - 3)
        assert in_menu(page, SECRET) == "en cours"
        assert in_menu(page, NEXT) is None
        put(other, answered(SECRET, total))
        page.get_by_text(f"{total} questions sur {total}").wait_for()
        assert in_menu(page, SECRET) == "terminé"
        # More than twenty: a bar.
        page.goto(f"{address}/{LONG}.html")
        assert beside_title(page).startswith("6 questions sur ")
        assert page.locator(".cw-whereabouts .cw-dot").count() == 0
        shares = "all => all.map((i) => Number(i.style.getPropertyValue('--n')))"
        full, half = page.locator(".cw-whereabouts .cw-bar i").evaluate_all(shares)
        assert full == pytest.approx(600 / len(COUNTED[LONG]), abs=0.1) and half == 0
        # Erased elsewhere: as before.
        other.evaluate("localStorage.clear()")
        page.get_by_text(f"{len(COUNTED[LONG])} questions", exact=True).wait_for()
        assert watch.problems == []


def test_an_answer_to_a_question_that_changed_marks_nothing(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/{SECRET}.html", address) as (page, _):
        (id_, _), *_ = COUNTED[SECRET]
        put(page, {id_: RIGHT | {"day": TODAY, "version": "00000000"}})
        page.reload()
        assert beside_title(page) == f"{len(COUNTED[SECRET])} questions"
        # A test of the test: without a version it counts.
        put(page, {id_: RIGHT | {"day": TODAY}})
        page.reload()
        assert beside_title(page).startswith("1 question sur")


def test_damaged_storage_stops_nothing(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/{SECRET}.html", address) as (page, watch):
        texts = ["{", "null", '"x"', "[]", '{"first":{},"day":7}', '{"first":"right","day":"hier"}']
        ids = [id_ for id_, _ in COUNTED[SECRET]]
        page.evaluate(
            "pairs => pairs.forEach(([key, text]) => localStorage.setItem(key, text))",
            [(PREFIX + id_, text) for id_, text in zip(ids, texts, strict=False)],
        )
        page.reload()
        # Of the last, the first try is readable; its day is not.
        assert beside_title(page) == f"1 question sur {len(ids)}"
        page.goto(f"{address}/index.html")
        assert "Reprendre" in page.locator(".cw-resume").inner_text()
        assert watch.problems == []


RESUMED = {
    "the chapter of the last answers": (
        answered(LONG, 3, day="2026-11-20") | answered(SECRET, 2, day="2026-11-24"),
        (SECRET, 2),
    ),
    "on the same day, the one that stands further on": (
        answered(SECRET, 2) | answered(LONG, 3),
        (SECRET, 2),
    ),
    "once it is finished, the next that is not": (
        answered(SECRET, 99) | answered(LONG, 3, day="2026-11-20"),
        (NEXT, 0),
    ),
    "at the end, the evaluation; then what was left before": (
        answered(LAST, 99),
        ("agir/evaluation", 0),
    ),
}


@pytest.mark.parametrize("case", RESUMED)
def test_where_to_go_on(browser: Browser, address: str, case: str) -> None:
    entries, (name, tried) = RESUMED[case]
    with opened(browser, f"{address}/index.html", address) as (page, watch):
        built = page.locator(".cw-resume").inner_text()
        assert "Premier chapitre" in built
        put(page, entries)
        page.reload()
        link = page.locator(".cw-resume")
        assert link.get_attribute("href") == f"{name}.html"
        said = link.inner_text().replace("\u00a0", " ")
        assert f"Reprendre · {tried} question" in said
        assert soup(name).h1.get_text() in link.inner_text()  # type: ignore[union-attr]
        page.evaluate("localStorage.clear()")
        page.reload()
        assert page.locator(".cw-resume").inner_text() == built
        assert watch.problems == []


def test_what_a_reader_has_done_moves_nothing(browser: Browser, address: str) -> None:
    entries = answered(SECRET, 5) | answered(LONG, 99)
    for name in ("index", SECRET, LONG):
        with opened(browser, f"{address}/{name}.html", address, **PHONE) as (page, _):
            put(page, entries)
            page.reload(wait_until="load")
            assert page.evaluate(SHIFT) == 0, name


@pytest.mark.book
def test_the_script_knows_every_question_and_none_of_its_words() -> None:
    first, _ = (HTML / "_static" / "whereabouts.js").read_text("utf-8").split("\n", 1)
    known = json.loads(first.removeprefix("coursewareBook=").removesuffix(";"))
    ids = {f"{chapter}/{one}" for _, chapter, asked in known for one in asked}
    expected = {id_ for questions in COUNTED.values() for id_, _ in questions}
    expected |= {
        f"{chapter.id}/{question.id}"
        for chapter in CHAPTERS
        if chapter.id == "evaluation"
        for _, question in chapter.questions()
    }
    assert ids == expected
    stems = [question.stem for chapter in CHAPTERS for _, question in chapter.questions()]
    assert not [stem for stem in stems if stem in first]


@pytest.mark.book
def test_each_chapter_says_why_one_reads_the_next() -> None:
    """Twenty-seven sentences, each different; the last chapter leads nowhere."""
    name, said = "diagnostic/index", []
    while (link := soup(name).select_one("main a.cw-next")) is not None:
        said.append(link.select_one(".cw-next-why").get_text())  # type: ignore[union-attr]
        folder = (HTML / f"{name}.html").parent
        page = (folder / str(link["href"])).resolve().relative_to(HTML.resolve())
        name = page.with_suffix("").as_posix()
    assert name == "agir/evaluation"
    assert len(said) == len(set(said)) == 27
    assert min(map(len, said)) > 40
    # The welcome page says the same of each.
    chapters = soup("index").select_one(".cw-chapters")
    assert chapters and all(one in chapters.get_text() for one in said)
