"""What a page is about in a sentence, for who searches or is sent a link: each page its own.

In this order: what its front matter says (`description:`), what the welcome page says of it
(`{parts}`), its first sentences, the description of the course.
"""

import re

from docutils import nodes
from sphinx.environment import BuildEnvironment

from courseware.book.language import language_of_page
from courseware.book.welcome import reason
from courseware.text.french import short, typeset

# What search engines and shared links show of it.
LONGEST = 160
# A shorter paragraph is a label, not what a page is about.
_SHORTEST = 40
_SENTENCE_END = re.compile(r"(?<=[.!?…])[ \n]+")
_SPACES = re.compile(r"[ \t\n]+")


def description_of(said: str, page: str, tree: nodes.document | None, env: BuildEnvironment) -> str:
    """Return what `page` is about, as plain text of at most 160 characters; "" : it does not say.

    `said` is what its author wrote for that, or "".
    """
    if said and not language_of_page(env, page):
        said = typeset(said)
    return first_sentences(said or reason(env, page) or _first_paragraph(tree))


def first_sentences(text: str) -> str:
    """Return the sentences of `text` that stand in 160 characters, or what stands of the first."""
    sentences = _SENTENCE_END.split(_SPACES.sub(" ", text).strip())
    kept = ""
    for sentence in sentences:
        longer = f"{kept} {sentence}".strip()
        if len(longer) > LONGEST:
            break
        kept = longer
    # What is cut bears a sign more.
    return kept or short(sentences[0], LONGEST - 1)


def _first_paragraph(tree: nodes.document | None) -> str:
    """Return the first paragraph of a page's own text: in no box, list, quotation or table."""
    if tree is None:
        return ""
    for paragraph in tree.findall(nodes.paragraph):
        if isinstance(paragraph.parent, nodes.section | nodes.document):
            text = _SPACES.sub(" ", _said(paragraph)).strip()
            if len(text) >= _SHORTEST:
                return text
    return ""


def _said(node: nodes.Element) -> str:
    """Return the text of a paragraph, without prepared HTML and marks of notes."""
    said = ""
    for child in node.children:
        if isinstance(child, nodes.Text):
            said += str(child)
        elif not isinstance(child, (nodes.raw, nodes.footnote_reference)):
            said += _said(child)
    return said
