"""What a reader does in the book, by keyboard, written once for every engine: a function each."""

from collections.abc import Callable

from tests.engines import HEIGHT, WIDTH, Reader
from tests.kept import (
    CHAPTER,
    CHOOSER,
    DRAFT,
    EVALUATION,
    LIST,
    PLAN,
    PREFIX,
    PROGRESS,
    REVIEW,
)
from tests.questions_asked import answer_next

Journey = Callable[[Reader], None]
JOURNEYS: dict[str, Journey] = {}
PHONE = (480, 740)  # Firefox makes no window narrower than 450 px

TEXT = "css => document.querySelector(css)?.innerText.replace(/\\s/g, ' ')"
SAYS = "(css, words) => document.querySelector(css)?.innerText.replace(/\\s/g, ' ').includes(words)"
SEEN = "css => Boolean(document.querySelector(css)?.checkVisibility())"
HIDDEN = "css => !document.querySelector(css)?.checkVisibility()"
VALUE = "css => document.querySelector(css).value"
COUNT = "css => document.querySelectorAll(css).length"
KEPT = f"name => JSON.parse(localStorage.getItem('{PREFIX}' + name))"
DRAWN = "() => document.querySelector('.cw-explore figure')?.dataset.drawn !== undefined"


def journey(function: Journey) -> Journey:
    """Name a journey among `JOURNEYS`."""
    JOURNEYS[function.__name__] = function
    return function


def choose(reader: Reader, css: str, value: str) -> None:
    """Choose `value` in a menu, by arrows from its first line."""
    values = reader.ask("css => [...document.querySelector(css).options].map((o) => o.value)", css)
    reader.focus(css)
    reader.press("Home")
    reader.press("ArrowDown", values.index(value))
    if reader.ask("() => navigator.userAgent.includes('Firefox')"):
        reader.press("Tab")
    reader.wait("([css, value]) => document.querySelector(css).value === value", [css, value])


@journey
def estimate(reader: Reader) -> None:
    """Two numbers typed and one moved; the true ones seen beside them; kept."""
    reader.open(LIST)
    focus = "i => document.querySelectorAll('.cw-estimate input[type=text]')[i].focus()"
    for place in range(reader.ask(COUNT, ".cw-estimate input[type=text]")):
        reader.ask(focus, place)
        reader.type("40")
    reader.focus(".cw-estimate input[type=range]")
    before = reader.ask(VALUE, ".cw-estimate input[type=range]")
    reader.press("ArrowRight")
    assert reader.ask(VALUE, ".cw-estimate input[type=range]") != before
    reader.push(".cw-estimate button[type=submit]")
    reader.wait("() => document.querySelector('.cw-gaps').innerText.length > 0")
    reader.driver.refresh()
    reader.wait("() => document.querySelector('.cw-gaps').innerText.length > 0")


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


@journey
def review(reader: Reader) -> None:
    """Five questions drawn, one of them answered."""
    reader.open(REVIEW)
    reader.push("[data-action=draw]")
    reader.wait(SEEN, ".cw-drawn form.cw-question")
    assert answer_next(reader, ".cw-drawn form.cw-question", right=True) == "right"


@journey
def checklist(reader: Reader) -> None:
    """A point ticked, and still after a reload."""
    box = ".task-list-item input"
    reader.open(LIST)
    reader.focus(box)
    reader.press("Space")
    reader.driver.refresh()
    reader.wait("css => document.querySelector(css).checked", box)


@journey
def plan(reader: Reader) -> None:
    """Minutes reckoned, a choice made, words written; all kept."""
    reader.open(PLAN)
    reader.focus("[name=minutes]")
    reader.type("10")
    reader.wait(SAYS, ".cw-action-plan output", "par an")
    reader.focus("[name=creneau]")
    reader.type("jeudi, 18 h")
    reader.focus("[name=decision]")
    reader.press("Space")
    reader.driver.refresh()
    reader.wait("() => document.querySelector('[name=creneau]').value === 'jeudi, 18 h'")
    reader.wait("() => document.querySelector('[name=decision]').checked")


@journey
def chooser(reader: Reader) -> None:
    """A question of each kind answered; a network advised, with its reasons."""
    reader.open(CHOOSER)
    names = reader.ask(
        "() => [...new Set([...document.querySelectorAll('.cw-chooser [type=radio]')]"
        ".map((one) => one.name))]"
    )
    for name in names:
        reader.focus(f".cw-chooser [name={name}]")
        reader.press("Space")
    reader.push(".cw-chooser button[type=submit]")
    reader.wait("() => document.querySelector('.cw-advice-given')?.innerText.length > 0")


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
def draft(reader: Reader) -> None:
    """A draft typed and read: a mark leads to its reason."""
    reader.open(DRAFT)
    reader.focus(".cw-draft textarea")
    reader.type("Ma patiente de 83 ans, vue ce matin, va mieux. #cabinet")
    reader.ask(
        "() => [...document.querySelectorAll('.cw-draft button')]"
        ".find((one) => one.textContent.trim() === 'Relire').focus()"
    )
    reader.press("Enter")
    reader.wait("() => document.querySelectorAll('.cw-mark-number').length > 0")
    reader.push(".cw-mark-number")
    reader.wait("() => document.activeElement.closest('.cw-reason') !== null")


@journey
def cases(reader: Reader) -> None:
    """The cases of one profession alone."""
    reader.open("regles/cas-pratiques.html")
    reader.wait(SEEN, ".cw-case-choice select")
    choose(reader, ".cw-case-choice select", "sage-femme")
    reader.wait(SAYS, ".cw-count", "pour vous d’abord")


@journey
def profession(reader: Reader) -> None:
    """Said in the menu of a page, known in another."""
    reader.open("regles/etat-du-droit.html")
    choose(reader, "main [data-activity=profession] select", "infirmier")
    reader.open("regles/communiquer.html")
    reader.wait(
        "() => [...document.querySelectorAll('[data-activity=profession] select')]"
        ".every((one) => one.value === 'infirmier')"
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
def delays(reader: Reader) -> None:
    """A day given: the days by which to act."""
    here = "[data-activity=delays]"
    reader.open("regles/quand-ca-tourne-mal.html")
    reader.focus("#cw-from")
    reader.type("20/11/2026")
    reader.wait(f"() => document.querySelector('{here} form').innerText.includes('2027')")


@journey
def evaluation(reader: Reader) -> None:
    """A question of the evaluation answered; the sheet counts it."""
    reader.open(EVALUATION)
    reader.wait(SEEN, "form[data-type=single]")
    assert answer_next(reader, "form[data-type=single]", right=True) != "note"
    reader.wait(f"() => Object.keys({{...localStorage}}).some((key) => key.startsWith('{PREFIX}'))")


@journey
def class_mode(reader: Reader) -> None:
    """A question projected, the next one, the votes' fields."""
    reader.open(f"{CHAPTER}?mode=classe")
    shown = (
        "() => [...document.querySelectorAll('section[data-role=bilan] form')]"
        ".findIndex((one) => one.checkVisibility())"
    )
    reader.wait(f"() => ({shown})() === 0")
    reader.ask(
        "() => [...document.querySelectorAll('section[data-role=bilan] button')]"
        ".find((one) => one.textContent.includes('Question suivante')).focus()"
    )
    reader.press("Enter")
    reader.wait(f"() => ({shown})() === 1")
    reader.wait(SEEN, "section[data-role=bilan] form .cw-votes input:enabled")


@journey
def paper_vote(reader: Reader) -> None:
    """The page of the paper vote: where there is no camera, it says so."""
    reader.open("annexes/vote-papier.html")
    reader.ask(
        "() => [...document.querySelectorAll('.cw-trial button')]"
        ".find((one) => one.checkVisibility()).focus()"
    )
    reader.press("Enter")
    reader.wait(
        "() => /caméra/.test(document.querySelector('.cw-trial [role=status],"
        " .cw-trial [role=alert]')?.innerText ?? '')"
    )


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
    reader.open(CHAPTER)
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
    reader.open(CHAPTER)
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


@journey
def progress(reader: Reader) -> None:
    """An answer given in a chapter counts in the page of progress."""
    reader.open(CHAPTER)
    assert answer_next(reader, "section[data-role=pause] form", right=True) == "right"
    reader.open(PROGRESS)
    reader.wait(SAYS, ".cw-total", "1 question sur")
