"""What is kept of a version: sources, data, editions and their digests, the same bytes each time.

All of it is in one folder, `_build/release/<id>-<version>/`, whose `LISEZ-MOI.txt` says how to
make the book again. Version and day are those of `course.toml`: nothing asks the clock.
"""

import gzip
import io
import re
import shutil
import subprocess
import tarfile
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import metadata
from pathlib import Path, PurePosixPath

from courseware.book.build import check_built
from courseware.data.sources import BIBLIOGRAPHY
from courseware.editions import FOLDER as MADE
from courseware.project import citation
from courseware.project.carried import EDITIONS, zipped
from courseware.project.course import DATA_PACKAGE, SETTINGS, Course
from courseware.project.pages import BUILD, built_book
from courseware.project.said import SaidError
from courseware.text.french import format_date

FOLDER = f"{BUILD}/release"
SUMS, READ_ME = "SHA256SUMS", "LISEZ-MOI.txt"
LICENCE, HISTORY, LOCK = "LICENSE", "CHANGELOG.md", "requirements.txt"


class ReleaseError(SaidError):
    """Why this course cannot be released as it is: what is wrong, and what to do."""


def release(root: Path) -> Path:
    """Make the folder of this version of the course at `root`; return it.

    Raises:
        ReleaseError: something is not committed, or says another version.
        BookError: the book is not built, or is old.
    """
    course = Course.at(root)
    _check(course)
    name = f"{course.id}-{course.version}"
    files = {f"{name}-sources.tar.gz": _sources(course, name)}
    files[f"{name}-donnees.zip"] = zipped(data_package(course), day=course.released)
    # Side by side: a host of releases knows no folders, and SHA256SUMS is true there too.
    for edition in sorted((root / MADE).iterdir()):
        files[edition.name] = edition.read_bytes()
    files[citation.FILE] = (root / citation.FILE).read_bytes()
    files[READ_ME] = _read_me(course, name, sorted(files))
    lines = (f"{sha256(content).hexdigest()}  {file}\n" for file, content in sorted(files.items()))
    files[SUMS] = "".join(lines).encode()
    folder = root / FOLDER / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for file, content in files.items():
        (folder / file).write_bytes(content)
    return folder


def _check(course: Course) -> None:
    root = course.root
    if not (course.version and course.released):
        raise ReleaseError(f"{SETTINGS} : dites « version » et « released », puis recommencez")
    # Whatever this machine's git is set to leave unsaid.
    if _git(root, "status", "--porcelain", "--untracked-files=normal"):
        raise ReleaseError(
            "Des fichiers ne sont pas enregistrés dans git : enregistrez-les ou retirez-les "
            "(« git status » les nomme), puis recommencez"
        )
    tags = [tag for tag in _git(root, "tag", "--points-at", "HEAD").split() if tag[0] == "v"]
    if tags and f"v{course.version}" not in tags:
        raise ReleaseError(
            f"L'étiquette {tags[0]} n'est pas la version {course.version} de {SETTINGS} : "
            "corrigez l'une ou l'autre"
        )
    tag, tree = f"v{course.version}", "^{tree}"
    if _git(root, "tag", "--list", tag) and (
        _git(root, "rev-parse", tag + tree) != _git(root, "rev-parse", "HEAD" + tree)
    ):
        raise ReleaseError(
            f"La version {course.version} est déjà étiquetée, sur d'autres fichiers : donnez une "
            f"autre « version » dans {SETTINGS}, puis recommencez"
        )
    _check_files(course)
    _check_made(root)


def _check_files(course: Course) -> None:
    root = course.root
    if not (root / LICENCE).is_file():
        raise ReleaseError(
            f"{LICENCE} : fichier absent à la racine ; mettez-y la licence des textes, des données "
            "et du code, que les archives portent avec elles, puis recommencez"
        )
    title = f"## [{course.version}] - {course.released}"
    if (root / HISTORY).is_file() and not re.search(
        f"^{re.escape(title)}$", (root / HISTORY).read_text("utf-8"), re.MULTILINE
    ):
        raise ReleaseError(
            f"{HISTORY} ne dit rien de cette version : il y manque la ligne « {title} »"
        )
    if citation.out_of_date(root):
        raise ReleaseError(
            f"{citation.FILE} ne dit pas ce que dit {SETTINGS} : lancez « courseware citation », "
            "enregistrez-le dans git, puis recommencez"
        )


def _check_made(root: Path) -> None:
    check_built(root)
    offered, made = built_book(root) / EDITIONS, root / MADE
    if not made.is_dir() or _digests(made) != _digests(offered):
        raise ReleaseError(
            "Les éditions ne sont pas faites, ou le sont d'un autre livre : lancez "
            "« courseware editions », puis recommencez"
        )


def _digests(folder: Path) -> dict[str, bytes]:
    files = folder.iterdir() if folder.is_dir() else ()
    return {file.name: sha256(file.read_bytes()).digest() for file in files}


def _git(root: Path, *asked: str) -> str:
    return _git_bytes(root, *asked).decode()


def _git_bytes(root: Path, *asked: str) -> bytes:
    try:
        command = ["git", "-C", str(root), *asked]
        done = subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    except FileNotFoundError:
        raise ReleaseError("git n'est pas installé : installez-le, puis recommencez") from None
    except subprocess.CalledProcessError as error:
        raise ReleaseError(
            f"{root} n'est pas un dépôt git lisible ({error.stderr.decode().strip()}) : une "
            "version se fait d'un clone du dépôt"
        ) from None
    return done.stdout


def _sources(course: Course, name: str) -> bytes:
    """Return what git holds of HEAD, packed again: git's own archive bears the commit's time."""
    day = datetime.fromisoformat(course.released).replace(tzinfo=UTC)
    packed, tar = io.BytesIO(), io.BytesIO(_git_bytes(course.root, "archive", "HEAD"))
    with (
        tarfile.open(fileobj=tar, encoding="utf-8") as given,
        gzip.GzipFile(fileobj=packed, mode="wb", filename="", mtime=0) as zipped_,
        tarfile.open(fileobj=zipped_, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for one in sorted(given.getmembers(), key=lambda member: member.name):
            content = given.extractfile(one) if one.isfile() else None
            member = tarfile.TarInfo(f"{name}/{one.name}")
            member.type, member.linkname, member.size = one.type, one.linkname, one.size
            member.mode = 0o755 if one.isdir() or one.mode & 0o100 else 0o644
            member.mtime = int(day.timestamp())
            archive.addfile(member, content)
    return packed.getvalue()


def data_package(course: Course) -> dict[str, bytes]:
    """Return the tables that git holds, what describes them, and how to cite them."""
    besides = (BIBLIOGRAPHY.as_posix(), LICENCE, citation.FILE)
    files = {one: PurePosixPath(one).name for one in besides}
    for one in _git(course.root, "ls-files", "-z", DATA_PACKAGE.parent.name).split("\0")[:-1]:
        files[one] = str(PurePosixPath(one).relative_to(DATA_PACKAGE.parent.name))
    return {name: (course.root / file).read_bytes() for file, name in files.items()}


def _read_me(course: Course, name: str, files: list[str]) -> bytes:
    lock, engine = course.root / LOCK, metadata("courseware")
    # A course that installs its engine from a wheel may have no list of exact versions.
    locked = lock.is_file() and "--hash=" in lock.read_text("utf-8")
    again = _text("release-locked.txt" if locked else "release-unlocked.txt").format(
        python=engine["Requires-Python"].removeprefix(">="), engine=engine["Version"], name=name
    )
    said = _text("release.txt").format(
        title=course.title,
        version=course.version,
        day=format_date(course.released),
        licence=course.licence,
        files="\n".join(f"    {file}" for file in files),
        sums=SUMS,
        again=again,
    )
    return said.encode()


def _text(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8")
