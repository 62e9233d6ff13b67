"""Sphinx extension: what a welcome page is made of.

* `{resume}`: the first chapter, which becomes the one to go on with (`whereabouts.js`);
* `{container} cw-starts`: its links are buttons, the first of them filled;
* `{parts}`: the parts of the book as cards, then its chapters. It has a line for each part,
  « caption — what it is », and for each of its chapters, « page — why one reads it », which is also
  said where the chapter before ends.

Both say how long pages take: they are made when all are read (`later.py`).
"""

from collections.abc import Collection, Iterable
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from courseware.activities.face import face_of
from courseware.book.directives import BookDirective
from courseware.book.later import made_later
from courseware.book.links import way_home
from courseware.book.menu import Part, parts_of_book
from courseware.book.pace import in_short
from courseware.book.whole import book_of
from courseware.project.toc import TOC
from courseware.text.french import typeset
from courseware.text.templates import filled

STARTS = "cw-starts"
_DASH = " — "
# Where the metadata of a page keep what its `{parts}` says.
_SAID = "said"


class Parts(BookDirective):
    """`{parts}`: a card for each part, then the list of chapters."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        try:
            said = sentences(self.content)
        except ValueError as error:
            raise self.error(str(error)) from None
        self.env.metadata[self.env.docname][_SAID] = said
        return made_later(_parts, *self.get_source_info())


class Resume(BookDirective):
    """`{resume}`: where to begin, or to go on."""

    def run(self) -> list[nodes.Node]:
        return made_later(_resume, *self.get_source_info())


def sentences(lines: Iterable[str]) -> dict[str, str]:
    """Return what `{parts}` says, by caption of a part or by page.

    Raises:
        ValueError: a line is no « part or page — sentence ».
    """
    written = [line.strip() for line in lines if line.strip()]
    if unread := [line for line in written if _DASH not in line]:
        raise ValueError(f"« {unread[0]} » : attendu « partie ou page{_DASH}phrase »")
    return dict(line.split(_DASH, 1) for line in written)


def check_sentences(said: Collection[str], parts: list[Part]) -> None:
    """Check that each of `parts` and of their pages is said something of, and nothing else.

    Raises:
        ValueError: a sentence is missing, or one too many.
    """
    wanted = [name for part in parts for name in (part.caption, *(p.name for p in part.pages))]
    if absent := [name for name in wanted if name not in said]:
        raise ValueError(f"parts : « {absent[0]} » : dans {TOC}, sans phrase ici")
    if unknown := [name for name in said if name not in wanted]:
        raise ValueError(f"parts : « {unknown[0]} » : ni partie ni page d'une partie de {TOC}")


def reason(env: BuildEnvironment, page: str) -> str:
    """Return why one reads `page`, as the welcome page says it, or ""."""
    return typeset(env.metadata[env.config.root_doc].get(_SAID, {}).get(page, ""))


def _from_template(name: str, app: Sphinx, page: str, parts: list[Part], **values: Any) -> str:
    # By page, and by part.
    minutes: dict[str, int] = {}
    for part in parts:
        own = {one.name: app.env.metadata[one.name]["minutes"] for one in part.pages}
        minutes |= own | {part.caption: sum(own.values())}
    known = {"parts": parts, "minutes": minutes, "in_short": in_short, "home": way_home(page)}
    return filled(f"courseware/book/{name}.html", book_of(app).root, **known, **values)


def _numbered(app: Sphinx) -> list[Part]:
    return [part for part in parts_of_book(app) if part.number]


def _parts(app: Sphinx, page: str) -> str:
    said = {name: typeset(line) for name, line in app.env.metadata[page][_SAID].items()}
    parts = _numbered(app)
    check_sentences(said, parts)
    return _from_template("parts", app, page, parts, said=said, asked=book_of(app).asked)


def _resume(app: Sphinx, page: str) -> str:
    return _from_template("resume", app, page, _numbered(app))


def _finish(app: Sphinx, tree: nodes.document, page: str) -> None:
    title = tree.next_node(nodes.title)
    if page == app.config.root_doc and title is not None:
        # The welcome page alone says the course's name large; elsewhere it stands in the header.
        name = typeset(face_of(book_of(app).root).name)
        title.insert(0, nodes.inline("", name, classes=["cw-hero-name"]))
    for starts in tree.findall(nodes.container):
        if STARTS in starts["classes"]:
            for number, link in enumerate(starts.findall(nodes.reference)):
                link["classes"] += ["cw-button", "is-open"] if number else ["cw-button"]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension."""
    app.add_directive("parts", Parts)
    app.add_directive("resume", Resume)
    app.connect("doctree-resolved", _finish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
