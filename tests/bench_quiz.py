"""`make bench`, the questions: a thousand loaded, sixty in a page on a slow phone."""

import time
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, Page

from courseware.activities.assets import book_script, first_script, stylesheet
from courseware.activities.quiz.html import quiz_html
from courseware.questions.chapters import Chapter, chapters_of_book
from courseware.questions.model import QuizSpec
from courseware.questions.reading import read_quizzes
from tests.site import ROOT, copy_course

SLOWER = 4  # times: a phone beside this machine
THOUSAND, SIXTY = 1000, 60


class _Author(yaml.SafeDumper):
    """Writes texts in blocks, as authors do."""


_Author.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|")
)


def thousand_questions(scratch: Path) -> Path:
    """Write a question file of a thousand questions, no two with the same texts; return it."""
    copy_course(scratch)  # the figures and images that questions cite
    source = yaml.safe_load((ROOT / "book/comprendre/chiffres.quiz.yml").read_text("utf-8"))
    questions = [question for quiz in source["quizzes"] for question in quiz["questions"]]
    for number in range(THOUSAND):
        question = _numbered(questions[number % len(questions)], number)
        source["quizzes"].append(
            {"id": f"quiz-{number}", "role": "pause", "title": "Pause", "questions": [question]}
        )
    del source["quizzes"][:-THOUSAND]
    path = scratch / "chiffres.quiz.yml"
    path.write_text(yaml.dump(source, Dumper=_Author, allow_unicode=True, width=10**6), "utf-8")
    return path


def _numbered(question: dict[str, Any], number: int) -> dict[str, Any]:
    """Return `question` with an id and texts of its own."""
    changed: dict[str, Any] = yaml.safe_load(yaml.safe_dump(question, allow_unicode=True))
    changed["id"] = f"question-{number}"
    for name in ("stem", "explanation"):
        changed[name] += f" (Variante {number}.)"
    for choice in changed.get("choices", ()):
        choice["text"] += f" ({number})"
        choice["feedback"] += f" ({number})"
    return changed


def page_of_sixty(scratch: Path, chapter: Chapter) -> Path:
    """Write a page of sixty questions; return it."""
    known = [question for _, question in chapter.questions()]
    questions = [
        known[number % len(known)].model_copy(update={"id": f"question-{number}"})
        for number in range(SIXTY)
    ]
    quiz = QuizSpec.model_construct(id="q", role="pause", title="Soixante", questions=questions)
    path = scratch / "sixty.html"
    path.write_text(
        f'<!doctype html><html lang="fr"><meta charset="utf-8"><title>Soixante</title>'
        f"<style>{stylesheet(ROOT)}</style>{quiz_html(quiz, chapter.quizzes, ROOT)}"
        f"<script>{first_script(ROOT)}{book_script('quiz', ROOT)}</script>",
        "utf-8",
    )
    return path


def slow(page: Page) -> Page:
    """Slow the page's processor down."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


def first_question_usable(browser: Browser, url: str) -> float:
    """Return the milliseconds from the page's load event to its first question's being usable.

    Negative where the question was usable before the page had loaded.
    """
    page = slow(browser.new_page())
    page.add_init_script("""
      new MutationObserver(() => {
        const ready = document.querySelector(".cw-question button[type=submit]:not([disabled])");
        if (ready) window.usable ??= performance.now();
      }).observe(document, { subtree: true, childList: true, attributes: true });
    """)
    page.goto(url, wait_until="load")
    page.wait_for_function("() => window.usable !== undefined")
    milliseconds = page.evaluate(
        "() => window.usable - performance.getEntriesByType('navigation')[0].loadEventStart"
    )
    page.close()
    return float(milliseconds)


def check_answered(browser: Browser, url: str) -> float:
    """Return the milliseconds of the slowest of ten checks, layout included."""
    page = slow(browser.new_page())
    page.goto(url, wait_until="load")
    slowest = page.evaluate("""() => Math.max(
      ...[...document.querySelectorAll("form[data-type=single]")].slice(0, 10).map((form) => {
        form.querySelector("input").checked = true;
        const start = performance.now();
        form.requestSubmit();
        form.querySelector(".cw-status").getBoundingClientRect();
        return performance.now() - start;
      }))""")
    page.close()
    return float(slowest)


def bench_questions(browser: Browser, scratch: Path, address: str) -> None:
    """Print the table of the questions; the book is served at `address`."""
    print("\n| questions | result | asked |\n|---|---|---|")
    path = thousand_questions(scratch)
    start = time.perf_counter()
    yaml.load(path.read_text("utf-8"), Loader=yaml.SafeLoader)
    print(f"| {THOUSAND} read by PyYAML alone, nothing checked | {_seconds(start)} | – |")
    start = time.perf_counter()
    read_quizzes(path)
    print(f"| {THOUSAND} read and validated | {_seconds(start)} | < 1 s |", flush=True)
    chiffres = next(c for c in chapters_of_book(ROOT) if c.id == "chiffres")
    sixty = page_of_sixty(scratch, chiffres).as_uri()
    print(
        f"| page of {SIXTY}, CPU ×{SLOWER}, slowest of ten checks "
        f"| {check_answered(browser, sixty):.0f} ms | < 50 ms |"
    )
    for name, url in (
        (f"page of {SIXTY}", sixty),
        ("chiffres", f"{address}/{chiffres.page}.html"),
    ):
        usable = first_question_usable(browser, url)
        print(
            f"| {name}, CPU ×{SLOWER}, first question usable after load | {usable:.0f} ms | < 1 s |"
        )


def _seconds(start: float) -> str:
    return f"{time.perf_counter() - start:.2f} s"
