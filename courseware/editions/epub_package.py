"""What makes files an EPUB 3: its package, which describes the course; its contents, its cover."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from uuid import NAMESPACE_URL, uuid5

from courseware.editions import version_of
from courseware.project.carried import NO_DAY
from courseware.project.course import Course
from courseware.text.french import typeset
from courseware.text.templates import filled

FOLDER = "EPUB"
_TYPES = {
    ".xhtml": "application/xhtml+xml",
    ".css": "text/css",
    ".png": "image/png",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".ncx": "application/x-dtbncx+xml",
    ".svg": "image/svg+xml",
    # The licence of the letters.
    ".txt": "text/plain",
    ".woff2": "font/woff2",
}
# Before the pages, in this order: made of templates of these names.
_FRONT = ("cover", "title", "nav")
_CONTAINER = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="{FOLDER}/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""


@dataclass(frozen=True)
class Outline:
    """A line of the contents: a title, the file and anchor that it leads to ("" : none), more.

    `lang` is that of its title, if it is not the book's.
    """

    title: str
    href: str
    below: "list[Outline]" = field(default_factory=list)
    lang: str = ""

    @property
    def place(self) -> str:
        """Where it leads: of a part, to its first page."""
        return self.href or self.below[0].place

    def files(self) -> Iterator[str]:
        """Yield the files of this line and of those below it, in order."""
        if self.href:
            yield self.href.partition("#")[0]
        for one in self.below:
            yield from one.files()


@dataclass(frozen=True)
class Item:
    """A file of the package, as its manifest names it."""

    id: str
    href: str
    type: str
    properties: str


def package_files(
    course: Course, outline: list[Outline], files: dict[str, bytes]
) -> dict[str, bytes]:
    """Return the files of the archive: `files`, in the order of `outline`, and what packs them."""
    said = {
        "course": course,
        "title": typeset(course.title),
        "lang": "fr",
        "version": version_of(course),
        "identifier": uuid5(NAMESPACE_URL, f"{course.id} {course.version}").urn,
        "released": course.released or NO_DAY,
        "outline": outline,
        "first": next(file for line in outline for file in line.files()),
    }
    made = {f"{name}.xhtml": f"epub-{name}.xhtml" for name in _FRONT} | {"toc.ncx": "epub.ncx"}
    for name, template in made.items():
        page = filled(f"courseware/editions/{template}", course.root, **said)
        files = {**files, name: page.encode()}
    items = [_item(name, content) for name, content in sorted(files.items())]
    by_file = {item.href: item.id for item in items}
    order = [f"{name}.xhtml" for name in _FRONT]
    order += dict.fromkeys(file for line in outline for file in line.files())
    spine = [by_file[file] for file in order]
    opf = filled("courseware/editions/epub.opf", course.root, items=items, spine=spine, **said)
    packed = {f"{FOLDER}/{name}": content for name, content in files.items()}
    return packed | {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": _CONTAINER.encode(),
        f"{FOLDER}/package.opf": opf.encode(),
    }


def _item(name: str, content: bytes) -> Item:
    path = PurePosixPath(name)
    properties = []
    if name == "nav.xhtml":
        properties.append("nav")
    if name == "cover.png":
        properties.append("cover-image")
    if path.suffix == ".xhtml" and b"<svg" in content:
        properties.append("svg")
    id_ = "f-" + name.replace("/", ".")
    return Item(id_, name, _TYPES[path.suffix], " ".join(properties))
