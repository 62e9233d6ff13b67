"""The questions of the class's survey, and what the words typed in a cell mean as an answer.

Only what cannot change the meaning is dropped from a cell before it is compared: a sign that may
deny, doubt or bound an answer stays, and the answer is then not understood.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from courseware.data.table import read_table
from courseware.text.files import HandedInError

ROUTE, FREE, CODES = "chemin", "libre", ("code_a", "code_b")
SILENT, UNREAD = "sans réponse", "réponse non lue"
RESPONDENT, CODER = "repondant", "codeur"

_ACCENTS = re.compile("[\u0300-\u0303\u0308\u0327]")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_QUOTES = " \"'«»“”"
# « infirmier·ère », « infirmier(e) », « infirmier/infirmière » stay one word.
_FEMININE = re.compile(r"(?<=[a-z])[·•.(/-]+(?:i?ere?|e|ne|ienne|enne|trice|euse)s?\)?(?=\s|$)")
_STUDENT = re.compile(r"^(?:etudiante?|eleve|future?) (?:en |de |d')?(?=\w)")
_YES_NO = {"o": "oui", "n": "non"} | dict.fromkeys(("y", "yes", "vrai", "true", "1"), "oui")
_YES_NO |= dict.fromkeys(("no", "faux", "false", "0"), "non")
_DIGIT = re.compile(r"([0-9])[.,]0+")
_OTHER = re.compile(r"-oth-|other|autres?(?: \(?precisez\)?)?|autres? ?[:(] ?(?P<which>[^)]*)\)?")
# What survey tools, spreadsheets and hurried hands write where nobody answered.
_NONE = {
    *("na", "n/a", "n.a", "#n/a", "#na", "<na>", "nan", "null", "none", "nil", "missing", "vide"),
    *("nr", "n/r", "n.r", "nsp", "nspp", "n.s.p", "ne sait pas / ne se prononce pas"),
    *("ne se prononce pas", "nc", "n/c", "n.c", "nd", "n/d", "n.d", "so", "s/o", "s.o"),
    *("non applicable", "ne s'applique pas", "sans objet"),
    *("non concerne", "non concernee", "non renseigne", "non renseignee"),
    *("sans reponse", "pas de reponse", "aucune reponse", "non reponse", "non repondu"),
    *("n'a pas repondu", "refus", "refus de repondre", "refuse de repondre"),
    *("prefere ne pas repondre", "je prefere ne pas repondre", "prefer not to say"),
    *("prefer not to answer", "no answer", "no response", "not answered", "not applicable"),
    *("choisir", "selectionnez", "blank", "(vide)", "(blank)", "empty", "0000-00-00"),
}
_NONE_SIGNS = re.compile(r"[-./\\_*?#~…\s]+")
_NONE_CODES = re.compile(r"-(?:1|[6-9]|([6-9])\1+)(?:[.,]0+)?|9{2,}(?:[.,]0+)?")
_OLDEST, _YOUNGEST = 98, 15
_AGES = (
    (re.compile(r"(\d+)"), lambda n: (n, n)),
    (re.compile(r"(?:de |entre )?(\d+) ?(?:-|a|et) ?(\d+)"), lambda low, high: (low, high)),
    (re.compile(r"(?:<|moins de|- de|avant) ?(\d+)"), lambda n: (0, n - 1)),
    (re.compile(r"(?:<=|≤) ?(\d+)|(\d+) et moins"), lambda n: (0, n)),
    (re.compile(r"(?:>|plus de|\+ de) ?(\d+)"), lambda n: (n + 1, _OLDEST)),
    (re.compile(r"(?:>=|≥|\+) ?(\d+)|(\d+) ?(?:et plus|et \+|ou plus|\+)"), lambda n: (n, _OLDEST)),
)


class SurveyError(HandedInError):
    """A file whose answers cannot be read."""


@dataclass(frozen=True)
class Ask:
    """A question of the survey; `answers` is empty where one writes freely.

    `synonyms` maps other words, as `plain` leaves them, to the answer they mean.
    """

    id: str
    label: str
    text: str
    answers: tuple[str, ...]
    filled_by: str
    synonyms: dict[str, str]

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def yes_no(self) -> bool:
        return "oui" in self.answers

    def answer(self, typed: str) -> tuple[str, bool]:
        """Return the answer that `typed` means, `SILENT` or `UNREAD`, and if it was so worded."""
        meant = plain(typed)
        if meant in self._offered:
            return self._offered[meant], True
        if self.yes_no and (digit := _DIGIT.sub(r"\1", meant)) in _YES_NO:
            return _YES_NO[digit], True
        if says_nothing(typed):
            return SILENT, not meant and not typed.strip(_QUOTES)
        return self._otherwise(meant), False

    @cached_property
    def _offered(self) -> dict[str, str]:
        return {plain(answer): answer for answer in self.answers}

    @cached_property
    def _brackets(self) -> dict[str, tuple[int, int]]:
        """The bounds in years of the answers, where all are ages."""
        bounds = {answer: _years(plain(answer)) for answer in self.answers}
        return {answer: pair for answer, pair in bounds.items() if pair}

    def _otherwise(self, meant: str) -> str:
        """Return the only answer that other words can mean."""
        if len(self._brackets) == len(self.answers):
            return self._bracket(meant)
        one = _FEMININE.sub("", meant)
        for words in (meant, one, _STUDENT.sub("", meant), _STUDENT.sub("", one)):
            if found := self._offered.get(words) or self.synonyms.get(words):
                return found
        if "autre" in self.answers and (other := _OTHER.fullmatch(meant)):
            which = other["which"]
            known = which and which not in self._offered and self._otherwise(which) == UNREAD
            return "autre" if not which or known else UNREAD
        return UNREAD

    def _bracket(self, meant: str) -> str:
        """Return the only bracket in which all the ages that `meant` allows lie."""
        # 77 and 88 are codes of « refuses » and « does not know » more often than a carer's age.
        years = None if meant in {"77", "88"} else _years(meant)
        if years is None or years[1] < _YOUNGEST or years[0] > _OLDEST:
            return UNREAD
        for answer, (low, high) in self._brackets.items():
            if low <= years[0] <= years[1] <= high:
                return answer
        return UNREAD


def plain(text: str) -> str:
    """Return an answer without what cannot change it: capitals, accents, quotes, a last « . ».

    A sign that is not known to be harmless stays: « oui ? », « -1 », « < 25 », « o̶u̶i̶ ».
    """
    visible = "".join(c for c in text if unicodedata.category(c) != "Cf")
    letters = _ACCENTS.sub("", unicodedata.normalize("NFD", visible.casefold()))
    letters = letters.replace("œ", "oe").replace("æ", "ae").replace("’", "'")
    words = " ".join(_DASHES.sub("-", letters).split()).strip(_QUOTES)
    words = re.sub(r"(?<=[^\s.!,;:])\s?[.!,;:]$", "", words).strip(_QUOTES)
    words = re.sub(r"(?<=[a-z])-(?=[a-z])", " ", words)
    # « 25 – 34 ans » and « 25-34 », « 55 ans et plus » and « 55 et plus ».
    words = re.sub(r"(?<=\d) ?ans\b", "", words)
    return re.sub(r"(?<=\d)(?: ?- ?| a | )(?=\d)", "-", words)


def says_nothing(typed: str) -> bool:
    """Return whether `typed` is a mark or a code of no answer."""
    meant = plain(typed)
    return (
        not meant
        or meant in _NONE
        or bool(_NONE_SIGNS.fullmatch(meant) or _NONE_CODES.fullmatch(meant))
    )


def _years(meant: str) -> tuple[int, int] | None:
    for pattern, bounds in _AGES:
        if found := pattern.fullmatch(meant):
            return bounds(*(int(n) for n in found.groups() if n is not None))
    return None


def read_asks(root: Path) -> tuple[Ask, ...]:
    """Return the questions of the survey, in order.

    Raises:
        DataError: `data/survey_questions.csv` or `data/survey_synonyms.csv` is missing or damaged.
    """
    synonyms: dict[str, dict[str, str]] = {}
    for _, row in read_table("survey_synonyms", root).rows():
        synonyms.setdefault(row["question"], {})[plain(row["written"])] = row["answer"]
    return tuple(
        Ask(
            row["id"],
            row["label"],
            row["question"],
            tuple(filter(None, row["answers"].split(" | "))),
            row["filled_by"],
            synonyms.get(row["id"], {}),
        )
        for _, row in read_table("survey_questions", root).rows()
    )
