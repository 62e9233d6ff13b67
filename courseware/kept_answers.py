"""Answers that a reader gave, to a question as it was: by what they name, in today's question.

A kept answer names its options by their keys (`markdown.key_of`), never by their ranks: an option
that is added or moved changes no answer. Answers kept before 26 November 2026 have ranks: they are
read by the wording of their version. `static/naming.js` does the same in the browser, with what
`former_of` gives the page; tests/naming_cases.json holds both to one table.
"""

from itertools import pairwise
from pathlib import Path
from typing import Any

from courseware.progress import Answer, Entry, ProgressFile
from courseware.questions.branching import Scenario
from courseware.questions.model import Question
from courseware.versions import versions_of
from courseware.wordings import Wording, wording_of, wordings_of

Keys = dict[str, dict[str, str]]


class UnknownOptionError(ValueError):
    """A kept answer names an option, or has a form, that its question does not know."""


def keys_of(question: Question) -> Keys:
    """Return list → name → key, as the page has them."""
    return {name: options.keys for name, options in question.lists().items()}


def former_of(question: Question, chapter: str, root: Path) -> dict[str, Any]:
    """Return what a page must know of the former wordings of a question; nothing where none differ.

    `wordings`, newest first: `versions`, with « » for answers that have none, `keys` and `ways`
    as they were; of another question than today's also its `type` and texts. `words`: key → words
    of the options that are gone. `now`: list → key as it was → key of the same option today.

    Raises:
        VersionsFileError, WordingsFileError: a file is damaged.
    """
    today = wording_of(question)
    same = versions_of(question, chapter, root)
    recorded = wordings_of(f"{chapter}/{question.id}", root)
    known = {key for options in today.keys.values() for key in options.values()}
    wordings, words = [], dict[str, str]()
    for one in recorded:
        is_same = bool({*one.versions} & {*same})
        if is_same and (one.keys, one.ways) == (today.keys, today.ways):
            continue
        versions = [*one.versions, *([""] if one is recorded[-1] else [])]
        made: dict[str, Any] = {"versions": versions}
        made |= {"keys": _short(one.keys)} if one.keys else {}
        made |= {"ways": one.ways} if one.ways else {}
        if not is_same:
            texts = {text: one.texts.get(text, "") for text in {**today.texts, **one.texts}}
            made |= {text: said for text, said in texts.items() if said != today.texts.get(text)}
        wordings.append(made)
        for name, options in one.keys.items():
            words |= {k: one.lists[name][o] for o, k in options.items() if k not in known}
    now = _renamed([one for one in recorded if {*one.versions} & {*same}], today)
    parts = {"wordings": wordings, "words": words, "now": now}
    return {part: value for part, value in parts.items() if value}


def _short(keys: Keys) -> dict[str, Any]:
    """Return keys with a list for names that are ranks."""
    return {
        name: list(one.values()) if list(one) == [str(i) for i in range(len(one))] else one
        for name, one in keys.items()
    }


def _renamed(same: list[Wording], today: Wording) -> Keys:
    """Return list → key as it was → key today, through every wording of the same question."""
    now: list[dict[str, str]] = [{} for _ in today.lists]
    for new, old in pairwise([today, *same]):
        for later, renamed in zip(now, old.renamed_in(new), strict=True):
            later |= {was: later.get(key, key) for was, key in renamed.items()}
    return {name: later for name, later in zip(today.lists, now, strict=True) if later}


def named(question: Question, chapter: str, version: str | None, answer: Any, root: Path) -> Answer:
    """Return a kept answer by the keys of its options, whatever it was kept as.

    Raises:
        UnknownOptionError: it names no option of the version it was given to.
    """
    wording = _worded(question, chapter, version, root)
    keys = wording.keys

    kind = wording.texts["type"]
    if kind == "single":
        return _ranked(keys["option"], answer)
    if kind in {"multiple", "order"}:
        (options,) = keys.values()
        return [_ranked(options, one) for one in _list(answer)]
    if kind in {"categorise", "match"}:
        return [
            one
            if ":" in str(one)
            else f"{_ranked(keys['item'], place)}:{keys['option'].get(str(one), one)}"
            for place, one in enumerate(_list(answer))
        ]
    if kind == "fill-in":
        return [
            keys.get(f"menu {place}", {}).get(one, one)
            for place, one in enumerate(map(str, _list(answer)), start=1)
        ]
    if kind == "scenario":
        return _path(wording, _list(answer))
    return answer  # type: ignore[no-any-return]


def understood(
    question: Question, chapter: str, version: str | None, answer: Any, root: Path
) -> Answer:
    """Return a kept answer as `answers.parts_of` reads it: options by their names of today.

    Raises:
        UnknownOptionError: it names an option that the question has no more, or never had.
    """
    given = named(question, chapter, version, answer, root)
    now = former_of(question, chapter, root).get("now", {})
    names = {
        name: {key: one for one, key in options.items()}
        for name, options in keys_of(question).items()
    }

    def name_of(list_: str, key: Any) -> str:
        known = names.get(list_, {})
        renamed = now.get(list_, {}).get(key, key)
        if key not in known and renamed not in known:
            raise UnknownOptionError
        return known[key if key in known else renamed]

    kind = question.type
    if kind == "single":
        return int(name_of("option", given))
    if kind in {"multiple", "order"}:
        list_ = "option" if kind == "multiple" else "item"
        return [int(name_of(list_, one)) for one in _list(given)]
    if kind in {"categorise", "match"}:
        pairs = [str(one).split(":") for one in _list(given)]
        placed = {int(name_of("item", pair[0])): name_of("option", pair[-1]) for pair in pairs}
        if sorted(placed) != list(range(len(names["item"]))):
            raise UnknownOptionError
        return [placed[rank] for rank in sorted(placed)]
    if kind == "fill-in":
        return [
            name_of(f"menu {place}", one) if f"menu {place}" in names else one
            for place, one in enumerate(_list(given), start=1)
        ]
    if isinstance(question, Scenario):
        at, path = question.steps[0].id, list[int | str]()
        for key in _list(given):
            path.append(int(name_of(f"step {at}", key)))
            at = question.ways[at][int(path[-1])]
        return path
    return given


def renewed(file: ProgressFile, book: dict[str, tuple[Question, str]], root: Path) -> ProgressFile:
    """Return a file whose answers to questions that stayed the same are as given today.

    `book`: « chapter/question » → question and chapter. What cannot be read stays as it is.
    """
    answers = {
        key: _renewed(entry, *book[key], root) if key in book else entry
        for key, entry in file.answers.items()
    }
    return file.model_copy(update={"answers": answers})


def _renewed(entry: Entry, question: Question, chapter: str, root: Path) -> Entry:
    today, *same = versions_of(question, chapter, root)
    if entry.version not in {today, *same}:
        return entry
    update: dict[str, Any] = {}
    for field in ("answer", "first_answer"):
        kept = getattr(entry, field)
        if kept is not None:
            try:
                update[field] = named(question, chapter, entry.version, kept, root)
            except UnknownOptionError:
                return entry
    return entry.model_copy(update={"version": today, **update})


def _worded(question: Question, chapter: str, version: str | None, root: Path) -> Wording:
    recorded = wordings_of(f"{chapter}/{question.id}", root)
    if version is None and recorded:
        return recorded[-1]
    found = (one for one in recorded if version in one.versions)
    return next(found, None) or wording_of(question)


def _ranked(keys: dict[str, str], value: Any) -> str:
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
        key = _ranked(keys, choice)
        path.append(key)
        # Past what is known, keys are kept as they are.
        at = wording.ways[at][[*keys.values()].index(key)] if key in keys.values() else ""
    return path


def _list(answer: Any) -> list[Any]:
    if not isinstance(answer, list):
        raise UnknownOptionError
    return answer
