"""The draw of the pages as built in which no place wins, for `DRAW` in `questions/drawing.py`.

    python -m tests.draws

Readers draw their own order, in which no place can win. A page that is printed, or shown to a
class, has one order for all: among few questions, luck alone may put the right option first.
"""

from courseware.questions import drawing
from tests.guess_scores import answered, chance
from tests.guessing import MOST, read_bank, table

PLACES = ("first", "middle", "last")
# There, a place is a verdict: what wins is the bank's, and no draw moves it.
UNMOVED = {"true-false", "case", "mend"}
TRIED = 200


def main() -> None:
    """Print the first number whose draw lets no place win, and what places win in it."""
    bank = read_bank()
    luck = [chance(question) for _, _, question in bank]
    for number in range(TRIED):
        drawing.DRAW = number
        wins = {
            place: [
                (answered(question, place) or 0) - by_chance
                for (_, _, question), by_chance in zip(bank, luck, strict=True)
            ]
            for place in PLACES
        }
        rows = table(bank, wins)
        moved = [won for row in rows.values() for group, won in row.items() if group not in UNMOVED]
        if max(moved) <= MOST:
            print(f"DRAW = {number}")
            for place, row in rows.items():
                print(place, *(f"{group} {100 * float(won):+.1f}" for group, won in row.items()))
            return
    print(f"none of {TRIED} draws: a place wins among true or false, or cases, first of all")


if __name__ == "__main__":
    main()
