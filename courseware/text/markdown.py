"""Authors' Markdown to safe HTML: no raw HTML, citations checked, French typography."""

import hashlib
import html
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import nh3
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup

from courseware.text.citations import WEB, Citation, cite
from courseware.text.french import typeset
from courseware.text.spelling import bare, seen


def _set_french(
    _renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: object, _env: object
) -> str:
    return escapeHtml(typeset(tokens[index].content))


_PARSER = MarkdownIt("commonmark", {"html": False})
_PARSER.add_render_rule("text", _set_french)
_TAGS = {"a", "blockquote", "br", "code", "em", "li", "ol", "p", "span", "strong", "ul"}
_ATTRIBUTES = {"a": {"href", "title", "class"}, "ol": {"start"}, "span": {"title", "class"}}
_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_TABLE = re.compile(r"^[ |:-]*\|[ |:]*-[ |:-]*$", re.MULTILINE)
# What stands before code, where it is a role of MyST: « {term}`mot` ».
_ROLE = re.compile(r"\{[a-z][\w:-]*\}$")

# What Markdown knows and a question's text cannot show → what to write instead.
_REFUSED = {
    "image": "pas d'image dans un texte : elle va dans le champ « image » de la question, décrite",
    "heading_open": "pas de titre dans un texte (une ligne qui commence par #, ou soulignée de --- "
    "ou ===) : mettez ces mots en gras, **…**",
    "fence": "pas de bloc de code dans un texte : écrivez-le dans la phrase, entre accents graves",
    "code_block": "pas de bloc de code dans un texte (une ligne en retrait de quatre espaces) : "
    "retirez le retrait, ou écrivez le code entre accents graves",
    "hr": "pas de trait horizontal dans un texte : une ligne vide sépare deux paragraphes",
}


def render_blocks(text: str, root: Path, away: str | None = None) -> Markup:
    """Return the HTML of a text of one or more paragraphs or lists.

    `away` is for a text that is read outside the book: where the course is published, or "". What
    it cites of the book is named in words, and linked to if that is known.

    Raises:
        ValueError: the text is empty, or cites what is not there or says otherwise.
    """
    tokens = _tokens(text, root, link=True, away=away)
    return _clean(_PARSER.renderer.render(tokens, _PARSER.options, {}))


def render_line(text: str, root: Path, away: str | None = None) -> Markup:
    """Return the HTML of a text of one paragraph, without `<p>` and without links.

    It stands in a `<legend>` or a `<label>`, where a link would catch the click on the answer.
    `away` is as in `render_blocks`.

    Raises:
        ValueError: the text is empty, or holds a list, a link or a second paragraph, or cites
            what is not there or says otherwise.
    """
    tokens = _line(_tokens(text, root, link=False, away=away))
    return _clean(_PARSER.renderer.render(tokens, _PARSER.options, {}))


@lru_cache(maxsize=8192)
def seen_line(text: str) -> str:
    """Return the one spelling of all Markdown lines that a page shows alike.

    A citation counts as its words; bold, italic and code are seen, links and sources are not.
    """
    inline = [token for token in _PARSER.parse(text) if token.type == "inline"]
    for token in inline:
        token.children = [
            child for child in token.children or [] if child.type not in {"link_open", "link_close"}
        ]
    return seen(_PARSER.renderer.render(inline, _PARSER.options, {}))


def words_seen(text: str) -> str:
    """Return the one spelling of the words of all Markdown lines that a page shows alike."""
    return html.unescape(re.sub(r"<[^>]*>", "", seen_line(text)))


def alike(text: str) -> str:
    """Return what two Markdown lines share that a reader takes for the same: no form, no capital.

    « Oui », « **oui** » and « Oui. » are one answer.
    """
    return words_seen(text).casefold().strip(" .")


def key_of(words: str) -> str:
    """Return eight hexadecimal digits, the same for all words that are `alike`."""
    return hashlib.sha256(words.casefold().strip(" .").encode()).hexdigest()[:8]


def parse_blocks(text: str, root: Path) -> list[Token]:
    """Return the tokens of `render_blocks`, or raise what it raises: to check, not to render."""
    return _tokens(text, root, link=True)


def parse_line(text: str, root: Path) -> list[Token]:
    """Return the tokens of `render_line`, or raise what it raises: to check, not to render."""
    return _line(_tokens(text, root, link=False))


def internal_citations(text: str, root: Path) -> dict[str, Citation]:
    """Return what a text cites of the book, by its words, in order.

    Raises:
        ValueError: it cites what is not there.
    """
    found: dict[str, Citation] = {}
    for token in _PARSER.parse(text):
        children = token.children or []
        for index, child in enumerate(children):
            if child.type == "link_open" and (cited := _cited(children, index, root)):
                found |= {_words_of(children, index): cited} if cited.internal else {}
    return found


def _line(tokens: list[Token]) -> list[Token]:
    if [token.type for token in tokens] != ["paragraph_open", "inline", "paragraph_close"]:
        raise ValueError("un seul paragraphe est attendu, sans liste ni titre")
    children = tokens[1].children or []
    if any(token.type == "link_open" and token.tag == "a" for token in children):
        raise ValueError("pas de lien ici : placez-le dans « explanation »")
    return [tokens[1]]


def _clean(html: str) -> Markup:
    # A second wall behind the parser, which already escapes HTML and refuses javascript: links.
    return Markup(
        nh3.clean(
            html,
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            url_schemes=set(WEB),
            link_rel=None,
        ).strip()
    )


def _tokens(text: str, root: Path, *, link: bool, away: str | None = None) -> list[Token]:
    if not bare(text):
        raise ValueError("texte vide")
    tokens = _PARSER.parse(text)
    if _TABLE.search(text):
        raise ValueError("pas de tableau dans un texte : écrivez une liste")
    for token in tokens:
        children = token.children or []
        for part in (token, *children):
            if part.type in _REFUSED:
                raise ValueError(_REFUSED[part.type])
        for before, code in pairwise(children):
            if code.type == "code_inline" and (found := _ROLE.search(before.content)):
                raise ValueError(f"pas de {found[0]} hors d'une page : écrivez les mots seuls")
        for index, child in enumerate(children):
            if child.type == "link_open":
                _cite(children, index, root, link=link, away=away)
    return tokens


def _end(children: list[Token], start: int) -> int:
    return next(i for i in range(start, len(children)) if children[i].type == "link_close")


def _words_of(children: list[Token], start: int) -> str:
    """Return the words of the link that begins at `start`."""
    inside = children[start + 1 : _end(children, start)]
    return "".join(" " if child.type == "softbreak" else child.content for child in inside)


def _cited(children: list[Token], start: int, root: Path) -> Citation | None:
    """Return what the link that begins at `start` cites; nothing if it leads to the web."""
    target = str(children[start].attrs["href"])
    scheme = _SCHEME.match(target)
    if not scheme or scheme[1].lower() in WEB:
        return None
    return cite(target, _words_of(children, start), root)


def _cite(children: list[Token], start: int, root: Path, *, link: bool, away: str | None) -> None:
    """Turn a citation into a link to what it cites, or into plain words."""
    cited = _cited(children, start, root)
    if cited is None:
        return
    end = _end(children, start)
    if away is not None and cited.named:
        children[end - 1].content += f" « {cited.named} »"
        if link and away:
            children[start].attrs = {"href": f"{away.rstrip('/')}/{cited.address}"}
            return
    # A text does not know where in the book it stands: what is inside is named, without a link.
    children[start].attrs = {"title": cited.title}
    if not cited.internal:
        children[start].attrs = {"class": cited.css, "title": cited.title}
    if link and not cited.internal:
        children[start].attrs["href"] = cited.address
    else:
        children[start].tag = children[end].tag = "span"
