"""How the questions of the course are worded, and were: what a kept answer says in words.

`book/wordings.csv` has a row a text: `question` (« chapter/question »), `version`, `place` and
`words`. The rows of a version stand together, those of today's before those of former ones. Places:
`type`, `also` (versions worded alike), `stem`, `unit`, `text`; `option NAME`, `item NAME`,
`menu N NAME`, `step ID NAME` as in `BaseQuestion.lists`; `next ID`, where a step's ways lead.

`courseware versions` writes the file and forgets no wording of a question that is still asked.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import groupby
from pathlib import Path

from courseware.project.said import SaidError
from courseware.questions.forms.cloze import ClozeQuestion
from courseware.questions.forms.story import StoryQuestion
from courseware.questions.forms.typed import NumberQuestion
from courseware.questions.question import BaseQuestion
from courseware.text.markdown import key_of, words_seen
from courseware.text.spelling import seen

FILE = Path("book") / "wordings.csv"
HEAD = ["question", "version", "place", "words"]
_REMEDY = "reprenez les lignes de git, puis « courseware versions »"
_VERSION = re.compile("[0-9a-f]{8}")
_PLACE = re.compile(
    r"(?P<text>type|also|stem|unit|text)|next (?P<step>[a-z0-9-]+)"
    r"|(?P<list>option|item|menu [1-9]|step [a-z0-9-]+) (?P<name>.+)"
)


class WordingsFileError(SaidError):
    """`book/wordings.csv` is not as `courseware versions` writes it."""


@dataclass(frozen=True)
class Wording:
    """A question as it was worded in `version`, and in others `also`.

    `texts` holds type, stem, unit and text, `lists` its options by list and name, `ways` where each
    way of a step leads.
    """

    version: str
    also: tuple[str, ...] = ()
    texts: dict[str, str] = field(default_factory=dict)
    lists: dict[str, dict[str, str]] = field(default_factory=dict)
    ways: dict[str, list[str]] = field(default_factory=dict)

    @property
    def versions(self) -> tuple[str, ...]:
        """Every version worded so, the newest first."""
        return (self.version, *self.also)

    @cached_property  # a class's answers ask for them a hundred thousand times
    def keys(self) -> dict[str, dict[str, str]]:
        """List → name → what names the option for good."""
        return {
            name: {one: key_of(words) for one, words in options.items()}
            for name, options in self.lists.items()
        }

    def is_like(self, other: "Wording") -> bool:
        """Tell whether a reader reads the same in both, and answers name options alike."""
        return replace(self, version="", also=()) == replace(other, version="", also=())

    def renamed_in(self, later: "Wording") -> list[dict[str, str]]:
        """Return, list by list, the keys of options that `later` words anew → their keys there.

        What is not found again by its words is the option in the same place among those left.

        Raises:
            ValueError: some were worded anew and others added or taken away, or what is to be
                answered has other parts: which is which is not known.
        """
        if len(self.lists) != len(later.lists):
            raise ValueError
        renamed = []
        for (name, before), after in zip(self.keys.items(), later.keys.values(), strict=True):
            gone = [key for key in before.values() if key not in after.values()]
            come = [key for key in after.values() if key not in before.values()]
            added = len(before) != len(after)
            if added and (name == "item" or (gone and come)):
                raise ValueError
            renamed.append({} if added else dict(zip(gone, come, strict=True)))
        return renamed

    def rows(self) -> Iterator[tuple[str, str]]:
        """Yield place and words of each row."""
        yield "type", self.texts["type"]
        if self.also:
            yield "also", " ".join(self.also)
        yield from ((name, words) for name, words in self.texts.items() if name != "type")
        yield from ((f"next {step}", " ".join(after)) for step, after in self.ways.items())
        for name, options in self.lists.items():
            yield from ((f"{name} {one}", words) for one, words in options.items())


def wording_of(question: BaseQuestion) -> Wording:
    """Return how `question` is worded today."""
    texts = {"type": question.type, "stem": words_seen(question.stem)}
    if isinstance(question, NumberQuestion) and question.unit:
        texts["unit"] = seen(question.unit)
    if isinstance(question, ClozeQuestion):
        texts["text"] = words_seen(question.text)
    return Wording(
        question.version,
        texts=texts,
        lists={name: options.words for name, options in question.lists().items()},
        ways=question.ways if isinstance(question, StoryQuestion) else {},
    )


def wordings_of(name: str, root: Path) -> list[Wording]:
    """Return the wordings recorded of question « chapter/question », the newest first.

    Raises:
        WordingsFileError: the file is damaged: line and remedy.
    """
    return recorded(root).get(name, [])


def recorded(root: Path) -> dict[str, list[Wording]]:
    """Return all that is recorded; nothing where there is no file yet.

    Raises:
        WordingsFileError: the file is damaged: line and remedy.
    """
    file = root / FILE
    return _read(file, file.stat().st_mtime_ns) if file.is_file() else {}


def write(wordings: dict[str, list[Wording]], root: Path) -> None:
    """Write the file anew."""
    rows = (
        (name, wording.version, *row)
        for name, some in wordings.items()
        for wording in some
        for row in wording.rows()
    )
    write_table(root / FILE, [HEAD, *rows])


def write_table(file: Path, rows: Iterable[Iterable[str]]) -> None:
    """Write rows of words, the first being the head, as git compares them best."""
    with file.open("w", encoding="utf-8", newline="") as table:
        csv.writer(table, lineterminator="\n").writerows(rows)


def _fault(line: int, said: str) -> WordingsFileError:
    return WordingsFileError(f"{FILE.as_posix()}, ligne {line} : {said} ; {_REMEDY}")


@lru_cache(maxsize=4)
def _read(file: Path, _changed: int) -> dict[str, list[Wording]]:
    try:
        rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines(), strict=True))
    except UnicodeDecodeError as error:
        line = file.read_bytes().count(b"\n", 0, error.start) + 1
        raise _fault(line, "n'est pas en UTF-8") from None
    except csv.Error as error:
        raise WordingsFileError(f"{FILE.as_posix()} : {error} ; {_REMEDY}") from None
    if rows[:1] != [HEAD]:
        raise _fault(1, f"attendu un tableau {','.join(HEAD)}")
    for line, row in enumerate(rows, start=1):
        if len(row) != len(HEAD):
            raise _fault(line, f"{len(HEAD)} colonnes attendues, {len(row)} trouvée(s)")
    found: dict[str, list[Wording]] = {}
    numbered = enumerate(rows[1:], start=2)
    for (name, version), some in groupby(numbered, key=lambda row: (row[1][0], row[1][1])):
        lines = list(some)
        if version in (one.version for one in found.get(name, ())):
            # Git keeps both parts when two branches changed the same question.
            raise _fault(lines[0][0], f"« {name} », {version} : déjà plus haut")
        found.setdefault(name, []).append(_wording(name, version, lines))
    return found


def _wording(name: str, version: str, rows: list[tuple[int, list[str]]]) -> Wording:
    """Return what the rows of a version say, each with its line."""
    begin = rows[0][0]
    if not _VERSION.fullmatch(version):
        raise _fault(begin, f"version « {version} » illisible")
    also: tuple[str, ...] = ()
    texts, lists, ways = dict[str, str](), dict[str, dict[str, str]](), dict[str, list[str]]()
    places = set[str]()
    for line, (_, _, place, words) in rows:
        if place in places or not words:
            raise _fault(line, f"« {place} » en double, ou vide")
        places.add(place)
        match = _PLACE.fullmatch(place)
        if not match:
            raise _fault(line, f"place « {place} » inconnue")
        if place == "also":
            also = tuple(words.split())
            if not all(map(_VERSION.fullmatch, also)):
                raise _fault(line, "version illisible")
        elif match["text"]:
            texts[place] = words
        elif match["step"]:
            ways[match["step"]] = words.split()
        else:
            lists.setdefault(match["list"], {})[match["name"]] = words
    if not {"type", "stem"} <= places:
        raise _fault(begin, f"« {name} », {version} : « type » ou « stem » manque")
    return Wording(version, also, texts, lists, ways)
