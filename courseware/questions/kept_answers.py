"""Answers that a reader gave, to a question as it was: by what they name, in today's question.

A kept answer names its options by their keys (`markdown.key_of`), never by their ranks: an option
that is added or moved changes no answer. Answers kept before 26 November 2026 have ranks: they are
read by the wording of their version. `forms/naming.js` does the same in the browser, with what
`Reading.former` gives the page; tests/test_kept_answers.py holds both to the same answers.
"""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

from courseware.project.said import SaidError
from courseware.questions.chapters import Chapter
from courseware.questions.forms.options import OptionsQuestion
from courseware.questions.forms.story import StoryQuestion
from courseware.questions.progress_file import Answer, Entry, ProgressFile
from courseware.questions.question import BaseQuestion
from courseware.questions.registry import question_types
from courseware.questions.versions import versions_of
from courseware.questions.wordings import Wording, wording_of, wordings_of
from courseware.text.french import typeset

Keys = dict[str, dict[str, str]]


class UnknownOptionError(SaidError):
    """A kept answer names an option, or has a form, that its question does not know."""


class Reading:
    """What it takes to read the answers given to `question` of `chapter`, then and now.

    Raises:
        VersionsFileError, WordingsFileError: a file of the course is damaged.
    """

    def __init__(self, question: BaseQuestion, chapter: str, root: Path) -> None:
        self._question = question
        self._today = wording_of(question)
        self._recorded = wordings_of(f"{chapter}/{question.id}", root)
        self.versions = versions_of(question, chapter, root)
        self._keys = self._today.keys
        self._names = {
            name: {key: one for one, key in keys.items()} for name, keys in self._keys.items()
        }
        self._now = self._renamed()
        self._known: dict[str | None, tuple[Wording, type[BaseQuestion] | None]] = {}

    @property
    def keys(self) -> dict[str, Any]:
        """List → name → key as a page has them: a list of keys where names are ranks."""
        return _short(self._keys)

    @property
    def former(self) -> dict[str, Any]:
        """What a page must know of former wordings; nothing where none differ.

        `wordings`, newest first: `versions`, with « » for answers that have none, `keys` and `ways`
        as they were; of another question than today's also its texts that differ, and its form
        where its type does. `words`: key → words of the options that are gone. `now`: list → key as
        it was → of the same today.
        """
        known = {key for options in self._keys.values() for key in options.values()}
        made, words = [], dict[str, str]()
        for one in self._recorded:
            texts = {name: one.texts.get(name, "") for name in {**self._today.texts, **one.texts}}
            today = self._today.texts
            differ = {name: typeset(t) for name, t in texts.items() if t != today.get(name)}
            if self._is_same(one):
                # Where only what is right has changed, today's words are those of another version.
                all_same = {*one.versions} <= {*self.versions} or not one.keys
                if all_same and (one.keys, one.ways) == (self._keys, self._today.ways):
                    continue
                differ = {}
            if differ.pop("type", None):
                kind = _kind_of(one)
                differ["form"] = kind.form if kind else ""
                if kind and issubclass(kind, OptionsQuestion):
                    words |= kind.fixed
            versions = [*one.versions, *([""] if one is self._recorded[-1] else [])]
            parts = {"versions": versions, "keys": _short(one.keys), "ways": one.ways}
            made.append({name: part for name, part in parts.items() if part} | differ)
            for name, options in one.keys.items():
                gone = {o: k for o, k in options.items() if k not in known}
                words |= {k: typeset(one.lists[name][o]) for o, k in gone.items()}
        former = {"wordings": made, "words": words, "now": self._now}
        return {name: part for name, part in former.items() if part}

    def named(self, version: str | None, answer: Any) -> Answer:
        """Return a kept answer by the keys of its options, whatever it was kept as.

        Raises:
            UnknownOptionError: it names no option of the version it was given to.
        """
        wording, kind = self._asked(version)
        keys = wording.keys
        form = kind.form if kind else ""
        if form == "options" and keys and not getattr(kind, "several", False):
            return _key(keys["option"], answer)
        if form in {"options", "sequence"} and keys:
            (options,) = keys.values()
            return [_key(options, one) for one in _list(answer)]
        if form == "pairs":
            return [
                one
                if ":" in str(one)
                else f"{_key(keys['item'], place)}:{keys['option'].get(str(one), one)}"
                for place, one in enumerate(_list(answer))
            ]
        if form == "cloze":
            return [
                keys.get(f"menu {place}", {}).get(one, one)
                for place, one in enumerate(map(str, _list(answer)), start=1)
            ]
        if form == "story":
            return _path(wording, _list(answer))
        return answer  # type: ignore[no-any-return]

    def understood(self, version: str | None, answer: Any) -> Answer:
        """Return a kept answer as `BaseQuestion.parts` reads it: options by their names of today.

        Raises:
            UnknownOptionError: it names an option that the question has no more, or never had.
        """
        given = self.named(version, answer)
        form = self._question.form
        if form == "options" and self._keys and not isinstance(given, list):
            return int(self._name("option", given))
        if form in {"options", "sequence"} and self._keys:
            (name,) = self._keys
            return [int(self._name(name, one)) for one in _list(given)]
        if form == "pairs":
            pairs = [str(one).split(":") for one in _list(given)]
            places = {
                int(self._name("item", pair[0])): self._name("option", pair[-1]) for pair in pairs
            }
            if sorted(places) != list(range(len(pairs))) or len(places) < len(self._keys["item"]):
                raise UnknownOptionError
            return [places[rank] for rank in sorted(places)]
        if form == "cloze":
            return [
                self._name(f"menu {place}", one) if f"menu {place}" in self._keys else one
                for place, one in enumerate(_list(given), start=1)
            ]
        if isinstance(self._question, StoryQuestion):
            at, path = self._question.steps[0].id, list[int | str]()
            for key in _list(given):
                path.append(int(self._name(f"step {at}", key)))
                at = self._question.ways[at][int(path[-1])]
            return path
        return given

    def renewed(self, entry: Entry) -> Entry:
        """Return an entry as it would be kept today, or as it is where it cannot be read."""
        if entry.version not in self.versions:
            return entry
        update: dict[str, Any] = {"version": self.versions[0]}
        for field in ("answer", "first_answer"):
            if (kept := getattr(entry, field)) is not None:
                try:
                    update[field] = self.named(entry.version, kept)
                except UnknownOptionError:
                    return entry
        return entry.model_copy(update=update)

    def knows(self, entry: Entry) -> bool:
        """Tell whether every option that an entry names is one of the question it answers."""
        if entry.version not in self.versions:
            return True  # another question's
        try:
            for kept in (entry.answer, entry.first_answer):
                if kept is not None:
                    self.understood(entry.version, kept)
        except UnknownOptionError:
            return False
        return True

    def _is_same(self, wording: Wording) -> bool:
        return bool({*wording.versions} & {*self.versions})

    def _renamed(self) -> Keys:
        """Return list → key as it was → key today, through every wording of the same question."""
        now: list[dict[str, str]] = [{} for _ in self._today.lists]
        for new, old in pairwise([self._today, *filter(self._is_same, self._recorded)]):
            for later, renamed in zip(now, old.renamed_in(new), strict=True):
                later |= {was: later.get(key, key) for was, key in renamed.items()}
        return {name: later for name, later in zip(self._today.lists, now, strict=True) if later}

    def _asked(self, version: str | None) -> tuple[Wording, type[BaseQuestion] | None]:
        """Return the question as it was worded in a version, and its type then."""
        if version not in self._known:  # a class asks a hundred thousand times
            found = (one for one in self._recorded if version in one.versions)
            wording = next(found, self._today)
            if version is None and self._recorded:
                wording = self._recorded[-1]
            self._known[version] = wording, _kind_of(wording)
        return self._known[version]

    def _name(self, name: str, key: Any) -> str:
        """Return how an option of list `name` is called today."""
        names = self._names.get(name, {})
        later = self._now.get(name, {}).get(str(key), "")
        if found := names.get(str(key)) or names.get(later):
            return found
        raise UnknownOptionError


def renewer(
    chapters: list[Chapter], root: Path
) -> Callable[[ProgressFile], tuple[ProgressFile, list[str]]]:
    """Return what says the answers of a file that still count as they would be given today.

    It also returns the questions, « chapter/question », whose answer names an unknown option.
    """
    readings = {
        f"{chapter.id}/{question.id}": Reading(question, chapter.id, root)
        for chapter in chapters
        for _, question in chapter.questions()
    }

    def renewed(file: ProgressFile) -> tuple[ProgressFile, list[str]]:
        asked = {key: readings[key] for key in file.answers if key in readings}
        answers = {key: reading.renewed(file.answers[key]) for key, reading in asked.items()}
        unknown = [key for key, reading in asked.items() if not reading.knows(file.answers[key])]
        return file.model_copy(update={"answers": {**file.answers, **answers}}), unknown

    return renewed


def _kind_of(wording: Wording) -> type[BaseQuestion] | None:
    """Return the type of a question as it was; None where no more question is of that type."""
    return question_types().get(wording.texts["type"])


def _short(keys: Keys) -> dict[str, Any]:
    return {
        name: list(one.values()) if list(one) == [str(i) for i in range(len(one))] else one
        for name, one in keys.items()
    }


def _key(keys: dict[str, str], value: Any) -> str:
    """Return the key of an option kept by its rank, or by its key."""
    key = value if isinstance(value, str) else keys.get(str(value))
    if key is None or isinstance(value, bool):
        raise UnknownOptionError
    return key


def _path(wording: Wording, answer: list[Any]) -> list[int | str]:
    """Return the keys of the choices along a path, kept as their ranks or as keys."""
    at, path = next(iter(wording.ways), ""), list[int | str]()
    for choice in answer:
        keys = wording.keys.get(f"step {at}", {})
        key = _key(keys, choice)
        path.append(key)
        # Past what is known, keys are kept as they are.
        at = wording.ways[at][[*keys.values()].index(key)] if key in keys.values() else ""
    return path


def _list(answer: Any) -> list[Any]:
    if not isinstance(answer, list):
        raise UnknownOptionError
    return answer
