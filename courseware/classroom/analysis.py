"""What a class handed in, for its teacher: statistics as tables, a text, a chart and a page."""

import base64
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import pandas as pd
from markupsafe import Markup

from courseware.activities.assets import PLOTLY, published
from courseware.charts import Drawing
from courseware.charts.chart import CONFIG
from courseware.classroom.drawn import draw_questions
from courseware.classroom.feedback import write_feedback
from courseware.classroom.gathering import HandedIn, gather
from courseware.classroom.grade_book import GradeBook, grade_book
from courseware.classroom.handed_in import lessons_of, readable
from courseware.classroom.item_statistics import FEW, Asked, Attempt, attempts, statistics
from courseware.classroom.room import CLASS_MARK, is_of_course, room_fault
from courseware.classroom.spreadsheets import write_tables
from courseware.classroom.votes import Votes, format_of
from courseware.classroom.votes_shown import votes_html, votes_text
from courseware.classroom.words import (
    ORDER,
    answers_in_words,
    grades_in_words,
    message_of,
    questions_in_words,
)
from courseware.project.course import project_root
from courseware.questions.chapters import Chapter, chapters_of_book
from courseware.questions.kept_answers import renewer
from courseware.text.files import HandedInError
from courseware.text.french import counted, typeset
from courseware.text.templates import filled

_DRAW = """
const { data, layout, config } = JSON.parse(document.getElementById("spec").textContent);
const draw = () => Plotly.newPlot("chart", data, layout, config);
document.getElementById("drawn").addEventListener("toggle", draw, { once: true });
"""
# What the terminal shows of a question.
_HEADS = {
    "key": "question",
    "answered": "réponses",
    "first_success": "1er essai",
    "success": "à la fin",
    "discrimination": "discrimination",
    "sure_and_wrong": "sûrs et faux",
    "top": "erreur la plus fréquente",
}


@dataclass(frozen=True)
class Analysis:
    """The answers of a class: `students` persons counted, `problems` what was left out and why.

    `own` is true of the course's invented class only. `files` has a row a file handed in, `why`
    being empty where it is `counted`; `grades` the tables by student, chapter and objective;
    `found` every answer that counts, each to a question of `book`; `votes` those of lessons given
    in class mode, of which nobody's name is known.

    `table` has a row a question that someone answered, in book order; `first_success`, `success`
    and `top_distractor_share` are shares from 0 to 1, `discrimination` a correlation from -1 to 1,
    `first_answers` how many students' first answer is known. `distractors` has a row a question and
    first answer (option, item placed, or words typed): `count` students `out_of` those.
    """

    students: int
    own: bool
    problems: list[str]
    files: pd.DataFrame
    grades: GradeBook
    table: pd.DataFrame
    distractors: pd.DataFrame
    found: list[Attempt]
    book: dict[str, Asked]
    votes: list[Votes]

    def __repr__(self) -> str:
        return f"Analysis({self._counts}{self._mark and f', {self._mark}'})"

    def _repr_html_(self) -> str:
        root = project_root()
        return filled(
            "courseware/classroom/analysis_cell.html",
            root,
            order=typeset(ORDER),
            rows=questions_in_words(self.table),
            grades=grades_in_words(self.grades, root),
            problems=self.problems,
            votes=self._votes,
            mark=self._mark,
        )

    def as_text(self) -> str:
        """Return the table of questions as a terminal shows it."""
        title = f"{self._counts}."
        told = [votes_text(self.votes, self._chapters, project_root())] if self.votes else []
        if self.table.empty:
            return "\n".join([title, *told]) if told else f"{title} Rien à analyser."
        rows = [_HEADS, *questions_in_words(self.table)]
        widths = {name: max(len(row[name]) for row in rows) for name in _HEADS}
        lines = [
            "  ".join(
                row[name].ljust(widths[name])
                if name in {"key", "top"}
                else row[name].rjust(widths[name])
                for name in _HEADS
            ).rstrip()
            for row in rows
        ]
        return "\n".join([title, typeset(ORDER), "", *lines, *told])

    def chart(self) -> Drawing:
        """Draw, for each question, its successes at the first try and in the end."""
        return draw_questions(
            questions_in_words(self.table), message_of(self.table, self.students), self._mark
        )

    def as_page(self) -> str:
        """Return a whole page that needs no network, and no script but for its chart."""
        root = project_root()
        library = published(PLOTLY)
        chart = self.chart().to_json()
        del chart["layout"]["title"], chart["layout"]["meta"]
        return filled(
            "courseware/classroom/analysis.html",
            root,
            order=typeset(ORDER),
            rows=questions_in_words(self.table),
            answers=answers_in_words(self.distractors),
            grades=grades_in_words(self.grades, root),
            read=self.files.loc[self.files["counted"], "file"].tolist(),
            counts=self._counts,
            mark=typeset(self._mark),
            problems=self.problems,
            votes=self._votes,
            few=FEW,
            message=message_of(self.table, self.students),
            spec=chart | {"config": {**CONFIG, "displayModeBar": False}},
            # A stranger's words stand in this page: only these two scripts may run.
            library=Markup(library),
            draw=Markup(_DRAW),
            scripts=" ".join(_csp_hash(script) for script in (library, _DRAW)),
        )

    def write_tables(self, folder: Path) -> list[str]:
        """Write the tables as CSV files into `folder`; return their names."""
        files = self.files.assign(counted=self.files["counted"].map({True: "oui", False: "non"}))
        return write_tables(folder, self.grades, self.table, files, project_root())

    def write_feedback(self, folder: Path) -> list[str]:
        """Write a page for each student into `folder`; return their names."""
        return write_feedback(folder, self.grades, self.found, self.book, project_root())

    @property
    def _chapters(self) -> list[Chapter]:
        return list({one.chapter.id: one.chapter for one in self.book.values()}.values())

    @property
    def _votes(self) -> Markup:
        return votes_html(self.votes, self._chapters, project_root()) if self.votes else Markup()

    @property
    def _mark(self) -> str:
        return "" if self.own else CLASS_MARK

    @property
    def _counts(self) -> str:
        return f"{counted(self.students, 'étudiant')}, {counted(len(self.table), 'question')}"


def analyse(files: list[HandedIn], chapters: list[Chapter], today: date) -> Analysis:
    """Analyse the progress `files` that a class handed in; `today` is the latest day they may know.

    A file that cannot be read, the same person twice and answers that do not fit the questions of
    `chapters` are left out and named in `problems`.

    Raises:
        FileNotFoundError: the working directory is outside the course.
    """
    root = project_root()
    of_lessons = [one for one in files if one.format == format_of(root)]
    votes, of_votes = lessons_of(of_lessons, root)
    progress = [one for one in files if one not in of_lessons]
    group = readable(progress, root, today, renewer(chapters, root))
    asked = [Asked(chapter, *pair) for chapter in chapters for pair in chapter.questions()]
    book = {one.key: one for one in asked}
    found, left_out = attempts([student.file for student in group.students], book, root)
    table, distractors = statistics(found, book, root)
    return Analysis(
        students=len(group.students),
        own=is_of_course([one.source for one in files], root),
        problems=[*filter(None, (why for _, why in of_votes)), *group.problems, *left_out],
        files=pd.DataFrame(
            [(name, not why, why) for name, why in [*group.files, *of_votes]],
            columns=["file", "counted", "why"],
        ).astype({"file": "str", "counted": "bool", "why": "str"}),
        grades=grade_book(group.students, found, book),
        table=table,
        distractors=distractors,
        found=found,
        book=book,
        votes=votes,
    )


def analyse_folder(folder: str, today: date | None = None) -> Analysis:
    """Analyse every file in and below `folder`, or in a zip, a path from the notebook's folder.

    Raises:
        HandedInError: no such file there; or a class's files read where their answers would be
            stored in the book or in git.
        FileNotFoundError: the working directory is outside the course.
    """
    root = project_root()
    files, nothing = gather([folder])
    fault = nothing[0] if nothing else room_fault([one.source for one in files], root, Path.cwd())
    if fault:
        raise HandedInError(fault)
    day = today or datetime.now().astimezone().date()
    return analyse(files, chapters_of_book(root), day)


def _csp_hash(script: str) -> str:
    """Return what names a script that a page's security policy allows."""
    return f"'sha256-{base64.b64encode(sha256(script.encode()).digest()).decode()}'"
