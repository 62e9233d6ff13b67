"""Authors' Markdown to safe HTML: no raw HTML, citations checked in `data/`, French typography."""

from collections.abc import Sequence
from pathlib import Path

import nh3
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup

from courseware import figure, rules
from courseware.figure import Figure, check_figure
from courseware.french import typeset
from courseware.rules import check_rule


def _set_french(
    _renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: object, _env: object
) -> str:
    return escapeHtml(typeset(tokens[index].content))


_PARSER = MarkdownIt("commonmark", {"html": False})
_PARSER.add_render_rule("text", _set_french)
_TAGS = {"a", "blockquote", "br", "code", "em", "li", "ol", "p", "span", "strong", "ul"}
_ATTRIBUTES = {"a": {"href", "title", "class"}, "span": {"title", "class"}}


def render_blocks(text: str, root: Path) -> Markup:
    """Return the HTML of a text of one or more paragraphs or lists.

    Raises:
        ValueError: the text is empty.
        DataError: the text cites a rule or a figure that `data/` lacks or contradicts.
    """
    return _clean(_PARSER.renderer.render(parse_blocks(text, root), _PARSER.options, {}))


def render_line(text: str, root: Path) -> Markup:
    """Return the HTML of a text of one paragraph, without `<p>` and without links.

    It stands in a `<legend>` or a `<label>`, where a link would catch the click on the answer.

    Raises:
        ValueError: the text is empty, or holds a list, a link or a second paragraph.
        DataError: the text cites a rule or a figure that `data/` lacks or contradicts.
    """
    return _clean(_PARSER.renderer.render(parse_line(text, root), _PARSER.options, {}))


def parse_blocks(text: str, root: Path) -> list[Token]:
    """Return the tokens of `render_blocks`, or raise what it raises: to check, not to render."""
    if not text.strip():
        raise ValueError("texte vide")
    return _tokens(text, root, link=True)


def parse_line(text: str, root: Path) -> list[Token]:
    """Return the tokens of `render_line`, or raise what it raises: to check, not to render."""
    if not text.strip():
        raise ValueError("texte vide")
    tokens = _tokens(text, root, link=False)
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
            url_schemes={"http", "https", "mailto"},
            link_rel=None,
        ).strip()
    )


def _tokens(text: str, root: Path, *, link: bool) -> list[Token]:
    tokens = _PARSER.parse(text)
    for token in tokens:
        children = token.children or []
        for index, child in enumerate(children):
            if child.type == "link_open":
                _cite(children, index, root, link=link)
    return tokens


def _cite(children: list[Token], start: int, root: Path, *, link: bool) -> None:
    """Turn a link to a figure into a link to its source, or into plain words; a rule into words."""
    target = str(children[start].attrs["href"])
    end = next(i for i in range(start, len(children)) if children[i].type == "link_close")
    words = "".join(child.content for child in children[start + 1 : end])
    if target.startswith(figure.SCHEME):
        found = check_figure(target, words, root)
        children[start].attrs = {"class": "cw-figure", "title": source_title(found)}
        if link:
            children[start].attrs["href"] = found.source.path
            return
    elif target.startswith(rules.SCHEME):
        # A question does not know where it stands, hence no link.
        rule = check_rule(target, words, root)
        children[start].attrs = {"title": typeset(rule.reference)}
    else:
        return
    children[start].tag = children[end].tag = "span"


def source_title(cited: Figure) -> str:
    """Return the words that name a figure's source when the reader points at it."""
    return typeset(f"Source : {cited.source.title}")
