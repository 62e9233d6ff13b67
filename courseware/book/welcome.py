"""Sphinx extension: what a welcome page is made of.

* `{resume}`: the first chapter, which becomes the one to go on with (`whereabouts.js`);
* `{container} cw-starts`: its links are buttons, the first of them filled;
* `{parts}`: the parts of the book as cards, then its chapters. It has a line for each part,
  « caption — what it is », and for each of its chapters, « page — why one reads it », which is also
  said where the chapter before ends.

Both are made when all pages are read: they say how long these take.
"""

from collections.abc import Callable
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from courseware.book.directives import BookDirective
from courseware.book.links import way_home
from courseware.book.outputs import raw_html
from courseware.book.pace import in_short
from courseware.book.whole import book_of
from courseware.project.toc import TOC
from courseware.text.french import typeset
from courseware.text.templates import filled

STARTS = "cw-starts"
_DASH = " — "
# Where the metadata of a page keep what its `{parts}` says.
_SAID = "said"


class later(nodes.General, nodes.Element):  # noqa: N801 - docutils' own spelling
    """Stands for HTML that its `make` returns, given all that is known of the book."""


class Parts(BookDirective):
    """`{parts}`: a card for each part, then the list of chapters."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        lines = [line.strip() for line in self.content if line.strip()]
        if unread := [line for line in lines if _DASH not in line]:
            raise self.error(f"« {unread[0]} » : attendu « partie ou page{_DASH}phrase »")
        said = dict(line.split(_DASH, 1) for line in lines)
        parts = book_of(self.env.app).parts
        wanted = [name for part in parts for name in (part.caption, *part.pages)]
        if absent := [name for name in wanted if name not in said]:
            raise self.error(f"« {absent[0]} » : phrase absente ; il est dans {TOC}")
        if unknown := [name for name in said if name not in wanted]:
            raise self.error(f"« {unknown[0]} » : ni partie ni page d'une partie dans {TOC}")
        self.env.metadata[self.env.docname][_SAID] = said
        return [later(make=_parts)]


class Resume(BookDirective):
    """`{resume}`: where to begin, or to go on."""

    def run(self) -> list[nodes.Node]:
        return [later(make=_resume)]


def reason(env: BuildEnvironment, page: str) -> str:
    """Return why one reads `page`, as the welcome page says it, or ""."""
    return typeset(env.metadata[env.config.root_doc].get(_SAID, {}).get(page, ""))


def _known(app: Sphinx, page: str) -> dict[str, Any]:
    env, book = app.env, book_of(app)
    pages = [name for part in book.parts for name in part.pages]
    return {
        "parts": book.parts,
        "counted": book.counted,
        "titles": {name: env.titles[name].astext() for name in pages},
        "minutes": {name: env.metadata[name]["minutes"] for name in pages},
        "in_short": in_short,
        "home": way_home(page),
    }


def _parts(app: Sphinx, page: str) -> str:
    said = {name: typeset(line) for name, line in app.env.metadata[page][_SAID].items()}
    template, root = "courseware/book/parts.html", book_of(app).root
    return filled(template, root, said=said, **_known(app, page))


def _resume(app: Sphinx, page: str) -> str:
    return filled("courseware/book/resume.html", book_of(app).root, **_known(app, page))


def _finish(app: Sphinx, tree: nodes.document, page: str) -> None:
    for node in list(tree.findall(later)):
        make: Callable[[Sphinx, str], str] = node["make"]
        node.replace_self(raw_html(make(app, page)))
    for starts in tree.findall(nodes.container):
        if STARTS in starts["classes"]:
            for number, link in enumerate(starts.findall(nodes.reference)):
                link["classes"] += ["cw-button", "is-open"] if number else ["cw-button"]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension."""
    app.add_node(later)
    app.add_directive("parts", Parts)
    app.add_directive("resume", Resume)
    app.connect("doctree-resolved", _finish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
