"""`python -m courseware.book.compare BOOK OTHER`: what differs between two built books.

Pages are compared as a browser reads them, tag by tag and text by text; other files by their bytes.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from courseware.project.carried import EDITIONS, without_editions
from courseware.project.pages import LIST, WORKER
from courseware.project.terminal import speak_plainly

# What tells the other files by their digests, with what is offered of the book beside it.
_TELLS = {LIST, WORKER}
# Tags that stand in a line of text.
_IN_LINE = {
    *("a", "abbr", "b", "button", "cite", "code", "em", "i", "input", "kbd", "label", "mark", "q"),
    *("s", "small", "span", "strong", "sub", "sup", "time"),
}


@dataclass(frozen=True)
class Change:
    """What stands at one place of a page in the one book, and in the other ("" : nothing)."""

    page: str
    here: str
    there: str

    @property
    def kind(self) -> str:
        """What differs: a tag's attributes, a text, or what stands there at all."""
        both = self.here and self.there
        tags = [one.startswith("<") for one in (self.here, self.there)]
        if both and all(tags) and self.here.split()[0] == self.there.split()[0]:
            return f"attributs de {self.here.split()[0]}>"
        return "texte" if both and not any(tags) else "contenu"


@dataclass
class Comparison:
    """Two books: pages in both, files in one, what differs."""

    pages: int = 0
    alone: dict[str, str] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    files: list[str] = field(default_factory=list)

    @property
    def same(self) -> bool:
        """Whether a reader finds the same book in both."""
        return not (self.alone or self.changes or self.files)

    def report(self) -> Iterator[str]:
        """Yield the lines of what was found, in French."""
        different = {change.page for change in self.changes}
        yield f"Pages comparées : {self.pages} ; différentes : {len(different)}"
        for name, where in sorted(self.alone.items()):
            yield f"Seulement dans {where} : {name}"
        for name in self.files:
            yield f"Fichier différent : {name}"
        for kind, number in Counter(change.kind for change in self.changes).most_common():
            first = next(change for change in self.changes if change.kind == kind)
            yield f"Genre « {kind} » : {number}, d'abord dans {first.page}"
            yield f"    - {first.here}"
            yield f"    + {first.there}"
        if self.same:
            yield "Les deux livres sont les mêmes."


def compare(book: Path, other: Path) -> Comparison:
    """Compare the files of two folders of built pages."""
    here, there = _files(book), _files(other)
    found = Comparison()
    for name in sorted(here ^ there):
        found.alone[name] = str(book if name in here else other)
    for name in sorted(here & there):
        page = name.endswith(".html")
        found.pages += page
        one, two = ((folder / name).read_bytes() for folder in (book, other))
        if one == two:
            continue
        if page:
            found.changes += _changes(name, _read(one), _read(two))
        else:
            found.files.append(name)
    return found


def _files(folder: Path) -> set[str]:
    names = (file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    return {name for name in names if not name.startswith(f"{EDITIONS}/")} - _TELLS


def _read(page: bytes) -> list[str]:
    """Return a page as its tags and texts, one a line, without what only lays out its source.

    Nor what is made beside the book, after it, and offered there.
    """
    soup = BeautifulSoup(without_editions(page.decode()), "html.parser")
    return [line for one in soup.descendants if (line := _line(one))]


def _line(one: object) -> str:
    if isinstance(one, Tag):
        said = {
            name: " ".join(value) if isinstance(value, list) else value
            for name, value in one.attrs.items()
        }
        return f"<{' '.join([one.name, *(f'{key}={said[key]!r}' for key in sorted(said))])}>"
    if not isinstance(one, NavigableString):
        return ""
    # A space is seen beside what stands in a line; beside a paragraph it only lays out the source.
    start = " " if one[:1].isspace() and _in_line(one.previous_sibling or one.parent) else ""
    end = " " if one[-1:].isspace() and _in_line(one.next_sibling or one.parent) else ""
    return f"{start}{' '.join(one.split())}{end}" if one.strip() else start and end


def _in_line(one: object) -> bool:
    return isinstance(one, Tag) and one.name in _IN_LINE


def _changes(page: str, here: list[str], there: list[str]) -> Iterator[Change]:
    for what, start, end, first, last in SequenceMatcher(None, here, there, False).get_opcodes():
        if what != "equal":
            pairs = zip_longest(here[start:end], there[first:last], fillvalue="")
            yield from (Change(page, one, other) for one, other in pairs)


def main(arguments: list[str]) -> int:
    """Print what differs between the books in two folders; return 0 if they are the same."""
    speak_plainly()
    folders = [Path(one) for one in arguments]
    if len(folders) != 2 or not all((folder / "index.html").is_file() for folder in folders):
        print("attendu : deux dossiers de pages construites, avec index.html", file=sys.stderr)
        return 2
    found = compare(*folders)
    print(*found.report(), sep="\n")
    return 0 if found.same else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
