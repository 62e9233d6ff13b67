"""What a page asks of a browser, in every engine: to keep the course, to read aloud."""

import tempfile
from pathlib import Path

from tests.engines import Reader
from tests.journeys import HIDDEN, SAYS, SEEN, TEXT, journey
from tests.kept import CHAPTER
from tests.offline_host import Host, write_book
from tests.spoken import FAKE, FRENCH, REMOTE

STATE = ".cw-offline [role=status]"
CACHES = """async () => [await caches.keys(), await navigator.serviceWorker.getRegistrations()]
  .map((all) => all.length)"""
LISTEN = "[data-activity=speech]"


@journey
def offline(reader: Reader) -> None:
    """A course kept, read while its host is stopped, renewed, then removed: nothing is left of it.

    On one host: WebKit sees no worker of a second port of the same name.
    """
    with tempfile.TemporaryDirectory() as folder:
        host = Host(write_book(Path(folder) / "v1"))
        try:
            reader.open(f"{host.address}/garder.html")
            reader.wait(SAYS, STATE, "Rien n’est gardé")
            assert reader.ask(CACHES) == [0, 0]
            reader.push(".cw-offline [type=submit]")
            reader.wait(SAYS, STATE, "Gardé dans ce navigateur")
            host.stop()
            reader.open(f"{host.address}/un/é.html")
            assert reader.ask(TEXT, "h1") == "un/é"
            host.start()
            take_a_newer_version(reader, host, Path(folder) / "v2")
            host.stop()
            reader.open(f"{host.address}/un/a.html")
            assert reader.ask(TEXT, "h1") == "newer"
            reader.open(f"{host.address}/garder.html")
            reader.wait(SAYS, STATE, "Gardé dans ce navigateur")
            reader.push(".cw-offline .cw-actions .cw-plain")
            reader.wait("() => document.activeElement.matches('[role=group]')")
            reader.ask(
                "() => [...document.activeElement.querySelectorAll('button')]"
                ".find((one) => one.textContent.startsWith('Oui')).focus()"
            )
            reader.press("Enter")
            reader.wait(SAYS, STATE, "est retiré de ce navigateur")
            assert reader.ask(CACHES) == [0, 0]
        finally:
            host.stop()


def take_a_newer_version(reader: Reader, host: Host, place: Path) -> None:
    """It is told when it is whole, taken when wanted; what was begun in another tab stays."""
    reader.open(f"{host.address}/un/a.html")
    reader.ask("() => document.querySelector('main').append(document.createElement('input'))")
    reader.focus("main input")
    reader.type("begun")
    first = reader.driver.current_window_handle
    host.folder = write_book(place, un_a="newer")
    reader.driver.switch_to.new_window("tab")
    reader.open(f"{host.address}/un/a.html")
    assert reader.ask(TEXT, "h1") == "un/a"
    reader.wait(SAYS, ".cw-newer [role=status]", "est prête")
    reader.push(".cw-newer .cw-button")
    reader.wait(SAYS, "h1", "newer")
    reader.driver.switch_to.window(first)
    reader.wait(SAYS, ".cw-newer .cw-button", "Recharger la page")
    assert reader.ask("() => document.querySelector('main input').value") == "begun"


@journey
def read_aloud(reader: Reader) -> None:
    """« Écouter » where the machine has a French voice of its own: read, paused, ended."""
    reader.open(CHAPTER)
    reader.ask("() => { window.own = speechSynthesis; }")
    reader.ask(FAKE, [REMOTE])
    come = "voices => { voiced.voices = voices; own.dispatchEvent(new Event('voiceschanged')); }"
    reader.ask(come, [REMOTE])
    assert reader.ask(HIDDEN, LISTEN)
    reader.ask(come, [REMOTE, FRENCH])
    assert reader.ask(SEEN, LISTEN)
    reader.push(LISTEN)
    reader.wait("() => voiced.said.length > 0 && document.activeElement.closest('.cw-reader')")
    assert reader.ask("() => voiced.said[0].voice") == FRENCH["name"]
    title = reader.ask(TEXT, "main h1")
    assert reader.ask("() => voiced.said[0].text") in title
    reader.ask("() => voiced.end(3)")
    reader.wait("() => voiced.said.length === 4 && document.querySelector('.cw-read')")
    reader.press("Enter")
    reader.wait(SAYS, ".cw-reader button", "Reprendre")
    reader.press("Escape")
    reader.wait("() => !document.querySelector('.cw-reader')")
    assert reader.ask("css => document.activeElement.matches(css)", LISTEN)
