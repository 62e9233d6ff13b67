r"""The little language of checks: words, their endings, choices, gaps, read into a tree.

`match.js` walks the tree along the words of a draft, which have no capitals and no accents.

    mon·a patient·e·s      mon, ma; patient, patiente, patients, patientes
    garanti*               every word that begins so
    (a|b c)·s d?           a choice, with an ending; what may be missing
    avant ...4 apres       up to four words between, in one sentence
    <soignant>             a list of data/draft_words.csv, or one of WORDS below
    {ces mots}             what is marked, where it is less than all
    ^ $                    the beginning, the end of a sentence
    a | b                  one or the other, the bars between spaces
    \( \? \|               a sign that means something above
"""

import re
import unicodedata
from typing import Any

# What a single word may be, whatever its letters: `words.js` tells.
WORDS = (
    *("mot", "entier", "trio", "mineur-chiffre", "annee", "annee-ancienne", "annee-lointaine"),
    *("maj", "nom", "nom-sans-prenom", "prenom", "capitales", "bosses", "initiale"),
)
# Gaps, and what may be missing, multiply the ways to read a line: so many at most, and time is
# in proportion to the text.
MOST_WAYS, LONGEST_GAP, SHORTEST_STEM = 400, 12, 3
_LEXEME = re.compile(
    r"<(?P<name>[a-z-]+)>|\.\.\.(?P<gap>\d*)|(?P<word>(?:[^\W\d_]|[*·])+'?)|(?P<number>\d+)"
    r"|\\(?P<escaped>\S)|(?P<mark>[(){}|?^$])|(?P<sign>\S)|(?P<space>\s+)"
)
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "’": "'"})

# A word (« mot », « mot* »), or what a node does, then what it does it to:
# ["|", alternatives…], ["?", nodes], ["...", most], ["<", name], ["{", nodes], ["^"], ["$"].
Node = Any


class PatternError(ValueError):
    """A pattern that cannot be read, in French."""


def plain(text: str) -> str:
    """Return a text without capitals and accents, as `plain` of tokens.js."""
    bare = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in bare if unicodedata.category(c) != "Mn").translate(_LIGATURES)


def compiled(pattern: str, lists: frozenset[str]) -> list[list[Node]]:
    """Return the alternatives of a pattern, each a list of nodes; `lists` are those it may name.

    Raises:
        PatternError: what is wrong, and what to write.
    """
    return _Reader(pattern, lists).read()


class _Reader:
    """Reads one pattern from left to right."""

    def __init__(self, pattern: str, lists: frozenset[str]) -> None:
        # « rendez-vous » is read as two words, in drafts too; « <liste-non> » is one name.
        text = re.sub(r"(?<=[^\W\d_])-(?=[^\W\d_])(?![a-z-]*>)", " ", plain(pattern))
        self.lexemes = [one for one in _LEXEME.finditer(text) if one["space"] is None]
        self.after_space = {one.end() for one in _LEXEME.finditer(text) if one["space"]}
        self.lists, self.at, self.ways = lists, 0, 1

    def read(self) -> list[list[Node]]:
        """Return the alternatives of the whole."""
        found = self._alternatives()
        if self.at < len(self.lexemes):
            raise PatternError(f"« {self.lexemes[self.at][0]} » ferme ce que rien n'ouvre")
        return found

    def _peek(self) -> str:
        return self.lexemes[self.at][0] if self.at < len(self.lexemes) else ""

    def _follows(self, sign: str) -> bool:
        """Tell whether a sign comes next, without a space before it."""
        return self._peek()[:1] == sign and self.lexemes[self.at].start() not in self.after_space

    def _alternatives(self) -> list[list[Node]]:
        """Read alternatives up to what closes them."""
        found, most, before = [], 1, self.ways
        while True:
            start, self.ways = self.at, 1
            found.append(self._sequence())
            if all(_may_be_empty(node) for node in found[-1]):
                words = " ".join(one[0] for one in self.lexemes[start : self.at])
                raise PatternError(f"« {words} » peut être vide : ôtez un « ? » ou un « ... »")
            most = max(most, self.ways)
            if self._peek() != "|":
                break
            self.at += 1
        self.ways = before * most
        return found

    def _sequence(self) -> list[Node]:
        nodes = []
        while self._peek() not in {"", "|", ")", "}"}:
            nodes.append(self._node())
        if self.ways > MOST_WAYS:
            raise PatternError(
                "trop d'écarts « ... » ou de « ? » dans un motif : ôtez-en, partagez-le"
            )
        return nodes

    def _node(self) -> Node:
        one = self.lexemes[self.at]
        self.at += 1
        if one["mark"] in {"^", "$"}:
            return [one[0]]
        if one["gap"] is not None:
            return self._gap(int(one["gap"] or 4))
        if one["mark"] == "{":
            return ["{", [_choice(self._closed("}"))]]
        if one["mark"] == "(":
            inside = self._closed(")")
            ends = self._endings()
            node = _choice([_ended(nodes, ends) for nodes in inside])
        elif one["name"] is not None:
            node = self._list(one["name"])
        elif one[0] == "?":
            raise PatternError(
                "« ? » ne suit rien : collez-le à ce qui peut manquer (« enfin? »), ou écrivez \\? "
                "pour le signe lui-même"
            )
        elif one[0] == "<":
            raise PatternError("« < » n'ouvre pas un nom de liste : <soignant>, ou écrivez \\<")
        else:
            node = _choice([[word] for word in _words(one["escaped"] or one[0])])
        if self._follows("?"):
            self.at += 1
            self.ways *= 2
            return ["?", [node]]
        return node

    def _gap(self, most: int) -> Node:
        if not 0 < most <= LONGEST_GAP:
            raise PatternError(f"« ...{most} » : un écart va de 1 à {LONGEST_GAP} mots")
        self.ways *= most + 1
        return ["...", most]

    def _closed(self, sign: str) -> list[list[Node]]:
        inside = self._alternatives()
        if self._peek() != sign:
            raise PatternError(f"« {sign} » manque")
        self.at += 1
        return inside

    def _endings(self) -> str:
        """Return the endings that follow a choice: « (patient|resident)·e »."""
        if not self._follows("·"):
            return ""
        self.at += 1
        return str(self.lexemes[self.at - 1][0])

    def _list(self, name: str) -> Node:
        if name not in self.lists and name not in WORDS:
            known = ", ".join(sorted({*self.lists, *WORDS}))
            raise PatternError(f"liste « {name} » inconnue : {known}")
        return ["<", name]


def _choice(alternatives: list[list[Node]]) -> Node:
    """Return a choice as one node."""
    if len(alternatives) == 1 and len(alternatives[0]) == 1:
        return alternatives[0][0]
    return ["|", *alternatives]


def _ended(nodes: list[Node], ends: str) -> list[Node]:
    """Return nodes whose last word takes endings too."""
    if not ends or not isinstance(nodes[-1], str):
        return nodes
    return [*nodes[:-1], _choice([[word] for word in _words(nodes[-1] + ends)])]


def _words(written: str) -> list[str]:
    """Return the words that « patient·e·s » or « garanti* » stands for."""
    stem, *ends = written.split("·")
    if "*" in stem.rstrip("*") or ("*" in stem and (ends or len(stem) <= SHORTEST_STEM)):
        raise PatternError(
            f"« {written} » : « * » vient après {SHORTEST_STEM} lettres au moins, et finit le mot"
        )
    words = [stem]
    for end in ends:
        words += [word + end for word in words]
    return words


def _may_be_empty(node: Node) -> bool:
    return not isinstance(node, str) and node[0] in {"?", "...", "^", "$"}
