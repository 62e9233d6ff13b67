"""Questions in every engine: reviewed, evaluated, projected to a class, counted."""

from tests.engines import Reader
from tests.journeys import SAYS, SEEN, journey
from tests.kept import CHAPTER, EVALUATION, PROGRESS, REVIEW
from tests.questions_asked import ALL_AT_ONCE, answer_next


@journey
def review(reader: Reader) -> None:
    """Five questions drawn, one of them answered."""
    reader.open(REVIEW)
    reader.push("[data-action=draw]")
    reader.wait(SEEN, ".cw-drawn form.cw-question")
    assert answer_next(reader, ".cw-drawn form.cw-question", right=True) == "right"


@journey
def evaluation(reader: Reader) -> None:
    """One question of the evaluation right, one wrong: counted, and what to read again."""
    reader.open(EVALUATION)
    reader.ask(ALL_AT_ONCE)
    assert answer_next(reader, "form[data-type=single]", right=True) == "right"
    reader.wait(SAYS, "[data-say=total]", "1 juste du premier coup")
    assert answer_next(reader, "form[data-type=true-false]", right=False) == "wrong"
    reader.driver.refresh()
    reader.wait(SAYS, "[data-say=total]", "1 juste du premier coup")
    reader.wait(SEEN, "[data-part] [data-questions]:not([hidden]) a")


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
def progress(reader: Reader) -> None:
    """An answer given in a chapter counts in the page of progress."""
    reader.open(CHAPTER)
    assert answer_next(reader, "section[data-role=pause] form", right=True) == "right"
    reader.open(PROGRESS)
    reader.wait(SAYS, ".cw-total", "1 question sur")
