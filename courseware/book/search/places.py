"""What a page says, place by place: what a search finds, and the address where it stands."""

import re
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

# No text for a reader who searches: tools, code, folded data; a question with its solution; what is
# told of the reader; what a chart shows besides its message; what says so itself.
UNREAD = ", ".join(
    [
        *("script", "style", "template", "noscript", "svg", "pre", "form", "button", "select"),
        *("[hidden]", "[role=status]", ".headerlink", ".cell_input", ".cw-data"),
        # Numbers of parts; headings that a table shows again where its rows are cards.
        *(".cw-tile", ".cw-column"),
        *(f"[data-activity={name}]" for name in ("quiz", "progress", "review")),
        *("[data-activity=chart] > :not(figcaption)", "[data-unsearched]"),
    ]
)
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
# After one of these, the text belongs again to the place before it.
_CLOSED = {"section", "dl", "li"}
_BLOCKS = {
    *("article", "aside", "blockquote", "br", "caption", "dd", "details", "div", "dt"),
    *("figcaption", "figure", "footer", "header", "ol", "p", "summary"),
    *("table", "td", "th", "tr", "ul", *_CLOSED),
}
# The id of what has a code for a name, as « R-SEC-06 ».
_CODE = re.compile(r"[a-z]+(?:-[a-z]+)*-\d+")
# No-break spaces stay: the browser is asked for the sentence as it stands on the page.
_SPACES = re.compile(r"[ \t\n]+")


@dataclass
class Place:
    """A place of a page: `id` is its address there ("" : the page's top), `title` is above it.

    `names` is what it is the own place of: a code, or the terms that it defines. `apart` tells
    whether the address is its own; else it is that of what it stands in.
    """

    id: str
    title: str
    names: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    apart: bool = True

    @property
    def text(self) -> str:
        """What it says, a block a line, each once."""
        lines = (_SPACES.sub(" ", line).strip() for line in "".join(self.said).split("\n"))
        return "\n".join(dict.fromkeys(line for line in lines if line))


def places_of(html: str, title: str) -> list[Place]:
    """Return the places of a page, in order, the first being the page's own, called `title`."""
    page = BeautifulSoup(html, "html.parser")
    for tag in page.select(UNREAD):
        # One may lie in another that is gone.
        if not tag.decomposed:
            tag.decompose()
    reader = _Reader(Place("", title))
    reader.read(page)
    return [one for one in reader.places if one.title]


class _Reader:
    """Reads a page from its top; what it meets is said at `here`."""

    def __init__(self, top: Place) -> None:
        self.here = top
        self.places = [top]

    def read(self, parent: Tag) -> None:
        for child in parent.children:
            if isinstance(child, Tag):
                self._enter(child)
            elif type(child) is NavigableString:  # not a comment
                self.here.said.append(child.replace("\n", " "))

    def _enter(self, tag: Tag) -> None:
        own = str(tag.get("id", ""))
        if tag.name in _HEADINGS:
            self._head(tag)
        elif tag.name == "dt" and own:
            self._define(own, _words(tag))
        elif _CODE.fullmatch(own) and own.upper() in tag.get_text():
            before = self.here
            self._open(Place(own, own.upper(), [own.upper()]))
            self.read(tag)
            self.here = before
        else:
            before = self.here
            edge = "\n" if tag.name in _BLOCKS else ""
            self.here.said.append(edge)
            self.read(tag)
            if tag.name in _CLOSED:
                self.here = before
            self.here.said.append(edge)

    def _open(self, place: Place) -> None:
        self.places.append(place)
        self.here = place

    def _head(self, heading: Tag) -> None:
        words = _words(heading)
        if self.here.names and self.here.title == self.here.names[0]:
            self.here.title += f" · {words}"
        elif heading.name != "h1":  # the page's title, which is known
            known = heading if heading.get("id") else heading.find_parent(id=True)
            apart = known in (heading, heading.parent)
            self._open(Place(str(known["id"]) if known else "", words, apart=apart))

    def _define(self, own: str, term: str) -> None:
        if self.here.names and not self.here.text:  # several terms of one definition
            self.here.names.append(term)
            self.here.title += f", {term}"
        else:
            self._open(Place(own, term, [term]))


def said_once(pages: list[list[Place]]) -> None:
    """Leave what the own place of a code or a term says to that place, on all `pages`."""
    own = {line for page in pages for one in page if one.names for line in one.text.split("\n")}
    for page in pages:
        for place in page:
            if not place.names:
                place.said = ["\n".join(line for line in place.text.split("\n") if line not in own)]
        # A title that says nothing more, and leads nowhere: that of what is repeated.
        page[:] = [place for place in page if place.apart or place.text]


def _words(tag: Tag) -> str:
    return _SPACES.sub(" ", tag.get_text()).strip()
