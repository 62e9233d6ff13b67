"""Reading what an author writes in YAML: each mistake is said with its line, thing and field."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from courseware.project.course import project_root
from courseware.questions.fields import Model
from courseware.questions.source import Loc, SourceError, content, nodes, surprises

M = TypeVar("M", bound=Model)
# Where a mistake is in the author's file, and what it is.
Mistake = tuple[Loc, str]

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


def read_authored(  # noqa: PLR0913 - each caller gives all but the last
    path: Path,
    model: type[M],
    error: type[ValueError],
    things: tuple[str, str],
    contradictions: Callable[[M], Iterable[Mistake]],
    *,
    part: Callable[[yaml.MappingNode, str], None] = lambda _node, _name: None,
) -> M:
    """Return what the YAML file at `path` holds, as a `model`.

    `contradictions` yields what no single field shows. `things` are the list whose elements a
    mistake is told of, and their French name: `("questions", "question")`. `part` takes out of the
    file, of a name, what is not asked for: no mistake in it counts.

    Raises:
        ValueError: as `error`, every mistake of the file, a line each:
            « file, ligne n, question « id », champ « name » : what was expected ».
    """
    root = project_root(path.resolve().parent)
    try:
        name = path.resolve().relative_to(root).as_posix()
    except ValueError:
        name = path.name
    text = _text(path, name, error)
    try:
        node = nodes(text)
    except SourceError as wrong:
        raise error(f"{name}, ligne {wrong.line} : {wrong}") from None
    part(node, name)
    mistakes = list(surprises(node, text.splitlines()))
    if not mistakes:
        try:
            made = model.of(content(node), root)
            mistakes = list(contradictions(made))
            if not mistakes:
                return made
        except ValidationError as wrong:
            mistakes = [(_loc(detail), _message(detail)) for detail in wrong.errors()]
    places = ((_place(name, node, loc, things), said) for loc, said in mistakes)
    raise error("\n".join(place + _short(said) for place, said in places))


def taken_twice(where: Loc, ids: Iterable[str]) -> Iterator[Mistake]:
    """Yield each id of the list at `where` that another before it has."""
    seen = set()
    for rank, id_ in enumerate(ids):
        if id_ in seen:
            yield (*where, rank, "id"), f"identifiant « {id_} » déjà pris : changez-le"
        seen.add(id_)


def _short(text: str) -> str:
    """Return what is wrong without the middle of a value that nobody would read."""
    return text if len(text) <= _MOST_SAID else f"{text[:200]} […] {text[-200:]}"


def _text(path: Path, name: str, error: type[ValueError]) -> str:
    try:
        if path.stat().st_size > MOST:
            raise error(f"{name} : plus de {MOST // 1_000_000} Mo, partagez ce fichier")
        # Some editors put a mark at the very beginning.
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise error(f"{name} : fichier introuvable") from None
    except UnicodeDecodeError as wrong:
        raise error(f"{name} : enregistrez le fichier en UTF-8 ({wrong.reason})") from None


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


def _place(name: str, node: yaml.Node, loc: Loc, things: tuple[str, str]) -> str:
    """Return « file, ligne n, question « id », champ « a.b » : » for a pydantic location."""
    many, one = things
    thing, field = "", ""
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
        if loc[position - 1 : position] == (many,) and isinstance(node, yaml.MappingNode):
            named = (v.value for k, v in node.value if k.value == "id")
            thing, field = str(next(named, "sans id")), ""
    place = f"{name}, ligne {line + 1}"
    if thing:
        place += f", {one} « {thing} »"
    if field:
        place += f", champ « {field.lstrip('.')} »"
    return place + " : "
