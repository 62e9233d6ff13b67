"""What item writers check in questions, and a proof for every number: `lint` names each fault.

Rules of `QUESTIONS` see one question, those of `CHAPTERS` a chapter, those of `BOOK` all chapters;
each yields what is wrong with its remedy. The loader has already refused what is broken.
Choices: Haladyna, Downing and Rodriguez 2002. Feedback: Van der Kleij, Feskens and Eggen 2015.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from courseware.data.figure import SCHEME
from courseware.questions import wording
from courseware.questions.chapters import Chapter
from courseware.questions.context import Asked, chart_not_named, refers_to_its_place
from courseware.questions.forms.cloze import ClozeQuestion, NumberBlank
from courseware.questions.forms.options import Option, OptionsQuestion
from courseware.questions.forms.typed import NumberQuestion, TypedNumber, TypedWords
from courseware.questions.proof import ProofError, compute, confirms
from courseware.questions.question import BaseQuestion
from courseware.questions.source import as_written
from courseware.questions.wording import feedback_on_mistakes, holds, misprints, said, texts
from courseware.text.french import find_numbers, typeset
from courseware.text.spelling import folded

LONGER = 1.3  # times the longest wrong option: the right one shows…
WORD = 5  # …unless it is longer by a short word: « Instagram » among names
HABIT = 3  # choices in a chapter: with fewer, no habit of the author shows
EXPLANATION = 80  # characters, and less says only that one is wrong
FEEDBACK = 15
BILAN = range(6, 11)  # questions of a bilan
BILAN_TYPES = 3
# What makes a question this one: « Complétez. » may stand above many texts.
_MATTER: Any = {
    **dict.fromkeys(("stem", "image", "text"), True),
    "items": {"__all__": {"text"}},
    "pairs": {"__all__": {"left"}},
    "steps": {0: {"text"}},
}


def right_option_is_longest(asked: Asked) -> Iterator[str]:
    right, wrong = _lengths(_choices(asked.question))
    if right and max(right) > max(LONGER * max(wrong), WORD + max(wrong)):
        yield (
            f"l'option juste est la plus longue ({max(right)} signes, les autres {max(wrong)} au "
            "plus), elle se devine : raccourcissez-la ou étoffez les autres"
        )


def too_few_or_many_distractors(asked: Asked) -> Iterator[str]:
    if choices := _one_of(asked.question):
        if len(choices) < 3:
            yield "une seule option fausse : ajoutez-en une, ou demandez vrai ou faux (true-false)"
        if len(choices) > 4:
            yield "plus de quatre options : gardez les erreurs que l'on fait le plus"


def catch_all_option(asked: Asked) -> Iterator[str]:
    options = [said(choice.text) for choice in _choices(asked.question)]
    if isinstance(asked.question, ClozeQuestion):
        options += [option for menu in asked.question.menus.values() for option in menu.options]
    for option in filter(wording.CATCH_ALL.search, options):
        yield f"« {option} » renvoie aux autres options : écrivez une option qui se lit seule"


def negation_not_in_bold(asked: Asked) -> Iterator[str]:
    """Find what a hurried reader misses: a negation in what is asked, unless it stands in bold.

    What is asked is the whole statement in true or false; elsewhere the sentences with « ? », else
    the last one (none where a situation is told), without what they quote between « and ».
    """
    text = said(asked.question.stem, bold=False)
    if asked.question.stem_is != "statement":
        sentences = re.findall(r"[^.?!…]+[.?!…]*", re.sub(r"«[^»]*»", "", text))
        asking = [sentence for sentence in sentences if "?" in sentence]
        told = asked.question.stem_is == "situation"
        text = " ".join(asking or ([] if told else sentences[-1:]))
    for negation in wording.NEGATION.findall(text):
        yield f"« {negation} » dans ce qui est demandé : mettez la négation en gras, **…**"


def bare_explanation(asked: Asked) -> Iterator[str]:
    length = len(said(asked.question.explanation))
    if length <= EXPLANATION:
        yield f"explication de {length} signes : dites pourquoi, en plus de {EXPLANATION}"


def bare_feedback(asked: Asked) -> Iterator[str]:
    for feedback in map(said, feedback_on_mistakes(asked.question.model_dump())):
        if len(feedback) < FEEDBACK:
            yield f"« {feedback} » est trop court : nommez l'erreur que l'on vient de faire"


def same_feedback(asked: Asked) -> Iterator[str]:
    """Want a word for each mistake; in a story two ways may well have one consequence."""
    if asked.question.form != "story":
        counted = Counter(feedback_on_mistakes(asked.question.model_dump()))
        for feedback in (text for text, count in counted.items() if count > 1):
            yield f"« {said(feedback)} » répond à deux erreurs : chacune a son « feedback »"


def misprint(asked: Asked) -> Iterator[str]:
    yield from misprints(texts(asked.question.model_dump()))


def hint_tells_answer(asked: Asked) -> Iterator[str]:
    numbers = {abs(number.answer) for _, number, _ in _numbers(asked)}
    for hint in map(said, asked.question.hints):
        told = [f"« {word} »" for word in _right_words(asked.question) if holds(hint, word)]
        told += [f"{value:g}" for value, _ in find_numbers(hint) if abs(value) in numbers]
        if told:
            yield f"un indice donne la réponse ({', '.join(told)}) : mettez seulement sur la voie"


def number_without_reason(asked: Asked) -> Iterator[str]:
    """Want a figure or a calculation behind each number; a proof « 15 » would prove nothing."""
    for place, number, written in _numbers(asked):
        calculated = number.proof and not re.fullmatch(r"\s*[-+]?[\d._\s]+", number.proof)
        if not str(written).startswith(SCHEME) and not calculated:
            yield (
                f"{place}rien ne prouve {number.answer:g} : écrivez « answer: figure:TABLE/CLÉ », "
                "ou un calcul dans « proof: |- »"
            )


def proof_fails(asked: Asked) -> Iterator[str]:
    for place, number in ((place, number) for place, number, _ in _numbers(asked) if number.proof):
        try:
            computed = compute(number.proof, asked.root)
        except ProofError as error:
            yield f"{place}preuve impossible : {' '.join(str(error).split())}"
            continue
        if not confirms(computed, number.answer):
            yield (
                f"{place}la preuve donne {computed:g}, la réponse {number.answer:g} : "
                "corrigez l'une ou l'autre"
            )
        elif abs(computed - number.answer) > number.margin + 1e-9:
            yield (
                f"{place}la tolérance refuse {computed:g}, valeur exacte de {number.answer:g} : "
                "élargissez-la, ou arrondissez dans la preuve avec round"
            )


def right_options_are_shortest(chapter: Chapter) -> Iterator[str]:
    questions = [question for _, question in chapter.questions()]
    lengths = [(question, *_lengths(some)) for question in questions if (some := _one_of(question))]
    shown = [question.id for question, right, wrong in lengths if max(right) < min(wrong)]
    if len(lengths) >= HABIT and len(shown) > len(lengths) / 2:
        yield (
            f"l'option juste est la plus courte dans {len(shown)} choix uniques sur {len(lengths)} "
            f"({', '.join(shown)}), elle se devine : étoffez-en"
        )


def unknown_section(chapter: Chapter) -> Iterator[str]:
    for objective in chapter.quizzes.objectives:
        headings = chapter.others[objective.page] if objective.page else chapter.headings
        if typeset(objective.section) not in map(typeset, headings):
            where = f"de « {objective.page} »" if objective.page else "du chapitre"
            yield (
                f"objectif « {objective.id} » : la section « {objective.section} » n'est pas un "
                f"titre {where} ; titres : {' | '.join(headings)}"
            )


def poor_bilan(chapter: Chapter) -> Iterator[str]:
    for quiz in chapter.quizzes.quizzes:
        types = {question.type for question in quiz.questions}
        count = len(quiz.questions)
        if quiz.role == "bilan" and (count not in BILAN or len(types) < BILAN_TYPES):
            yield (
                f"quiz « {quiz.id} » : {count} question(s), {len(types)} type(s) ; un bilan a "
                f"{BILAN[0]} à {BILAN[-1]} questions de {BILAN_TYPES} types au moins"
            )


def misprint_outside_questions(chapter: Chapter) -> Iterator[str]:
    for objective in chapter.quizzes.objectives:
        yield from (f"objectif « {objective.id} » : {text}" for text in misprints([objective.text]))
    for quiz in chapter.quizzes.quizzes:
        yield from (f"quiz « {quiz.id} » : {text}" for text in misprints([quiz.title]))


def asked_twice(chapters: Sequence[Chapter]) -> Iterator[tuple[Chapter, BaseQuestion, str]]:
    first: dict[str, str] = {}
    for chapter in chapters:
        for _, question in chapter.questions():
            name = f"{chapter.id}/{question.id}"
            before = first.setdefault(folded(question.model_dump_json(include=_MATTER)), name)
            if before != name:
                yield chapter, question, f"question déjà posée ({before}) : changez l'une des deux"


QUESTIONS: tuple[Callable[[Asked], Iterator[str]], ...] = (
    right_option_is_longest,
    too_few_or_many_distractors,
    catch_all_option,
    negation_not_in_bold,
    bare_explanation,
    bare_feedback,
    same_feedback,
    hint_tells_answer,
    number_without_reason,
    proof_fails,
    misprint,
    refers_to_its_place,
    chart_not_named,
)
CHAPTERS: tuple[Callable[[Chapter], Iterator[str]], ...] = (
    right_options_are_shortest,
    unknown_section,
    poor_bilan,
    misprint_outside_questions,
)
BOOK = (asked_twice,)


def lint(chapters: list[Chapter], root: Path) -> list[str]:
    """Return what is wrong with the questions of `chapters`, a line for each fault.

    « book/…/x.quiz.yml, question « id » : what is wrong, and the remedy »
    """
    found = []
    for chapter in chapters:
        file = _file(chapter)
        quizzes = as_written(root / file)["quizzes"]
        written = [question for quiz in quizzes for question in quiz["questions"]]
        for (_, question), fields in zip(chapter.questions(), written, strict=True):
            asked = Asked(question, fields, root)
            place = f"{file}, question « {question.id} » : "
            found += [place + text for rule in QUESTIONS for text in rule(asked)]
        found += [f"{file}, {text}" for rule in CHAPTERS for text in rule(chapter)]
    return found + [
        f"{_file(chapter)}, question « {question.id} » : {text}"
        for rule in BOOK
        for chapter, question, text in rule(chapters)
    ]


def _file(chapter: Chapter) -> str:
    return f"book/{chapter.page}.quiz.yml"


def _choices(question: BaseQuestion) -> list[Option]:
    """Return the options that an author has written."""
    return (
        question.options() if isinstance(question, OptionsQuestion) and not question.fixed else []
    )


def _one_of(question: BaseQuestion) -> list[Option]:
    """Return the options of a question with one right option among those that are written."""
    one = isinstance(question, OptionsQuestion) and not question.several
    return _choices(question) if one else []


def _lengths(choices: list[Option]) -> tuple[list[int], list[int]]:
    """Return how long the right and the wrong options are, as read."""
    right = [len(said(choice.text)) for choice in choices if choice.correct]
    return right, [len(said(choice.text)) for choice in choices if not choice.correct]


def _numbers(asked: Asked) -> Iterator[tuple[str, TypedNumber, Any]]:
    """Yield the numbers to type: place in the question, the number, its answer as written."""
    question = asked.question
    if isinstance(question, NumberQuestion):
        yield "", question, asked.written["answer"]
    elif isinstance(question, ClozeQuestion):
        for position, blank in enumerate(question.blanks, start=1):
            if isinstance(blank, NumberBlank):
                written = asked.written["blanks"][position - 1]["answer"]
                yield f"trou {position}, ", blank, written


def _right_words(question: BaseQuestion) -> Iterator[str]:
    """Yield the words that answer a question, but for those that any hint may use."""
    for part in question.blanks if isinstance(question, ClozeQuestion) else [question]:
        if isinstance(part, TypedWords):
            yield from part.accepted
    for choice in _choices(question):
        if choice.correct and folded(said(choice.text)) not in {"oui", "non", "vrai", "faux"}:
            yield said(choice.text)
