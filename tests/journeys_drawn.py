"""What is drawn, in every engine: moved, sorted, unfolded."""

from tests.engines import Reader
from tests.journeys import JOURNEYS, SEEN, TEXT, journey
from tests.kept import CHAPTER

DRAWN = "() => document.querySelector('.cw-explore figure')?.dataset.drawn !== undefined"


@journey
def explorer(reader: Reader) -> None:
    """A country found by typing, another form by arrows, both in the address."""
    reader.open("annexes/explorer.html")
    reader.wait(DRAWN)
    reader.focus(".cw-picker input[type=search]")
    reader.type("island")
    reader.press("Tab")
    reader.press("Space")
    reader.wait("() => location.hash.includes('islande')")
    reader.focus("[name=forme]:checked")
    reader.press("ArrowRight")
    reader.wait("() => location.hash.includes('forme=barres')")
    reader.wait(
        "() => document.querySelector('.cw-explore figure').dataset.drawn.includes('barres')"
    )


def _simulation(name: str, page: str) -> None:
    def moved(reader: Reader) -> None:
        here = f"[data-activity={name}]"
        reader.open(page)
        reader.wait(SEEN, f"{here} .cw-scene svg")
        first = reader.ask(TEXT, f"{here} .cw-seen")
        for slider in ("PageUp", "ArrowRight"):
            reader.focus(f"{here} input[type=range]")
            reader.press(slider)
        reader.wait(
            "([css, was]) => document.querySelector(css).innerText.replace(/\\s/g, ' ') !== was",
            [f"{here} .cw-seen", first],
        )
        reader.push(f"{here} .cw-try button")
        reader.wait(SEEN, f"{here} [aria-pressed=true]")

    moved.__doc__ = f"The simulation « {name} » moved by a slider, then set by a case."
    JOURNEYS[name] = moved


_simulation("stock", CHAPTER)
_simulation("respondents", "comprendre/soignants.html")
_simulation("chance", "reseaux/instagram-et-video.html")
_simulation("readers", "comprendre/reseau-ou-media.html")


@journey
def clues(reader: Reader) -> None:
    """A place opened, a clue ticked: the circle of those who remain shrinks."""
    here = "[data-activity=clues]"
    reader.open("regles/secret.html")
    reader.wait(SEEN, f"{here} .cw-scene")
    first = reader.ask(TEXT, f"{here} .cw-seen")
    reader.ask(
        f"() => [...document.querySelectorAll('{here} [type=checkbox]')]"
        ".find((one) => one.checkVisibility()).focus()"
    )
    reader.press("Space")
    reader.wait(
        "([css, was]) => document.querySelector(css).innerText.replace(/\\s/g, ' ') !== was",
        [f"{here} .cw-seen", first],
    )


@journey
def sortable(reader: Reader) -> None:
    """A table sorted by its second column, up then down."""
    cells = (
        "() => [...document.querySelectorAll('[data-activity=sortable] tbody tr')]"
        ".map((row) => row.cells[0].innerText)"
    )
    heading = "[data-activity=sortable] th:has(button)"
    reader.open("reseaux/comparer.html")
    reader.wait(SEEN, f"{heading} button")
    reader.push(f"{heading} button")
    assert reader.ask(SEEN, f"{heading}[aria-sort=ascending]")
    up = reader.ask(cells)
    reader.press("Enter")
    assert reader.ask(cells) == up[::-1]


@journey
def folds(reader: Reader) -> None:
    """A fold and a chart's table opened by keyboard; a link into a fold opens it."""
    reader.open(CHAPTER)
    for fold in ("details.cw-fold", "figure.cw-chart details"):
        reader.focus(f"main {fold} > summary")
        reader.press("Enter")
        reader.wait("css => document.querySelector(css).open", f"main {fold}")
    reader.open(f"{CHAPTER}#a-retenir")
    reader.wait("() => scrollY > 0")
