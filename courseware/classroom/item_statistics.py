"""Item statistics: how a class answered each question, from the verdicts of its progress files."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from courseware.questions.chapters import Chapter
from courseware.questions.kept_answers import Reading, UnknownOptionError
from courseware.questions.model import QuizSpec
from courseware.questions.progress_file import Entry, ProgressFile
from courseware.questions.question import AnswerError, BaseQuestion, Part
from courseware.text.french import counted, short, typeset
from courseware.text.templates import words

FEW = 5  # students; below, a share or a correlation says nothing
SURE = 3
_STEM_LENGTH = 300

_PLACE = {"chapter": "str", "question": "str"}
TABLE = _PLACE | {
    **dict.fromkeys(("role", "objective", "section", "stem", "type"), "str"),
    "answered": "int64",
    **dict.fromkeys(("first_success", "success", "discrimination"), "float64"),
    **dict.fromkeys(("sure_and_wrong", "first_answers"), "int64"),
    "top_distractor": "str",
    "top_distractor_share": "float64",
}
DISTRACTORS = _PLACE | {
    "answer": "str",
    "correct": "bool",
    "count": "int64",
    "out_of": "int64",
    "share": "float64",
}


@dataclass(frozen=True)
class Asked:
    """A question where it stands in the book."""

    chapter: Chapter
    quiz: QuizSpec
    question: BaseQuestion

    @property
    def key(self) -> str:
        """The question's public id, as in progress files."""
        return f"{self.chapter.id}/{self.question.id}"

    @property
    def counts_for_a_student(self) -> bool:
        """Whether it says what they learnt: what opens a chapter or the course does not."""
        return self.quiz.counts or self.quiz.role == "evaluation"


@dataclass(frozen=True)
class Attempt:
    """What one student made of one question; `said` is empty where the first answer is unknown."""

    student: int
    key: str
    first_right: bool
    right: bool
    sure_and_wrong: bool
    said: tuple[Part, ...]


class _LeftOutError(ValueError):
    """Why an answer cannot count, for a teacher."""


def attempts(
    files: list[ProgressFile], book: dict[str, Asked], root: Path
) -> tuple[list[Attempt], list[str]]:
    """Return the answers that count, and a sentence for each question of which some do not."""
    found = []
    left_out: Counter[tuple[str, str]] = Counter()
    answered = {key for file in files for key in file.answers} & book.keys()
    readings = {
        key: (book[key].question, Reading(book[key].question, book[key].chapter.id, root))
        for key in answered
    }
    for student, file in enumerate(files):
        for key, entry in file.answers.items():
            if entry.first is None and entry.verdict is None:
                continue  # only hints or the solution were opened
            try:
                found.append(_attempt(student, key, entry, readings.get(key), root))
            except _LeftOutError as error:
                left_out[key, str(error)] += 1
    order = {key: place for place, key in enumerate(book)}
    named = sorted(left_out.items(), key=lambda item: (order.get(item[0][0], len(order)), item[0]))
    return found, [
        f"{key} : {counted(count, 'réponse')} à part, {reason}" for (key, reason), count in named
    ]


def _attempt(
    student: int, key: str, entry: Entry, asked: tuple[BaseQuestion, Reading] | None, root: Path
) -> Attempt:
    """Return one student's answer to one question.

    Raises:
        _LeftOutError: why it cannot count.
    """
    if asked is None:
        raise _LeftOutError("question inconnue de ce livre")
    question, reading = asked
    if entry.version not in reading.versions:
        raise _LeftOutError("la question a changé depuis")
    if entry.first is None:
        raise _LeftOutError("le premier essai n'est pas dans le fichier")
    first_right = entry.first == "right"
    said: list[Part] = []
    # After a look at the solution an answer shows no misconception.
    if entry.first != "revealed" and entry.first_answer is not None:
        try:
            answer = reading.understood(entry.version, entry.first_answer)
            parts = question.parts(answer, root)
        except UnknownOptionError:
            raise _LeftOutError("elle nomme une option que la question n'a pas") from None
        except AnswerError:
            raise _LeftOutError("cette question n'a pas pu recevoir cette réponse") from None
        said = [(text, first_right if right is None else right) for text, right in parts]
    return Attempt(
        student,
        key,
        first_right=first_right,
        # A review left before its answer keeps only the first verdict.
        right=(entry.verdict or entry.first) == "right",
        sure_and_wrong=entry.confidence == SURE and entry.first in {"partial", "wrong"},
        said=tuple(said),
    )


def statistics(
    found: list[Attempt], book: dict[str, Asked], root: Path
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the table of questions and that of their first answers, both in book order."""
    by_key: dict[str, list[Attempt]] = {}
    for attempt in found:
        by_key.setdefault(attempt.key, []).append(attempt)
    first = pd.DataFrame(
        {key: {a.student: float(a.first_right) for a in some} for key, some in by_key.items()}
    )
    totals, counts = first.sum(axis=1), first.notna().sum(axis=1)
    rows, answers = [], []
    for key, asked in book.items():
        if key not in by_key:
            continue
        some = by_key[key]
        question = asked.question
        objective = asked.chapter.quizzes.objective(question.objective)
        place = {"chapter": asked.chapter.id, "question": question.id}
        said = [{**place, **row} for row in _first_answers(question, some, root)]
        answers += said
        wrong = [row for row in said if not row["correct"] and row["count"]]
        top = max(wrong, key=lambda row: row["count"], default={"answer": "", "share": None})
        rows.append(
            {
                **place,
                "role": asked.quiz.role,
                "objective": objective.id,
                "section": typeset(objective.section),
                "stem": short(words(question.stem, root), _STEM_LENGTH),
                "type": question.type,
                "answered": len(some),
                "first_success": sum(a.first_right for a in some) / len(some),
                "success": sum(a.right for a in some) / len(some),
                "discrimination": discrimination(first[key], totals - first[key].fillna(0), counts),
                "sure_and_wrong": sum(a.sure_and_wrong for a in some),
                "first_answers": sum(bool(a.said) for a in some),
                "top_distractor": top["answer"],
                "top_distractor_share": top["share"],
            }
        )
    return (
        pd.DataFrame(rows, columns=list(TABLE)).astype(TABLE),
        pd.DataFrame(answers, columns=list(DISTRACTORS)).astype(DISTRACTORS),
    )


def discrimination(item: pd.Series, others: pd.Series, counts: pd.Series) -> float:
    """Return the point-biserial correlation of a question with the others.

    A row a student: `item` is 1 right at the first try, 0 not, NaN not answered; `others` how many
    *other* questions were right at the first try, `counts` how many were answered, this one among
    them. A student's mark is the share of the others. NaN where fewer than `FEW` students answered
    this one and another, or all did equally well.
    """
    both = item.notna() & (counts > 1)
    right, mark = item[both], others[both] / (counts[both] - 1)
    if len(right) < FEW or right.nunique() < 2 or mark.nunique() < 2:
        return float("nan")
    return float(right.corr(mark))


def _first_answers(
    question: BaseQuestion, some: list[Attempt], root: Path
) -> list[dict[str, str | bool | int | float]]:
    """Return the rows of one question: its options in order, or typed answers by frequency."""
    said = [attempt.said for attempt in some if attempt.said]
    counts = Counter(part for parts in said for part in parts)
    listed = list(dict.fromkeys(question.offered(root)))
    if question.form != "options":
        listed = [part for part in listed if counts[part]]  # not every item in every place
    parts = listed or sorted(counts, key=lambda part: (-counts[part], part))
    return [
        {
            "answer": text,
            "correct": bool(correct),
            "count": counts[text, correct],
            "out_of": len(said),
            "share": counts[text, correct] / len(said) if said else float("nan"),
        }
        for text, correct in parts
    ]
