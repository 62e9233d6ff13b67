"""The question bank, played by a test-wise reader who never opens the course.

    python -m tests.guessing                     what each strategy wins over chance, in points
    python -m tests.guessing chiffres soignants  and which questions of these chapters it wins

Chance is the mean score of an answer drawn at random among all that can be given; where a strategy
has nothing to say, it answers as chance. Both are exact: nothing is drawn.
"""

import re
import sys
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from courseware.questions.chapters import chapters_of_book
from courseware.questions.model import Question
from courseware.questions.types.multiple.model import Multiple
from courseware.questions.types.single.model import Single
from courseware.questions.types.true_false.model import TrueFalse
from tests.guess_scores import NAMES, answered, chance, named_numbers, said
from tests.guess_strategies import INCOMPARABLE, folded
from tests.site import ROOT

FEWEST = 30  # questions of a type or a role: with fewer, luck alone makes a strategy
MOST = Fraction(5, 100)  # over chance
RARE = "rare types"  # each has fewer: they are held together
BESIDE = r"compar|\becart|\bdifferen|\b(?:plus|moins) qu|\bfois|\bdouble|augment|divis|evolu"

Bank = Sequence[tuple[str, str, Question]]  # (chapter, role, question)
Wins = dict[str, list[Fraction]]  # strategy → what it wins on each question of a bank


def read_bank() -> Bank:
    """Return every question of the course with its chapter and the role of its quiz."""
    return [
        (chapter.id, quiz.role, question)
        for chapter in chapters_of_book(ROOT)
        for quiz, question in chapter.questions()
    ]


def play(bank: Bank) -> Wins:
    """Return what each strategy wins over chance on each question, from -1 to 1."""
    by_chance = [chance(question) for _, _, question in bank]
    return {
        name: [
            Fraction(0) if won is None else won - luck
            for won, luck in zip(
                (answered(question, name) for _, _, question in bank), by_chance, strict=True
            )
        ]
        for name in NAMES
    }


def groups(bank: Bank) -> dict[str, list[int]]:
    """Return which questions are of the whole bank, of each type and role, and of rare types."""
    found: dict[str, list[int]] = {"all": list(range(len(bank)))}
    kinds = Counter(question.type for _, _, question in bank)
    for at, (_, role, question) in enumerate(bank):
        kind = question.type if kinds[question.type] >= FEWEST else RARE
        found.setdefault(kind, []).append(at)
        found.setdefault(role, []).append(at)
    return {name: places for name, places in found.items() if len(places) >= FEWEST}


def table(bank: Bank, wins: Wins) -> dict[str, dict[str, Fraction]]:
    """Return strategy → group → mean win."""
    return {
        name: {
            group: sum((won[at] for at in places), Fraction(0)) / len(places)
            for group, places in groups(bank).items()
        }
        for name, won in wins.items()
    }


def incomparable(bank: Bank) -> tuple[list[str], list[str]]:
    """Return the questions where comparing is the point, and those where the key refuses to.

    Comparing is the point where an option says that two things do not compare, or where two numbers
    stand with a word that sets one beside the other.
    """
    points, refused = [], []
    for chapter, _, question in bank:
        if not isinstance(question, Single | Multiple | TrueFalse):
            continue
        choices = question.choices if not isinstance(question, TrueFalse) else []
        says = [bool(re.search(INCOMPARABLE, folded(said(c.text)))) for c in choices]
        whole = " ".join(said(text) for text in (question.stem, *(c.text for c in choices)))
        if any(says) or (len(named_numbers(whole)) > 1 and re.search(BESIDE, folded(whole))):
            points.append(f"{chapter}/{question.id}")
            if any(says[at] and choice.correct for at, choice in enumerate(choices)):
                refused.append(f"{chapter}/{question.id}")
    return points, refused


def print_table(bank: Bank, wins: Wins) -> None:
    """Print the table of strategies as Markdown, in points, those over the limit in bold."""
    sizes = {group: len(places) for group, places in groups(bank).items()}
    print(
        f"| strategy, points over chance | {' | '.join(f'{g} ({n})' for g, n in sizes.items())} |"
    )
    print("|---" * (len(sizes) + 1) + "|")
    for name, row in table(bank, wins).items():
        points = [(f"{100 * float(won):+.1f}", won > MOST) for won in row.values()]
        cells = [f"**{shown}**" if over else shown for shown, over in points]
        print(f"| {name} | {' | '.join(cells)} |")


def main() -> None:
    """Print the table, then for each chapter named the questions that failing strategies win."""
    bank = read_bank()
    wins = play(bank)
    print_table(bank, wins)
    points, refused = incomparable(bank)
    print(f"\nComparing is the point of {len(points)} questions, refused in {len(refused)}.")
    failing = [name for name, row in table(bank, wins).items() if max(row.values()) > MOST]
    for chapter in sys.argv[1:]:
        print(f"\n## {chapter}")
        print("- comparing is the point:", *(one for one in points if one.startswith(chapter)))
        print("- the key refuses to:", *(one for one in refused if one.startswith(chapter)))
        for name in failing:
            over = [group for group, won in table(bank, wins)[name].items() if won > MOST]
            won = [
                f"{question.id} ({100 * float(wins[name][at]):+.0f})"
                for at, (of, _, question) in enumerate(bank)
                if of == chapter and wins[name][at] > 0
            ]
            print(f"- {name} (over in {', '.join(over)}): {', '.join(won) or '–'}")


if __name__ == "__main__":
    main()
