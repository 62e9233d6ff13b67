"""Build the static book: `make book`, or `python -m courseware.book.build`.

A book is always made from nothing, in a folder of its own, and takes the place of the last good one
only when it is whole. Nothing is done when nothing changed since: neither what the book is made
from, nor the book itself. A build that fails ends with its cause in French.
"""

import json
import os
import platform
import shutil
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from glob import has_magic
from hashlib import sha256
from pathlib import Path

import courseware
from courseware.project.course import CONFIG, SETTINGS, Course, CourseError, project_root
from courseware.project.pages import BUILD, built_book
from courseware.project.said import SaidError
from courseware.project.terminal import speak_plainly
from courseware.project.toc import TOC

try:
    import fcntl
except ImportError:
    fcntl = None  # type: ignore[assignment]

# Where a book is made, until it is whole.
NEXT = "next"
# Digests of what the last good book was made from, and of the book.
RECORD = "built.json"
_IGNORED = {"__pycache__", ".ipynb_checkpoints"}


def main() -> int:
    """Build the book of the course around the working directory; return the exit status."""
    speak_plainly()
    try:
        root = Course.at(project_root()).root
    except (FileNotFoundError, CourseError) as error:
        print(error, file=sys.stderr)
        return 2
    if has_magic(str(root)):
        # Sphinx and its table of contents look for files by pattern: they would find others.
        print(f"{root} : renommez ce dossier sans * ? [ ni ], et recommencez", file=sys.stderr)
        return 2
    html = built_book(root)
    try:
        with alone(root):
            return _build(root, html)
    except OSError as error:
        _say_why([f"le disque refuse d'écrire ou de lire : {error}"], html)
        return 1


class BookError(SaidError):
    """The book is not there, or is an old one: what to do, in French."""


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Wait until nobody else makes the book of the course at `root`, or its editions, anew.

    Each would take away what the other makes.
    """
    folder = root / BUILD
    folder.mkdir(exist_ok=True)
    if fcntl is None:  # Windows, where what another program has open cannot be taken away
        yield
        return
    place = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Une autre construction est en cours : celle-ci attend sa fin.", flush=True)
            fcntl.flock(place, fcntl.LOCK_EX)
        yield
    finally:
        os.close(place)


def _build(root: Path, html: Path) -> int:
    if up_to_date(root):
        print("Rien n'a changé depuis la dernière construction.")
        print(f"Le livre est prêt : {_address(html)}")
        return 0
    sources = digest_of_sources(root)
    # Some seconds of imports, spared when nothing changed.
    from courseware.book.sphinx_run import make_book  # noqa: PLC0415

    new = html.with_name(NEXT)
    shutil.rmtree(new, ignore_errors=True)  # of a build that was killed
    try:
        new.mkdir(parents=True)
        causes = make_book(root, new)
        if not causes:
            put_in_place(new / "html", html)
            record(root, sources)
    except OSError as error:
        causes = [f"le disque refuse d'écrire ou de lire : {error}"]
    except KeyboardInterrupt:
        causes = ["vous l'avez interrompue"]
    finally:
        shutil.rmtree(new, ignore_errors=True)
    if causes:
        _say_why(causes, html)
        return 1
    print(f"Le livre est prêt : {_address(html)}")
    return 0


def up_to_date(root: Path) -> bool:
    """Whether the last good book of the course at `root` is whole and what a new one would be."""
    record = root / BUILD / RECORD
    now = [digest_of_sources(root), digest(built_book(root))]
    return record.is_file() and record.read_text("utf-8") == json.dumps(now)


def check_built(root: Path) -> None:
    """Refuse a book that is not what would be built now.

    Raises:
        BookError: the book of the course at `root` is not there, or is old.
    """
    if not up_to_date(root):
        raise BookError(
            f"{built_book(root)} : le livre n'est pas construit, ou ce dont il est fait a changé "
            "depuis ; lancez « make book », puis recommencez"
        )


def record(root: Path, sources: str = "") -> None:
    """Say that the book of the course at `root` is good as it is; `sources`: what it is of."""
    file = root / BUILD / RECORD
    sources = sources or json.loads(file.read_text("utf-8"))[0]
    file.write_text(json.dumps([sources, digest(built_book(root))]), "utf-8")


def put_in_place(new: Path, html: Path) -> None:
    """Move the book `new` to `html`; the old one ends beside `new`, or stays if that fails.

    Raises:
        OSError: the old book cannot be moved.
    """
    old = new.with_name("old")
    try:
        if html.exists():
            html.rename(old)
        new.rename(html)
    except OSError as error:
        if old.exists() and not html.exists():
            old.rename(html)
        raise OSError(
            f"{html} ne peut être remplacé, fermez ce qui l'ouvre et recommencez ({error})"
        ) from error


def digest_of_sources(root: Path) -> str:
    """Return a digest of all that the book of the course at `root` is made from.

    Its texts, data, settings and programs, this package, the Python and the packages installed.
    """
    installed = (path.name for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    parts = [platform.python_version(), *sorted(installed)]
    course = Course.at(root)
    folders = ["book", "data", *course.packages, *filter(None, [course.face])]
    parts += [digest(Path(courseware.__file__).parent)]
    parts += [digest(root / name) for name in folders]
    parts += [_of_file(root / name) for name in (SETTINGS, CONFIG, TOC)]
    return _short("\n".join(parts).encode())


def digest(folder: Path) -> str:
    """Return a digest of the names and contents of all files below `folder`."""
    files = sorted(
        file for file in folder.rglob("*") if file.is_file() and not _IGNORED & set(file.parts)
    )
    lines = (f"{file.relative_to(folder).as_posix()} {_of_file(file)}" for file in files)
    return _short("\n".join(lines).encode())


def _of_file(file: Path) -> str:
    return _short(file.read_bytes()) if file.is_file() else ""


def _short(content: bytes) -> str:
    return sha256(content).hexdigest()[:32]


def _say_why(causes: Iterable[str], html: Path) -> None:
    print("\nLa construction du livre a échoué :", *causes, sep="\n", file=sys.stderr)
    if html.is_dir():
        print(f"Le dernier livre réussi reste là : {_address(html)}", file=sys.stderr)


def _address(html: Path) -> str:
    return (html / "index.html").as_uri()


if __name__ == "__main__":
    sys.exit(main())
