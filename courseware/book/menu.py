"""The menu of a book: its parts, as `_toc.yml` names them, and their pages."""

from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from courseware.book.language import language_of_page
from courseware.project.pages import is_annex


@dataclass(frozen=True)
class MenuPage:
    """A page in the menu; `depth` is how far it stands below its part's first pages.

    `language` is that of a page in another language than its course ("" : the course's).
    """

    name: str
    title: str
    depth: int = 0
    language: str = ""


@dataclass(frozen=True)
class Part:
    """A part of the book; `number` is None for annexes and for what stands in no part."""

    caption: str = ""
    number: int | None = None
    pages: list[MenuPage] = field(default_factory=list)

    def holds(self, name: str) -> bool:
        """Tell whether page `name` is of this part."""
        return any(page.name == name for page in self.pages)


_PARTS: WeakKeyDictionary[Sphinx, list[Part]] = WeakKeyDictionary()


def parts_of_book(app: Sphinx) -> list[Part]:
    """Return the parts of `_toc.yml` with their pages, in order, when all pages are read."""
    if app not in _PARTS:
        _PARTS[app] = _read(app.env)
    return _PARTS[app]


def teaching_pages(app: Sphinx) -> list[MenuPage]:
    """Return the pages of the menu that teach: all but annexes."""
    return [page for part in parts_of_book(app) for page in part.pages if not is_annex(page.name)]


def _read(env: BuildEnvironment) -> list[Part]:
    parts: list[Part] = []
    for tree in env.get_doctree(env.config.root_doc).findall(addnodes.toctree):
        pages = [page for name in tree["includefiles"] for page in _below(env, name)]
        caption = tree.get("caption") or ""
        numbered = caption and not all(is_annex(page.name) for page in pages)
        number = 1 + sum(one.number is not None for one in parts) if numbered else None
        parts.append(Part(caption, number, pages))
    return parts


def _below(env: BuildEnvironment, name: str, depth: int = 0) -> list[MenuPage]:
    """Return page `name` and those below it."""
    own = MenuPage(name, env.titles[name].astext(), depth, language_of_page(env, name))
    below = env.toctree_includes.get(name, [])
    return [own, *(page for one in below for page in _below(env, one, depth + 1))]
