"""What every page has around it, in every engine: search, menu, theme."""

from tests.engines import HEIGHT, WIDTH, Reader
from tests.journeys import HIDDEN, SEEN, journey

# Every page has what these ask for: one that is soon drawn.
LIGHT = "annexes/mentions.html"
PHONE = (480, 740)  # Firefox makes no window narrower than 450 px


@journey
def search(reader: Reader) -> None:
    """Words typed; the page that holds them first; its sentence reached."""
    reader.open("search.html")
    reader.focus("main [type=search]")
    reader.type("secret médical")
    reader.wait("() => document.querySelector('#cw-results a')?.href.includes('regles/secret')")
    reader.push("#cw-results a")
    reader.wait("() => location.pathname.endsWith('regles/secret.html')")


@journey
def menu(reader: Reader) -> None:
    """The menu opened and left by keyboard; the focus comes back."""
    reader.driver.set_window_size(*PHONE)
    reader.open(LIGHT)
    reader.push("[popovertarget=menu]")
    reader.wait(SEEN, "#menu")
    reader.press("Tab")
    reader.press("Escape")
    reader.wait(HIDDEN, "#menu")
    assert reader.ask("() => document.activeElement.getAttribute('popovertarget')") == "menu"
    reader.driver.set_window_size(WIDTH, HEIGHT)


@journey
def theme(reader: Reader) -> None:
    """Dark or light, by the button; the same on the next page."""
    ground = "() => getComputedStyle(document.documentElement).backgroundColor"
    reader.open(LIGHT)
    first, button = reader.ask(ground), ".cw-top [data-theme-switch]"
    reader.focus(button)
    for _ in range(2):
        reader.press("Enter")
        if reader.ask(ground) != first:
            break
    second = reader.ask(ground)
    assert second != first
    reader.open("index.html")
    assert reader.ask(ground) == second
