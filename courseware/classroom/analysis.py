"""What a class handed in, for its teacher: statistics as a table, a text, a chart and a page."""

import base64
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from math import isnan
from pathlib import Path
from typing import Any

import pandas as pd
from markupsafe import Markup

from courseware.activities.assets import PLOTLY
from courseware.charts import COMPARE, HOLLOW, MAIN, Drawing, bars, high, percents
from courseware.charts.chart import CONFIG
from courseware.classroom.handed_in import progress_files, readable
from courseware.classroom.item_statistics import FEW, Asked, attempts, statistics
from courseware.classroom.room import CLASS_MARK, is_of_course, room_fault
from courseware.project.course import project_root
from courseware.questions.chapters import Chapter, chapters_of_book
from courseware.questions.kept_answers import renewer
from courseware.text.files import HandedInError
from courseware.text.french import NBSP, counted, format_number, short, typeset
from courseware.text.templates import filled

_ORDER = "De la moins réussie au premier essai à la mieux réussie : ce qui est à reprendre d'abord."
_SERIES = {
    "first_success": ("au premier essai", COMPARE, HOLLOW),
    "success": ("à la fin", MAIN, ""),
}
_DRAW = """
const { data, layout, config } = JSON.parse(document.getElementById("spec").textContent);
Plotly.newPlot("chart", data, layout, config);
"""


@dataclass(frozen=True)
class Analysis:
    """The answers of a class: `students` persons counted, `problems` what was left out and why.

    `own` is true of the course's invented class only.

    `table` has a row a question that someone answered, in book order; `first_success`, `success`
    and `top_distractor_share` are shares from 0 to 1, `discrimination` a correlation from -1 to 1,
    `first_answers` how many students' first answer is known. `distractors` has a row a question and
    first answer (option, item placed, or words typed): `count` students `out_of` those.
    """

    students: int
    own: bool
    problems: list[str]
    table: pd.DataFrame
    distractors: pd.DataFrame

    def __repr__(self) -> str:
        said = f"{counted(self.students, 'étudiant')}, {self._questions}"
        return f"Analysis({said}{self._mark and f', {self._mark}'})"

    def _repr_html_(self) -> str:
        return filled(
            "courseware/classroom/analysis_cell.html",
            project_root(),
            order=typeset(_ORDER),
            rows=self._rows,
            problems=self.problems,
            mark=self._mark,
        )

    def as_text(self) -> str:
        """Return the table of questions as a terminal shows it."""
        title = f"{counted(self.students, 'étudiant')}, {self._questions}."
        if self.table.empty:
            return f"{title} Rien à analyser."
        heads = {
            "key": "question",
            "answered": "réponses",
            "first_success": "1er essai",
            "success": "à la fin",
            "discrimination": "discrimination",
            "sure_and_wrong": "sûrs et faux",
            "top": "erreur la plus fréquente",
        }
        rows = [heads, *self._rows]
        widths = {name: max(len(row[name]) for row in rows) for name in heads}
        lines = [
            "  ".join(
                row[name].ljust(widths[name])
                if name in {"key", "top"}
                else row[name].rjust(widths[name])
                for name in heads
            ).rstrip()
            for row in rows
        ]
        return "\n".join([title, typeset(_ORDER), "", *lines])

    def chart(self) -> Drawing:
        """Draw, for each question, its successes at the first try and in the end."""
        rows = self._rows
        frame = pd.DataFrame(
            [
                (part, row["number"], 100 * row["shares"][part], row[part])
                for part in _SERIES
                for row in rows
            ],
            columns=["part", "name", "value", "words"],
        )
        figure = bars(
            frame,
            _SERIES,
            "part",
            hover="%{y}<br>%{fullData.name} : %{text}",
            height=high(len(rows), 44),
            barmode="group",
            xaxis=percents(122),
            # Their numbers in the table: their words would leave no room for bars on a phone.
            yaxis={"autorange": "reversed", "type": "category", "title": "Questions du tableau"},
        )
        alt = "Diagramme en barres : pour chaque question, réussite au premier essai et à la fin."
        told = [(row["number"], row["key"], *(row[part] for part in _SERIES)) for row in rows]
        return Drawing(
            figure,
            self._message,
            f"{alt} {self._mark}".rstrip(),
            base="En % des étudiants qui ont répondu, question par question",
            rows=pd.DataFrame(told, columns=["Numéro", "Question", "Premier essai", "À la fin"]),
        )

    def as_page(self) -> str:
        """Return a whole page that needs no network, and no script but for its chart."""
        library = PLOTLY.read_text(encoding="utf-8")
        chart = self.chart().to_json()
        del chart["layout"]["title"], chart["layout"]["meta"]
        answers = {
            f"{chapter}/{question}": [_answer_row(row) for row in some.to_dict("records")]
            for (chapter, question), some in self.distractors.groupby(["chapter", "question"])
        }
        return filled(
            "courseware/classroom/analysis.html",
            project_root(),
            order=typeset(_ORDER),
            rows=self._rows,
            answers=answers,
            counts=f"{counted(self.students, 'étudiant')}, {self._questions}",
            mark=typeset(self._mark),
            problems=self.problems,
            few=FEW,
            message=self._message,
            spec=chart | {"config": {**CONFIG, "displayModeBar": False}},
            # A stranger's words stand in this page: only these two scripts may run.
            library=Markup(library),
            draw=Markup(_DRAW),
            scripts=" ".join(_csp_hash(script) for script in (library, _DRAW)),
        )

    @property
    def _mark(self) -> str:
        return "" if self.own else CLASS_MARK

    @property
    def _questions(self) -> str:
        return counted(len(self.table), "question")

    @property
    def _message(self) -> str:
        """What the chart says: how many questions most students failed at first."""
        failed = int((self.table["first_success"] < 0.5).sum())
        start = counted(failed, "question") if failed else "Aucune question"
        s = "s" if failed > 1 else ""
        total = f" sur {len(self.table)}" if failed else ""
        few = " (petit groupe : à lire avec prudence)" if self.students < FEW else ""
        return typeset(
            f"{start}{total} réussie{s} au premier essai par moins de la moitié du groupe{few}"
        )

    @property
    def _rows(self) -> list[dict[str, Any]]:
        """The table in words, what is to repair first; `shares` are the numbers."""
        ranked = self.table.sort_values("first_success", kind="stable").to_dict("records")
        return [{"number": str(n), **_question_row(row)} for n, row in enumerate(ranked, start=1)]


def analyse(files: list[Path], chapters: list[Chapter], today: date) -> Analysis:
    """Analyse the progress `files` that a class handed in; `today` is the latest day they may know.

    A file that cannot be read, the same person twice and answers that do not fit the questions of
    `chapters` are left out and named in `problems`.

    Raises:
        FileNotFoundError: the working directory is outside the course.
    """
    root = project_root()
    students, problems = readable(files, root, today, renewer(chapters, root))
    asked = [Asked(chapter, *pair) for chapter in chapters for pair in chapter.questions()]
    book = {one.key: one for one in asked}
    found, left_out = attempts(students, book, root)
    table, distractors = statistics(found, book, root)
    own = is_of_course(files, root)
    return Analysis(len(students), own, problems + left_out, table, distractors)


def analyse_folder(folder: str, today: date | None = None) -> Analysis:
    """Analyse every `*.json` file in and below `folder`, a path from the notebook's folder.

    Raises:
        HandedInError: no such file there; or a class's files read where their answers would be
            stored in the book or in git.
        FileNotFoundError: the working directory is outside the course.
    """
    root = project_root()
    files, nothing = progress_files([folder])
    fault = nothing[0] if nothing else room_fault(files, root, Path.cwd())
    if fault:
        raise HandedInError(fault)
    day = today or datetime.now().astimezone().date()
    return analyse(files, chapters_of_book(root), day)


def _share(share: float, count: int) -> str:
    """Return a share of `count` students as a percentage, or as a count where they are few."""
    if isnan(share):
        return "–"
    if count < FEW:
        return f"{round(share * count)} sur {count}"
    return f"{format_number(100 * share, 0)}{NBSP}%"


def _question_row(row: dict[Any, Any]) -> dict[str, Any]:
    """Return a row of `table` in words."""
    value = row["discrimination"]
    mistake = short(row["top_distractor"], 60)
    share = _share(row["top_distractor_share"], row["first_answers"])
    return {
        "key": f"{row['chapter']}/{row['question']}",
        "stem": row["stem"],
        "name": short(row["stem"], 110),
        "role": row["role"],
        "section": row["section"],
        "parts": row["type"] in {"multiple", "categorise", "match"},
        "answered": format_number(row["answered"]),
        "shares": {name: row[name] for name in _SERIES},
        "first_success": _share(row["first_success"], row["answered"]),
        "success": _share(row["success"], row["answered"]),
        "discrimination": "–" if isnan(value) else format_number(value, 2),
        "sure_and_wrong": format_number(row["sure_and_wrong"]),
        "top": f"{mistake} ({share})" if mistake else "–",
    }


def _answer_row(row: dict[Any, Any]) -> dict[str, Any]:
    """Return a row of `distractors` in words."""
    return {
        "answer": row["answer"],
        "correct": row["correct"],
        "count": format_number(row["count"]),
        "out_of": counted(row["out_of"], "étudiant"),
        "share": _share(row["share"], row["out_of"]),
    }


def _csp_hash(script: str) -> str:
    """Return what names a script that a page's security policy allows."""
    return f"'sha256-{base64.b64encode(sha256(script.encode()).digest()).decode()}'"
