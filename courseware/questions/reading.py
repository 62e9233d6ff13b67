"""Reading a `*.quiz.yml` file: what is wrong is said with its line, question, field and remedy."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from courseware.project import project_root
from courseware.questions.model import ChapterQuizzes

# libyaml's parser, ten times as fast, where PyYAML was built with it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")

# Texts a reader sees. Plain YAML breaks on ordinary French: « : » is an error, « # » cuts the
# sentence in silence; a block (|-) holds anything.
RICH_TEXTS = {
    *("title", "stem", "text", "feedback", "explanation", "hints"),
    *("items", "left", "right", "decoys", "section", "alt"),
    *("allowed", "forbidden", "depends"),
}

# pydantic's kinds of mistake → what is said, with the value given and what was expected.
_MESSAGES = {
    "missing": "champ obligatoire absent : ajoutez-le",
    "extra_forbidden": "champ inconnu : corrigez son nom ou retirez-le",
    "string_type": "un texte est attendu",
    "bool_type": "true ou false est attendu",
    "float_type": "un nombre est attendu (ou « figure:TABLE/CLÉ »)",
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
    node, content = _parsed(path, name)
    mistakes = list(_unsafe_texts(node))
    if not mistakes:
        try:
            chapter = ChapterQuizzes.model_validate(content, context={"root": root})
            mistakes = list(_contradictions(chapter, path.name.removesuffix(".quiz.yml")))
            if not mistakes:
                return chapter
        except ValidationError as error:
            mistakes = [(_loc(detail), _message(detail)) for detail in error.errors()]
    raise QuizFileError("\n".join(_place(name, node, loc) + text for loc, text in mistakes))


def _parsed(path: Path, name: str) -> tuple[yaml.MappingNode, Any]:
    """Return the YAML of a file twice: as nodes, which know their lines, and as plain values."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)
        if not isinstance(node, yaml.MappingNode):
            raise QuizFileError(
                f"{name}, ligne 1 : fichier vide, ou sans « chapter » et « quizzes »"
            )
        return node, yaml.SafeLoader("").construct_document(node)
    except FileNotFoundError:
        raise QuizFileError(f"{name} : fichier introuvable") from None
    except UnicodeDecodeError as error:
        raise QuizFileError(f"{name} : enregistrez le fichier en UTF-8 ({error.reason})") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise QuizFileError(
            f"{name}, ligne {line} : YAML illisible : un texte avec « : », ou qui commence par un "
            "signe, s'écrit dans un bloc « |- » ; vérifiez aussi le retrait et les guillemets"
        ) from None
    except yaml.YAMLError as error:
        raise QuizFileError(f"{name} : YAML illisible, {error}") from None


def _unsafe_texts(
    node: yaml.Node, loc: tuple[str | int, ...] = (), key: str = ""
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield where a key stands twice and where a text is not safe from YAML."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for name, value in node.value:
            if name.value in seen:
                yield (*loc, name.value), "champ écrit deux fois : gardez-en un"
            seen.add(name.value)
            yield from _unsafe_texts(value, (*loc, name.value), name.value)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _unsafe_texts(value, (*loc, index), key)
    elif isinstance(node, yaml.ScalarNode) and key in RICH_TEXTS:
        if not node.style:  # None in Python, "" in libyaml
            yield loc, "texte sans protection : écrivez « |- » puis le texte à la ligne, en retrait"
        elif _CONTROL.search(node.value):
            yield loc, "caractère de commande dans le texte : retirez-le (barre oblique inverse ?)"


def _contradictions(
    chapter: ChapterQuizzes, expected: str
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield what no single field shows: ids taken twice, unknown objectives, another's name."""
    if chapter.chapter != expected:
        yield ("chapter",), f"« {expected} » est attendu, comme dans le nom du fichier"
    objectives = [objective.id for objective in chapter.objectives]
    taken: set[tuple[str, str]] = set()
    places: list[tuple[tuple[str | int, ...], str, str]] = [
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


def _loc(detail: ErrorDetails) -> tuple[str | int, ...]:
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


def _place(name: str, node: yaml.Node, loc: tuple[str | int, ...]) -> str:
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
