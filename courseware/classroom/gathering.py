"""What a class handed in, wherever it lies: files, folders, patterns, zips; each file's bytes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from glob import has_magic
from pathlib import Path, PurePath

from courseware.classroom.zips import unzipped
from courseware.text.files import HandedInError, file_bytes, shown_name
from courseware.text.names import clean_name

# What systems and JupyterLab put beside, besides hidden files.
_NOT_HANDED_IN = {"thumbs.db", "desktop.ini"}
# What Moodle calls a student's folder, or their file where it makes no folders.
_MOODLE = re.compile(r"(?P<name>.+?)_\d+_assignsubmission_(?:file|onlinetext)(?:_|$)")
# How a file of this course begins.
_FORMAT, _HEAD = re.compile(rb'"format"\s*:\s*"([a-z0-9/-]{1,80})"'), 1_000
_AGAIN = "demandez à l'étudiant le fichier que « Ma progression » enregistre"


@dataclass(frozen=True)
class HandedIn:
    """A file: `place` with the folders it lies in, `source` the file or zip of this disk.

    `data` is what it holds, `fault` why that cannot be read.
    """

    place: PurePath
    source: Path
    data: bytes = b""
    fault: str = ""

    @property
    def name(self) -> str:
        """The file with its folder, fit to be shown."""
        return shown_name(self.place)

    @property
    def format(self) -> str:
        """What it says it is, before it is read: a progress, or the votes of a lesson."""
        found = _FORMAT.search(self.data[:_HEAD])
        return found[1].decode("ascii") if found else ""

    @property
    def student(self) -> str:
        """Whose it is, as a platform's folder says, or its own name."""
        found = (_MOODLE.match(part) for part in reversed(self.place.parts))
        named = next((clean_name(one["name"]) for one in found if one), "")
        return named or clean_name(self.place.stem)


def gather(places: Iterable[str]) -> tuple[list[HandedIn], list[str]]:
    """Return the files at `places`, and a sentence for each place that holds none.

    A place is a file, a zip, a folder with or without one folder a student, or a pattern that no
    shell expanded.
    """
    found: dict[PurePath, HandedIn] = {}
    nothing = []
    for place in places:
        path = Path(place)
        named = [path]
        if has_magic(place) and not path.exists():
            above = Path(path.anchor)
            named = sorted(above.glob(path.relative_to(above).as_posix()))
        files = [file for one in named for file in (_below(one) if one.is_dir() else [one])]
        handed = [one for file in files for one in _handed_in(file)]
        found |= {one.place: one for one in handed}
        if not handed:
            nothing.append(f"« {place} » : aucun fichier .json ; déposez-y ceux de la classe")
    return list(found.values()), nothing


def _below(folder: Path) -> list[Path]:
    """Return the files of a folder, in order."""
    files = (path for path in folder.rglob("*") if not path.is_dir())
    return sorted(path for path in files if not _is_beside(path.relative_to(folder)))


def _is_beside(place: PurePath) -> bool:
    """Tell what a system put beside the files of a class."""
    hidden = any(part.startswith((".", "__")) for part in place.parts)
    return hidden or place.name.lower() in _NOT_HANDED_IN


def _handed_in(path: Path) -> Iterator[HandedIn]:
    """Yield the file at `path`, or the files of the zip that it is."""
    try:
        if path.suffix.lower() != ".zip":
            yield _judged(path, path, file_bytes(path, "une progression", HandedInError))
            return
        for inside, content in unzipped(path):
            place = path / inside
            if isinstance(content, str):
                yield HandedIn(place, path, fault=f"{shown_name(place)} : {content}")
            elif not _is_beside(inside):
                yield _judged(place, path, content)
    except HandedInError as error:
        said, name = str(error), shown_name(path)
        yield HandedIn(path, path, fault=said if said.startswith(name) else f"{name} : {said}")
    except OSError:
        yield HandedIn(path, path, fault=f"{shown_name(path)} : fichier introuvable ou illisible")


def _judged(place: PurePath, source: Path, data: bytes) -> HandedIn:
    """Return a file, with its fault where neither its name nor its content is that of a JSON."""
    if place.suffix.lower() == ".json" or data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return HandedIn(place, source, data)
    if place.suffix.lower() == ".zip":
        fault = "zip dans un zip, laissé fermé ; décompressez-le, puis donnez le dossier"
    else:
        fault = f"ce n'est pas une progression ; {_AGAIN}"
    return HandedIn(place, source, fault=f"{shown_name(place)} : {fault}")
