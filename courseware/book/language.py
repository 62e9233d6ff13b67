"""A page in another language than its course: its front matter says which, `lang: en`.

What a page shows is marked with it, for who reads it aloud; French typography leaves it alone.
"""

from typing import Any

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform

_FIELD = "lang"


class Language(SphinxTransform):
    """Mark a page in another language: a class, of which docutils makes an attribute."""

    # Before the front matter is taken away, and before typography.
    default_priority = 200

    def apply(self, **_: Any) -> None:
        # MyST writes so of a key that was left empty, which says nothing.
        for field in list(self.document.findall(nodes.field)):
            if field[1].astext() == "null":
                field.parent.remove(field)
        if language := foreign(self.document):
            # By which quotes are set; other pages share the book's.
            self.document.settings = self.document.settings.copy()
            self.document.settings.language_code = language
            for section in self.document.findall(nodes.section):
                section["classes"].append(f"language-{language}")
                return


def foreign(document: nodes.document) -> str:
    """Return the language of a page that is being read, if it says one; else ""."""
    for field in document.findall(nodes.field):
        if field[0].astext() == _FIELD:
            return str(field[1].astext()).strip()
    return ""


def language_of_page(env: BuildEnvironment, page: str) -> str:
    """Return the language of a page that is read, if it says one; else ""."""
    return str(env.metadata[page].get(_FIELD, ""))
