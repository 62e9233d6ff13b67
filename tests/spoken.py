"""A machine's voices, invented: what is said is recorded, and ends when the test says so."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

from tests.site import tab

FRENCH = {"name": "Amélie", "lang": "fr-FR", "localService": True, "default": False}
REMOTE = {"name": "Google français", "lang": "fr-FR", "localService": False, "default": True}
ENGLISH = {"name": "Daniel", "lang": "en-GB", "localService": True, "default": False}

FAKE = """(voices) => {
  const heard = new EventTarget();
  const own = window.voiced = { said: [], now: null, cancelled: 0, voices, heard };
  own.arrive = (late) => { own.voices = late; heard.dispatchEvent(new Event("voiceschanged")); };
  // One sentence is over, and the next; `count` of them.
  own.end = (count = 1) => {
    for (; count && own.now; count -= 1) {
      const one = own.now;
      own.now = null;
      one.onend?.({ type: "end" });
    }
  };
  own.fail = () => { const one = own.now; own.now = null; one.onerror?.({ error: "audio-busy" }); };
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const synthesis = {
    getVoices: () => own.voices,
    speak(one) {
      own.now = one;
      own.said.push({ text: one.text, voice: one.voice?.name, lang: one.lang, rate: one.rate });
    },
    cancel() {
      own.cancelled += 1;
      const one = own.now;
      own.now = null;
      one?.onerror?.({ error: "canceled" });
    },
    addEventListener: (...all) => heard.addEventListener(...all),
  };
  Object.defineProperty(window, "speechSynthesis", { value: synthesis });
}"""


def install(page: Page, *voices: dict[str, Any]) -> None:
    """Give the machine these voices, before a page is opened."""
    page.add_init_script(f"({FAKE})({json.dumps(voices)})")


@contextmanager
def voiced(browser: Browser, url: str, *voices: dict[str, Any], **context: Any) -> Iterator[Page]:
    """Open `url` on a machine that has these voices."""
    with tab(browser, **context) as page:
        install(page, *voices)
        page.goto(url, wait_until="load")
        yield page


def said(page: Page) -> list[str]:
    """Return all that was said so far."""
    return [one["text"] for one in page.evaluate("voiced.said")]


def all_said(page: Page, most: int = 2000) -> list[str]:
    """Let everything be said to its end; return it."""
    page.evaluate("(most) => voiced.end(most)", most)
    return said(page)
