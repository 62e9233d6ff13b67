"""A class's survey: its questionnaire, and its answers read from the CSV file of a spreadsheet.

    survey = read_survey("exemple-enquete.csv", "exemple inventé")

The questions are rows of `data/survey_questions.csv`. What a person wrote in a file is never lost
in silence: an answer that is not one of those offered is counted apart and named in `problems`.
"""

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from courseware.files import SAVE_AS, file_bytes, file_text, printable, shown_name
from courseware.french import format_number
from courseware.item_statistics import counted, short
from courseware.project import project_root
from courseware.table import read_table

MOST_ROWS = 2000
ROUTE, FREE, CODES = "chemin", "libre", ("code_a", "code_b")
SILENT, UNREAD = "sans réponse", "réponse non lue"
HIDDEN = "(masquée : un moyen de joindre quelqu'un)"
_LONGEST = 300
_MOST_LINES = 5
_SEPARATORS = {";": "point-virgule", ",": "virgule", "\t": "tabulation"}
_EMPTY = f"fichier vide ; enregistrez de nouveau le tableau : {SAVE_AS}"
_YES_NO = {"o": "oui", "1": "oui", "n": "non", "0": "non"}
_CONTACT = re.compile(r"\w@\w|(?:\d[ .-]?){9}\d")


class SurveyError(ValueError):
    """A file whose answers cannot be read: « file, place : what is wrong ; remedy »."""

    def _render_traceback_(self) -> list[str]:
        """Let a notebook show the sentence alone: the reader made no program."""
        return [str(self)]


@dataclass(frozen=True)
class Ask:
    """A question of the survey; `answers` is empty where one writes freely."""

    id: str
    label: str
    text: str
    answers: tuple[str, ...]
    filled_by: str

    def answer(self, typed: str) -> str:
        """Return the answer that `typed` means, or `UNREAD`."""
        offered = {folded(answer): answer for answer in self.answers}
        meant = folded(typed)
        if "oui" in self.answers:
            meant = _YES_NO.get(meant, meant)
        return offered.get(meant, UNREAD)


@dataclass(frozen=True)
class Survey:
    """The answers of a file: `rows` by number of line, each maps the questions' ids to answers.

    `label` says who was asked, and when; `how` which encoding and separator the file had.
    """

    label: str
    how: str
    asks: tuple[Ask, ...]
    rows: dict[int, dict[str, str]]
    problems: list[str]

    def __repr__(self) -> str:
        return (
            f"Survey({counted(len(self.rows), 'réponse')}, {counted(len(self.problems), 'défaut')})"
        )

    @property
    def heading(self) -> str:
        """The label as a title begins."""
        return self.label[:1].upper() + self.label[1:]

    def ask(self, id_: str) -> Ask:
        """Return question `id_`, which the questionnaire has."""
        return next(ask for ask in self.asks if ask.id == id_)

    @property
    def routes(self) -> tuple[str, ...]:
        """The ways by which the persons who answered were reached, in the questionnaire's order."""
        used = self.counts(ROUTE)
        return tuple(route for route in self.ask(ROUTE).answers if used[route])

    def counts(self, id_: str, route: str = "") -> Counter[str]:
        """Count the answers to question `id_`, of those reached by `route` or of all."""
        return Counter(row[id_] for row in self.rows.values() if not route or row[ROUTE] == route)

    def yes(self, id_: str, route: str = "") -> tuple[int, int]:
        """Return how many said yes to question `id_`, and out of how many who answered it."""
        counts = self.counts(id_, route)
        return counts["oui"], counts["oui"] + counts["non"]


def folded(text: str) -> str:
    """Return `text` without what does not count: capitals, accents, signs, « ans », « à »."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join(w for w in re.findall(r"[a-z0-9]+", plain) if w not in {"ans", "a"})


def read_asks(root: Path) -> tuple[Ask, ...]:
    """Return the questions of the survey, in order.

    Raises:
        DataError: `data/survey_questions.csv` is missing or damaged.
    """
    frame = read_table("survey_questions", root).frame
    return tuple(
        Ask(id_, label, text, tuple(answers.split(" | ")) if answers else (), filled_by)
        for id_, label, text, answers, filled_by, _ in frame.itertuples(index=False)
    )


def read_survey(file: str, label: str) -> Survey:
    """Read the answers in `file`, a path from the notebook's folder; `label` says who was asked.

    Encoding (UTF-8, UTF-16, Windows) and separator (; , tabulation) are recognised.

    Raises:
        SurveyError: no such file, no text, no column or no answer of this questionnaire.
        FileNotFoundError: the working directory is outside the course.
    """
    asks = read_asks(project_root())
    path = Path(file)
    name = shown_name(path)
    if not path.is_file():
        beside = ", ".join(sorted(printable(p.name) for p in path.parent.glob("*.csv"))) or "aucun"
        raise SurveyError(
            f"{name} : fichier introuvable ; déposez-le à côté du carnet et recopiez son nom "
            f"(fichiers .csv présents : {beside})"
        )
    data = file_bytes(path, "un tableau de réponses", SurveyError)
    text, encoding = file_text(data, name, SurveyError)
    separator = _separator(text, asks)
    records = _records(text, separator, name)
    place, head = next(records)
    problems: list[str] = []
    columns = _columns(head, asks, f"{name}, ligne {place}", problems)
    rows = _rows(records, columns, asks, name, problems)
    if not rows:
        nothing = f"{name} : aucune réponse sous la ligne des titres ; une ligne par personne"
        raise SurveyError(problems[-1] if problems else nothing)
    if len(rows) > MOST_ROWS:
        raise SurveyError(
            f"{name} : {format_number(len(rows))} réponses, cette page en lit au plus "
            f"{format_number(MOST_ROWS)} ; partagez le fichier en plusieurs"
        )
    how = f"séparateur : {_SEPARATORS[separator]}, encodage : {encoding}"
    return Survey(printable(label), how, asks, rows, problems)


def _separator(text: str, asks: tuple[Ask, ...]) -> str:
    """Return the separator that finds most columns of the questionnaire in the line of titles."""
    titles = text.strip().splitlines()[0] if text.strip() else ""

    def found(separator: str) -> int:
        cells = next(csv.reader([titles], delimiter=separator), [])
        return sum(_asked(cell, asks) is not None for cell in cells)

    return max(_SEPARATORS, key=found)


def _records(text: str, separator: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of the first line and the cells of every row that holds something."""
    # Strict: a quotation mark that nobody closes would else swallow the rest of the file.
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    empty = True
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                empty = False
                yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        raise SurveyError(
            f"{name}, ligne {line} : guillemet mal placé ou jamais refermé ; un texte qui contient "
            "un guillemet \" l'écrit deux fois, et se met entre guillemets"
        ) from None
    if empty:
        raise SurveyError(f"{name} : {_EMPTY}")


def _asked(title: str, asks: tuple[Ask, ...]) -> Ask | None:
    """Return the question whose column a cell of the first line heads, in code or in full."""
    meant = folded(title)
    for ask in asks:
        if meant in {folded(ask.id), folded(ask.label), folded(ask.text)}:
            return ask
    return None


def _columns(
    head: list[str], asks: tuple[Ask, ...], where: str, problems: list[str]
) -> list[Ask | None]:
    """Return the question of each column, `None` where the questionnaire knows none."""
    columns = [_asked(title, asks) for title in head]
    missing = [ask.id for ask in asks if ask not in columns]
    if missing:
        found = ", ".join(f"« {_quoted(title)} »" for title in head[:20])
        s = "s" if len(missing) > 1 else ""
        raise SurveyError(
            f"{where} : colonne{s} {', '.join(missing)} absente{s}, la ligne porte {found} ; "
            "recopiez les titres de « tableau-vide.csv » (une colonne peut rester vide)"
        )
    twice = [ask.id for ask in asks if columns.count(ask) > 1]
    if twice:
        raise SurveyError(f"{where} : colonne {twice[0]} en double ; gardez-en une seule")
    problems.extend(
        f"{where}, colonne « {_quoted(title)} » : elle n'est pas du questionnaire, elle n'est pas "
        "lue ; si elle désigne quelqu'un (nom, courriel, heure), effacez-la du fichier"
        for title, ask in zip(head, columns, strict=True)
        if ask is None and title.strip()
    )
    return columns


def _rows(
    records: Iterator[tuple[int, list[str]]],
    columns: list[Ask | None],
    asks: tuple[Ask, ...],
    name: str,
    problems: list[str],
) -> dict[int, dict[str, str]]:
    """Return the answers by line; what is not counted, or counted apart, goes to `problems`."""
    rows: dict[int, dict[str, str]] = {}
    unread: dict[tuple[Ask, str], list[int]] = {}
    for line, cells in records:
        where = f"{name}, ligne {line}"
        width = f"{where} : {len(cells)} cases pour {len(columns)} colonnes"
        if any(cell.strip() for cell in cells[len(columns) :]):
            problems.append(
                f"{width}, ligne laissée de côté ; "
                "un texte qui contient le séparateur se met entre guillemets"
            )
            continue
        if len(cells) < len(columns):
            problems.append(
                f"{width}, le reste compté « {SILENT} » ; vérifiez que la ligne n'est pas coupée"
            )
        rows[line] = dict.fromkeys((ask.id for ask in asks), SILENT)
        for ask, cell in zip(columns, cells, strict=False):
            typed = printable(cell)
            if ask is None or not typed:
                continue
            if ask.answers:
                rows[line][ask.id] = ask.answer(typed)
                if rows[line][ask.id] == UNREAD:
                    unread.setdefault((ask, _quoted(typed)), []).append(line)
            elif _CONTACT.search(typed):
                rows[line][ask.id] = HIDDEN
                problems.append(
                    f"{where}, colonne « {ask.id} » : une adresse ou un numéro, semble-t-il, la "
                    "phrase n'est pas montrée ; effacez-le du fichier"
                )
            else:
                rows[line][ask.id] = short(typed, _LONGEST)
    problems.extend(
        f"{name}, {_lines(lines)}, colonne « {ask.id} » : « {typed} » n'est pas une réponse "
        f"prévue, comptée à part ; corrigez d'après le questionnaire ({' | '.join(ask.answers)})"
        for (ask, typed), lines in unread.items()
    )
    return rows


def _lines(lines: list[int]) -> str:
    """Return « ligne 3 », « lignes 3, 5 et 8 autres »."""
    shown = ", ".join(map(str, lines[:_MOST_LINES]))
    more = len(lines) - _MOST_LINES
    if more > 0:
        shown += f" et {more} autre{'s' if more > 1 else ''}"
    return f"ligne{'s' if len(lines) > 1 else ''} {shown}"


def _quoted(text: str) -> str:
    """Return a stranger's words as a message quotes them."""
    return printable(text[:200])[:40]
