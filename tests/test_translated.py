"""Promise: a page that the browser translates goes on working: no word on the screen is a key."""

import pytest
from playwright.sync_api import Browser

from tests.kept import CHAPTER, CHOOSER, LIST, PLAN
from tests.site import opened

# As browsers do: each text is put, changed, into two elements of its own; attributes too.
TRANSLATE = """
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) found.push(texts.currentNode);
  for (const text of found) {
    if (!text.data.trim() || text.parentElement.closest("script, style, textarea, svg")) continue;
    const words = text.data.replace(/[a-zà-ÿ]+/gi, "wort");
    if (text.parentElement.matches("option")) text.data = words;
    else {
      const [outer, inner] = [document.createElement("font"), document.createElement("font")];
      inner.textContent = words;
      outer.append(inner);
      text.replaceWith(outer);
    }
  }
  for (const { attributes } of document.querySelectorAll("[aria-label]")) {
    attributes["aria-label"].value = "wort";
  }
  const faults = [];
  const one = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const say = (works, words) => works || faults.push(words);
  const seen = (selector) => all(selector).filter((item) => !item.hidden);
  const choose = (select, value) => {
    select.value = value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  };
"""
READERS = {
    CHAPTER: """
  const form = one("form[data-type=single]");
  form.querySelector(".cw-choice font font").click();
  form.querySelector("[type=submit] font").click();
  const { kind } = form.querySelector(".cw-status").dataset;
  say(["right", "wrong"].includes(kind), "a label is not clicked, or not checked");
  const order = one("form[data-type=order]");
  const second = order.querySelectorAll("[data-item]")[1];
  second.querySelector("[data-move='-1']").click();
  say(order.querySelector("[data-item]") === second, "an item does not move");
  say(order.querySelector(".cw-status").textContent.includes("position 1"), "a move is not said");
  order.querySelector("[type=submit] font").click();
  say(order.querySelector(".cw-status").dataset.kind !== "note", "an order is not checked");
""",
    LIST: """
  const box = one(".task-list-item input");
  box.closest("label").querySelector("font font").click();
  const kept = JSON.parse(Object.values({ ...localStorage }).find((text) => text.startsWith("[")));
  say(box.checked && kept[0] === box.dataset.item, "a tick is not kept by its id");
""",
    "reseaux/comparer.html": """
  const table = one("table.cw-comparison");
  for (const button of table.querySelectorAll("thead button")) {
    const column = button.parentElement.cellIndex;
    const keys = () => [...table.tBodies[0].rows].map(({ cells }) => {
      return cells[column].dataset.order ?? cells[column].textContent;
    });
    button.click();
    const up = keys();
    button.click();
    say(button.parentElement.ariaSort === "descending", `column ${column} is not sorted`);
    say(String(up) !== String(keys()) || new Set(up).size === 1, `column ${column} stays`);
  }
""",
    "regles/etat-du-droit.html": """
  choose(one(".cw-col [data-activity=profession] select"), "medecin");
  const parts = all("main [data-for]");
  const aside = parts.filter((part) => part.closest(".cw-others"));
  say(aside.length && aside.length < parts.length, "rules are not parted");
  const mine = aside.filter((part) => /medecin|tous/.test(part.dataset.for));
  say(!mine.length, "what concerns me is put aside");
""",
    "regles/cas-pratiques.html": """
  choose(one(".cw-case-choice > .cw-field select"), "facebook");
  const kept = all("form[data-professions]:not([data-out])").length;
  say(kept > 0 && kept < all("form[data-professions]").length, "cases are not filtered");
  const form = one("form[data-professions]:not([data-out])");
  form.querySelector(".cw-choice font").click();
  form.querySelector("[type=submit]").click();
  await new Promise((done) => setTimeout(done));
  const cells = all(".cw-theme-scores td");
  say(cells.some((cell) => /\\d/.test(cell.textContent)), "no score is copied");
""",
    CHOOSER: """
  for (const name of ["objectif", "public", "temps"]) {
    one(`.cw-chooser [name=${name}]`).closest("label").querySelector("font").click();
  }
  one(".cw-chooser [type=submit] font").click();
  say(one(".cw-advice-given ol li"), "nothing is advised");
""",
    PLAN: """
  choose(one("[name=unite]"), "semaine");
  one("[name=minutes]").value = "50";
  one("[name=minutes]").dispatchEvent(new Event("input", { bubbles: true }));
  say(/\\d/.test(one(".cw-action-plan output").textContent), "no time is reckoned");
""",
}


def test_a_translated_page_works(browser: Browser, address: str, subtests: pytest.Subtests) -> None:
    with opened(browser, "about:blank", address) as (page, watch):
        for name, reader in READERS.items():
            with subtests.test(name):
                page.goto(f"{address}/{name}")
                found: list[str] = page.evaluate(
                    f"async () => {{ {TRANSLATE} {reader} return faults; }}"
                )
                assert found == []
                assert watch.problems == []
