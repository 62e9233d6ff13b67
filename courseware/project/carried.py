"""The built book as files that are carried elsewhere: in an LMS, on a stick.

What holds the whole book again is left out, and what offers it in the pages: the list items that
say `data-of-book`, and what the places of the editions were filled with (`courseware/editions/`).
"""

import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from courseware.project.pages import FOR_HOSTS

# Where the editions lie, in the built book.
EDITIONS = "editions"
# Their place in a page, in one of the forms below, is filled once they are made; until then hidden.
FORMS = ("list", "line")
_PLACE = re.compile(f"<!--editions ({'|'.join(FORMS)})-->.*?<!--/editions-->", re.DOTALL)
_HIDDEN, _SHOWN = "<div data-editions hidden>", "<div data-editions>"

_OFFER = re.compile(r"<li data-of-book>.*?</li>\n?", re.DOTALL)
_LINK = re.compile(r'href="(?:\.\./)*([^"]+)"')
NO_DAY = "1980-01-01"


def place_of_editions(form: str) -> tuple[str, str]:
    """Return the HTML before and after what a page says of the editions: their place ends it."""
    return f"{_HIDDEN}\n", f"<!--editions {form}--><!--/editions-->\n</div>"


def with_editions(page: str, offer: Callable[[str], str]) -> str:
    """Return a page whose places of the editions hold what `offer` makes of their form."""

    def filled(place: re.Match[str]) -> str:
        return f"<!--editions {place[1]}-->{offer(place[1])}<!--/editions-->"

    return _PLACE.sub(filled, page).replace(_HIDDEN, _SHOWN)


def without_editions(page: str) -> str:
    """Return a page as it was before any edition was there to be offered."""
    return with_editions(page, lambda _: "").replace(_SHOWN, _HIDDEN)


def book_files(html: Path) -> dict[str, bytes]:
    """Return the files of the book built in `html`, by name, but what holds all of it again."""
    files, offered = {}, set()
    for file in sorted(path for path in html.rglob("*") if path.is_file()):
        name = file.relative_to(html).as_posix()
        if name.startswith(f"{EDITIONS}/") or name in FOR_HOSTS:
            continue
        content = file.read_bytes()
        if name.endswith(".html"):
            page = without_editions(content.decode())
            offered |= {link for offer in _OFFER.finditer(page) for link in _LINK.findall(offer[0])}
            content = _OFFER.sub("", page).encode()
        files[name] = content
    return {name: content for name, content in files.items() if name not in offered}


def zipped(
    files: Mapping[str, bytes], *, first: str = "", stored: str = "", day: str = NO_DAY
) -> bytes:
    """Return an archive of `files`, the same bytes for the same files, all of `day` (ISO 8601).

    `first` is the name of the one that readers look for first, `stored` of one left as it is.
    """
    year, month, date = map(int, (day or NO_DAY).split("-"))
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for name in sorted(files, key=lambda one: (one != first, one)):
            info = ZipInfo(name, (year, month, date, 0, 0, 0))
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, files[name], ZIP_STORED if name == stored else ZIP_DEFLATED)
    return packed.getvalue()
