"""The table of a survey in a text: its separator, its line of titles, and the rows below it."""

import csv
import html
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from io import StringIO

from course.survey.asks import Ask, SurveyError
from course.survey.contacts import may_identify
from courseware.text.files import SAVE_AS, printable

_SEPARATORS = {";": "point-virgule", ",": "virgule", "\t": "tabulation"}
_BLANK = ' \u00a0\r\n"' + "".join(_SEPARATORS)
_EMPTY = f"fichier vide ; enregistrez de nouveau le tableau : {SAVE_AS}"
_DECLARED = re.compile(r'\s*"?sep=(.)"?[ \t]*(?:\r\n?|\n)')
_HEAD_WITHIN = 10  # rows: a title, a date, codes of columns may stand above the titles
_SURE = 3  # cells that are answers: a line of titles holds none
_TAGS = re.compile(
    r"</?(?:br|p|div|span|b|strong|i|em|u|font|li|ul|ol|h\d)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
_NUMBERED = re.compile(r"^(?:(?:q|question) ?)?\d{1,2}[a-z]? |^(?:q|question) |^[a-z] ")
_ASIDE = re.compile(r"[\[(]([^\[\]()]*)[\])]\s*[*:]*\s*$")


@dataclass(frozen=True)
class Row:
    """A row that holds something: the number of its first line, and its cells as text."""

    line: int
    cells: list[str]


@dataclass(frozen=True)
class Sheet:
    """A table: `separator` in words, `above` the titles, `head` them, `rows` below."""

    separator: str
    above: list[Row]
    head: Row
    rows: list[Row]


def sheet(text: str, asks: tuple[Ask, ...], name: str) -> Sheet:
    """Return the table in `text`, cut by the separator that finds most titles.

    Raises:
        SurveyError: nothing is there, or a quotation mark that nobody closes.
    """
    if not text.strip(_BLANK):
        raise SurveyError(f"{name} : {_EMPTY}")
    # A spreadsheet's own note to itself on the first line.
    first = 0
    separators = list(_SEPARATORS)
    if declared := _DECLARED.match(text):
        text, first, separators = text[declared.end() :], 1, [declared[1]]
    tried = [(separator, *_parsed(text, separator, first)) for separator in separators]

    def worth(one: tuple[str, list[Row], int | None]) -> tuple[int, bool, int]:
        _, rows, fault = one
        found = max((_known(row, asks) for row in rows[:_HEAD_WITHIN]), default=0)
        return found, fault is None, len(rows[0].cells) if rows else 0

    separator, rows, fault = max(tried, key=worth)
    if fault is not None:
        raise SurveyError(
            f"{name}, ligne {fault} : guillemet mal placé ou jamais refermé ; un texte qui "
            "contient un guillemet \" l'écrit deux fois, et se met entre guillemets"
        )
    if not rows:
        raise SurveyError(f"{name} : {_EMPTY}")
    head = max(range(len(rows[:_HEAD_WITHIN])), key=lambda place: _known(rows[place], asks))
    words = _SEPARATORS.get(separator, f"« {printable(separator)} »")
    return Sheet(words, rows[:head], rows[head], rows[head + 1 :])


def _parsed(text: str, separator: str, skipped: int) -> tuple[list[Row], int | None]:
    """Return the rows that hold something, and the line where the cutting went wrong."""
    # Strict: a quotation mark that nobody closes would else swallow the rest of the file.
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    rows = []
    line = 1
    try:
        for cells in reader:
            shown = [cell_text(cell) for cell in cells]
            if any(shown):
                rows.append(Row(line + skipped, shown))
            line = reader.line_num + 1
    except csv.Error:
        return rows, line + skipped
    return rows, None


def cell_text(cell: str) -> str:
    """Return a cell on one line; a web form's entities and marks of layout are read as text."""
    for _ in range(2):  # some tools escape twice
        cell = _ENTITY.sub(lambda found: html.unescape(found[0]), cell)
    return printable(_TAGS.sub(" ", cell))


def asked(title: str, asks: tuple[Ask, ...]) -> Ask | None:
    """Return the question whose column a title heads: in code, in brief or in full, numbered."""
    named = _named(asks)
    aside = _ASIDE.search(title)
    for written in (title, title[: aside.start()] if aside else "", aside[1] if aside else ""):
        words = folded(written)
        for meant in (words, _NUMBERED.sub("", words)):
            if meant in named:
                return named[meant]
            # A tool's code before the question: « reseau. Au cours… ».
            code, _, rest = meant.partition(" ")
            if rest in named and named[rest] is named.get(code):
                return named[rest]
    return None


@lru_cache(maxsize=1)
def _named(asks: tuple[Ask, ...]) -> dict[str, Ask]:
    return {words: ask for ask in asks for words in map(folded, (ask.id, ask.label, ask.text))}


def columns(head: Row, asks: tuple[Ask, ...], where: str, separator: str) -> list[Ask | None]:
    """Return the question of each column, `None` where the questionnaire knows none.

    Raises:
        SurveyError: a question has no column, or two; or the line holds answers.
    """
    found = [asked(title, asks) for title in head.cells]
    missing = [ask.id for ask in asks if ask not in found]
    answers = [_answers(cell, asks) for cell, ask in zip(head.cells, found, strict=True) if not ask]
    if missing and sum(answers) >= _SURE:
        raise SurveyError(
            f"{where} : des réponses, et non des titres ; mettez au-dessus la ligne des titres de "
            "« tableau-vide.csv »"
        )
    if missing:
        shown = ", ".join(f"« {quoted(title)} »" for title in head.cells[:20])
        s = "s" if len(missing) > 1 else ""
        raise SurveyError(
            f"{where} : colonne{s} {', '.join(missing)} absente{s}, la ligne porte {shown} "
            f"(séparateur compris : {separator}) ; "
            "recopiez les titres de « tableau-vide.csv » (une colonne peut rester vide)"
        )
    twice = [id_ for id_, count in Counter(ask.id for ask in found if ask).items() if count > 1]
    if twice:
        raise SurveyError(f"{where} : colonne {twice[0]} en double ; gardez-en une seule")
    return found


def repeats_titles(cells: list[str], head: list[Ask | None], asks: tuple[Ask, ...]) -> bool:
    """Return whether a row is the line of titles again, as where files were joined."""
    titled = [
        asked(cell, asks) is ask for cell, ask in zip(cells, head, strict=False) if ask and cell
    ]
    return sum(titled) > 2 and sum(titled) * 2 > len(titled)


def folded(text: str) -> str:
    """Return a title's words without capitals, accents and signs."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe"))
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9_]+", bare))


def cut_otherwise(cells: list[str], columns: int) -> bool:
    """Return whether a row's cells lie in one, as where a file of another separator was added."""
    return len(cells) == 1 and any(cells[0].count(sign) + 1 >= columns for sign in _SEPARATORS)


def quoted(text: str) -> str:
    """Return a stranger's words as a message quotes them, unless they may lead to someone."""
    return "(masqué)" if may_identify(text) else printable(text[:200])[:40]


def _answers(cell: str, asks: tuple[Ask, ...]) -> bool:
    return any(ask.answer(cell)[0] in ask.answers for ask in asks)


def _known(row: Row, asks: tuple[Ask, ...]) -> int:
    return sum(asked(cell, asks) is not None for cell in row.cells if cell)
