"""The table of contents `_toc.yml`: which pages the book has, in which order, under which names.

Jupyter Book's own forms are all read: parts, chapters, sections, subtrees, entries, patterns
(`glob`), addresses (`url`, which are no page), names with or without their ending.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path

import yaml

from courseware.project.said import SaidError

TOC = "_toc.yml"
# In this order: a notebook is preferred.
ENDINGS = (".ipynb", ".md")

# Pages and folders of the built book that are not made from a page: a page of that name would be
# replaced, or would replace them. Disks that ignore case make « Search » the same as « search ».
KEPT_PAGES = {"404", "search", "genindex", "modindex", "py-modindex", "searchindex", "objects"}
KEPT_FOLDERS = {
    *("_static", "_sources", "_images", "_downloads"),
    *("data", "editions", "exports", "review"),
}

_BELOW = {"parts", "chapters", "sections", "subtrees", "entries"}
_OPTIONS = {
    *("format", "defaults", "meta", "options", "title", "caption", "hidden", "maxdepth"),
    *("numbered", "reversed", "titlesonly", "style", "restart_numbering"),
}


class TocError(SaidError):
    """A fault of `_toc.yml`: the sentence names the line and the remedy."""


@dataclass(frozen=True)
class Entry:
    """A page: its name without ending, from the book's folder, and its line in `_toc.yml`.

    `found` says that a pattern (`glob`) named it; `part` is the caption above it, or "".
    """

    name: str
    line: int
    found: bool = False
    part: str = ""

    @property
    def place(self) -> str:
        """Return « _toc.yml, ligne n »."""
        return f"{TOC}, ligne {self.line}"


def read_toc(root: Path) -> list[Entry]:
    """Return the pages that `_toc.yml` of the course at `root` lists, in order.

    Raises:
        TocError: no such file, unreadable YAML, an unknown key, a page listed twice, a name that
            the book keeps for itself.
    """
    seen: dict[str, Entry] = {}
    for entry in _entries(_parsed(root / TOC), root / "book"):
        _check_name(entry)
        # « Une-Page » and « une-page » share one file where the disk ignores case.
        first = seen.setdefault(entry.name.casefold(), entry)
        # A pattern takes what is left.
        if first is not entry and not entry.found:
            same = "" if first.name == entry.name else f" (ou « {first.name} »)"
            raise TocError(
                f"{entry.place} : page « {entry.name} »{same} déjà citée ligne {first.line} : "
                "gardez une des deux"
            )
    return list(seen.values())


def unread(
    file: str, error: FileNotFoundError | UnicodeDecodeError | yaml.YAMLError, signs: str
) -> str:
    """Return why a YAML `file` at a course's root does not read; `signs` is what to look at."""
    if isinstance(error, FileNotFoundError):
        return f"{file} : fichier introuvable à la racine du cours"
    if isinstance(error, UnicodeDecodeError):
        return f"{file} : enregistrez le fichier en UTF-8 ({error.reason})"
    mark = getattr(error, "problem_mark", None)
    # A sign that YAML refuses, as a program pastes it, has no line.
    place = f", ligne {mark.line + 1}" if mark else ""
    return (
        f"{file}{place} : YAML illisible : vérifiez le retrait (des espaces, jamais de "
        f"tabulation), {signs}, les deux-points et les caractères invisibles"
    )


def find_page(entry: Entry, book: Path) -> Path:
    """Return the file of a page of `_toc.yml` in folder `book`.

    Raises:
        TocError: there is none, or one of each ending.
    """
    files = [book / f"{entry.name}{ending}" for ending in ENDINGS]
    there = [file for file in files if file.is_file()]
    if len(there) == 1:
        return there[0]
    if there:
        raise TocError(
            f"book/{entry.name} existe en .ipynb et en .md : gardez un des deux fichiers"
        )
    near = get_close_matches(entry.name, _pages_there(book), n=1)
    guess = f" ; est-ce « {near[0]} » ?" if near else ""
    raise TocError(
        f"{entry.place} : page « {entry.name} » : ni .md ni .ipynb de ce nom dans book/{guess}"
    )


def _parsed(path: Path) -> yaml.MappingNode:
    try:
        node = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except (FileNotFoundError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise TocError(unread(TOC, error, "les tirets")) from None
    if not isinstance(node, yaml.MappingNode):
        raise TocError(f"{TOC}, ligne 1 : attendu « root: » puis « parts: » ou « chapters: »")
    if not any(key.value == "root" for key, _ in node.value):
        raise TocError(f"{TOC}, ligne 1 : ligne « root: » absente : elle nomme la page d'accueil")
    return node


def _entries(node: yaml.Node, book: Path, part: str = "") -> Iterator[Entry]:
    """Yield the pages at and below a mapping of `_toc.yml`, depth first, those of `part`."""
    if not isinstance(node, yaml.MappingNode):
        line = node.start_mark.line + 1
        raise TocError(f"{TOC}, ligne {line} : attendu « - file: » suivi du nom d'une page")
    part = _caption(node) or part
    # A page comes before those below it, however its keys are ordered.
    for key, value in sorted(node.value, key=lambda pair: pair[0].value in _BELOW):
        line = key.start_mark.line + 1
        if key.value in _BELOW:
            if not isinstance(value, yaml.SequenceNode):
                raise TocError(f"{TOC}, ligne {line} : une liste est attendue sous « {key.value} »")
            for child in value.value:
                yield from _entries(child, book, part)
        elif key.value in {"root", "file", "glob"}:
            if not isinstance(value, yaml.ScalarNode) or not value.value:
                raise TocError(f"{TOC}, ligne {line} : nom de page attendu après « {key.value}: »")
            found = key.value == "glob"
            names = _matching(value.value, book) if found else [_without_ending(value.value)]
            yield from (Entry(name, line, found, part) for name in names)
        elif key.value not in _OPTIONS | {"url"}:
            near = get_close_matches(key.value, _BELOW | _OPTIONS | {"file", "glob", "url"}, n=1)
            guess = f" ; est-ce « {near[0]} » ?" if near else ""
            raise TocError(f"{TOC}, ligne {line} : clé « {key.value} » inconnue{guess}")


def _caption(node: yaml.MappingNode) -> str:
    return next((str(value.value) for key, value in node.value if key.value == "caption"), "")


def _check_name(entry: Entry) -> None:
    top, below, _ = entry.name.casefold().partition("/")
    if not below and top in KEPT_PAGES:
        raise TocError(
            f"{entry.place} : le livre garde la page « {entry.name} » pour lui : "
            "donnez à la vôtre un autre nom"
        )
    if below and top in KEPT_FOLDERS:
        raise TocError(
            f"{entry.place} : page « {entry.name} » : le livre garde le dossier « {top} » pour "
            "lui : donnez au vôtre un autre nom"
        )


def _without_ending(name: str) -> str:
    return next((name.removesuffix(end) for end in ENDINGS if name.endswith(end)), name)


def _pages_there(book: Path) -> list[str]:
    """Return the names of the pages in folder `book`, sorted."""
    files = (file for file in book.rglob("*") if file.suffix in ENDINGS)
    names = (file.relative_to(book).as_posix() for file in files)
    return sorted({_without_ending(name) for name in names if ".ipynb_checkpoints" not in name})


def _matching(pattern: str, book: Path) -> list[str]:
    """Return the pages that a `glob` names; as in Sphinx, `*` does not cross a folder."""
    depth = pattern.count("/")
    return [
        name
        for name in _pages_there(book)
        if fnmatchcase(name, pattern) and (name.count("/") == depth or "**" in pattern)
    ]
