"""Activities of the book, in every engine: what a reader gives, and what comes of it."""

from tests.engines import Reader
from tests.journeys import COUNT, SAYS, SEEN, VALUE, choose, journey
from tests.kept import CHOOSER, DRAFT, LIST, PLAN


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
def delays(reader: Reader) -> None:
    """A day given: the days by which to act."""
    here = "[data-activity=delays]"
    reader.open("regles/quand-ca-tourne-mal.html")
    reader.focus("#cw-from")
    reader.type("20/11/2026")
    reader.wait(f"() => document.querySelector('{here} form').innerText.includes('2027')")
