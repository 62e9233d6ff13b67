"""A survey as a page shows it: the questionnaire, the answers counted, the free ones coded twice.

Nothing that a person typed becomes HTML: the templates escape it.
"""

from pathlib import Path
from textwrap import wrap

from course.survey.asks import CODER, CODES, FREE, RESPONDENT, ROUTE, SILENT, UNREAD, Ask, read_asks
from course.survey.survey import Survey
from courseware.data.uncertainty import kappa, wilson
from courseware.project.course import project_root
from courseware.text.french import NBSP, counted, format_interval, format_number, typeset
from courseware.text.shown import Shown
from courseware.text.templates import filled

_MOST_PROBLEMS = 30
_LINE = 76
_TITLE = "Questionnaire : réseaux sociaux et métiers de santé"
_INTRODUCTION = (
    "Ce questionnaire ne demande aucun nom : n'écrivez ni le vôtre, ni celui d'une autre personne, "
    "ni celui d'un lieu. Vous pouvez laisser une question sans réponse, ou ne rien rendre."
)
_REASONS = (
    "Ce qui vous retient d'employer davantage un réseau social pour votre métier ou vos études "
    "(répondez à chaque ligne ; si rien ne vous retient, cochez partout « non ») :"
)
FIRST_REASON = "temps"


def questionnaire() -> Shown:
    """Return the questionnaire as it is handed out.

    Raises:
        DataError: `data/survey_questions.csv` is missing or damaged.
        FileNotFoundError: the working directory is outside the course.
    """
    root = project_root()
    asks = _asked_of_persons(root)
    html = filled(
        "course/survey/questionnaire.html",
        root,
        asks=asks,
        introduction=_INTRODUCTION,
        reasons=_REASONS,
        first_reason=FIRST_REASON,
    )
    return Shown(f"Questionnaire : {counted(len(asks), 'question')}", html)


def questionnaire_text(root: Path) -> str:
    """Return the questionnaire as a text to print, in lines that fit a sheet."""
    lines = [_TITLE.upper(), "", *wrap(typeset(_INTRODUCTION), _LINE), ""]
    for number, ask in enumerate(_asked_of_persons(root), start=1):
        if ask.id == FIRST_REASON:
            lines += [*wrap(typeset(_REASONS), _LINE), ""]
        # No line ends between a box and its answer.
        boxes = "  ".join(f"[ ] {answer}".replace(" ", NBSP) for answer in ask.answers)
        lines += wrap(typeset(f"{number}. {ask.text}"), _LINE)
        lines += [*(f"    {line}" for line in wrap(boxes or "_" * (_LINE - 4), _LINE - 4)), ""]
    return "\n".join(lines)


def counts(survey: Survey) -> Shown:
    """Return the table of counts, by the way in which persons were reached, and what was not read.

    Every line of the file is counted in every question: the counts of a question make the total.
    """
    routes = survey.routes if len(survey.routes) > 1 else ()
    questions = []
    for ask in survey.asks:
        if ask.filled_by == CODER or not ask.answers or (ask.id == ROUTE and not routes):
            continue
        everyone = survey.counts(ask.id)
        shown = [*ask.answers, *(answer for answer in (SILENT, UNREAD) if everyone[answer])]
        counted_by = [*(survey.counts(ask.id, route) for route in routes), everyone]
        rows = [(answer, [some[answer] for some in counted_by]) for answer in shown]
        questions.append((ask, rows, _shares(survey, ask, (*routes, "")) if ask.yes_no else []))
    html = filled(
        "course/survey/survey.html",
        project_root(),
        survey=survey,
        routes=routes,
        questions=questions,
        answers=counted(len(survey.rows), "réponse"),
        lists=[
            (title, some[:_MOST_PROBLEMS], len(some) - _MOST_PROBLEMS)
            for title, some in (
                ("Ce qui n'a pas pu être compté comme le reste :", survey.problems),
                ("Ce qui a été compris autrement qu'écrit :", survey.readings),
            )
            if some
        ],
    )
    return Shown(f"Effectifs : {survey!r}", html)


def _shares(survey: Survey, ask: Ask, routes: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return for each route the share of yes and its 95 % interval: « 65 % », « 45 à 81 »."""

    def share(yes: int, answered: int) -> tuple[str, str]:
        if not answered:
            return "–", ""
        part = 100 * yes / answered
        return f"{format_number(part, 0)} %", format_interval(wilson(part, answered))

    return [share(*survey.yes(ask.id, route)) for route in routes]


def coding(survey: Survey, *, phrases: bool = False) -> Shown:
    """Return how often two coders put a free answer in one family, beyond chance, and where not.

    A class's free answers are shown only where `phrases` asks for them: someone has read them all.
    """
    twice = [
        (line, row)
        for line, row in survey.rows.items()
        if not {row[code] for code in CODES} & {SILENT, UNREAD}
    ]
    apart = [(line, row) for line, row in twice if row[CODES[0]] != row[CODES[1]]]
    alike = len(twice) - len(apart)
    pairs = [(row[CODES[0]], row[CODES[1]]) for _, row in twice]
    html = filled(
        "course/survey/coding.html",
        project_root(),
        survey=survey,
        alike=alike,
        twice=len(twice),
        kappa=kappa(pairs),
        phrases=phrases or survey.own,
        rows=[(line, row[FREE], *(row[code] for code in CODES)) for line, row in apart],
    )
    return Shown(f"Codage : {alike} accords sur {len(twice)}", html)


def _asked_of_persons(root: Path) -> list[Ask]:
    return [ask for ask in read_asks(root) if ask.filled_by == RESPONDENT]
