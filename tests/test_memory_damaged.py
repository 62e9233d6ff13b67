"""Promise: whatever stands under the course's keys, every page that keeps something works.

Hypothesis writes the entries, Chromium reads them: each page answers, saves and erases.
"""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from tests.clock import TODAY
from tests.kept import (
    CHAPTER,
    CHOOSER,
    DRAFT,
    EVALUATION,
    INDEX,
    LIST,
    PLAN,
    PREFIX,
    PROGRESS,
    REVIEW,
)
from tests.site import opened

ODD = ["__proto__", "constructor", "toString", "answer", "day", "é/ü", ""]
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT | st.sampled_from(ODD),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(ODD) | TEXT, inner, max_size=4)
    ),
    max_leaves=6,
)
DAYS = st.sampled_from([TODAY, "2026-99-99", "2026-02-30", "2031-01-01", "0000-00-00", "", "hier"])
VERDICTS = st.sampled_from(["right", "partial", "wrong", "revealed", "juste"])
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "answer": st.integers(-2, 9) | st.lists(st.integers(-1, 9) | TEXT, max_size=9) | TEXT | VALUES,
    "firstAnswer": VALUES,
    "verdict": VERDICTS | VALUES,
    "score": st.floats() | VALUES,
    "first": VERDICTS | VALUES,
    "recall": VERDICTS | VALUES,
    "confidence": st.integers(0, 4) | VALUES,
    "day": DAYS | VALUES,
    "tries": st.integers() | VALUES,
    "hints": st.integers(-1, 99) | VALUES,
    "revealed": st.booleans() | VALUES,
    "version": st.sampled_from(["00000000", "x"]) | VALUES,
    "creneau": TEXT | VALUES,
    "decision": VALUES,
    "objectif": VALUES,
}
NEAR = st.fixed_dictionaries({}, optional=FIELDS)
HUGE = ["[" * 50_000, '{"answer":' * 9_000, '"' + "x" * 100_000 + '"', '{"__proto__":{"first":1}}']
TEXTS = (NEAR | VALUES).map(json.dumps) | TEXT | st.sampled_from(["null", "{", "\ufeff{}"])
# Few of those, and apart: a browser keeps five million characters.
HEAVY = ["chiffres/lourd", "liste/lourd", f"liste/{LIST}", "plan"]
NAMES = [
    *(one["id"] for one in INDEX if one["id"].startswith(("chiffres/", "evaluation/"))),
    *[one["id"] for one in INDEX if one["counts"]][:40],
    f"liste/{LIST}",
    "estimation/chiffres/danois",
    "plan",
    "brouillon",
    "chooser",
    "profession",
    *("", "__proto__", "a/b/c", "constructor/prototype", "zz/__proto__", "liste/", "é/'\"<b>"),
]
# What a reader does in each page, in the page itself; what did not work is returned.
READER = """
  const faults = [];
  const one = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const say = (works, words) => works || faults.push(words);
  const held = (name) => JSON.parse(localStorage.getItem("reseaux-sante/v1/" + name));
  const erase = (place) => {
    one(`${place} [data-action=restart], ${place} [data-action=erase]`).click();
    one(`${place} .cw-ask button`).click();
  };
  const SIMPLE = ["single", "true-false", "case", "numeric", "text"];
  const simple = (place) =>
    all(`${place} form.cw-question`).filter((form) => SIMPLE.includes(form.dataset.type));
  const answer = (form) => {
    const field = form.querySelector("[name=answer]");
    if (field.type === "radio") field.checked = true;
    else field.value = "12";
    form.querySelector("[type=submit]").click();
    const { kind } = form.querySelector(".cw-status").dataset;
    const id = `${form.closest(".cw-quiz").dataset.chapter}/${form.dataset.question}`;
    say(["right", "wrong", "partial"].includes(kind), `${id} is not answered: ${kind}`);
    say(held(id)?.verdict === kind && held(id).tries >= 1, `${id} is not kept`);
  };
"""
READERS = {
    CHAPTER: """
  const estimate = one("[data-name='chiffres/danois']");
  const see = estimate.querySelector("[type=submit]");
  if (estimate.hasAttribute("data-seen")) see.click();
  for (const slider of estimate.querySelectorAll("[type=range]")) {
    slider.value = "20";
    slider.dispatchEvent(new Event("input", { bubbles: true }));
  }
  see.click();
  say(held("estimation/chiffres/danois")?.seen === true, "an estimate is not kept");
  simple("body").forEach(answer);
  erase("[data-role=bilan]");
  say(!one("[data-role=bilan] [name=answer]:checked"), "a quiz does not start again");
""",
    EVALUATION: """
  simple("body").forEach(answer);
  erase(".cw-result");
  const ids = all("form.cw-question").map((form) => `evaluation/${form.dataset.question}`);
  say(ids.every((id) => held(id) === null), "the evaluation is not erased");
""",
    REVIEW: """
  one("[data-action=draw]").click();
  await new Promise((done) => {
    new MutationObserver(done).observe(one(".cw-drawn"), { childList: true });
  });
  simple(".cw-drawn").forEach(answer);
""",
    PLAN: """
  const field = one("[name=creneau]");
  field.value = "jeudi";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  say(held("plan")?.creneau === "jeudi", "the plan is not kept");
  erase(".cw-action-plan");
  say(held("plan") === null && field.value === "", "the plan is not erased");
""",
    DRAFT: """
  const [text, keep] = [one(".cw-draft textarea"), one(".cw-draft [name=keep]")];
  text.value = "Bonjour";
  keep.checked = true;
  keep.dispatchEvent(new Event("change"));
  say(held("brouillon")?.text === "Bonjour", "the draft is not kept");
  erase(".cw-draft");
  say(held("brouillon") === null && text.value === "", "the draft is not erased");
""",
    CHOOSER: """
  const field = one(".cw-chooser [name=public]");
  field.checked = false;
  field.click();
  say(held("chooser")?.public?.[0] === field.value, "the choice is not kept");
  one(".cw-chooser [type=reset]").click();
  say(held("chooser") === null && !field.checked, "the choice is not erased");
""",
    LIST: f"""
  const box = one(".task-list-item input");
  const kept = () => [held("liste/{LIST}")].flat().includes(box.dataset.item);
  box.checked = false;
  box.click();
  say(kept(), "a tick is not kept");
  box.click();
  say(!kept(), "a tick is not forgotten");
""",
    PROGRESS: """
  say(/ sur \\d+$/.test(one(".cw-total").textContent), "nothing is counted");
  // The page's policy lets nobody fetch what it made: it is taken as it is made.
  const make = URL.createObjectURL;
  let saved = null;
  URL.createObjectURL = (file) => make.call(URL, (saved = file));
  one("[data-action=export]").click();
  URL.createObjectURL = make;
  JSON.parse(await saved.text());
  erase(".cw-progress");
  say(!Object.keys(localStorage).some((key) => key.startsWith("reseaux-sante/v1/")), "not erased");
""",
}


@pytest.mark.parametrize("name", READERS)
def test_nothing_a_browser_holds_can_stop_a_page(browser: Browser, address: str, name: str) -> None:
    with opened(browser, f"{address}/{name}", address) as (page, watch):

        @settings(
            derandomize=True,
            deadline=None,
            database=None,
            max_examples=4,
            suppress_health_check=list(HealthCheck),
        )
        @given(st.lists(TEXTS, min_size=12, max_size=16))
        @example(["{"])
        @example(["null"])
        @example(['"x"'])
        @example(["[]"])
        @example(['{"creneau":{},"objectif":["patient"]}'])
        def works(texts: list[str]) -> None:
            pairs = [(one, texts[(5 * place) % len(texts)]) for place, one in enumerate(NAMES)]
            page.evaluate(
                "([prefix, pairs]) => { localStorage.clear();"
                " for (const [name, text] of pairs) localStorage.setItem(prefix + name, text); }",
                [PREFIX, [*zip(HEAVY, HUGE, strict=True), *pairs]],
            )
            page.reload()
            faults = page.evaluate(f"async () => {{ {READER} {READERS[name]} return faults; }}")
            assert faults == []
            assert watch.problems == []

        works()
