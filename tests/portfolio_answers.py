"""A reader's answers to one question of each type, found in the pages' own questions."""

from typing import Any

from playwright.sync_api import Page

from courseware.questions.chapters import chapters_of_book
from tests.clock import TODAY
from tests.keyboard import ASKED, answer_to
from tests.site import ROOT

_FETCH = f"""async (ids) => {{
  const found = [];
  for (const id of ids) {{
    const [chapter, question] = id.split("/");
    if (!window.coursewareReview[chapter]) {{
      const script = document.createElement("script");
      script.src = `../review/${{chapter}}.js`;
      const loaded = new Promise((done) => (script.onload = done));
      document.head.append(script);
      await loaded;
    }}
    const template = document.createElement("template");
    template.innerHTML = window.coursewareReview[chapter][question];
    found.push(template.content.querySelector("form"));
  }}
  return ({ASKED})(found);
}}"""


def one_of_each_type() -> dict[str, str]:
    """Return a question, « chapter/question », of each type."""
    asked: dict[str, str] = {}
    for chapter in chapters_of_book(ROOT):
        for _, question in chapter.questions():
            asked.setdefault(question.type, f"{chapter.id}/{question.id}")
    return asked


def answered(page: Page, *, right: bool = True) -> dict[str, dict[str, Any]]:
    """Return an entry for each of these questions; the page knows where questions wait."""
    ids = list(one_of_each_type().values())
    entries = {}
    for id_, asked in zip(ids, page.evaluate(_FETCH, ids), strict=True):
        answer = answer_to(asked, right=right)
        verdict = "right" if right else "wrong"
        entries[id_] = {
            "answer": answer,
            "firstAnswer": answer,
            "first": verdict,
            "verdict": verdict,
            "tries": 1,
            "day": TODAY,
            "version": asked["version"],
        }
    return entries
