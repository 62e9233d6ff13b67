"""Sphinx extension: the bibliography of `book/references.bib`, in French, its titles as links."""

from typing import Any, cast

from pybtex.plugin import register_plugin
from pybtex.richtext import Text
from pybtex.style.formatting.unsrt import Style
from pybtex.style.template import field, href, sentence
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinxcontrib.bibtex.domain import BibtexDomain
from sphinxcontrib.bibtex.transforms import BibliographyTransform

from courseware.book.extension import typeset_texts
from courseware.text.french import format_date


class LinkedTitles(Style):
    """The order of the file; each title is the link, instead of a long address after « URL: »."""

    def format_title(self, _entry: Any, which_field: str, *, as_sentence: bool = True) -> Any:
        """Return the title as a link to the entry's `url`."""
        title = href[field("url", raw=True), field(which_field)]
        return sentence[title] if as_sentence else title

    def format_web_refs(self, entry: Any) -> Any:
        """Return the day it was read: the title already links."""
        return Text("Consulté le ", format_date(entry.fields["urldate"]))


class FrenchBibliography(SphinxPostTransform):
    """French typography for the entries, which sphinxcontrib-bibtex adds after the page's own."""

    default_priority = BibliographyTransform.default_priority + 1

    def run(self, **_: Any) -> None:
        lists = cast(BibtexDomain, self.env.get_domain("cite")).bibliographies
        if any(key.docname == self.env.docname for key in lists):
            typeset_texts(self.document)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the style « linked » and the transform."""
    register_plugin("pybtex.style.formatting", "linked", LinkedTitles)
    app.add_post_transform(FrenchBibliography)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
