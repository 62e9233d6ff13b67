"""A class's survey: its answers, read from the CSV file of a spreadsheet or of a form.

    survey = read_survey("exemple-enquete.csv", "exemple inventé")

What a person wrote in a file is never lost in silence: an answer that is not one of those offered
is counted apart and named in `problems`; one understood though worded otherwise, in `readings`.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from course.survey.asks import ROUTE, SILENT, UNREAD, Ask, SurveyError, read_asks, says_nothing
from course.survey.contacts import may_identify
from course.survey.decoding import Decoded, decoded
from course.survey.rows import persons
from course.survey.table import Row, Sheet, columns, quoted, sheet
from courseware.classroom.room import CLASS_MARK, is_of_course, room_fault
from courseware.project.course import project_root
from courseware.text.files import SAVE_AS, file_bytes, printable, shown_name
from courseware.text.french import counted, first_few, format_number, short

MOST_ROWS = 2000
HIDDEN = "(masquée : un moyen de joindre ou de nommer quelqu'un)"
_LONGEST = 300


@dataclass(frozen=True)
class Survey:
    """The answers of a file: `rows` by number of line, each maps the questions' ids to answers.

    `label` says who was asked, and when; `how` which encoding and separator the file had; `own`
    is true of the course's invented example only. `problems` names what was left out or counted
    apart, `readings` what was understood though worded otherwise.
    """

    label: str
    how: str
    own: bool
    asks: tuple[Ask, ...]
    rows: dict[int, dict[str, str]]
    problems: list[str]
    readings: list[str]

    def __repr__(self) -> str:
        said = f"{counted(len(self.rows), 'réponse')}, {counted(len(self.problems), 'défaut')}"
        return f"Survey({said}{self.mark and f', {self.mark}'})"

    @property
    def mark(self) -> str:
        """What every output made from a class's answers says; nothing for the course's example."""
        return "" if self.own else CLASS_MARK

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


def read_survey(file: str, label: str) -> Survey:
    """Read the answers in `file`, a path from the notebook's folder; `label` says who was asked.

    Encoding (UTF-8, UTF-16, Windows, old Macintosh, DOS) and separator are recognised.

    Raises:
        SurveyError: no such file, no text, no column or no answer of this questionnaire; or a
            class's file read where its answers would be stored in the book or in git.
        FileNotFoundError: the working directory is outside the course.
    """
    root = project_root()
    asks = read_asks(root)
    path = Path(file)
    name = shown_name(path)
    if not path.is_file():
        beside = ", ".join(sorted(printable(p.name) for p in path.parent.glob("*.csv"))) or "aucun"
        raise SurveyError(
            f"{name} : fichier introuvable ; déposez-le à côté du carnet et recopiez son nom "
            f"(fichiers .csv présents : {beside})"
        )
    data = file_bytes(path, "un tableau de réponses", SurveyError)
    if fault := room_fault([path], root, Path.cwd()):
        raise SurveyError(fault)
    read = decoded(data, name, SurveyError)
    table = sheet(read.text, asks, name)
    found = columns(table.head, asks, f"{name}, ligne {table.head.line}", table.separator)
    problems = [*_unsure(read, table, name), *_columns_more(table, found, name)]
    rows, left_out = persons(table, found, asks, name)
    problems += left_out
    answers, apart, readings = _answers(rows, found, asks, name)
    problems += apart
    if not answers:
        nothing = f"{name} : aucune réponse sous la ligne des titres ; une ligne par personne"
        raise SurveyError(problems[-1] if left_out else nothing)
    if len(answers) > MOST_ROWS:
        raise SurveyError(
            f"{name} : {format_number(len(answers))} réponses, cette page en lit au plus "
            f"{format_number(MOST_ROWS)} ; partagez le fichier en plusieurs"
        )
    how = f"séparateur : {table.separator}, encodage : {read.code}"
    own = is_of_course([path], root)
    return Survey(printable(label), how, own, asks, answers, problems, readings)


def _unsure(read: Decoded, table: Sheet, name: str) -> list[str]:
    """Return a sentence for each column whose accents may not be those that were typed."""
    cells: dict[int, list[tuple[int, str]]] = {}
    for row in (table.head, *table.rows):
        for place, cell in enumerate(row.cells):
            if read.unsure(cell):
                cells.setdefault(place, []).append((row.line, cell))
    titles = dict(enumerate(table.head.cells))
    return [
        f"{name}, {_lines(line for line, _ in found)}, colonne « {quoted(titles.get(place, ''))} » "
        f": accents incertains, lus « {quoted(_accented(found[0][1]))} » (encodage supposé : "
        f"{read.code}) ; s'ils sont faux, enregistrez de nouveau : {SAVE_AS}"
        for place, found in cells.items()
    ]


def _accented(cell: str) -> str:
    """Return the first word that has accents or lost them: a whole answer may be a confidence."""
    return next((word for word in cell.split() if not word.isascii() or "?" in word), cell)


def _columns_more(table: Sheet, found: list[Ask | None], name: str) -> list[str]:
    """Return a sentence for each column that is not of the questionnaire."""
    return [
        f"{name}, ligne {table.head.line}, colonne "
        + (f"« {quoted(title)} »" if title else f"n° {place + 1}, sans titre")
        + " : elle n'est pas du questionnaire, elle n'est pas lue ; si elle désigne quelqu'un "
        "(nom, courriel, heure), effacez-la du fichier"
        for place, (title, ask) in enumerate(zip(table.head.cells, found, strict=True))
        if ask is None and (title or any(row.cells[place : place + 1] > [""] for row in table.rows))
    ]


def _answers(
    rows: list[Row], found: list[Ask | None], asks: tuple[Ask, ...], name: str
) -> tuple[dict[int, dict[str, str]], list[str], list[str]]:
    """Return the answers by line; what is counted apart, and what was worded otherwise, named."""
    answers: dict[int, dict[str, str]] = {}
    hidden: list[str] = []
    unread: dict[tuple[Ask, str], list[int]] = {}
    otherwise: dict[tuple[Ask, str, str], list[int]] = {}
    numbered = _numbered(rows, found)
    for row in rows:
        answer = answers[row.line] = dict.fromkeys((ask.id for ask in asks), SILENT)
        for ask, typed in zip(found, row.cells, strict=False):
            if ask is None or not typed:
                continue
            if not ask.answers and not says_nothing(typed):
                answer[ask.id] = HIDDEN if may_identify(typed) else short(typed, _LONGEST)
                if answer[ask.id] == HIDDEN:
                    hidden.append(
                        f"{name}, ligne {row.line}, colonne « {ask.id} » : une adresse, un numéro "
                        "ou un nom, semble-t-il, la phrase n'est pas montrée ; effacez-le du "
                        "fichier"
                    )
                continue
            meant, so_worded = ask.answer(typed)
            if ask in numbered and typed[:1].isdigit() and meant != SILENT:
                meant = UNREAD
            answer[ask.id] = meant
            if meant == UNREAD:
                unread.setdefault((ask, quoted(typed)), []).append(row.line)
            elif not so_worded:
                otherwise.setdefault((ask, quoted(typed), meant), []).append(row.line)
    apart = [
        f"{name}, {_lines(lines)}, colonne « {ask.id} » : « {typed} » n'est pas une réponse "
        f"prévue, comptée à part ; corrigez d'après le questionnaire ({' | '.join(ask.answers)})"
        for (ask, typed), lines in unread.items()
    ]
    readings = [
        f"{name}, {_lines(lines)}, colonne « {ask.id} » : « {typed} » compté « {meant} »"
        for (ask, typed, meant), lines in otherwise.items()
    ]
    return answers, hidden + apart, readings


def _numbered(rows: list[Row], found: list[Ask | None]) -> set[Ask]:
    """Return the questions of yes or no that a tool coded 1 and 2: which is yes is not written."""
    typed: dict[Ask, set[str]] = {}
    for row in rows:
        for ask, cell in zip(found, row.cells, strict=False):
            if ask and ask.yes_no:
                typed.setdefault(ask, set()).add(cell.removesuffix(".0"))
    return {ask for ask, cells in typed.items() if "2" in cells and "0" not in cells}


def _lines(lines: Iterable[int]) -> str:
    """Return « ligne 3 », « lignes 3, 5 et 8 autres »."""
    numbers = list(lines)
    return f"ligne{'s' if len(numbers) > 1 else ''} {first_few(numbers)}"
