"""The words of a question as a reader meets them, and what French printers would mend in them."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from markdown_it import MarkdownIt

from courseware.questions.source import RICH_TEXTS
from courseware.text.spelling import folded

_PARSER = MarkdownIt("commonmark", {"html": False})
_SHOWN = RICH_TEXTS | {"options"}
_ADDRESS = re.compile(r"https?://\S+")

# What `french.typeset` cannot mend, because it would have to guess: fault → remedy.
_MISPRINTS = tuple(
    (re.compile(pattern), remedy)
    for pattern, remedy in (
        (r"[\"“„][^\"“”]*[\"”]?|”", "guillemets français « … »"),
        # Before a space or the end only: « 12:30 » is right, and so are « ?! » and « (?) ».
        (r"[^\s«(?!…;:][?!;:](?=[\s»)]|$)", "une espace devant ? ! ; :"),
        (r"\d[%€]", "une espace devant % et €"),
        (r"«(?=\S)|(?<=\S)»", "une espace à l'intérieur des guillemets"),
        (r"\s[,.](?=\s|$)", "pas d'espace devant la virgule ou le point"),
        (r"[ \u00a0\u202f]{2}", "une seule espace"),
        # No French word has « oe » at its head, or « oeu », in two letters.
        (r"\b[Oo]e(?=[a-zà-ÿ])|[Oo]eu|\b[Ff]oet", "œ en une lettre"),
        (
            r"\bE(?:tat|col[eio]|tud|quip|tre\b|vit|cri|tap|tabli|gal|diteur|chang|valu|nonc)",
            "majuscule accentuée : É, Ê",
        ),
    )
)

# « hépatites A et B », « les deux réseaux » are good options: these words must be all there is.
CATCH_ALL = re.compile(
    r"^\W*(?:oui, |non, )?(?:toutes|aucune) (?:de |des |parmi )?(?:ces |les )?(?:deux |trois )?"
    r"(?:réponses|propositions|(?<=ces )options)"
    r"|^\W*(?:les deux|tout ce qui précède|aucune? des deux|l[’']une? (?:et|ou) l[’']autre"
    r"|ni l[’']une? ni l[’']autre)(?: réponses| propositions| options| à la fois)?\W*$"
    r"|^\W*(?:les )?(?:réponses |propositions |options )?[A-F](?:, [A-F])* et [A-F]\W*$",
    re.IGNORECASE,
)

# What is said to be wrong counts; « un faux compte », « une information inexacte » do not.
NEGATION = re.compile(
    r"(?:\bne\s|\bn['’])[^.?!]*?\bpas\b"
    r"|\b(?:jamais|aucune?|sauf|excepté|hormis)\b"
    r"|\bsans\b(?!-|\s(?:doute|cesse))"
    r"|\b(?:est|sont|soit|affirmations?|énoncés?|propositions?|phrases?|réponses?)"
    r"(?:-elles?|-ils?|-ce)?\s(?:faux|fausses?|(?:incorrect|inexact|erroné)e?s?)\b",
    re.IGNORECASE,
)


def said(markdown: str, *, bold: bool = True) -> str:
    """Return the words of a Markdown text: no link target, no address, no sign of emphasis.

    Code, where printers have no say, becomes as many « x ». Words in bold go unless `bold`.
    """
    paragraphs = []
    for block in _PARSER.parse(markdown):
        words, strong = "", 0
        for token in block.children or []:
            strong += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
            if token.type in {"softbreak", "hardbreak"}:
                words += " "
            elif bold or not strong:
                words += "x" * len(token.content) if token.type == "code_inline" else token.content
        if words:
            paragraphs.append(_ADDRESS.sub("x", words))
    return "\n".join(paragraphs)


def texts(value: Any, key: str = "") -> Iterator[str]:
    """Yield every text that a reader sees, as written, of what stands in a question under `key`."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from texts(inner, key if key == "feedback" else name)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner, key)
    elif isinstance(value, str) and key in _SHOWN:
        yield value


def misprints(markdown: Iterable[str]) -> Iterator[str]:
    """Yield every misprint of some texts, with a few words around it and its remedy."""
    for text in map(said, markdown):
        for pattern, remedy in _MISPRINTS:
            for match in pattern.finditer(text):
                around = text[max(match.start() - 12, 0) : match.end() + 12].strip()
                yield f"« {around} » : {remedy}"


def feedback_on_mistakes(part: Any) -> Iterator[str]:
    """Yield every feedback below a part of a question, save those of right options."""
    if isinstance(part, list):
        for inner in part:
            yield from feedback_on_mistakes(inner)
    elif isinstance(part, dict) and not part.get("correct"):
        for key, inner in part.items():
            if key == "feedback":
                yield from inner.values() if isinstance(inner, dict) else [inner]
            else:
                yield from feedback_on_mistakes(inner)


def holds(text: str, words: str) -> bool:
    """Tell whether `words` stand in `text`, whole."""
    return re.search(rf"(?<!\w){re.escape(folded(words))}(?!\w)", folded(text)) is not None
