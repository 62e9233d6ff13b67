"""Reading a `*.quiz.yml` file: what is wrong is said with its line, question, field and remedy."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from courseware.project import project_root
from courseware.questions.model import ChapterQuizzes

# Texts a reader sees. Plain YAML breaks on ordinary French: « : » is an error, « # » cuts the
# sentence in silence; a block (|-) holds anything.
RICH_TEXTS = {"title", "stem", "text", "feedback", "explanation", "hints"}

_MESSAGES = {
    "missing": "champ obligatoire absent : ajoutez-le",
    "extra_forbidden": "champ inconnu : corrigez son nom ou retirez-le",
    "string_type": "un texte est attendu",
    "bool_type": "true ou false est attendu",
    "float_type": "un nombre est attendu (ou « figure:TABLE/CLÉ »)",
    "list_type": "une liste est attendue",
    "model_type": "un bloc de champs est attendu",
    "union_tag_not_found": "champ « type » absent : single, multiple, true-false, numeric ou categorise",
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
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except FileNotFoundError:
        raise QuizFileError(f"{name} : fichier introuvable") from None
    except UnicodeDecodeError as error:
        raise QuizFileError(f"{name} : enregistrez le fichier en UTF-8 ({error.reason})") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise QuizFileError(f"{name}, ligne {line} : YAML illisible, {error.problem}") from None
    except yaml.YAMLError as error:
        raise QuizFileError(f"{name} : YAML illisible, {error}") from None
    if not isinstance(node, yaml.MappingNode):
        raise QuizFileError(f"{name}, ligne 1 : fichier vide, ou sans « chapter » et « quizzes »")
    mistakes = list(_unsafe_texts(node))
    if not mistakes:
        try:
            content = yaml.SafeLoader("").construct_document(node)  # type: ignore[no-untyped-call]
            chapter = ChapterQuizzes.model_validate(content, context={"root": root})
            if f"{chapter.chapter}.quiz.yml" == path.name:
                return chapter
            mistakes = [(("chapter",), f"« {path.name.removesuffix('.quiz.yml')} » est attendu")]
        except ValidationError as error:
            mistakes = [(detail["loc"], _message(detail)) for detail in error.errors()]
    raise QuizFileError("\n".join(_place(name, node, loc) + text for loc, text in mistakes))


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
        if node.style is None:
            yield loc, "texte sans protection : écrivez « |- » puis le texte à la ligne, en retrait"
        elif any(ord(c) < 32 and c != "\n" for c in node.value):
            yield loc, "caractère de commande dans le texte : retirez-le (barre oblique inverse ?)"


def _message(detail: ErrorDetails) -> str:
    kind, given, ctx = detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "value_error":
        return str(ctx["error"])
    if kind == "string_pattern_mismatch":
        return f"« {given} » : minuscules sans accent, chiffres et tirets, 64 caractères au plus"
    if kind in {"literal_error", "union_tag_invalid"}:
        return f"valeur inconnue, attendu : {ctx.get('expected') or ctx.get('expected_tags')}"
    if kind == "too_short":
        return f"{ctx['actual_length']} élément(s), au moins {ctx['min_length']} attendu(s)"
    if kind == "too_long":
        return f"{ctx['actual_length']} éléments, au plus {ctx['max_length']} attendus"
    if kind == "greater_than_equal":
        return f"« {given} » : au moins {ctx['ge']:g} est attendu"
    return _MESSAGES.get(kind, detail["msg"])


def _place(name: str, node: yaml.Node, loc: tuple[str | int, ...]) -> str:
    """Return « file, ligne n, question « id », champ « a.b » : » for a pydantic location."""
    question, field = "", ""
    line = node.start_mark.line
    for step in loc:
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
            line = node.start_mark.line
            field += f"[{step + 1}]"
        elif isinstance(node, yaml.MappingNode):
            child = next(((k, v) for k, v in node.value if k.value == step), None)
            if child is None and step == loc[-1] and isinstance(step, str):
                field += f".{step}"
            elif child is not None:
                line = child[0].start_mark.line
                node = child[1]
                field += f".{step}"
        if isinstance(node, yaml.MappingNode) and field.startswith(".quizzes"):
            values: dict[str, Any] = {k.value: v.value for k, v in node.value}
            if "stem" in values or "type" in values:
                question, field = str(values.get("id", "sans id")), ".quizzes"
    place = f"{name}, ligne {line + 1}"
    if question:
        place += f", question « {question} »"
        field = field.removeprefix(".quizzes")
    if field.strip("."):
        place += f", champ « {field.strip('.')} »"
    return place + " : "
