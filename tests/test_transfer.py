"""Promise: a file of answers is taken back whatever wrote it, or refused with its reason."""

import base64
import json
from typing import Any

from playwright.sync_api import Browser, Page

from tests.clock import TODAY
from tests.kept import INDEX, PREFIX, PROGRESS, kept, put
from tests.site import opened

ONE, OTHER, CHANGED = [one["id"] for one in INDEX if one["counts"]][:3]
RIGHT: dict[str, Any] = {"first": "right", "recall": "right", "verdict": "right", "tries": 1}


def text(answers: Any, **changes: Any) -> str:
    content = {"format": "reseaux-sante/progression", "version": 1, "exported": TODAY}
    return json.dumps(content | {"answers": answers} | changes, ensure_ascii=False)


TAKE = """async (files) => {
  const status = document.querySelector(".cw-status");
  const input = document.querySelector("[data-action=import]");
  const said = [];
  for (const [base64, name] of files) {
    const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
    const given = new DataTransfer();
    given.items.add(new File([bytes], name, { type: "application/json" }));
    const answered = new Promise((done) => {
      new MutationObserver((_, own) => (own.disconnect(), done())).observe(status, {
        childList: true,
      });
    });
    input.files = given.files;
    input.dispatchEvent(new Event("change"));
    await answered;
    said.push(status.textContent);
  }
  return said;
}"""


def take(page: Page, *files: bytes, names: list[str] | None = None) -> list[str]:
    """Take files back, one after the other; return what the page says of each."""
    named = names or ["p.json"] * len(files)
    coded = [base64.b64encode(content).decode() for content in files]
    said: list[str] = page.evaluate(TAKE, [*zip(coded, named, strict=True)])
    return [one.replace("\u00a0", " ").replace("\u202f", " ") for one in said]


def test_files_of_any_hand(browser: Browser, address: str) -> None:
    # As the course wrote it on 22 November 2026, with every field there was.
    old = RIGHT | {"answer": [2, 0, 1], "firstAnswer": [0, 1, 2], "first": "partial", "score": 1}
    old |= {"confidence": 3, "day": "2026-11-22", "hints": 2, "revealed": False, "tries": 4}
    with opened(browser, f"{address}/{PROGRESS}", address) as (page, watch):
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-be"):
            mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
            page.evaluate("localStorage.clear()")
            content = mark + text({ONE: old | {"answer": "né « ici »"}}).encode(encoding)
            once, twice = take(page, content, content)
            assert once.startswith("1 réponse reprise."), encoding
            assert "0 réponse reprise. 1 laissée" in twice
            assert kept(page) == {ONE: old | {"answer": "né « ici »"}}

        # An answer to a question that changed since: kept, and counted nowhere.
        changed = RIGHT | {"version": "00000000", "day": "2026-11-24"}
        assert "1 réponse reprise" in take(page, text({CHANGED: changed}).encode())[0]
        assert kept(page)[CHANGED] == changed
        assert page.locator(".cw-total").inner_text().startswith("1 question sur")
        assert "1 question a changé" in page.locator("[data-say=notes]").inner_text()

        before = kept(page)
        refused = {
            text({}, version={"toString": 1}): "version inconnue",
            text({}, version=[[[[]]]]): "version inconnue",
            text({}, version="1"): "version inconnue",
            text({}, exported="2026-13-01"): "champ « exported »",
            text({ONE: RIGHT | {"day": "+2026-01-01"}}): "champ « day »",
            text({ONE: RIGHT | {"day": 20261125}}): "champ « day »",
            text({ONE: RIGHT | {"tries": 1.5}}): "champ « tries »",
            text({f"{ONE}/plus": RIGHT}): "identifiant inattendu",
            "[" * 200_000: "pas un fichier JSON lisible",
            "\x00" * 99: "pas un fichier JSON lisible",
        }
        said = take(page, *(one.encode() for one in refused))
        for reason, found in zip(refused.values(), said, strict=True):
            assert reason in found
        names = ["\u202egpj.exe", "😀" * 80, "<img src=x onerror=alert(1)>.json"]
        for name, found in zip(names, take(page, *[b"{"] * 3, names=names), strict=True):
            assert found.startswith(f"« {name[:60]} » n’a pas été repris")
        assert page.locator(".cw-status bdi").count() == 1
        assert kept(page) == before
        assert watch.problems == []


def test_a_browser_that_is_full_half_way_says_how_much_it_left(
    browser: Browser, address: str
) -> None:
    with opened(browser, f"{address}/{PROGRESS}", address) as (page, watch):
        page.evaluate(f"""() => {{
          const set = Storage.prototype.setItem;
          let left = 1;
          Storage.prototype.setItem = function (key, text) {{
            if (key.startsWith("{PREFIX}") && left-- < 1)
              throw new DOMException("", "QuotaExceededError");
            set.call(this, key, text);
          }};
        }}""")
        answers = {id_: RIGHT | {"day": TODAY} for id_ in (ONE, OTHER, CHANGED)}
        [said] = take(page, text(answers).encode())
        assert "3 réponses reprises." in said
        assert "2 que ce navigateur refuse d’enregistrer, perdues en quittant la page" in said
        assert page.locator(".cw-status").get_attribute("data-kind") == "wrong"
        assert "3 questions sur" in page.locator(".cw-total").inner_text()
        # What another tab keeps since is newer than what was refused here.
        other = page.context.new_page()
        other.goto(f"{address}/{PROGRESS}")
        put(other, {OTHER: RIGHT | {"first": "wrong", "day": TODAY}})
        page.wait_for_function(
            "() => document.querySelector('[data-say=first]').textContent.startsWith('2 justes')"
        )
        # And what is erased there is gone here too.
        other.locator("[data-action=erase]").click()
        other.get_by_role("button", name="Oui").click()
        page.wait_for_function(
            "() => document.querySelector('.cw-total').textContent.startsWith('1 question')"
        )
        assert watch.problems == []


def test_a_browser_that_refuses_to_erase_says_so(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/{PROGRESS}", address) as (page, watch):
        put(page, {ONE: RIGHT})
        page.evaluate("() => { Storage.prototype.removeItem = () => { throw Error('no'); }; }")
        page.locator("[data-action=erase]").press("Enter")
        page.get_by_role("button", name="Oui").press("Enter")
        assert "a refusé d’effacer" in page.locator(".cw-status").inner_text()
        assert watch.problems == []
