"""Reading a `*.quiz.yml` file: what is wrong is said with its line, question, field and remedy."""

from collections.abc import Iterator
from pathlib import Path

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from courseware.project.course import project_root
from courseware.questions.model import ChapterQuizzes
from courseware.questions.source import Loc, SourceError, content, nodes, surprises

_MOST_SAID = 600  # characters
MOST = 5_000_000  # bytes; the largest file of the course has 100 000
# pydantic's kinds of mistake → what is said, with the value given and what was expected.
_MESSAGES = {
    "missing": "champ obligatoire absent : ajoutez-le",
    "extra_forbidden": "champ inconnu : corrigez son nom ou retirez-le",
    "string_type": "un texte est attendu : mettez-le entre guillemets, ou dans un bloc « |- »",
    "bool_type": "true ou false est attendu",
    "float_type": ("un nombre est attendu, avec un point et sans unité (ou « figure:TABLE/CLÉ »)"),
    "finite_number": "un nombre fini est attendu",
    "list_type": "une liste est attendue",
    "model_type": "un bloc de champs est attendu",
    "value_error": "{error}",
    "string_pattern_mismatch": (
        "« {given} » : minuscules sans accent, chiffres et tirets, 64 caractères au plus"
    ),
    "literal_error": "« {given} » inconnu, attendu : {expected}",
    "union_tag_invalid": "« {tag} » inconnu, attendu : {expected_tags}",
    "union_tag_not_found": "champ « type » absent : ajoutez-le (single, multiple, numeric…)",
    "too_short": "{actual_length} élément(s), au moins {min_length} attendu(s)",
    "too_long": "{actual_length} éléments, au plus {max_length} attendus",
    "greater_than_equal": "« {given} » : au moins {ge:g} est attendu",
    "less_than_equal": "« {given} » : au plus {le:g} est attendu",
    "string_too_short": "au moins {min_length} caractère(s) attendu(s)",
    "string_too_long": "au plus {max_length} caractères attendus",
}


class QuizFileError(ValueError):
    """A question file with one or more mistakes, each with its place and remedy."""


def read_quizzes(path: Path) -> ChapterQuizzes:
    """Read and check the question file at `path`, whose project folder holds the figures it cites.

    Raises:
        QuizFileError: every mistake of the file, a line each:
            « file, ligne n, question « id », champ « name » : what was expected ».
    """
    root = project_root(path.resolve().parent)
    try:
        name = path.resolve().relative_to(root).as_posix()
    except ValueError:
        name = path.name
    text = _text(path, name)
    try:
        node = nodes(text)
    except SourceError as error:
        raise QuizFileError(f"{name}, ligne {error.line} : {error}") from None
    mistakes = list(surprises(node, text.splitlines()))
    if not mistakes:
        try:
            chapter = ChapterQuizzes.of(content(node), root)
            mistakes = list(_contradictions(chapter, path.name.removesuffix(".quiz.yml")))
            if not mistakes:
                return chapter
        except ValidationError as error:
            mistakes = [(_loc(detail), _message(detail)) for detail in error.errors()]
    raise QuizFileError("\n".join(_place(name, node, loc) + _short(text) for loc, text in mistakes))


def _short(text: str) -> str:
    """Return what is wrong without the middle of a value that nobody would read."""
    return text if len(text) <= _MOST_SAID else f"{text[:200]} […] {text[-200:]}"


def _text(path: Path, name: str) -> str:
    try:
        if path.stat().st_size > MOST:
            raise QuizFileError(f"{name} : plus de {MOST // 1_000_000} Mo, partagez ce fichier")
        # Some editors put a mark at the very beginning.
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise QuizFileError(f"{name} : fichier introuvable") from None
    except UnicodeDecodeError as error:
        raise QuizFileError(f"{name} : enregistrez le fichier en UTF-8 ({error.reason})") from None


def _contradictions(chapter: ChapterQuizzes, expected: str) -> Iterator[tuple[Loc, str]]:
    """Yield what no single field shows: ids taken twice, unknown objectives, another's name."""
    if chapter.chapter != expected:
        yield ("chapter",), f"« {expected} » est attendu, comme dans le nom du fichier"
    objectives = [objective.id for objective in chapter.objectives]
    taken: set[tuple[str, str]] = set()
    places: list[tuple[Loc, str, str]] = [
        *((("objectives", i, "id"), "objectif", id_) for i, id_ in enumerate(objectives)),
        *((("quizzes", i, "id"), "quiz", quiz.id) for i, quiz in enumerate(chapter.quizzes)),
    ]
    for i, quiz in enumerate(chapter.quizzes):
        for j, question in enumerate(quiz.questions):
            loc = ("quizzes", i, "questions", j)
            places.append(((*loc, "id"), "question", question.id))
            if question.objective not in objectives:
                known = ", ".join(objectives)
                text = f"objectif « {question.objective} » inconnu ; déclarés : {known}"
                yield (*loc, "objective"), text
    for place, kind, id_ in places:
        if (kind, id_) in taken:
            yield place, f"identifiant de {kind} « {id_} » déjà pris dans ce fichier : changez-le"
        taken.add((kind, id_))


def _loc(detail: ErrorDetails) -> Loc:
    """Return where a mistake is in the author's file."""
    loc = detail["loc"]
    # After the position of a question or a blank pydantic puts its type, no place in the file.
    loc = tuple(
        step for i, step in enumerate(loc) if i < 2 or loc[i - 2] not in {"questions", "blanks"}
    )
    # A wrong type is placed on the whole question.
    return (*loc, "type") if detail["type"] == "union_tag_invalid" else loc


def _message(detail: ErrorDetails) -> str:
    if detail["type"] not in _MESSAGES:
        return detail["msg"]
    given = {"given": detail["input"], **detail.get("ctx", {})}
    if "expected" in given:
        given["expected"] = given["expected"].replace(" or ", " ou ")
    return _MESSAGES[detail["type"]].format(**given)


def _place(name: str, node: yaml.Node, loc: Loc) -> str:
    """Return « file, ligne n, question « id », champ « a.b » : » for a pydantic location."""
    question, field = "", ""
    line = node.start_mark.line
    for position, step in enumerate(loc):
        child: yaml.Node | None = None
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            child = node.value[step]
            line = child.start_mark.line
            field += f"[{step + 1}]"
        elif isinstance(node, yaml.MappingNode):
            key = next((k for k, _ in node.value if k.value == step), None)
            if key is not None:
                child = next(v for k, v in node.value if k is key)
                line = key.start_mark.line
                field += f".{step}"
            elif position == len(loc) - 1:  # the field that is missing
                field += f".{step}"
        if child is None:
            continue
        node = child
        if loc[position - 1 : position] == ("questions",) and isinstance(node, yaml.MappingNode):
            named = (v.value for k, v in node.value if k.value == "id")
            question, field = str(next(named, "sans id")), ""
    place = f"{name}, ligne {line + 1}"
    if question:
        place += f", question « {question} »"
    if field:
        place += f", champ « {field.lstrip('.')} »"
    return place + " : "
