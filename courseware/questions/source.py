"""The YAML of a question file without YAML's surprises: what is read is what is written.

A value without quotes is true, false, a plain decimal number, or words that YAML takes for words;
whatever it would turn into something else (`010`, `1:30`, `no`, `2026-11-25`, `.inf`) is refused,
and so are anchors, aliases, tags and merges, which no question needs and which can nest without
end.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from courseware.project.said import SaidError
from courseware.text.spelling import hidden, invisible

Loc = tuple[str | int, ...]

# libyaml's parser, ten times as fast, where PyYAML was built with it.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEPTH = 20  # a question needs ten
_UNREADABLE = re.compile(
    "[^\\t\\n\\x20-\\x7e\\x85\\xa0-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]"
)
# With those that turn the direction of writing: what is read is no more what is written.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# « Оui » with a Cyrillic О is another answer than « Oui », and looks the same.
_MIXED = re.compile("[A-Za-zÀ-ÿŒœ][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-zÀ-ÿŒœ]")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?")
# In what YAML takes for the indent, before or after a dash.
_TAB = re.compile(r"[ -]*\t")
_CURLY = re.compile("^[“”„‘‚]|[”’]$")

# Texts a reader sees. Plain YAML breaks on ordinary French: « : » is an error, « # » cuts the
# sentence in silence; a block (|-) holds anything.
RICH_TEXTS = {
    *("title", "stem", "text", "feedback", "explanation", "hints"),
    *("items", "left", "right", "decoys", "section", "alt"),
    *("label", "says", "more", "less", "close"),
    *("audience", "prepare", "late", "offline", "part", "played"),
}
_QUOTES = "mettez-le entre guillemets droits si c'est un texte"
# Tag that YAML gives to what is written without quotes → what it takes it for, and the remedy.
_SURPRISES = {
    "bool": f"YAML y lit true ou false : écrivez true ou false, ou {_QUOTES}",
    "null": f"YAML n'y lit rien : donnez une valeur, ou retirez le champ ; {_QUOTES}",
    "int": f"YAML y lit un autre nombre : écrivez un nombre décimal simple, comme 8 ; {_QUOTES}",
    "float": f"YAML y lit un autre nombre : écrivez un nombre décimal simple, 0.5 ; {_QUOTES}",
    "timestamp": f"YAML y lit une date : {_QUOTES}",
    "merge": "la fusion « << » n'est pas permise : écrivez les champs en entier",
    "value": f"YAML y lit un signe à lui : {_QUOTES}",
}


def as_written(file: Path) -> Any:
    """Return the values of a question file already read: « figure:… » is not yet a number."""
    return yaml.load(file.read_text(encoding="utf-8-sig"), Loader=LOADER)  # noqa: S506 -- a safe one


class SourceError(SaidError):
    """A file that cannot be read at all: `line` (from 1) and what is wrong, with the remedy."""

    def __init__(self, line: int, text: str) -> None:
        super().__init__(text)
        self.line = line


def nodes(text: str) -> yaml.MappingNode:
    """Return the YAML `text` as nodes, which know their lines.

    Raises:
        SourceError: no YAML, or YAML with more in it than fields, lists and values.
    """
    if unreadable := _UNREADABLE.search(text):
        line = text.count("\n", 0, unreadable.start()) + 1
        named = ", ".join(hidden(unreadable[0]))
        raise SourceError(line, f"caractère de commande ({named}) : retirez-le")
    try:
        _refuse_nested(text)
        node = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise _unreadable(text.splitlines(), line) from None
    if not isinstance(node, yaml.MappingNode):
        raise SourceError(1, "fichier vide, ou sans aucun champ")
    return node


def _unreadable(lines: list[str], line: int) -> SourceError:
    """Return why YAML stopped at `line`: what the eye does not see comes first."""
    # It stops where it no longer understands, which may be far below the tab that misled it.
    if tabs := [rank for rank, text in enumerate(lines[:line], start=1) if _TAB.match(text)]:
        said = "YAML illisible : tabulation dans le retrait, mettez des espaces à la place"
        return SourceError(tabs[-1], said)
    near = "\n".join(lines[max(line - 2, 0) : line])
    if found := [name for name in hidden(near) if not name.startswith("tabulation")]:
        said = f"YAML illisible, et caractère invisible ({', '.join(found)}) : retapez cette ligne"
        return SourceError(line, said)
    said = (
        "YAML illisible : un texte avec « : », ou qui commence par un signe, s'écrit dans un bloc "
        "« |- » ; vérifiez aussi le retrait et les guillemets"
    )
    return SourceError(line, said)


def _refuse_nested(text: str) -> None:
    """Refuse what no question needs, and what nests too deep, before nodes are made of it.

    Raises:
        SourceError: where the first of it is.
    """
    depth = documents = 0
    event: Any  # types-pyyaml knows neither the marks nor the tags of events
    for event in yaml.parse(text, Loader=LOADER):
        documents += isinstance(event, yaml.DocumentStartEvent)
        _refuse(event, depth=depth, second=documents > 1)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)


def _refuse(event: Any, *, depth: int, second: bool) -> None:
    """Refuse what no question needs: `depth` are open already, a document stands before."""
    line = event.start_mark.line + 1
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise SourceError(line, f"ni ancre (&) ni alias (*) : écrivez tout en entier, {_QUOTES}")
    if tag := getattr(event, "tag", None):
        raise SourceError(line, f"étiquette « {tag} » : retirez-la ; {_QUOTES}")
    if isinstance(event, yaml.CollectionStartEvent) and depth == _DEPTH:
        raise SourceError(line, f"plus de {_DEPTH} niveaux de retrait : ôtez-en")
    if isinstance(event, yaml.DocumentStartEvent) and second:
        raise SourceError(line, "second document (---) : un fichier n'en a qu'un")


def surprises(
    node: yaml.Node, lines: list[str], loc: Loc = (), key: str = ""
) -> Iterator[tuple[Loc, str]]:
    """Yield where what is read would not be what is written, with the remedy.

    A key that stands twice, a text not safe from YAML, a character that the eye cannot see.
    """
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for name, value in node.value:
            if not isinstance(name, yaml.ScalarNode):
                yield loc, "un nom de champ est un mot : retirez « ? », crochets et accolades"
                continue
            where = (*loc, name.value)
            if name.value in seen:
                yield where, "champ écrit deux fois : gardez-en un"
            elif name.value == "<<":
                yield where, _SURPRISES["merge"]
            elif found := hidden(name.value):
                yield where, f"caractère invisible dans ce nom ({found[0]}) : retapez-le"
            else:
                # A feedback for each answer is a text under that answer's name.
                named = key if key == "feedback" else name.value
                yield from surprises(value, lines, where, named)
            seen.add(name.value)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from surprises(value, lines, (*loc, index), key)
    else:
        yield from ((loc, text) for text in _of_scalar(node, lines, key))


def _of_scalar(node: Any, lines: list[str], key: str) -> Iterator[str]:
    rich = key in RICH_TEXTS
    value = node.value
    if rich and not node.style:
        yield "texte sans protection : écrivez « |- » puis le texte à la ligne, en retrait"
    elif control := _CONTROL.search(value):
        yield (
            f"caractère de commande dans le texte ({hidden(control[0])[0]}) : retirez-le "
            "(barre oblique inverse ?)"
        )
    elif mixed := _MIXED.search(value):
        yield f"« {mixed[0]} » : une lettre cyrillique dans un mot : retapez-le"
    elif not rich and (found := invisible(value)):
        yield f"caractère invisible ({found[0]}) : retapez cette valeur"
    elif not rich and not node.style:
        here = lines[node.end_mark.line : node.end_mark.line + 1] or [""]
        yield from _of_plain(node, here[0][node.end_mark.column :], key)


def _of_plain(node: Any, rest: str, key: str) -> Iterator[str]:
    """Yield what is wrong with a value without quotes, followed on its line by `rest`."""
    value, tag = node.value, node.tag.rpartition(":")[2]
    if value in {"true", "false"} or _NUMBER.fullmatch(value):
        return
    if tag != "str":
        given = f"« {value} » : " if value else ""
        yield given + _SURPRISES[tag]
    elif _CURLY.search(value):
        yield f'« {value} » : YAML ne connaît que les guillemets droits ("…")'
    elif key in {"accepted", "options", "answer", "unit"} and rest.lstrip().startswith("#"):
        yield f'ce qui suit « # » n\'est pas lu : écrivez "{value} {rest.strip()}", ou ôtez-le'


def content(node: Any) -> Any:
    """Return the values of nodes in which there are no `surprises`."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: content(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [content(value) for value in node.value]
    if node.style:
        return node.value
    if node.value in {"true", "false"}:
        return node.value == "true"
    if _NUMBER.fullmatch(node.value):
        return float(node.value) if "." in node.value else int(node.value)
    return node.value
