"""What a test-wise reader who never opens the course goes by: one function a strategy.

A strategy looks at a `Choice`: what is asked, and the options in the order in which they stand. It
returns a weight for each option, and the reader takes the heaviest; options of one weight are one
to him. Equal weights say that the strategy has nothing to say here.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import median

from courseware.text import spelling
from courseware.text.french import find_numbers

folded = cache(spelling.folded)
YES, NO = "Vrai", "Faux"


@dataclass(frozen=True)
class Choice:
    """One thing to choose: `asked` is what stands above the options, `options` what is read."""

    asked: str
    options: tuple[str, ...]


Weights = Sequence[float]
Strategy = Callable[[Choice], Weights]

# Patterns are for folded texts: no accent, no capital, one space after an apostrophe.
REASON = r"\b(?:puisqu|parce qu|car\b|donc\b|pour\b|afin d|grace a|ainsi\b)"
CAUTIOUS = (
    r"\b(?:parfois|peu[tx]\b|peuvent|pourra|depend|souvent|selon|certain[es]*\b|plutot|presque|"
    r"rien de sur|pas toujours|sauf|meme si|a verifier|encourageant|en general|sans doute|"
    r"ne suffit)"
)
ABSOLUTE = (
    r"\b(?:toujours|jamais|tou[ts]\b|toutes?\b|aucune?\b|forcement|seule?s?\b|oblige|entierement|"
    r"n' importe|impossible|immediatement|rien\b|chaque|prouve|certainement|plus personne|suffit)"
)
NEGATIVE = r"\bn(?:e\b|' )|\bpas\b|\brien\b|\bsans\b|\bni\b"
PRUDENT = (
    r"\b(?:verifi|demand|relire|relis|attend|source|prevenir|previens|signal|conserve|garde|note[rz]?\b|"
    r"oriente|refus|retire|date\b|accord\b|ordre\b|assur|anonym|hors ligne|appelez|telephon|proteg)"
)
INCOMPARABLE = (
    r"ne (?:se )?compar|pas compar|incompar|compt\w* autrement|\bmet\w* (?:en face|.* d' un cote)|"
    r"ne (?:peut|permet)\w* (?:pas|rien) (?:de |en )?(?:conclu|dire)|"
    r"^\W*rien (?:de sur|sur|a conclure)|\bbases? (?:a|ont) change|pas (?:demande|mesure)\b|"
    r"\bl' une? (?:compte|demande|mesure|dit)\w* .*l' autre|"
    r"\bpremiere? (?:compte|demande|mesure)\w* .*seconde?\b|"
    r"pas (?:la|le|les) memes? (?:base|mot|question|population|chose)"
)
RISKY = (
    r"\b(?:photo|visage|patient|nom\b|prenom|dossier|chambre|radio|mineur|enfant|remise|partenari)"
)
# The words that any two French sentences share.
_COMMON = frozenset(
    re.findall(
        r"\w+",
        """
        ainsi alors apres aucun aussi autre autres avant avec avez avoir cela celle celui cette ceux
        chaque chez comme dans depuis deux dire dont elle elles entre etes etre faire fait leur
        leurs lors mais meme moins nous parce pendant peut plus plusieurs pour pourquoi puis quand
        quel quelle quelles quels quoi sans sera ses soit sont sous tous tout toute toutes tres
        trois vers votre vous
        """,
    )
)


def words(text: str) -> set[str]:
    """Return the beginnings of the words that carry the sense of a text."""
    found = set(re.findall(r"[a-z]{4,}", folded(text)))
    return {word[:6] for word in found - _COMMON}


def having(pattern: str, sign: int = 1) -> Strategy:
    """Take the options with most (or least) of `pattern`; judge a statement to judge by it."""
    seek = re.compile(pattern)

    def weigh(choice: Choice) -> Weights:
        if choice.options and set(choice.options) == {YES, NO}:
            found = bool(seek.search(folded(choice.asked)))
            return [
                float(found and option == (YES if sign > 0 else NO)) for option in choice.options
            ]
        return [sign * len(seek.findall(folded(option))) for option in choice.options]

    return weigh


def always(*texts: str) -> Strategy:
    """Take the option that says one of `texts`, wherever it stands."""
    return lambda choice: [float(option in texts) for option in choice.options]


def opening(pattern: str) -> Strategy:
    seek = re.compile(pattern)
    return lambda choice: [float(bool(seek.match(folded(one)))) for one in choice.options]


def first(choice: Choice) -> Weights:
    return [-place for place in range(len(choice.options))]


def last(choice: Choice) -> Weights:
    return list(range(len(choice.options)))


def middle(choice: Choice) -> Weights:
    centre = (len(choice.options) - 1) / 2
    return [-abs(place - centre) for place in range(len(choice.options))]


def longest(choice: Choice) -> Weights:
    return [len(option) for option in choice.options]


def shortest(choice: Choice) -> Weights:
    return [-len(option) for option in choice.options]


def middle_length(choice: Choice) -> Weights:
    usual = median(longest(choice))
    return [-abs(len(option) - usual) for option in choice.options]


def most_clauses(choice: Choice) -> Weights:
    return [len(re.findall(r"[,;:(—]|\bet\b", option)) for option in choice.options]


def shared(choice: Choice) -> Weights:
    """Count the words that an option shares with what is asked."""
    stem = words(choice.asked)
    return [len(words(option) & stem) for option in choice.options]


def unshared(choice: Choice) -> Weights:
    return [-weight for weight in shared(choice)]


def like_others(choice: Choice) -> Weights:
    """Count the words that an option shares with the others."""
    own = [words(option) for option in choice.options]
    return [
        sum(len(mine & other) for at, other in enumerate(own) if at != place)
        for place, mine in enumerate(own)
    ]


def odd_one_out(choice: Choice) -> Weights:
    """Take the one whose first word, or negation, no other option has."""
    heads = [re.findall(r"\w+|$", one)[0].casefold() for one in choice.options]
    denied = [bool(re.search(NEGATIVE, folded(one))) for one in choice.options]
    return [
        (heads.count(head) == 1 and len(set(heads)) < len(heads)) + (denied.count(no) == 1)
        for head, no in zip(heads, denied, strict=True)
    ]


def with_number(choice: Choice) -> Weights:
    return [float(bool(find_numbers(option))) for option in choice.options]


def without_number(choice: Choice) -> Weights:
    return [-weight for weight in with_number(choice)]


def _values(choice: Choice) -> list[float] | None:
    found = [find_numbers(option) for option in choice.options]
    return [numbers[0][0] for numbers in found] if all(found) else None


def largest_number(choice: Choice) -> Weights:
    return _values(choice) or [0.0] * len(choice.options)


def smallest_number(choice: Choice) -> Weights:
    return [-weight for weight in largest_number(choice)]


def middle_number(choice: Choice) -> Weights:
    values = largest_number(choice)
    return [-abs(value - median(values)) for value in values]


def number_of_the_stem(choice: Choice) -> Weights:
    named = {value for value, _ in find_numbers(choice.asked)}
    return [
        float(any(value in named for value, _ in find_numbers(option))) for option in choice.options
    ]


def verdict_by_risk(choice: Choice) -> Weights:
    """Forbid what names a patient or a picture, allow the rest."""
    risky = bool(re.search(RISKY, folded(choice.asked)))
    return always("Interdit" if risky else "Autorisé")(choice)


def verdict_by_precaution(choice: Choice) -> Weights:
    """Allow what takes precautions, forbid the rest."""
    prudent = bool(re.search(PRUDENT, folded(choice.asked)))
    return always("Autorisé" if prudent else "Interdit")(choice)


STRATEGIES: dict[str, Strategy] = {
    "first": first,
    "middle": middle,
    "last": last,
    "longest": longest,
    "shortest": shortest,
    "middle length": middle_length,
    "most clauses": most_clauses,
    "a reason": having(REASON),
    "no reason": having(REASON, -1),
    "a number": with_number,
    "no number": without_number,
    "smallest number": smallest_number,
    "middle number": middle_number,
    "largest number": largest_number,
    "number of the stem": number_of_the_stem,
    "most cautious": having(CAUTIOUS),
    "least cautious": having(CAUTIOUS, -1),
    "most absolute": having(ABSOLUTE),
    "least absolute": having(ABSOLUTE, -1),
    "most prudent act": having(PRUDENT),
    "least prudent act": having(PRUDENT, -1),
    "a negation": having(NEGATIVE),
    "no negation": having(NEGATIVE, -1),
    "« oui… »": opening("oui|c' est (?:vrai|juste|exact)"),
    "« non… »": opening("non|c' est (?:faux|inexact)|rien"),
    "odd one out": odd_one_out,
    "like the others": like_others,
    "shares with the stem": shared,
    "shares least with it": unshared,
    "« ne se comparent pas »": having(INCOMPARABLE),
    "« vrai »": always(YES),
    "« faux »": always(NO),
    "« autorisé »": always("Autorisé"),
    "« interdit »": always("Interdit"),
    "« ça dépend »": always("Ça dépend"),
    "verdict by risk": verdict_by_risk,
    "verdict by precaution": verdict_by_precaution,
}
