"""What an answer drawn, or chosen by a strategy, is worth on a question: the mean score, exact.

Scores are those of `courseware/questions/forms/*.js`, to which `test_guessing.py` holds them.
"""

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache
from itertools import combinations, groupby
from math import comb

from course.draft.mend.model import Mend
from course.rules.case.model import JUDGEMENTS, Case
from courseware.questions import wording
from courseware.questions.drawing import arranged
from courseware.questions.forms.cloze import BLANK, ClozeQuestion, MenuBlank
from courseware.questions.forms.sequence import SequenceQuestion
from courseware.questions.forms.story import StoryQuestion
from courseware.questions.forms.typed import NumberQuestion, WordsQuestion
from courseware.questions.model import Question
from courseware.questions.types.categorise.model import Categorise
from courseware.questions.types.match.model import Match
from courseware.questions.types.multiple.model import Multiple
from courseware.questions.types.single.model import Single
from courseware.questions.types.true_false.model import TrueFalse
from courseware.text.french import find_numbers
from tests.guess_strategies import NO, STRATEGIES, YES, Choice, Strategy, Weights, folded

TICKED = Fraction(3, 5)  # of the options of a question with several right ones
ENDINGS = {"right": Fraction(1), "partial": Fraction(1, 2), "wrong": Fraction(0)}
# Strategies on whole questions, beside those on options.
ALL, SOME, SPREAD, IN_ORDER = "tick all", "tick three of five", "spread", "spread, as listed"
WORD = "a word of the stem"
NUMBERS = ("first number", "last number", "difference", "share", "percentage")
NAMES = [*STRATEGIES, ALL, SOME, SPREAD, IN_ORDER, *NUMBERS, WORD]

said = cache(wording.said)


def no_opinion(choice: Choice) -> Weights:
    return [0.0] * len(choice.options)


def has_opinion(weights: Weights) -> bool:
    return len(set(weights)) > 1


def best(weights: Weights) -> list[int]:
    """Return the options that a strategy cannot tell apart and prefers to all others."""
    return [place for place, weight in enumerate(weights) if weight == max(weights)]


def one_of(choice: Choice, right: int, strategy: Strategy) -> Fraction:
    """Return how likely `strategy` takes option `right`."""
    taken = best(strategy(choice))
    return Fraction(right in taken, len(taken))


def ticked(total: int, right: int, wrong: int) -> Fraction:
    """Return what ticking `right` and `wrong` options is worth, where `total` are right."""
    return Fraction(max(0, right - wrong), total)


def multiple_by_chance(right: int, of: int) -> Fraction:
    """Return the mean score over every way to tick one option or more."""
    wrong = of - right
    total = Fraction(0)
    for found in range(right + 1):
        for taken in range(wrong + 1):
            total += comb(right, found) * comb(wrong, taken) * ticked(right, found, taken)
    return total / ((1 << of) - 1)


def multiple_of(right: set[int], weights: Weights, count: int) -> Fraction:
    """Return the mean score of ticking the `count` heaviest options, those of one weight drawn."""
    ways = list(combinations(range(len(weights)), count))
    heaviest = max(sum(weights[place] for place in way) for way in ways)
    taken = [way for way in ways if sum(weights[place] for place in way) == heaviest]
    scores = [ticked(len(right), len(right & set(way)), len(set(way) - right)) for way in taken]
    return sum(scores, Fraction(0)) / len(scores)


def in_order(weights: Weights) -> Fraction:
    """Return the share of items put in place, heaviest first, those of one weight drawn.

    `weights` are those of the items in their right order.
    """
    by_weight = sorted(range(len(weights)), key=lambda place: -weights[place])
    found, at = Fraction(0), 0
    for _, group in groupby(by_weight, key=lambda place: weights[place]):
        same = list(group)
        places = range(at, at + len(same))
        found += Fraction(sum(place in places for place in same), len(same))
        at += len(same)
    return found / len(weights)


def told(scenario: StoryQuestion, strategy: Strategy, id_: str | None = None) -> Fraction:
    """Return the mean score of going through a scenario from a step, else from its beginning."""
    ends = {ending.id: ENDINGS[ending.verdict] for ending in scenario.endings}
    id_ = id_ or scenario.steps[0].id
    if id_ in ends:
        return ends[id_]
    step = next(step for step in scenario.steps if step.id == id_)
    ways = [way for _, way in arranged(scenario, f"step {step.id}", step.choices)]
    taken = best(strategy(Choice(said(step.text), tuple(said(way.text) for way in ways))))
    return sum((told(scenario, strategy, ways[at].next) for at in taken), Fraction(0)) / len(taken)


def parts(question: Question) -> Iterator[tuple[Choice, int] | None]:
    """Yield the things to choose in a question marked by parts, each with its right option.

    None is a part that is typed.
    """
    stem = said(question.stem)
    if isinstance(question, Single):
        choices = [choice for _, choice in arranged(question, "option", question.choices)]
        right = next(at for at, choice in enumerate(choices) if choice.correct)
        yield Choice(stem, tuple(said(choice.text) for choice in choices)), right
    elif isinstance(question, TrueFalse):
        yield Choice(stem, (YES, NO)), int(not question.answer)
    elif isinstance(question, Case):
        verdicts = tuple(JUDGEMENTS.values())
        yield Choice(stem, verdicts), list(JUDGEMENTS).index(question.answer)
    elif isinstance(question, Categorise | Match):
        values, texts = zip(*arranged(question, "option", dict(question.options)), strict=True)
        options = tuple(map(said, texts))
        for name, asked in arranged(question, "item", _asked(question)):
            right = values.index(question.marking()["correct"][int(name)])
            yield Choice(said(asked), options), right
    elif isinstance(question, ClozeQuestion):
        yield from _blanks(question)


def _asked(question: Categorise | Match) -> list[str]:
    if isinstance(question, Categorise):
        return [item.text for item in question.items]
    return [pair.left for pair in question.pairs]


def _blanks(question: ClozeQuestion) -> Iterator[tuple[Choice, int] | None]:
    pieces = BLANK.split(said(question.text))[::2]
    for at, blank in enumerate(question.blanks):
        if isinstance(blank, MenuBlank):
            menu = [option for _, option in arranged(question, f"menu {at + 1}", blank.offered)]
            around = pieces[at] + pieces[at + 1]
            yield Choice(around, tuple(map(said, menu))), menu.index(blank.answer)
        else:
            yield None


def score(question: Question, strategy: Strategy, count: int | None = None) -> Fraction:
    """Return the mean score of a question answered by `strategy`, from 0 to 1.

    `count` is how many options it ticks where several are right; None draws that too.
    """
    if isinstance(question, NumberQuestion | WordsQuestion):
        return Fraction(0)
    if isinstance(question, StoryQuestion):
        return told(question, strategy)
    if isinstance(question, Multiple | Mend):
        choices = [choice for _, choice in arranged(question, "option", question.options())]
        right = {at for at, choice in enumerate(choices) if choice.correct}
        options = tuple(said(choice.text) for choice in choices)
        weights = strategy(Choice(said(question.stem), options))
        if count is None and not has_opinion(weights):
            return multiple_by_chance(len(right), len(choices))
        return multiple_of(right, weights, count or round(len(choices) * TICKED))
    if isinstance(question, SequenceQuestion):
        names, texts = zip(*arranged(question, "item", question.items), strict=True)
        weights = strategy(Choice(said(question.stem), tuple(map(said, texts))))
        return in_order([weights[names.index(str(place))] for place in range(len(names))])
    marks = [one_of(*part, strategy) if part else Fraction(0) for part in parts(question)]
    return sum(marks, Fraction(0)) / len(marks)


def chance(question: Question) -> Fraction:
    """Return the mean score of an answer drawn at random among all that can be given."""
    return score(question, no_opinion)


def _placed(question: Question, place: Callable[[int, int, int], int]) -> Fraction:
    """Put item `at` of `n` into category `place(at, n, k)` of `k`, whatever they say."""
    found = [part for part in parts(question) if part]
    n = len(found)
    return Fraction(
        sum(place(at, n, len(choice.options)) == right for at, (choice, right) in enumerate(found)),
        n,
    )


def named_numbers(stem: str) -> list[float]:
    """Return the numbers that a stem names, years apart."""
    return [
        value for value, _ in find_numbers(stem) if not (value.is_integer() and 1900 < value < 2100)
    ]


def made_of(named: list[float]) -> dict[str, float]:
    """Return what one makes of the numbers of a stem without a thought for what they count."""
    if len(named) < 2:
        return dict.fromkeys(NUMBERS[:2], named[0]) if named else {}
    low, high = sorted(named[:2])
    share = 100 * low / high if high else 0
    made = (named[0], named[-1], high - low, low * high / 100, share)
    return dict(zip(NUMBERS, made, strict=True))


def _typed(question: NumberQuestion | WordsQuestion, name: str) -> Fraction:
    stem = said(question.stem)
    if isinstance(question, WordsQuestion):
        named = set(re.findall(r"\w{4,}", folded(stem)))
        right = name == WORD and any(folded(word) in named for word in question.accepted)
        return Fraction(right, max(1, len(named)))
    guess = made_of(named_numbers(stem)).get(name)
    return Fraction(guess is not None and abs(guess - question.answer) <= question.margin)


def answered(question: Question, name: str) -> Fraction | None:
    """Return the mean score of a question answered by strategy `name`; None is as by chance."""
    if isinstance(question, NumberQuestion | WordsQuestion):
        return _typed(question, name)
    if name in STRATEGIES:
        return score(question, STRATEGIES[name])
    if isinstance(question, Multiple | Mend) and name in {ALL, SOME}:
        of = len(question.options())
        return score(question, no_opinion, of if name == ALL else round(of * TICKED))
    if isinstance(question, Categorise | Match) and name == SPREAD:
        return _placed(question, lambda at, _, k: at % k)
    if isinstance(question, Categorise | Match) and name == IN_ORDER:
        return _placed(question, lambda at, n, k: at * k // n)
    return None
