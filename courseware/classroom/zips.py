"""A zip that a platform gave, or a student: its files in memory, never written, within bounds."""

import re
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from courseware.text.files import MOST_BYTES, HandedInError
from courseware.text.french import format_number

MOST_FILES = 2_000
_MOST_ZIP = 100_000_000  # bytes: of the zip, and of all that it holds
_UTF_8 = 0x800  # the flag of a name written in UTF-8
_LOCKED = 0x1  # the flag of a file with a password
_UNZIP = "décompressez-le, puis donnez le dossier"


def unzipped(path: Path) -> Iterator[tuple[PurePosixPath, bytes | str]]:
    """Yield each file of the zip at `path`: its place in there, and its bytes or why it has none.

    Raises:
        HandedInError: the zip cannot be read, or holds more than a class hands in.
    """
    if path.stat().st_size > _MOST_ZIP:
        raise HandedInError(f"plus de {_MOST_ZIP // 1_000_000} Mo ; {_UNZIP} de la classe")
    try:
        with ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.filename.endswith("/")]
            if len(infos) > MOST_FILES:
                raise HandedInError(
                    f"{format_number(len(infos))} fichiers, au plus {format_number(MOST_FILES)} ; "
                    f"{_UNZIP} de la classe"
                )
            left = _MOST_ZIP
            for info in infos:
                content = _content(archive, info)
                left -= len(content)
                if left < 0:
                    raise HandedInError(
                        f"plus de {_MOST_ZIP // 1_000_000} Mo une fois décompressé ; "
                        "demandez à qui l'a fait ce qu'il contient"
                    )
                yield _place(info), content
    except (BadZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
        if isinstance(error, HandedInError):
            raise
        raise HandedInError(f"zip illisible, coupé ou modifié ; {_UNZIP}") from None


def _content(archive: ZipFile, info: ZipInfo) -> bytes | str:
    """Return the bytes of a file, or why it has none: no more is read than a file may hold."""
    place = _place(info)
    if place.is_absolute() or ".." in place.parts or re.match("[A-Za-z]:", place.parts[0]):
        return "son chemin sort du zip ; demandez à qui l'a fait ce qu'il contient"
    if info.flag_bits & _LOCKED:
        return f"protégé par un mot de passe ; {_UNZIP}"
    if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        return f"compressé d'une façon inconnue ici ; {_UNZIP}"
    try:
        with archive.open(info) as file:
            data = file.read(MOST_BYTES + 1)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        return "abîmé dans le zip ; demandez à l'étudiant de le remettre de nouveau"
    if len(data) > MOST_BYTES:
        return (
            f"plus de {format_number(MOST_BYTES / 1000)} ko une fois décompressé, une progression "
            "en compte moins ; est-ce le bon fichier ?"
        )
    return data


def _place(info: ZipInfo) -> PurePosixPath:
    """Return where a file stands; Windows and macOS write accents without saying how."""
    name = info.filename
    if not info.flag_bits & _UTF_8:
        raw = name.encode("cp437")
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode("cp850")
    place = PurePosixPath(name.replace("\\", "/"))
    return place if place.parts else PurePosixPath("sans nom")
