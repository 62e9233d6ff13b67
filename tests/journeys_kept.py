"""What a browser keeps of a reader, in every engine: after a reload, in two tabs, in a file."""

import json
import tempfile
from pathlib import Path

from tests.engines import Reader
from tests.journeys import KEPT, SAYS, VALUE, journey
from tests.kept import CHAPTER, LIST, PLAN, PREFIX, PROGRESS
from tests.questions_asked import answer_next
from tests.site import HTML

NAME = "chiffres/"
PAUSE = "section[data-role=pause] form"
# The file that « Enregistrer » writes, as a page can read it: engines save it where they like.
CATCH = """() => {
  const make = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    blob.text().then((text) => { window.saved = text; });
    return make.call(URL, blob);
  };
}"""
# Whether a page that is shown again is the one that was left, with its memory as it was.
COME_BACK = """() => {
  window.back = null;
  addEventListener("pageshow", ({ persisted }) => { window.back = persisted; });
}"""


@journey
def file_taken_along(reader: Reader) -> None:
    """Answers saved, erased, taken back from the file: the same."""
    reader.open(CHAPTER)
    assert answer_next(reader, PAUSE, right=True) == "right"
    entries = (
        f"() => JSON.stringify(Object.entries(localStorage).filter(([key]) =>"
        f" key.startsWith('{PREFIX}{NAME}')).sort())"
    )
    before = reader.ask(entries)
    assert before != "[]"
    reader.open(PROGRESS)
    reader.ask(CATCH)
    reader.push("[data-action=export]")
    text = reader.wait("() => window.saved")
    assert any(name.startswith(NAME) for name in json.loads(text)["answers"])
    reader.push("[data-action=erase]")
    reader.wait("() => document.activeElement.matches('[role=group]')")
    reader.ask(
        "() => [...document.activeElement.querySelectorAll('button')]"
        ".find((one) => one.textContent.startsWith('Oui')).focus()"
    )
    reader.press("Enter")
    reader.wait(SAYS, ".cw-total", "0 question")
    assert reader.ask(entries) == "[]"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "progression.json"
        file.write_text(text, "utf-8")
        reader.give("[data-action=import]", file)
        reader.wait(SAYS, ".cw-total", "1 question")
    assert reader.ask(entries) == before


@journey
def two_tabs(reader: Reader) -> None:
    """What one tab writes the other shows, and both stay."""
    reader.open(PLAN)
    first = reader.driver.current_window_handle
    reader.driver.switch_to.new_window("tab")
    reader.open(PLAN)
    reader.focus("[name=creneau]")
    reader.type("jeudi")
    reader.wait(f"() => ({KEPT})('plan')?.creneau === 'jeudi'")
    reader.driver.switch_to.window(first)
    reader.wait("() => document.querySelector('[name=creneau]').value === 'jeudi'")
    reader.focus("[name=veille]")
    reader.type("lundi")
    reader.wait(f"() => ({KEPT})('plan').veille === 'lundi'")
    assert reader.ask(f"() => ({KEPT})('plan').creneau") == "jeudi"


@journey
def back_again(reader: Reader) -> None:
    """A page left and come back to, from the browser's cache or not, shows what was kept since."""
    reader.open(PLAN)
    reader.focus("[name=creneau]")
    reader.type("jeudi")
    reader.ask(COME_BACK)
    reader.open(LIST)
    reader.ask(
        f"() => {{ const plan = ({KEPT})('plan'); plan.creneau = 'vendredi';"
        f" localStorage.setItem('{PREFIX}plan', JSON.stringify(plan)); }}"
    )
    reader.driver.back()
    reader.wait("() => document.querySelector('[name=creneau]')?.value === 'vendredi'")
    reader.focus("[name=veille]")
    reader.type("lundi")
    reader.wait(f"() => ({KEPT})('plan').veille === 'lundi'")
    assert reader.ask(f"() => ({KEPT})('plan').creneau") == "vendredi"
    # Woken, as these engines do: what WebKit does to its fields then comes after `pageshow`.
    assert reader.ask("() => window.back")
    assert reader.ask(VALUE, "[name=creneau]") == "vendredi"


@journey
def from_a_disk(reader: Reader) -> None:
    """The book in a folder, without a server: a question answers, and remembers it."""
    reader.open((HTML / CHAPTER).as_uri())
    assert answer_next(reader, PAUSE, right=True) == "right"
    reader.driver.refresh()
    reader.wait(f"() => document.querySelector('{PAUSE} .cw-status').dataset.kind === 'right'")
    reader.ask("() => localStorage.clear()")
