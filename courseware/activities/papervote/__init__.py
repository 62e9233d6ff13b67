"""« Vote papier »: cards to print, a camera that counts them."""

from pathlib import Path

from courseware.activities.papervote.cards import CARDS, LETTERS, MARGIN, SQUARE, path
from courseware.activities.papervote.measured import measured
from courseware.text.templates import filled

# What its page shows between its texts: how a card is held, the cards to print, a try-out of the
# camera, what was measured.
PAPER_PARTS = ("hold", "print", "try", "measured")


def paper_part(part: str, root: Path) -> str:
    """Return the HTML of one of `PAPER_PARTS`."""
    return filled(
        f"courseware/activities/papervote/{part}.html",
        root,
        cards=CARDS,
        letters=LETTERS,
        margin=MARGIN,
        square=SQUARE,
        path=path,
        measured=measured(),
    )
