"""Questions read back, held against the questions of the course, for the tests of the exports."""

import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from course.draft.mend.model import NOTHING, Mend
from course.rules.case.model import JUDGEMENTS, Case
from course.rules.rules import read_rule
from courseware.exports import export
from courseware.questions.chapters import Chapter, chapters_of_book
from courseware.questions.drawing import arranged
from courseware.questions.forms.cloze import ClozeQuestion, MenuBlank, NumberBlank, TextBlank
from courseware.questions.forms.sequence import SequenceQuestion
from courseware.questions.forms.story import StoryQuestion
from courseware.questions.forms.typed import NumberQuestion, WordsQuestion
from courseware.questions.model import Question
from courseware.questions.types.categorise.model import Categorise
from courseware.questions.types.match.model import Match
from courseware.questions.types.multiple.model import Multiple
from courseware.questions.types.single.model import Single
from courseware.questions.types.true_false.model import TrueFalse
from courseware.text.french import format_number, typeset
from tests.bank_readers import Answer, Read, moodle_takes
from tests.every_question import CHAPTER, blocks, line
from tests.site import ROOT

ROLES = {"amorce", "pause", "bilan", "diagnostic", "evaluation"}
LEFT_OUT = "question laissée de côté"

every_bank = pytest.mark.parametrize("name", ["book", "sample"])


@cache
def bank(name: str) -> list[Chapter]:
    return chapters_of_book(ROOT) if name == "book" else [CHAPTER]


def questions(name: str) -> dict[str, Question]:
    return {f"{one.id}/{q.id}": q for one in bank(name) for _, q in one.questions()}


def written(target: str, name: str, folder: Path) -> tuple[Path, dict[str, str]]:
    """Export a bank; return the file and what is reported, by question."""
    file = folder / f"questions.{target}"
    report: dict[str, str] = {}
    for text in export(target, file, bank(name), ROOT):
        place, _, loss = text.partition("\u00a0: ")
        assert loss and place in questions(name), text
        report[place] = f"{report.get(place, '')}{loss}\n"
    return file, report


def left_out(report: dict[str, str]) -> set[str]:
    return {place for place, loss in report.items() if loss.startswith(LEFT_OUT)}


def plain(value: float) -> float:
    return round(value, 9)


def expected(asked: Any) -> Sequence[tuple[Any, float, str]]:
    """Return the answers of a question, or of a blank, as (text, worth, feedback), in order."""
    if isinstance(asked, Single | Multiple):
        share = round(1 / sum(choice.correct for choice in asked.choices), 5)
        worth = {True: share, False: 0 if isinstance(asked, Single) else -share}
        choices = arranged(asked, "option", asked.choices)
        return [(line(c.text), worth[c.correct], blocks(c.feedback)) for _, c in choices]
    if isinstance(asked, Mend):
        told = phrases(asked)
        right = sum(changed for _, changed, _ in told)
        return [
            (text, round(1 / right, 5) if changed else -round(1 / right, 5), why)
            for text, changed, why in told
        ]
    if isinstance(asked, Case):
        wrong = {JUDGEMENTS[value]: blocks(text) for value, text in asked.feedback.items()}
        verdicts = JUDGEMENTS.values()
        return [(name, float(name not in wrong), wrong.get(name, "")) for name in verdicts]
    if isinstance(asked, TrueFalse):
        words = ["" if value == asked.answer else blocks(asked.feedback) for value in (True, False)]
        return [("true", asked.answer, words[0]), ("false", not asked.answer, words[1])]
    if isinstance(asked, NumberQuestion | NumberBlank):
        traps = asked.traps if isinstance(asked, NumberQuestion) else []
        return [
            (plain(asked.answer), 1, ""),
            *((plain(trap.value), 0, blocks(trap.feedback)) for trap in traps),
            ("*", 0, blocks(asked.feedback)),
        ]
    if isinstance(asked, Match):
        pairs = [
            (line(pair.left), 1, line(pair.right))
            for _, pair in arranged(asked, "item", asked.pairs)
        ]
        return pairs + [("", 1, line(text)) for text in asked.decoys]
    if isinstance(asked, Categorise):
        names = {category.id: line(category.text) for category in asked.categories}
        placed = [
            (line(item.text), 1, names[item.category])
            for _, item in arranged(asked, "item", asked.items)
        ]
        used = {item.category for item in asked.items}
        return placed + [("", 1, name) for id_, name in names.items() if id_ not in used]
    if isinstance(asked, MenuBlank):
        return [
            (option, float(option == asked.answer), words)
            for option in asked.options
            for words in ["" if option == asked.answer else blocks(asked.feedback)]
        ]
    assert isinstance(asked, SequenceQuestion)
    return [(line(item), place, "") for place, item in enumerate(asked.items, start=1)]


def phrases(asked: Mend) -> list[tuple[str, bool, str]]:
    """Return what a draft offers to tick, in the order of its text: words, whether right, why."""
    told = []
    for phrase in asked.draft:
        why = blocks(phrase.feedback)
        if phrase.change:
            why = f"À changer. {why} Après : « {line(phrase.change.text)} »"
        else:
            why = f"À garder. {why}"
        if phrase.rules:
            why += " " + blocks(", ".join(f"[{id_}](rule:{id_})" for id_ in phrase.rules))
        told.append((line(phrase.text), phrase.change is not None, why))
    none = not any(changed for _, changed, _ in told)
    last = "Le cours n’y trouve rien à reprendre non plus."
    other = "Le cours y trouve au moins une phrase à reprendre."
    return [*told, (typeset(NOTHING), none, last if none else other)]


def check_typed(asked: WordsQuestion | TextBlank, answers: list[Answer]) -> None:
    """Type words as Moodle compares them: the first answer that fits counts."""

    def told(typed: str) -> tuple[float, str]:
        return next(
            (worth, why)
            for text, worth, why in answers
            if moodle_takes(text, typed, exact=asked.exact)
        )

    for word in asked.accepted:
        bare = unicodedata.normalize("NFD", word).encode("ascii", "ignore").decode()
        assert told(word) == (1, "")
        wrong = [f"{word}x", f"x{word}", word.replace("*", "y") + "z"]
        wrong += [bare.lower()] if asked.exact else []
        assert {told(typed) for typed in wrong} == {(0, blocks(asked.feedback))}
        if not asked.exact:
            assert told(bare.upper() if "’" not in word else word.upper()) == (1, "")
    for trap in asked.traps if isinstance(asked, WordsQuestion) else []:
        assert told(trap.answer) == (0, blocks(trap.feedback))
    assert not asked.exact or len(answers) == len(asked.accepted) + 1


def check(asked: Any, answers: list[Answer]) -> None:
    """Compare answers read back with those of a question, or of a blank."""
    if isinstance(asked, WordsQuestion | TextBlank):
        check_typed(asked, answers)
    elif isinstance(asked, NumberQuestion | NumberBlank):
        values, *margins = zip(*(f"{text}:".split(":")[:2] for text, _, _ in answers), strict=True)
        assert {float(margin) for margin in margins[0] if margin} <= {plain(asked.margin)}
        assert max(map(len, margins[0])) < 10  # no dust of binary fractions
        shown = [value if value == "*" else float(value) for value in values]
        read = [(v, worth, why) for v, (_, worth, why) in zip(shown, answers, strict=True)]
        assert read == expected(asked)
    elif isinstance(asked, MenuBlank) and not asked.ordered:
        assert sorted(answers) == sorted(expected(asked))
    else:
        assert answers == expected(asked)


def check_texts(one: Question, read: Read) -> None:
    assert read.stem.startswith(line(one.stem))
    assert read.why.startswith(blocks(one.explanation))
    assert read.tags[0] == one.objective and read.tags[1] in ROLES
    if isinstance(one, Match | Categorise):
        for part in one.pairs if isinstance(one, Match) else one.items:
            assert blocks(part.feedback) in read.why
    if isinstance(one, Case | Mend):
        for rule in (read_rule(id_, ROOT) for id_ in one.rules):
            assert line(rule.reference) in read.why
            assert rule.certainty_in_words.capitalize() in read.why
    if isinstance(one, Case) and one.filed:
        assert line(one.filed.solidity_in_words) in read.why
        assert read.tags[2:] == [*one.filed.professions, *one.filed.platforms]


def check_blanks(one: ClozeQuestion, read: Read) -> None:
    assert read.stem.count("_____") == len(one.blanks)
    answers: dict[tuple[str, str], list[Answer]] = {}
    for words, worth, why in read.answers:
        place, kind, text = words.split(" ", 2)
        answers.setdefault((place, kind), []).append((text, worth, why))
    assert len(answers) == len(one.blanks)
    for number, blank in enumerate(one.blanks, start=1):
        exact = isinstance(blank, TextBlank) and blank.exact
        typed = "SHORTANSWER_C" if exact else "SHORTANSWER"
        # The letter S: drawn anew at each attempt.
        menu = "MULTICHOICE" if getattr(blank, "ordered", None) else "MULTICHOICE_S"
        kind = {"numeric": "NUMERICAL", "menu": menu, "text": typed}[blank.type]
        check(blank, answers[str(number), kind])


def sides(one: Question) -> tuple[list[str], list[str]]:
    """Return what the two sides of a card must say, besides the stem and the explanation."""
    front: list[str] = [blocks(hint) for hint in one.hints]
    if isinstance(one, Single | Multiple):
        marks = {True: "✓ Juste", False: "✗ Faux"}
        front += [line(choice.text) for choice in one.choices]
        return front, [
            f"{marks[choice.correct]} — {line(choice.text)} {blocks(choice.feedback)}"
            for choice in one.choices
        ]
    if isinstance(one, Mend):
        marks = {True: "✓ Juste", False: "✗ Faux"}
        rules = [line(read_rule(id_, ROOT).reference) for id_ in one.rules]
        rows = [f"{marks[right]} — {text} {why}" for text, right, why in phrases(one)]
        return front + [text for text, _, _ in phrases(one)], [*rows, *rules]
    if isinstance(one, TrueFalse):
        return front, [f"Réponse : {'vrai' if one.answer else 'faux'}.", blocks(one.feedback)]
    if isinstance(one, Case):
        answer = f"Réponse : {JUDGEMENTS[one.answer].lower()}."
        rules = [line(read_rule(id_, ROOT).reference) for id_ in one.rules]
        told = [answer, *map(blocks, one.feedback.values()), *rules]
        return [*front, *JUDGEMENTS.values()], told
    if isinstance(one, Categorise | Match):
        placed = expected(one)
        whys = [why for _, (_, _, why) in arranged(one, "item", one.placed)]
        rows = [f"{left} → {right}" for left, _, right in placed if left]
        shown = [text for left, _, right in placed for text in (left, right)]
        return front + shown, [f"{row} {blocks(why)}" for row, why in zip(rows, whys, strict=True)]
    if isinstance(one, SequenceQuestion):
        items = list(map(line, one.items))
        return front + items, [" ".join(items)]
    if isinstance(one, StoryQuestion):
        first = [line(one.steps[0].text), *(line(way.text) for way in one.steps[0].choices)]
        ways = [way for step in one.steps for way in step.choices]
        told = [
            f"{line(way.text)} → {one.place_of(way.next)} {blocks(way.feedback)}" for way in ways
        ]
        return front + first, told + [blocks(ending.text) for ending in one.endings]
    blanks: list[Any] = [*one.blanks] if isinstance(one, ClozeQuestion) else [one]
    traps = one.traps if isinstance(one, NumberQuestion | WordsQuestion) else []
    answers = [
        format_number(blank.answer)
        if isinstance(blank, NumberQuestion | NumberBlank)
        else blank.answer
        if isinstance(blank, MenuBlank)
        else blank.accepted[0]
        for blank in blanks
    ]
    options = [o for blank in blanks if isinstance(blank, MenuBlank) for o in blank.options]
    feedback = [blocks(part.feedback) for part in (*blanks, *traps)]
    return front + list(map(typeset, options)), [*map(typeset, answers), *feedback]
