"""Sphinx extension: what pages say of themselves to who searches, shares a link, or goes astray.

The layout finds `in_head`: a description, what a shared link shows, data of schema.org. Where the
course says its address (`course.toml`), pages also say theirs, and a sitemap lists them; without
it nothing pretends to one. `404.html` (`missing.py`) is what a host shows where no page is.
"""

import shutil
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from bs4 import BeautifulSoup
from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx

from courseware.activities.face import PICTURE, PICTURE_SIZE, face_of
from courseware.book.language import language_of_page
from courseware.book.web import missing, schema
from courseware.book.web.descriptions import description_of, first_sentences
from courseware.book.web.sitemap import robots, sitemap
from courseware.book.whole import book_of
from courseware.project.course import Course
from courseware.project.pages import ROBOTS, SITEMAP
from courseware.text.french import typeset
from courseware.text.templates import filled

_LOCALES = {"fr": "fr_FR", "en": "en_GB"}
# Where the picture of shared links lies, beside the pages.
_PICTURE = f"_static/{PICTURE}"

# Page → what it says it is about, of the pages written so far.
_SAID: WeakKeyDictionary[Sphinx, dict[str, str]] = WeakKeyDictionary()


def _describe(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], tree: nodes.document | None
) -> None:
    """Give the layout what stands in a page's head."""
    root = book_of(app).root
    course, face = Course.at(root), face_of(root)
    welcome = page == app.config.root_doc
    title = BeautifulSoup(context["title"], "html.parser").get_text()
    name = typeset(course.title) if welcome else title
    known = schema.Known(
        schema.page_address(course, page, app) if tree is not None else "",
        _own(app, page, name, context, tree),
        language_of_page(app.env, page) or app.config.language,
    )
    course_itself = schema.course_data(app, known) if welcome else None
    data = course_itself or schema.chapter_data(app, page, title, known)
    picture = course.published(_PICTURE) if face.picture else ""
    context["in_head"] = Markup(
        filled(
            "courseware/book/web/head.html",
            root,
            title=name,
            known=known,
            # Made from no text, it leads nobody to what the course says.
            tool=tree is None,
            welcome=welcome,
            site=typeset(course.called),
            locale=_LOCALES.get(known.language, ""),
            picture=picture,
            picture_words=face.picture_words,
            size=PICTURE_SIZE,
            data=schema.script(data) if data else "",
        )
    )


def _own(
    app: Sphinx, page: str, name: str, context: dict[str, Any], tree: nodes.document | None
) -> str:
    """Return what `page`, called `name`, is about, in words that no other page has."""
    course, taken = Course.at(book_of(app).root), _SAID.setdefault(app, {})
    whole = typeset(course.description or course.title)
    said = context.get("description") or (context.get("meta") or {}).get("description", "")
    if page == app.config.root_doc:
        said = said or whole
    found = description_of(str(said), page, tree, app.env)
    if not found or found in taken.values():
        found = first_sentences(f"{name} — {found or whole}")
    taken[page] = found
    return found


def _write(app: Sphinx, error: Exception | None) -> None:
    """Write what only a host on the Web is asked for, and the picture that pages name."""
    if error:
        return
    course, out = Course.at(book_of(app).root), Path(app.outdir)
    if not course.address:
        return
    if picture := face_of(course.root).picture:
        shutil.copyfile(picture, out / _PICTURE)
    pages = [schema.page_address(course, page, app) for page in sorted(app.env.found_docs)]
    (out / SITEMAP).write_bytes(sitemap(pages))
    if said := robots(course):
        (out / ROBOTS).write_text(said, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension."""
    missing.setup(app)
    # After the layout's own.
    app.connect("html-page-context", _describe, priority=600)
    app.connect("build-finished", _write)
    return {"parallel_read_safe": True, "parallel_write_safe": False}
