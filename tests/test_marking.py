"""Promise: an answer gets its verdict, score and feedback from one table, run in a real browser."""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from courseware.project.course import load_parts
from courseware.questions.registry import question_types
from courseware.text.french import typeset
from courseware.text.spelling import bare, folded
from tests.hands import TYPISTS
from tests.site import ROOT, served, tab

TABLE = json.loads((Path(__file__).parent / "marking_cases.json").read_text("utf-8"))
SPELLINGS = json.loads((Path(__file__).parent / "spelling_cases.json").read_text("utf-8"))
load_parts(ROOT)
FORM_OF = {name: type_.form for name, type_ in question_types().items()}
CASES = [
    pytest.param(entry["type"], entry["marking"], case, id=f"{entry['type']}-{case['answer']}")
    for entry in TABLE
    for case in entry["cases"]
]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page that has the real modules of marking, and nothing else, as `marking`."""
    modules = ["questions/forms/forms.js", "questions/forms/typed.js", "text/numbers.js"]
    with served(ROOT) as home, tab(browser) as page:
        page.goto(home)  # the list of its files: a page
        page.evaluate(
            "names => Promise.all(names.map((name) => import(`/courseware/${name}`)))"
            ".then((modules) => { window.marking = Object.assign({}, ...modules); })",
            modules,
        )
        yield page


@pytest.mark.parametrize(("kind", "marking", "case"), CASES)
def test_marking(page: Page, kind: str, marking: Any, case: dict[str, Any]) -> None:
    result = page.evaluate(
        "([form, marking, answer]) => window.marking.forms[form].mark(marking, answer)",
        [FORM_OF[kind], marking, case["answer"]],
    )
    assert result["verdict"] == case["verdict"]
    assert result["score"] == pytest.approx(case["score"], abs=1e-4)
    assert result["feedback"] == case["feedback"]
    if "remark" in case:
        assert typeset(result["remark"]).replace("\u202f%", "\u00a0%") == typeset(case["remark"])


def test_every_type_has_right_and_wrong_cases() -> None:
    verdicts: dict[str, set[str]] = {}
    for entry in TABLE:
        verdicts.setdefault(entry["type"], set()).update(c["verdict"] for c in entry["cases"])
    assert set(verdicts) == set(TYPISTS)
    for kind, seen in verdicts.items():
        assert {"right"} < seen, kind


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("37,5", "%", 37.5),
        ("37.5", "%", 37.5),
        ("37,5 %", "%", 37.5),
        ("37,5\u202f%", "%", 37.5),
        ("37,5 %", "", 0.375),
        ("1 234,5", "", 1234.5),
        ("1\u202f234\u00a0567", "", 1234567),
        ("−3", "", -3),
        ("1,2e3", "", 1200),
        ("28 millions", "millions", 28),
        ("37,5\u200b %\u00ad", "%", 37.5),
        ("\u202d37,5\u202c", "%", 37.5),
        ("\ufeff\u2012\u00a03", "", -3),
        ("－３７,５％", "%", -37.5),
        ("37,5 %.", "%", 37.5),
        ("28 millions d’inscrits", "millions d'inscrits", 28),
        ("10²", "", None),
        ("1.234,5", "", None),
        ("12 34", "", None),
        ("1e999", "", None),
        ("beaucoup", "", None),
        ("%", "%", None),
        ("", "", None),
    ],
)
def test_numbers_as_the_french_type_them(
    page: Page, text: str, unit: str, value: float | None
) -> None:
    parsed = page.evaluate("([text, unit]) => window.marking.parseNumber(text, unit)", [text, unit])
    assert parsed == (value if value is None else pytest.approx(value))


def test_a_spelling_is_read_alike_in_the_browser_and_in_python(page: Page) -> None:
    """The table of cases and thousands of random texts: `folded` and `bare` are the same twice."""
    random = Random(12)  # noqa: S311 -- the same texts each time
    signs = " '’.,;:-–‑\u00a0\u200b\u00ad\u0301\ufb01œÆßØéàÇlLdDuUnNeEsSaA«»“”(/#2²ｍİΣ½\t\n"
    texts = ["".join(random.choices(signs, k=random.randrange(1, 14))) for _ in range(4000)]
    for kind in SPELLINGS.values():
        texts += [text for one, others in kind["same"] for text in (one, *others)]
        texts += [text for pair in kind["different"] for text in pair]
    for name, read in (("folded", folded), ("bare", bare)):
        found = page.evaluate("([name, texts]) => texts.map(window.marking[name])", [name, texts])
        wrong = [t for t, js in zip(texts, found, strict=True) if js != read(t)]
        assert wrong == []


@pytest.mark.parametrize("exact", [False, True])
def test_spellings_of_one_word_are_right_and_of_another_wrong(page: Page, exact: bool) -> None:
    kind = SPELLINGS["bare" if exact else "folded"]
    asked = [(word, typed, "right") for word, others in kind["same"] for typed in others]
    asked += [(word, typed, "wrong") for word, typed in kind["different"]]
    found = page.evaluate(
        """([asked, exact]) => asked.map(([word, typed]) =>
          window.marking.words.mark({ accepted: [word], exact, traps: [] }, typed).verdict)""",
        [asked, exact],
    )
    assert [one for one, verdict in zip(asked, found, strict=True) if verdict != one[2]] == []
